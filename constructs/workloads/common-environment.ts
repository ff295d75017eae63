import { posix } from 'node:path';
import type { Refusal } from '../features/feature';
import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { apiKeyVariable } from '../secrets/names';
import { jsonText } from '../spec/json';
import { truthy } from '../spec/values';
import { runtimeSocket } from './container-runtime';
import { kubeletAuthority } from './node-container';
import type { Part } from './part';
import { userEnvironment } from './user-environment';

/** A variable that is there when its value says something. */
const given = (name: string, value: unknown): EnvVar[] => (truthy(value) ? [{ name, value: `${value}` }] : []);
const json = (name: string, value: unknown): EnvVar[] => (truthy(value) ? [{ name, value: jsonText(value) }] : []);
/** A variable that is there when its option is set at all: 0 and false say something too. */
const stated = (name: string, value: unknown): EnvVar[] => (value === undefined || value === null ? [] : [{ name, value: `${value}` }]);

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

/** How the node's agents reach their intake, their kubelet and each other. */
function node(context: PlanContext): EnvVar[] {
  const {
    confPath,
    spec: { global },
  } = context;
  const { kubelet } = global;
  return [
    apiKeyVariable(context),
    { name: 'DD_AUTH_TOKEN_FILE_PATH', value: `${confPath}/auth/token` },
    ...(truthy(kubelet.host) ? [{ name: 'DD_KUBERNETES_KUBELET_HOST', ...kubelet.host }] : []),
    ...stated('DD_KUBELET_TLS_VERIFY', kubelet.tlsVerify),
    ...stated('DD_KUBELET_USE_API_SERVER', kubelet.useApiServer),
    ...given('DD_KUBELET_CLIENT_CA', kubeletAuthority(context)),
    { name: 'DD_KUBERNETES_USE_ENDPOINT_SLICES', value: `${global.kubernetesUseEndpointSlices}` },
  ];
}

/** Where agents find the container runtime. Since 7.27 they look in the usual places themselves. */
function runtime(context: PlanContext): EnvVar[] {
  const {
    agentVersion,
    linux,
    platform,
    spec: { global, override },
  } = context;
  const docker = (path: string) => ({ name: 'DOCKER_HOST', value: linux ? `unix://${onHost(path)}` : `npipe://${path.replaceAll('\\', '/')}` });
  const cri = (path: string) => ({ name: 'DD_CRI_SOCKET_PATH', value: linux ? onHost(path) : path });
  const { criSocketPath, dockerSocketPath } = global;
  if (override.nodeAgent.image.doNotCheckTag || inRange(agentVersion, '^6.27.0-0 || ^7.27.0-0'))
    return [...(dockerSocketPath ? [docker(dockerSocketPath)] : []), ...(criSocketPath ? [cri(criSocketPath)] : [])];
  if (!global.containerRuntimeSupport.enabled || !platform.containerRuntime) return [];
  const path = runtimeSocket(context);
  return [platform.containerdSocket || criSocketPath ? { name: 'DD_CRI_SOCKET_PATH', value: onHost(path) } : docker(path)];
}

const onHost = (path: string): string => posix.normalize(`/host/${path}`).replace(/(.)\/$/, '$1');

/** Which containers to watch and which to leave alone. */
const watched = ({ spec: { global } }: PlanContext): EnvVar[] => [
  ...given('DD_AC_INCLUDE', global.acInclude),
  ...given('DD_AC_EXCLUDE', global.acExclude),
  ...given('DD_CONTAINER_INCLUDE', global.containerInclude),
  ...given('DD_CONTAINER_EXCLUDE', global.containerExclude),
  ...given('DD_CONTAINER_INCLUDE_METRICS', global.containerIncludeMetrics),
  ...given('DD_CONTAINER_EXCLUDE_METRICS', global.containerExcludeMetrics),
  ...given('DD_CONTAINER_INCLUDE_LOGS', global.containerIncludeLogs),
  ...given('DD_CONTAINER_EXCLUDE_LOGS', global.containerExcludeLogs),
  ...json('DD_CEL_WORKLOAD_EXCLUDE', global.celWorkloadExclude),
];

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

const names = (env: readonly EnvVar[], name: string): boolean => env.some((variable) => variable.name === name);

/** The variables that containers of agents have in common, and the user's for all of them. */
export const commonEnvironment: Part = {
  id: 'commonEnvironment',

  refuse: ({ spec }) => refuseClusterName(spec.global.clusterName),

  warn: ({ spec: { global } }) =>
    (global.containerInclude || names(global.env, 'DD_CONTAINER_INCLUDE')) && !global.containerExclude && !names(global.env, 'DD_CONTAINER_EXCLUDE')
      ? [
          {
            path: global.containerInclude ? 'global.containerInclude' : 'global.env',
            message: "changes nothing while no container is excluded, for all are included: to watch only these, set global.containerExclude to 'name:.*'",
          },
        ]
      : [],

  contribute: (context) => {
    const {
      nodeContainers,
      spec: { global },
    } = context;
    const onNode: ContainerAddress[] = [...nodeContainers, 'nodeAgent/init-config'];
    const kind = [context.platform.kind].filter(Boolean).map((value) => ({ name: 'DD_PROVIDER_KIND', value }));
    return {
      env: [
        ...everyAgent(context).map(
          (variable) => ({ ...variable, at: [...onNode, 'clusterAgent/cluster-agent', 'clusterChecksRunner/agent'], phase: 'common' }) as const,
        ),
        ...node(context).map((variable) => ({ ...variable, at: onNode, phase: 'common' }) as const),
        ...userEnvironment(onNode, { env: global.env, envDict: global.envDict, envFrom: [] }, 'global').env,
        // The rest overrides the user's variables for all containers, not those for one.
        ...[...watched(context), ...runtime(context)].map((variable) => ({ ...variable, at: onNode })),
        ...kind.map((variable) => ({ ...variable, at: [...onNode, 'clusterChecksRunner/agent'] as ContainerAddress[] })),
      ],
      // Init containers get no variables from ConfigMaps and Secrets.
      envFrom: userEnvironment(nodeContainers, { env: [], envDict: {}, envFrom: global.envFrom }, 'global').envFrom,
    };
  },
};
