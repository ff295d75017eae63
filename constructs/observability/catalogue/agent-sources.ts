import { runtimes, traces } from './application-sources';
import type { Collected } from './collected';
import { instanceTags } from './instance-tags';
import { sections } from './sections';
import { type Advice, type MetricSource, never, switchOn } from './source';
import { ANY_TAG, allTags, containerTags, hostTags, hostTagValues, stateTags, tagKeys } from './tags';
import { TRACE_TAGS } from './traces';

const always = () => undefined;

/** What a check of the agent sends of its host: there unless the check is kept from starting. */
const ofHost = (check: string, title: string, tags: readonly string[] = [], section = check): MetricSource => ({
  id: check,
  title,
  sections: [section],
  lacks: ({ ignored }) =>
    ignored.has(check)
      ? {
          path: 'override.nodeAgent',
          text: `the spec keeps the check ${check} from starting: take that out (DD_INTEGRATION_EXCLUDED, ignoreAutoConfig or a mount over its folder)`,
        }
      : undefined,
  tags: (at) => allTags([tagKeys(tags), instanceTags(at, check), hostTags(at)]),
  tagging: 'host',
  tagValues: hostTagValues,
  distributions: never,
});

const DEVICE = ['device', 'device_name', 'device_label', 'label', 'filesystem'];

const ofSystemProbe = (id: string, title: string, sections: readonly string[], enabled: (at: Collected) => boolean): MetricSource => ({
  id,
  title,
  sections,
  lacks: (at) => (enabled(at) && !at.context.excludes(id) ? undefined : switchOn(`features.${id}.enabled`)),
  tags: containerTags,
  tagging: 'pods',
});

const windows: MetricSource = {
  id: 'windows',
  title: 'the memory and process checks on Windows',
  sections: ['windows'],
  lacks: ({ context }) =>
    context.linux
      ? { path: 'cluster.operatingSystem', text: 'the agents run on Linux, which has no such metric; on Windows cluster.operatingSystem says so' }
      : undefined,
  tags: (at) => allTags([tagKeys(['pagefile_path']), hostTags(at)]),
  tagging: 'host',
  tagValues: hostTagValues,
  distributions: never,
};

const EXTENDED = /^container\.memory\.(?:(?:in)?active_(?:anon|file)|unevictable|shmem|file_(?:mapped|dirty|writeback)|page_tables|refault_(?:anon|file))$/;

const container: MetricSource = {
  id: 'container',
  title: 'the container check',
  sections: ['container'],
  distributions: never,
  lacks: ({ files, ignored }, metric) => {
    if (ignored.has('container')) return { path: 'global.ignoreAutoConfig', text: 'the spec keeps the check container from starting' };
    const extended = files.some(({ check, instances }) => check === 'container' && (!instances || instances.some((it) => it.extended_memory_metrics === true)));
    return EXTENDED.test(metric) && !extended
      ? { path: 'features.customChecks.confd', text: 'add container.yaml to features.customChecks.confd, with extended_memory_metrics: true in an instance' }
      : undefined;
  },
  tags: containerTags,
  tagging: 'pods',
};

const docker: MetricSource = {
  id: 'docker',
  title: 'the check of the Docker runtime',
  sections: ['docker_daemon'],
  distributions: never,
  lacks: ({ spec, files }) =>
    spec.global.dockerSocketPath || files.some(({ check }) => check === 'docker' || check === 'docker_daemon')
      ? undefined
      : {
          path: 'global.dockerSocketPath',
          text: 'only nodes that run Docker have it, and those say so in global.dockerSocketPath; container.* is there with every runtime',
        },
  tags: containerTags,
  tagging: 'pods',
};

const ofRuntime = (check: string, title: string): MetricSource => ({
  id: check,
  title,
  sections: [check],
  lacks: ({ spec }) =>
    spec.global.dockerSocketPath && !spec.global.criSocketPath
      ? { path: 'global.criSocketPath', text: `the spec says in global.dockerSocketPath that the runtime is Docker; container.* is there with every runtime` }
      : undefined,
  tags: containerTags,
  tagging: 'pods',
});

