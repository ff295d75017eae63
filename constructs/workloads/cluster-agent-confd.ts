import type { SpecContext } from '../plan/context';
import type { AgentPlan } from '../plan/plan';

const BY = 'clusterAgent';

/** The ConfigMap with the cluster agent's check configurations: features put their files into it. */
export const confdConfigMap = ({ fullName }: SpecContext): string => `${fullName}-cluster-agent-confd`;

/** Completes a plan by what depends on all features' check configurations: their volume in the cluster agent and its checksum. */
export function withConfd(plan: AgentPlan): AgentPlan {
  const configMap = confdConfigMap(plan.context);
  if ([...(plan.files.get(configMap)?.values() ?? [])].every(({ besideOthers }) => besideOthers)) plan.files.delete(configMap);
  const files = plan.files.get(configMap);
  const { checksums, containers, volumes } = plan.workloads.clusterAgent;
  const container = containers.get('cluster-agent');
  // The ConfigMap stays without a cluster agent of ours, as in the chart.
  if (!container) return plan;
  checksums.set('clusteragent-configmap', { by: BY, of: [...(files ?? [])].map(([key, { content }]) => [key, content]) });
  if (!files) return plan;
  const items = [...files].map(([key, { path }]) => ({ key, path: path ?? key }));
  volumes.set('confd', { by: BY, volume: { name: 'confd', configMap: { name: configMap, items } } });
  container.mounts.push({ by: BY, name: 'confd', mountPath: '/conf.d', readOnly: true });
  return plan;
}
