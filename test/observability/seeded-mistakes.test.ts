import { Dashboard, type DashboardWidget, type DatadogMonitors, Monitor, type MonitorProps, Slo, timeSlice } from '../../constructs';
import { SYSTEMS } from './systems';

// Mistakes as people make them, put into the monitors of the five systems: what their agents do not collect is found in every form in which
// something can be asked for, and nothing is said of what they do collect.

type Make = (monitors: DatadogMonitors, id: string) => { readonly node: { readonly id: string } };
type System = keyof typeof SYSTEMS;

const alert =
  (query: string, type: MonitorProps['type'] = 'query alert', options?: MonitorProps['options']): Make =>
  (monitors, id) =>
    new Monitor(monitors, id, { name: 'x', message: 'x', type, query, options, kind: 'none' });
const shown =
  (widget: unknown, prefix?: string): Make =>
  (monitors, id) =>
    new Dashboard(monitors, id, {
      title: 'x',
      widgets: [widget as DashboardWidget],
      ...(prefix && { template_variables: [{ name: 'variable', prefix }] }),
      kind: 'none',
    });
const graph = (query: string, prefix?: string): Make =>
  shown(
    {
      type: 'timeseries',
      requests: [{ response_format: 'timeseries', queries: [{ data_source: 'metrics', name: 'a', query }], formulas: [{ formula: 'a' }] }],
    },
    prefix,
  );
const older = (field: string): Make =>
  shown({ type: 'timeseries', requests: [{ [field]: { index: '*', search: { query: 'x' }, compute: { aggregation: 'count' } } }] });
const stream = (data_source: string): Make =>
  shown({
    type: 'list_stream',
    requests: [{ response_format: 'event_list', query: { data_source, query_string: 'x' }, columns: [{ field: 'host', width: 'auto' }] }],
  });
const measure = (query: object): Make =>
  shown({ type: 'toplist', requests: [{ response_format: 'scalar', queries: [{ name: 'a', ...query }], formulas: [{ formula: 'a' }] }] });
const counted = { search: { query: 'x' }, compute: { aggregation: 'count' }, group_by: [] };
const ratio =
  (numerator: string, denominator: string): Make =>
  (monitors, id) =>
    new Slo(monitors, id, { name: 'x', type: 'metric', query: { numerator, denominator }, thresholds: [{ timeframe: '30d', target: 99 }], kind: 'none' });
const slices =
  (query: string): Make =>
  (monitors, id) =>
    new Slo(monitors, id, {
      name: 'x',
      type: 'time_slice',
      sli_specification: timeSlice({ query, comparator: '<', threshold: 1 }),
      thresholds: [{ timeframe: '30d', target: 99 }],
      kind: 'none',
    });

/** What is found beside what is there: nothing. */
function found(system: System, make: Make): string[] {
  const { monitors } = SYSTEMS[system];
  const made = make(monitors, 'seeded');
  try {
    return [...new Set(monitors.findings().map(({ code, message }) => `${code} ${message}`))];
  } finally {
    monitors.node.tryRemoveChild(made.node.id);
  }
}

const HITS = 'sum:trace.fastapi.request.hits{*}.as_count()';
const LOGS = /^uncollected-data nobody collects logs; set features\.logCollection\.enabled/;
const PROCESSES = /features\.liveProcessCollection\.enabled/;

