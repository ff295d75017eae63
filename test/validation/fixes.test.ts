import { App, Chart } from 'cdk8s';
import type { Validation } from 'cdk8s-cli/lib/plugins';
import { Datadog, type DatadogProps, DatadogValidation, type ValidationRules, validate } from '../../constructs';
import { specTree } from '../../constructs/spec/agent-spec';
import { isOption, type OptionTree } from '../../constructs/spec/option';
import { RULES } from '../../constructs/validation/registry';

/** Options that a text names; `NAME` stands for a container. */
const optionsIn = (text: string): string[] => [...text.matchAll(/\b(?:override|global|features)\.[\w.]*\w/g)].map(([path]) => path.replace('NAME', 'agent'));

function exists(path: string): boolean {
  let at: unknown = specTree;
  for (const key of path.split('.')) {
    if (at === undefined || isOption(at as OptionTree[string])) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return at !== undefined;
}

test('the options that fixes name are options', () => {
  const named = RULES.flatMap(({ fix }) => optionsIn(fix));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !exists(path))).toEqual([]);
});

const found = (rules: ValidationRules, props: Partial<DatadogProps> = {}): string[] => {
  const production = new Chart(new App(), 'production');
  const credentials = { apiSecret: { secretName: 'datadog-secret' } };
  new Datadog(production, 'agent', { namespace: 'datadog', ...props, global: { credentials, ...props.global } });
  return validate(production, rules).map(({ rule, message }) => `${rule}: ${message}`);
};

const digest = `sha256:${'0'.repeat(64)}`;
const resources = { requests: { memory: '128Mi' } };
const containers = Object.fromEntries(['agent', 'trace-agent', 'process-agent', 'system-probe', 'init'].map((name) => [name, { resources }]));

/** An agent that each of the rules has something against. */
const MUCH: Partial<DatadogProps> = {
  features: { serviceDiscovery: { enabled: true }, liveProcessCollection: { enabled: true }, dogstatsd: { hostPortConfig: { enabled: true } } },
};

const CURES: readonly (readonly [name: string, rules: ValidationRules, cure: Partial<DatadogProps>])[] = [
  ['imageDigest', { imageDigest: true }, { override: { nodeAgent: { image: { digest } }, clusterAgent: { image: { digest } } } }],
  ['allowedRegistries', { allowedRegistries: ['mirror.example.com/datadog'] }, { global: { registry: 'mirror.example.com/datadog' } }],
  ['allowedNamespaces', { allowedNamespaces: ['monitoring'] }, { namespace: 'monitoring' }],
  [
    'hostPID',
    { hostPID: false },
    { global: { useHostPID: false }, features: { liveProcessCollection: { enabled: false }, serviceDiscovery: { enabled: false } } },
  ],
  ['allowedCapabilities', { allowedCapabilities: [] }, { features: { serviceDiscovery: { enabled: false } } }],
  ['allowedHostPorts', { allowedHostPorts: [] }, { features: { dogstatsd: { hostPortConfig: { enabled: false } } } }],
  [
    'requiredLabels',
    { requiredLabels: ['team'] },
    {
      global: { commonLabels: { team: 'platform' } },
      override: { nodeAgent: { podLabels: { team: 'platform' } }, clusterAgent: { podLabels: { team: 'platform' } } },
    },
  ],
  [
    'requiredResources',
    { requiredResources: ['requests.memory'] },
    { override: { nodeAgent: { containers }, clusterAgent: { resources, containers: { init: { resources } } } } },
  ],
];

test.each(CURES)('%s: what the fix says to write cures it', (_, rules, cure) => {
  expect(found(rules, MUCH)).not.toEqual([]);
  expect(found(rules, cure)).toEqual([]);
});

test('the plugin is one for the cdk8s CLI', () => {
  const plugin: Validation = new DatadogValidation();
  expect(typeof plugin.validate).toBe('function');
});
