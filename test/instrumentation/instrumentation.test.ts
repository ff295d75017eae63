import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Datadog } from '../../constructs';
import { Instrumentation } from '../../constructs/instrumentation';
import { containerOf, deployment, env, instrumented, kplus, OPEN, pod, type Rendered, stage, templateOf } from './fixture';

const UNIFIED = { 'tags.datadoghq.com/env': 'production', 'tags.datadoghq.com/service': 'shop', 'tags.datadoghq.com/version': '1.4.2' };
const byLabel = (label: string) => ({ fieldRef: { fieldPath: `metadata.labels['tags.datadoghq.com/${label}']` } });

describe('unified tags', () => {
  test('are labels of the object and its pods, and variables read from them', () => {
    const out = instrumented();
    expect(out.metadata.labels).toEqual(UNIFIED);
    expect(templateOf(out).metadata.labels).toEqual({ app: 'shop', ...UNIFIED });
    expect(env(out)).toMatchObject({ DD_ENV: byLabel('env'), DD_SERVICE: byLabel('service'), DD_VERSION: byLabel('version') });
  });
  test('are not part of what a selector asks for', () => expect(instrumented().spec.selector).toEqual({ matchLabels: { app: 'shop' } }));
  test('have no version where none is given', () => {
    const out = instrumented({ version: undefined });
    expect(out.metadata.labels).not.toHaveProperty(['tags.datadoghq.com/version']);
    expect(env(out)).not.toHaveProperty('DD_VERSION');
  });
  test('come from the agent for the environment', () => {
    expect(instrumented({ env: 'staging' }).metadata.labels['tags.datadoghq.com/env']).toBe('staging');
    expect(() => instrumented({}, { ...OPEN, global: { ...OPEN.global, tags: [] } })).toThrow("write env, such as 'production'");
  });
  test.each(['1.0+build', '', 'x'.repeat(64), '-1'])('refuse a version that is no label: %s', (version) =>
    expect(() => instrumented({ version })).toThrow('version'),
  );
  test('differ by container where that is said', () => {
    const out = instrumented(
      { containers: { api: {}, worker: { service: 'shop-worker' } } },
      OPEN,
      pod([{ name: 'api' }, { name: 'worker' }, { name: 'proxy' }]),
    );
    expect(templateOf(out).metadata.labels).toMatchObject({ ...UNIFIED, 'tags.datadoghq.com/worker.service': 'shop-worker' });
    expect(env(out, 'worker')).toMatchObject({ DD_SERVICE: byLabel('worker.service'), DD_ENV: byLabel('env') });
    expect(env(out, 'api').DD_SERVICE).toEqual(byLabel('service'));
    expect(containerOf(out, 'proxy')).toEqual({ name: 'proxy' });
    expect(out.metadata.labels).toEqual(UNIFIED);
  });
  test('are accompanied by further tags, on traces and on what the agent collects', () => {
    const out = instrumented({ tags: { team: 'shop', tier: 'web' } });
    expect(env(out).DD_TAGS).toBe('team:shop,tier:web');
    expect(JSON.parse(templateOf(out).metadata.annotations['ad.datadoghq.com/tags'])).toEqual({ team: 'shop', tier: 'web' });
    expect(() => instrumented({ tags: { env: 'x' } })).toThrow("write env: 'x' beside tags");
    expect(() => instrumented({ tags: { team: 'a, b' } })).toThrow('tags.team');
  });
});

