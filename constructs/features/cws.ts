import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import { needless, SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag, integer, type Resolved, text } from '../spec/option';
import { hostGroup } from '../workloads/host-files';
import { hostPasswd } from '../workloads/host-passwd';
import { SYSTEM_PROBE_CONFIG, systemProbeSocket } from '../workloads/system-probe';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const probe = 'nodeAgent/system-probe';
const securityAgent = 'nodeAgent/security-agent';
const POLICIES = '/etc/datadog-agent/runtime-security.d';
const SOCKET = '/var/run/sysprobe/runtime-security.sock';
const PROFILES = '/var/run/sysprobe/runtime-security/profiles';

const at = 'datadog.securityAgent.runtime';
const NOT_READ = needless('agents from 7.61 on do not read it');

const options = {
  enabled: flag({ helm: `${at}.enabled`, default: false, doc: 'Watch for threats while workloads run.' }),
  syscallMonitorEnabled: flag({ helm: `${at}.syscallMonitor.enabled`, default: false, doc: 'Watch system calls themselves; for troubleshooting only.' }),
  directSendFromSystemProbe: flag({
    helm: `${at}.directSendFromSystemProbe`,
    default: false,
    doc: 'Let system-probe send events itself, without the security agent.',
  }),
  enforcement: { enabled: flag({ helm: `${at}.enforcement.enabled`, default: true, doc: 'Let policies kill processes.' }) },
  network: { enabled: flag({ helm: `${at}.network.enabled`, default: true, doc: 'Watch network events, such as DNS requests.' }) },
  customPolicies: { configMap: { name: text({ helm: `${at}.policies.configMap`, doc: "ConfigMap with policies in addition to Datadog's." }) } },
  securityProfiles: {
    enabled: flag({ helm: `${at}.securityProfile.enabled`, default: true, doc: 'Learn what is normal for each workload.' }),
    anomalyDetection: {
      enabled: flag({
        helm: `${at}.securityProfile.anomalyDetection.enabled`,
        default: true,
        datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_SECURITY_PROFILE_ANOMALY_DETECTION_ENABLED', SYSTEM_PROBE_READERS),
        doc: 'Report what differs from the normal.',
      }),
    },
    autoSuppression: {
      enabled: flag({
        helm: `${at}.securityProfile.autoSuppression.enabled`,
        default: true,
        datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_SECURITY_PROFILE_AUTO_SUPPRESSION_ENABLED', SYSTEM_PROBE_READERS),
        doc: 'Keep quiet about what is normal.',
      }),
    },
  },
  activityDump: {
    enabled: flag({
      helm: `${at}.activityDump.enabled`,
      default: true,
      datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_ACTIVITY_DUMP_ENABLED', SYSTEM_PROBE_READERS),
      doc: 'Record what new containers do, the raw material of profiles.',
    }),
    tracedCgroupsCount: integer({
      helm: `${at}.activityDump.tracedCgroupsCount`,
      default: 3,
      datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_ACTIVITY_DUMP_TRACED_CGROUPS_COUNT', SYSTEM_PROBE_READERS, {
        default: 5,
        whileOn: 'features.cws.enabled',
      }),
      unit: 'containers',
      doc: 'How many containers are recorded at once.',
    }),
    cgroupDumpTimeout: integer({
      helm: `${at}.activityDump.cgroupDumpTimeout`,
      default: 20,
      datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_ACTIVITY_DUMP_CGROUP_DUMP_TIMEOUT', SYSTEM_PROBE_READERS, {
        default: 900,
        whileOn: 'features.cws.enabled',
      }),
      unit: 'minutes',
      doc: 'Minutes for which a container is recorded.',
    }),
    cgroupWaitListSize: integer({
      helm: `${at}.activityDump.cgroupWaitListSize`,
      default: 0,
      datadogAgent: NOT_READ,
      unit: 'containers',
      doc: 'How many recorded containers are remembered, so that others come first.',
    }),
    pathMerge: {
      enabled: flag({
        helm: `${at}.activityDump.pathMerge.enabled`,
        default: false,
        datadogAgent: NOT_READ,
        doc: 'Take similar paths for one.',
      }),
    },
  },
  containerInclude: text({
    helm: `${at}.containerInclude`,
    datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_CONTAINER_INCLUDE', SYSTEM_PROBE_READERS),
    doc: 'Containers to watch despite an exclusion, as patterns separated by spaces.',
  }),
  containerExclude: text({
    helm: `${at}.containerExclude`,
    datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_CONTAINER_EXCLUDE', SYSTEM_PROBE_READERS),
    doc: 'Containers to leave alone, as patterns separated by spaces.',
  }),
  useSecruntimeTrack: flag({
    helm: `${at}.useSecruntimeTrack`,
    default: true,
    datadogAgent: variable('DD_RUNTIME_SECURITY_CONFIG_USE_SECRUNTIME_TRACK', SYSTEM_PROBE_READERS),
    doc: 'Send events straight to the events explorer; to be changed only when Datadog support says so.',
  }),
};

