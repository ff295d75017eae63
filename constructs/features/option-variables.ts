import type { ContainerAddress, Contribution, Need } from '../plan/contribution';

/** The agent's variable behind an option for which the chart has no value of its own: `helm-values` writes the variable instead. */
export interface OptionVariable<O = any> {
  /** The option below `features`, dotted. */
  readonly option: string;
  readonly name: string;
  readonly at: readonly ContainerAddress[];
  /** A container that must be there for the option to work, and that the chart starts only for options of its own. */
  readonly needs?: Need;
  /** The variable's value; undefined where the option is not set. */
  readonly value: (options: O) => string | undefined;
}

/** The variables of those options that are set. */
export const variables = <O>(rows: readonly OptionVariable<O>[], options: O): NonNullable<Contribution['env']> =>
  rows.flatMap(({ name, at, value }) => {
    const set = value(options);
    return set === undefined ? [] : [{ at, name, value: set }];
  });
