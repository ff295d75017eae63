import { Size } from 'cdk8s';
import { Cpu, Deployment, LabelSelector, Probe, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';

export interface GoblinBackendProps {
  readonly agent: Datadog;
  /** The agent's: here both share it. */
  readonly namespace: string;
  readonly environment: string;
  /** @default '1.0.0' */
  readonly version?: string;
}

const PORT = 8000;
const NAME = 'goblin-backend';
const LABELS = { 'app.kubernetes.io/name': NAME };

/** The Goblin Assistant backend: FastAPI in Uvicorn workers below Gunicorn, which is what the agent's process check looks for. */
export class GoblinBackend extends Construct {
  constructor(scope: Construct, id: string, { agent, namespace, environment, version = '1.0.0' }: GoblinBackendProps) {
    super(scope, id);
    const production = environment === 'production';
    const backend = new Deployment(this, 'backend', {
      metadata: { name: NAME, namespace },
      // What cdk8s-plus would select by is made of the construct's path, and a selector can never change.
      select: false,
      podMetadata: { labels: LABELS },
      replicas: production ? 3 : 1,
      securityContext: { user: 1000, group: 1000 },
      containers: [
        {
          // Filters of the document ask for this container_name.
          name: NAME,
          image: `ghcr.io/goblin-assistant/backend:${version}`,
          command: ['gunicorn', 'main:app', '--worker-class', 'uvicorn.workers.UvicornWorker', '--name', NAME, '--bind', `0.0.0.0:${PORT}`],
          portNumber: PORT,
          envVariables: { WEB_CONCURRENCY: { value: production ? '4' : '2' } },
          // Gunicorn's workers tell that they live by files there.
          volumeMounts: [{ path: '/tmp', volume: Volume.fromEmptyDir(this, 'tmp', 'tmp') }],
          readiness: Probe.fromHttpGet('/health', { port: PORT }),
          liveness: Probe.fromHttpGet('/health', { port: PORT }),
          resources: {
            cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
            // Monitors tell of 2 GB in one process.
            memory: { request: Size.mebibytes(512), limit: Size.gibibytes(4) },
          },
        },
      ],
    });
    backend.select(LabelSelector.of({ labels: LABELS }));
    backend.exposeViaService({ name: NAME, ports: [{ port: PORT }] });

    new Instrumentation(this, 'observed', {
      agent,
      workload: backend,
      service: 'goblin-assistant',
      version,
      tags: { component: 'backend' },
      // Processes and traces are linked by their service, logs and traces by ids in the application's JSON logs.
      tracing: { logsInjection: true, runtimeMetrics: true },
      checks: {
        [NAME]: {
          gunicorn: { instances: [{ proc_name: NAME, service: 'goblin-assistant' }] },
          // What the application's own middleware counts.
          openmetrics: {
            instances: [{ openmetrics_endpoint: `http://%%host%%:${PORT}/metrics`, namespace: 'goblin_assistant', metrics: ['http_.+', 'process_.+'] }],
          },
        },
      },
    });
  }
}
