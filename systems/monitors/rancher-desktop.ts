import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard, DatadogMonitors, Monitor, Slo, timeSlice, widgets } from '../../constructs';
import { agentsOf, deployMonitors } from './deployment';
import { sized } from './layout';

const { group, listStream, queryValue, timeseries, toplist, traceService } = widgets;

const HOST = 'host:juvet-rancher';
const FLASK = 'service:flask-demo-bootcamp,env:dev';
const HITS = `sum:trace.flask.request.hits{${FLASK}}.as_count()`;
const ERRORS = `sum:trace.flask.request.errors{${FLASK}}.as_count()`;
const LATENCY = `p95:trace.flask.request{${FLASK}}`;
const USED_MEMORY = `100 - avg:system.mem.pct_usable{${HOST}} by {host} * 100`;
const USED_DISK = `max:system.disk.in_use{${HOST}} by {host,device} * 100`;

/** One host with its containers, and a Flask application. The lines are those of the document's first telling of each. */
export class RancherDesktopMonitors extends Chart {
  constructor(scope: Construct, environments: readonly Chart[]) {
    super(scope, 'rancher-desktop-monitors');
    const monitors = new DatadogMonitors(this, 'monitors', {
      system: 'rancher-desktop',
      namespace: 'datadog',
      agents: agentsOf(environments),
      uncollected: 'error',
      tags: ['env:dev'],
      routing: { critical: { notify: ['@juvet@example.com'] }, warning: { notify: ['@juvet@example.com'] } },
    });
    this.hostAlerts(monitors);
    this.host(monitors);
    this.flask(monitors);
    this.flaskAlerts(monitors);
    deployMonitors(monitors, 'rancher-desktop', 'datadoghq.eu');
  }

  private hostAlerts(monitors: DatadogMonitors): void {
    // Lines 153 to 166: a full window, and no alert without data.
    new Monitor(monitors, 'cpu', {
      name: 'CPU – High Usage',
      type: 'query alert',
      query: `avg(last_5m):avg:system.cpu.user{${HOST}} by {host} > 80`,
      message: 'High CPU usage detected on {{host.name}}\nCPU usage has been above 80% for more than 5 minutes.',
      options: { require_full_window: true, notify_no_data: false },
    });
    // Lines 14 and 68.
    new Monitor(monitors, 'memory', {
      name: 'Memory of {{host.name}}',
      type: 'query alert',
      query: `avg(last_5m):${USED_MEMORY} > 80`,
      message: '{{host.name}} uses {{value}} % of its memory.',
      options: { require_full_window: true, notify_no_data: false, thresholds: { warning: 70 } },
    });
    // Lines 14 and 63.
    new Monitor(monitors, 'disk', {
      name: 'Disk {{device.name}} of {{host.name}}',
      type: 'query alert',
      query: `avg(last_5m):${USED_DISK} > 95`,
      message: '{{device.name}} of {{host.name}} is {{value}} % full.',
      options: { require_full_window: true, notify_no_data: false },
    });
  }