const kubelet: MetricSource = {
  id: 'kubelet',
  title: 'the kubelet check',
  sections: ['kubernetes', 'kubelet'],
  distributions: never,
  lacks: ({ ignored }) => (ignored.has('kubelet') ? { path: 'global.ignoreAutoConfig', text: 'the spec keeps the check kubelet from starting' } : undefined),
  tags: (at) =>
    allTags([
      containerTags(at),
      tagKeys([
        ...DEVICE,
        'reason',
        'operation_type',
        'interface',
        'code',
        'method',
        'url',
        'host',
        'le',
        'quantile',
        'resource',
        'probe_type',
        'persistentvolumeclaim',
      ]),
    ]),
  tagging: 'pods',
};

/** Kinds of objects that are measured only if asked for. */
const KINDS = {
  secret: 'collectSecretMetrics',
  configmap: 'collectConfigMaps',
  vpa: 'collectVpaMetrics',
  crd: 'collectCrdMetrics',
  apiservice: 'collectApiServicesMetrics',
} as const;

function stateOption({ spec }: Collected, metric: string): Advice | undefined {
  const options = spec.features.kubeStateMetricsCore;
  if (!options.enabled) return switchOn('features.kubeStateMetricsCore.enabled');
  const kind = metric.split('.')[1]!;
  const flag = Object.hasOwn(KINDS, kind) ? KINDS[kind as keyof typeof KINDS] : undefined;
  return flag && !options[flag] ? switchOn(`features.kubeStateMetricsCore.${flag}`) : undefined;
}

const kubernetesState: MetricSource = {
  id: 'kubeStateMetricsCore',
  title: 'the check of the state of Kubernetes objects',
  sections: ['kubernetes_state_core'],
  distributions: never,
  lacks: (at, metric) => stateOption(at, metric),
  tags: stateTags,
  tagging: 'objects',
};

/** The older check, of what kube-state-metrics says. It has most metrics of the other one, so what is missing is mostly that. */
const legacyKubernetesState: MetricSource = {
  ...kubernetesState,
  id: 'legacyKubeStateMetrics',
  title: 'the older check of kube-state-metrics',
  sections: ['kubernetes_state'],
  lacks: (at, metric) => {
    const runs = at.spec.global.legacyKubeStateMetrics.enabled || at.files.some(({ check }) => check === 'kubernetes_state');
    if (runs && !at.ignored.has('kubernetes_state')) return undefined;
    const newer = sections().get('kubernetes_state_core')?.names.has(metric) ? stateOption(at, metric) : undefined;
    return (
      newer ?? { path: 'global.legacyKubeStateMetrics.enabled', text: 'set global.legacyKubeStateMetrics.enabled to true, or take a metric of the newer check' }
    );
  },
  tags: () => ANY_TAG,
};

const customResources: MetricSource = {
  id: 'customResources',
  title: 'metrics of custom resources',
  rule: (metric) => metric.startsWith('kubernetes_state_customresource.'),
  lacks: ({ spec }) =>
    spec.features.kubeStateMetricsCore.collectCrMetrics.length > 0
      ? undefined
      : {
          path: 'features.kubeStateMetricsCore.collectCrMetrics',
          text: 'state in features.kubeStateMetricsCore.collectCrMetrics which fields of which resource become metrics',
        },
  tags: () => ANY_TAG,
  tagging: 'unknown',
};

const gpu: MetricSource = {
  id: 'gpu',
  title: 'GPU monitoring',
  sections: ['gpu'],
  rule: (metric) => metric.startsWith('gpu.'),
  lacks: ({ spec, context }) => (spec.features.gpu.enabled && !context.excludes('gpu') ? undefined : switchOn('features.gpu.enabled')),
  tags: (at) => allTags([containerTags(at), tagKeys(['pid', 'nspid'], ['gpu_', 'slurm_'])]),
  tagging: 'pods',
};

