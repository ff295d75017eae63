import { onceForEach } from '../once';
import type { SpecContext } from '../plan/context';
import { changed } from '../plan/own-variables';
import { type AgentPlan, type ContainerPlan, configMapOf, type PlannedFile, type PodPlan } from '../plan/plan';
import { rememberedOfTwo } from '../plan/remember-list';

const BY = 'clusterAgent';
const VOLUME = 'confd';

/** The ConfigMap with the cluster agent's check configurations: features put their files into it. */
export const confdConfigMap = ({ fullName }: SpecContext): string => `${fullName}-cluster-agent-confd`;

type Files = ReadonlyMap<string, PlannedFile>;

const NO_FILES: Files = new Map();

const withChecksum = rememberedOfTwo(
  (checksums: PodPlan['checksums'], files: Files): PodPlan['checksums'] =>
    new Map([...checksums, ['clusteragent-configmap', { by: BY, of: [...files].map(([key, { content }]) => [key, content]) }]]),
);

const withVolume = rememberedOfTwo((volumes: PodPlan['volumes'], files: Files): PodPlan['volumes'] => {
  const items = [...files].map(([key, { path }]) => ({ key, path: path ?? key }));
  return new Map([...volumes, [VOLUME, { by: BY, volume: { name: VOLUME, configMap: { name: configMapOf(files), items } } }]]);
});

const mounting = onceForEach(
  (container: ContainerPlan): ContainerPlan => ({
    ...container,
    mounts: [...container.mounts, { by: BY, name: VOLUME, mountPath: '/conf.d', readOnly: true }],
  }),
);

/** Completes a plan by what depends on all features' check configurations: their volume in the cluster agent and its checksum. */
export function withConfd(plan: AgentPlan): AgentPlan {
  const { clusterAgent } = plan.workloads;
  const container = clusterAgent.containers.get('cluster-agent');
  // The ConfigMap stays without a cluster agent of ours, as in the chart.
  if (!container) return plan;
  const files = plan.files.get(confdConfigMap(plan.context));
  const checksums = withChecksum(clusterAgent.checksums, files ?? NO_FILES);
  const { containers, volumes, ...rest } = clusterAgent;
  const completed = files
    ? { ...rest, checksums, containers: new Map([...containers, ['cluster-agent', changed(container, mounting)]]), volumes: withVolume(volumes, files) }
    : { ...clusterAgent, checksums };
  return { ...plan, workloads: { ...plan.workloads, clusterAgent: completed } };
}
