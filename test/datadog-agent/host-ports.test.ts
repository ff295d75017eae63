import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const made = (features: object, nodeAgent: object = {}) =>
  datadogAgentObject({ global: { credentials: { apiSecret: { secretName: 'keys' } } }, features, override: { nodeAgent } } as AgentSpec, where);
const nodeAgentOf = (features: object, nodeAgent?: object) => (made(features, nodeAgent).object.spec as any).override.nodeAgent;
const onNode = { apm: { hostPortConfig: { enabled: true, hostPort: 9126 } }, dogstatsd: { hostPortConfig: { enabled: true, hostPort: 9125 } } };

test('a port that no node opens is the usual one, with the operator', () => {
  const told = made({ apm: { hostPortConfig: { hostPort: 9126 } }, dogstatsd: { hostPortConfig: { hostPort: 9125 } } }).inexpressible;
  const instead = Object.fromEntries(told.map((one) => [one.path.join('.'), one.instead]));
  expect(instead).toEqual({
    'features.apm.hostPortConfig.hostPort': expect.stringMatching(/ 8126, .*set features\.apm\.hostPortConfig\.enabled too/),
    'features.dogstatsd.hostPortConfig.hostPort': expect.stringMatching(/ 8125, .*set features\.dogstatsd\.hostPortConfig\.enabled too/),
  });
  expect(made(onNode).inexpressible).toEqual([]);
});

test('the trace agent is probed where it listens: on the usual port of its pod, on the node at the port of the node', () => {
  expect(nodeAgentOf(onNode).containers).not.toHaveProperty('trace-agent');
  expect(nodeAgentOf(onNode, { hostNetwork: true }).containers['trace-agent'].livenessProbe.tcpSocket).toEqual({ port: 9126 });
});

test('on the network of the node system-probe finds the port for metrics', () => {
  const withProbe = { ...onNode, npm: { enabled: true } };
  const port = { name: 'DD_DOGSTATSD_PORT', value: '9125' };
  expect(nodeAgentOf(withProbe, { hostNetwork: true }).containers['system-probe'].env).toContainEqual(port);
  expect(JSON.stringify(nodeAgentOf(withProbe))).not.toContain(port.name);
});

test.each([false, true])('ports come back as they were, on the network of the node or not (%s)', (hostNetwork) => {
  const { object } = made({ ...onNode, npm: { enabled: true } }, { hostNetwork });
  const { spec, findings } = importDatadogAgent(object as unknown as JsonMap);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(spec.features).toEqual({ ...onNode, npm: { enabled: true } });
  expect(spec.override).toEqual(hostNetwork ? { nodeAgent: { hostNetwork } } : undefined);
});