const universalServiceMonitoring: MetricSource = {
  ...ofSystemProbe('usm', 'universal service monitoring', ['universal_service_monitoring'], ({ spec }) => spec.features.usm.enabled),
  rule: (metric) => metric.startsWith('universal.'),
  tags: (at) => allTags([containerTags(at), tagKeys(TRACE_TAGS)]),
};

const collector: MetricSource = {
  id: 'otelCollector',
  title: 'the OpenTelemetry collector',
  sections: ['otel'],
  rule: (metric) => /^otel(?:col_|\.)/.test(metric),
  lacks: ({ spec }) => (spec.features.otelCollector.enabled ? undefined : switchOn('features.otelCollector.enabled')),
  tags: () => ANY_TAG,
  tagging: 'unknown',
};

const helm: MetricSource = {
  id: 'helmCheck',
  title: 'the check of Helm releases',
  sections: ['helm'],
  lacks: ({ spec }) => (spec.features.helmCheck.enabled ? undefined : switchOn('features.helmCheck.enabled')),
  tags: () => ANY_TAG,
  tagging: 'unknown',
};

const liveProcesses: MetricSource = {
  id: 'liveProcessCollection',
  title: 'live processes',
  rule: (metric) => metric.startsWith('process.stat.'),
  lacks: ({ spec: { features } }, metric) => {
    if (features.liveProcessCollection.enabled) return undefined;
    if (!metric.startsWith('process.stat.container.')) return switchOn('features.liveProcessCollection.enabled');
    return features.liveContainerCollection.enabled ? undefined : switchOn('features.liveContainerCollection.enabled');
  },
  tags: () => ANY_TAG,
  tagging: 'unknown',
};

/** Agents measure themselves, and Datadog what arrives. */
const datadog: MetricSource = {
  id: 'datadog',
  title: 'Datadog itself',
  rule: (metric) => /^(?:datadog|synthetics|slo|data_streams|ml_obs|(?:all|custom)\.cost)(?:\.|$)/.test(metric),
  sections: ['agent_metrics', 'datadog_cluster_agent', 'datadog_csi_driver', 'datadog_operator', 'network_path'],
  lacks: always,
  tags: () => ANY_TAG,
  tagging: 'unknown',
};

/** Everything that agents send without an integration's configuration: what of it is on depends on features. */
export const AGENT_SOURCES: readonly MetricSource[] = [
  ofHost('cpu', 'the CPU check', ['core']),
  ofHost('load', 'the load check'),
  ofHost('memory', 'the memory check', ['zone']),
  ofHost('io', 'the I/O check', DEVICE),
  ofHost('disk', 'the disk check', DEVICE),
  ofHost('file_handle', 'the file handle check'),
  ofHost('uptime', 'the uptime check'),
  ofHost('network', 'the network check', ['device', 'device_name', 'interface', 'queue', 'driver_name', 'driver_version', 'cpu', 'state']),
  ofHost('ntp', 'the NTP check'),
  windows,
  container,
  docker,
  ofRuntime('containerd', 'the containerd check'),
  ofRuntime('cri', 'the CRI check'),
  kubelet,
  kubernetesState,
  legacyKubernetesState,
  customResources,
  gpu,
  traces,
  ...runtimes,
  universalServiceMonitoring,
  ofSystemProbe('oomKill', 'the OOM kill check', ['oom_kill'], ({ spec }) => spec.features.oomKill.enabled),
  ofSystemProbe('tcpQueueLength', 'the TCP queue check', ['tcp_queue_length'], ({ spec }) => spec.features.tcpQueueLength.enabled),
  {
    ...ofSystemProbe('ebpfCheck', 'the eBPF check', [], ({ spec }) => spec.features.ebpfCheck.enabled),
    rule: (metric: string) => metric.startsWith('ebpf.'),
    tags: () => ANY_TAG,
    tagging: 'unknown',
  },
  collector,
  helm,
  liveProcesses,
  datadog,
];
