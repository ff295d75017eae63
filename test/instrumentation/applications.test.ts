import { ApiObject, Chart } from 'cdk8s';
import { DatadogApp, WorkloadsApplication } from '../../constructs';
import { isLikeTracerVariable, isTracerVariable } from '../../constructs/agent-settings/tracer-variables';
import { podSecurityViolations } from '../../constructs/gitops/pod-security-standards';
import type { KubernetesObject } from '../../constructs/kubernetes';
import * as systems from '../../systems';

type Container = { name: string; image: string; env?: { name: string; value?: string; valueFrom?: any }[]; ports?: { containerPort: number }[] } & Record<
  string,
  any
>;
type Template = {
  metadata: { labels: Record<string, string>; annotations?: Record<string, string> };
  spec: { containers: Container[]; initContainers?: Container[] } & Record<string, any>;
};

const deployed = Object.values(systems).flatMap((System) =>
  (System.environments as readonly string[]).map((environment) => {
    const chart = new System(new DatadogApp(), environment as never);
    const application = chart.node.findAll().find((construct): construct is WorkloadsApplication => construct instanceof WorkloadsApplication)!;
    return { name: chart.node.id, application, objects: application.manifests().flatMap((file) => file.objects) };
  }),
);
const of = (name: string): readonly KubernetesObject[] => deployed.find((it) => it.name === name)!.objects;
const templateOf = (object: KubernetesObject) => (object.spec as { template: Template }).template;
const workloads = (objects: readonly KubernetesObject[]) => objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job'].includes(kind));
const find = (name: string, kind: string, called: string) => of(name).find((it) => it.kind === kind && it.metadata.name === called)!;
const envOf = (container: Container) => Object.fromEntries((container.env ?? []).map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));
const secret = (name: string, key: string) => ({ secretKeyRef: { name, key } });
const label = (tag: string) => ({ fieldRef: { fieldPath: `metadata.labels['tags.datadoghq.com/${tag}']` } });
const HOST_IP = { fieldRef: { fieldPath: 'status.hostIP' } };

