import type { ResolvedSpec } from '../../imports/agent-spec';
import type { JsonMap } from '../kubernetes';
import type { ContainerAddress, ContainerBase } from '../plan/contribution';
import { getPath, truthy } from '../spec/values';
import type { Provider } from './provider';
import { sbomStaysOff } from './sbom';
import { WITHOUT_KERNEL_SOURCES, WITHOUT_POD_RESOURCES } from './without';

const NOT_ADMITTED = 'GKE Autopilot does not admit it: switch it off there';

/** Whether the cluster's allowlists know the agent's workloads, which cannot be asked here: people state it by this variable. */
const allowlisted = (spec: ResolvedSpec): boolean => truthy(spec.global.envDict.HELM_FORCE_RENDER);

const both = (cpu: string, memory: string): JsonMap => ({ requests: { cpu, memory }, limits: { cpu, memory } });

/** What the chart asks for where the user asks for nothing: without requests, Autopilot gives each container far more. */
const RESOURCES: Readonly<Partial<Record<ContainerAddress, JsonMap>>> = {
  'nodeAgent/init-volume': both('100m', '200Mi'),
  'nodeAgent/init-config': both('100m', '200Mi'),
  'nodeAgent/agent': both('200m', '256Mi'),
  'nodeAgent/trace-agent': both('100m', '200Mi'),
  'nodeAgent/process-agent': both('100m', '200Mi'),
  'nodeAgent/system-probe': both('100m', '400Mi'),
  'nodeAgent/agent-data-plane': both('100m', '200Mi'),
  'clusterAgent/init-volume': both('100m', '200Mi'),
  'clusterAgent/cluster-agent': both('200m', '256Mi'),
  'clusterChecksRunner/init-volume': both('100m', '200Mi'),
  'clusterChecksRunner/init-config': both('100m', '200Mi'),
  'clusterChecksRunner/agent': both('200m', '500Mi'),
};

/** Autopilot knows the commands of its partners' workloads too. */
function command(at: ContainerAddress, given: readonly string[] | undefined): string[] | undefined {
  if (at === 'nodeAgent/trace-agent') return given?.filter((word, i, all) => word !== 'trace-loader' && all[i - 1] !== 'trace-loader');
  if (at === 'nodeAgent/process-agent') return given?.map((word) => word.replace(/^--?[a-z]+=/, '-config='));
  return undefined;
}

