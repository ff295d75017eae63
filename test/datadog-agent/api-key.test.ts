import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const objectOf = (spec: AgentSpec) => datadogAgentObject(spec, where).object.spec as any;

test('without a key agents refer to the Secret that the chart would make, and there are no node agents, as in manifests', () => {
  const { global, override } = objectOf({});
  expect(global.credentials).toEqual({ apiSecret: { secretName: 'datadog', keyName: 'api-key' } });
  expect(override.nodeAgent.disabled).toBe(true);
});

test('the Secret has the full name of the installation', () => {
  expect(objectOf({ global: { fullnameOverride: 'observability' } }).global.credentials.apiSecret.secretName).toBe('observability');
});

test.each<[string, AgentSpec]>([
  ['a Secret that is named', { global: { credentials: { apiSecret: { secretName: 'keys' } } } }],
  ['a Secret that a chart made', { global: { credentials: { apiKeyInChartSecret: true } } }],
])('with %s node agents run', (_what, spec) => {
  expect(objectOf(spec).override.nodeAgent).not.toHaveProperty('disabled');
});

test.each<[string, AgentSpec]>([
  ['nothing', {}],
  ['an application key alone', { global: { credentials: { appSecret: { secretName: 'keys' } } } }],
  ['node agents that are off', { override: { nodeAgent: { enabled: false } } }],
  [
    'a key in the Secret of a chart, and node agents that are off',
    { global: { credentials: { apiKeyInChartSecret: true } }, override: { nodeAgent: { enabled: false } } },
  ],
])('a spec with %s comes back as it was', (_what, spec) => {
  const object = load(datadogAgent(spec, { ...where, source: 'a test' })) as JsonMap;
  expect(importDatadogAgent(object).spec).toEqual(spec);
});
