import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { type ApplicationState, cascades, Delivery, notSynced, remarks } from './argo-cd';
import { DIST, ENVIRONMENTS, type Environment, fileOf, isForArgoCd, isWorkload, manifestsIn, nameOf, namespacesOf, objectsIn, resourcesIn } from './dist';
import { cluster, namespace, putNodes, rig, withArgoCd } from './stage';
import { hasPython, runVerification } from './verification';

/** What Argo CD itself reads: Applications and projects. With the chart they stand in a folder of their own. */
const TARGETS = [
  { target: 'manifests', folder: 'argocd', needsChart: false },
  { target: 'helm-values', folder: path.join('argocd', 'helm-values'), needsChart: true },
] as const;

withArgoCd('Argo CD', () => {
  const delivery = new Delivery('dist');

  beforeAll(async () => {
    await putNodes();
    await delivery.open(DIST);
  });

  afterAll(() => delivery.close());

  describe.each(TARGETS)('with the target $target', ({ target, folder, needsChart }) => {
    if (needsChart && !rig.chart) {
      test.skip('needs a copy of the official chart: E2E_CHART names its folder', () => undefined);
      return;
    }
    describe.each(ENVIRONMENTS.map((it) => [nameOf(it), it] as const))('%s', (_name, environment) =>
      delivers(environment, target, path.join(environment.folder, folder)),
    );
  });

  function delivers(environment: Environment, target: string, folder: string): void {
    const given = objectsIn(folder).filter(isForArgoCd);
    const application = given.find(({ kind }) => kind === 'Application')!;
    const { name } = application.metadata;
    // The objects that are looked at afterwards have the same names with both targets.
    const objects = manifestsIn(environment);
    const daemonSet = objects.find(({ kind }) => kind === 'DaemonSet')!;
    let state: ApplicationState;

    // What an Application leaves alone would be in the next one's way.
    afterAll(async () => {
      await cluster.remove(objects);
      await cluster.remove(namespacesOf(objects).map((it) => namespace(it, 'privileged')));
    });

    test('reaches Synced and Healthy, its hooks included, and nobody remarks anything', async () => {
      await delivery.add(name, given);
      state = await delivery.settled(name);
      expect(remarks(state)).toEqual([]);
      const hooks = state.results.filter(({ hookType }) => hookType);
      expect(hooks.filter(({ hookPhase }) => hookPhase !== 'Succeeded')).toEqual([]);
      expect(state.results.length).toBeGreaterThanOrEqual(objects.filter(isWorkload).length);
    });

    test('is still Synced after two hard refreshes', async () => {
      const refreshed = await delivery.withoutAutomation(
        name,
        async () => [await delivery.refresh(name, 'hard'), await delivery.refresh(name, 'hard')] as const,
      );
      const drift = [notSynced(refreshed[0]).length, notSynced(refreshed[1]).length] as const;
      addRow(rig.report, { application: name, by: `Argo CD, ${target}`, objects: state.resources.length, warnings: remarks(state).length, drift });
      expect(refreshed.map(notSynced)).toEqual([[], []]);
      expect(refreshed.map(({ sync }) => sync)).toEqual(['Synced', 'Synced']);
    });

    const verification = resourcesIn(environment).filter(({ metadata }) => metadata.name.endsWith('-verification'));
    const live = async (kind: string) => cluster.get(verification.find((it) => it.kind === kind)!);
    if (target === 'manifests' && verification.length > 0)
      (hasPython ? test : test.skip)('its verification may look at what it needs: only the ports of pods are not to be had here', async () => {
        const parts = { job: await live('Job'), configuration: await live('ConfigMap') };
        expect(await runVerification(parts, { ports: false })).toEqual({ status: 0, lines: [expect.stringMatching(/^verified: DaemonSet /)] });
        const { status, lines } = await runVerification(parts, { ports: true });
        expect(status).toBe(1);
        expect(
          lines.filter((line) => !/: pod \S+ on node \S+: (container \S+|trace agent): http:\S+ (does not answer|answers)|^and \d+ more$/.test(line)),
        ).toEqual([]);
      });

    test('heals what somebody changes by hand', async () => {
      const image = async () => (await cluster.get(daemonSet))?.spec.template.spec.containers[0].image;
      const before = await image();
      const change = [{ op: 'replace', path: '/spec/template/spec/containers/0/image', value: 'example.com/changed:1' }];
      await cluster.must('PATCH', await cluster.pathOf(daemonSet), { contentType: 'application/json-patch+json', body: change });
      const account = objects.find(({ kind }) => kind === 'ServiceAccount')!;
      await cluster.delete(account);
      await until(
        'the changed image to be put back',
        90,
        async () => (await image()) === before,
        () => delivery.summary(name),
      );
      await until(
        'the removed account to be there again',
        90,
        () => cluster.get(account),
        () => delivery.summary(name),
      );
      await delivery.settled(name);
    });

    if (target === 'manifests')
      test('loses what is gone from its folder in Git', async () => {
        const original = fileOf(environment, daemonSet);
        const file = path.join('dist', path.relative(DIST, original));
        await delivery.change(name, 'Remove the node agents', (repository) => repository.remove(file));
        await until(
          'the DaemonSet to be pruned',
          90,
          async () => !(await cluster.get(daemonSet)),
          () => delivery.summary(name),
        );
        await delivery.change(name, 'Bring them back', (repository) => repository.copy(original, file));
        await until(
          'the DaemonSet to be there again',
          90,
          () => cluster.get(daemonSet),
          () => delivery.summary(name),
        );
        await delivery.settled(name);
      });

    test(`gone from Git, ${cascades(application) ? 'takes all its objects with it' : 'leaves its objects alone'}`, async () => {
      await delivery.drop(name);
      const left: KubernetesObject[] = [];
      for (const object of objects) if (await cluster.get(object)) left.push(object);
      expect(left.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(
        cascades(application) ? [] : objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      );
    });
  }
});

afterAll(() => cluster.close());
