import type { Json, JsonMap } from '../kubernetes';
import { getPath, isMap } from '../spec/values';

/** A key that the chart read once. */
export interface MovedKey {
  readonly from: string;
  /** What says the same today; none where nothing does. */
  readonly to: readonly string[];
  /** The chart version that no longer reads it. */
  readonly since: string;
  /** What became of it, where that is not simply another place. */
  readonly why?: string;
}

const moved = (since: string, names: Readonly<Record<string, string | readonly string[]>>): MovedKey[] =>
  Object.entries(names).map(([from, to]) => ({ from, to: typeof to === 'string' ? [to] : to, since }));
const gone = (since: string, from: string, why: string, to: readonly string[] = []): MovedKey => ({ from, to, since, why });

const SYSTEM_PROBE = [
  'datadog.networkMonitoring.enabled',
  'datadog.securityAgent.runtime.enabled',
  'datadog.systemProbe.enableOOMKill',
  'datadog.systemProbe.enableTCPQueueLength',
];

/**
 * Keys that moved or went away, from the chart's change log, its guide from version 1 to 2, and the history of its values.yaml.
 * A key of a section counts only where it did not go where the section went.
 */
export const MOVED_KEYS: readonly MovedKey[] = [
  // Version 2 grouped the values by what they configure.
  ...moved('2.0.0', {
    image: ['agents.image', 'clusterChecksRunner.image'],
    rbac: ['agents.rbac', 'clusterAgent.rbac'],
    tolerations: 'agents.tolerations',
    logsEnabled: 'datadog.logs.enabled',
    logsConfigContainerCollectAll: 'datadog.logs.containerCollectAll',
    kubeStateMetrics: ['datadog.kubeStateMetricsCore', 'datadog.kubeStateMetricsEnabled'],
    systemProbe: 'datadog.systemProbe',
    'systemProbe.enabled': SYSTEM_PROBE,
    daemonset: 'agents',
    'daemonset.dogstatsdPort': 'datadog.dogstatsd.port',
    'daemonset.useHostPort': 'datadog.dogstatsd.useHostPort',
    'daemonset.useHostPID': 'datadog.useHostPID',
    'daemonset.nonLocalTraffic': 'datadog.dogstatsd.nonLocalTraffic',
    clusterchecksDeployment: 'clusterChecksRunner',
    'clusterAgent.clusterChecks': 'datadog.clusterChecks',
    'datadog.apmEnabled': ['datadog.apm.portEnabled', 'datadog.apm.socketEnabled'],
    'datadog.processAgentEnabled': 'datadog.processAgent.processCollection',
    'datadog.nonLocalTraffic': 'datadog.dogstatsd.nonLocalTraffic',
    'datadog.volumes': 'agents.volumes',
    'datadog.volumeMounts': 'agents.volumeMounts',
    'datadog.livenessProbe': 'agents.containers.agent.livenessProbe',
    'datadog.resources': 'agents.containers.agent.resources',
    'datadog.dogstatsdOriginDetection': 'datadog.dogstatsd.originDetection',
    'datadog.useDogStatsDSocketVolume': 'datadog.dogstatsd.useSocketVolume',
  }),
  gone('2.0.0', 'daemonset.useDedicatedContainers', 'each agent has a container of its own'),
  gone('2.0.0', 'deployment', 'the agent runs as a DaemonSet only'),
  gone('2.0.0', 'datadog.name', 'the container is always called agent'),
  gone('2.0.0', 'clusterAgent.containerName', 'the container is always called cluster-agent'),
  gone('2.0.0', 'datadog.useCriSocketVolume', 'the socket is mounted where datadog.criSocketPath is set', ['datadog.criSocketPath']),
  gone('2.0.0', 'datadog.containerLogsPath', 'the chart finds the path from the container runtime', ['datadog.criSocketPath']),
  // Later ones, oldest first.
  ...moved('2.5.5', {
    'agents.networkPolicy.flavor': 'datadog.networkPolicy.flavor',
    'agents.networkPolicy.cilium': 'datadog.networkPolicy.cilium',
    'clusterAgent.networkPolicy.flavor': 'datadog.networkPolicy.flavor',
    'clusterAgent.networkPolicy.cilium': 'datadog.networkPolicy.cilium',
    'clusterChecksRunner.networkPolicy.flavor': 'datadog.networkPolicy.flavor',
    'clusterChecksRunner.networkPolicy.cilium': 'datadog.networkPolicy.cilium',
  }),
  ...moved('2.9.5', { 'agents.podSecurity.capabilites': 'agents.podSecurity.capabilities' }),
  gone('2.22.8', 'datadog.serviceTopology', 'the agent has no service topology any more'),
  ...moved('2.24.1', { 'agents.localService.forceLocalServiceEnable': 'agents.localService.forceLocalServiceEnabled' }),
  ...moved('3.8.1', { 'datadog.otlp.receiver.procotols': 'datadog.otlp.receiver.protocols' }),
  gone('3.33.3', 'datadog.dataStreamsMonitoring', 'the tracing libraries switch it on, with DD_DATA_STREAMS_ENABLED in the application'),
  ...moved('3.58.0', {
    'datadog.apm.instrumentation.enabled_namespaces': 'datadog.apm.instrumentation.enabledNamespaces',
    'datadog.apm.instrumentation.disabled_namespaces': 'datadog.apm.instrumentation.disabledNamespaces',
  }),
  ...moved('3.63.0', { 'datadog.kubelet.coreCheck': 'datadog.kubelet.coreCheckEnabled' }),
  ...moved('3.93.0', { 'datadog.kubelet.podResourcesSocket': 'datadog.kubelet.podResourcesSocketDir' }),
  ...moved('3.107.0', { 'clusterAgent.containers.initContainer': 'clusterAgent.containers.initContainers' }),
  ...moved('3.137.1', { 'otelAgentGateway.containers.otelAgent.ports': 'otelAgentGateway.ports' }),
  ...moved('3.163.0', { 'datadog.agentDataPlane': 'datadog.dataPlane' }),
  ...moved('3.164.1', { 'datadog.kubernetesKubeServiceNewBehavior': 'datadog.kubernetesKubeServiceIgnoreReadiness' }),
  gone('3.201.0', 'datadog.hostProfiler.config', "the profiler's configuration comes with its image"),
  gone('3.201.0', 'datadog.hostProfiler.configMap', "the profiler's configuration comes with its image"),
  gone('3.203.0', 'datadog.dataPlane.image', "the data plane runs from the agent's image", ['agents.image']),
];

