import type { PlanContext, RefusalContext, SpecContext } from '../plan/context';
import type { Contribution, Intake, Need } from '../plan/contribution';
import type { OptionTree, Resolved } from '../spec/option';
import type { OptionVariable } from './option-variables';

/** A reason why a spec cannot be built, or should not be left as it is, for the person who wrote it. */
export interface Refusal {
  /** The option at fault, as a dotted path in the spec. */
  path: string;
  /** What is wrong and what to write instead. */
  message: string;
}

/**
 * One feature of the agent: its options, what it needs and what it adds. Nothing outside this value knows the feature.
 * Abilities that a feature lacks are left out.
 */
export interface Feature<T extends OptionTree = OptionTree> {
  /** The key under `features` in the spec. */
  readonly id: string;
  readonly options: T;
  /** What has to be there for this feature, asked before anything is built. */
  needs?(options: Resolved<T>, context: SpecContext): readonly Need[];
  /** The ports on which agents of the node take in data for it. */
  intakes?(options: Resolved<T>, context: RefusalContext): readonly Intake[];
  /** What the feature adds. Called whether or not it is on: the chart also tells the agent that a feature is off. */
  contribute?(options: Resolved<T>, context: PlanContext): Contribution;
  /** The agent's variables behind options for which the chart has no value: `helm-values` writes them instead. */
  readonly variables?: readonly OptionVariable[];
  /** Combinations that cannot work (errors), in the words of this project. */
  refuse?(options: Resolved<T>, context: RefusalContext): readonly Refusal[];
  /** Combinations that work, but hardly as meant (warnings). */
  warn?(options: Resolved<T>, context: RefusalContext): readonly Refusal[];
}

export const defineFeature = <const T extends OptionTree>(feature: Feature<T>): Feature<T> => feature;
