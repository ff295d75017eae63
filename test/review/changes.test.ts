import fc from 'fast-check';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { clustersOf, withoutOtherTargets } from '../../constructs/review/changes/clusters';
import { type ClusterToReview, reviewOf } from '../../constructs/review/changes/engine';
import { asMarkdown, MOST_BYTES } from '../../constructs/review/changes/markdown';
import type { Because, Review } from '../../constructs/review/changes/review';
import { asText } from '../../constructs/review/changes/text';
import { DocumentReader } from '../../constructs/review/documents';
import { type Item, keyOf } from '../../constructs/review/inventory';
import { toYaml } from '../../constructs/yaml';

type Fields = Record<string, unknown>;

const workload = (name: string, container: Fields, pod: Fields = {}, kind = 'DaemonSet', namespace = 'datadog'): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'agent', image: 'agent:7.81.1', ...container }], ...pod } },
  },
});
const configMap = (name: string, data: Record<string, string>): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'datadog' },
  data,
});
const text = (objects: readonly unknown[]) => objects.map((object) => `---\n${toYaml(object)}`).join('');

const reader = () => new DocumentReader();

/** A review of clusters, each given by what it has on both sides. */
function reviewed(
  clusters: Readonly<Record<string, readonly [base: readonly unknown[] | undefined, head: readonly unknown[] | undefined]>>,
  nodes?: number,
  reasonsIn: Parameters<typeof reviewOf>[0]['reasonsIn'] = () => undefined,
): Review {
  const read = reader();
  const of = (objects: readonly unknown[] | undefined) => (objects ? read.documentsOf(text(objects)) : undefined);
  const list = Object.entries(clusters).map(
    ([name, [base, head]]): ClusterToReview => ({ name, ...(base && { base: of(base) }), ...(head && { head: of(head) }) }),
  );
  return reviewOf({ base: 'before', head: 'after', clusters: list, nodes, reasonsIn, remarks: [] });
}
const between = (base: readonly unknown[], head: readonly unknown[], nodes?: number) => reviewed({ '': [base, head] }, nodes);
const variable = (name: string, value: string) => ({ env: [{ name, value }] });

test('what is the same in many clusters is said once, with the clusters', () => {
  const [base, head] = [[workload('datadog', {})], [workload('datadog', variable('DD_LOGS_CONFIG_CONTAINER_COLLECT_ALL', 'true'))]];
  const review = reviewed({ c: [base, head], a: [base, head], b: [base, base] });
  expect(review.words).toEqual([{ text: 'logs of all containers are now collected', clusters: ['a', 'c'] }]);
  expect(review.clusters.map(({ name, change }) => [name, change])).toEqual([
    ['c', 'changed'],
    ['a', 'changed'],
    ['b', 'same'],
  ]);
  expect(review.behaviour).toEqual([
    expect.objectContaining({
      setting: 'logs_config.container_collect_all',
      change: 'added',
      to: 'true',
      fallback: 'false',
      containers: ['agent'],
      clusters: ['a', 'c'],
    }),
  ]);
});

test('a setting that is written out and holds as before is told as such, and changes nothing in words', () => {
  const review = between([workload('datadog', {})], [workload('datadog', variable('DD_LOGS_ENABLED', 'false'))]);
  expect(review.words).toEqual([]);
  expect(asText(review)).toContain('1 setting is written, or no longer written, and holds as before');
});

test('keys of configuration files are settings too, wherever the file comes from', () => {
  const pod = (name: string) =>
    workload(
      'datadog',
      { volumeMounts: [{ name: 'config', mountPath: '/etc/datadog-agent/datadog.yaml', subPath: 'datadog.yaml' }] },
      { volumes: [{ name: 'config', configMap: { name } }] },
    );
  const file = (level: string) => configMap('settings', { 'datadog.yaml': `log_level: ${level}\nlogs_config:\n  auto_multi_line_detection: true\n` });
  const review = between([pod('settings'), file('info')], [pod('settings'), file('debug')]);
  expect(review.behaviour).toEqual([
    expect.objectContaining({ setting: 'log_level', file: 'datadog.yaml', from: 'info', to: 'debug', variable: 'DD_LOG_LEVEL' }),
  ]);
  expect(review.objects[0]!.fields).toEqual([expect.objectContaining({ path: 'data[datadog.yaml].log_level', from: 'info', to: 'debug' })]);
  // The pods are the same to the letter, so nobody restarts them.
  expect(review.restarts).toEqual([]);
  expect(review.words.map((one) => one.text)).toContain('DaemonSet datadog gets another datadog.yaml, but its pods do not restart by themselves');
});

