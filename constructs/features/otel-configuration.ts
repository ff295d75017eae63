import type { ContainerPort, Json, JsonMap, PolicyRule } from '../kubernetes';
import { isMap, truthy } from '../spec/values';

const yaml = () => require('../js-yaml') as typeof import('../js-yaml');

export interface KeyToPath {
  key: string;
  path: string;
}

type Config = string | JsonMap | undefined | null;

function section(config: Config, name: string): JsonMap {
  if (!config) return {};
  let data: unknown = config;
  if (typeof config === 'string') {
    try {
      data = yaml().load(config);
    } catch {
      // The collector will say what is wrong with its own configuration; here it only means that nothing is recognized in it.
      return {};
    }
  }
  const found = isMap(data) ? data[name] : undefined;
  return isMap(found) ? found : {};
}

/** A k8sattributes processor looks its attributes up itself, unless it only passes them on. */
export const asksKubernetesAttributes = (config: Config): boolean =>
  Object.entries(section(config, 'processors')).some(([key, value]) => key.startsWith('k8sattributes') && (!isMap(value) || !truthy(value.passthrough)));

export const readsLogFiles = (config: Config): boolean => Object.keys(section(config, 'receivers')).some((key) => key.startsWith('filelog'));

const portNamed = (ports: readonly ContainerPort[], name: string): string =>
  ports
    .filter((p) => p.name === name)
    .map((p) => `${p.containerPort}`)
    .join('');

export const otlpReceiver = (ports: readonly ContainerPort[]): JsonMap => ({
  protocols: { grpc: { endpoint: `0.0.0.0:${portNamed(ports, 'otel-grpc')}` }, http: { endpoint: `0.0.0.0:${portNamed(ports, 'otel-http')}` } },
});

const queue = { batch: { flush_timeout: '10s' } };

// The braces are the collector's own: it reads the variable.
// biome-ignore lint/suspicious/noTemplateCurlyInString: not a template of ours
const API_KEY = '${env:DD_API_KEY}';

export const datadogExporter = (site: string): JsonMap => ({ api: { key: API_KEY, site }, sending_queue: queue });

const CONNECTORS = { 'datadog/connector': { traces: { compute_top_level_by_span_kind: true, peer_tags_aggregation: true, compute_stats_by_span_kind: true } } };

/** Everything that comes in over OTLP goes to `exporter`, with statistics made of the traces. */
function pipelines(exporter: string): { traces: Json; metrics: Json; logs: Json } {
  const processors = ['infraattributes'];
  return {
    traces: { receivers: ['otlp'], processors, exporters: [exporter, 'datadog/connector'] },
    metrics: { receivers: ['otlp', 'datadog/connector'], processors, exporters: [exporter] },
    logs: { receivers: ['otlp'], processors, exporters: [exporter] },
  };
}

/** What a node's collector does when nobody says anything else: send to Datadog, or to the gateway where there is one. */
export function defaultCollectorConfig(ports: readonly ContainerPort[], site: string | undefined, gateway: string | undefined): JsonMap {
  const otlp = otlpReceiver(ports);
  const infraattributes = { cardinality: 2 };
  if (gateway)
    return {
      receivers: { otlp },
      exporters: { otlphttp: { endpoint: gateway, tls: { insecure: true }, sending_queue: queue } },
      processors: { infraattributes },
      connectors: CONNECTORS,
      service: { pipelines: pipelines('otlphttp') },
    };
  const { traces, metrics, logs } = pipelines('datadog');
  const internal = 'filter/drop-prometheus-internal-metrics';
  return {
    receivers: {
      prometheus: { config: { scrape_configs: [{ job_name: 'otelcol', scrape_interval: '60s', static_configs: [{ targets: ['0.0.0.0:8888'] }] }] } },
      otlp,
    },
    exporters: { datadog: datadogExporter(site ?? '') },
    processors: {
      infraattributes,
      [internal]: { metrics: { exclude: { match_type: 'regexp', metric_names: ['^scrape_.*$', '^up$', '^promhttp_metric_handler_errors_total$'] } } },
    },
    connectors: CONNECTORS,
    service: {
      pipelines: {
        traces,
        metrics,
        'metrics/prometheus': { receivers: ['prometheus'], processors: [internal, 'infraattributes'], exporters: ['datadog'] },
        logs,
      },
    },
  };
}

/** What the k8sattributes processor reads from the API server. */
export const KUBERNETES_ATTRIBUTES_RULES: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'watch', 'list'] },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: ['get', 'list', 'watch'] },
  { apiGroups: ['extensions'], resources: ['replicasets'], verbs: ['get', 'list', 'watch'] },
];
