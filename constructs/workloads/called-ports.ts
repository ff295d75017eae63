import type { PlanContext } from '../plan/context';

/** The ports on which the API server calls the cluster agent for a purpose. */
export const portsFor = ({ needs }: PlanContext, purpose: 'webhook' | 'external-metrics'): number[] =>
  [...needs].flatMap((need) => (need.startsWith(`cluster-agent/${purpose}/`) ? [Number(need.split('/')[2])] : []));
