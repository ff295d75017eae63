import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const OFF = { name: 'DD_DISCOVERY_ENABLED', value: 'false' };
const spec = (features: object) => ({ global: { credentials: { apiSecret: { secretName: 'keys' } } }, features }) as AgentSpec;
const objectOf = (of: AgentSpec) => datadogAgentObject(of, where).object;
const containersOf = (features: object) => (objectOf(spec(features)).spec as any).override.nodeAgent.containers;
const off = { serviceDiscovery: { enabled: false }, npm: { enabled: true } };

test('where another feature keeps system-probe, agents are told to discover no services', () => {
  for (const name of ['agent', 'system-probe']) expect(containersOf(off)[name].env).toContainEqual(OFF);
});

test('without system-probe nobody would, and where services are discovered nothing is said', () => {
  expect(JSON.stringify(containersOf({ serviceDiscovery: { enabled: false } }))).not.toContain(OFF.name);
  expect(JSON.stringify(containersOf({ npm: { enabled: true } }))).not.toContain(OFF.name);
});

test('what follows is not read as the user’s', () => {
  expect(importDatadogAgent(objectOf(spec(off)) as unknown as JsonMap).spec).toEqual(spec(off));
});