test('values that may be secret are never told, whatever the format', () => {
  const secret = (value: string): KubernetesObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { token: value } });
  const file = (password: string) =>
    configMap('checks', { 'postgres.yaml': `instances:\n  - host: db\n    password: ${password}\n`, 'run.sh': `#!/bin/sh\nexport API_TOKEN=${password}\n` });
  const of = (value: string) => [
    secret(`c2VjcmV0${value}`),
    file(`hunter${value}`),
    workload('datadog', {
      env: [
        { name: 'DD_API_KEY', value: `0123456789abcdef0123456789abcde${value}` },
        { name: 'DB_PASSWORD', value: `s3cret${value}` },
      ],
      args: ['--password', `s3cret${value}`],
    }),
  ];
  const review = between(of('1'), of('2'));
  const everything = [JSON.stringify(review), asText(review), asMarkdown(review)].join('\n');
  for (const hidden of ['c2VjcmV0', 'hunter', '0123456789abcde', 's3cret']) expect(everything).not.toContain(hidden);
  expect(review.behaviour.find(({ setting }) => setting === 'DB_PASSWORD')).toMatchObject({ hidden: true, change: 'changed' });
  expect(review.objects.map(({ object }) => object)).toEqual(expect.arrayContaining(['Secret s', 'ConfigMap datadog/checks']));
});

test('restarts: what rolls, on how many nodes, and why', () => {
  const review = between([workload('datadog', {})], [workload('datadog', { image: 'agent:7.82.0', env: [{ name: 'A', value: 'b' }] })], 40);
  expect(review.restarts).toEqual([
    { workload: 'DaemonSet datadog', change: 'rolls', because: ['image of agent', 'variables of agent'], perNode: true, pods: 40, clusters: [''] },
  ]);
  expect(asText(review)).toContain('DaemonSet datadog restarts on 40 nodes: image of agent, variables of agent');
});

test('a change of the object that leaves its pods alone restarts nothing; a selector cannot change', () => {
  const labelled = { ...workload('datadog', {}), metadata: { name: 'datadog', namespace: 'datadog', labels: { team: 'a' } } };
  const looks = between([workload('datadog', {})], [labelled]);
  expect([looks.restarts, looks.verdict.risk, looks.cosmetics]).toEqual([[], 'same', [{ kind: 'label', what: 'label team', clusters: [''], places: 1 }]]);
  const other = workload('datadog', {}) as KubernetesObject & { spec: Fields };
  expect(between([workload('datadog', {})], [{ ...other, spec: { ...other.spec, selector: { matchLabels: { app: 'x' } } } }]).restarts).toMatchObject([
    { change: 'stuck', because: ['spec.selector.matchLabels.app'] },
  ]);
});

test.each([
  ['a label that a program acts on', { labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } }, false],
  ['a checksum', { annotations: { 'checksum/config': 'b' } }, true],
  ['a label for people', { labels: { 'app.kubernetes.io/version': '2' } }, true],
])('%s', (_, metadata, cosmetic) => {
  const of = (more: Fields): KubernetesObject => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'datadog', ...more } });
  expect(between([of({})], [of(metadata)]).objects.map((object) => object.cosmetic)).toEqual([cosmetic]);
});

test('order is looks only, but for that of init containers and of variables that refer to others', () => {
  const env = (...names: string[]) => workload('datadog', { env: names.map((name) => ({ name, value: name === 'C' ? '$(A)' : 'x' })) });
  expect(between([env('A', 'B')], [env('B', 'A')]).objects[0]!.fields).toMatchObject([{ cosmetic: 'order' }]);
  expect(between([env('A', 'C')], [env('C', 'A')]).objects[0]!.cosmetic).toBe(false);
  const init = (...names: string[]) => workload('datadog', {}, { initContainers: names.map((name) => ({ name, image: 'i' })) });
  expect(between([init('a', 'b')], [init('b', 'a')]).objects[0]!.cosmetic).toBe(false);
});

