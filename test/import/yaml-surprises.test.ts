import { chartInput } from '../../constructs/import/forms';
import { readYaml } from '../../constructs/import/read-yaml';

const told = (text: string) => {
  const input = chartInput(readYaml(text, 'helm'));
  return input.findings.map((f) => {
    const { line, column } = input.locate(f.keys);
    return `${line}:${column} ${f.severity} ${f.code} ${f.keys.join('.')} ${f.suggestions.join(' ')}`;
  });
};

test.each([
  ['agents:\n  image:\n    tag: 7.10', '3:5 warning yaml-surprise agents.image.tag "7.10"'],
  ['agents: {image: {tag: 7.0, repository: x}}', '1:18 warning yaml-surprise agents.image.tag "7.0"'],
  ['datadog:\n  clusterName: yes # no', '2:3 warning yaml-surprise datadog.clusterName "yes"'],
  ['datadog: {clusterName: 0777}', '1:11 warning yaml-surprise datadog.clusterName "0777"'],
  ['datadog: {clusterName: 1_000}', '1:11 warning yaml-surprise datadog.clusterName "1_000"'],
  ['datadog: {clusterName: 1e3}', '1:11 warning yaml-surprise datadog.clusterName "1e3"'],
  ['datadog: {clusterName: 12345678}', '1:11 warning yaml-surprise datadog.clusterName "12345678"'],
  ['datadog:\n  tags:\n    - team:a\n    - 1.10', '4:7 warning yaml-surprise datadog.tags.1 "1.10"'],
  ['agents:\n  podLabels:\n    stable: on', '3:5 warning wrong-type agents.podLabels.stable "on"'],
  ['agents: {podLabels: {on: a}}', '1:22 warning yaml-surprise agents.podLabels.true "on"'],
  ['datadog: {envDict: {A: no}}', '1:21 warning yaml-surprise datadog.envDict.A "no"'],
  ['datadog: {env: [{name: A, value: yes}]}', '1:27 warning yaml-surprise datadog.env.0.value "yes"'],
  ['datadog: {env: [{name: A, value: 0}]}', '1:27 warning wrong-type datadog.env.0.value "0"'],
  ['datadog: {env: [{name: A, value: no}]}', '1:27 warning wrong-type datadog.env.0.value "no"'],
  ['agents: {nodeSelector: {gpu: true}}', '1:25 warning wrong-type agents.nodeSelector.gpu "true"'],
  ['datadog: {dogstatsd: {port: 017777}}', '1:23 warning yaml-surprise datadog.dogstatsd.port 17777'],
  ['kube-state-metrics:\n  image:\n    tag: 2.10', '3:5 warning yaml-surprise kube-state-metrics.image.tag "2.10"'],
  [
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec:\n  source:\n    chart: datadog\n    helm:\n      values: |\n        agents:\n          image: {tag: 7.10}\n',
    '9:19 warning yaml-surprise spec.source.helm.values.agents.image.tag "7.10"',
  ],
])('%s', (text, finding) => expect(told(text)).toEqual([finding]));

test.each([
  'datadog: {logs: {enabled: yes}, apm: {portEnabled: on}}',
  'agents: {image: {tag: "7.10"}}',
  "agents: {image: {tag: '7.10'}}",
  'agents: {image: {tag: 7.81.1}}',
  'agents: {image: {tag: latest}}',
  'agents: {image: {tag: 7}}',
  'datadog: {clusterName: 12:30}',
  'datadog: {clusterName: 2026-01-01}',
  'datadog: {clusterName: true}',
  'datadog: {env: [{name: A, value: 8125}, {name: B, value: true}]}',
  'datadog: {dogstatsd: {port: 8125}}',
  'datadog: {dogstatsd: {port: "8125"}}',
  'agents: {containers: {agent: {resources: {limits: {cpu: 1.0, memory: 1e3}}}}}',
  'agents: {volumes: [{name: a, secret: {defaultMode: 0644}}]}',
  'agents: {nodeSelector: {a: b}, tolerations: [{tolerationSeconds: 0300}]}',
  'agents: {priorityClassValue: 1000000000}',
])('no surprise in %s', (text) => expect(told(text)).toEqual([]));

test('a value that may be a secret is not named', () => {
  const [found] = chartInput(readYaml('datadog: {privateActionRunner: {privateKey: 0123456789012345678}}', 'helm')).findings;
  expect(found?.code).toBe('yaml-surprise');
  expect(JSON.stringify(found)).not.toContain('0123');
});
