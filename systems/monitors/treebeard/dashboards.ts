import { Dashboard, type DatadogMonitors, type Threshold, widgets } from '../../../constructs';
import { sized } from '../layout';
import { API, DEPLOYMENT, NODES, QUERIES } from './metrics';

const { group, hostmap, listStream, queryValue, table, timeseries, toplist } = widgets;

/** A target of the document: beyond it is bad. */
const target = (comparator: '>' | '<', value: number): Threshold[] => [{ comparator, value, severity: 'critical', label: `target ${value}` }];

/** Line 223: all of lines 400 to 403. */
export const serviceHealth = (monitors: DatadogMonitors): Dashboard =>
  new Dashboard(monitors, 'service-health', {
    title: 'TreeBeard: service health',
    description: 'How the API is doing: uptime, requests, errors, latency.',
    widgets: [
      sized(3, 2, queryValue({ title: 'Replicas', queries: QUERIES.replicas, aggregator: 'min', precision: 0, thresholds: target('<', 1) })),
      sized(3, 2, queryValue({ title: 'Errors (%)', queries: QUERIES.errorRate, precision: 2, thresholds: target('>', 1) })),
      sized(3, 2, queryValue({ title: 'Latency, 95 % (s)', queries: QUERIES.latency, precision: 2, thresholds: target('>', 2) })),
      sized(3, 2, queryValue({ title: 'Requests/s', queries: `sum:trace.fastapi.request.hits{${API}}.as_rate()`, precision: 1 })),
      sized(6, 3, timeseries({ title: 'Requests/s', queries: `sum:trace.fastapi.request.hits{${API}}.as_rate()`, display_type: 'area' })),
      sized(6, 3, timeseries({ title: 'Errors (%)', queries: QUERIES.errorRate, thresholds: target('>', 1) })),
      sized(
        6,
        3,
        timeseries({
          title: 'Latency (s)',
          queries: { p50: `p50:trace.fastapi.request{${API}}`, p95: QUERIES.latency, p99: `p99:trace.fastapi.request{${API}}` },
          thresholds: target('>', 2),
        }),
      ),
      sized(
        6,
        3,
        timeseries({ title: 'Requests by status', queries: `sum:trace.fastapi.request.hits{${API}} by {http.status_code}.as_count()`, display_type: 'bars' }),
      ),
      table({
        title: 'Endpoints',
        queries: {
          requests: `sum:trace.fastapi.request.hits{${API}} by {resource_name}.as_count()`,
          errors: `sum:trace.fastapi.request.errors{${API}} by {resource_name}.as_count()`,
          latency: { data_source: 'metrics', name: 'latency', query: `p95:trace.fastapi.request{${API}} by {resource_name}`, aggregator: 'avg' },
        },
        aggregator: 'sum',
        limit: 20,
      }),
      listStream({ title: 'Errors in logs', query: 'service:treebeard-api status:error' }),
    ],
  });

/** Line 224: lines 414 to 417, and the database. */
export const infrastructure = (monitors: DatadogMonitors): Dashboard =>
  new Dashboard(monitors, 'infrastructure', {
    title: 'TreeBeard: infrastructure',
    description: 'The nodes, the pods and the database.',
    widgets: [
      group('Nodes', [
        timeseries({ title: 'CPU (%)', queries: QUERIES.cpu, thresholds: target('>', 70), yaxis: { min: '0', max: '100' } }),
        timeseries({ title: 'Memory (%)', queries: QUERIES.memory, thresholds: target('>', 80), yaxis: { min: '0', max: '100' } }),
        toplist({ title: 'Disks (%)', queries: QUERIES.disk, thresholds: target('>', 80) }),
        sized(
          6,
          3,
          timeseries({
            title: 'Network (bytes/s)',
            queries: {
              received: `avg:system.net.bytes_rcvd{${NODES}} by {host}`,
              sent: `avg:system.net.bytes_sent{${NODES}} by {host}`,
            },
          }),
        ),
        sized(6, 3, hostmap({ title: 'Nodes by CPU', fill: `avg:system.cpu.user{${NODES}} by {host}`, node_type: 'host', scope: ['env:production'] })),
      ]),
      group('Pods of the API', [
        timeseries({ title: 'CPU (nanocores)', queries: `avg:kubernetes.cpu.usage.total{${DEPLOYMENT}} by {pod_name}` }),
        timeseries({ title: 'Memory (bytes)', queries: `avg:kubernetes.memory.usage{${DEPLOYMENT}} by {pod_name}` }),
        timeseries({
          title: 'Restarts',
          queries: `sum:kubernetes_state.container.restarts{kube_namespace:treebeard-production} by {pod_name}`,
          display_type: 'bars',
        }),
      ]),
      group('Database', [
        sized(
          6,
          3,
          timeseries({
            title: 'Time of queries (s)',
            queries: { average: QUERIES.database, slowest: `max:treebeard.database.query.duration.95percentile{${API}}` },
            thresholds: target('>', 0.1),
          }),
        ),
        sized(
          6,
          3,
          timeseries({ title: 'Queries', queries: `sum:treebeard.database.query.duration.count{${API}} by {table}.as_rate()`, display_type: 'bars' }),
        ),
      ]),
    ],
  });