test('a release of another name is the same one: its workloads are replaced, and nothing is new', () => {
  const of = (name: string): unknown[] => [
    workload(name, { securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }, { serviceAccountName: name }),
    workload(`${name}-cluster-agent`, {}, {}, 'Deployment'),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'datadog' } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'datadog' }],
    },
  ];
  const review = between(of('datadog'), of('monitoring-agent'));
  expect(review.risks).toEqual([]);
  expect(review.objects.map(({ change }) => change)).toEqual(Array(5).fill('changed'));
  expect(review.restarts.map(({ workload: name, change }) => [name, change])).toEqual(expect.arrayContaining([['DaemonSet monitoring-agent', 'replaced']]));
});

test('two workloads without a container in common are not one of another name', () => {
  const of = (name: string, container: string): KubernetesObject[] => [
    { ...workload(name, { name: container }, {}, 'Deployment') },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'datadog' } },
  ];
  expect(
    between(of('shop', 'web'), of('billing', 'api'))
      .objects.map(({ change }) => change)
      .sort(),
  ).toEqual(['added', 'added', 'removed', 'removed']);
});

test('names in two namespaces are told apart: what one has does not hide what the other gets', () => {
  const privileged = { securityContext: { privileged: true } };
  const [a, b] = [workload('datadog', privileged, {}, 'DaemonSet', 'a'), workload('datadog', {}, {}, 'DaemonSet', 'b')];
  const review = between([a, b], [a, workload('datadog', privileged, {}, 'DaemonSet', 'b')]);
  expect(review.risks).toMatchObject([{ kind: 'privileged', holder: 'DaemonSet datadog in b', up: true }]);
});

const bound = (verbs: string[], resources = ['pods']): unknown[] => [
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [{ apiGroups: [''], resources, verbs }] },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'r' },
    roleRef: { kind: 'ClusterRole', name: 'r' },
    subjects: [{ kind: 'ServiceAccount', name: 'a', namespace: 'n' }],
  },
];

test('a grant that a star covered before is told, but does not go up; less is less', () => {
  expect(between(bound(['*']), bound(['*', 'get'])).risks).toMatchObject([{ kind: 'grant', what: 'get core/pods', change: 'added', up: false }]);
  expect(between(bound(['get']), bound(['get', 'list'])).risks).toMatchObject([{ what: 'list core/pods', up: true }]);
  expect(between(bound(['get', 'list']), bound(['get'])).verdict.risk).toBe('down');
});

test('a host path that may be written now is one change, and goes up', () => {
  const of = (readOnly: boolean) =>
    workload('datadog', { volumeMounts: [{ name: 'run', mountPath: '/run', readOnly }] }, { volumes: [{ name: 'run', hostPath: { path: '/var/run/' } }] });
  expect(between([of(true)], [of(false)]).risks).toMatchObject([
    { area: 'host', change: 'changed', from: '/var/run (reads)', what: '/var/run (reads and writes)', up: true },
  ]);
  expect(between([of(false)], [of(true)]).risks).toMatchObject([{ change: 'changed', up: false }]);
});

test('another version of an image counts for --fail-on image, but the verdict calls it a change', () => {
  const review = between([workload('datadog', {})], [workload('datadog', { image: 'agent:7.82.0' })]);
  expect(review.risks).toMatchObject([{ area: 'image', change: 'changed', from: 'agent:7.81.1', what: 'agent:7.82.0', up: true }]);
  expect([review.verdict.risk, review.verdict.headline]).toEqual(['other', 'Images change; nothing gets more rights.']);
});

test('reasons are asked for in as few clusters as can be, on the side that has the thing', () => {
  const [base, head] = [[workload('datadog', {})], [workload('datadog', { securityContext: { privileged: true, capabilities: { add: ['BPF'] } } })]];
  const asked: string[] = [];
  const item = (kind: Item['kind'], what: string) => keyOf({ kind, holder: 'DaemonSet datadog', container: 'agent', what });
  const because: Because[] = [{ by: 'features.npm', why: 'Watches.' }];
  const review = reviewed({ a: [base, head], b: [base, head], c: [head, base] }, undefined, (cluster, side) => {
    asked.push(`${side} ${cluster}`);
    return cluster === 'a' ? undefined : new Map([[item('privileged', 'privileged'), because]]);
  });
  expect(asked).toEqual(['head a', 'head b', 'base c']);
  expect(review.risks.map(({ change, what, reasons, clusters }) => [change, what, reasons.length, clusters.join()])).toEqual([
    ['added', 'BPF', 0, 'a,b'],
    ['added', 'privileged', 1, 'a,b'],
    ['removed', 'BPF', 0, 'c'],
    ['removed', 'privileged', 1, 'c'],
  ]);
});

