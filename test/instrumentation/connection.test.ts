import type { DatadogProps } from '../../constructs';
import type { InstrumentationProps } from '../../constructs/instrumentation';
import { containerOf, env, instrumented, OPEN, pod, templateOf } from './fixture';

const HOST_IP = { fieldRef: { fieldPath: 'status.hostIP' } };
const CLOSED = { apm: { unixDomainSocketConfig: { enabled: false } }, dogstatsd: { unixDomainSocketConfig: { enabled: false } } };

test('a socket is a folder of the node that both signals share', () => {
  const out = instrumented();
  expect(env(out)).toMatchObject({ DD_TRACE_AGENT_URL: 'unix:///var/run/datadog/apm.socket', DD_DOGSTATSD_URL: 'unix:///var/run/datadog/dsd.socket' });
  expect(env(out)).not.toHaveProperty('DD_AGENT_HOST');
  expect(templateOf(out).spec.volumes).toEqual([{ name: 'datadog-sockets', hostPath: { path: '/var/run/datadog', type: 'DirectoryOrCreate' } }]);
  expect(containerOf(out).volumeMounts).toEqual([{ name: 'datadog-sockets', mountPath: '/var/run/datadog', readOnly: true }]);
});

test('sockets where the agent has them, on the node and in the pod', () => {
  const features = {
    apm: { unixDomainSocketConfig: { path: '/run/traces/t.sock', hostPath: '/opt/traces' } },
    dogstatsd: { unixDomainSocketConfig: { path: '/run/metrics/m.sock', hostPath: '/opt/metrics' } },
  };
  const out = instrumented({}, { ...OPEN, features });
  expect(env(out)).toMatchObject({ DD_TRACE_AGENT_URL: 'unix:///run/traces/t.sock', DD_DOGSTATSD_URL: 'unix:///run/metrics/m.sock' });
  const mounts = containerOf(out).volumeMounts;
  const hostOf = (path: string) => templateOf(out).spec.volumes.find((v: any) => v.name === mounts.find((m: any) => m.mountPath === path).name).hostPath.path;
  expect([hostOf('/run/traces'), hostOf('/run/metrics')]).toEqual(['/opt/traces', '/opt/metrics']);
});

test('the trace socket is in the folder of the node that the trace agent really has it in', () => {
  // The agent mounts one folder for both sockets, and it is DogStatsD's.
  const out = instrumented(
    {},
    { ...OPEN, features: { apm: { unixDomainSocketConfig: { hostPath: '/opt/apm' } }, dogstatsd: { unixDomainSocketConfig: { hostPath: '/opt/dsd' } } } },
  );
  expect(templateOf(out).spec.volumes).toEqual([{ name: 'datadog-sockets', hostPath: { path: '/opt/dsd', type: 'DirectoryOrCreate' } }]);
});

test('the address of the node, with the ports of the agent', () => {
  const agent = {
    ...OPEN,
    features: { apm: { hostPortConfig: { enabled: true, hostPort: 9126 } }, dogstatsd: { hostPortConfig: { enabled: true, hostPort: 9125 } } },
  };
  const out = instrumented({ agentCommunicationMode: 'hostip' }, agent);
  expect(env(out)).toMatchObject({
    DD_AGENT_HOST: HOST_IP,
    DD_TRACE_AGENT_PORT: '9126',
    DD_DOGSTATSD_PORT: '9125',
    DD_ENTITY_ID: { fieldRef: { fieldPath: 'metadata.uid' } },
  });
  expect(templateOf(out).spec.volumes).toBeUndefined();
});

test('the Service of the same node', () => {
  const agent: DatadogProps = { ...OPEN, name: 'dd', namespace: 'monitoring', features: { apm: { useLocalService: true } } };
  const out = instrumented({ agentCommunicationMode: 'service' }, agent);
  expect(env(out)).toMatchObject({ DD_AGENT_HOST: 'dd-datadog.monitoring.svc.cluster.local', DD_TRACE_AGENT_PORT: '8126', DD_DOGSTATSD_PORT: '8125' });
});

test('the Service by the name that it was given', () => {
  const agent: DatadogProps = { ...OPEN, features: { apm: { useLocalService: true } }, override: { nodeAgent: { localService: { nameOverride: 'near' } } } };
  expect(env(instrumented({ agentCommunicationMode: 'service' }, agent)).DD_AGENT_HOST).toBe('near.datadog-agent.svc.cluster.local');
});

