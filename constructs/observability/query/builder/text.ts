import { sameMeaning } from '../meaning';
import { type QueryKind, requireQuery } from '../parse';
import { printQuery } from '../print';
import { QueryError } from '../problem';
import type { Comparison, ComparisonOperator, Query, TextLiteral } from '../syntax';

/**
 * The text of a built query, read back: what reads otherwise than it was built holds signs of the language in a name or a value.
 * @throws QueryError
 */
export function textOf(query: Query, kind: QueryKind): string {
  const text = printQuery(query);
  if (sameMeaning(requireQuery(text, kind), query)) return text;
  const problem = { severity: 'error', offset: 0, end: text.length, line: 1, column: 1, expected: [], suggestions: [] } as const;
  const message = `\`${text}\` reads otherwise than it was built: a name or a value in it holds a comma, a brace, a quote or the like`;
  throw new QueryError(text, [{ ...problem, message }]);
}

/** A text in quotes. */
export const quoted = (text: string): TextLiteral => ({ type: 'text', quote: '"', raw: text.replace(/[\\"]/g, '\\$&') });

/** A number as the language writes it. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a query cannot hold the number ${value}`);
  return String(value);
}

/** The query of a monitor, ready to be written. */
export class BuiltQuery<Q extends Query = Query> {
  constructor(
    private readonly syntax: Q,
    private readonly kind: QueryKind = 'monitor',
  ) {}

  /**
   * The text that Datadog takes.
   * @throws QueryError where a part of it is none that the language has
   */
  toString(): string {
    return textOf(this.syntax, this.kind);
  }

  /** The query with the places that its parts have in the text. */
  get query(): Query {
    return requireQuery(this.toString(), this.kind);
  }

  /**
   * The text, as JSON has it in a request.
   * @throws QueryError where a part of it is none that the language has
   */
  toJSON(): string {
    return this.toString();
  }
}

/** What can be compared with a threshold. */
export abstract class Comparable<Q extends Query = Query> {
  protected abstract compared(comparison: Comparison): Q;

  /** Alerts while the value is more than the threshold. */
  above(threshold: number): BuiltQuery<Q> {
    return this.compare('>', threshold);
  }

  /** Alerts while the value is the threshold or more. */
  aboveOrEqualTo(threshold: number): BuiltQuery<Q> {
    return this.compare('>=', threshold);
  }

  /** Alerts while the value is less than the threshold. */
  below(threshold: number): BuiltQuery<Q> {
    return this.compare('<', threshold);
  }

  /** Alerts while the value is the threshold or less. */
  belowOrEqualTo(threshold: number): BuiltQuery<Q> {
    return this.compare('<=', threshold);
  }

  /** Alerts while the value is exactly the threshold. */
  equalTo(threshold: number): BuiltQuery<Q> {
    return this.compare('==', threshold);
  }

  /** Alerts while the value is any other than the threshold. */
  notEqualTo(threshold: number): BuiltQuery<Q> {
    return this.compare('!=', threshold);
  }

  /**
   * Alerts while the value stands to the threshold as the sign says.
   * @throws RangeError if the threshold is no finite number
   */
  compare(operator: ComparisonOperator, threshold: number): BuiltQuery<Q> {
    return new BuiltQuery(this.compared({ operator, threshold: numberText(threshold) }));
  }
}
