import { features } from '../../constructs/features/registry';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { tryPlan, without } from '../../constructs/review/explain/variants';
import { columnsOf, featuresNowhere } from '../../constructs/review/fleet/columns';
import { fleetData } from '../../constructs/review/fleet/data';
import { onIn } from '../../constructs/review/fleet/features';
import { fleetOf } from '../../constructs/review/fleet/fleet';
import { fleetJson } from '../../constructs/review/fleet/json';
import { requestsOf } from '../../constructs/review/fleet/requests';
import { SIGNS, seenFeatures } from '../../constructs/review/fleet/signs';
import { fleetText } from '../../constructs/review/fleet/text';
import { imageName } from '../../constructs/review/fleet/versions';
import { type Option, rows } from '../../constructs/spec/option';
import { setPath } from '../../constructs/spec/values';
import { objectsOf } from '../../constructs/targets/manifests';
import { installationOf, manifestsOfSpec, seen, told } from './fleet-inputs';

/** What cannot be told from manifests: files that the agent reads, and a base of other features. */
const UNSEEN = ['customChecks', 'systemProbe'];
/** Features whose part in manifests comes with something else, too. */
const WITH_MORE: Readonly<Record<string, object>> = {
  apm: { apm: { hostPortConfig: { enabled: true } } },
  networkPath: { networkPath: { connectionsMonitoring: { enabled: true } }, npm: { enabled: true } },
  dataPlane: { dataPlane: { enabled: true } },
};

describe('which features are on', () => {
  const off = without(
    installationOf(),
    features.map(({ id }) => id),
  );
  const seenOff = seenFeatures(objectsOf(tryPlan(off)!));

  const switchedOn = (id: string) => {
    const spec = structuredClone(off.spec);
    for (const { path, option } of rows(features.find((feature) => feature.id === id)!.options))
      if (['enabled', 'collectKubernetesEvents'].includes(path.at(-1)!))
        setPath(spec as never, ['features', id, ...path], ((option as Option).kind === 'flag' ? true : 'true') as never);
    return { ...off, spec };
  };

  test('each feature has signs, or cannot be seen', () => {
    expect([...Object.keys(SIGNS), ...UNSEEN].sort()).toEqual(features.map(({ id }) => id).sort());
  });

  test.each(Object.keys(SIGNS).filter((id) => !(id in WITH_MORE) && id !== 'instrumentationCRD'))('%s is seen in manifests where it is on', (id) => {
    const on = switchedOn(id);
    expect(onIn(on.spec, id)).toBe(true);
    expect(seenFeatures(objectsOf(tryPlan(on)!)).get(id)).toBe('on');
    expect(onIn(off.spec, id)).not.toBe(true);
    // The server of DogStatsD listens in the agent, whichever ways lead to it.
    if (id !== 'dogstatsd') expect(seenOff.get(id)).not.toBe('on');
  });

  test.each(['apm', 'networkPath'])('%s is seen with what it goes with', (id) => {
    expect(seenFeatures(manifestsOfSpec({ features: WITH_MORE[id] })).get(id)).toBe('on');
  });

  test('what nothing says is unknown, and not off', () => {
    const [cluster] = fleetOf('f', [seen('a')]).clusters;
    expect(cluster!.features.get('otlp')).toEqual({ state: 'unknown' });
    expect(cluster!.features.get('logCollection')).toEqual({ state: 'off' });
    expect(cluster!.toldBy).toEqual([]);
  });

  test('a spec is believed', () => {
    const [cluster] = fleetOf('f', [told('a', { features: { npm: { enabled: true } } })]).clusters;
    expect(cluster!.features.get('npm')).toEqual({ state: 'on' });
    expect(cluster!.features.get('usm')).toEqual({ state: 'off' });
  });

  test('what one group of nodes has is on in a part', () => {
    const installations = [
      { name: 'datadog', installation: installationOf() },
      { name: 'gpu', installation: installationOf({ features: { gpu: { enabled: true } } }) },
    ];
    const [cluster] = fleetOf('f', [{ ...told('a'), source: { files: ['values.yaml', 'values-gpu.yaml'], installations } }]).clusters;
    expect(cluster!.features.get('gpu')).toEqual({ state: 'partly', in: ['gpu'] });
  });

  test('manifests without agents show nothing', () => {
    const pod = (env: object[]): KubernetesObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'web', env }] } });
    expect([...seenFeatures([pod([{ name: 'LOGS_ENABLED', value: 'true' }])])]).toEqual([]);
    expect([...seenFeatures([pod([{ name: 'DD_SITE', valueFrom: {} }])])]).toEqual([]);
  });

  test('files of the agent are read, broken ones passed over', () => {
    const map = (text: string): KubernetesObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'system-probe.yaml': text } });
    expect(seenFeatures([map('network_config:\n  enabled: true\nservice_monitoring_config: {enabled: false}\n')])).toEqual(
      new Map([
        ['npm', 'on'],
        ['usm', 'off'],
      ]),
    );
    expect(seenFeatures([map('a: [')]).size).toBe(0);
  });
});

