import type { Declared, DeclaredMetric } from '../../../constructs';

/** Scopes of the API's spans, of the metrics that it sends, and of the nodes that it runs on. */
export const API = 'service:treebeard-api,env:production';
export const NODES = 'env:production';
export const DEPLOYMENT = 'kube_namespace:treebeard-production,kube_deployment:treebeard-api';

/** Lines 363 to 367: the tags that the API gives to all its metrics. Its client adds service and version. */
const TAGS = ['endpoint', 'method', 'status', 'environment', 'service', 'version'];

const declared = (name: string, type: DeclaredMetric['type'], ...tags: readonly string[]): DeclaredMetric => ({
  name: `treebeard.${name}`,
  type,
  tags: [...TAGS, ...tags],
});

/**
 * What the API sends, named by the rule of line 349. Lines 289 to 299 and 352 to 355 name some. What the targets of lines 408, 410 and 421 to
 * 424 need beside those is named by the same rule, and the API has to send it.
 */
export const SENT: Declared = {
  metrics: [
    declared('api.requests', 'count'),
    declared('api.request.size', 'histogram'),
    declared('database.query.duration', 'timer', 'table'),
    declared('cache.hit_rate', 'gauge', 'cache'),
    declared('recommendations.generated', 'count', 'profile_type'),
    declared('recommendations.accepted', 'count', 'profile_type'),
    declared('recommendation.duration', 'timer', 'profile_type'),
    declared('claude.duration', 'timer', 'model'),
    declared('users.active', 'gauge', 'period'),
    declared('feedback.score', 'gauge'),
  ],
};

/** Queries that an alert and a dashboard share, each on one scale. */
export const QUERIES = {
  errorRate: `sum:trace.fastapi.request.errors{${API}}.as_count() / sum:trace.fastapi.request.hits{${API}}.as_count() * 100`,
  latency: `p95:trace.fastapi.request{${API}}`,
  replicas: `max:kubernetes_state.deployment.replicas_available{${DEPLOYMENT}}`,
  recommendation: `max:treebeard.recommendation.duration.95percentile{${API}}`,
  claude: `max:treebeard.claude.duration.95percentile{${API}}`,
  database: `avg:treebeard.database.query.duration.avg{${API}}`,
  cache: `avg:treebeard.cache.hit_rate{${API}} * 100`,
  cpu: `100 - avg:system.cpu.idle{${NODES}} by {host}`,
  memory: `100 - avg:system.mem.pct_usable{${NODES}} by {host} * 100`,
  disk: `max:system.disk.in_use{${NODES}} by {host,device} * 100`,
  network: `avg:system.net.bytes_rcvd{${NODES}} by {host} + avg:system.net.bytes_sent{${NODES}} by {host}`,
} as const;
