import { Size } from 'cdk8s';
import { Capability, Cpu, Deployment, LabelSelector, Probe, SeccompProfileType, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';
import { restrictedNamespace } from './restricted';

export interface TreebeardApiProps {
  readonly agent: Datadog;
  readonly environment: string;
  /** @default '1.0.0' */
  readonly version?: string;
}

const PORT = 8000;
const NAME = 'treebeard-api';
const LABELS = { 'app.kubernetes.io/name': NAME };
/** One Secret with what the application needs of others; its keys are called as the variables. */
const MONITORING = { secretName: 'treebeard-monitoring' };

/** The TreeBeard API: FastAPI with traces, profiles and metrics to Datadog, errors to Sentry, alerts to PagerDuty and Slack. */
export class TreebeardApi extends Construct {
  readonly namespace: string;

  constructor(scope: Construct, id: string, { agent, environment, version = '1.0.0' }: TreebeardApiProps) {
    super(scope, id);
    this.namespace = `treebeard-${environment}`;
    restrictedNamespace(this, this.namespace);
    const api = new Deployment(this, 'api', {
      metadata: { name: NAME, namespace: this.namespace },
      // What cdk8s-plus would select by is made of the construct's path, and a selector can never change.
      select: false,
      podMetadata: { labels: LABELS },
      replicas: 2,
      securityContext: { user: 1000, group: 1000 },
      containers: [
        {
          name: 'api',
          image: `ghcr.io/treebeard/api:${version}`,
          command: ['ddtrace-run', 'uvicorn', 'backend.api.main:app', '--host', '0.0.0.0', '--port', `${PORT}`],
          portNumber: PORT,
          volumeMounts: [{ path: '/tmp', volume: Volume.fromEmptyDir(this, 'tmp', 'tmp') }],
          readiness: Probe.fromHttpGet('/health', { port: PORT }),
          liveness: Probe.fromHttpGet('/health', { port: PORT }),
          securityContext: { capabilities: { drop: [Capability.ALL] }, seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT } },
          resources: {
            cpu: { request: Cpu.millis(250), limit: Cpu.units(1) },
            memory: { request: Size.mebibytes(256), limit: Size.mebibytes(768) },
          },
        },
      ],
    });
    api.select(LabelSelector.of({ labels: LABELS }));
    api.exposeViaService({ name: NAME, ports: [{ port: 80, targetPort: PORT }] });

    new Instrumentation(this, 'observed', {
      agent,
      workload: api,
      service: NAME,
      env: environment,
      version,
      agentCommunicationMode: 'hostip',
      tracing: { logsInjection: true, sampleRate: 1, profiling: true },
      logs: { api: { source: 'python' } },
      sentry: { dsn: MONITORING, tracesSampleRate: 1 },
      featureFlags: { APM_PROVIDER: 'datadog', METRICS_BACKEND: 'datadog', MONITORING_ENABLED: true },
      secretVariables: {
        PAGERDUTY_INTEGRATION_KEY: MONITORING,
        PAGERDUTY_ROUTING_KEY: MONITORING,
        SLACK_WEBHOOK_URL: MONITORING,
        SLACK_BOT_TOKEN: MONITORING,
      },
    });
  }
}
