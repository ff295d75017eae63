import fs from 'node:fs';
import path from 'node:path';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import { until } from '../../tools/e2e/cluster';
import { listens, Processes } from '../../tools/e2e/processes';
import { find } from '../../tools/e2e/programs';
import { addRow } from '../../tools/e2e/report';
import { Delivery, notSynced, remarks } from './argo-cd';
import { DatadogApi } from './datadog-api';
import { DIST, isForArgoCd, namespacesOf, objectsIn } from './dist';
import { cluster, namespace, putNamespace, rig, withArgoCd } from './stage';

/** Its probes listen there, whatever it is told. */
const PROBES = 8081;
const SECONDS = 90;

const SYSTEMS = fs
  .readdirSync(DIST)
  .sort()
  .filter((system) => fs.existsSync(path.join(DIST, system, 'monitors')));

const label = ({ kind, metadata }: KubernetesObject) => `${kind} ${metadata.name}`;

/** What Datadog takes for said where it is left out. */
const DEFAULTS: Readonly<Record<string, unknown>> = { priority: 0, draft_status: 'published' };

/** Requests without what says nothing: the operator writes some fields out that are left out in files. */
function saying(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => saying(item));
  if (value === null || typeof value !== 'object') return value;
  const empty = (item: unknown) => item === null || item === '' || (typeof item === 'object' && Object.keys(item as object).length === 0);
  const said = Object.entries(value)
    .map(([name, item]) => [name, saying(item, name)] as const)
    .filter(([name, item]) => !empty(item) && !(key === '' && DEFAULTS[name] === item));
  return Object.fromEntries(said);
}

const byName = (a: unknown, b: unknown) => nameOf(a).localeCompare(nameOf(b));
const nameOf = (it: unknown) => String((it as JsonMap).name ?? (it as JsonMap).title);

/** The requests that stand in `dist/` as files. */
const filesOf = (folder: string, type: string): unknown[] =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(`.${type}.json`))
    .map((name) => saying(JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))))
    .sort(byName);

/** The first time, the operator is built here: in milliseconds, for a slow machine. */
const BUILDING = 1_200_000;

withArgoCd('the operator, with a Datadog API on this machine', () => {
  const delivery = new Delivery('monitors');
  const processes = new Processes(path.join(rig.folder, 'operator'));
  const api = new DatadogApi();

  beforeAll(async () => {
    if (await listens(PROBES)) throw new Error(`somebody listens on port ${PROBES}, which the operator needs for its probes`);
    await delivery.open(DIST);
    const { command, env } = await find('datadogOperator');
    const address = await api.open();
    const kinds = ['datadogMonitorEnabled', 'datadogSLOEnabled', 'datadogDashboardEnabled', 'datadogGenericResourceEnabled'];
    const off = ['datadogAgentEnabled', 'operatorMetricsEnabled', 'enable-leader-election'];
    processes.start('datadog-operator', command, [...kinds.map((kind) => `-${kind}=true`), ...off.map((it) => `-${it}=false`), '-metrics-addr=0'], {
      ...env,
      KUBECONFIG: rig.kubeconfig,
      DD_API_KEY: 'api-key',
      DD_APP_KEY: 'app-key',
      DD_DD_URL: address,
      DD_URL: address,
    });
    await processes.until('the operator', 60, () => listens(PROBES));
  }, BUILDING);

  afterAll(async () => {
    await delivery.close();
    await processes.stop();
    await api.close();
    cluster.close();
  });

  describe.each(SYSTEMS.map((system) => [system, path.join(DIST, system, 'monitors')] as const))('%s', (system, folder) => {
    const name = `${system}-monitors`;
    const objects = objectsIn(path.join(folder, 'manifests'));
    const namespaces = namespacesOf(objects).map((it) => namespace(it, 'restricted'));
    // The operator's own Application installs its chart; here it runs already.
    const given = objectsIn(path.join(folder, 'argocd')).filter((it) => isForArgoCd(it) && it.metadata.name === name);
    let first = 0;

    beforeAll(async () => {
      first = api.requests.length;
      for (const it of namespaces) await putNamespace(it);
    });
    afterAll(() => cluster.remove(namespaces));

    test('is Synced and Healthy, and the operator has made all of it', async () => {
      await delivery.add(name, given);
      expect(remarks(await delivery.settled(name))).toEqual([]);
      await until('the operator to make all of it', SECONDS, async () => (await unmade()).length === 0, unmade);
    });

    const unmade = async () => {
      const all = await Promise.all(objects.map(async (object) => ({ object, status: (await cluster.get(object))?.status })));
      return all.filter(({ status }) => !status?.id || !status?.currentHash).map(({ object, status }) => ({ object: label(object), status }));
    };

    test.each(['monitor', 'slo', 'dashboard'])('what it sends for each %s is the file beside the object', (type) => {
      const sent = api.sent(type, first).map((it) => saying(it));
      expect(sent.sort(byName)).toEqual(filesOf(folder, type));
    });

    test('what it writes back leaves the objects at rest: still Synced after two hard refreshes', async () => {
      // It has written: a finalizer, and the status.
      for (const object of objects) expect((await cluster.get(object)).metadata.finalizers).toHaveLength(1);
      for (const object of objects) expect((await cluster.get(object)).spec).toMatchObject(object.spec as object);
      const refreshed = await delivery.withoutAutomation(
        name,
        async () => [await delivery.refresh(name, 'hard'), await delivery.refresh(name, 'hard')] as const,
      );
      const drift = [notSynced(refreshed[0]).length, notSynced(refreshed[1]).length] as const;
      addRow(rig.report, { application: name, by: 'Argo CD and the operator', objects: objects.length, warnings: 0, drift });
      expect(refreshed.map(notSynced)).toEqual([[], []]);
      expect(refreshed.map(({ sync }) => sync)).toEqual(['Synced', 'Synced']);
    });

    test('the tag that an operator adds where it may would leave them at rest, too', async () => {
      const tagged = objects.filter(({ kind }) => kind === 'DatadogMonitor' || kind === 'DatadogSLO');
      for (const object of tagged) {
        const tags = ((await cluster.get(object)).spec.tags ?? []) as string[];
        expect(tags).not.toContain('generated:kubernetes');
        await cluster.merge(object, { spec: { tags: [...tags, 'generated:kubernetes'] } });
      }
      const refreshed = await delivery.withoutAutomation(name, () => delivery.refresh(name, 'hard'));
      expect([notSynced(refreshed), refreshed.sync]).toEqual([[], 'Synced']);
    });

    test('gone from the cluster, it is gone from Datadog too', async () => {
      await delivery.drop(name);
      await cluster.remove(objects);
      await until(
        'the operator to remove all of it',
        SECONDS,
        async () => api.left.length === 0,
        async () => api.left,
      );
      expect(api.requests.slice(first).filter(({ method }) => method === 'DELETE').length).toBeGreaterThanOrEqual(objects.length);
    });
  });
});
