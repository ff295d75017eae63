import type { Refusal } from '../features/feature';
import type { PlanContext, RefusalContext, SpecContext } from '../plan/context';
import type { Contribution, Need } from '../plan/contribution';

/**
 * What belongs to a workload rather than to a feature: its containers, their common environment, its accounts, the user's
 * overrides. A part says the same things as a feature, but has no options of its own under `features`.
 */
export interface Part {
  readonly id: string;
  /** It contributes nothing but variables, whose values are other ones in each cluster: see plan/own-variables.ts. */
  readonly ofEachCluster?: true;
  needs?(context: SpecContext): readonly Need[];
  refuse?(context: RefusalContext): readonly Refusal[];
  warn?(context: RefusalContext): readonly Refusal[];
  contribute(context: PlanContext): Contribution;
}
