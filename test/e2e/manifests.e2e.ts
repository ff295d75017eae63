import type { KubernetesObject } from '../../constructs/kubernetes';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { ENVIRONMENTS, isWorkload, manifestsIn, nameOf, namespacesOf } from './dist';
import { leastLevel, putTryOutNamespaces, removeTryOutNamespaces } from './pod-security';
import { cluster, inOurs, isRolledOut, namespace, putNamespace, putNodes, rig } from './stage';

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

  beforeAll(async () => {
    const level = await leastLevel(objects);
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
    const version = async (it: KubernetesObject) => (await cluster.get(it))?.metadata.generation ?? (await cluster.get(it))?.metadata.resourceVersion;
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
});
