import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';

const frame = { apiVersion: 'datadoghq.com/v2alpha1', kind: 'DatadogAgent', metadata: { name: 'datadog' } };
const keys = { credentials: { apiSecret: { secretName: 'keys', keyName: 'api-key' }, appSecret: { secretName: 'keys', keyName: 'app-key' } } };
const read = (spec: JsonMap, more: JsonMap = {}) =>
  importDatadogAgent({ ...frame, ...more, spec: { ...spec, global: { ...keys, ...(spec.global as JsonMap) } } });
const told = (spec: JsonMap, more: JsonMap = {}) =>
  read(spec, more)
    .findings.filter((f) => f.code !== 'secret-takeover')
    .map((f) => `${f.severity} ${f.code} ${f.keys.join('.')}`);

/** What holds in the operator and not in specs, where an object says nothing. */
const OPERATOR = {
  global: { credentials: { apiSecret: { secretName: 'keys' }, appSecret: { secretName: 'keys' } }, expvarPort: 5000, useHostPID: false },
  features: { admissionController: { probe: { enabled: true } } },
  override: { nodeAgent: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } } },
};

test('what the operator does by itself is written into the spec', () => {
  expect(read({}).spec).toEqual(OPERATOR);
  expect(told({})).toEqual([]);
});

test('fields become options', () => {
  const { spec } = read({
    features: { logCollection: { enabled: true, containerCollectAll: true }, npm: { enabled: true }, clusterChecks: { useClusterChecksRunners: true } },
    global: { clusterName: 'prod', endpoint: { url: 'https://proxy' }, tags: ['a:b'] },
    override: { nodeAgent: { hostPID: true, labels: { team: 'x' } }, clusterAgent: { replicas: 2, disabled: false } },
  });
  expect(spec).toMatchObject({
    global: { clusterName: 'prod', url: 'https://proxy', tags: ['a:b'] },
    features: { logCollection: { enabled: true, containerCollectAll: true, autoMultiLineDetection: false }, npm: { enabled: true } },
    override: { nodeAgent: { podLabels: { team: 'x' } }, clusterAgent: { replicas: 2 }, clusterChecksRunner: { enabled: true } },
  });
  expect(spec.global).not.toHaveProperty('useHostPID');
});

test('a default of the operator that matters only while a feature is on is written only then', () => {
  expect(read({ features: { externalMetricsServer: { enabled: true } } }).spec.features).toMatchObject({ externalMetricsServer: { useDatadogMetrics: true } });
  expect(read({ features: { externalMetricsServer: { enabled: false } } }).spec).toEqual(OPERATOR);
});

test('a switch above several options switches them off', () => {
  expect(read({ features: { apm: { enabled: false } } }).spec.features).toMatchObject({ apm: { unixDomainSocketConfig: { enabled: false } } });
  // The operator scans nothing without it.
  expect(read({ features: { sbom: { containerImage: { enabled: true } } } }).spec.features).not.toHaveProperty('sbom');
});

test('variables that stand for options become options, where they stand wherever the option would be', () => {
  const words = { name: 'DD_CUSTOM_SENSITIVE_WORDS', value: 'a,b' };
  const at = (...containers: string[]) => ({ override: { nodeAgent: { containers: Object.fromEntries(containers.map((c) => [c, { env: [words] }])) } } });
  expect(read(at('agent', 'process-agent')).spec.features).toMatchObject({ liveProcessCollection: { customSensitiveWords: ['a', 'b'] } });
  expect(read(at('agent')).spec.override).toMatchObject({ nodeAgent: { containers: { agent: { env: [words] } } } });
  expect(read({ override: { nodeAgent: { env: [words] } } }).spec.features).toMatchObject({ liveProcessCollection: { customSensitiveWords: ['a', 'b'] } });
});

test('variables of all agents become those of each workload', () => {
  const { spec } = read({ global: { env: [{ name: 'MY_A', value: '1' }] }, override: { clusterAgent: { env: [{ name: 'MY_A', value: '2' }] } } });
  expect(spec.global?.env).toEqual([{ name: 'MY_A', value: '1' }]);
  expect(spec.override?.clusterAgent?.env).toEqual([{ name: 'MY_A', value: '2' }]);
  expect(spec.override?.clusterChecksRunner?.env).toEqual([{ name: 'MY_A', value: '1' }]);
});

test('what a server adds is passed over', () => {
  const metadata = {
    name: 'datadog',
    uid: 'x',
    generation: 3,
    managedFields: [{}],
    annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"DatadogAgent"}' },
    finalizers: ['finalizer.datadoghq.com'],
  };
  expect(told({}, { metadata, status: { agent: { desired: 3 } } })).toEqual([]);
});

