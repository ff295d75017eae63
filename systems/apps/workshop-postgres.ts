import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Datadog, Instrumentation } from '../../constructs';
import { RESTRICTED_CONTAINER, RESTRICTED_POD, restrictedNamespace } from './restricted';

export interface WorkshopPostgresProps {
  readonly agent: Datadog;
  readonly namespace: string;
}

export const POSTGRES_IMAGE = 'postgres:16';
export const POSTGRES_PORT = 5432;
export const POSTGRES_USER = 'root';
export const POSTGRES_DATABASE = 'workshop';
/** Password of the database's owner. */
export const OWNER_PASSWORD = { name: 'workshop-postgres', key: 'password' };
/** Password of the user as whom the agent asks: the same as in the Secret of this name in the agent's namespace. */
const AGENT_PASSWORD = { name: 'datadog-postgres', key: 'password' };

const NAME = 'postgres';
/** The user `postgres` of the image. */
const POSTGRES_UID = 999;

/** The user, schema and function by which Database Monitoring reads queries and their plans. The image runs it within its own script
 * when it makes the database, which ends at the first error. */
export const DATABASE_MONITORING = `
#!/bin/sh
: "${'$'}{DATADOG_PASSWORD:?is the password of the user datadog}"
psql --set ON_ERROR_STOP=1 --username "${'$'}{POSTGRES_USER:?}" --dbname "${'$'}{POSTGRES_DB:?}" <<'SQL'
-- The password is on no command line, and not among the statements that are counted.
\\getenv password DATADOG_PASSWORD
SET pg_stat_statements.track TO none;
CREATE ROLE datadog LOGIN PASSWORD :'password';
GRANT pg_monitor TO datadog;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE SCHEMA datadog;
GRANT USAGE ON SCHEMA datadog, public TO datadog;
CREATE FUNCTION datadog.explain_statement(statement text, OUT explain json) RETURNS SETOF json
LANGUAGE plpgsql STRICT SECURITY DEFINER AS $body$
DECLARE
  plans refcursor;
BEGIN
  OPEN plans FOR EXECUTE 'EXPLAIN (FORMAT JSON) ' || statement;
  FETCH plans INTO explain;
  CLOSE plans;
  RETURN NEXT;
END
$body$;
SQL
`.trimStart();

const variable = (name: string, value: string): k8s.EnvVar => ({ name, value });
const secret = (name: string, secretKeyRef: k8s.SecretKeySelector): k8s.EnvVar => ({ name, valueFrom: { secretKeyRef } });

/** The workshop's database, set up for Database Monitoring. The agent checks every container of this image by its own configuration.
 * Its namespace comes with it. */
export class WorkshopPostgres extends Construct {
  /** The name by which others in the namespace reach it. */
  readonly host = NAME;

  constructor(scope: Construct, id: string, { agent, namespace }: WorkshopPostgresProps) {
    super(scope, id);
    restrictedNamespace(this, namespace);
    const labels = { 'app.kubernetes.io/name': NAME };
    const metadata = { name: NAME, namespace };
    const ready = { exec: { command: ['pg_isready', '--username', POSTGRES_USER, '--dbname', POSTGRES_DATABASE] } };
    new k8s.KubeConfigMap(this, 'setup', { metadata: { name: `${NAME}-setup`, namespace }, data: { 'database-monitoring.sh': DATABASE_MONITORING } });
    new k8s.KubeService(this, 'service', { metadata, spec: { clusterIp: 'None', selector: labels, ports: [{ name: 'postgres', port: POSTGRES_PORT }] } });
    const database = new k8s.KubeStatefulSet(this, 'database', {
      metadata,
      spec: {
        serviceName: NAME,
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: { ...RESTRICTED_POD, runAsUser: POSTGRES_UID, runAsGroup: POSTGRES_UID, fsGroup: POSTGRES_UID },
            containers: [
              {
                name: NAME,
                image: POSTGRES_IMAGE,
                args: [
                  ...['-c', 'shared_preload_libraries=pg_stat_statements', '-c', 'pg_stat_statements.track=all'],
                  // Longer queries would be cut off, and cut off queries have no plan.
                  ...['-c', 'track_activity_query_size=4096', '-c', 'track_io_timing=on'],
                ],
                env: [
                  variable('POSTGRES_USER', POSTGRES_USER),
                  variable('POSTGRES_DB', POSTGRES_DATABASE),
                  variable('PGDATA', '/var/lib/postgresql/data/pgdata'),
                  secret('POSTGRES_PASSWORD', OWNER_PASSWORD),
                  secret('DATADOG_PASSWORD', AGENT_PASSWORD),
                ],
                ports: [{ name: 'postgres', containerPort: POSTGRES_PORT }],
                startupProbe: { ...ready, periodSeconds: 5, failureThreshold: 30 },
                readinessProbe: { ...ready, periodSeconds: 10 },
                livenessProbe: { ...ready, periodSeconds: 20, failureThreshold: 6 },
                resources: {
                  requests: { cpu: k8s.Quantity.fromString('100m'), memory: k8s.Quantity.fromString('256Mi') },
                  limits: { memory: k8s.Quantity.fromString('512Mi') },
                },
                securityContext: RESTRICTED_CONTAINER,
                volumeMounts: [
                  { name: 'data', mountPath: '/var/lib/postgresql/data' },
                  { name: 'run', mountPath: '/var/run/postgresql' },
                  { name: 'tmp', mountPath: '/tmp' },
                  { name: 'setup', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
                ],
              },
            ],
            volumes: [
              { name: 'run', emptyDir: {} },
              { name: 'tmp', emptyDir: {} },
              { name: 'setup', configMap: { name: `${NAME}-setup` } },
            ],
          },
        },
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: k8s.Quantity.fromString('1Gi') } } },
          },
        ],
      },
    });
    // Postgres reads none of the libraries' variables.
    new Instrumentation(this, 'observed', { agent, workload: database, service: 'postgres', version: '16', containers: [] });
  }
}
