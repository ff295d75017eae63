import path from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Datadog, DatadogApp, Instrumentation } from '../../constructs';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import { isMap } from '../../constructs/spec/values';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { type ApplicationState, Delivery, notSynced, remarks } from './argo-cd';
import { DIST, ENVIRONMENTS, type Environment, isForArgoCd, nameOf, namespacesOf, objectsIn } from './dist';
import { cluster, namespace, putNamespace, putNodes, rig, withArgoCd, withOurNodes } from './stage';

const GPUS = 'nvidia.com/gpu';

const workloadsOf = ({ folder }: Environment) => objectsIn(path.join(folder, 'workloads', 'manifests'));
const systems = ENVIRONMENTS.filter((environment) => workloadsOf(environment).length > 0);

const volume = (claim: JsonMap, i: number): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `volume-${i + 1}` },
  spec: { ...(claim.spec as JsonMap), resources: undefined, capacity: (claim.spec as any).resources.requests, hostPath: { path: `/volumes/${i + 1}` } },
});

/** Disks for the claims of StatefulSets: there is no provisioner here. */
const volumes = systems
  .flatMap(workloadsOf)
  .flatMap(({ spec }) => (isMap(spec) && Array.isArray(spec.volumeClaimTemplates) ? spec.volumeClaimTemplates.filter(isMap) : []))
  .map(volume);

/** What the device plugin of a node with GPUs would say; before, kwok says what every node has. */
async function putGpus(): Promise<void> {
  const { body } = await cluster.must('GET', '/api/v1/nodes');
  for (const { metadata } of body.items) {
    const reference: KubernetesObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: metadata.name } };
    await until(`node ${metadata.name} to say what it has`, 60, async () => (await cluster.get(reference))?.status?.allocatable?.cpu !== undefined);
    const given = { capacity: { [GPUS]: '8' }, allocatable: { [GPUS]: '8' } };
    await cluster.must('PATCH', `${await cluster.pathOf(reference)}/status`, { contentType: 'application/merge-patch+json', body: { status: given } });
  }
}

const MODES = ['socket', 'hostip', 'service', 'csi'] as const;

/** Every kind of workload, instrumented with all that there is. */
function instrumentedKinds(mode: (typeof MODES)[number]): KubernetesObject[] {
  const chart = new Chart(new DatadogApp(), 'kinds');
  const agent = new Datadog(chart, 'agent', {
    global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, tags: ['env:production'], csi: { enabled: true } },
    features: {
      apm: { hostPortConfig: { enabled: true }, useLocalService: true },
      dogstatsd: { hostPortConfig: { enabled: true } },
      logCollection: { enabled: true },
    },
  });
  const labels = { app: 'shop' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'shop:1' }] } };
  const once = { ...template, spec: { ...template.spec, restartPolicy: 'Never' } };
  const specs: Record<string, [apiVersion: string, spec: object]> = {
    Deployment: ['apps/v1', { selector: { matchLabels: labels }, template }],
    StatefulSet: ['apps/v1', { selector: { matchLabels: labels }, template, serviceName: 'shop' }],
    DaemonSet: ['apps/v1', { selector: { matchLabels: labels }, template }],
    ReplicaSet: ['apps/v1', { selector: { matchLabels: labels }, template }],
    Job: ['batch/v1', { template: once }],
    CronJob: ['batch/v1', { schedule: '0 0 * * *', jobTemplate: { spec: { template: once } } }],
    Pod: ['v1', template.spec],
  };
  return Object.entries(specs).map(([kind, [apiVersion, spec]]) => {
    const workload = new ApiObject(chart, kind, { apiVersion, kind, metadata: { name: `shop-${mode}`, namespace: 'default' }, spec: structuredClone(spec) });
    new Instrumentation(chart, `${kind}-observed`, {
      workload,
      agent,
      service: 'shop',
      version: '1',
      tags: { team: 'shop' },
      agentCommunicationMode: mode,
      containers: { web: { service: 'shop-web' } },
      tracing: { sampleRate: 0.5, profiling: true, runtimeMetrics: true },
      libraryInjection: { python: 'v3' },
      checks: { web: { openmetrics: { instances: [{ openmetrics_endpoint: 'http://%%host%%:9090/metrics', metrics: ['.*'] }] } } },
      logs: { web: { source: 'python' } },
      sentry: { dsn: { secretName: 'sentry' }, tracesSampleRate: 1 },
      featureFlags: { MONITORING_ENABLED: true },
    });
    return workload.toJson();
  });
}

