import { Chart } from 'cdk8s';
import {
  Dashboard,
  type DashboardProps,
  DatadogApp,
  DatadogMonitors,
  type DatadogMonitorsProps,
  Downtime,
  type DowntimeProps,
  Monitor,
  type MonitorProps,
  Slo,
  type SloProps,
  timeSlice,
  widgets,
} from '../../constructs';

/** A collection in an app of its own. */
export const collection = (props: Partial<DatadogMonitorsProps> = {}): DatadogMonitors =>
  new DatadogMonitors(new Chart(new DatadogApp(), 'shop'), 'monitors', { system: 'shop', ...props });

export const CPU: MonitorProps = {
  name: 'CPU',
  type: 'query alert',
  query: 'avg(last_5m):avg:system.cpu.user{*} by {host} > 80',
  message: 'The CPU is at {{value}} %.',
};
export const AVAILABILITY: SloProps = {
  name: 'Availability',
  type: 'metric',
  query: { numerator: 'sum:shop.requests{status:ok}.as_count()', denominator: 'sum:shop.requests{*}.as_count()' },
  thresholds: [{ timeframe: '30d', target: 99.9, warning: 99.95 }],
};
export const NIGHTS: DowntimeProps = {
  scope: 'env:staging',
  monitor_identifier: { monitor_tags: ['service:shop'] },
  schedule: { timezone: 'Europe/Paris', recurrences: [{ duration: '8h', rrule: 'FREQ=DAILY;INTERVAL=1', start: '2027-01-03T22:00' }] },
};
export const OVERVIEW: DashboardProps = { title: 'Overview', widgets: [widgets.timeseries({ title: 'CPU', queries: 'avg:system.cpu.user{*} by {host}' })] };

export const monitor = (props: Partial<MonitorProps> = {}, to: DatadogMonitors = collection(), id = 'cpu'): Monitor =>
  new Monitor(to, id, { ...CPU, ...props });
export const slo = (props: Partial<SloProps> = {}, to: DatadogMonitors = collection()): Slo => new Slo(to, 'availability', { ...AVAILABILITY, ...props });
export const downtime = (props: Partial<DowntimeProps> = {}, to: DatadogMonitors = collection()): Downtime =>
  new Downtime(to, 'nights', { ...NIGHTS, ...props });
export const dashboard = (props: Partial<DashboardProps> = {}, to: DatadogMonitors = collection(), id = 'overview'): Dashboard =>
  new Dashboard(to, id, { ...OVERVIEW, ...props });

const {
  alertGraph,
  barChart,
  change,
  checkStatus,
  distribution,
  geomap,
  group,
  heatmap,
  hostmap,
  listStream,
  note,
  queryValue,
  sloStatus,
  sunburst,
  table,
  timeseries,
  toplist,
  traceService,
  treemap,
} = widgets;

const LOGS = {
  data_source: 'logs',
  name: 'errors',
  search: { query: 'service:shop status:error' },
  indexes: ['*'],
  compute: { aggregation: 'count' },
  group_by: [],
} as const;

