import { ownAccount } from '../../constructs/access/accounts';
import { leftOut } from '../../constructs/access/least';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import { planReleases } from '../../constructs/releases';
import { layer } from '../../constructs/spec/values';
import { objectsOf as manifestsOf } from '../../constructs/targets/manifests';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { answered, type Grant, say, stated } from './access';
import { isWorkload } from './dist';
import { cluster, isRolledOut, mustNotExist, namespace, putNamespace, putNodes, rig, withOurNodes } from './stage';

const NAMESPACE = 'least-access';
const ELSEWHERE = 'kube-public';

const BASE: JsonMap = {
  global: {
    credentials: { apiSecret: { secretName: 'datadog-secret' }, clusterAgentTokenSecret: { secretName: 'datadog-token' } },
    operator: { enabled: false },
  },
};

const SPECS: readonly (readonly [name: string, spec: JsonMap])[] = [
  ['the usual features', { features: { kubeStateMetricsCore: { collectSecretMetrics: false, collectConfigMaps: false } } }],
  [
    'Leases and check runners',
    {
      global: { leaderElectionResource: 'lease' },
      override: { clusterChecksRunner: { enabled: true } },
      features: { kubeStateMetricsCore: { useClusterCheckRunners: true, collectSecretMetrics: false, collectConfigMaps: false } },
    },
  ],
];

const planned = (spec: JsonMap, access: 'chart' | 'least') =>
  planReleases({ spec: layer(BASE, { ...spec, access }) as never, name: 'datadog', namespace: NAMESPACE, kubernetesVersion: '1.34' })[0]!.plan;

beforeAll(async () => {
  if (!rig.own) await putNodes();
});

afterAll(() => cluster.close());

const secret = (name: string, key: string): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: NAMESPACE },
  stringData: { [key]: 'played' },
});

/** As the inventory says a right, and in which namespace. */
function asked(account: string, what: string, namespace: string): Grant {
  const [, verb = '', path = '', name] = /^(\S+) (\S+)(?: (?!in )(\S+))?(?: in \S+)?$/.exec(what) ?? [];
  if (path.startsWith('/')) return { account, namespace: '', verb, url: path };
  const slash = path.indexOf('/');
  const group = path.slice(0, slash);
  return { account, namespace, verb, group: group === 'core' ? '' : group, resource: path.slice(slash + 1), name };
}

const NAMELESS = /^(list|watch|create|deletecollection) /;