describe('requests', () => {
  const resources = (cpu?: string, memory?: string) => ({ resources: { requests: { cpu, memory } } });
  const workload = (kind: string, name: string, spec: object, more: object = {}): KubernetesObject => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { ...more, template: { spec } },
  });

  test('containers add up, and one that runs before them counts if it asks for more', () => {
    const spec = {
      initContainers: [
        { name: 'i', ...resources('2', '10Mi') },
        { name: 's', restartPolicy: 'Always', ...resources('100m', '10Mi') },
      ],
      containers: [
        { name: 'a', ...resources('250m', '1Gi') },
        { name: 'b', resources: { limits: { cpu: '250m' } } },
      ],
    };
    const { perNode } = requestsOf([workload('DaemonSet', 'd', spec)]);
    expect(perNode).toEqual({ cpu: 2, memory: 2 ** 30 + 10 * 2 ** 20, containers: 3, silent: 1 });
  });

  test('replicas multiply, Jobs end', () => {
    const spec = { containers: [{ name: 'a', ...resources('100m', '1Mi') }] };
    const { perCluster, perNode, workloads } = requestsOf([workload('Deployment', 'd', spec, { replicas: 3 }), workload('Job', 'j', spec)]);
    expect(perCluster.cpu).toBeCloseTo(0.3);
    expect(perNode.containers).toBe(0);
    expect(workloads.map((one) => one.workload)).toEqual(['Deployment d']);
  });

  test('what cannot stand on one node does not add up', () => {
    const on = (nodes: object, cpu: string) => ({ ...nodes, containers: [{ name: 'a', ...resources(cpu, '1Mi') }] });
    const affinity = (operator: string) => ({
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator, values: ['true'] }] }] },
        },
      },
    });
    const daemons = [
      workload('DaemonSet', 'linux', on({ nodeSelector: { os: 'linux' } }, '1')),
      workload('DaemonSet', 'windows', on({ nodeSelector: { os: 'windows' } }, '2')),
      workload('DaemonSet', 'gpu', on(affinity('In'), '4')),
      workload('DaemonSet', 'others', on(affinity('NotIn'), '8')),
    ];
    expect(requestsOf(daemons).perNode.cpu).toBe(10);
    expect(requestsOf(daemons.slice(2)).perNode.cpu).toBe(8);
  });

  test('what is no quantity asks for nothing', () => {
    expect(requestsOf([workload('DaemonSet', 'd', { containers: [{ name: 'a', ...resources('much', '1Mi') }] })]).perNode).toMatchObject({ cpu: 0, silent: 1 });
  });
});

test.each([
  ['gcr.io/datadoghq/agent:7.81.1', 'agent', '7.81.1'],
  ['localhost:5000/cluster-agent:7.80.0@sha256:0123456789abcdef', 'cluster-agent', '7.80.0'],
  ['registry.example.com/agent@sha256:0123456789abcdef', 'agent', 'sha256:0123456789ab'],
  ['agent', 'agent', 'latest (no tag)'],
])('%s is %s, %s', (image, name, version) => {
  expect(imageName(image)).toEqual({ name, version });
});

describe('the columns and what is printed', () => {
  const fleet = fleetOf('f', [told('a', { features: { npm: { enabled: true } } }), seen('b')]);

  test('features that are on somewhere have a column, the others are named', () => {
    const ids = columnsOf(fleet).flatMap(({ kind, value }) => (kind === 'state' ? [value] : []));
    expect(ids).toContain('npm');
    expect(ids).not.toContain('gpu');
    const { off, unknown } = featuresNowhere(fleet);
    expect([...ids, ...off, ...unknown].sort()).toEqual(features.map(({ id }) => id).sort());
  });

  test('the page has for each cluster what the columns say', () => {
    const data = fleetData(fleet);
    const npm = data.columns.findIndex(({ value }) => value === 'npm');
    const admin = data.columns.findIndex(({ value }) => value === 'SYS_ADMIN');
    expect(data.clusters.map(({ cells }) => data.states[cells[npm]!])).toEqual(['on', 'off']);
    expect(data.clusters.map(({ cells }) => cells[admin])).toEqual(fleet.clusters.map(({ items }) => Number(items.some(({ what }) => what === 'SYS_ADMIN'))));
    const whats = data.clusters[0]!.things.flatMap(([, bundle]) => data.bundles[bundle!]!.map((thing) => data.things[thing]![1]));
    const [first] = fleet.clusters;
    for (const { what, kind } of first!.items) if (kind !== 'grant') expect(whats).toContain(what);
  });

  test('JSON has each cluster whole', () => {
    const { clusters } = JSON.parse(fleetJson(fleet));
    expect(clusters[0]).toMatchObject({ name: 'a', features: { toldBy: ['agents.yaml'] }, objects: fleet.clusters[0]!.objects });
    expect(clusters[0].features.on).toContain('npm');
    expect(clusters[1].features).toMatchObject({ toldBy: 'manifests', off: expect.arrayContaining(['npm']), unknown: expect.arrayContaining(['otlp']) });
    expect(clusters[0].things.capability.map(({ what }: { what: string }) => what)).toContain('SYS_ADMIN');
  });

  test('a terminal gets a line for each cluster, and no character that acts on it', () => {
    const text = fleetText(fleetOf('f', [told('a\u001b[2J')]));
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(text).toContain('a?[2J');
  });
});
