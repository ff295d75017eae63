import type { Refusal } from '../features/feature';
import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import { given, json, stated } from './given-variables';
import type { Part } from './part';

/** The containers of a node's pod in which agents run, with the one that prepares their configuration. */
export const nodeAgents = (containers: readonly ContainerAddress[]): ContainerAddress[] => [...containers, 'nodeAgent/init-config'];

/** What all agents know: node agents, cluster agent and check runners. */
function everyAgent({ spec: { global } }: PlanContext): EnvVar[] {
  const { secretBackend: secrets } = global;
  return [
    ...given('DD_SECRET_BACKEND_COMMAND', secrets.command),
    ...given('DD_SECRET_BACKEND_ARGUMENTS', secrets.args),
    ...given('DD_SECRET_BACKEND_TIMEOUT', secrets.timeout),
    ...stated('DD_SECRET_REFRESH_INTERVAL', secrets.refreshInterval),
    ...given('DD_SECRET_BACKEND_TYPE', secrets.type),
    ...json('DD_SECRET_BACKEND_CONFIG', secrets.config),
    ...given('DD_CLUSTER_NAME', global.clusterName),
    ...json('DD_TAGS', global.tags),
    ...json('DD_KUBERNETES_NODE_LABELS_AS_TAGS', global.nodeLabelsAsTags),
    ...json('DD_KUBERNETES_POD_LABELS_AS_TAGS', global.podLabelsAsTags),
    ...json('DD_KUBERNETES_POD_ANNOTATIONS_AS_TAGS', global.podAnnotationsAsTags),
    ...json('DD_KUBERNETES_NAMESPACE_LABELS_AS_TAGS', global.namespaceLabelsAsTags),
    ...json('DD_KUBERNETES_NAMESPACE_ANNOTATIONS_AS_TAGS', global.namespaceAnnotationsAsTags),
    ...json('DD_KUBERNETES_RESOURCES_LABELS_AS_TAGS', global.kubernetesResourcesLabelsAsTags),
    ...json('DD_KUBERNETES_RESOURCES_ANNOTATIONS_AS_TAGS', global.kubernetesResourcesAnnotationsAsTags),
    { name: 'KUBERNETES', value: 'yes' },
    ...given('DD_SITE', global.site),
    ...given('DD_DD_URL', global.url),
    ...(global.excludePauseContainer ? [] : [{ name: 'DD_EXCLUDE_PAUSE_CONTAINER', value: 'false' }]),
    { name: 'DD_CSI_ENABLED', value: `${global.csi.enabled}` },
  ];
}

const CLUSTER_NAME = /^([a-z0-9]([a-z0-9\-_]*[a-z0-9])?\.)*([a-z0-9]([a-z0-9\-_]*[a-z0-9])?)$/;

function refuseClusterName(name: string | undefined): Refusal[] {
  if (!name || (name.length <= 80 && CLUSTER_NAME.test(name))) return [];
  return [
    {
      path: 'global.clusterName',
      message: `"${name}" is not a cluster name: at most 80 lower-case letters, digits, hyphens, underscores and dots, with a letter or digit at each end and beside each dot`,
    },
  ];
}

/**
 * What node agents, cluster agent and check runners all know. It stands apart from the rest of their environment, because it is another in each
 * cluster: the rest is made once for many.
 */
export const everyAgentEnvironment: Part = {
  id: 'everyAgentEnvironment',
  ofEachCluster: true,

  refuse: ({ spec }) => refuseClusterName(spec.global.clusterName),

  contribute(context) {
    const at: ContainerAddress[] = [...nodeAgents(context.nodeContainers), 'clusterAgent/cluster-agent', 'clusterChecksRunner/agent'];
    return { env: everyAgent(context).map((variable) => ({ ...variable, at, phase: 'common' }) as const) };
  },
};