describe('workloads', () => {
  const container = { image: 'shop/api:1.4.2' };
  const props = { containers: [container] };
  const workloads: Record<string, (chart: Chart) => InstanceType<typeof kplus.Workload> | kplus.CronJob | kplus.Pod | ApiObject> = {
    'Deployment of cdk8s-plus': (chart) => new kplus.Deployment(chart, 'shop', props),
    'StatefulSet of cdk8s-plus': (chart) =>
      new kplus.StatefulSet(chart, 'shop', { ...props, service: new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }) }),
    'DaemonSet of cdk8s-plus': (chart) => new kplus.DaemonSet(chart, 'shop', props),
    'Job of cdk8s-plus': (chart) => new kplus.Job(chart, 'shop', props),
    'CronJob of cdk8s-plus': (chart) => new kplus.CronJob(chart, 'shop', { ...props, schedule: { expressionString: '0 0 * * *' } as never }),
    'Pod of cdk8s-plus': (chart) => new kplus.Pod(chart, 'shop', props),
  };

  // The same of the `k8s` module and as plain objects.
  const template = { metadata: { labels: { app: 'shop' } }, spec: { containers: [{ name: 'api', image: 'shop/api:1.4.2' }] } };
  const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } };
  const selector = { matchLabels: { app: 'shop' } };
  const specs: Readonly<Record<string, any>> = {
    Deployment: { selector, template },
    StatefulSet: { selector, template, serviceName: 'shop' },
    DaemonSet: { selector, template },
    ReplicaSet: { selector, template },
    Job: { template: once },
    CronJob: { schedule: '@daily', jobTemplate: { spec: { template: once } } },
    Pod: template.spec,
  };
  const VERSIONS: Readonly<Record<string, string>> = { Job: 'batch/v1', CronJob: 'batch/v1', Pod: 'v1' };
  for (const [kind, spec] of Object.entries(specs)) {
    workloads[`Kube${kind} of the k8s module`] = (chart) => new (kplus.k8s as any)[`Kube${kind}`](chart, 'shop', { spec });
    workloads[`${kind} as an ApiObject`] = (chart) =>
      new ApiObject(chart, 'shop', { apiVersion: VERSIONS[kind] ?? 'apps/v1', kind, metadata: { name: 'shop' }, spec: structuredClone(spec) } as never);
  }

  test.each(Object.keys(workloads))('%s', (name) => {
    const { chart, agent } = stage();
    const workload = workloads[name]!(chart);
    new Instrumentation(chart, 'observed', { agent, workload, service: 'shop', version: '1.4.2', tracing: { profiling: true } });
    const out: Rendered = ApiObject.of(workload).toJson();
    expect(out.metadata.labels).toMatchObject(UNIFIED);
    expect(templateOf(out).metadata.labels).toMatchObject(UNIFIED);
    expect(env(out)).toMatchObject({ DD_SERVICE: byLabel('service'), DD_PROFILING_ENABLED: 'true', DD_TRACE_AGENT_URL: 'unix:///var/run/datadog/apm.socket' });
    if (out.kind === 'CronJob') expect(out.spec.jobTemplate.metadata.labels).toMatchObject(UNIFIED);
    expect(Testing.synth(chart)).toContainEqual(out);
  });

  test('may be completed afterwards', () => {
    const { chart, agent } = stage();
    const workload = new kplus.Deployment(chart, 'shop');
    new Instrumentation(chart, 'observed', { agent, workload, service: 'shop', containers: ['late'] });
    workload.addContainer({ ...container, name: 'late' });
    expect(env(ApiObject.of(workload).toJson(), 'late')).toHaveProperty('DD_SERVICE');
  });

  test('are rendered alike each time', () => {
    const { chart, agent } = stage();
    const workload = deployment(chart);
    new Instrumentation(chart, 'observed', { agent, workload, service: 'shop' });
    expect(workload.toJson()).toEqual(workload.toJson());
  });

  test('that run no pods are refused', () => {
    const { chart, agent } = stage();
    const workload = new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(() => new Instrumentation(chart, 'observed', { agent, workload, service: 'shop' })).toThrow('a ConfigMap runs no pods');
  });

  test('are not given the agent of another cluster', () => {
    const app = new App();
    const [production, staging] = ['production', 'staging'].map((name) => {
      const chart = new Chart(app, name);
      return { chart, agent: new Datadog(chart, 'agent', OPEN) };
    }) as [ReturnType<typeof stage>, ReturnType<typeof stage>];
    const workload = deployment(production.chart);
    expect(() => new Instrumentation(production.chart, 'wrong', { agent: staging.agent, workload, service: 'shop' })).toThrow('of another cluster');
    // A chart without agents says nothing of its cluster.
    const apart = new Chart(app, 'shop');
    new Instrumentation(apart, 'right', { agent: staging.agent, workload: deployment(apart), service: 'shop' });
    expect(Testing.synth(apart)).toHaveLength(1);
  });
});

describe('names of containers', () => {
  const template = pod([{ name: 'api' }, { name: 'worker' }]);
  test.each([
    ['containers', { containers: ['aqi'] }],
    ['checks', { checks: { aqi: { redisdb: { instances: [{ host: '%%host%%', port: 6379 }] } } } }],
    ['logs', { logs: { aqi: { source: 'python' } } }],
  ])('of %s must be in the pod', (option, props) =>
    expect(() => instrumented(props, OPEN, template)).toThrow(`${option}: the pod has no container 'aqi'; did you mean api?`),
  );
  test('that are like none are answered with all', () =>
    expect(() => instrumented({ containers: ['something-else'] }, OPEN, template)).toThrow('write one of api, worker'));
  test('of init containers can be observed, not instrumented', () => {
    const withInit = pod([{ name: 'api' }], { initContainers: [{ name: 'migrate' }] });
    const out = instrumented({ logs: { migrate: { source: 'python' } } }, OPEN, withInit);
    expect(templateOf(out).metadata.annotations).toHaveProperty(['ad.datadoghq.com/migrate.logs']);
    expect(templateOf(out).spec.initContainers).toEqual([{ name: 'migrate' }]);
    expect(() => instrumented({ containers: ['migrate'] }, OPEN, withInit)).toThrow("no container 'migrate'");
  });
});