/** What the API server says against objects that it is only asked about. */
async function refusals(objects: readonly KubernetesObject[]): Promise<string[]> {
  const said: string[] = [];
  for (const object of objects) {
    const { status, body, warnings } = await cluster.apply(object, { dryRun: 'All' });
    if (status >= 300) said.push(`${object.kind} ${object.metadata.name}: ${body.message}`);
    said.push(...warnings.map((text) => `${object.kind} ${object.metadata.name} warns: ${text}`));
  }
  return said;
}

withOurNodes.each(MODES)('every kind of workload that reaches its agent by %s is taken strictly, without a warning', async (mode) => {
  await putNamespace({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
  expect(await refusals(instrumentedKinds(mode))).toEqual([]);
});

withArgoCd('the workloads of', () => {
  const delivery = new Delivery('workloads');

  beforeAll(async () => {
    await putNodes();
    await putGpus();
    for (const it of volumes) await cluster.put(it);
    await delivery.open(DIST);
  });

  afterAll(async () => {
    await delivery.close();
    await cluster.remove(volumes);
  });

  test('five systems', () => expect(new Set(systems.map(({ system }) => system)).size).toBe(5));

  describe.each(systems.map((it) => [nameOf(it), it] as const))('%s', (_name, environment) => {
    const objects = workloadsOf(environment);
    const given = objectsIn(path.join(environment.folder, 'workloads', 'argocd')).filter(isForArgoCd);
    const { name } = given.find(({ kind }) => kind === 'Application')!.metadata;
    const own = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
    const namespaces = [
      ...objects.filter(({ kind }) => kind === 'Namespace'),
      ...namespacesOf(objects)
        .filter((it) => !own.has(it))
        .map((it) => namespace(it, 'privileged')),
    ];
    let state: ApplicationState;

    // A namespace that is not the workloads' is the agent's, which is not here.
    beforeAll(async () => {
      for (const it of namespaces) await putNamespace(it);
    });

    afterAll(() => cluster.remove(namespaces));

    test('are taken by server-side apply with strict validation, without a warning', async () => {
      expect(await refusals(objects)).toEqual([]);
    });

    test('reach Synced and Healthy by an Application of their own, and nobody remarks anything', async () => {
      await delivery.add(name, given);
      state = await delivery.settled(name);
      expect(remarks(state)).toEqual([]);
      // What it did last may have been a part of it; what it looks after is all of it.
      expect(state.resources.length).toBeGreaterThanOrEqual(objects.length);
    });

    test('are still Synced after two hard refreshes', async () => {
      const [first, second] = await delivery.withoutAutomation(
        name,
        async () => [await delivery.refresh(name, 'hard'), await delivery.refresh(name, 'hard')] as const,
      );
      const drift = [notSynced(first).length, notSynced(second).length] as const;
      addRow(rig.report, { application: name, by: 'Argo CD, workloads', objects: state.resources.length, warnings: remarks(state).length, drift });
      expect([first, second].map(notSynced)).toEqual([[], []]);
      expect([first.sync, second.sync]).toEqual(['Synced', 'Synced']);
    });

    test('go with their Application', async () => {
      await delivery.drop(name);
      const left: string[] = [];
      for (const object of objects) if (await cluster.get(object)) left.push(`${object.kind} ${object.metadata.name}`);
      expect(left).toEqual([]);
    });
  });
});

afterAll(() => cluster.close());