test('volumes of the CSI driver', () => {
  const out = instrumented({ agentCommunicationMode: 'csi' }, { ...OPEN, global: { ...OPEN.global, csi: { enabled: true } } });
  expect(templateOf(out).spec.volumes).toEqual([
    { name: 'datadog-sockets', csi: { driver: 'k8s.csi.datadoghq.com', readOnly: true, volumeAttributes: { type: 'DSDSocketDirectory' } } },
  ]);
  expect(env(out)).toMatchObject({ DD_TRACE_AGENT_URL: 'unix:///var/run/datadog/apm.socket' });
});

test('each signal takes its own way: a different host of DogStatsD has a variable of its own', () => {
  const mixed = (agentCommunicationMode: InstrumentationProps['agentCommunicationMode']) => env(instrumented({ agentCommunicationMode }));
  expect(mixed({ apm: 'socket', dogstatsd: 'hostip' })).toMatchObject({
    DD_TRACE_AGENT_URL: expect.any(String),
    DD_AGENT_HOST: HOST_IP,
    DD_DOGSTATSD_PORT: '8125',
  });
  expect(mixed({ apm: 'service', dogstatsd: 'hostip' })).toMatchObject({ DD_AGENT_HOST: expect.stringContaining('.svc.'), DD_DOGSTATSD_HOST: HOST_IP });
  const without = mixed({ apm: 'hostip', dogstatsd: false });
  expect(Object.keys(without).filter((name) => name.includes('DOGSTATSD'))).toEqual([]);
});

test('without a mode, the first that the agent is open for', () => {
  const out = instrumented({}, { ...OPEN, features: { apm: { hostPortConfig: { enabled: true }, unixDomainSocketConfig: { enabled: false } } } });
  expect(env(out)).toMatchObject({ DD_AGENT_HOST: HOST_IP, DD_DOGSTATSD_URL: 'unix:///var/run/datadog/dsd.socket' });
});

test("what the user's overrides of the agent open or close counts", () => {
  const closed: DatadogProps = {
    ...OPEN,
    override: { nodeAgent: { containers: { agent: { env: [{ name: 'DD_DOGSTATSD_NON_LOCAL_TRAFFIC', value: 'false' }] } } } },
  };
  expect(() => instrumented({ agentCommunicationMode: 'hostip' }, closed)).toThrow('features.dogstatsd.nonLocalTraffic: true');
  const onHost: DatadogProps = { ...OPEN, features: {}, override: { nodeAgent: { hostNetwork: true } } };
  expect(env(instrumented({ agentCommunicationMode: 'hostip' }, onHost))).toMatchObject({ DD_TRACE_AGENT_PORT: '8126', DD_DOGSTATSD_PORT: '8125' });
});

const refusals: [string, Partial<InstrumentationProps>, DatadogProps, string][] = [
  [
    'no port for traces',
    { agentCommunicationMode: 'hostip' },
    { ...OPEN, features: { dogstatsd: { hostPortConfig: { enabled: true } } } },
    'features.apm.hostPortConfig.enabled: true',
  ],
  [
    'no port for metrics',
    { agentCommunicationMode: 'hostip' },
    { ...OPEN, features: { apm: { hostPortConfig: { enabled: true } } } },
    'features.dogstatsd.hostPortConfig.enabled: true',
  ],
  [
    'no socket for metrics',
    { agentCommunicationMode: 'socket' },
    { ...OPEN, features: { ...OPEN.features, dogstatsd: CLOSED.dogstatsd } },
    'features.dogstatsd.unixDomainSocketConfig.enabled: true',
  ],
  [
    'no socket for traces',
    { agentCommunicationMode: { apm: 'socket' } },
    { ...OPEN, features: { apm: { ...CLOSED.apm, hostPortConfig: { enabled: true } } } },
    'features.apm.unixDomainSocketConfig.enabled: true',
  ],
  ['no way for traces', {}, { ...OPEN, features: CLOSED }, 'features.apm.hostPortConfig.enabled: true'],
  ['no Service for traces', { agentCommunicationMode: 'service' }, { ...OPEN, features: {} }, 'features.apm.useLocalService: true'],
  ['no CSI driver', { agentCommunicationMode: 'csi' }, OPEN, 'global.csi.enabled: true'],
  [
    "another folder of the CSI driver's",
    { agentCommunicationMode: 'csi' },
    { ...OPEN, global: { ...OPEN.global, csi: { enabled: true }, csiDriver: { sockets: { dsdHostSocketPath: '/other/dsd.socket' } } } },
    'global.csiDriver.sockets',
  ],
  ['no node agents', {}, { ...OPEN, override: { nodeAgent: { enabled: false } } }, 'override.nodeAgent.enabled: true'],
  [
    'old Kubernetes',
    { agentCommunicationMode: 'service' },
    { ...OPEN, kubernetesVersion: '1.21', features: { apm: { useLocalService: true } } },
    'forceEnableLocalService',
  ],
  [
    'sockets that a platform does not share',
    { agentCommunicationMode: 'socket' },
    { ...OPEN, cluster: { provider: { gke: { gdc: true } } } },
    "agentCommunicationMode: 'service'",
  ],
];
test.each(refusals)('%s: the error names the option', (_name, props, agent, option) => {
  expect(() => instrumented(props, agent)).toThrow(option);
});

