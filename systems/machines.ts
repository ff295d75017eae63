import type { Chart } from 'cdk8s';
import { type ComposeObservation, ComposeProject, type Datadog, HostBundle } from '../constructs';
import { DATABASE_MONITORING, POSTGRES_DATABASE, POSTGRES_IMAGE, POSTGRES_PORT, POSTGRES_USER } from './apps/workshop-postgres';

const request = (url: string) => ['CMD', 'python', '-c', `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`];
const healthy = (port: number, path = '/health') => ({
  test: request(`http://localhost:${port}${path}`),
  interval: '10s',
  timeout: '5s',
  retries: 6,
  startPeriod: '30s',
});

/** The Goblin document's Docker and Linux ways: the backend beside the agent, and hosts with the agent's package. */
export function goblinMachines(chart: Chart, agent: Datadog, environment: string): void {
  const service = 'goblin-assistant';
  new HostBundle(chart, 'host', { agent });
  new ComposeProject(chart, 'compose', {
    agent,
    name: service,
    environment,
    agentContainerName: 'datadog-agent',
    services: {
      // Filters of the document ask for this container_name.
      'goblin-backend': {
        image: 'ghcr.io/goblin-assistant/backend:1.0.0',
        containerName: 'goblin-backend',
        command: ['gunicorn', 'main:app', '--worker-class', 'uvicorn.workers.UvicornWorker', '--name', 'goblin-backend', '--bind', '0.0.0.0:8000'],
        environment: { WEB_CONCURRENCY: environment === 'production' ? 4 : 2, DD_LOGS_INJECTION: true, DD_RUNTIME_METRICS_ENABLED: true },
        ports: ['8000:8000'],
        healthcheck: healthy(8000),
        dependsOn: ['datadog-agent'],
        restart: 'unless-stopped',
        observe: { service, version: '1.0.0', metrics: true },
      },
    },
  });
}

/** `docker run --name dd-agent`, and an application that reaches it by that name. */
const AS_DD_AGENT = { agentService: 'dd-agent', agentContainerName: 'dd-agent' };

/** The TreeBeard document's agent for local development, which its API on the laptop reaches by the ports 8125 and 8126. */
export function treebeardMachines(chart: Chart, agent: Datadog): void {
  new ComposeProject(chart, 'compose', { agent, name: 'treebeard', ...AS_DD_AGENT, agentSecretsFrom: 'environment' });
}

/** The workshop as its document starts it: database, agent, application, each when those before it are healthy. */
export function workshopMachines(chart: Chart, agent: Datadog): void {
  const owner = 'postgres-password';
  new ComposeProject(chart, 'compose', {
    agent,
    name: 'workshop',
    agentService: 'datadog',
    agentContainerName: 'datadog-agent',
    agentSecretsFrom: 'environment',
    volumes: ['postgres-data'],
    files: { 'postgres/database-monitoring.sh': DATABASE_MONITORING },
    services: {
      postgres: {
        image: POSTGRES_IMAGE,
        containerName: 'datadog-postgres',
        command: [
          'postgres',
          '-c',
          'shared_preload_libraries=pg_stat_statements',
          '-c',
          'track_activity_query_size=4096',
          '-c',
          'pg_stat_statements.track=all',
          '-c',
          'track_io_timing=on',
        ],
        environment: { POSTGRES_USER, POSTGRES_DB: POSTGRES_DATABASE, POSTGRES_PASSWORD_FILE: `/run/secrets/${owner}` },
        variables: ['DATADOG_PASSWORD'],
        secrets: [owner],
        ports: [`${POSTGRES_PORT}:${POSTGRES_PORT}`],
        volumes: ['postgres-data:/var/lib/postgresql/data', './postgres/database-monitoring.sh:/docker-entrypoint-initdb.d/database-monitoring.sh:ro'],
        healthcheck: { test: ['CMD', 'pg_isready', '--username', POSTGRES_USER, '--dbname', POSTGRES_DATABASE], interval: '10s', timeout: '5s', retries: 5 },
        observe: { service: 'postgres', traces: false },
      },
      webapp: {
        image: 'ghcr.io/monitoring-workshop/datadog-webapp:latest',
        containerName: 'datadog-webapp',
        command: ['ddtrace-run', 'python', 'flask_app.py'],
        environment: { PGHOST: 'postgres', PGPORT: POSTGRES_PORT, PGDATABASE: POSTGRES_DATABASE, PGUSER: POSTGRES_USER, DD_DBM_PROPAGATION_MODE: 'full' },
        variables: ['PGPASSWORD'],
        ports: ['3001:3001'],
        healthcheck: healthy(3001),
        dependsOn: ['postgres', 'datadog'],
        observe: {
          service: 'flask-webapp',
          metrics: true,
          checks: { http_check: { instances: [{ name: 'webapp', url: 'http://%%host%%:3001/health', timeout: 5 }] } },
        },
      },
    },
  });
}

/** What SkyPilot's setup phase knows of a job, by the tag that it becomes. */
const JOB_TAGS = {
  metta_run_id: 'METTA_RUN_ID',
  skypilot_task_id: 'SKYPILOT_TASK_ID',
  skypilot_node_rank: 'SKYPILOT_NODE_RANK',
  skypilot_num_nodes: 'SKYPILOT_NUM_NODES',
  git_ref: 'METTA_GIT_REF',
};

/** The SkyPilot document's EC2 hosts: the agent beside Docker, tagged with the job. */
export function skypilotMachines(chart: Chart, agent: Datadog): void {
  new HostBundle(chart, 'host', { agent, apiKeySecret: 'datadog/api-key', tagsFromEnvironment: JOB_TAGS });
}

const FLASK: ComposeObservation = { service: 'flask-demo-bootcamp', version: '1.0', logs: 'python' };

/** The Rancher Desktop document's agent and its Flask application, on one laptop. */
export function rancherMachines(chart: Chart, agent: Datadog): void {
  new ComposeProject(chart, 'compose', {
    agent,
    name: 'flask-demo-bootcamp',
    ...AS_DD_AGENT,
    agentSecretsFrom: 'environment',
    services: {
      app: {
        image: 'flask-demo-bootcamp:1.0',
        command: ['ddtrace-run', 'python', 'app.py'],
        environment: {
          DD_TRACE_ENABLED: true,
          DD_LOGS_INJECTION: true,
          DD_RUNTIME_METRICS_ENABLED: true,
          DD_RUNTIME_METRICS_RUNTIME_ID_ENABLED: true,
          DD_PROFILING_ENABLED: true,
        },
        ports: ['5000:5000'],
        healthcheck: healthy(5000, '/'),
        dependsOn: ['dd-agent'],
        observe: { ...FLASK, metrics: true },
      },
    },
  });
}
