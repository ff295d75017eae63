import { helmValuesData, NotInTargetError } from '../constructs/targets/helm-values';
import type { AgentSpec } from '../imports/agent-spec';

const release = { name: 'datadog', namespace: 'datadog-agent' };
const values = (spec: AgentSpec) => helmValuesData({ global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } }, ...spec }, release) as any;

test('an option that the chart lacks becomes the variable that the agent reads', () => {
  const { agents } = values({ features: { liveProcessCollection: { enabled: true, ioStatistics: true, customSensitiveWords: ['jwt'] } } });
  expect(agents.containers.agent.env).toContainEqual({ name: 'DD_CUSTOM_SENSITIVE_WORDS', value: 'jwt' });
  expect(agents.containers.systemProbe.env).toEqual([{ name: 'DD_SYSTEM_PROBE_PROCESS_ENABLED', value: 'true' }]);
});

test('a variable that nothing in the chart would read is an error that names the option', () => {
  const spec: AgentSpec = { features: { liveProcessCollection: { ioStatistics: true }, serviceDiscovery: { enabled: false } } };
  expect(() => values(spec)).toThrow(NotInTargetError);
  expect(() => values(spec)).toThrow('features.liveProcessCollection.ioStatistics');
});

test('values make the chart deterministic and hold no credential', () => {
  expect(values({})).toEqual({
    datadog: { apiKeyExistingSecret: 'datadog-secret', operator: { enabled: false }, apm: { instrumentation: { skipKPITelemetry: true } } },
    clusterAgent: { tokenExistingSecret: 'datadog-cluster-agent' },
  });
});
