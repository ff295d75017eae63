import { settingFindings } from '../../constructs/agent-settings/findings';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';

const inValues = (text: string) => settingFindings(readYaml(text, 'helm').data as JsonMap, 'values');
const inSpec = (text: string) => settingFindings(readYaml(text, 'spec').data as JsonMap, 'spec');
const keysOf = (findings: ReturnType<typeof inValues>) => findings.map((f) => f.keys.join('.'));

const WRONG = 'DD_LOGS_ENABELD';
const variable = `[{name: ${WRONG}, value: "1"}]`;

test.each([
  [`datadog: {env: ${variable}}`, 'datadog.env.0.name'],
  [`datadog: {envDict: {${WRONG}: "1"}}`, `datadog.envDict.${WRONG}`],
  [`agents: {containers: {agent: {env: ${variable}}}}`, 'agents.containers.agent.env.0.name'],
  [`agents: {containers: {systemProbe: {env: ${variable}}}}`, 'agents.containers.systemProbe.env.0.name'],
  [`agents: {containers: {traceAgent: {envDict: {${WRONG}: "1"}}}}`, `agents.containers.traceAgent.envDict.${WRONG}`],
  [`clusterAgent: {env: ${variable}}`, 'clusterAgent.env.0.name'],
  [`clusterChecksRunner: {envDict: {${WRONG}: "1"}}`, `clusterChecksRunner.envDict.${WRONG}`],
  [`otelAgentGateway: {containers: {otelAgent: {env: ${variable}}}}`, 'otelAgentGateway.containers.otelAgent.env.0.name'],
  [
    `clusterAgent: {admissionController: {agentSidecarInjection: {profiles: [{env: ${variable}}]}}}`,
    'clusterAgent.admissionController.agentSidecarInjection.profiles.0.env.0.name',
  ],
])('values: %s', (text, key) => {
  const found = inValues(text);
  expect(keysOf(found)).toEqual([key]);
  expect(found[0]).toMatchObject({ code: 'unknown-setting', severity: 'warning', suggestions: ['DD_LOGS_ENABLED'] });
});

test.each([
  [`global: {env: ${variable}}`, 'global.env.0.name'],
  [`override: {nodeAgent: {containers: {trace-agent: {env: ${variable}}}}}`, 'override.nodeAgent.containers.trace-agent.env.0.name'],
  [`override: {clusterAgent: {envDict: {${WRONG}: "1"}}}`, `override.clusterAgent.envDict.${WRONG}`],
  [
    `nodeGroups: [{name: gpu, override: {nodeAgent: {containers: {agent: {env: ${variable}}}}}}]`,
    'nodeGroups.0.override.nodeAgent.containers.agent.env.0.name',
  ],
])('spec: %s', (text, key) => expect(keysOf(inSpec(text))).toEqual([key]));

test('keys of configuration files, with whole paths as suggestions', () => {
  const found = inValues(`
agents:
  customAgentConfig:
    logs_enable: true
    apm_config: {enabeld: true, replace_tags: [{name: any, pattern: thing}]}
    logs_config.container_collect_al: true
    LOG_LEVEL: debug
    kubernetes_pod_labels_as_tags: {anything: at_all}
    otlp_config: {receiver: {protocols: {grpc: {tls: {cert_file: /x}}}}}
    config_providers: [{name: kubelet, polling: true}]
clusterAgent:
  datadog_cluster_yaml: {cluster_checks: {enabled: true, advanced_dispatching_enabld: true}}
`);
  expect(found.map((f) => [f.keys.join('.'), f.suggestions[0]])).toEqual([
    ['agents.customAgentConfig.logs_enable', 'agents.customAgentConfig.logs_enabled'],
    ['agents.customAgentConfig.apm_config.enabeld', 'agents.customAgentConfig.apm_config.enabled'],
    ['agents.customAgentConfig.logs_config.container_collect_al', 'agents.customAgentConfig.logs_config.container_collect_all'],
    [
      'clusterAgent.datadog_cluster_yaml.cluster_checks.advanced_dispatching_enabld',
      'clusterAgent.datadog_cluster_yaml.cluster_checks.advanced_dispatching_enabled',
    ],
  ]);
});

