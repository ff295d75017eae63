import { type DatadogMonitors, Monitor, type MonitorProps, Slo, timeSlice } from '../../../constructs';
import { API, QUERIES } from './metrics';

const runbook = (page: string) => `https://git.example.com/treebeard/docs/monitoring/${page}.md`;

interface Alert extends Pick<MonitorProps, 'name' | 'message' | 'severity' | 'noData' | 'recovery'> {
  readonly query: string;
  readonly options?: MonitorProps['options'];
}

/** Line 374: what is measured for some minutes does not flap. Line 377: an alert ends by itself. */
const alert = (monitors: DatadogMonitors, id: string, { options, ...rest }: Alert): Monitor =>
  new Monitor(monitors, id, {
    type: 'query alert',
    runbook: runbook(id),
    ...rest,
    options: { include_tags: true, require_full_window: false, ...options },
  });

/** Lines 400 to 403. */
export function serviceAlerts(monitors: DatadogMonitors): void {
  alert(monitors, 'uptime', {
    name: 'The API is down',
    query: `max(last_5m):${QUERIES.replicas} < 1`,
    message: 'No replica of treebeard-api has been available for five minutes.',
    noData: 'Nobody says how many replicas treebeard-api has: the cluster agent is silent, or the deployment is gone.',
    recovery: 'The API is back.',
    severity: 'critical',
    options: { notify_no_data: true, no_data_timeframe: 10 },
  });
  alert(monitors, 'error-rate', {
    name: 'Errors of the API',
    query: `sum(last_5m):${QUERIES.errorRate} > 1`,
    message: '{{value}} % of the requests failed in the last five minutes; the target is less than 1 %.',
    severity: 'critical',
    options: { thresholds: { warning: 0.5 } },
  });
  alert(monitors, 'latency-p95', {
    name: 'Latency of the API',
    query: `avg(last_10m):${QUERIES.latency} > 2`,
    message: '95 % of the requests take less than {{value}} seconds; the target is 2.',
    severity: 'critical',
    options: { thresholds: { warning: 1.5 } },
  });
}

/** Lines 407 to 410. */
export function applicationAlerts(monitors: DatadogMonitors): void {
  alert(monitors, 'recommendation-p95', {
    name: 'Recommendations are slow',
    query: `avg(last_15m):${QUERIES.recommendation} > 3`,
    message: '95 % of the recommendations take less than {{value}} seconds; the target is 3.',
    severity: 'warning',
    options: { thresholds: { warning: 2.5 } },
  });
  alert(monitors, 'database-query-time', {
    name: 'Database queries are slow',
    query: `avg(last_15m):${QUERIES.database} > 0.1`,
    message: 'A query of the database takes {{value}} seconds; the target is 0.1.',
    severity: 'warning',
    options: { thresholds: { warning: 0.08 } },
  });
  alert(monitors, 'cache-hit-rate', {
    name: 'The cache misses',
    query: `avg(last_30m):${QUERIES.cache} < 80`,
    message: '{{value}} % of what is looked for is in the cache; the target is more than 80 %.',
    severity: 'warning',
  });
  alert(monitors, 'claude-p95', {
    name: 'The Claude API is slow',
    query: `avg(last_15m):${QUERIES.claude} > 5`,
    message: '95 % of the answers of the Claude API take less than {{value}} seconds; the target is 5.',
    severity: 'warning',
    options: { thresholds: { warning: 4 } },
  });
}

/** Lines 414 to 417. */
export function infrastructureAlerts(monitors: DatadogMonitors): void {
  alert(monitors, 'cpu', {
    name: 'CPU of {{host.name}}',
    query: `avg(last_15m):${QUERIES.cpu} > 70`,
    message: '{{host.name}} uses {{value}} % of its processors; the target is less than 70 %.',
    severity: 'warning',
    options: { thresholds: { critical_recovery: 65 } },
  });
  alert(monitors, 'memory', {
    name: 'Memory of {{host.name}}',
    query: `avg(last_15m):${QUERIES.memory} > 80`,
    message: '{{host.name}} uses {{value}} % of its memory; the target is less than 80 %.',
    severity: 'warning',
    options: { thresholds: { critical_recovery: 75 } },
  });
  alert(monitors, 'disk', {
    name: 'Disk {{device.name}} of {{host.name}}',
    query: `avg(last_15m):${QUERIES.disk} > 80`,
    message: '{{device.name}} of {{host.name}} is {{value}} % full; the target is less than 80 %.',
    severity: 'critical',
    options: { thresholds: { warning: 75 } },
  });
  alert(monitors, 'network', {
    name: 'Unusual traffic of {{host.name}}',
    query: `avg(last_4h):anomalies(${QUERIES.network}, 'agile', 3, direction='both', interval=60, alert_window='last_15m', count_default_zero='true') >= 1`,
    message: '{{host.name}} sends and receives more or less than it usually does at this time.',
    severity: 'info',
    options: { threshold_windows: { trigger_window: 'last_15m', recovery_window: 'last_15m' }, thresholds: { critical_recovery: 0 } },
  });
}

/** Lines 400, 402, 403 and 407: the targets that are about all requests of a month. */
export function objectives(monitors: DatadogMonitors): void {
  const hits = `sum:trace.fastapi.request.hits{${API}}.as_count()`;
  new Slo(monitors, 'uptime-objective', {
    name: 'TreeBeard: uptime',
    type: 'time_slice',
    sli_specification: timeSlice({ query: QUERIES.replicas, comparator: '>=', threshold: 1 }),
    thresholds: [{ timeframe: '30d', target: 99.9, warning: 99.95 }],
  });
  new Slo(monitors, 'error-objective', {
    name: 'TreeBeard: requests without an error',
    type: 'metric',
    query: { numerator: `${hits} - sum:trace.fastapi.request.errors{${API}}.as_count()`, denominator: hits },
    thresholds: [{ timeframe: '30d', target: 99, warning: 99.5 }],
  });
  new Slo(monitors, 'latency-objective', {
    name: 'TreeBeard: time in which 95 % of the requests take less than 2 s',
    type: 'time_slice',
    sli_specification: timeSlice({ query: QUERIES.latency, comparator: '<', threshold: 2 }),
    thresholds: [{ timeframe: '30d', target: 99 }],
  });
  new Slo(monitors, 'recommendation-objective', {
    name: 'TreeBeard: time in which 95 % of the recommendations take less than 3 s',
    type: 'time_slice',
    sli_specification: timeSlice({ query: QUERIES.recommendation, comparator: '<', threshold: 3 }),
    thresholds: [{ timeframe: '30d', target: 99 }],
  });
}
