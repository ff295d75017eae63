// For codes whose cause is a line of a file: a file that has it, and the same file mended. Tests hold that `validate` reports the one and not the
// other.
import type { FindingCode } from '../constructs/diagnostics/codes';

/** A file that has a finding, and one that says what was meant. */
export interface Example {
  readonly wrong: string;
  readonly right: string;
}

const values = (...lines: string[]): string => ['datadog:', '  apiKeyExistingSecret: datadog-secret', ...lines, ''].join('\n');
const spec = (...lines: string[]): string =>
  ['apiVersion: cdk8s-datadog.dev/v1alpha1', 'kind: AgentSpec', 'metadata: { name: datadog, namespace: datadog }', 'spec:', ...lines, ''].join('\n');
const object = (...lines: string[]): string =>
  ['apiVersion: datadoghq.com/v2alpha1', 'kind: DatadogAgent', 'metadata: { name: datadog, namespace: datadog }', 'spec:', ...lines, ''].join('\n');

const secret = '  global: { credentials: { apiSecret: { secretName: datadog-secret } } }';

export const EXAMPLES: Readonly<Partial<Record<FindingCode, Example>>> = {
  'not-yaml': { wrong: values('\tlogs: { enabled: true }'), right: values('  logs: { enabled: true }') },
  'duplicate-key': { wrong: values('  site: datadoghq.com', '  site: datadoghq.eu'), right: values('  site: datadoghq.eu') },
  'not-a-map': { wrong: '- datadog:\n    site: datadoghq.eu\n', right: values('  site: datadoghq.eu') },
  'unread-document': {
    wrong: values('  site: datadoghq.eu', '---', 'agents:', '  priorityClassCreate: true'),
    right: values('  site: datadoghq.eu', 'agents:', '  priorityClassCreate: true'),
  },
  'unread-key': { wrong: values('  logs: { enables: true }'), right: values('  logs: { enabled: true }') },
  'no-effect': { wrong: values('  processAgent: { enabled: true }'), right: values() },
  'unknown-setting': {
    wrong: values('  env:', '    - { name: DD_LOGS_ENABELD, value: "true" }'),
    right: values('  env:', '    - { name: DD_LOGS_ENABLED, value: "true" }'),
  },
  'tracer-setting': { wrong: values('  env:', '    - { name: DD_TRACE_SAMPLE_RATE, value: "0.2" }'), right: values() },
  'removed-setting': { wrong: values('  env:', '    - { name: DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED, value: "true" }'), right: values() },
  'dropped-word': {
    wrong: values('  env:', '    - { name: DD_CUSTOM_SENSITIVE_WORDS, value: api-key }'),
    right: values('  env:', '    - { name: DD_CUSTOM_SENSITIVE_WORDS, value: "*key" }'),
  },
  'deprecated-key': { wrong: values('  apm: { enabled: true }'), right: values('  apm: { portEnabled: true }') },
  'wrong-type': { wrong: values('  apm: { port: eight }'), right: values('  apm: { port: 8126 }') },
  'plain-text-secret': { wrong: 'datadog:\n  apiKey: not-a-key-0000\n', right: values() },
  'missing-api-key': { wrong: 'datadog:\n  site: datadoghq.eu\n', right: values('  site: datadoghq.eu') },
  'yaml-surprise': { wrong: values('agents:', '  image: { tag: 7.80 }'), right: values('agents:', '  image: { tag: "7.80" }') },
  template: {
    wrong: values('agents:', `  podAnnotations: { team: '{{ include "team" . }}' }`),
    right: values('agents:', '  podAnnotations: { team: platform }'),
  },
  'refused-by-chart': { wrong: values('  clusterName: Shop_Production'), right: values('  clusterName: shop-production') },
  'chart-warning': {
    wrong: values('providers: { gke: { autopilot: true } }'),
    right: values(
      '  apm: { socketEnabled: false, portEnabled: true }',
      '  dogstatsd: { useSocketVolume: false, useHostPort: true }',
      'providers: { gke: { autopilot: true } }',
    ),
  },
  'no-option': {
    wrong: object(secret, '  override: { nodeAgent: { createPodDisruptionBudget: true } }'),
    right: object(secret),
  },
  'unknown-key': { wrong: spec('  features: { logCollections: { enabled: true } }'), right: spec('  features: { logCollection: { enabled: true } }') },
  'wrong-value': { wrong: spec('  cluster: { operatingSystem: Linux }'), right: spec('  cluster: { operatingSystem: linux }') },
  'not-a-spec': { wrong: spec('  access: least').replace('v1alpha1', 'v1'), right: spec('  access: least') },
  refused: {
    wrong: spec('  cluster: { provider: { gke: { autopilot: true } } }', '  features: { cws: { enabled: true } }'),
    right: spec('  cluster: { provider: { gke: { autopilot: true } } }', '  features: { cws: { enabled: false } }'),
  },
};