describe('credentials', () => {
  const literal = '0123456789abcdef0123456789abcdef';

  test('in plain text become references to the Secrets that the operator made, and are never told', () => {
    const { spec, findings } = importDatadogAgent({
      ...frame,
      spec: { global: { credentials: { apiKey: literal, appKey: literal }, clusterAgentToken: literal } },
    });
    expect(spec.global?.credentials).toEqual({
      apiSecret: { secretName: 'datadog-secret', keyName: 'api_key' },
      appSecret: { secretName: 'datadog-secret', keyName: 'app_key' },
      clusterAgentTokenSecret: { secretName: 'datadog-token', keyName: 'token' },
    });
    expect(findings.filter((f) => f.code === 'plain-text-secret').map((f) => f.keys.at(-1))).toEqual(['apiKey', 'appKey', 'clusterAgentToken']);
    expect(findings.filter((f) => f.code === 'secret-takeover' && f.severity === 'warning')).toHaveLength(3);
    expect(JSON.stringify([spec, findings])).not.toContain(literal);
  });

  test('in variables and files are left out, and told where they stand', () => {
    const { spec, findings } = read({
      override: {
        nodeAgent: {
          env: [
            { name: 'DD_API_KEY', value: literal },
            { name: 'MY_A', value: '1' },
          ],
          customConfigurations: { 'datadog.yaml': { configData: `api_key: ${literal}\nlog_level: debug\n` } },
        },
      },
    });
    expect(JSON.stringify([spec, findings])).not.toContain(literal);
    expect(spec.override?.nodeAgent?.customAgentConfig).toEqual({ log_level: 'debug' });
    expect(findings.filter((f) => f.code === 'plain-text-secret').map((f) => f.keys.join('.'))).toEqual([
      'spec.override.nodeAgent.env.0.value',
      'spec.override.nodeAgent.customConfigurations.datadog.yaml.configData.api_key',
    ]);
  });

  test('that are missing are told', () => {
    expect(importDatadogAgent({ ...frame, spec: { global: {} } }).findings.map((f) => f.code)).toContain('missing-api-key');
  });
});

describe('what is wrong', () => {
  test('unknown fields are told with what was meant', () => {
    const { findings } = read({ features: { logColection: { enabled: true } }, override: { nodeAgent: { containers: { agnt: {} } } } });
    const unknown = findings.filter((f) => f.code === 'unknown-key');
    expect(unknown.map((f) => [f.keys.join('.'), f.suggestions[0]])).toEqual([
      ['spec.features.logColection', 'spec.features.logCollection'],
      ['spec.override.nodeAgent.containers.agnt', 'spec.override.nodeAgent.containers.agent'],
    ]);
  });

  test('values of another type are told, and what else is wrong with them', () => {
    expect(told({ global: { kubelet: { tlsVerify: 'no' }, tags: 'a:b' }, features: { apm: [] } } as unknown as JsonMap)).toEqual([
      'error wrong-type spec.global.kubelet.tlsVerify',
      'error wrong-type spec.global.tags',
      'error wrong-type spec.features.apm',
    ]);
  });

  test('what specs have no option for is told, unless it changes nothing', () => {
    expect(
      told({
        global: { containerStrategy: 'optimized', useVSock: true },
        features: { logCollection: { enabled: true, openFilesLimit: 50, containerLogsPath: '/var/lib/docker/containers' } },
        override: { nodeAgent: { runtimeClassName: 'nvidia', extraConfd: { configMap: { name: 'mine' } } } },
      }),
    ).toEqual([
      'error no-option spec.global.useVSock',
      'error no-option spec.features.logCollection.openFilesLimit',
      'error no-option spec.override.nodeAgent.runtimeClassName',
      'error no-option spec.override.nodeAgent.extraConfd.configMap.name',
    ]);
    expect(told({}, { metadata: { annotations: { 'agent.datadoghq.com/flightrecorder-enabled': 'true', 'example.com/x': 'y' } } })).toEqual([
      'error no-option metadata.annotations.agent.datadoghq.com/flightrecorder-enabled',
    ]);
  });

  test('an older version, and what belongs to no object', () => {
    expect(told({}, { apiVersion: 'datadoghq.com/v1alpha1', specs: {} } as JsonMap)).toEqual(['error unknown-key specs', 'error unsupported-input apiVersion']);
  });

  test('a text that is no value of an annotation', () => {
    expect(told({}, { metadata: { annotations: { 'agent.datadoghq.com/host-profiler-enabled': 'perhaps' } } })).toEqual([
      'error wrong-value metadata.annotations.agent.datadoghq.com/host-profiler-enabled',
    ]);
  });
});

test('whatever stands in an object, reading it does not fail', () => {
  for (const text of [
    '[]',
    'a',
    '{global: {credentials: {apiKey: [1]}}}',
    '{override: {nodeAgent: {env: [null, 3]}}}',
    '{features: null}',
    '{override: {__proto__: {}}}',
  ])
    expect(() => importDatadogAgent({ ...frame, spec: load(text) as JsonMap })).not.toThrow();
});
