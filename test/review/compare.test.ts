import type { KubernetesObject } from '../../constructs/kubernetes';
import { differences } from '../../constructs/review/compare';

const object = (kind: string, fields: object = {}, metadata: object = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'datadog', ...metadata },
  ...fields,
});
const pod = (spec: object, annotations?: Record<string, string>) =>
  object('DaemonSet', { spec: { template: { metadata: { ...(annotations && { annotations }) }, spec } } });
const agent = (fields: object) => pod({ containers: [{ name: 'agent', ...fields }] });
const env = (...variables: [name: string, value: string][]) => agent({ env: variables.map(([name, value]) => ({ name, value })) });
const role = (...rules: object[]) => object('ClusterRole', { rules });
const files = (data: Record<string, string>) => object('ConfigMap', { data });
const annotated = (annotations: Record<string, string>) => object('Service', {}, { annotations });
const labelled = (labels: Record<string, string>) => object('Service', {}, { labels });
const profile = (appArmorProfile: object) => agent({ securityContext: { appArmorProfile } });
const armoured = (value: string) => pod({ containers: [{ name: 'agent' }] }, { 'container.apparmor.security.beta.kubernetes.io/agent': value });

const AGENT_ENV = 'DaemonSet/datadog-agent/datadog spec.template.spec.containers[agent].env';

type Pair = [what: string, expected: KubernetesObject, actual: KubernetesObject];

test.each<Pair>([
  ['variables in another order', env(['A', '1'], ['B', '2']), env(['B', '2'], ['A', '1'])],
  ['a variable once that the chart sets twice', env(['A', '1'], ['A', '2']), env(['A', '2'])],
  [
    'volumes in another order',
    pod({
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'b', emptyDir: {} },
      ],
    }),
    pod({
      volumes: [
        { name: 'b', emptyDir: {} },
        { name: 'a', emptyDir: {} },
      ],
    }),
  ],
  [
    'grants in other rules',
    role({ apiGroups: ['', 'apps'], resources: ['pods'], verbs: ['get', 'list'] }),
    role({ apiGroups: ['apps'], resources: ['pods'], verbs: ['list', 'get'] }, { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }),
  ],
  ['one configuration, written otherwise', files({ 'a.yaml': '# for a\na: [1, 2]\nb: null\n' }), files({ 'a.yaml': '{"b": null, "a": [1, 2]}' })],
  ['a script with spaces at the ends of lines', files({ 'a.sh': '#!/bin/sh\necho a  \n' }), files({ 'a.sh': '#!/bin/sh\necho a\n' })],
  ['no map and an empty map', agent({ resources: {} }), agent({})],
  ['null and nothing', agent({ command: null }), agent({})],
  ['a profile as annotation and as field', armoured('unconfined'), profile({ type: 'Unconfined' })],
  ['a profile of the host', armoured('localhost/ours'), profile({ type: 'Localhost', localhostProfile: 'ours' })],
  ['two checksums', annotated({ 'checksum/install_info': 'abc' }), annotated({ 'checksum/install_info': 'def' })],
  ['a checksum of a Secret', annotated({ 'checksum/api_key': 'abc' }), annotated({})],
  [
    'labels of the tool',
    labelled({ 'helm.sh/chart': 'datadog-1', 'app.kubernetes.io/managed-by': 'Helm' }),
    labelled({ 'app.kubernetes.io/managed-by': 'us' }),
  ],
  ['the release namespace said and not said', object('Service', {}, { namespace: 'datadog-agent' }), object('Service')],
  [
    'what the chart draws and the constants',
    files({ install_id: 'd-r-a-w-n', install_time: '1700000000', install_type: 'k8s_manual' }),
    files({ install_id: '00000000-0000-0000-0000-000000000000', install_time: '0', install_type: 'k8s_manual' }),
  ],
  ['who installs', files({ install_info: 'install_method:\n  tool: helm\n' }), files({ install_info: 'install_method:\n  tool: other\n' })],
])('equal: %s', (_, expected, actual) => {
  expect(differences([expected], [actual])).toEqual([]);
});