const MISTAKES: [System, string, Make, RegExp][] = [
  ['Goblin Assistant', 'a log monitor, and logs are off', alert('logs("status:error").index("*").rollup("count").last("5m") > 10', 'log alert'), LOGS],
  ['Goblin Assistant', 'a list of logs', stream('logs_stream'), LOGS],
  ['Goblin Assistant', 'a list of patterns of logs', stream('logs_pattern_stream'), LOGS],
  ['Goblin Assistant', 'a widget of logs of the older kind', shown({ type: 'log_stream', query: 'x', indexes: ['*'] }), LOGS],
  ['Goblin Assistant', 'a query of logs of the older kind', older('log_query'), LOGS],
  ['Goblin Assistant', 'logs in a formula', measure({ data_source: 'logs', ...counted }), LOGS],
  [
    'Goblin Assistant',
    'logs in the variables of a monitor',
    alert('formula("a").last("5m") > 1', 'log alert', { variables: [{ data_source: 'logs', name: 'a', ...counted }] } as never),
    LOGS,
  ],
  ['Goblin Assistant', 'traffic, and nobody watches the network', measure({ data_source: 'network', ...counted }), /network flows; set features\.npm\.enabled/],
  ['Goblin Assistant', 'an integration that is not there', alert('avg(last_5m):avg:gunicorn.workers{*} < 1'), /^uncollected-metric .*gunicorn\.yaml/],
  ['Goblin Assistant', 'a tag of pods on a check of processes', graph('avg:system.processes.mem.rss{*} by {pod_name}'), /^unknown-tag .*process\.yaml/],
  ['Goblin Assistant', 'a missing letter', graph('avg:system.processes.mem.rs{*}'), /^unknown-metric .*system\.processes\.mem\.rss/],
  ['Goblin Assistant', 'a percentile of a gauge', graph('p95:system.processes.cpu.pct{*}'), /^no-percentiles /],
  [
    'Goblin Assistant',
    'an environment that there is not',
    alert('avg(last_5m):avg:system.processes.cpu.pct{env:prod} > 80'),
    /^unknown-tag .*never has env:prod.*env:production/,
  ],
  ['Goblin Assistant', 'GPUs, and nobody looks at them', graph('avg:gpu.memory.free{*}'), /features\.gpu\.enabled/],
  [
    'Goblin Assistant',
    'an SLO on metrics of nobody',
    ratio('sum:goblin.ok{*}.as_count()', 'sum:goblin.all{*}.as_count()'),
    /^unknown-metric there is no metric goblin\.ok/,
  ],
  ['Goblin Assistant', 'a tag of an SLO', ratio('sum:trace.fastapi.request.hits{team:x}.as_count()', HITS), /^unknown-tag .*team/],
  [
    'Goblin Assistant',
    'a service check of nobody',
    alert('"postgres.can_connect".over("*").by("host").last(3).count_by_status()', 'service check'),
    /postgres\.yaml/,
  ],
  [
    'Goblin Assistant',
    'a misspelt service check',
    alert('"process.upp".over("*").by("host").last(3).count_by_status()', 'service check'),
    /did you mean process\.up\?/,
  ],
  ['Goblin Assistant', 'a template variable of an unknown tag', graph('avg:system.processes.cpu.pct{$variable}', 'squad'), /^unknown-tag .*squad/],
  ['TreeBeard', 'a database that nobody looks at, in an SLO', slices('avg:postgresql.connections{*}'), /postgres\.yaml/],
  [
    'TreeBeard',
    'a letter too few in the state of a deployment',
    alert('max(last_5m):max:kubernetes_state.deployment.replicas_availble{*} < 1'),
    /replicas_available/,
  ],
  ['TreeBeard', 'a tag without its prefix', graph('max:kubernetes_state.deployment.replicas_available{deployment:a}'), /did you mean kube_deployment\?/],
  ['TreeBeard', 'a tag of pods on a deployment', graph('max:kubernetes_state.deployment.replicas_available{*} by {pod_name}'), /^unknown-tag .*pod_name/],
  ['TreeBeard', 'a histogram under its own name', graph('avg:treebeard.api.request.size{*}'), /declared a histogram/],
  ['TreeBeard', 'a percentile that the agent does not send', graph('avg:treebeard.recommendation.duration.99percentile{*}'), /^unknown-metric /],
  ['TreeBeard', 'a tag that the application does not send', graph('sum:treebeard.api.requests{*} by {customer}.as_count()'), /^unknown-tag .*customer/],
  ['TreeBeard', 'a feature that is off', alert('sum(last_5m):sum:oom_kill.oom_process.count{*}.as_count() > 0'), /features\.oomKill\.enabled/],
  ['TreeBeard', 'another one', graph('sum:universal.http.server.hits{*}.as_count()'), /features\.usm\.enabled/],
  ['TreeBeard', 'and another', graph('sum:helm.release{*}'), /features\.helmCheck\.enabled/],
  ['TreeBeard', 'a wrong suffix in an SLO', ratio('sum:trace.fastapi.request.hit{*}.as_count()', HITS), /trace\.fastapi\.request\.hits/],
  ['TreeBeard', 'a percentile of a count', graph('p99:trace.fastapi.request.hits{*}'), /^no-percentiles /],
  ['TreeBeard', 'a tag that spans keep for themselves', graph('sum:trace.fastapi.request.hits{*} by {pod_name}.as_count()'), /tags of spans/],
  ['TreeBeard', 'a cloud that the account does not ask', graph('avg:aws.rds.cpuutilization{*}'), /declare the integration aws/],
  [
    'Workshop',
    'a monitor of processes, and only containers are listed',
    alert("processes('python').over('*').rollup('count').last('5m') < 1", 'process alert'),
    PROCESSES,
  ],
  ['Workshop', 'a metric of such processes', measure({ data_source: 'process', metric: 'process.stat.cpu.total_pct', text_filter: '', limit: 10 }), PROCESSES],
  ['Workshop', 'a database of another kind', graph('avg:mysql.performance.queries{*}'), /mysql\.yaml/],
  ['Workshop', 'what an instance does not ask for', graph('avg:postgresql.table_size{*} by {table}'), /relations/],
  ['Workshop', 'a tag in full', graph('avg:postgresql.connections{*} by {database}'), /did you mean db\?/],
  ['Workshop', 'a plural', alert('sum(last_1h):sum:ecommerce.purchases_count{*}.as_count() < 1'), /ecommerce\.purchase_count/],
  ['Workshop', 'a tag of another metric', graph('sum:ecommerce.purchase_count{*} by {currency}.as_count()'), /^unknown-tag .*currency/],
  ['Workshop', 'a percentile of what is no distribution', graph('p95:ecommerce.purchase_amount{*}'), /^no-percentiles /],
  ['Workshop', 'a mistake within a function', alert("avg(last_4h):anomalies(avg:container.cpu.usag{*}, 'basic', 2) >= 1"), /container\.cpu\.usage/],
  [
    'Workshop',
    'one axis of two',
    shown({ type: 'scatterplot', requests: { x: { q: 'avg:mysql.net.connections{*} by {host}' }, y: { q: 'avg:system.cpu.user{*} by {host}' } } }),
    /mysql\.yaml/,
  ],
  ['SkyPilot', 'Docker, which the nodes do not run', graph('avg:docker.cpu.usage{*} by {metta_run_id}'), /only nodes that run Docker/],
  [
    'SkyPilot',
    'the same as a colour of hosts',
    shown({ type: 'hostmap', requests: { fill: { q: 'avg:docker.mem.rss{*} by {host}' } } }),
    /only nodes that run Docker/,
  ],
  ['SkyPilot', 'half a tag of jobs', graph('avg:container.cpu.usage{*} by {skypilot_task}'), /did you mean skypilot_task_id\?/],
  ['SkyPilot', 'labels of pods on what is measured of jobs', graph('avg:kubernetes_state.job.succeeded{metta_run_id:x}'), /^unknown-tag .*metta_run_id/],
  ['SkyPilot', 'another name of a GPU', graph('avg:gpu.sm_active{*} by {gpu}'), /gpu_uuid/],
  ['SkyPilot', 'another source of metrics of GPUs', graph('avg:dcgm.gpu_utilization{*}'), /dcgm\.yaml/],
  ['SkyPilot', 'a letter too few in an SLO', slices('avg:gpu.temperatur{*}'), /gpu\.temperature/],
  ['Rancher Desktop', 'a check that the spec keeps from starting', graph('avg:system.net.bytes_sent{*}'), /the check network/],
  ['Rancher Desktop', 'the other runtime', graph('avg:containerd.cpu.total{*}'), /runtime is Docker/],
  [
    'Rancher Desktop',
    'a host of another name',
    alert('avg(last_5m):avg:system.cpu.user{host:rancher} by {host} > 80'),
    /never has host:rancher.*host:juvet-rancher/,
  ],
  ['Rancher Desktop', 'a generation too many', graph('avg:runtime.python.gc.count.gen3{*}'), /gen2/],
  ['Rancher Desktop', 'a tag of spans by half its name', graph('sum:trace.flask.request.errors{*} by {status}.as_count()'), /http\.status_code/],
  ['Rancher Desktop', 'a share that there is the other way round', alert('avg(last_5m):avg:system.swap.pct_used{*} by {host} > 80'), /system\.swap\.pct_free/],
];

