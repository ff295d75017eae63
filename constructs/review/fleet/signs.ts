import { load } from 'js-yaml';
import { settingsOf, supportedMinors } from '../../agent-settings/settings';
import type { KubernetesObject } from '../../kubernetes';
import { asMap, isMap, mapsIn } from '../../spec/values';
import { podsIn } from '../pods';
import type { FeatureState } from './features';

/** What in manifests tells that a feature is on. Settings are told by their keys, by whichever variable or file they are set. */
interface Sign {
  /** A setting that is true or false. */
  readonly switch?: string;
  /** A setting that is there only where the feature is on. */
  readonly set?: string;
  /** The container whose settings count; any, where none is named. */
  readonly of?: string;
  /** A container that is there only where the feature is on. */
  readonly container?: string;
  /** A file of checks that is there only where the feature is on. */
  readonly check?: string;
}

const CLUSTER_AGENT = 'cluster-agent';
const AUTO_INSTRUMENTATION = 'admission_controller.auto_instrumentation';

/** By feature; any of its signs is enough. What is missing here cannot be told from manifests. */
export const SIGNS: Readonly<Record<string, readonly Sign[]>> = {
  logCollection: [{ switch: 'logs_enabled' }],
  apm: [
    { switch: 'apm_config.enabled', of: 'agent' },
    { switch: 'apm_config.enabled', of: 'trace-agent' },
  ],
  asm: ['asm', 'asm_sca', 'iast'].map((product) => ({ switch: `${AUTO_INSTRUMENTATION}.${product}.enabled` })),
  dogstatsd: [
    { switch: 'use_dogstatsd', of: 'agent' },
    { set: 'dogstatsd_socket', of: 'agent' },
    { set: 'dogstatsd_port', of: 'agent' },
  ],
  otlp: ['grpc', 'http'].map((protocol) => ({ set: `otlp_config.receiver.protocols.${protocol}.endpoint`, of: 'agent' })),
  remoteConfiguration: [{ switch: 'remote_configuration.enabled' }],
  prometheusScrape: [{ switch: 'prometheus_scrape.enabled' }],
  profiling: [{ switch: `${AUTO_INSTRUMENTATION}.profiling.enabled` }],
  liveProcessCollection: [{ switch: 'process_config.process_collection.enabled' }],
  liveContainerCollection: [{ switch: 'process_config.container_collection.enabled' }],
  processDiscovery: [{ switch: 'process_config.process_discovery.enabled' }],
  containerLifecycle: [{ switch: 'container_lifecycle.enabled' }],
  containerImageCollection: [{ switch: 'container_image.enabled' }],
  otelCollector: [{ switch: 'otelcollector.enabled', of: 'agent' }],
  otelAgentGateway: [{ switch: 'otelcollector.gateway.mode' }],
  dataPlane: [{ switch: 'data_plane.enabled' }],
  hostProfiler: [{ container: 'host-profiler' }],
  npm: [{ switch: 'network_config.enabled' }],
  usm: [{ switch: 'service_monitoring_config.enabled' }],
  serviceDiscovery: [{ switch: 'discovery.enabled' }],
  oomKill: [{ switch: 'system_probe_config.enable_oom_kill' }],
  tcpQueueLength: [{ switch: 'system_probe_config.enable_tcp_queue_length' }],
  ebpfCheck: [{ switch: 'ebpf_check.enabled' }],
  cws: [{ switch: 'runtime_security_config.enabled' }],
  cspm: [{ switch: 'compliance_config.enabled' }],
  sbom: [{ switch: 'sbom.container_image.enabled' }, { switch: 'sbom.host.enabled' }],
  gpu: [{ switch: 'gpu.enabled' }],
  networkPath: [{ switch: 'network_path.connections_monitoring.enabled' }],
  traceroute: [{ switch: 'traceroute.enabled' }],
  dynamicInstrumentationGo: [{ switch: 'dynamic_instrumentation.enabled' }],
  clusterChecks: [{ switch: 'cluster_checks.enabled', of: CLUSTER_AGENT }],
  admissionController: [{ switch: 'admission_controller.enabled' }],
  externalMetricsServer: [{ switch: 'external_metrics_provider.enabled' }],
  autoscaling: [{ switch: 'autoscaling.workload.enabled' }, { switch: 'autoscaling.cluster.enabled' }],
  eventCollection: [{ switch: 'collect_kubernetes_events' }],
  kubeStateMetricsCore: [{ check: 'kubernetes_state_core.yaml' }],
  orchestratorExplorer: [{ switch: 'orchestrator_explorer.enabled' }],
  helmCheck: [{ check: 'helm.yaml' }],
  kubernetesActions: [{ switch: 'kubeactions.enabled' }],
  appsec: [{ switch: 'appsec.proxy.enabled' }],
  instrumentationCRD: [{ switch: 'instrumentation_crd_controller.enabled' }],
  privateActionRunner: [{ container: 'private-action-runner' }],
  clusterAgentPrivateActionRunner: [{ switch: 'private_action_runner.enabled', of: CLUSTER_AGENT }],
};