  /** Lines 139 to 145: seven widgets, with the thresholds of lines 53 to 73. */
  private host(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'host', {
      title: 'juvet-rancher: host and containers',
      description: 'From the measure to the incident: what is used, how near that is to the limit, and what happened.',
      widgets: [
        // Lines 139 and 73.
        timeseries({
          title: 'CPU usage (%)',
          queries: { user: `avg:system.cpu.user{${HOST}}`, system: `avg:system.cpu.system{${HOST}}` },
          thresholds: [{ comparator: '>', value: 80, severity: 'critical', label: 'alert at 80 %' }],
          yaxis: { min: '0', max: '100' },
        }),
        // Lines 140 and 53.
        timeseries({
          title: 'CPU saturation of containers (%)',
          queries: { used: `sum:container.cpu.usage{${HOST}} by {container_name}`, limit: `sum:container.cpu.limit{${HOST}} by {container_name}` },
          formulas: [{ formula: 'used / limit * 100', alias: 'used of the limit' }],
          thresholds: [
            { comparator: '>', value: 80, severity: 'critical', label: 'saturated at 80 %' },
            { comparator: '>', value: 60, severity: 'warning', label: 'high at 60 %' },
          ],
        }),
        // Lines 141 and 68.
        timeseries({
          title: 'Memory usage (%)',
          queries: USED_MEMORY,
          thresholds: [
            { comparator: '>', value: 80, severity: 'critical', label: 'critical at 80 %' },
            { comparator: '>', value: 70, severity: 'warning', label: 'warning at 70 %' },
          ],
          yaxis: { min: '0', max: '100' },
        }),
        // Lines 142 and 58.
        timeseries({
          title: 'Memory saturation of containers (%)',
          queries: { used: `sum:container.memory.usage{${HOST}} by {container_name}`, limit: `sum:container.memory.limit{${HOST}} by {container_name}` },
          formulas: [{ formula: 'used / limit * 100', alias: 'used of the limit' }],
          thresholds: [
            { comparator: '>', value: 80, severity: 'critical', label: 'saturated at 80 %' },
            { comparator: '>', value: 60, severity: 'warning', label: 'high at 60 %' },
          ],
        }),
        // Lines 143 and 63.
        toplist({
          title: 'Disk usage (%)',
          queries: USED_DISK,
          thresholds: [{ comparator: '>', value: 95, severity: 'critical' }],
        }),
        // Line 144.
        timeseries({
          title: 'Container restarts',
          queries: `sum:container.restarts{${HOST}} by {container_name}`,
          display_type: 'bars',
          thresholds: [{ comparator: '>', value: 1, severity: 'warning', label: 'restarted' }],
        }),
        // Line 145.
        {
          definition: { type: 'event_stream', title: 'Events of Docker and of the agent', query: `source:(docker OR agent) ${HOST}`, event_size: 's' },
          size: { width: 12, height: 3 },
        },
      ],
    });
  }

  /** Lines 324 to 329, with what lines 301 to 316 name. */
  private flask(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'flask', {
      title: 'flask-demo-bootcamp',
      description: 'Requests, errors, latency, logs and the runtime of the Flask application.',
      widgets: [
        group('Requests', [
          // Line 326.
          timeseries({ title: 'Requests', queries: `sum:trace.flask.request.hits{${FLASK}} by {resource_name}.as_count()`, display_type: 'bars' }),
          // Line 327.
          timeseries({
            title: 'Errors (%)',
            queries: { errors: ERRORS, requests: HITS },
            formulas: [{ formula: 'errors / requests * 100', alias: 'errors' }],
            thresholds: [{ comparator: '>', value: 5, severity: 'critical', label: 'alert at 5 %' }],
          }),
          // Line 328.
          timeseries({
            title: 'Latency, 95 % (s)',
            queries: `p95:trace.flask.request{${FLASK}} by {resource_name}`,
            thresholds: [{ comparator: '>', value: 1, severity: 'critical', label: 'alert at 1 s' }],
          }),
          // Line 329.
          timeseries({
            title: 'Errors by HTTP status',
            queries: `sum:trace.flask.request.errors{${FLASK}} by {http.status_code}.as_count()`,
            display_type: 'bars',
          }),
          sized(4, 3, queryValue({ title: 'Requests', queries: HITS, aggregator: 'sum', precision: 0 })),
          sized(
            4,
            3,
            queryValue({ title: 'Latency, 95 % (s)', queries: LATENCY, precision: 2, thresholds: [{ comparator: '>', value: 1, severity: 'critical' }] }),
          ),
        ]),
        // Lines 301 to 309.
        group('Traces and logs', [
          traceService({ title: 'Service', env: 'dev', service: 'flask-demo-bootcamp', span_name: 'flask.request' }),
          sized(
            6,
            6,
            listStream({
              title: 'Logs with errors',
              query: 'service:flask-demo-bootcamp status:error',
              columns: ['status_line', 'timestamp', 'content', '@dd.trace_id'],
            }),
          ),
        ]),
        // Lines 313 to 316.
        group('Python', [
          timeseries({
            title: 'CPU time (s)',
            queries: { user: `avg:runtime.python.cpu.time.user{${FLASK}}`, system: `avg:runtime.python.cpu.time.sys{${FLASK}}` },
          }),
          timeseries({
            title: 'Garbage collection',
            queries: {
              gen0: `avg:runtime.python.gc.count.gen0{${FLASK}}`,
              gen1: `avg:runtime.python.gc.count.gen1{${FLASK}}`,
              gen2: `avg:runtime.python.gc.count.gen2{${FLASK}}`,
            },
          }),
          timeseries({
            title: 'Context switches',
            queries: {
              voluntary: `avg:runtime.python.cpu.ctx_switch.voluntary{${FLASK}}`,
              involuntary: `avg:runtime.python.cpu.ctx_switch.involuntary{${FLASK}}`,
            },
          }),
        ]),
      ],
    });
  }

  /** Lines 349 and 350 name an SLO and alerts as the next steps. The numbers are ours. */
  private flaskAlerts(monitors: DatadogMonitors): void {
    const tags = ['service:flask-demo-bootcamp'];
    new Monitor(monitors, 'flask-errors', {
      name: 'Errors of flask-demo-bootcamp',
      type: 'query alert',
      query: `sum(last_5m):${ERRORS} / ${HITS} * 100 > 5`,
      message: '{{value}} % of the requests failed in the last five minutes.',
      tags,
    });
    new Monitor(monitors, 'flask-latency', {
      name: 'Latency of flask-demo-bootcamp',
      type: 'query alert',
      query: `avg(last_5m):${LATENCY} > 1`,
      message: '95 % of the requests take less than {{value}} seconds.',
      severity: 'warning',
      tags,
    });
    new Slo(monitors, 'flask-availability', {
      name: 'flask-demo-bootcamp: requests without an error',
      type: 'metric',
      query: { numerator: `${HITS} - ${ERRORS}`, denominator: HITS },
      thresholds: [{ timeframe: '30d', target: 99 }],
      tags,
    });
    new Slo(monitors, 'flask-latency-objective', {
      name: 'flask-demo-bootcamp: time in which 95 % of the requests take less than 1 s',
      type: 'time_slice',
      sli_specification: timeSlice({ query: LATENCY, comparator: '<', threshold: 1 }),
      thresholds: [{ timeframe: '30d', target: 99 }],
      tags,
    });
  }
}
