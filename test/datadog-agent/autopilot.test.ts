import { load } from 'js-yaml';
import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { resolveSpec } from '../../constructs/spec/schema';
import { layer } from '../../constructs/spec/values';
import { datadogAgent, datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const AUTOPILOT = {
  cluster: { provider: { gke: { autopilot: true } } },
  global: { credentials: { apiSecret: { secretName: 'keys' } }, envDict: { HELM_FORCE_RENDER: 'true' } },
} as AgentSpec;

const spec = (more: object = {}) => layer(AUTOPILOT as JsonMap, more as JsonMap) as AgentSpec;
const made = (more: object = {}) => datadogAgentObject(spec(more), where);
const overrideOf = (more: object = {}) => (made(more).object.spec as any).override;
const told = (more: object) => Object.fromEntries(made(more).inexpressible.map(({ path, instead }) => [path.join('.'), instead]));

test('containers get the resources that the chart asks for there, unless the user does', () => {
  const { nodeAgent, clusterAgent, clusterChecksRunner } = overrideOf({
    override: { nodeAgent: { containers: { agent: { resources: { requests: { cpu: '1' } } } } }, clusterChecksRunner: { enabled: true } },
  });
  expect(nodeAgent.containers.agent.resources).toEqual({ requests: { cpu: '1' } });
  for (const name of ['init-volume', 'init-config'])
    expect(nodeAgent.containers[name].resources).toEqual({ requests: { cpu: '100m', memory: '200Mi' }, limits: { cpu: '100m', memory: '200Mi' } });
  expect(clusterAgent.containers['cluster-agent'].resources.requests).toEqual({ cpu: '200m', memory: '256Mi' });
  expect(clusterChecksRunner.containers.agent.resources.requests).toEqual({ cpu: '200m', memory: '500Mi' });
  expect(clusterChecksRunner.containers['init-config'].resources.requests).toEqual({ cpu: '100m', memory: '200Mi' });
});

test('agents reach containerd, and remember on the node', () => {
  const { volumes, containers } = overrideOf().nodeAgent;
  expect(volumes).toContainEqual({ name: 'runtimesocketdir', hostPath: { path: '/var/run/containerd' } });
  expect(volumes).toContainEqual({ name: 'datadogrun', hostPath: { path: '/var/autopilot/addon/datadog/logs' } });
  const mount = expect.objectContaining({ name: 'runtimesocketdir', mountPath: '/host/var/run/containerd', readOnly: true });
  for (const name of ['agent', 'init-config']) expect(containers[name].volumeMounts).toContainEqual(mount);
});

test('where logs are read the operator keeps that folder itself', () => {
  const { volumes } = overrideOf({ features: { logCollection: { enabled: true } } }).nodeAgent;
  expect(volumes).not.toContainEqual(expect.objectContaining({ name: 'datadogrun' }));
});

test('the collector stays out of the folder in which agents remember', () => {
  const { volumes, containers } = overrideOf({ features: { otelCollector: { enabled: true } } }).nodeAgent;
  expect(volumes).toContainEqual({ name: 'otel-agent-run', emptyDir: {} });
  expect(containers['otel-agent'].volumeMounts).toContainEqual({ name: 'otel-agent-run', mountPath: '/opt/datadog-agent/run' });
});

test('folders that nodes there do not give are empty', () => {
  expect(overrideOf({ features: { oomKill: { enabled: true } } }).nodeAgent.volumes).toContainEqual({ name: 'src', emptyDir: {} });
  expect(overrideOf({ features: { gpu: { enabled: true } } }).nodeAgent.volumes).toContainEqual({ name: 'kubelet-pod-resources', emptyDir: {} });
  expect(overrideOf().nodeAgent.volumes).not.toContainEqual(expect.objectContaining({ emptyDir: {} }));
});

test('nothing is said of features that stay off there', () => {
  const scanning = { sbom: { host: { enabled: true } } };
  const { object, inexpressible } = made({ features: scanning });
  expect((object.spec as any).features).not.toHaveProperty('sbom');
  expect(inexpressible).toEqual([]);
  const text = datadogAgent(spec({ features: scanning }), { ...where, source: 'a test' });
  expect(importDatadogAgent(load(text) as JsonMap).spec).toMatchObject({ features: scanning });
});

test('the port for metrics is one of the node only where the spec says so', () => {
  const port = [{ name: 'dogstatsdport', containerPort: 8125, protocol: 'UDP' }];
  expect(overrideOf().nodeAgent.containers.agent.ports).toEqual(port);
  expect(overrideOf({ features: { dogstatsd: { hostPortConfig: { enabled: true } } } }).nodeAgent.containers.agent).not.toHaveProperty('ports');
  const { containers } = overrideOf({ features: { dataPlane: { enabled: true } } }).nodeAgent;
  expect(containers['agent-data-plane'].ports).toEqual(port);
  expect(containers.agent).not.toHaveProperty('ports');
});

test('agents ask the kubelet, unless they are to ask the API server, which the operator does by itself there', () => {
  const variables = (more?: object) => Object.fromEntries(overrideOf(more).nodeAgent.env.map(({ name, value }: any) => [name, value]));
  expect(variables()).toMatchObject({ DD_KUBELET_USE_API_SERVER: 'false', DD_KUBERNETES_HTTPS_KUBELET_PORT: '0' });
  const byServer = { global: { kubelet: { useApiServer: true } } };
  expect(Object.keys(variables(byServer))).toEqual(['HELM_FORCE_RENDER']);
  expect(told(byServer)).toEqual({});
});

test('what the operator does not follow there is told with what to do instead', () => {
  expect(told({})).toEqual({});
  expect(told({ features: { cspm: { enabled: true }, cws: { enabled: true } } })).toEqual({
    'features.cspm.enabled': expect.stringMatching(/installs no agent at all .*target helm-values or manifests/),
    'features.cws.enabled': expect.stringMatching(/installs no agent at all/),
  });
  expect(told({ global: { registry: 'registry.example.com' } })).toEqual({ 'global.registry': expect.stringMatching(/gcr\.io\/datadoghq.*image\.repository/) });
  expect(told({ global: { registry: 'eu.gcr.io/datadoghq' } })).toEqual({});
  expect(told({ global: { csi: { enabled: true } } })).toEqual({
    'global.csi.enabled': expect.stringMatching(/no sockets: set features\.apm\..* and features\.dogstatsd\./),
  });
  // What it does not follow is left out of the object.
  expect((made({ features: { cspm: { enabled: true } } }).object.spec as any).features).not.toHaveProperty('cspm');
});

test('elsewhere nothing of it is said', () => {
  const { object, inexpressible } = datadogAgentObject({ global: { registry: 'registry.example.com' }, features: { cspm: { enabled: true } } }, where);
  expect(inexpressible).toEqual([]);
  expect(JSON.stringify(object)).not.toMatch(/runtimesocketdir|dogstatsdport|KUBELET|resources/);
});

test.each<[string, object]>([
  ['as it is', {}],
  ['with logs', { features: { logCollection: { enabled: true } } }],
  ['with the API server', { global: { kubelet: { useApiServer: true } } }],
  ['with ports of the node', { features: { apm: { hostPortConfig: { enabled: true } }, dogstatsd: { hostPortConfig: { enabled: true } } } }],
  [
    'with a collector, a data plane and runners',
    { features: { otelCollector: { enabled: true }, dataPlane: { enabled: true } }, override: { clusterChecksRunner: { enabled: true } } },
  ],
  [
    "with what is the user's own",
    {
      override: {
        nodeAgent: {
          volumes: [{ name: 'mine', emptyDir: {} }],
          containers: { agent: { resources: { limits: { memory: '1Gi' } }, ports: [{ name: 'mine', containerPort: 9000 }] } },
        },
      },
    },
  ],
])('a spec comes back as it was: %s', (_what, more) => {
  const { spec: back, findings } = importDatadogAgent(made(more).object as unknown as JsonMap);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(resolveSpec(back)).toEqual(resolveSpec(spec(more)));
});

test.each([
  ['agent.datadoghq.com/cluster-provider', 'gke-autopilot'],
  ['experimental.agent.datadoghq.com/autopilot', 'True'],
])('of an object that somebody wrote for the operator, the spec says what the operator does there: %s', (name, value) => {
  const { spec: read, findings } = importDatadogAgent({
    apiVersion: 'datadoghq.com/v2alpha1',
    kind: 'DatadogAgent',
    metadata: { name: 'datadog', annotations: { [name]: value } },
    spec: { global: { credentials: { apiSecret: { secretName: 'keys' } } } },
  });
  expect(read.features).toMatchObject({ apm: { hostPortConfig: { enabled: true } }, dogstatsd: { hostPortConfig: { enabled: true } } });
  expect(read.global?.kubelet).toEqual({ useApiServer: true });
  expect(read.cluster).toEqual({ provider: { gke: { autopilot: true } } });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});
