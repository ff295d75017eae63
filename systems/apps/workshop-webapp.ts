import { Size } from 'cdk8s';
import { Capability, Cpu, Deployment, EnvValue, LabelSelector, Probe, SeccompProfileType, Secret, Volume } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';
import { OWNER_PASSWORD, POSTGRES_DATABASE, POSTGRES_IMAGE, POSTGRES_PORT, POSTGRES_USER } from './workshop-postgres';

export interface WorkshopWebappProps {
  readonly agent: Datadog;
  readonly namespace: string;
  /** Host name of the database. */
  readonly database: string;
}

const PORT = 3001;
const NAME = 'webapp';
const LABELS = { 'app.kubernetes.io/name': NAME };

const RESTRICTED = { capabilities: { drop: [Capability.ALL] }, seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT } };

/** The workshop's Flask application. It starts when its database answers, and is ready while it reaches it. */
export class WorkshopWebapp extends Construct {
  constructor(scope: Construct, id: string, { agent, namespace, database }: WorkshopWebappProps) {
    super(scope, id);
    const password = Secret.fromSecretName(this, 'owner', OWNER_PASSWORD.name);
    const webapp = new Deployment(this, 'webapp', {
      metadata: { name: NAME, namespace },
      // What cdk8s-plus would select by is made of the construct's path, and a selector can never change.
      select: false,
      podMetadata: { labels: LABELS },
      replicas: 1,
      securityContext: { user: 1000, group: 1000 },
      initContainers: [
        {
          name: 'wait-for-postgres',
          image: POSTGRES_IMAGE,
          command: ['sh', '-c', `until pg_isready --host ${database} --port ${POSTGRES_PORT} --username ${POSTGRES_USER}; do sleep 2; done`],
          securityContext: RESTRICTED,
          resources: { cpu: { request: Cpu.millis(10) }, memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) } },
        },
      ],
      containers: [
        {
          name: NAME,
          image: 'ghcr.io/monitoring-workshop/datadog-webapp:latest',
          command: ['ddtrace-run', 'python', 'flask_app.py'],
          portNumber: PORT,
          envVariables: {
            PGHOST: EnvValue.fromValue(database),
            PGPORT: EnvValue.fromValue(`${POSTGRES_PORT}`),
            PGDATABASE: EnvValue.fromValue(POSTGRES_DATABASE),
            PGUSER: EnvValue.fromValue(POSTGRES_USER),
            PGPASSWORD: EnvValue.fromSecretValue({ secret: password, key: OWNER_PASSWORD.key }),
          },
          volumeMounts: [{ path: '/tmp', volume: Volume.fromEmptyDir(this, 'tmp', 'tmp') }],
          // /health asks the database too: without it the application takes no requests, but is not started anew.
          readiness: Probe.fromHttpGet('/health', { port: PORT }),
          liveness: Probe.fromHttpGet('/', { port: PORT }),
          securityContext: RESTRICTED,
          resources: {
            cpu: { request: Cpu.millis(100), limit: Cpu.units(1) },
            // Its endpoint /memory-usage takes memory on purpose.
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(512) },
          },
        },
      ],
    });
    webapp.select(LabelSelector.of({ labels: LABELS }));
    webapp.exposeViaService({ name: NAME, ports: [{ port: PORT }] });

    new Instrumentation(this, 'observed', {
      agent,
      workload: webapp,
      service: 'flask-webapp',
      agentCommunicationMode: 'hostip',
      // Queries are traced, and say in the database to which service and trace they belong.
      tracing: { dbmPropagationMode: 'full' },
      checks: { [NAME]: { http_check: { instances: [{ name: 'webapp', url: `http://%%host%%:${PORT}/health`, service: 'flask-webapp', timeout: 5 }] } } },
    });
  }
}
