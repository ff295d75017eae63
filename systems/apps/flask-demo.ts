import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';
import { RESTRICTED_CONTAINER, RESTRICTED_POD, restrictedNamespace } from './restricted';

export interface FlaskDemoProps {
  readonly agent: Datadog;
}

const PORT = 5000;
const NAME = 'flask-demo-bootcamp';

/** The Flask demo of the laptop: traces, correlated logs, runtime metrics and profiles. Its document numbers the version 1.0. */
export class FlaskDemo extends Construct {
  readonly namespace = NAME;

  constructor(scope: Construct, id: string, { agent }: FlaskDemoProps) {
    super(scope, id);
    restrictedNamespace(this, NAME);
    const labels = { 'app.kubernetes.io/name': NAME };
    const metadata = { name: NAME, namespace: NAME };
    new ApiObject(this, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ name: 'http', port: PORT, targetPort: 'http' }] },
    });
    const demo = new ApiObject(this, 'demo', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            securityContext: { ...RESTRICTED_POD, runAsUser: 1000, runAsGroup: 1000 },
            containers: [
              {
                name: 'app',
                image: `${NAME}:1.0`,
                // Built on the laptop, where Rancher Desktop finds it.
                imagePullPolicy: 'IfNotPresent',
                command: ['ddtrace-run', 'python', 'app.py'],
                ports: [{ name: 'http', containerPort: PORT }],
                // /slow and /error misbehave on purpose.
                readinessProbe: { httpGet: { path: '/', port: 'http' } },
                livenessProbe: { httpGet: { path: '/', port: 'http' }, failureThreshold: 6 },
                resources: { requests: { cpu: '50m', memory: '96Mi' }, limits: { memory: '256Mi' } },
                securityContext: RESTRICTED_CONTAINER,
                volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
              },
            ],
            volumes: [{ name: 'tmp', emptyDir: {} }],
          },
        },
      },
    });

    new Instrumentation(this, 'observed', {
      agent,
      workload: demo,
      service: NAME,
      version: '1.0',
      agentCommunicationMode: 'hostip',
      tracing: { enabled: true, logsInjection: true, runtimeMetrics: true, runtimeMetricsRuntimeId: true, profiling: true },
      logs: { app: { source: 'python' } },
    });
  }
}