test.each<[...Pair, lines: string[]]>([
  ['a value', env(['A', '1']), env(['A', '2']), [`${AGENT_ENV}[A].value: expected "1", is "2"`]],
  ['a variable twice', env(['A', '2']), env(['A', '1'], ['A', '2']), [`${AGENT_ENV}.(set twice): too much: [A]`]],
  [
    'a reference before what it names',
    env(['A', 'a'], ['B', '$(A)']),
    env(['B', '$(A)'], ['A', 'a']),
    [`${AGENT_ENV}[B].$(A): expected expands, is stays as it is written`],
  ],
  [
    'arguments in another order',
    agent({ args: ['a', 'b'] }),
    agent({ args: ['b', 'a'] }),
    [expect.stringContaining('args[0]'), expect.stringContaining('args[1]')],
  ],
  [
    'init containers in another order',
    pod({ initContainers: [{ name: 'a' }, { name: 'b' }] }),
    pod({ initContainers: [{ name: 'b' }, { name: 'a' }] }),
    [expect.stringContaining('initContainers[0].name'), expect.stringContaining('initContainers[1].name')],
  ],
  [
    'an empty volume and none',
    pod({ volumes: [{ name: 'a', emptyDir: {} }] }),
    pod({ volumes: [{ name: 'a' }] }),
    [expect.stringContaining('volumes[a].emptyDir: missing')],
  ],
  [
    'a grant more',
    role({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }),
    role({ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }),
    ['ClusterRole/datadog rules[list pods of ""]: too much'],
  ],
  [
    'a grant for one name only',
    role({ apiGroups: [''], resources: ['pods'], verbs: ['get'] }),
    role({ apiGroups: [''], resources: ['pods'], resourceNames: ['a'], verbs: ['get'] }),
    ['ClusterRole/datadog rules[get pods of "" named a]: too much', 'ClusterRole/datadog rules[get pods of ""]: missing'],
  ],
  [
    'a null in a configuration',
    files({ 'a.yaml': 'a:\nb: 1' }),
    files({ 'a.yaml': 'b: 1' }),
    ['ConfigMap/datadog-agent/datadog data.a.yaml.(data).a: missing: null'],
  ],
  ['a checksum and none', annotated({ 'checksum/install_info': 'abc' }), annotated({}), [expect.stringContaining('metadata.annotations: missing')]],
  ['a profile', armoured('unconfined'), profile({ type: 'RuntimeDefault' }), [expect.stringContaining('appArmorProfile.type: expected "Unconfined"')]],
  [
    'an install id of ours that is not constant',
    files({ install_id: 'a' }),
    files({ install_id: 'a' }),
    [expect.stringContaining('install_id'), expect.stringContaining('install_time')],
  ],
  ['a label', labelled({ team: 'a' }), labelled({ team: 'b' }), ['Service/datadog-agent/datadog metadata.labels.team: expected "a", is "b"']],
])('different: %s', (_, expected, actual, lines) => {
  expect(differences([expected], [actual])).toEqual(lines);
});

test('objects are found by kind, namespace and name', () => {
  const [here, there] = [object('Service'), object('Service', {}, { namespace: 'other' })];
  expect(differences([here], [there])).toEqual(['Service/datadog-agent/datadog: missing', 'Service/other/datadog: too much']);
  expect(differences([there], [here], 'other')).toEqual([]);
  expect(differences([here], [here, here])).toEqual(['Service/datadog-agent/datadog: written twice']);
});

test("the chart's Secrets are left out, ours are a mistake", () => {
  expect(differences([object('Secret')], [])).toEqual([]);
  expect(differences([], [object('Secret')])).toEqual(['Secret/datadog-agent/datadog: a Secret is written']);
});

test('neither side is changed', () => {
  const expected = armoured('unconfined');
  const before = structuredClone(expected);
  differences([expected], [env(['A', '1'])]);
  expect(expected).toEqual(before);
});