test.each(MISTAKES)('%s: %s is found', (system, _what, make, said) => {
  const findings = found(system, make);
  expect(findings.length).toBeGreaterThan(0);
  expect(findings[0]).toMatch(said);
});

const RIGHT: [System, Make][] = [
  ['Goblin Assistant', graph('avg:system.processes.threads{service:goblin-assistant} by {process_name,host}')],
  ['Goblin Assistant', alert('"process.up".over("process:gunicorn").by("host").last(3).count_by_status()', 'service check')],
  ['Goblin Assistant', graph('sum:system.processes.involuntary_ctx_switches{env:staging} by {process_name}')],
  ['Goblin Assistant', graph('avg:system.disk.in_use{env:production,!device:tmpfs} by {device,host}')],
  ['Goblin Assistant', graph("top(avg:container.memory.usage{kube_namespace:goblin-assistant} by {kube_deployment,pod_name}, 10, 'last', 'desc')")],
  [
    'Goblin Assistant',
    alert('change(avg(last_5m),1h_ago):sum:kubernetes_state.deployment.replicas_unavailable{kube_namespace:goblin-assistant} by {kube_deployment} > 1'),
  ],
  ['Goblin Assistant', alert("processes('uvicorn').over('host:a').by('host').rollup('count').last('10m') < 1", 'process alert')],
  ['Goblin Assistant', graph('p99:trace.fastapi.request{service:goblin-assistant} by {resource_name,version}')],
  ['Goblin Assistant', stream('trace_stream')],
  ['Goblin Assistant', graph('avg:system.cpu.user{$variable}', 'host')],
  [
    'TreeBeard',
    alert(
      'logs("service:treebeard-api (status:error OR status:critical) -@http.url:*health*").index("*").rollup("count").by("service").last("5m") > 50',
      'log alert',
    ),
  ],
  [
    'TreeBeard',
    alert('trace-analytics("service:treebeard-api @duration:>2s").index("*").rollup("pc95", "@duration").last("10m") > 2000000000', 'trace-analytics alert'),
  ],
  [
    'TreeBeard',
    alert('sum(last_10m):sum:kubernetes.containers.restarts{kube_namespace:treebeard-production} by {pod_name,kube_container_name}.as_count() > 3'),
  ],
  ['TreeBeard', graph('sum:kubernetes_state.pod.status_phase{pod_phase:pending} by {kube_namespace,pod_phase}')],
  ['TreeBeard', graph('sum:kubernetes_state.node.by_condition{condition:ready,status:true} by {node}')],
  ['TreeBeard', graph('avg:kubernetes.cpu.usage.total{kube_deployment:treebeard-api} by {pod_name} / 1000000000')],
  ['TreeBeard', graph('100 * avg:kubernetes.memory.usage_pct{$variable} by {pod_name}', 'kube_namespace')],
  ['TreeBeard', graph('sum:kubernetes_state.container.status_report.count.waiting{reason:crashloopbackoff} by {kube_namespace,reason}')],
  ['TreeBeard', graph('avg:kubernetes_state.hpa.current_replicas{*} by {horizontalpodautoscaler,kube_namespace}')],
  ['TreeBeard', graph('ewma_5(avg:system.load.norm.5{*} by {host})')],
  ['TreeBeard', graph('sum:datadog.dogstatsd.packets_dropped{*} by {host}.as_count()')],
  ['TreeBeard', measure({ data_source: 'network', ...counted })],
  ['TreeBeard', ratio(`${HITS} - sum:trace.fastapi.request.errors{*}.as_count()`, HITS)],
  ['TreeBeard', alert('"kubernetes_state.node.ready".over("*").by("node").last(6).count_by_status()', 'service check')],
  ['TreeBeard', shown({ type: 'servicemap', service: 'treebeard-api', filters: ['env:production'] })],
  ['Workshop', graph('avg:postgresql.percent_usage_connections{service:postgres} by {db,port}')],
  ['Workshop', graph('sum:postgresql.commits{db:app} by {db}.as_rate()')],
  ['Workshop', graph('avg:postgresql.replication_delay{*} by {host}')],
  ['Workshop', graph('sum:postgresql.queries.count{*} by {query_signature,user}.as_count()')],
  ['Workshop', alert('"postgres.can_connect".over("db:app").by("server","port").last(3).count_by_status()', 'service check')],
  ['Workshop', graph('max:request_latency_seconds_hist.95percentile{endpoint:/users} by {method}')],
  ['Workshop', graph('p50:ecommerce.processing_time{operation:purchase} by {service}')],
  ['Workshop', graph('avg:redis.net.clients{*} by {redis_host}')],
  ['SkyPilot', graph('avg:gpu.memory.limit{metta_run_id:run} by {gpu_uuid,gpu_device,pod_name}')],
  ['SkyPilot', graph('sum:container.net.rcvd{skypilot_task_id:a,!kube_namespace:kube-system} by {skypilot_node_rank,image_name}')],
  ['SkyPilot', stream('logs_stream')],
  ['SkyPilot', measure({ data_source: 'process', metric: 'process.stat.cpu.total_pct', text_filter: 'train', limit: 10 })],
  ['Rancher Desktop', graph('avg:docker.mem.in_use{image_name:flask} by {container_name,short_image}')],
  ['Rancher Desktop', graph('avg:runtime.python.thread_count{service:flask-demo-bootcamp} by {runtime-id}')],
  ['Rancher Desktop', alert('events("source:docker status:error").rollup("count").by("host").last("15m") > 5', 'event-v2 alert')],
  ['Rancher Desktop', alert('avg(last_5m):avg:system.cpu.iowait{host:juvet-rancher} by {host} > 30')],
  ['Rancher Desktop', graph('sum:trace.flask.request.hits.by_http_status{service:flask-demo-bootcamp} by {http.status_class}.as_count()')],
  [
    'Rancher Desktop',
    measure({
      data_source: 'apm_resource_stats',
      env: 'dev',
      service: 'flask-demo-bootcamp',
      stat: 'hits',
      operation_name: 'flask.request',
      primary_tag_name: 'env',
    }),
  ],
];

test.each(RIGHT.map(([system, make], i) => [system, i, make] as const))('%s collects what is asked for (%i)', (system, _i, make) => {
  expect(found(system, make)).toEqual([]);
});

test('there are many of both', () => {
  expect(MISTAKES.length).toBeGreaterThanOrEqual(50);
  expect(RIGHT.length).toBeGreaterThanOrEqual(40);
});