/** A dashboard with every widget that has a function of its own, and some that are written as the API has them. */
export const EVERYTHING: DashboardProps = {
  title: 'Everything',
  description: 'All of it.',
  tags: ['team:shop'],
  notify_list: ['ops@example.com'],
  template_variables: [{ name: 'env', prefix: 'env', defaults: ['production'], available_values: ['production', 'staging'] }],
  template_variable_presets: [{ name: 'Staging', template_variables: [{ name: 'env', values: ['staging'] }] }],
  widgets: [
    note('# Shop'),
    timeseries({
      title: 'Memory',
      queries: { used: 'avg:system.mem.used{$env} by {host}', total: 'avg:system.mem.total{$env} by {host}' },
      formulas: [{ formula: 'used / total * 100', alias: 'percent' }],
      thresholds: [
        { comparator: '>', value: 80, severity: 'critical', label: 'full' },
        { comparator: '>', value: 60, severity: 'warning' },
      ],
      display_type: 'area',
      style: { palette: 'dog_classic', line_type: 'solid', line_width: 'normal' },
      yaxis: { min: '0', max: '100', include_zero: true },
      show_legend: true,
      time: { live_span: '4h' },
    }),
    queryValue({
      title: 'Orders',
      queries: 'sum:shop.orders{$env}.as_count()',
      aggregator: 'sum',
      precision: 0,
      thresholds: [{ comparator: '<', value: 1, severity: 'critical' }],
    }),
    toplist({
      title: 'Busiest',
      queries: 'avg:docker.cpu.usage{$env} by {container_name}',
      thresholds: [{ comparator: '>=', value: 80, severity: 'warning' }],
      limit: 5,
    }),
    table({
      title: 'Hosts',
      queries: ['avg:system.cpu.user{*} by {host}', 'avg:system.mem.pct_usable{*} by {host}'],
      cell_display_mode: 'bar',
      thresholds: [{ comparator: '>', value: 9, severity: 'ok' }],
    }),
    heatmap({ title: 'Latency', queries: 'avg:trace.flask.request{*} by {host}' }),
    distribution({ title: 'Spread', queries: 'avg:system.cpu.user{*} by {host}' }),
    sunburst({ title: 'By service', queries: LOGS, legend: { type: 'automatic' } }),
    treemap({ title: 'By size', queries: 'sum:shop.orders{*} by {country}' }),
    barChart({ title: 'Bars', queries: 'sum:shop.orders{*} by {country}' }),
    change({ title: 'Change', queries: 'sum:shop.orders{*} by {country}', formulas: ['hour_before(query1)', 'query1'] }),
    geomap({ title: 'World', queries: { errors: LOGS } }),
    hostmap({ title: 'Hosts', fill: 'avg:system.cpu.user{*} by {host}', scope: ['$env'], node_type: 'host' }),
    group('Logs and checks', [
      listStream({ title: 'Errors', query: 'service:shop $env status:error', indexes: ['*'] }),
      checkStatus('http.can_connect', { tags: ['$env'], title: 'HTTP' }),
      traceService({ env: 'production', service: 'shop', span_name: 'flask.request' }),
    ]),
    sloStatus('0123456789abcdef0123456789abcdef', { title: 'SLO' }),
    alertGraph(12345),
    { definition: { type: 'free_text', text: 'Read me' }, size: { width: 3, height: 1 } },
    { definition: { type: 'manage_status', query: 'service:shop', summary_type: 'monitors' }, layout: { x: 0, y: 60, width: 6, height: 4 } },
  ],
};