/** Values of settings by key, of each container; those of configuration files belong to no container. */
type Settings = ReadonlyMap<string, readonly { readonly container?: string; readonly value: string }[]>;

interface Shown {
  readonly settings: Settings;
  readonly containers: ReadonlySet<string>;
  /** Names of the files in ConfigMaps. */
  readonly files: readonly string[];
}

/** Files that the agents read their own configuration from. */
const CONFIGURATION = /^(?:datadog(?:-cluster)?|system-probe|security-agent|process-agent)\.yaml$/;

function* leaves(data: unknown, at: string): Generator<readonly [key: string, value: string]> {
  if (!isMap(data)) yield [at, String(data)];
  else for (const [key, value] of Object.entries(data)) yield* leaves(value, at === '' ? key : `${at}.${key}`);
}

function settingsInFile(text: unknown): (readonly [key: string, value: string])[] {
  try {
    return [...leaves(load(String(text)), '')];
  } catch {
    // A file that the agent cannot read either.
    return [];
  }
}

let newest: ReadonlyMap<string, string> | undefined;

/** The key that a variable sets. */
function keyOf(variable: string): string {
  newest ??= settingsOf(supportedMinors().at(-1)!).variables;
  return newest.get(variable) ?? variable;
}

function shownBy(objects: readonly KubernetesObject[]): Shown {
  const settings = new Map<string, { container?: string; value: string }[]>();
  const note = (key: string, value: string, container?: string) => settings.set(key, [...(settings.get(key) ?? []), { container, value }]);
  const running = podsIn(objects).flatMap(({ spec }) => mapsIn(spec.containers));
  for (const { name, env } of running)
    for (const { name: variable, value } of mapsIn(env))
      if (typeof value === 'string' && /^DD_/.test(String(variable))) note(keyOf(String(variable)), value, String(name));
  const files = objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.entries(asMap(data)));
  for (const [name, text] of files) if (CONFIGURATION.test(name)) for (const [key, value] of settingsInFile(text)) note(key, value);
  return { settings, containers: new Set(running.map(({ name }) => String(name))), files: files.map(([name]) => name) };
}

const TRUE = /^(?:true|1|t|yes|on|auto)$/i;
const FALSE = /^(?:false|0|f|no|off)$/i;

/** What one sign says; undefined where it is not there. */
function saidBy(sign: Sign, { settings, containers, files }: Shown): boolean | undefined {
  const values = (key: string) => (settings.get(key) ?? []).filter(({ container }) => !sign.of || !container || container === sign.of);
  if (sign.switch !== undefined) {
    const said = values(sign.switch).map(({ value }) => value.trim());
    return said.some((value) => TRUE.test(value)) || (said.some((value) => FALSE.test(value)) ? false : undefined);
  }
  if (sign.set !== undefined) return values(sign.set).some(({ value }) => value !== '') || undefined;
  if (sign.container !== undefined) return containers.has(sign.container) || undefined;
  return files.some((file) => file.startsWith(sign.check!)) || undefined;
}

/** Which features manifests show to be on or off. Of those that are missing nothing is known: the agent's defaults count, or files elsewhere. */
export function seenFeatures(objects: readonly KubernetesObject[]): ReadonlyMap<string, FeatureState> {
  const shown = shownBy(objects);
  const found = new Map<string, FeatureState>();
  for (const [id, signs] of Object.entries(SIGNS)) {
    const said = signs.map((sign) => saidBy(sign, shown)).filter((one) => one !== undefined);
    if (said.length > 0) found.set(id, said.includes(true) ? 'on' : 'off');
  }
  return found;
}
