import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard, DatadogMonitors, Monitor, type MonitorProps, Slo, timeSlice, widgets } from '../../constructs';
import { agentsOf, deployMonitors } from './deployment';
import { sized } from './layout';

const PRODUCTION = 'service:goblin-assistant,env:production';
const SHOWN = 'service:goblin-assistant,$env,$component';
const GIB = 2 ** 30;
const MIB = 2 ** 20;
const RUNBOOK = 'https://git.example.com/goblin-assistant/runbooks/processes.md';

const { group, listStream, note, queryValue, timeseries, toplist } = widgets;

/** What the monitors of processes have in common: one alert for each kind of process on each host. */
const ofProcesses = (monitor: Pick<MonitorProps, 'name' | 'query' | 'message' | 'severity' | 'options'>): MonitorProps => ({
  ...monitor,
  type: 'query alert',
  runbook: RUNBOOK,
  tags: ['component:backend'],
  options: { new_group_delay: 300, include_tags: true, ...monitor.options },
});

/** Monitors, SLOs and the team's dashboard of the Goblin Assistant. The lines are those of its document. */
export class GoblinAssistantMonitors extends Chart {
  constructor(scope: Construct, environments: readonly Chart[]) {
    super(scope, 'goblin-assistant-monitors');
    const monitors = new DatadogMonitors(this, 'monitors', {
      system: 'goblin-assistant',
      namespace: 'goblin-assistant',
      agents: agentsOf(environments),
      uncollected: 'error',
      tags: ['service:goblin-assistant', 'team:goblin-assistant-devops'],
      // Line 340: incidents belong into the on-call workflow. Line 327: each channel can be tested by itself.
      routing: {
        critical: {
          notify: ['@pagerduty-Goblin-Assistant'],
          renotify: { every: 30, times: 4 },
          escalation: { message: 'Nobody has taken this for half an hour.', notify: ['@slack-goblin-assistant-oncall'] },
        },
        warning: { notify: ['@slack-goblin-assistant-oncall'] },
        info: { notify: ['@goblin-assistant-devops@example.com'], recovery: false },
      },
    });
    this.alerts(monitors);
    this.objectives(monitors);
    this.dashboard(monitors);
    deployMonitors(monitors, 'goblin-assistant', 'datadoghq.com');
  }

  private alerts(monitors: DatadogMonitors): void {
    // Line 139.
    new Monitor(
      monitors,
      'high-cpu',
      ofProcesses({
        name: 'High CPU of {{process_name.name}} on {{host.name}}',
        query: `avg(last_5m):avg:system.processes.cpu.pct{${PRODUCTION}} by {host,process_name} > 80`,
        message: '{{process_name.name}} on {{host.name}} has used {{value}} % of a processor for five minutes.',
        severity: 'warning',
        options: { thresholds: { critical_recovery: 70 }, require_full_window: true },
      }),
    );
    // Line 140: above 2 GB and growing. Below 2 GB there is nothing to grow; growth of less than 10 MB in an hour is noise.
    new Monitor(
      monitors,
      'memory-leak',
      ofProcesses({
        name: 'Memory leak in {{process_name.name}} on {{host.name}}',
        query: `change(avg(last_30m),last_1h):clamp_min(avg:system.processes.mem.rss{${PRODUCTION}} by {host,process_name}, ${2 * GIB}) > ${10 * MIB}`,
        message: '{{process_name.name}} on {{host.name}} has more than 2 GB of memory, {{value}} bytes more than an hour ago.',
        severity: 'warning',
      }),
    );
    // Line 141.
    new Monitor(
      monitors,
      'open-files',
      ofProcesses({
        name: 'Open files of {{process_name.name}} on {{host.name}} run out',
        query: `max(last_5m):max:system.processes.open_file_descriptors{${PRODUCTION}} by {host,process_name} > 1000`,
        message: '{{process_name.name}} on {{host.name}} has {{value}} open files.',
        severity: 'critical',
        options: { thresholds: { warning: 800 } },
      }),
    );
    // Line 142: the uptime of the youngest process is less than it was.
    new Monitor(
      monitors,
      'restarted',
      ofProcesses({
        name: '{{process_name.name}} on {{host.name}} has restarted',
        query: `change(min(last_5m),last_5m):min:system.processes.run_time.min{${PRODUCTION}} by {host,process_name} < 0`,
        message: 'A process {{process_name.name}} on {{host.name}} is younger than it was five minutes ago: the one before has ended.',
        severity: 'critical',
      }),
    );
  }