const file = (path: string, ...objects: unknown[]) => ({ path, documents: reader().documentsOf(text(objects)) });

test('clusters are folders in which nothing stands twice; folders for kinds of files belong to the one above', () => {
  const agent = workload('datadog', {});
  const application = (name: string) => ({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name } });
  const side = [
    file('shop/dev/manifests/a.yaml', agent),
    file('shop/dev/argocd/a.yaml', application('dev')),
    file('shop/dev/argocd/helm-values/a.yaml', application('dev')),
    file('shop/dev/workloads/manifests/w.yaml', workload('web', {})),
    file('shop/dev/datadogagent.yaml', { apiVersion: 'datadoghq.com/v2alpha1', kind: 'DatadogAgent', metadata: { name: 'datadog' } }),
    file('shop/production/manifests/a.yaml', agent),
    file('shop/monitors/m.yaml', { apiVersion: 'datadoghq.com/v1alpha1', kind: 'DatadogMonitor', metadata: { name: 'm' } }),
  ];
  const { files, passedOver } = withoutOtherTargets(side);
  expect(passedOver).toHaveLength(2);
  const [clusters] = clustersOf(files, files);
  expect([...clusters.keys()].sort()).toEqual(['shop/dev', 'shop/monitors', 'shop/production']);
  expect(clusters.get('shop/dev')!.documents).toHaveLength(3);
});

test('a cluster has one name on both sides, also where another comes or its files move', () => {
  const agent = workload('datadog', {});
  const names = (base: string[], head: string[]) =>
    clustersOf(
      base.map((path) => file(path, agent)),
      head.map((path) => file(path, agent)),
    ).map((clusters) => [...clusters.keys()].sort());
  expect(names(['eu/a.yaml'], ['eu/a.yaml', 'us/a.yaml'])).toEqual([['eu'], ['eu', 'us']]);
  expect(names(['old/a.yaml'], ['new/a.yaml'])).toEqual([[''], ['']]);
});

const wild = fc.string({
  unit: fc.constantFrom(
    '|',
    '`',
    '<b>',
    '\n',
    '@team',
    '#1',
    '\u0007',
    '\u202e',
    '*',
    '_',
    ']',
    '(',
    'a',
    'ü',
    '🙂',
    '$',
    '\\',
    ' ',
    '~~',
    'http://x.y',
    '-->',
    '</details>',
  ),
  maxLength: 60,
});

test('a comment never is longer than GitHub takes, and nothing of what people wrote is markup in it', () => {
  const object = fc.record({
    name: wild,
    value: fc.oneof(
      wild,
      wild.map((one) => one.repeat(200)),
    ),
    count: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 12 }), fc.integer({ min: 4000, max: MOST_BYTES }), (objects, most) => {
      const clusters = Object.fromEntries(
        objects.map(({ name, value, count }, i) => [
          `cluster-${i}-${name}`,
          [
            [workload('datadog', {})],
            [
              workload('datadog', {
                image: value || 'x',
                env: Array.from({ length: count }, (_, n) => ({ name: `V${n}${name}`, value: `${value}${n}` })),
                securityContext: { capabilities: { add: [name || 'A'] } },
              }),
            ],
          ],
        ]),
      );
      const page = asMarkdown(reviewed(clusters as never), most);
      expect(Buffer.byteLength(page)).toBeLessThanOrEqual(most);
      const outside = page.replace(/(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
      expect(outside).not.toMatch(/<b>|@team|#1\b|~~|http:\/\/|-->/);
      expect(page).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
      expect((page.match(/<details>/g) ?? []).length).toBe((page.match(/^<\/details>$/gm) ?? []).length);
      // Every row of a table has as many cells as its head.
      for (const table of page.split('\n\n').filter((block) => block.startsWith('| '))) {
        const cells = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
        expect(new Set(cells).size).toBe(1);
      }
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('what is left out of a comment is said, and risk is left out last', () => {
  const many = Array.from({ length: 400 }, (_, n) => ({ name: `SETTING_${n}`, value: 'x'.repeat(80) }));
  const review = between([workload('datadog', {})], [workload('datadog', { env: many, securityContext: { capabilities: { add: ['SYS_ADMIN'] } } })]);
  const page = asMarkdown(review, 12_000);
  expect(page).toContain('SYS_ADMIN');
  expect(page).toMatch(/\d+ more settings left out here: `--format json` has all/);
});
