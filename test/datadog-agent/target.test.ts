import { load, loadAll } from 'js-yaml';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgent, datadogAgentObject, datadogAgentObjects } from '../../constructs/targets/datadog-agent';
import { NotInTargetError } from '../../constructs/targets/helm-values';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer } from '../../tools/custom-resources';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const key = { global: { credentials: { apiSecret: { secretName: 'keys' } } } } as AgentSpec;
const specOf = (spec: AgentSpec) => datadogAgentObject(spec, where).object.spec as any;
const told = (spec: AgentSpec) =>
  datadogAgentObjects(spec, where).flatMap((made) => made.inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`));

test('what the operator does by itself is left out, and what the chart does otherwise is written', () => {
  const nodeSelector = { 'kubernetes.io/os': 'linux' };
  const volumeMounts = [{ name: 'os-release-file', mountPath: '/host/etc/os-release', readOnly: true }];
  expect(specOf(key)).toEqual({
    features: { admissionController: { probe: { enabled: false } }, controlPlaneMonitoring: { enabled: false } },
    global: { credentials: { apiSecret: { secretName: 'keys', keyName: 'api-key' } } },
    override: {
      clusterAgent: { env: [{ name: 'DD_REMOTE_CONFIGURATION_ENABLED', value: 'false' }], image: { tag: '7.81.1' }, nodeSelector },
      nodeAgent: {
        containers: { agent: { env: [{ name: 'DD_EXPVAR_PORT', value: '6000' }], volumeMounts }, 'system-probe': { volumeMounts } },
        hostPID: true,
        image: { tag: '7.81.1' },
        nodeSelector,
        volumes: [{ name: 'os-release-file', hostPath: { path: '/etc/os-release' } }],
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      },
    },
  });
});

test('a default that matters only while a feature is on is written only then', () => {
  const server = (enabled: boolean) => specOf({ features: { externalMetricsServer: { enabled } } }).features.externalMetricsServer;
  expect(server(false)).toBeUndefined();
  expect(server(true)).toEqual({ enabled: true, useDatadogMetrics: false });
});

test('the switch above several options is off if none of them is on', () => {
  const apm = (on: boolean) => specOf({ features: { apm: { unixDomainSocketConfig: { enabled: on } } } }).features.apm;
  expect(apm(true)).toBeUndefined();
  expect(apm(false)).toEqual({ enabled: false, unixDomainSocketConfig: { enabled: false } });
  expect(specOf({ features: { sbom: { host: { enabled: true } } } }).features.sbom).toEqual({ enabled: true, host: { enabled: true } });
});

test('credentials that a chart kept are named, never written', () => {
  const text = datadogAgent({ global: { credentials: { apiKeyInChartSecret: true } } }, { ...where, source: 'a test' });
  expect((load(text) as any).spec.global.credentials).toEqual({ apiSecret: { secretName: 'datadog', keyName: 'api-key' } });
});

test('options without a field become variables of the containers that read them; those of the user win', () => {
  const { override } = specOf({
    features: { liveProcessCollection: { enabled: true, customSensitiveWords: ['token', 'pin*'], intervals: { process: 20 } } },
    override: { nodeAgent: { containers: { agent: { env: [{ name: 'DD_PROCESS_CONFIG_INTERVALS_PROCESS', value: '30' }] } } } },
  });
  const variables = (container: string) => Object.fromEntries(override.nodeAgent.containers[container].env.map((v: any) => [v.name, v.value]));
  expect(variables('agent')).toMatchObject({ DD_PROCESS_CONFIG_INTERVALS_PROCESS: '30', DD_CUSTOM_SENSITIVE_WORDS: 'token,pin*' });
  expect(variables('process-agent')).toEqual({ DD_PROCESS_CONFIG_INTERVALS_PROCESS: '20', DD_CUSTOM_SENSITIVE_WORDS: 'token,pin*' });
});

test('what the API has as annotations is annotated', () => {
  const { object } = datadogAgentObject({ cluster: { provider: { gke: { cos: true } } }, features: { hostProfiler: { enabled: true } } }, where);
  expect(object.metadata.annotations).toMatchObject({ 'agent.datadoghq.com/cluster-provider': 'gke-cos', 'agent.datadoghq.com/host-profiler-enabled': 'true' });
});

test('two platforms do not fit into one annotation', () => {
  expect(told({ ...key, cluster: { provider: { gke: { cos: true }, aks: { enabled: true } } } })).toEqual([
    'cluster.provider.aks.enabled: the annotation agent.datadoghq.com/cluster-provider says gke-cos already, for another option: it holds one word',
  ]);
});

test('a probe goes to the port that the agent answers on', () => {
  const { containers } = specOf({ override: { nodeAgent: { containers: { agent: { healthPort: 6000 } } } } }).override.nodeAgent;
  expect(containers.agent.healthPort).toBe(6000);
  expect(containers.agent.livenessProbe).toMatchObject({ httpGet: { path: '/live', port: 6000 }, periodSeconds: 15 });
  expect(containers.agent.readinessProbe).toMatchObject({ httpGet: { path: '/ready', port: 6000 } });
});

test('what the object cannot say is an error that names the option and what to do', () => {
  const spec: AgentSpec = { ...key, features: { kubeStateMetricsCore: { tags: ['a:b'] } }, override: { clusterAgent: { revisionHistoryLimit: 3 } } };
  expect(told(spec)).toEqual([
    'features.kubeStateMetricsCore.tags: use the target helm-values or manifests',
    'override.clusterAgent.revisionHistoryLimit: the operator has no such limit: Kubernetes keeps 10',
  ]);
  expect(() => datadogAgent(spec, { ...where, source: 'a test' })).toThrow(NotInTargetError);
  const left: string[] = [];
  const text = datadogAgent(spec, { ...where, source: 'a test', onInexpressible: (all) => left.push(...all.map(({ path }) => path.join('.'))) });
  expect(left).toHaveLength(2);
  expect(load(text)).toMatchObject({ kind: 'DatadogAgent' });
});

test('a value of another type than the API wants is told', () => {
  expect(told({ ...key, global: { ...key.global, kubelet: { tlsVerify: 'perhaps' as unknown as boolean } } })).toEqual([
    'global.kubelet.tlsVerify: the object has it as spec.global.kubelet.tlsVerify: the field must be true or false',
  ]);
});

describe('groups of nodes', () => {
  const gpu = {
    name: 'gpu',
    nodeSelector: { 'nvidia.com/gpu.present': 'true' },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
    features: { gpu: { enabled: true } },
    override: { nodeAgent: { containers: { agent: { resources: { limits: { memory: '1Gi' } } } } } },
  };

  test('become profiles that hold what differs', () => {
    const [all, profile] = loadAll(datadogAgent({ ...key, nodeGroups: [gpu] }, { ...where, source: 'a test' })) as any[];
    expect([all, profile].flatMap(refusedByServer)).toEqual([]);
    expect(all.spec.features.gpu).toBeUndefined();
    expect(all.spec.override.nodeAgent.tolerations).toEqual(gpu.tolerations);
    expect(profile).toEqual({
      apiVersion: 'datadoghq.com/v1alpha1',
      kind: 'DatadogAgentProfile',
      metadata: { name: 'datadog-gpu', namespace: 'datadog-agent' },
      spec: {
        profileAffinity: { profileNodeAffinity: [{ key: 'nvidia.com/gpu.present', operator: 'In', values: ['true'] }] },
        config: { features: { gpu: { enabled: true } }, override: { nodeAgent: { containers: { agent: { resources: { limits: { memory: '1Gi' } } } } } } },
      },
    });
  });

  test('a profile switches off what other nodes have', () => {
    const [, profile] = datadogAgentObjects({ ...key, features: gpu.features, nodeGroups: [{ ...gpu, features: { gpu: { enabled: false } } }] }, where);
    expect((profile!.object.spec as any).config.features).toEqual({ gpu: { enabled: false } });
  });

  test('a later group leaves out the nodes of an earlier one', () => {
    const [, , second] = datadogAgentObjects({ ...key, nodeGroups: [gpu, { name: 'big', nodeSelector: { size: 'big' } }] }, where);
    expect((second!.object.spec as JsonMap).profileAffinity).toEqual({
      profileNodeAffinity: [
        { key: 'size', operator: 'In', values: ['big'] },
        { key: 'nvidia.com/gpu.present', operator: 'NotIn', values: ['true'] },
      ],
    });
  });

  test('what profiles cannot say is named, with the group', () => {
    expect(told({ ...key, nodeGroups: [{ ...gpu, features: { npm: { enabled: true } }, override: { nodeAgent: { hostNetwork: true } } }] })).toEqual([
      expect.stringMatching(/^nodeGroups\.0\.features\.npm\.enabled: agents of some nodes can differ only in/),
      expect.stringMatching(/^nodeGroups\.0\.override\.nodeAgent\.hostNetwork: agents of some nodes can differ only in/),
    ]);
  });
});
