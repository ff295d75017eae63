import type { KubernetesObject } from '../../constructs/kubernetes';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { answered, type Grant, onlyElsewhere, planned, say, stated } from './access';
import { ENVIRONMENTS, isWorkload, manifestsIn, nameOf, namespacesOf } from './dist';
import { attributed, checksIn, leastLevel, originOf, putTryOutNamespaces, refusal, removeTryOutNamespaces } from './pod-security';
import { cluster, inOurs, isRolledOut, type Level, namespace, putNamespace, putNodes, rig } from './stage';
import { releasesOf } from './systems';

beforeAll(async () => {
  if (!rig.own) await putNodes();
  await putTryOutNamespaces();
});

afterAll(async () => {
  await removeTryOutNamespaces();
  cluster.close();
});

const label = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;

inOurs.each(ENVIRONMENTS.map((it) => [nameOf(it), it] as const))('the manifests of %s', (name, environment) => {
  const objects = manifestsIn(environment);
  const namespaces = namespacesOf(objects);
  let level: Level;

  beforeAll(async () => {
    level = await leastLevel(objects);
    for (const it of namespaces) if (!it.startsWith('kube-')) await putNamespace(namespace(it, level));
  });

  afterAll(async () => {
    await cluster.remove(objects);
    await cluster.remove(namespaces.filter((it) => !it.startsWith('kube-')).map((it) => namespace(it, 'privileged')));
  });

  test('are taken by server-side apply with strict validation, without a warning', async () => {
    const said: string[] = [];
    let warnings = 0;
    for (const object of objects) {
      const reply = await cluster.apply(object);
      warnings += reply.warnings.length;
      if (reply.status >= 300) said.push(`${label(object)}: ${reply.body.message}`);
      said.push(...reply.warnings.map((text) => `${label(object)} warns: ${text}`));
    }
    addRow(rig.report, { application: name, by: 'server-side apply', objects: objects.length, warnings });
    expect(said).toEqual([]);
  });

  test('applied once more, change nothing', async () => {
    // The generation counts changes of what is wanted, where an object has one; controllers change the rest.
    const version = async (it: KubernetesObject) => {
      const { generation, resourceVersion } = (await cluster.get(it)).metadata;
      return generation ?? resourceVersion;
    };
    const changed: string[] = [];
    for (const object of objects) {
      const before = await version(object);
      await cluster.apply(object);
      if ((await version(object)) !== before) changed.push(label(object));
    }
    expect(changed).toEqual([]);
  });

  test('become pods that are ready', async () => {
    const workloads = objects.filter(isWorkload);
    expect(workloads.length).toBeGreaterThan(0);
    for (const workload of workloads)
      await until(
        `${label(workload)} to be ready`,
        90,
        () => isRolledOut(workload),
        async () => (await cluster.get(workload))?.status,
      );
  });

  describe('give their accounts', () => {
    const releases = releasesOf(environment);
    const accounts = new Set(objects.filter(({ kind }) => kind === 'ServiceAccount').map(({ metadata }) => `${metadata.namespace}:${metadata.name}`));
    const reasons = (grants: readonly (Grant & { by?: string })[]) => grants.map((grant) => `${say(grant)}${grant.by ? ` (${grant.by})` : ''}`);
    let has: Awaited<ReturnType<typeof stated>>;

    beforeAll(async () => {
      has = (await stated(objects)).filter(({ account }) => accounts.has(account));
    });

    test('what their roles state', async () => {
      expect(has.length).toBeGreaterThan(0);
      expect(reasons(await answered(has, false))).toEqual([]);
    });

    test('what the enabled features asked for', async () => {
      const wanted = releases.flatMap(({ plan }) => planned(plan)).filter(({ account }) => accounts.has(account));
      expect(wanted.length).toBeGreaterThan(0);
      expect(reasons(await answered(wanted, false))).toEqual([]);
    });

    test('nothing that only a disabled feature asks for', async () => {
      const foreign = has.filter((it) => it.foreign);
      const elsewhere = releases.flatMap((release) => onlyElsewhere(release, accounts, foreign));
      expect(elsewhere.length).toBeGreaterThan(0);
      // What every account may do in any cluster is nobody's grant.
      const everybody = new Set(
        (
          await answered(
            elsewhere.map((it) => ({ ...it, account: 'kube-public:nobody' })),
            true,
          )
        ).map((it) => say({ ...it, account: '' })),
      );
      const allowed = await answered(elsewhere, true);
      expect(reasons(allowed.filter((it) => !everybody.has(say({ ...it, account: '' }))))).toEqual([]);
    });
  });

  test('make pods that Pod Security Admission lets in here, and elsewhere refuses for what the plan attributes', async () => {
    const plans = releasesOf(environment).map(({ plan }) => plan);
    for (const workload of objects.filter(isWorkload)) {
      expect(await refusal(workload, level)).toBeUndefined();
      const origin = originOf(workload, plans);
      if (!origin) continue;
      const privileges = [...attributed(origin.plan, origin.which).keys()].sort();
      expect([label(workload), ...checksIn(await refusal(workload, 'baseline'))]).toEqual([label(workload), ...privileges]);
      if (privileges.length > 0) expect(await refusal(workload, 'restricted')).toContain('violates PodSecurity');
    }
  });
});
