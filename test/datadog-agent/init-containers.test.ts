import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { layer } from '../../constructs/spec/values';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const requests = { requests: { cpu: '50m' } };
const secured = { allowPrivilegeEscalation: false };
const spec = (more: object = {}) => layer({ global: { credentials: { apiSecret: { secretName: 'keys' } } } } as JsonMap, more as JsonMap) as AgentSpec;
const AUTOPILOT = { cluster: { provider: { gke: { autopilot: true } } }, global: { envDict: { HELM_FORCE_RENDER: 'true' } } };
const init = { override: { nodeAgent: { containers: { init: { resources: requests, securityContext: secured } } } } };
const overrideOf = (of: AgentSpec) => (datadogAgentObject(of, where).object.spec as any).override;

test('what a spec says of all containers that prepare a pod is said of each', () => {
  const made = datadogAgentObject(spec(init), where);
  expect(made.inexpressible).toEqual([]);
  const { containers } = overrideOf(spec(init)).nodeAgent;
  for (const name of ['init-volume', 'init-config', 'seccomp-setup']) expect(containers[name]).toEqual({ resources: requests, securityContext: secured });
  expect(overrideOf(spec()).nodeAgent.containers).not.toHaveProperty('init-config');
});

test('those of runners get the resources, too, as in the chart', () => {
  const { clusterChecksRunner } = overrideOf(spec(layer(init as JsonMap, { override: { clusterChecksRunner: { enabled: true } } })));
  expect(clusterChecksRunner.containers['init-config']).toEqual({ resources: requests });
});

test('the cluster agent of the operator has none', () => {
  const of = spec({ override: { clusterAgent: { containers: { init: { resources: requests } } } } });
  expect(datadogAgentObject(of, where).inexpressible).toEqual([]);
  expect(importDatadogAgent(load(datadogAgent(of, { ...where, source: 'a test' })) as JsonMap).spec).toEqual(of);
});

test.each<[string, object]>([
  ['on any cluster', init],
  ['on GKE Autopilot', layer(AUTOPILOT as JsonMap, init as JsonMap)],
  ['with a volume of the user', { override: { nodeAgent: { containers: { init: { volumeMounts: [{ name: 'mine', mountPath: '/mine' }] } } } } }],
])('a spec comes back as it was: %s', (_what, more) => {
  const { spec: back, findings } = importDatadogAgent(datadogAgentObject(spec(more), where).object as unknown as JsonMap);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(back).toEqual(spec(more));
});
