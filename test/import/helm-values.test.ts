import { goNumber } from '../../constructs/import/coerce';
import { importHelmValues } from '../../constructs/import/helm-values';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';

const release = { name: 'datadog', namespace: 'datadog-agent' };
const read = (text: string) => importHelmValues((readYaml(text, 'helm').data ?? {}) as JsonMap, release);
const codes = (text: string) =>
  read(text)
    .findings.filter((f) => f.severity !== 'note' && f.code !== 'missing-api-key')
    .map((f) => `${f.severity} ${f.code} ${f.keys.join('.')}`);

test('values files are read as Helm reads them', () => {
  const { data } = readYaml('a: yes\nb: 0777\nc: 0o7\nd: 1_000\ne: 12:30\nf: 2001-01-01\ng: 12e4567\nh: +5\non: 1\ni: ~\n', 'helm');
  expect(data).toEqual({ a: true, b: 511, c: 7, d: 1000, e: '12:30', f: '2001-01-01', g: '12e4567', h: 5, true: 1, i: null });
});

test('numbers are printed as templates print them', () => {
  expect([7, 1.2, 100000, 10000000, 123456789012].map(goNumber)).toEqual(['7', '1.2', '100000', '1e+07', '1.23456789012e+11']);
});

test('only what differs from the defaults is in the spec', () => {
  expect(read('datadog:\n  logs: {enabled: true, containerCollectAll: false}\n').spec).toMatchObject({ features: { logCollection: { enabled: true } } });
  expect(read('datadog:\n  logsConfigContainerCollectAll: true\n').spec).toMatchObject({ features: { logCollection: { containerCollectAll: true } } });
});

test('the operator, which the chart installs by default, is written out', () => {
  expect(read('').spec.global?.operator?.enabled).toBe(true);
  expect(read('datadog: {operator: {enabled: false}}').spec.global?.operator).toBeUndefined();
});

test('a key that the chart does not read is named with the nearest ones', () => {
  const [found] = read('datadog:\n  kubelet:\n    tslVerify: false\n').findings;
  expect(found).toMatchObject({ code: 'unread-key', keys: ['datadog', 'kubelet', 'tslVerify'], suggestions: ['datadog.kubelet.tlsVerify'] });
});

test.each([
  ['datadog: {apiKey: abc123}', ['warning plain-text-secret datadog.apiKey', 'warning secret-takeover datadog.apiKey']],
  ['datadog: {apiKey: abc123, apiKeyExistingSecret: s}', ['warning plain-text-secret datadog.apiKey']],
  ['datadog: {env: [{name: DD_API_KEY, value: abc123}]}', ['warning plain-text-secret datadog.env.0.value']],
  ['datadog: {logs: {enabled: "true"}}', ['warning wrong-type datadog.logs.enabled']],
  ['datadog: {tags: {a: b}}', ['error wrong-type datadog.tags']],
  ['datadog: {processAgent: {enabled: true}}', ['warning no-effect datadog.processAgent.enabled']],
  ['datadog: {clusterName: "{{ .Release.Name }}-x"}', []],
  ['datadog: {clusterName: "{{ lower .Release.Name }}"}', ['error template datadog.clusterName']],
  ['datadog: {logs: }', ['error refused-by-chart datadog.logs']],
])('%s', (values, expected) => expect(codes(values)).toEqual(expected));

test('no credential of the agent reaches the spec or a message', () => {
  const imported = read(
    'datadog: {apiKey: hunter2hunter2, appKey: hunter3hunter3, env: [{name: DD_API_KEY, value: hunter4}], envDict: {DD_APP_KEY: hunter5}}\nclusterAgent: {token: hunter6}',
  );
  expect(JSON.stringify(imported)).not.toMatch(/hunter/);
  expect(imported.spec.global?.credentials).toEqual({ apiKeyInChartSecret: true, appKeyInChartSecret: true });
});

test('templates that need only the release are resolved', () => {
  expect(read('datadog: {clusterName: "{{ .Release.Namespace }}-x"}').spec.global?.clusterName).toBe('datadog-agent-x');
});