test('what is said of no way at all is said once, and only what would help there', () => {
  const autopilot: DatadogProps = { ...OPEN, features: {}, cluster: { provider: { gke: { autopilot: true } } } };
  expect(() => instrumented({}, autopilot)).toThrow(
    'production/observed: the agent datadog takes in no traces from other pods; set features.apm.hostPortConfig.enabled: true; or write agentCommunicationMode: { apm: false }',
  );
});

describe('Windows', () => {
  const WINDOWS: DatadogProps = { ...OPEN, cluster: { operatingSystem: 'windows' } };
  const template = pod(undefined, { nodeSelector: { 'kubernetes.io/os': 'windows' } });

  test('has no sockets', () => expect(() => instrumented({ agentCommunicationMode: 'socket' }, WINDOWS, template)).toThrow("'hostip'"));
  test('is reached by the address of the node', () =>
    expect(env(instrumented({ agentCommunicationMode: 'hostip' }, WINDOWS, template))).toMatchObject({ DD_AGENT_HOST: HOST_IP }));
  test('agents there are none for pods on Linux', () => expect(() => instrumented({}, WINDOWS)).toThrow("nodeSelector: { 'kubernetes.io/os': 'windows' }"));
  test('pods there have none of the Linux agents', () => expect(() => instrumented({}, OPEN, template)).toThrow('runs on Windows'));
});

describe('groups of nodes', () => {
  const groups = (features: object): DatadogProps => ({ ...OPEN, nodeGroups: [{ name: 'gpu', nodeSelector: { pool: 'gpu' }, features }] });
  const closed = groups({ apm: { hostPortConfig: { enabled: false }, unixDomainSocketConfig: { enabled: false } } });

  test('a pod that may run anywhere needs them all open', () => expect(() => instrumented({}, closed)).toThrow("in nodeGroups 'gpu'"));
  test('a pod elsewhere does not', () =>
    expect(env(instrumented({}, closed, pod(undefined, { nodeSelector: { pool: 'web' } })))).toHaveProperty('DD_TRACE_AGENT_URL'));
  test('a pod of the group needs that group alone', () => {
    const agent = {
      ...closed,
      features: { ...OPEN.features, apm: CLOSED.apm },
      nodeGroups: [{ ...closed.nodeGroups![0]!, features: OPEN.features }],
    } as DatadogProps;
    expect(env(instrumented({ agentCommunicationMode: 'hostip' }, agent, pod(undefined, { nodeSelector: { pool: 'gpu' } })))).toMatchObject({
      DD_AGENT_HOST: HOST_IP,
    });
  });
  test('each has a Service of its own', () => {
    const agent = { ...groups({}), features: { apm: { useLocalService: true } } } as DatadogProps;
    expect(() => instrumented({ agentCommunicationMode: 'service' }, agent)).toThrow("'hostip'");
    const there = instrumented({ agentCommunicationMode: 'service' }, agent, pod(undefined, { nodeSelector: { pool: 'gpu' } }));
    expect(env(there).DD_AGENT_HOST).toBe('datadog-gpu.datadog-agent.svc.cluster.local');
  });
});