describe('what the workload says already', () => {
  const withEnv = (...variables: object[]) => pod([{ name: 'api', env: variables }]);

  test('stays where it says the same', () => {
    const out = instrumented({ tracing: { logsInjection: true } }, OPEN, withEnv({ name: 'DD_LOGS_INJECTION', value: 'true' }));
    expect(containerOf(out).env.filter(({ name }: { name: string }) => name === 'DD_LOGS_INJECTION')).toHaveLength(1);
  });
  test('is an error with both values where it says otherwise', () =>
    expect(() => instrumented({ tracing: { sampleRate: 0.5 } }, OPEN, withEnv({ name: 'DD_TRACE_SAMPLE_RATE', value: '1.0' }))).toThrow(
      'container api already sets DD_TRACE_SAMPLE_RATE to "1.0", its instrumentation says "0.5"',
    ));
  test('is an error for a variable from elsewhere too', () =>
    expect(() => instrumented({}, OPEN, withEnv({ name: 'DD_SERVICE', value: 'other' }))).toThrow(/DD_SERVICE to "other".*tags.datadoghq.com\/service/));
  test('is not shown where it is a secret', () => {
    const conflict = () =>
      instrumented({ sentry: { dsn: { secretName: 'sentry' } } }, OPEN, withEnv({ name: 'SENTRY_DSN', value: 'https://0123456789@sentry.io/1' }));
    expect(conflict).toThrow('already sets SENTRY_DSN to a text of its own');
    expect(conflict).not.toThrow('0123456789');
  });
  test('is an error for a label and an annotation', () => {
    const labelled = (labels: object, annotations: object) => ({ ...pod(), metadata: { labels, annotations } });
    expect(() => instrumented({}, OPEN, labelled({ 'tags.datadoghq.com/service': 'other' }, {}))).toThrow("already 'other', the instrumentation says 'shop'");
    expect(() => instrumented({ tags: { a: 'b' } }, OPEN, labelled({}, { 'ad.datadoghq.com/tags': '{}' }))).toThrow(
      'annotation ad.datadoghq.com/tags is already',
    );
  });
  test('is used where it is the same volume under another name', () => {
    const volumes = [{ name: 'sockets', hostPath: { path: '/var/run/datadog', type: 'DirectoryOrCreate' } }];
    const out = instrumented({}, OPEN, pod([{ name: 'api', volumeMounts: [{ name: 'sockets', mountPath: '/var/run/datadog' }] }], { volumes }));
    expect(templateOf(out).spec.volumes).toEqual(volumes);
    expect(containerOf(out).volumeMounts).toHaveLength(1);
  });
  test('is an error where another volume stands in the place of the sockets', () =>
    expect(() =>
      instrumented(
        {},
        OPEN,
        pod([{ name: 'api', volumeMounts: [{ name: 'tmp', mountPath: '/var/run/datadog' }] }], { volumes: [{ name: 'tmp', emptyDir: {} }] }),
      ),
    ).toThrow('mounts volume tmp at /var/run/datadog'));
  test('may come from a second instrumentation that agrees', () => {
    const { chart, agent } = stage();
    const workload = deployment(chart);
    for (const id of ['a', 'b'])
      new Instrumentation(chart, id, { agent, workload, service: 'shop', tracing: id === 'a' ? { profiling: true } : { logsInjection: true } });
    expect(env(workload.toJson())).toMatchObject({ DD_PROFILING_ENABLED: 'true', DD_LOGS_INJECTION: 'true' });
    new Instrumentation(chart, 'c', { agent, workload, service: 'other' });
    expect(() => workload.toJson()).toThrow("already 'shop'");
  });
});

test('an image that reads no variables gets none, and needs no way to the agent', () => {
  const closed = { ...OPEN, features: { apm: { unixDomainSocketConfig: { enabled: false } } } };
  const out = instrumented({ containers: [] }, closed);
  expect(containerOf(out)).toEqual({ name: 'api', image: 'shop/api:1.4.2' });
  expect(templateOf(out).metadata.labels).toMatchObject(UNIFIED);
});
