import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Chart } from 'cdk8s';
import { AgentApplicationSet, type AgentApplicationSetProps, AgentNamespace, Datadog, DatadogApp } from '../../constructs';
import { objectsOf } from '../../constructs/gitops/application';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { ARGO_CD_NAMESPACE } from '../../tools/e2e/argo-cd';
import { until } from '../../tools/e2e/cluster';
import { addRow } from '../../tools/e2e/report';
import { Delivery, notSynced, reference, remarks } from './argo-cd';
import { objectsIn } from './dist';
import { cluster, namespace, putNodes, rig, withArgoCd } from './stage';

const REPOSITORY = { url: 'https://git.example.com/platform/gitops.git', revision: 'main' };

interface Member {
  readonly agent: Datadog;
  readonly namespace: AgentNamespace;
  /** What stands in its folder. */
  readonly objects: readonly KubernetesObject[];
}

withArgoCd('Argo CD ApplicationSets', () => {
  const delivery = new Delivery('fleet');
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'fleet-'));
  const members = new Map<string, Member>();

  beforeAll(async () => {
    await putNodes();
    const app = new DatadogApp({ outdir: out, layout: 'installations' });
    for (const name of ['test', 'alpha', 'beta']) {
      const chart = new Chart(app, name);
      const agent = new Datadog(chart, 'agent', {
        name,
        namespace: `datadog-${name}`,
        global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } },
        features: { apm: { unixDomainSocketConfig: { enabled: true } } },
      });
      members.set(name, { agent, namespace: new AgentNamespace(chart, 'namespace', { agent }), objects: [] });
    }
    app.synth();
    for (const [name, member] of members)
      members.set(name, { ...member, objects: ['manifests', 'argocd'].flatMap((folder) => objectsIn(path.join(out, name, folder))) });
    await delivery.open(path.join(out, 'test'), 'dist/clusters/test');
    for (const name of ['alpha', 'beta']) delivery.repository.copy(path.join(out, name), `dist/folders/${name}`);
    delivery.repository.commit('A fleet');
  });

  afterAll(async () => {
    fs.rmSync(out, { recursive: true });
    await delivery.close();
    const all = [...members.values()];
    await cluster.remove(all.flatMap(({ objects }) => objects));
    await cluster.remove(all.map(({ agent }) => namespace(agent.releases[0]!.installation.namespace, 'privileged')));
  });

  function setOf(names: readonly string[], props: Pick<AgentApplicationSetProps, 'name' | 'generator' | 'cascade'> & { path?: string }): KubernetesObject[] {
    const found = names.map((name) => members.get(name)!);
    const { path: folder, ...rest } = props;
    const set = new AgentApplicationSet(new Chart(new DatadogApp(), 'set'), 'set', {
      ...rest,
      agents: found.map(({ agent }) => agent),
      resources: found.map((it) => it.namespace),
      repository: { ...REPOSITORY, ...(folder && { path: folder }) },
      automated: { prune: true, selfHeal: true },
    });
    return objectsOf([set]);
  }

  async function rests(name: string): Promise<void> {
    const state = await delivery.settled(name);
    const refreshed = [await delivery.refresh(name, 'hard'), await delivery.refresh(name, 'hard')] as const;
    const drift = [notSynced(refreshed[0]).length, notSynced(refreshed[1]).length] as const;
    addRow(rig.report, { application: name, by: 'Argo CD, ApplicationSet', objects: state.resources.length, warnings: remarks(state).length, drift });
    expect(remarks(state)).toEqual([]);
    expect(refreshed.map(notSynced)).toEqual([[], []]);
  }

  const here = async (name: string) => {
    const found = await Promise.all(members.get(name)!.objects.map((object) => cluster.get(object)));
    return found.filter(Boolean).length;
  };
  const isGone = (name: string) =>
    until(
      `the Application ${name} to be gone`,
      120,
      async () => !(await cluster.get(reference(name))),
      () => delivery.summary(name),
    );

  describe('of clusters with certain labels', () => {
    const target = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'e2e-cluster', namespace: ARGO_CD_NAMESPACE } };
    const label = (environment: string | null) => cluster.merge(target, { metadata: { labels: { environment } } });

    beforeAll(async () => {
      await delivery.add(
        'clusters',
        setOf(['test'], {
          name: 'clusters',
          path: 'dist/clusters/{{index .metadata.labels "environment"}}',
          generator: { clusters: { matchExpressions: [{ key: 'environment', operator: 'Exists' }] } },
        }),
      );
    });

    test('a cluster that gets the label gets the agents, which are at rest', async () => {
      expect(await cluster.get(reference('clusters-e2e'))).toBeUndefined();
      await label('test');
      await until('the Application of the cluster', 120, () => cluster.get(reference('clusters-e2e')));
      await rests('clusters-e2e');
      expect(await here('test')).toBe(members.get('test')!.objects.length);
    });

    test('a cluster that loses it keeps what was deployed', async () => {
      await label(null);
      await isGone('clusters-e2e');
      expect(await here('test')).toBe(members.get('test')!.objects.length);
      await delivery.drop('clusters');
    });
  });

  describe('of folders', () => {
    test('each folder that the pattern finds is an Application at rest', async () => {
      await delivery.add('folders', setOf(['alpha', 'beta'], { name: 'folders', cascade: true, generator: { git: { directories: ['dist/folders/*'] } } }));
      for (const name of ['folders-alpha', 'folders-beta']) {
        await until(`the Application ${name}`, 120, () => cluster.get(reference(name)));
        await rests(name);
      }
      expect([await here('alpha'), await here('beta')]).toEqual([members.get('alpha')!.objects.length, members.get('beta')!.objects.length]);
    });

    test('a folder that goes takes its agents with it, but for the namespace, and no others', async () => {
      delivery.repository.remove('dist/folders/beta');
      delivery.repository.commit('Remove beta');
      await cluster.merge(reference('folders', 'ApplicationSet'), { metadata: { annotations: { 'argocd.argoproj.io/application-set-refresh': 'true' } } });
      await isGone('folders-beta');
      expect([await here('alpha'), await here('beta')]).toEqual([members.get('alpha')!.objects.length, 1]);
      await delivery.settled('folders-alpha');
      await delivery.drop('folders', ['folders-alpha']);
      expect(await here('alpha')).toBe(1);
    });
  });
});

afterAll(() => cluster.close());