/** GKE Autopilot: nodes are Google's, and pods may do only what its lists of partners' workloads name. */
export const gkeAutopilot: Provider = {
  id: 'gke-autopilot',
  kind: 'gke-autopilot',
  applies: ({ cluster }) => truthy(cluster.provider.gke.autopilot),

  platform: (spec) => ({
    nodeAgentStem: 'datadog-agent',
    stateFolder: '/var/autopilot/addon/datadog',
    keepsState: true,
    ...(allowlisted(spec)
      ? { stateVolume: 'datadogrun' }
      : {
          systemProbeRejected:
            'GKE Autopilot admits system-probe only from 1.32.1-gke.1729000 on; switch this off, or set global.envDict.HELM_FORCE_RENDER if your cluster admits it',
        }),
    // The CSI driver brings sockets into pods without a folder of the node.
    hostSockets: spec.global.csi.enabled,
    containerdSocket: '/var/run/containerd/containerd.sock',
    reachedByHostIP: true,
    releaseFiles: false,
    hostBenchmarks: false,
    googleRegistry: true,
  }),

  lacks: (need) => need === 'container/fips-proxy',
  excludes: ['sbom'],
  rejects: (spec) => ({
    hostProfiler: NOT_ADMITTED,
    privateActionRunner: NOT_ADMITTED,
    ...(allowlisted(spec) ? {} : { cws: NOT_ADMITTED, cspm: NOT_ADMITTED }),
  }),

  refuse: ({ spec }) => {
    const { containers, lifecycle } = spec.override.nodeAgent;
    const runs = (hook: string) => truthy(getPath(lifecycle as JsonMap, [hook, 'exec']));
    const refused: [boolean, string, string][] = [
      [containers.agent.command.length > 0, 'containers.agent.command', 'admits the agent only with its own command'],
      [
        truthy(containers.init.securityContext) && !allowlisted(spec),
        'containers.init.securityContext',
        'admits init containers only with its own security context',
      ],
      [(runs('postStart') || runs('preStop')) && !allowlisted(spec), 'lifecycle', 'admits no lifecycle handlers that run a command'],
    ];
    return refused.flatMap(([is, path, why]) => (is ? [{ path: `override.nodeAgent.${path}`, message: `GKE Autopilot ${why}: leave this out` }] : []));
  },

  warn: ({ spec }) => {
    const { apm, dogstatsd, gpu } = spec.features;
    const sockets = { dogstatsd, apm };
    return [
      ...sbomStaysOff(spec, 'GKE Autopilot'),
      ...(gpu.enabled ? [{ path: 'features.gpu.enabled', message: 'GKE Autopilot does not support GPU monitoring: switch it off there' }] : []),
      ...(['dogstatsd', 'apm'] as const)
        .filter((id) => sockets[id].unixDomainSocketConfig.enabled && !spec.global.csi.enabled && !allowlisted(spec))
        .map((id) => ({
          path: `features.${id}.unixDomainSocketConfig.enabled`,
          message: 'GKE Autopilot gives pods no socket of their node: set global.csi.enabled, or switch this off and use a port',
        })),
    ];
  },

  container(at, container, { linux }): ContainerBase {
    const { startupProbe, ...rest } = container;
    const known = RESOURCES[at];
    const own = command(at, container.command);
    const initOnWindows = !linux && at.startsWith('nodeAgent/init-');
    return {
      ...(at === 'nodeAgent/agent' ? rest : container),
      ...(known && !truthy(container.resources) && !initOnWindows ? { resources: known } : {}),
      ...(own ? { command: own } : {}),
    };
  },

  without: ({ needs, spec }) => [
    WITHOUT_KERNEL_SOURCES,
    WITHOUT_POD_RESOURCES,
    ...(needs.has('container/system-probe') ? [] : [{ volumes: ['os-release-file'], mounts: { 'os-release-file': 'everywhere' as const } }]),
    {
      volumes: ['auth-token', 'apmsocket'],
      mounts: {
        'auth-token': 'everywhere',
        procdir: ['nodeAgent/trace-agent', 'nodeAgent/otel-agent'],
        cgroups: ['nodeAgent/trace-agent', 'nodeAgent/otel-agent'],
        pointerdir: ['nodeAgent/otel-agent'],
        datadogrun: ['nodeAgent/otel-agent'],
        dsdsocket: ['nodeAgent/security-agent', ...(spec.global.csi.enabled ? [] : ['nodeAgent/process-agent' as const])],
      },
      env: { DD_AUTH_TOKEN_FILE_PATH: 'everywhere' },
    },
  ],

  contribute: ({ nodeContainers, spec }) => ({
    // Some versions of Autopilot would otherwise refuse the pods.
    annotations: [{ workload: 'nodeAgent', annotations: { 'autopilot.gke.io/no-connect': 'true' } }],
    env: [
      {
        at: [...nodeContainers, 'nodeAgent/init-config', 'clusterAgent/cluster-agent', 'clusterChecksRunner/agent'],
        phase: 'common',
        name: 'DD_CLOUD_PROVIDER_METADATA',
        value: '["gcp"]',
      },
      // The kubelet's secured port is out of reach.
      ...(spec.global.kubelet.useApiServer
        ? []
        : [{ at: [...nodeContainers, 'nodeAgent/init-config' as const], phase: 'common' as const, name: 'DD_KUBERNETES_HTTPS_KUBELET_PORT', value: '0' }]),
    ],
    mounts: [{ at: 'nodeAgent/system-probe', mount: { name: 'datadogrun', mountPath: '/opt/datadog-agent/run', readOnly: false } }],
  }),
};