  /** Lines 310 and 338. The file with their numbers is not in the document, so these are to be agreed on. */
  private objectives(monitors: DatadogMonitors): void {
    const hits = `sum:trace.fastapi.request.hits{${PRODUCTION}}.as_count()`;
    new Slo(monitors, 'availability', {
      name: 'Goblin Assistant: requests without an error',
      type: 'metric',
      query: { numerator: `${hits} - sum:trace.fastapi.request.errors{${PRODUCTION}}.as_count()`, denominator: hits },
      thresholds: [{ timeframe: '30d', target: 99.5, warning: 99.8 }],
    });
    new Slo(monitors, 'latency', {
      name: 'Goblin Assistant: time in which 95 % of the requests take less than 2 s',
      type: 'time_slice',
      sli_specification: timeSlice({ query: `p95:trace.fastapi.request{${PRODUCTION}}`, comparator: '<', threshold: 2 }),
      thresholds: [{ timeframe: '30d', target: 99 }],
    });
    new Slo(monitors, 'processes', {
      name: 'Goblin Assistant: time in which the backend has processes',
      type: 'time_slice',
      sli_specification: timeSlice({ query: `sum:system.processes.number{${PRODUCTION}}`, comparator: '>=', threshold: 1 }),
      thresholds: [{ timeframe: '30d', target: 99.9 }],
    });
  }

  /** Lines 325 and 416: the team's dashboard, with the metrics of lines 106 to 124, the queries of 149 to 159 and the filters of 167 to 173. */
  private dashboard(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'backend', {
      title: 'Goblin Assistant: backend',
      description: 'Processes of the backend, the traffic of its containers, and its requests.',
      template_variables: [
        { name: 'env', prefix: 'env', defaults: ['production'], available_values: ['production', 'staging', 'dev'] },
        { name: 'component', prefix: 'component', defaults: ['backend'] },
        { name: 'container', prefix: 'container_name', defaults: ['goblin-backend'] },
      ],
      widgets: [
        group('Processes', [
          // Line 150, by the tag that the metric has.
          timeseries({
            title: 'CPU by kind of process (%)',
            queries: `avg:system.processes.cpu.pct{${SHOWN}} by {process_name}`,
            thresholds: [{ comparator: '>', value: 80, severity: 'critical', label: 'alert at 80 %' }],
          }),
          // Line 153.
          timeseries({
            title: 'Memory (bytes)',
            queries: `sum:system.processes.mem.rss{${SHOWN}}`,
            display_type: 'area',
            thresholds: [{ comparator: '>', value: 2 * GIB, severity: 'critical', label: '2 GB' }],
          }),
          // Line 159.
          toplist({
            title: 'Processes with the most CPU (%)',
            queries: `top(avg:system.processes.cpu.pct{${SHOWN}} by {process_name}, 10, 'mean', 'desc')`,
            thresholds: [{ comparator: '>', value: 80, severity: 'critical' }],
          }),
          // Line 121.
          timeseries({
            title: 'Open files',
            queries: `max:system.processes.open_file_descriptors{${SHOWN}} by {process_name}`,
            thresholds: [
              { comparator: '>', value: 1000, severity: 'critical', label: 'alert at 1000' },
              { comparator: '>', value: 800, severity: 'warning', label: 'warning at 800' },
            ],
          }),
          // Line 124.
          sized(
            4,
            3,
            queryValue({
              title: 'Processes',
              queries: `sum:system.processes.number{${SHOWN}}`,
              precision: 0,
              thresholds: [{ comparator: '<', value: 1, severity: 'critical' }],
            }),
          ),
          sized(
            4,
            3,
            queryValue({ title: 'Youngest process (seconds)', queries: `min:system.processes.run_time.min{${SHOWN}}`, aggregator: 'min', precision: 0 }),
          ),
        ]),
        group('Input and output', [
          // Lines 113 and 114, on the metrics that there are.
          timeseries({
            title: 'Read and written by processes (bytes)',
            queries: { read: `sum:system.processes.ioread_bytes{${SHOWN}}`, written: `sum:system.processes.iowrite_bytes{${SHOWN}}` },
          }),
          // Line 156: a rate needs the count.
          timeseries({
            title: 'Written by processes (bytes/s)',
            queries: { written: `sum:system.processes.iowrite_bytes_count{${SHOWN}}.as_rate()` },
            display_type: 'bars',
          }),
          // Lines 117 and 118: processes have no metrics of their network, their containers do.
          timeseries({
            title: 'Network of the containers (bytes/s)',
            queries: {
              sent: 'sum:container.net.sent{$env,service:goblin-assistant,$container} by {container_name}',
              received: 'sum:container.net.rcvd{$env,service:goblin-assistant,$container} by {container_name}',
            },
          }),
        ]),
        // Lines 33, 34 and 333.
        group('Requests', [
          timeseries({
            title: 'Requests and errors',
            queries: {
              requests: 'sum:trace.fastapi.request.hits{service:goblin-assistant,$env}.as_count()',
              errors: 'sum:trace.fastapi.request.errors{service:goblin-assistant,$env}.as_count()',
            },
            display_type: 'bars',
          }),
          timeseries({
            title: 'Latency, 95 % (seconds)',
            queries: 'p95:trace.fastapi.request{service:goblin-assistant,$env} by {resource_name}',
            thresholds: [{ comparator: '>', value: 2, severity: 'critical', label: 'objective' }],
          }),
          sized(
            4,
            3,
            listStream({
              title: 'Traces with errors',
              source: 'trace_stream',
              query: 'service:goblin-assistant $env status:error',
              columns: ['timestamp', 'service', 'resource_name'],
            }),
          ),
        ]),
        sized(12, 1, note(`What to do: [runbook](${RUNBOOK})`, { background_color: 'gray' })),
      ],
    });
  }
}