const byFrom: ReadonlyMap<string, MovedKey> = new Map(MOVED_KEYS.map((row) => [row.from, row]));

/** What became of an unread key, and of what stands below it where that went elsewhere. */
export interface Whereabouts {
  readonly suggestions: readonly string[];
  /** In words, to follow "the chart ignores this key". */
  readonly told: string;
}

const and = (names: readonly string[]) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`);

function tell({ to, since, why }: MovedKey): string {
  if (why !== undefined) return `gone since chart ${since}: ${why}`;
  return to.length === 1 ? `it is ${to[0]} since chart ${since}` : `it became ${and(to)} in chart ${since}`;
}

/** Looks an unread key up; undefined where the chart never read it. */
export function whereabouts(path: string, value: Json | undefined): Whereabouts | undefined {
  const row = byFrom.get(path);
  const below = MOVED_KEYS.filter(({ from }) => {
    if (!from.startsWith(`${path}.`)) return false;
    const rest = from.slice(path.length + 1).split('.');
    // What goes where the section goes needs no words.
    return isMap(value) && getPath(value as JsonMap, rest) !== undefined && !row?.to.some((to) => byFrom.get(from)?.to.includes(`${to}.${rest.join('.')}`));
  });
  if (!row && below.length === 0) return undefined;
  const parts = [...(row ? [tell(row)] : []), ...below.slice(0, 4).map((it) => `${it.from.slice(path.length + 1)}: ${tell(it)}`)];
  return { suggestions: [...new Set([...(row?.to ?? []), ...below.flatMap((it) => it.to)])], told: parts.join('; ') };
}
