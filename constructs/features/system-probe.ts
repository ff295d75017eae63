import { field, nowhere, SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag, integer, list, text } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

const CONTAINER = 'override.nodeAgent.containers.system-probe';

/** A folder of the node in which its package manager is configured. */
export interface PackageManagementDir {
  name: string;
  hostPath: string;
  mountPath: string;
}

/** Settings that the features working inside system-probe share. The container is there once one of them is on. */
export const systemProbe = defineFeature({
  id: 'systemProbe',
  options: {
    enabled: flag({
      helm: 'datadog.systemProbe.enabled',
      datadogAgent: null,
      doc: 'Former switch, refused: turn on the features that you want (npm, usm, cws, oomKill, tcpQueueLength, …).',
    }),
    debugPort: integer({
      helm: 'datadog.systemProbe.debugPort',
      default: 0,
      datadogAgent: variable('DD_SYSTEM_PROBE_CONFIG_DEBUG_PORT', SYSTEM_PROBE_READERS),
      unit: 'port number',
      doc: 'Port on which system-probe shows its internal counters and profiles; 0 for none.',
    }),
    bpfDebug: flag({
      helm: 'datadog.systemProbe.bpfDebug',
      default: false,
      datadogAgent: variable('DD_SYSTEM_PROBE_CONFIG_BPF_DEBUG', SYSTEM_PROBE_READERS),
      doc: 'Let the eBPF programs write to the kernel log.',
    }),
    maxTrackedConnections: integer({
      helm: 'datadog.systemProbe.maxTrackedConnections',
      default: 131072,
      datadogAgent: variable('DD_SYSTEM_PROBE_CONFIG_MAX_TRACKED_CONNECTIONS', SYSTEM_PROBE_READERS, {
        default: 65536,
        whileOn: ['features.npm.enabled', 'features.usm.enabled', 'features.cws.enabled'],
      }),
      unit: 'connections',
      doc: 'How many connections are watched at once.',
    }),
    maxConnectionStateBuffered: integer({
      helm: 'datadog.systemProbe.maxConnectionStateBuffered',
      datadogAgent: variable('DD_SYSTEM_PROBE_CONFIG_MAX_CONNECTION_STATE_BUFFERED', SYSTEM_PROBE_READERS),
      unit: 'connections',
      doc: 'How many connections are kept between two reports; the agent decides if left out.',
    }),
    conntrackMaxStateSize: integer({
      helm: 'datadog.systemProbe.conntrackMaxStateSize',
      default: 131072,
      datadogAgent: variable('DD_SYSTEM_PROBE_CONFIG_CONNTRACK_MAX_STATE_SIZE', SYSTEM_PROBE_READERS),
      unit: 'addresses',
      doc: 'How many translated addresses are remembered.',
    }),
    conntrackInitTimeout: text({
      helm: 'datadog.systemProbe.conntrackInitTimeout',
      default: '10s',
      datadogAgent: null,
      unit: 'duration, such as 10s',
      doc: 'How long to wait for the connection tracker before giving up, with its unit: 10s.',
    }),
    runtimeCompilationAssetDir: text({
      helm: 'datadog.systemProbe.runtimeCompilationAssetDir',
      default: '/var/tmp/datadog-agent/system-probe',
      datadogAgent: null,
      doc: 'Folder on the node for programs compiled there and for kernel headers.',
    }),
    btfPath: text({
      helm: 'datadog.systemProbe.btfPath',
      default: '',
      datadogAgent: variable('DD_SYSTEM_PROBE_BTF_PATH', SYSTEM_PROBE_READERS),
      doc: "File with the kernel's type information (BTF), where the kernel does not bring it.",
    }),
    osReleasePath: text({ helm: 'datadog.systemProbe.osReleasePath', datadogAgent: null, doc: 'Former place of `global.osReleasePath`; wins over it.' }),
    enableDefaultOsReleasePaths: flag({
      helm: 'datadog.systemProbe.enableDefaultOsReleasePaths',
      default: true,
      datadogAgent: null,
      doc: 'Former opposite of `global.disableDefaultOsReleasePaths`.',
    }),
    enableDefaultKernelHeadersPaths: flag({
      helm: 'datadog.systemProbe.enableDefaultKernelHeadersPaths',
      default: true,
      datadogAgent: null,
      doc: 'Mount the folders where nodes keep kernel headers.',
    }),
    mountPackageManagementDirs: list<PackageManagementDir>({
      item: '{ name: string; hostPath: string; mountPath: string }',
      helm: 'datadog.systemProbe.mountPackageManagementDirs',
      default: [],
      datadogAgent: null,
      doc: 'Folders with package manager configuration, used to download kernel headers; if empty, those of all known distributions.',
    }),
    seccomp: text({
      helm: 'datadog.systemProbe.seccomp',
      default: 'localhost/system-probe',
      datadogAgent: nowhere('say it in override.nodeAgent.containers.system-probe.securityContext.seccompProfile'),
      doc: 'seccomp profile: localhost/system-probe brings one along; localhost/<file>, runtime/default or unconfined; empty for none.',
    }),
    seccompRoot: text({
      helm: 'datadog.systemProbe.seccompRoot',
      default: '/var/lib/kubelet/seccomp',
      datadogAgent: `${CONTAINER}.seccompConfig.customRootPath`,
      doc: 'Folder on the node from which the kubelet loads seccomp profiles.',
    }),
    apparmor: text({
      helm: 'datadog.systemProbe.apparmor',
      default: 'unconfined',
      datadogAgent: field(`${CONTAINER}.appArmorProfileName`, {
        refuse: (name) => (name === '' ? 'the operator sets a profile for most features: name one, such as runtime/default' : undefined),
      }),
      doc: 'AppArmor profile: unconfined, runtime/default or localhost/<name>; empty for none.',
    }),
  },

  refuse: (o) =>
    o.enabled
      ? [{ path: 'features.systemProbe.enabled', message: 'replaced by switches for single features: turn on npm, tcpQueueLength, oomKill or cws instead' }]
      : [],

  contribute: (o) => ({
    settings: [
      {
        file: 'system-probe.yaml',
        settings: {
          system_probe_config: {
            enabled: true,
            debug_port: o.debugPort,
            sysprobe_socket: '/var/run/sysprobe/sysprobe.sock',
            bpf_debug: o.bpfDebug,
            max_tracked_connections: o.maxTrackedConnections,
            ...(truthy(o.maxConnectionStateBuffered) ? { max_connection_state_buffered: o.maxConnectionStateBuffered } : {}),
            conntrack_max_state_size: o.conntrackMaxStateSize,
            runtime_compiler_output_dir: `${o.runtimeCompilationAssetDir}/build`,
            kernel_header_download_dir: `${o.runtimeCompilationAssetDir}/kernel-headers`,
            apt_config_dir: '/host/etc/apt',
            yum_repos_dir: '/host/etc/yum.repos.d',
            zypper_repos_dir: '/host/etc/zypp/repos.d',
            btf_path: o.btfPath || null,
          },
          network_config: { conntrack_init_timeout: o.conntrackInitTimeout },
          event_monitoring_config: { socket: '/var/run/sysprobe/event-monitor.sock' },
        },
      },
    ],
  }),
});