describe.each(SPECS)('access: least with %s', (name, spec) => {
  const plan = planned(spec, 'least');
  const chart = planned(spec, 'chart');
  const objects = manifestsOf(plan);
  const secrets = [secret('datadog-secret', 'api-key'), secret('datadog-token', 'token')];
  const account = (workload: Parameters<typeof ownAccount>[1]) => `${NAMESPACE}:${ownAccount(plan.context, workload)}`;
  const as = (workload: Parameters<typeof ownAccount>[1]) => ({ as: `system:serviceaccount:${account(workload)}` });
  let has: Awaited<ReturnType<typeof stated>>;

  beforeAll(async () => {
    if (rig.own) await mustNotExist([...objects, namespace(NAMESPACE, 'privileged')]);
    await putNamespace(namespace(NAMESPACE, 'privileged'));
    for (const object of secrets) await cluster.put(object);
  });

  afterAll(async () => {
    await cluster.remove(objects);
    await cluster.remove([namespace(NAMESPACE, 'privileged')]);
  });

  test('is taken by server-side apply with strict validation, without a warning', async () => {
    const said: string[] = [];
    let warnings = 0;
    for (const object of objects) {
      const reply = await cluster.apply(object);
      warnings += reply.warnings.length;
      if (reply.status >= 300) said.push(`${object.kind} ${object.metadata.name}: ${reply.body.message}`);
      said.push(...reply.warnings);
    }
    addRow(rig.report, { application: `access: least, ${name}`, by: 'server-side apply', objects: objects.length, warnings });
    expect(said).toEqual([]);
    has = await stated(objects);
  });

  withOurNodes('rolls out', async () => {
    for (const workload of objects.filter(isWorkload)) await until(`${workload.kind} ${workload.metadata.name} to be ready`, 90, () => isRolledOut(workload));
  });

  test('gives its accounts what the roles state', async () => {
    expect(has.length).toBeGreaterThan(50);
    expect((await answered(has, false)).map(say)).toEqual([]);
  });

  test('gives them nothing of what the tables say that nobody uses, and the rest in their own namespace alone', async () => {
    // A right that another role gives the account all the same is asked for by name: what has none cannot be.
    const gone = leftOut(chart).filter(({ what }) => !(NAMELESS.test(what) && / \S+ \S+$/.test(what.replace(/ in \S+$/, ''))));
    const wanted = gone.flatMap(({ account: workload, what, kept }) =>
      kept.includes(what) ? [] : [asked(account(workload), what, kept.length > 0 ? ELSEWHERE : '')],
    );
    expect(wanted.length).toBeGreaterThan(60);
    const covered = (one: Grant) =>
      has.some(
        (it) =>
          it.account === one.account &&
          (it.namespace === '' || it.namespace === one.namespace) &&
          it.verb === one.verb &&
          it.group === one.group &&
          it.resource === one.resource &&
          (it.name === undefined || it.name === one.name),
      );
    const allowed = (
      await answered(
        wanted.filter((one) => !covered(one)),
        true,
      )
    ).map((one) => ({ ...one, account: '' }));
    const everybody = (
      await answered(
        allowed.map((one) => ({ ...one, account: 'kube-public:nobody' })),
        true,
      )
    ).map((one) => say({ ...one, account: '' }));
    expect(allowed.map(say).filter((one) => !everybody.includes(one))).toEqual([]);
    // What stays of a right, stays.
    const kept = leftOut(chart).flatMap(({ account: workload, kept: left }) =>
      left.map((what) => asked(account(workload), what, / in /.test(what) ? NAMESPACE : '')),
    );
    expect((await answered(kept, false)).map(say)).toEqual([]);
  });

  test('lets cluster agents agree on who leads, as they ask for it', async () => {
    const api = `/api/v1/namespaces/${NAMESPACE}/configmaps`;
    const status = async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
      (await cluster.request(method, path, { ...as('clusterAgent'), body })).status;
    const lock = (metadata: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
    expect(await status('GET', `${api}/datadog-leader-election`)).toBe(404);
    expect(await status('POST', api, lock({ name: 'datadog-leader-election' }))).toBe(201);
    expect(await status('GET', `${api}/datadog-leader-election`)).toBe(200);
    const byLease = name !== SPECS[0]![0];
    expect(await status('PUT', `${api}/datadog-leader-election`, lock({ name: 'datadog-leader-election', annotations: { leader: 'me' } }))).toBe(200);
    const leases = `/apis/coordination.k8s.io/v1/namespaces/${NAMESPACE}/leases`;
    const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'datadog-leader-election' } };
    expect(await status('POST', leases, lease)).toBe(byLease ? 201 : 403);
    expect(await status('GET', `${leases}/datadog-leader-election`)).toBe(byLease ? 200 : 403);
    expect(await status('POST', `/api/v1/namespaces/${ELSEWHERE}/configmaps`, lock({ name: 'datadog-leader-election' }))).toBe(403);
  });

  test('lets the admission controller watch its Secret by name, and look at no other', async () => {
    const api = `/api/v1/namespaces/${NAMESPACE}/secrets`;
    const status = async (method: 'GET' | 'POST', path: string, request: { body?: object; query?: Record<string, string> } = {}) =>
      (await cluster.request(method, path, { ...as('clusterAgent'), ...request })).status;
    const fieldSelector = 'metadata.name=webhook-certificate';
    expect(await status('GET', api, { query: { fieldSelector } })).toBe(200);
    expect(await status('GET', api, { query: { fieldSelector, watch: 'true', timeoutSeconds: '1' } })).toBe(200);
    expect(await status('POST', api, { body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'webhook-certificate' } } })).toBe(201);
    expect(await status('GET', `${api}/webhook-certificate`)).toBe(200);
    expect(await status('GET', api)).toBe(403);
    expect(await status('GET', `${api}/datadog-secret`)).toBe(403);
  });
});
