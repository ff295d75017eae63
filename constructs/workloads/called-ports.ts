import type { PlanContext } from '../plan/context';
import { startingWith } from '../plan/watch';

/** The ports on which the API server calls the cluster agent for a purpose. */
export const portsFor = ({ needs }: PlanContext, purpose: 'webhook' | 'external-metrics'): number[] =>
  startingWith(needs, `cluster-agent/${purpose}/`).map(Number);
