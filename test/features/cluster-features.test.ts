import { describe, expect, test } from '@jest/globals';
import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { resolveSpec } from '../../constructs/spec/schema';

// Node agents run only with an API key.
const credentials = { apiSecret: { secretName: 'datadog-secret' } };

const plan = ({ global = {}, ...spec }: Record<string, unknown>) =>
  planAgent({
    spec: resolveSpec({ ...spec, global: { credentials, ...(global as object) } } as any),
    name: 'datadog',
    namespace: 'datadog-agent',
    kubernetesVersion: '1.34.0',
  });

const variable = (spec: Record<string, unknown>, name: string, workload: 'nodeAgent' | 'clusterAgent' = 'clusterAgent', container = 'cluster-agent') =>
  effectiveEnv(plan(spec).workloads[workload].containers.get(container)!).find((v) => v.name === name)?.value;

const file = (spec: Record<string, unknown>, key: string): any => plan(spec).files.get('datadog-cluster-agent-confd')?.get(key)?.content;

describe('how injected pods reach the agent', () => {
  const mode = (features: object) => variable({ features }, 'DD_ADMISSION_CONTROLLER_INJECT_CONFIG_MODE');
  const apm = (unixDomainSocket: boolean, more: object = {}) => ({ apm: { unixDomainSocketConfig: { enabled: unixDomainSocket }, ...more } });
  test.each([
    [apm(true), 'socket'],
    [apm(false, { hostPortConfig: { enabled: true } }), 'hostip'],
    [apm(false, { useLocalService: true }), 'service'],
    [apm(false), 'socket'],
    [{ ...apm(true), admissionController: { agentCommunicationMode: 'csi' } }, 'csi'],
  ])('%j', (features, expected) => expect(mode(features)).toBe(expected));
});

test('custom resources come from the user and from features, each once, without the outdated one', () => {
  const features = {
    autoscaling: { workload: { enabled: true } },
    orchestratorExplorer: { customResources: ['a.io/v1/foos', 'a.io/v1/foos', 'datadoghq.com/v1alpha1/datadogpodautoscalers'] },
  };
  expect(file({ features }, 'orchestrator.yaml').instances[0].crd_collectors).toEqual([
    'a.io/v1/foos',
    'datadoghq.com/v1alpha2/datadogpodautoscalers',
    'datadoghq.com/v1alpha2/datadogpodautoscalerclusterprofiles',
  ]);
});

test('a feature that is off leaves no rights behind', () => {
  const by = (spec: Record<string, unknown>) => new Set(plan(spec).rules.map((r) => r.by));
  const off = {
    admissionController: { enabled: false },
    kubeStateMetricsCore: { enabled: false },
    eventCollection: { collectKubernetesEvents: false },
    orchestratorExplorer: { enabled: false },
  };
  expect([...Object.keys(off), 'helmCheck', 'autoscaling'].filter((id) => by({ features: off }).has(id))).toEqual([]);
});

test('the plural of a custom resource is its kind with an s unless it is stated', () => {
  const resource = (kind: string, more = {}) => ({ groupVersionKind: { group: 'a.io', version: 'v1', kind, ...more } });
  const features = { kubeStateMetricsCore: { collectCrMetrics: [resource('Foo'), resource('Bus', { resource: 'Buses' }), resource('*')] } };
  const granted = plan({ features })
    .rules.filter((r) => r.rule.apiGroups?.[0] === 'a.io')
    .map((r) => r.rule.resources);
  expect(granted).toEqual([['foos'], ['buses'], ['*']]);
});

test('newer agents alone know controller revisions', () => {
  const collectors = (tag: string) => file({ override: { nodeAgent: { image: { tag } } } }, 'kubernetes_state_core.yaml.default').instances[0].collectors;
  expect(['7.70.0', '7.72.0', '7.81.1-jmx'].map((tag) => collectors(tag).includes('controllerrevisions'))).toEqual([false, true, false]);
});

test('without a cluster agent, node agents collect events', () => {
  expect(variable({ override: { clusterAgent: { enabled: false } } }, 'DD_COLLECT_KUBERNETES_EVENTS', 'nodeAgent', 'agent')).toBe('true');
  expect(variable({}, 'DD_COLLECT_KUBERNETES_EVENTS', 'nodeAgent', 'agent')).toBeUndefined();
});

test.each([
  [
    { features: { autoscaling: { workload: { enabled: true } } }, global: { remoteConfiguration: { enabled: false } } },
    'features.autoscaling.workload.enabled',
  ],
  [{ features: { privateActionRunner: { enabled: true, selfEnroll: false } } }, 'features.privateActionRunner.selfEnroll'],
  [
    { features: { clusterAgentPrivateActionRunner: { enabled: true } }, global: { leaderElection: false } },
    'features.clusterAgentPrivateActionRunner.selfEnroll',
  ],
  [{ features: { kubeStateMetricsCore: { collectCrMetrics: [{ metrics: [] }] } } }, 'features.kubeStateMetricsCore.collectCrMetrics.0'],
  [
    { features: { kubeStateMetricsCore: { collectCrMetrics: [{ groupVersionKind: { group: 'example.org', version: 'v1' } }] } } },
    'features.kubeStateMetricsCore.collectCrMetrics.0: says nothing of which resources',
  ],
])('%j is refused', (spec, path) => expect(() => plan(spec)).toThrow(path));
