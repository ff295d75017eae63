import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const key = { credentials: { apiSecret: { secretName: 'keys' } } };
const made = (spec: AgentSpec) => datadogAgentObject({ ...spec, global: { ...key, ...spec.global } }, where);
const fields = (spec: AgentSpec) => made(spec).object.spec as any;
const variables = (spec: AgentSpec, workload: string, container?: string) => {
  const at = fields(spec).override[workload] ?? {};
  return Object.fromEntries(((container ? at.containers?.[container]?.env : at.env) ?? []).map((v: any) => [v.name, v.value]));
};
const told = (spec: AgentSpec) => made(spec).inexpressible.map(({ path }) => path.join('.'));
const back = (spec: AgentSpec) => {
  const { spec: read, findings } = importDatadogAgent(made(spec).object as unknown as JsonMap);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { credentials: _credentials, ...global } = read.global ?? {};
  return { ...read, global };
};

test('a cluster agent takes settings from Datadog where manifests have it, whatever node agents do', () => {
  const name = 'DD_REMOTE_CONFIGURATION_ENABLED';
  expect(variables({}, 'clusterAgent')[name]).toBe('false');
  expect(variables({ features: { autoscaling: { workload: { enabled: true } } } }, 'clusterAgent')[name]).toBeUndefined();
  const scaled: AgentSpec = { global: { remoteConfiguration: { enabled: false } }, features: { autoscaling: { workload: { enabled: true } } } };
  const value = variables(scaled, 'clusterAgent')[name];
  expect(value === undefined || value === 'true').toBe(true);
});

test('custom resources that another feature makes are shown, too', () => {
  const resources = (customResources: string[]) =>
    fields({ features: { autoscaling: { workload: { enabled: true } }, orchestratorExplorer: { customResources } } }).features.orchestratorExplorer
      .customResources;
  expect(resources([])).toEqual(['datadoghq.com/v1alpha2/datadogpodautoscalerclusterprofiles']);
  expect(resources(['example.com/v1/things'])).toEqual(['example.com/v1/things', 'datadoghq.com/v1alpha2/datadogpodautoscalerclusterprofiles']);
  expect(back({ features: { autoscaling: { workload: { enabled: true } } } }).features?.orchestratorExplorer).toBeUndefined();
});

describe('sidecars', () => {
  const features = { admissionController: { agentSidecarInjection: { enabled: true } } };
  const image = (nodeAgent: object) =>
    fields({ features, override: { nodeAgent: { image: nodeAgent } } }).features.admissionController.agentSidecarInjection.image;

  test('have the name and version of node agents, not their registry or variant', () => {
    expect(image({ repository: 'example.com/mirror/agent' })).toEqual({ name: 'agent', tag: '7.81.1' });
    expect(image({ tagSuffix: 'jmx' })).toEqual({ name: 'agent', tag: '7.81.1' });
    expect(image({})).toBeUndefined();
  });
});

test('a secret backend reads all Secrets only where something looks them up', () => {
  const said = (secretBackend: object) => fields({ global: { secretBackend } }).global.secretBackend?.enableGlobalPermissions;
  expect(said({ type: 'k8s.secrets' })).toBe(true);
  expect(said({ command: '/readsecret_multiple_providers.sh' })).toBe(true);
  expect(said({ command: '/own.sh' })).toBeUndefined();
  expect(said({ type: 'k8s.secrets', enableGlobalPermissions: false })).toBeUndefined();
  for (const enableGlobalPermissions of [true, false]) {
    const spec: AgentSpec = { global: { secretBackend: { type: 'k8s.secrets', ...(enableGlobalPermissions ? {} : { enableGlobalPermissions }) } } };
    expect(back(spec)).toEqual(spec);
  }
});

describe('sockets', () => {
  const folders = { features: { apm: { unixDomainSocketConfig: { hostPath: '/own' } } } };

  test('in one folder of containers are in one of the node', () => {
    expect(fields(folders).features.apm).toBeUndefined();
    const moved = { features: { dogstatsd: { unixDomainSocketConfig: { hostPath: '/other' } } } };
    expect(fields(moved).features.apm.unixDomainSocketConfig.path).toBe('/other/apm.socket');
  });

  test('a cluster agent that tells pods of them says where they are in containers', () => {
    const moved = { features: { dogstatsd: { unixDomainSocketConfig: { hostPath: '/other' } } } };
    expect(variables(moved, 'clusterAgent')).toMatchObject({
      DD_DOGSTATSD_SOCKET: '/var/run/datadog/dsd.socket',
      DD_APM_RECEIVER_SOCKET: '/var/run/datadog/apm.socket',
    });
    expect(variables({}, 'clusterAgent').DD_DOGSTATSD_SOCKET).toBeUndefined();
  });

  test('of a container runtime are told by the whole path', () => {
    expect(told({ global: { dockerSocketPath: 'docker.sock', criSocketPath: '/run/crio.sock' } })).toEqual(['global.dockerSocketPath']);
  });
});

describe('the proxy for FIPS', () => {
  const fips = { enabled: true, resources: { limits: { memory: '64Mi' } } };

  test('has its resources', () => {
    const { override } = fields({ global: { fips } });
    for (const workload of ['nodeAgent', 'clusterAgent']) expect(override[workload].containers['fips-proxy'].resources).toEqual(fips.resources);
    expect(back({ global: { fips } })).toEqual({ global: { fips } });
  });

  test('is passed by those that pass it in manifests', () => {
    const spec: AgentSpec = { global: { fips: { enabled: true } }, features: { hostProfiler: { enabled: true }, otelAgentGateway: { enabled: true } } };
    expect(variables(spec, 'nodeAgent', 'host-profiler').DD_FIPS_ENABLED).toBe('false');
    expect(variables(spec, 'otelAgentGateway', 'otel-agent').DD_FIPS_ENABLED).toBe('false');
    expect(variables(spec, 'nodeAgent', 'agent').DD_FIPS_ENABLED).toBeUndefined();
  });
});

describe('the profiler of hosts', () => {
  const NAME = 'experimental.agent.datadoghq.com/image-override-config';
  const annotation = (hostProfiler: object) => made({ features: { hostProfiler } }).object.metadata.annotations?.[NAME];

  test('has an image of its own, which an annotation names', () => {
    expect(JSON.parse(annotation({ enabled: true })!)).toEqual({ 'host-profiler': { name: 'datadog/ddot-ebpf-dev:nightly-latest' } });
    expect(JSON.parse(annotation({ enabled: true, image: 'example.com/profiler:1' })!)).toEqual({ 'host-profiler': { name: 'example.com/profiler:1' } });
    expect(annotation({ enabled: false })).toBeUndefined();
  });

  test('is read back, and what else the annotation says is told', () => {
    for (const image of [undefined, 'example.com/profiler:1']) {
      const hostProfiler = { enabled: true, ...(image && { image }) };
      expect(back({ features: { hostProfiler } }).features?.hostProfiler).toEqual(hostProfiler);
    }
    const { object } = made({ features: { hostProfiler: { enabled: true } } });
    object.metadata.annotations![NAME] = JSON.stringify({ agent: { name: 'example.com/agent:1' } });
    expect(importDatadogAgent(object as unknown as JsonMap).findings).toContainEqual(expect.objectContaining({ code: 'wrong-value' }));
  });

  test('without registry and version cannot be named', () => {
    expect(told({ features: { hostProfiler: { enabled: true, image: 'profiler' } } })).toEqual(['features.hostProfiler.image']);
  });
});
