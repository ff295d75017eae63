import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const spec = (kubelet: object) => ({ global: { credentials: { apiSecret: { secretName: 'keys' } }, kubelet } }) as AgentSpec;
const made = (kubelet: object) => datadogAgentObject(spec(kubelet), { name: 'datadog', namespace: 'n' });
const kubeletOf = (kubelet: object) => (made(kubelet).object.spec as any).global.kubelet;

test("the kubelet's authority is in pods where the chart has it, unless the spec says where", () => {
  expect(kubeletOf({ hostCAPath: '/etc/kubernetes/ca.crt' })).toEqual({ hostCAPath: '/etc/kubernetes/ca.crt', agentCAPath: '/var/run/kubelet-ca/ca.crt' });
  expect(kubeletOf({ hostCAPath: '/etc/kubernetes/ca.crt', agentCAPath: '/ca.crt' })).toEqual({ hostCAPath: '/etc/kubernetes/ca.crt', agentCAPath: '/ca.crt' });
  expect(kubeletOf({})).toBeUndefined();
});

test('without a file of the node the operator does not look at the path in the pod', () => {
  expect(made({ agentCAPath: '/ca.crt' }).inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`)).toEqual([
    expect.stringMatching(/^global\.kubelet\.agentCAPath: .*DD_KUBELET_CLIENT_CA in global\.env/),
  ]);
});

test.each([{ hostCAPath: '/etc/ca.crt' }, { hostCAPath: '/etc/ca.crt', agentCAPath: '/ca.crt' }])('comes back as it was: %j', (kubelet) => {
  expect(importDatadogAgent(made(kubelet).object as unknown as JsonMap).spec).toEqual(spec(kubelet));
});

test('an object that leaves the path out has that of the operator', () => {
  const object = {
    apiVersion: 'datadoghq.com/v2alpha1',
    kind: 'DatadogAgent',
    metadata: { name: 'datadog' },
    spec: { global: { credentials: { apiSecret: { secretName: 'keys' } }, kubelet: { hostCAPath: '/etc/ca.crt' } } },
  };
  expect(importDatadogAgent(object).spec.global?.kubelet).toEqual({ hostCAPath: '/etc/ca.crt', agentCAPath: '/var/run/host-kubelet-ca.crt' });
});