describe.each(deployed)('$name', ({ application, objects }) => {
  test('its pods are admitted at the level that its namespace enforces', () => {
    const restricted = objects.filter(({ kind, metadata }) => kind === 'Namespace' && metadata.labels?.['pod-security.kubernetes.io/enforce'] === 'restricted');
    const pods = workloads(objects).filter(({ metadata }) => restricted.some((namespace) => namespace.metadata.name === metadata.namespace));
    expect(pods.flatMap((pod) => podSecurityViolations(templateOf(pod)).map(({ name }) => `${pod.metadata.name}: ${name}`))).toEqual([]);
    expect(restricted.length > 0 ? pods.length : 1).toBeGreaterThan(0);
  });

  test('no variable stands twice, and those of Datadog are known to its libraries', () => {
    for (const workload of workloads(objects))
      for (const container of templateOf(workload).spec.containers) {
        const names = (container.env ?? []).map(({ name }) => name);
        expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
        const libraries = names.filter((name) => name.startsWith('DD_'));
        expect(libraries.filter((name) => !isTracerVariable(name) && !isLikeTracerVariable(name))).toEqual([]);
      }
  });

  test('every workload has the unified tags, probes or an end, and limits of memory', () => {
    for (const workload of workloads(objects)) {
      const { metadata, spec } = templateOf(workload);
      for (const labels of [workload.metadata.labels, metadata.labels])
        expect(Object.keys(labels ?? {}).filter((key) => key.startsWith('tags.datadoghq.com/'))).toEqual([
          'tags.datadoghq.com/env',
          'tags.datadoghq.com/service',
          ...(metadata.labels['tags.datadoghq.com/version'] ? ['tags.datadoghq.com/version'] : []),
        ]);
      for (const container of spec.containers) {
        expect(container.resources.limits.memory).toBeDefined();
        if (workload.kind !== 'Job') expect([container.readinessProbe, container.livenessProbe]).not.toContain(undefined);
      }
    }
  });

  test('no secret stands in it', () => expect(JSON.stringify(objects)).not.toMatch(/xox[bp]-|hooks\.slack\.com|:\/\/[^"/]*@|"kind":"Secret"/));

  test('its project allows what there is and nothing else', () => {
    const project = application.node
      .findAll()
      .filter(ApiObject.isApiObject)
      .find(({ kind }) => kind === 'AppProject')!
      .toJson();
    const kinds = new Set(objects.map(({ kind }) => kind));
    const allowed = [...(project.spec.namespaceResourceWhitelist ?? []), ...(project.spec.clusterResourceWhitelist ?? [])].map(
      ({ kind }: { kind: string }) => kind,
    );
    expect(new Set(allowed)).toEqual(kinds);
  });
});

test('an Application without workloads is refused, and so is a repository that is not fully said', () => {
  const chart = new Chart(new DatadogApp(), 'production');
  const given = {
    workloads: [],
    namespace: 'shop',
    name: 'shop',
    repository: { url: 'https://git.example.com/shop.git', revision: 'main', path: 'dist/shop' },
  };
  expect(() => new WorkloadsApplication(chart, 'a', given)).toThrow('workloads have no objects');
  expect(() => new WorkloadsApplication(chart, 'b', { ...given, repository: { ...given.repository, revision: '' } })).toThrow('repository.revision is missing');
});

test('Goblin: what its document asks of the backend', () => {
  for (const environment of ['dev', 'staging', 'production']) {
    const { metadata, spec } = templateOf(find(`goblin-assistant-${environment}`, 'Deployment', 'goblin-backend'));
    const [container] = spec.containers;
    expect(container!.name).toBe('goblin-backend');
    expect(metadata.labels).toMatchObject({ 'tags.datadoghq.com/env': environment, 'tags.datadoghq.com/service': 'goblin-assistant' });
    expect(envOf(container!)).toMatchObject({
      DD_TAGS: 'component:backend',
      DD_LOGS_INJECTION: 'true',
      DD_DOGSTATSD_URL: 'unix:///var/run/datadog/dsd.socket',
    });
    expect(container!.command.join(' ')).toMatch(/gunicorn .*uvicorn/);
    expect(Object.keys(JSON.parse(metadata.annotations!['ad.datadoghq.com/goblin-backend.checks']!))).toEqual(['gunicorn', 'openmetrics']);
  }
});

test("TreeBeard: every variable of its document's .env", () => {
  const { spec } = templateOf(find('treebeard-production', 'Deployment', 'treebeard-api'));
  expect(envOf(spec.containers[0]!)).toEqual({
    DD_AGENT_HOST: HOST_IP,
    DD_TRACE_AGENT_PORT: '8126',
    DD_DOGSTATSD_PORT: '8125',
    DD_ENTITY_ID: { fieldRef: { fieldPath: 'metadata.uid' } },
    DD_SERVICE: label('service'),
    DD_ENV: label('env'),
    DD_VERSION: label('version'),
    DD_LOGS_INJECTION: 'true',
    DD_TRACE_SAMPLE_RATE: '1.0',
    DD_TRACE_SAMPLING_RULES: '[{"sample_rate":1}]',
    DD_PROFILING_ENABLED: 'true',
    SENTRY_DSN: secret('treebeard-monitoring', 'SENTRY_DSN'),
    SENTRY_ENVIRONMENT: 'production',
    SENTRY_RELEASE: '1.0.0',
    SENTRY_TRACES_SAMPLE_RATE: '1.0',
    PAGERDUTY_INTEGRATION_KEY: secret('treebeard-monitoring', 'PAGERDUTY_INTEGRATION_KEY'),
    PAGERDUTY_ROUTING_KEY: secret('treebeard-monitoring', 'PAGERDUTY_ROUTING_KEY'),
    SLACK_WEBHOOK_URL: secret('treebeard-monitoring', 'SLACK_WEBHOOK_URL'),
    SLACK_BOT_TOKEN: secret('treebeard-monitoring', 'SLACK_BOT_TOKEN'),
    APM_PROVIDER: 'datadog',
    METRICS_BACKEND: 'datadog',
    MONITORING_ENABLED: 'true',
  });
});

describe('Workshop', () => {
  const webapp = templateOf(find('workshop-dev', 'Deployment', 'webapp')).spec;
  const postgres = templateOf(find('workshop-dev', 'StatefulSet', 'postgres')).spec;

  test('ports and health checks', () => {
    expect(webapp.containers[0]).toMatchObject({ ports: [{ containerPort: 3001 }], readinessProbe: { httpGet: { path: '/health', port: 3001 } } });
    expect(postgres.containers[0]!.ports).toMatchObject([{ containerPort: 5432 }]);
    expect(postgres.containers[0]!.readinessProbe.exec.command).toEqual(['pg_isready', '--username', 'root', '--dbname', 'workshop']);
  });
  test('the application starts when the database answers', () =>
    expect(webapp.initContainers![0]!.command.join(' ')).toContain('until pg_isready --host postgres --port 5432 --username root'));
  test('the database is set up for the user as whom the agent asks', () => {
    const { data } = find('workshop-dev', 'ConfigMap', 'postgres-setup') as unknown as { data: Record<string, string> };
    expect(data['database-monitoring.sh']).toMatch(/CREATE ROLE datadog[\s\S]*pg_monitor[\s\S]*explain_statement/);
    expect(postgres.containers[0]!.args).toContain('shared_preload_libraries=pg_stat_statements');
    expect(envOf(postgres.containers[0]!)).toMatchObject({ DATADOG_PASSWORD: secret('datadog-postgres', 'password') });
  });
  test('its service is the one that the document looks for', () =>
    expect(envOf(webapp.containers[0]!)).toMatchObject({ DD_SERVICE: label('service'), DD_DBM_PROPAGATION_MODE: 'full' }));
});

test('SkyPilot: a Job for each rank, with the tags of its document', () => {
  const jobs = of('skypilot-production').filter(({ kind }) => kind === 'Job');
  expect(jobs).toHaveLength(2);
  for (const [rank, job] of jobs.entries()) {
    const { metadata, spec } = templateOf(job);
    expect(metadata.labels).toMatchObject({
      'tags.datadoghq.com/env': 'production',
      'tags.datadoghq.com/service': 'skypilot-worker',
      skypilot_node_rank: `${rank}`,
      skypilot_num_nodes: '2',
    });
    const tags = envOf(spec.containers[0]!).DD_TAGS as string;
    expect(tags.split(',').map((tag) => tag.split(':')[0])).toEqual([
      'metta_run_id',
      'skypilot_task_id',
      'skypilot_node_rank',
      'skypilot_num_nodes',
      'git_ref',
    ]);
    for (const tag of tags.split(',')) expect(metadata.labels[tag.split(':')[0]!]).toBe(tag.split(':')[1]);
  }
});

test('Rancher: every variable of its document', () => {
  const { metadata, spec } = templateOf(find('rancher-desktop-dev', 'Deployment', 'flask-demo-bootcamp'));
  expect(metadata.labels).toMatchObject({
    'tags.datadoghq.com/service': 'flask-demo-bootcamp',
    'tags.datadoghq.com/env': 'dev',
    'tags.datadoghq.com/version': '1.0',
  });
  expect(envOf(spec.containers[0]!)).toMatchObject({
    DD_SERVICE: label('service'),
    DD_ENV: label('env'),
    DD_VERSION: label('version'),
    DD_AGENT_HOST: HOST_IP,
    DD_TRACE_AGENT_PORT: '8126',
    DD_TRACE_ENABLED: 'true',
    DD_LOGS_INJECTION: 'true',
    DD_RUNTIME_METRICS_ENABLED: 'true',
    DD_RUNTIME_METRICS_RUNTIME_ID_ENABLED: 'true',
    DD_PROFILING_ENABLED: 'true',
  });
  expect(spec.containers[0]!.command).toEqual(['ddtrace-run', 'python', 'app.py']);
});