/** Line 225: lines 407 to 410. */
export const applicationPerformance = (monitors: DatadogMonitors): Dashboard =>
  new Dashboard(monitors, 'application-performance', {
    title: 'TreeBeard: application performance',
    description: 'Recommendations, the Claude API, the cache and the size of requests.',
    widgets: [
      sized(3, 2, queryValue({ title: 'Recommendation, 95 % (s)', queries: QUERIES.recommendation, precision: 2, thresholds: target('>', 3) })),
      sized(3, 2, queryValue({ title: 'Claude API, 95 % (s)', queries: QUERIES.claude, precision: 2, thresholds: target('>', 5) })),
      sized(3, 2, queryValue({ title: 'Cache hits (%)', queries: QUERIES.cache, precision: 1, thresholds: target('<', 80) })),
      sized(3, 2, queryValue({ title: 'Database query (s)', queries: QUERIES.database, precision: 3, thresholds: target('>', 0.1) })),
      timeseries({
        title: 'Time of recommendations (s)',
        queries: { p95: QUERIES.recommendation, average: `avg:treebeard.recommendation.duration.avg{${API}}` },
        thresholds: target('>', 3),
      }),
      timeseries({
        title: 'Time of the Claude API (s)',
        queries: { p95: QUERIES.claude, average: `avg:treebeard.claude.duration.avg{${API}}` },
        thresholds: target('>', 5),
      }),
      timeseries({ title: 'Cache hits (%)', queries: QUERIES.cache, thresholds: target('<', 80), yaxis: { min: '0', max: '100' } }),
      sized(6, 3, timeseries({ title: 'Size of requests, 95 % (bytes)', queries: `max:treebeard.api.request.size.95percentile{${API}} by {endpoint}` })),
      sized(
        6,
        3,
        toplist({ title: 'Slowest recommendations by profile (s)', queries: `max:treebeard.recommendation.duration.95percentile{${API}} by {profile_type}` }),
      ),
    ],
  });

/** Line 226: lines 421 to 424. */
export const businessMetrics = (monitors: DatadogMonitors): Dashboard =>
  new Dashboard(monitors, 'business-metrics', {
    title: 'TreeBeard: business metrics',
    description: 'What users do, and what they think of it.',
    widgets: [
      sized(3, 2, queryValue({ title: 'Active users today', queries: `max:treebeard.users.active{${API},period:day}`, aggregator: 'last', precision: 0 })),
      sized(
        3,
        2,
        queryValue({ title: 'Active users this month', queries: `max:treebeard.users.active{${API},period:month}`, aggregator: 'last', precision: 0 }),
      ),
      sized(
        3,
        2,
        queryValue({
          title: 'Accepted (%)',
          queries: {
            accepted: `sum:treebeard.recommendations.accepted{${API}}.as_count()`,
            generated: `sum:treebeard.recommendations.generated{${API}}.as_count()`,
          },
          formulas: ['accepted / generated * 100'],
          aggregator: 'sum',
          precision: 1,
        }),
      ),
      sized(3, 2, queryValue({ title: 'Satisfaction', queries: `avg:treebeard.feedback.score{${API}}`, precision: 2 })),
      sized(
        6,
        3,
        timeseries({
          title: 'Recommendations per hour',
          queries: `sum:treebeard.recommendations.generated{${API}} by {profile_type}.as_count().rollup(sum, 3600)`,
          display_type: 'bars',
        }),
      ),
      sized(
        6,
        3,
        timeseries({
          title: 'Recommendations per day',
          queries: `sum:treebeard.recommendations.generated{${API}}.as_count().rollup(sum, 86400)`,
          display_type: 'bars',
          time: { live_span: '1mo' },
        }),
      ),
      sized(6, 3, timeseries({ title: 'Active users', queries: `max:treebeard.users.active{${API}} by {period}` })),
      sized(6, 3, timeseries({ title: 'Satisfaction', queries: `avg:treebeard.feedback.score{${API}}` })),
    ],
  });
