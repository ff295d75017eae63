import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { AGENT_OBJECT_FILE } from '../../constructs/targets/datadog-agent';
import { until } from '../../tools/e2e/cluster';
import { applyDefinitions } from '../../tools/e2e/definitions';
import { addRow } from '../../tools/e2e/report';
import { type ApplicationState, Delivery, notSynced, remarks } from './argo-cd';
import { DIST, ENVIRONMENTS, type Environment, isForArgoCd, nameOf, namespacesOf, objectsIn } from './dist';
import { addOperatorChart, FINALIZER, OperatorPlayer, operatorDefinitions } from './operator-player';
import { cluster, namespace, putNodes, rig, withArgoCd } from './stage';

const fileIn = ({ folder }: Environment) => path.join(folder, AGENT_OBJECT_FILE);
const applicationIn = ({ folder }: Environment) => path.join(folder, 'argocd', 'datadog-agent');
/** Those whose spec an object can say. */
const WITH_OBJECT = ENVIRONMENTS.filter((it) => fs.existsSync(fileIn(it)));
const BROUGHT = ['datadogagents.datadoghq.com', 'datadogagentprofiles.datadoghq.com'];

withArgoCd('Argo CD with the target datadog-agent', () => {
  const delivery = new Delivery('agent-object');
  const operator = new OperatorPlayer();
  let definitions: KubernetesObject[];
  const brought = () => definitions.filter(({ metadata }) => BROUGHT.includes(metadata.name));

  beforeAll(async () => {
    definitions = await operatorDefinitions();
    await putNodes();
    await delivery.open(DIST);
    addOperatorChart(delivery.repository, brought());
    // The operator's Application brings them. They stay then, as its chart asks: Argo CD does not bear it well that they come and go.
    await cluster.remove(brought());
    operator.start();
  });

  afterAll(async () => {
    await delivery.close();
    await operator.stop();
    // As they were: other tests need them.
    await applyDefinitions(cluster, definitions);
  });

  /** Argo CD looks at definitions that have just come, and at what waited for them, by itself only after minutes. */
  const looked = (application: string) =>
    until(
      `${application} to be Synced and Healthy`,
      120,
      async () => {
        const state = await delivery.refresh(application, 'normal');
        return state.sync === 'Synced' && state.health === 'Healthy' && state.phase === 'Succeeded' && state;
      },
      () => delivery.summary(application),
    );

  describe.each(WITH_OBJECT.map((it) => [nameOf(it), it] as const))('%s', (_name, environment) => {
    const given = objectsIn(applicationIn(environment)).filter(isForArgoCd);
    const { name } = given.find(({ kind, metadata }) => kind === 'Application' && !metadata.name.endsWith('-operator'))!.metadata;
    const applications = given.filter(({ kind }) => kind === 'Application');
    const objects = (loadAll(fs.readFileSync(fileIn(environment), 'utf8')) as KubernetesObject[]).filter(Boolean);
    let state: ApplicationState;

    afterAll(() => cluster.remove(namespacesOf(objects).map((it) => namespace(it, 'privileged'))));

    test('the operator and the definitions come from one Application, the objects from another: both reach Synced and Healthy', async () => {
      await delivery.add(name, given);
      expect(remarks(await looked(`${name}-operator`))).toEqual([]);
      await delivery.refresh(name, 'hard');
      state = await delivery.settled(name);
      expect(remarks(state)).toEqual([]);
      expect(state.resources.filter(({ kind }) => kind.startsWith('DatadogAgent')).map((it) => it.name)).toEqual(objects.map(({ metadata }) => metadata.name));
    });

    test('is at rest: what the operator writes back is no drift after two hard refreshes', async () => {
      const [agent] = objects;
      for (const object of objects) await until(`the status of ${object.kind}`, 30, async () => (await cluster.get(object))?.status?.conditions);
      await until('the finalizer of the operator', 30, async () => (await cluster.get(agent!))?.metadata.finalizers?.includes(FINALIZER));
      const refreshed = await delivery.withoutAutomation(
        name,
        async () => [await delivery.refresh(name, 'hard'), await delivery.refresh(name, 'hard')] as const,
      );
      const drift = [notSynced(refreshed[0]).length, notSynced(refreshed[1]).length] as const;
      addRow(rig.report, { application: name, by: 'Argo CD, datadog-agent', objects: state.resources.length, warnings: remarks(state).length, drift });
      expect(refreshed.map(notSynced)).toEqual([[], []]);
      expect(refreshed.map(({ sync }) => sync)).toEqual(['Synced', 'Synced']);
      for (const object of objects) expect((await cluster.get(object)).spec).toEqual(object.spec);
    });

    test('heals what somebody changes by hand', async () => {
      const [agent] = objects;
      const tag = async () => (await cluster.get(agent!))?.spec.override.nodeAgent.image.tag;
      const before = await tag();
      await cluster.merge(agent!, { spec: { override: { nodeAgent: { image: { tag: 'changed' } } } } });
      await until(
        'the changed tag to be put back',
        90,
        async () => (await tag()) === before,
        () => delivery.summary(name),
      );
      await delivery.settled(name);
    });

    test('pruning takes the objects away once the operator has cleaned up', async () => {
      const file = path.join('dist', path.relative(DIST, fileIn(environment)));
      await delivery.change(name, 'Remove the agents', (repository) => repository.remove(file));
      for (const object of objects)
        await until(
          `${object.kind} ${object.metadata.name} to be pruned`,
          90,
          async () => !(await cluster.get(object)),
          () => delivery.summary(name),
        );
    });

    test('gone from Git, both Applications go; the chart of the operator may keep its definitions', async () => {
      await delivery.drop(
        name,
        applications.map(({ metadata }) => metadata.name),
      );
    });
  });
});

afterAll(() => cluster.close());
