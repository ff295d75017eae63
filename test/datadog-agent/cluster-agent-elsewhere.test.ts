import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/custom-resources';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const credentials = { apiSecret: { secretName: 'keys' } };
const specOf = (spec: AgentSpec): AgentSpec => ({ ...spec, global: { credentials, ...spec.global } });

const told = (spec: AgentSpec) => datadogAgentObject(spec, where).inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`);
const back = (spec: AgentSpec) => importDatadogAgent(load(datadogAgent(spec, { ...where, source: 'a test' })) as JsonMap).spec;

function made(spec: AgentSpec): any {
  const { object, inexpressible } = datadogAgentObject(spec, where);
  expect(inexpressible).toEqual([]);
  expect(refusedByServer(object as unknown as JsonMap)).toEqual([]);
  return object.spec;
}

describe('without a cluster agent', () => {
  const off = { clusterAgent: { enabled: false } };

  test('node agents need grants that the operator does not give', () => {
    expect(told(specOf({ override: off }))).toEqual([
      expect.stringMatching(/^override\.clusterAgent\.enabled: without a cluster agent the node agents collect events.*or bring an account that may/),
    ]);
    expect(told(specOf({ override: { ...off, nodeAgent: { enabled: false } } }))).toEqual([]);
  });

  test('agents with an account of the user are told that there is none, and agree on who collects', () => {
    const spec = specOf({ override: { ...off, nodeAgent: { rbac: { create: false, serviceAccountName: 'mine' } } } });
    const { features, override } = made(spec);
    expect(override.clusterAgent.disabled).toBe(true);
    expect(override.nodeAgent.env).toContainEqual({ name: 'DD_CLUSTER_AGENT_ENABLED', value: 'false' });
    expect(override.nodeAgent.containers.agent.env).toEqual(
      expect.arrayContaining([
        { name: 'DD_LEADER_ELECTION', value: 'true' },
        { name: 'DD_COLLECT_KUBERNETES_EVENTS', value: 'true' },
      ]),
    );
    expect(features).toMatchObject({ clusterChecks: { enabled: false }, orchestratorExplorer: { enabled: false } });
    expect(back(spec)).toEqual(spec);
  });
});

describe('agents that join the cluster agent of another installation', () => {
  const existingClusterAgent = { join: true, serviceName: 'other-cluster-agent', tokenSecretName: 'other-token' };
  const joining = (further: AgentSpec['global'] = {}) => specOf({ global: { credentials, existingClusterAgent, ...further } });

  test('are told of its Service and its token', () => {
    const { global, override } = made(joining());
    expect(override.clusterAgent.disabled).toBe(true);
    expect(override.nodeAgent.env).toContainEqual({ name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: 'other-cluster-agent' });
    expect(global.clusterAgentTokenSecret).toEqual({ secretName: 'other-token', keyName: 'token' });
    expect(back(joining())).toEqual(joining());
  });

  test('leave its cluster checks to others where the spec says so', () => {
    const spec = joining({ existingClusterAgent: { ...existingClusterAgent, clusterchecksEnabled: false } });
    expect(made(spec).override.nodeAgent.containers.agent.env).toContainEqual({ name: 'DD_EXTRA_CONFIG_PROVIDERS', value: 'endpointschecks' });
    expect(back(spec)).toEqual(spec);
  });

  test('are read from an object that somebody wrote', () => {
    const { spec } = importDatadogAgent({
      apiVersion: 'datadoghq.com/v2alpha1',
      kind: 'DatadogAgent',
      metadata: { name: 'datadog' },
      spec: {
        global: { clusterAgentTokenSecret: { secretName: 'other-token', keyName: 'token' } },
        override: {
          clusterAgent: { disabled: true },
          nodeAgent: { env: [{ name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: 'other-cluster-agent' }] },
        },
      },
    });
    expect(spec.global?.existingClusterAgent).toEqual(existingClusterAgent);
    expect(spec.override?.clusterAgent?.enabled).toBeUndefined();
  });

  test('have no runners beside them in manifests, and none with the operator', () => {
    const spec = { ...joining(), override: { clusterChecksRunner: { enabled: true } } };
    expect(made(spec).override.nodeAgent.containers.agent.env).toContainEqual({ name: 'DD_EXTRA_CONFIG_PROVIDERS', value: 'clusterchecks endpointschecks' });
    expect(back(spec)).toEqual(spec);
  });

  test('need its name and its token', () => {
    const half = joining({ existingClusterAgent: { join: true, serviceName: 'other-cluster-agent' } });
    expect(told(half)).toEqual([expect.stringMatching(/^global\.existingClusterAgent\.join: name the Service and the Secret/)]);
    expect(JSON.stringify(datadogAgentObject(half, where).object)).not.toContain('other-cluster-agent');
  });
});
