import type { Need } from '../plan/contribution';
import { truthy } from '../spec/values';
import type { Provider } from './provider';
import { sbomStaysOff } from './sbom';
import { WITHOUT_POD_RESOURCES } from './without';

const NOT_ADMITTED = 'Google Distributed Cloud does not admit it: switch it off there';

/** Agents see no processes there, neither those of the node nor the kernel's view of them. */
const LACKING: ReadonlySet<Need> = new Set<Need>([
  'host-pid',
  'process-checks',
  'container/process-agent',
  'container/system-probe',
  'container/security-agent',
  'container/otel-agent',
  'container/host-profiler',
  'container/agent-data-plane',
  'container/fips-proxy',
]);

const NODE_FILES = [
  'procdir',
  'cgroups',
  'passwd',
  'group',
  'os-release-file',
  'etc-redhat-release',
  'etc-fedora-release',
  'etc-lsb-release',
  'etc-system-release',
  'logdockercontainerpath',
  'dsdsocket',
];

/** Google Distributed Cloud: agents may mount the log files of pods and one folder of their own. */
export const googleDistributedCloud: Provider = {
  id: 'gke-gdc',
  kind: 'gke-gdc',
  applies: ({ cluster }) => truthy(cluster.provider.gke.gdc),

  platform: () => ({
    stateFolder: '/var/datadog',
    keepsState: true,
    hostSockets: false,
    containerRuntime: false,
    remoteConfiguration: false,
    googleRegistry: true,
  }),

  lacks: (need) => LACKING.has(need),
  excludes: ['sbom'],
  rejects: () => ({ npm: NOT_ADMITTED, hostProfiler: NOT_ADMITTED, privateActionRunner: NOT_ADMITTED }),

  refuse: ({ spec }) =>
    spec.override.nodeAgent.containers.agent.command.length > 0
      ? [
          {
            path: 'override.nodeAgent.containers.agent.command',
            message: 'Google Distributed Cloud admits the agent only with its own command: leave this out',
          },
        ]
      : [],

  warn: ({ spec }) => sbomStaysOff(spec, 'Google Distributed Cloud'),

  without: () => [
    WITHOUT_POD_RESOURCES,
    {
      // The last two stay mounted, as in the chart, whose pods then wait for volumes that are not there.
      volumes: [...NODE_FILES, 'cloudinit-instance-id-file', 'kubelet-ca'],
      mounts: { ...Object.fromEntries(NODE_FILES.map((name) => [name, 'everywhere'] as const)), logdatadog: ['nodeAgent/init-config'] },
      env: { DD_DOGSTATSD_SOCKET: ['nodeAgent/agent'] },
    },
  ],

  contribute: ({ linux, nodeContainers }) => {
    const onNode = [...nodeContainers, 'nodeAgent/init-config'] as const;
    const all = [...onNode, 'clusterAgent/cluster-agent', 'clusterChecksRunner/agent'] as const;
    return {
      env: [
        { at: all, phase: 'common', name: 'DD_KUBELET_CLIENT_CRT', value: '/certs/tls.crt' },
        { at: all, phase: 'common', name: 'DD_KUBELET_CLIENT_KEY', value: '/certs/tls.key' },
        { at: onNode, phase: 'common', name: 'DD_NODE_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } },
        { at: onNode, phase: 'common', name: 'DD_HOSTNAME', value: '$(DD_NODE_NAME)-$(DD_CLUSTER_NAME)' },
      ],
      volumes: linux ? [{ workload: 'nodeAgent', volume: { name: 'kubelet-cert-volume', secret: { secretName: 'datadog-kubelet-cert' } } }] : [],
      mounts: linux ? [{ at: 'nodeAgent/agent', mount: { name: 'kubelet-cert-volume', mountPath: '/certs' } }] : [],
    };
  },
};