test('in a section that may hold more than is known, only what is plainly misspelt is told', () => {
  expect(
    keysOf(inValues('agents: {customAgentConfig: {proxy: {htpps: a}, otlp_config: {receiver: {protocols: {grpc: {endpoit: a, keepalive: {}}, own: 1}}}}}')),
  ).toEqual(['agents.customAgentConfig.proxy.htpps', 'agents.customAgentConfig.otlp_config.receiver.protocols.grpc.endpoit']);
});

test('a key at the wrong place in a configuration file is told where it belongs', () => {
  expect(inValues('agents: {customAgentConfig: {logs_config: {kubelet_tls_verify: false}}}')[0]?.suggestions).toEqual([
    'agents.customAgentConfig.kubelet_tls_verify',
  ]);
});

test('each workload is checked against the version of its own image', () => {
  const text = `{image: {tag: 7.77.0}, env: [{name: DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED, value: "1"}]}`;
  expect(inValues(`clusterAgent: ${text}`)).toEqual([]);
  expect(keysOf(inValues(`clusterAgent: ${text}\ndatadog: {env: [{name: DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED}]}`))).toEqual(['datadog.env.0.name']);
});

test.each([
  ['an Autodiscovery template', 'confd: {redis.yaml: "instances: [{password: \'%%env_DD_OURS%%\'}]"}'],
  ['another variable', 'env: [{name: DD_HOSTNAME, value: $(DD_OURS)-a}]'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how a collector's configuration names a variable
  ['a collector', 'otelCollector: {config: "exporters: {datadog: {api: {key: \'${env:DD_OURS}\'}}}"}'],
  ['a check', 'checksd: {ours.py: "import os\\nos.environ[\'DD_OURS\']"}'],
])('a variable that %s reads is the user’s own', (_, reader) => {
  const own = 'clusterChecksRunner: {env: [{name: DD_OURS, valueFrom: {secretKeyRef: {name: ours, key: DD_OURS}}}]}';
  expect(inValues(`${own}\ndatadog: {${reader}}`)).toEqual([]);
  // Its own entry does not read it.
  expect(keysOf(inValues(own))).toEqual(['clusterChecksRunner.env.0.name']);
});

test('a name within another name is no mention', () => {
  expect(keysOf(inValues('datadog: {env: [{name: DD_OURS}], confd: {a.yaml: "%%env_DD_OURS_TOO%%"}}'))).toEqual(['datadog.env.0.name']);
});

test('odd input is passed over', () => {
  expect(inValues('datadog: {env: [null, 1, {value: a}, {name: 3}], envDict: [], }\nagents: {customAgentConfig: [1], image: null}\nclusterAgent: 1')).toEqual(
    [],
  );
  expect(inValues('agents: {customAgentConfig: {__proto__: {a: 1}, constructor: 1, apm_config: null}}').map((f) => f.keys.at(-1))).toEqual([
    '__proto__',
    'constructor',
  ]);
});

test('a file is checked in a few milliseconds once the lists are loaded', () => {
  const list = Array.from({ length: 40 }, (_, i) => ({ name: i % 2 ? `DD_LOGS_ENABLED` : `DD_APM_ENABLED_${'XYZ'[i % 3]}`, value: '1' }));
  const values = { datadog: { env: list }, agents: { customAgentConfig: { apm_config: { enabeld: true } } } };
  settingFindings(values, 'values');
  const times = Array.from({ length: 20 }, () => {
    const begin = process.hrtime.bigint();
    settingFindings(values, 'values');
    return Number(process.hrtime.bigint() - begin) / 1e6;
  });
  console.info(`20 wrong variables of 40, one wrong key: ${Math.min(...times).toFixed(1)} ms`);
  expect(Math.min(...times)).toBeLessThan(10);
});

test('a file of thousands of unknown names is told in seconds, every one of them', () => {
  const values = (name: (i: number) => string) => ({ datadog: { env: Array.from({ length: 5000 }, (_, i) => ({ name: name(i), value: '1' })) } });
  const begin = process.hrtime.bigint();
  expect(
    settingFindings(
      values((i) => `DD_RUNTIME_SECURITY_CONFIG_ACTIVITY_DUMP_${i}`),
      'values',
    ),
  ).toHaveLength(5000);
  expect(
    settingFindings(
      values((i) => `OUR_OWN_${i}`),
      'values',
    ),
  ).toEqual([]);
  expect(Number(process.hrtime.bigint() - begin) / 1e6).toBeLessThan(5000);
});
