import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Dashboard, DatadogMonitors, type DatadogMonitorsProps, widgets } from '../../constructs';
import { agentsOf, deployMonitors } from './deployment';
import { sized } from './layout';

const { group, hostmap, listStream, queryValue, timeseries, toplist } = widgets;

/** Lines 45 to 51: a run is told apart by the tags that the agents put on everything that it does. */
const VARIABLES = [
  { name: 'run', prefix: 'metta_run_id', defaults: ['*'] },
  { name: 'task', prefix: 'skypilot_task_id', defaults: ['*'] },
  { name: 'rank', prefix: 'skypilot_node_rank', defaults: ['*'] },
  { name: 'nodes', prefix: 'skypilot_num_nodes', defaults: ['*'] },
  { name: 'commit', prefix: 'git_ref', defaults: ['*'] },
];
const RUN = 'env:production,service:skypilot-worker,$run,$task,$rank,$nodes,$commit';

/** What people look at while a training job runs. Its document asks for no alerts. */
export class SkyPilotMonitors extends Chart {
  constructor(scope: Construct, environments: readonly Chart[]) {
    super(scope, 'skypilot-monitors');
    const props: DatadogMonitorsProps = {
      system: 'skypilot',
      namespace: 'datadog',
      agents: agentsOf(environments),
      uncollected: 'error',
      tags: ['team:skypilot'],
    };
    const monitors = new DatadogMonitors(this, 'monitors', props);
    this.runs(monitors);
    this.gpus(monitors);
    deployMonitors(monitors, 'skypilot', 'datadoghq.com');
  }

  /** Lines 88 to 93. Nodes of Kubernetes run containerd: what docker.* would say there is in container.*. */
  private runs(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'runs', {
      title: 'SkyPilot: runs',
      description: 'One run, task or rank: choose it above.',
      template_variables: VARIABLES,
      widgets: [
        group('Containers of the run', [
          // Line 92.
          timeseries({ title: 'CPU by run (nanocores)', queries: `sum:container.cpu.usage{${RUN}} by {metta_run_id}` }),
          // Line 93.
          timeseries({ title: 'Memory by rank (bytes)', queries: `sum:container.memory.rss{${RUN}} by {metta_run_id,skypilot_node_rank}` }),
          toplist({ title: 'Tasks with the most memory (bytes)', queries: `sum:container.memory.rss{${RUN}} by {skypilot_task_id}` }),
          // Line 29.
          timeseries({
            title: 'Network (bytes/s)',
            queries: { sent: `sum:container.net.sent{${RUN}} by {skypilot_node_rank}`, received: `sum:container.net.rcvd{${RUN}} by {skypilot_node_rank}` },
          }),
          timeseries({
            title: 'Disk (bytes/s)',
            queries: { read: `sum:container.io.read{${RUN}} by {skypilot_node_rank}`, written: `sum:container.io.write{${RUN}} by {skypilot_node_rank}` },
          }),
          timeseries({ title: 'Memory by commit (bytes)', queries: `avg:container.memory.rss{${RUN}} by {git_ref}` }),
        ]),
        group('Where it runs', [
          // Line 88.
          sized(5, 4, hostmap({ title: 'Hosts', fill: 'avg:system.cpu.user{env:production} by {host}', node_type: 'host', scope: ['env:production'] })),
          // Line 89.
          sized(
            5,
            4,
            hostmap({ title: 'Containers', fill: `avg:container.cpu.usage{${RUN}} by {container_id}`, node_type: 'container', scope: ['$run', '$task'] }),
          ),
          sized(
            2,
            4,
            queryValue({ title: 'Containers', queries: `count_nonzero(avg:container.uptime{${RUN}} by {container_id})`, aggregator: 'last', precision: 0 }),
          ),
        ]),
        // Line 90.
        group('What it says', [
          listStream({ title: 'Logs of the run', query: '$run $task $rank' }),
          listStream({
            title: 'Traces of the run',
            source: 'trace_stream',
            query: 'service:skypilot-worker $run $task',
            columns: ['timestamp', 'service', 'resource_name'],
          }),
        ]),
      ],
    });
  }

  /** Line 94, on the metrics that GPU monitoring has. */
  private gpus(monitors: DatadogMonitors): void {
    new Dashboard(monitors, 'gpus', {
      title: 'SkyPilot: GPUs',
      description: 'Whether the GPUs of a run are busy.',
      template_variables: VARIABLES,
      widgets: [
        timeseries({ title: 'Engine active, by task', queries: `avg:gpu.gr_engine_active{${RUN}} by {skypilot_task_id}` }),
        timeseries({ title: 'Multiprocessors active, by rank', queries: `avg:gpu.sm_active{${RUN}} by {skypilot_node_rank}` }),
        toplist({ title: 'Idle GPUs', queries: 'avg:gpu.gr_engine_active{env:production} by {gpu_uuid,host}', order: 'asc' }),
        timeseries({ title: 'Free memory (bytes)', queries: 'avg:gpu.memory.free{env:production} by {gpu_uuid}' }),
        timeseries({ title: 'Temperature (°C)', queries: 'max:gpu.temperature{env:production} by {gpu_uuid}' }),
        timeseries({ title: 'Power', queries: 'sum:gpu.power.usage{env:production} by {host}' }),
      ],
    });
  }
}