type Options = Resolved<typeof options>;

/** The security agent takes the events from system-probe and sends them. */
const throughSecurityAgent = (o: Options) => o.enabled && !o.directSendFromSystemProbe;
const kills = (o: Options) => o.enabled && o.enforcement.enabled;

const patterns = (key: string, value: string | undefined): JsonMap => (value ? { [key]: value.split(' ') } : {});

function activityDump({ activityDump: o }: Options): JsonMap {
  const local_storage = { output_directory: PROFILES };
  if (!o.enabled) return { enabled: false, traced_cgroups_count: 0, local_storage };
  return {
    enabled: true,
    traced_cgroups_count: o.tracedCgroupsCount,
    cgroup_dump_timeout: o.cgroupDumpTimeout,
    cgroup_wait_list_size: o.cgroupWaitListSize,
    path_merge: { enabled: o.pathMerge.enabled },
    local_storage,
  };
}

const settings = (o: Options, context: PlanContext): JsonMap => ({
  enabled: o.enabled,
  ...patterns('container_include', o.containerInclude),
  ...patterns('container_exclude', o.containerExclude),
  use_secruntime_track: o.useSecruntimeTrack,
  direct_send_from_system_probe: o.directSendFromSystemProbe,
  socket: SOCKET,
  policies: { dir: POLICIES },
  syscall_monitor: { enabled: o.syscallMonitorEnabled },
  network: { enabled: o.network.enabled },
  remote_configuration: { enabled: o.enabled && context.needs.has('remote-configuration') },
  activity_dump: activityDump(o),
  security_profile: {
    enabled: o.securityProfiles.enabled,
    anomaly_detection: { enabled: o.securityProfiles.anomalyDetection.enabled },
    auto_suppression: { enabled: o.securityProfiles.autoSuppression.enabled },
    dir: PROFILES,
  },
  enforcement: { enabled: kills(o) },
});

function hostFiles(context: PlanContext): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  const group = hostGroup(context, [probe]);
  if (!hostPasswd.wanted(context)) return group;
  return {
    volumes: [...group.volumes, { workload: 'nodeAgent', volume: hostPasswd.volume }],
    mounts: [...group.mounts, { at: probe, mount: hostPasswd.mount }],
  };
}

function policies(o: Options, readers: readonly ContainerAddress[]): Required<Pick<Contribution, 'volumes' | 'mounts'>> {
  const name = o.customPolicies.configMap.name;
  if (!name) return { volumes: [], mounts: [] };
  return {
    volumes: [{ workload: 'nodeAgent', volume: { name: 'runtimepoliciesdir', configMap: { name } } }],
    mounts: [{ at: readers, mount: { name: 'runtimepoliciesdir', mountPath: POLICIES, readOnly: true } }],
  };
}

/** Threats to running workloads, seen by system-probe: Workload Protection. */
export const cws = defineFeature({
  id: 'cws',
  options,

  needs: (o, context) => [
    ...systemProbe(o.enabled, context, 'system-probe/host-root', 'system-probe/cgroups'),
    ...systemProbe(kills(o), context, 'syscall/kill'),
    ...(throughSecurityAgent(o) && context.linux ? ['container/security-agent' as const] : []),
  ],

  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.cws.enabled', context),

  contribute: (o, context) => {
    const integrated = throughSecurityAgent(o);
    const common: Contribution = {
      env: [
        { at: securityAgent, name: 'DD_RUNTIME_SECURITY_CONFIG_ENABLED', value: `${integrated}` },
        ...(integrated
          ? ([
              { at: securityAgent, name: 'DD_RUNTIME_SECURITY_CONFIG_POLICIES_DIR', value: POLICIES },
              { at: securityAgent, name: 'DD_RUNTIME_SECURITY_CONFIG_SOCKET', value: SOCKET },
              { at: securityAgent, name: 'DD_RUNTIME_SECURITY_CONFIG_USE_SECRUNTIME_TRACK', value: `${o.useSecruntimeTrack}` },
            ] as const)
          : []),
      ],
      settings: [{ file: 'system-probe.yaml', settings: { runtime_security_config: settings(o, context) } }],
    };
    if (!o.enabled || !context.needs.has('container/system-probe')) return common;
    const files = hostFiles(context);
    const own = policies(o, integrated ? [probe, securityAgent] : [probe]);
    return {
      ...common,
      volumes: [...files.volumes, ...own.volumes],
      mounts: [
        ...files.mounts,
        ...own.mounts,
        ...(integrated ? [{ at: securityAgent, mount: systemProbeSocket(false) } as const, { at: securityAgent, mount: SYSTEM_PROBE_CONFIG } as const] : []),
      ],
      capabilities: kills(o) ? [{ at: probe, add: ['KILL'] }] : [],
    };
  },
});
