import { posix } from 'node:path';
import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { apiKeyVariable } from '../secrets/names';
import { truthy } from '../spec/values';
import { runtimeSocket } from './container-runtime';
import { nodeAgents } from './every-agent-environment';
import { given, json, stated } from './given-variables';
import { kubeletAuthority } from './node-container';
import type { Part } from './part';
import { userEnvironment } from './user-environment';

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

const names = (env: readonly EnvVar[], name: string): boolean => env.some((variable) => variable.name === name);

/** The variables that containers of node agents have in common, and the user's for all of them. */
export const commonEnvironment: Part = {
  id: 'commonEnvironment',

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
    const onNode = nodeAgents(nodeContainers);
    const kind = [context.platform.kind].filter(Boolean).map((value) => ({ name: 'DD_PROVIDER_KIND', value }));
    return {
      env: [
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
