import type { CompositeQuery, Condition } from '../syntax';
import { BuiltQuery } from './text';

/** Monitors of which the alerts are combined; each method gives a new one. */
export class CompositeExpression extends BuiltQuery<CompositeQuery> {
  constructor(private readonly condition: Condition) {
    super({ type: 'composite', condition }, 'composite');
  }

  /** Alerts while both alert. */
  and(other: CompositeExpression): CompositeExpression {
    return new CompositeExpression({ type: 'both', operator: '&&', left: this.condition, right: other.condition });
  }

  /** Alerts while one of them alerts, or both. */
  or(other: CompositeExpression): CompositeExpression {
    return new CompositeExpression({ type: 'both', operator: '||', left: this.condition, right: other.condition });
  }

  /** Alerts while this does not. */
  negated(): CompositeExpression {
    return new CompositeExpression({ type: 'not', operand: this.condition });
  }
}

/** A monitor by its id: `monitor(123).and(monitor(456).negated())`. */
export const monitor = (id: number | string): CompositeExpression => new CompositeExpression({ type: 'monitor', id: String(id) });
