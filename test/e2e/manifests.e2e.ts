import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { ARGO_CD_NAMESPACE } from '../../tools/e2e/argo-cd';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { answered, type Grant, onlyElsewhere, planned, say, stated } from './access';
import { ENVIRONMENTS, hasPods, isForArgoCd, isWorkload, manifestsIn, nameOf, namespacesOf, objectsIn, resourcesIn } from './dist';
import { attributed, checksIn, leastLevel, originOf, putTryOutNamespaces, refusal, removeTryOutNamespaces } from './pod-security';
import { cluster, isRolledOut, type Level, levelOf, mustNotExist, namespace, putNamespace, putNodes, rig, withOurNodes } from './stage';
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

// The only finalizer of a project that Argo CD knows has a name that the API server dislikes. For Applications there is one that it likes.
const isUnavoidable = ({ kind }: KubernetesObject, warning: string) => kind === 'AppProject' && warning.includes('domain-qualified finalizer');

describe.each(ENVIRONMENTS.map((it) => [nameOf(it), it] as const))('the manifests of %s', (name, environment) => {
  // In a user's cluster the kinds of other projects may not be there.
  const resources = rig.own ? [] : resourcesIn(environment);
  const objects = [...resources, ...manifestsIn(environment)];
  const labelled = objects.find(({ kind }) => kind === 'Namespace');
  const namespaces = namespacesOf(objects).map((it) => namespace(it, 'privileged'));
  let mayRemove = false;
  let level: Level;

  beforeAll(async () => {
    if (rig.own) await mustNotExist([...objects, ...namespaces]);
    mayRemove = true;
    level = levelOf(labelled) ?? (await leastLevel(objects));
    for (const { metadata } of namespaces) await putNamespace(namespace(metadata.name, level));
  });

  afterAll(async () => {
    if (!mayRemove) return;
    await cluster.remove(objects.filter((it) => it !== labelled));
    await cluster.remove(namespaces);
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

  withOurNodes('have objects for Argo CD that the API server takes too', async () => {
    await cluster.put({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: ARGO_CD_NAMESPACE } });
    const folders = ['argocd', path.join('argocd', 'helm-values')].map((folder) => path.join(environment.folder, folder));
    const said: string[] = [];
    for (const object of folders.flatMap(objectsIn).filter(isForArgoCd)) {
      // Stored, they would be acted upon.
      const { status, body, warnings } = await cluster.apply(object, { dryRun: 'All' });
      if (status >= 300) said.push(`${label(object)}: ${body.message}`);
      said.push(...warnings.filter((text) => !isUnavoidable(object, text)).map((text) => `${label(object)} warns: ${text}`));
    }
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

  withOurNodes('become pods that are ready', async () => {
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

  test('are in a namespace that admits no more than they need', async () => {
    if (labelled) expect(level).toBe(await leastLevel(objects));
    const reply = await cluster.request('GET', await cluster.pathOf(namespaces[0]!));
    expect(levelOf(reply.body)).toBe(level);
  });

  test('make pods that Pod Security Admission lets in here, and elsewhere refuses for what the plan attributes', async () => {
    const plans = releasesOf(environment).map(({ plan }) => plan);
    for (const workload of objects.filter(hasPods)) {
      expect(await refusal(workload, level)).toBeUndefined();
      const origin = originOf(workload, plans);
      if (!origin) continue;
      const privileges = [...attributed(origin.plan, origin.which).keys()].sort();
      expect([label(workload), ...checksIn(await refusal(workload, 'baseline'))]).toEqual([label(workload), ...privileges]);
      if (privileges.length > 0) expect(await refusal(workload, 'restricted')).toContain('violates PodSecurity');
    }
  });
});