/** Something of each type that the operator and the API take. */
export function everything(): DatadogMonitors {
  const all = collection({
    tags: ['system:shop', 'team:shop'],
    routing: {
      critical: {
        notify: ['@pagerduty-Shop'],
        renotify: { every: 30, times: 3 },
        escalation: { message: 'Nobody looks at it.', notify: ['@lead@example.com'] },
        priority: 1,
      },
      warning: { notify: ['@slack-shop-alerts'] },
      info: { notify: ['@digest@example.com'], recovery: false },
    },
  });
  new Monitor(all, 'cpu', {
    ...CPU,
    runbook: 'https://runbooks.example.com/cpu',
    tags: ['service:shop'],
    warning: 'Soon.',
    noData: 'The agent is silent.',
    restricted_roles: ['12345678-0000-0000-0000-000000000000'],
    options: {
      thresholds: { warning: 60.5, critical_recovery: 70, warning_recovery: 50 },
      notify_no_data: true,
      no_data_timeframe: 20,
      require_full_window: true,
      include_tags: true,
      new_group_delay: 300,
      evaluation_delay: 60,
      notify_by: ['host'],
      scheduling_options: { custom_schedule: { recurrences: [{ rrule: 'FREQ=DAILY;INTERVAL=1', timezone: 'Europe/Paris' }] } },
    },
  });
  new Monitor(all, 'anomaly', {
    ...CPU,
    query: "avg(last_4h):anomalies(avg:system.cpu.user{*}, 'basic', 2) >= 1",
    severity: 'warning',
    options: { threshold_windows: { trigger_window: 'last_15m', recovery_window: 'last_15m' }, thresholds: { critical_recovery: 0 } },
  });
  new Monitor(all, 'connect', {
    ...CPU,
    type: 'service check',
    query: '"http.can_connect".over("*").by("host").last(4).count_by_status()',
    options: { thresholds: { ok: 1, warning: 1, critical: 3 } },
  });
  new Monitor(all, 'process', { ...CPU, type: 'process alert', query: "processes('gunicorn').over('*').rollup('count').last('5m') < 1" });
  new Monitor(all, 'errors', {
    ...CPU,
    type: 'log alert',
    severity: 'info',
    query: 'logs("service:shop status:error").index("*").rollup("count").by("service").last("5m") > 10',
    options: { enable_logs_sample: true, groupby_simple_monitor: false, on_missing_data: 'default', group_retention_duration: '2d' },
  });
  new Monitor(all, 'both', { ...CPU, type: 'composite', query: '12345 && !67890', kind: 'DatadogGenericResource' });
  new Monitor(all, 'formula', {
    ...CPU,
    type: 'log alert',
    query: 'formula("errors / all").last("5m") > 0.1',
    kind: 'none',
    options: {
      variables: [
        { data_source: 'logs', name: 'errors', compute: { aggregation: 'count' }, search: { query: 'status:error' }, indexes: ['*'], group_by: [] },
        { data_source: 'logs', name: 'all', compute: { aggregation: 'count' }, search: { query: '' }, indexes: ['*'], group_by: [] },
      ],
    },
  });
  new Slo(all, 'availability', { ...AVAILABILITY, description: 'What customers notice.' });
  new Slo(all, 'latency', {
    name: 'Latency',
    type: 'time_slice',
    sli_specification: timeSlice({ query: 'p95:trace.flask.request{service:shop}', comparator: '<', threshold: 0.5 }),
    thresholds: [{ timeframe: '7d', target: 99 }],
  });
  new Slo(all, 'monitors', {
    name: 'Monitors',
    type: 'monitor',
    monitor_ids: [12345],
    groups: ['env:production'],
    thresholds: [{ timeframe: '90d', target: 99.5 }],
  });
  new Slo(all, 'fine-grained', {
    name: 'Fine-grained',
    type: 'time_slice',
    sli_specification: timeSlice({ query: 'p95:trace.flask.request{service:shop}', comparator: '<=', threshold: 0.5, interval: 60 }),
    thresholds: [
      { timeframe: '7d', target: 99 },
      { timeframe: '30d', target: 98 },
    ],
    kind: 'DatadogGenericResource',
  });
  new Dashboard(all, 'everything', EVERYTHING);
  new Dashboard(all, 'free', { title: 'Free', layout_type: 'free', widgets: [note('Hello'), timeseries({ queries: 'avg:system.load.1{*}' })] });
  new Dashboard(all, 'flowing', {
    title: 'Flowing',
    reflow_type: 'auto',
    widgets: [note('Hello'), timeseries({ queries: 'avg:system.load.1{*}' })],
    kind: 'DatadogGenericResource',
  });
  new Downtime(all, 'nights', {
    ...NIGHTS,
    message: 'Nightly jobs. @slack-shop-alerts',
    notify_end_states: ['alert', 'warn'],
    notify_end_types: ['expired'],
    display_timezone: 'Europe/Paris',
  });
  new Downtime(all, 'release', {
    scope: '*',
    monitor_identifier: { monitor_tags: ['*'] },
    schedule: { start: '2027-01-03T02:00:00Z', end: '2027-01-03T06:00:00+01:00' },
  });
  new Downtime(all, 'now', { scope: '*', monitor_identifier: { monitor_id: 12345 }, kind: 'none' });
  return all;
}
