import { brokenRules } from '../../constructs/plan/build';
import { resolveSpec } from '../../constructs/spec/schema';

const installation = (spec: object, kubernetesVersion = '1.34') => ({
  spec: resolveSpec({ ...spec, global: { credentials: { apiSecret: { secretName: 's' } }, ...(spec as { global?: object }).global } } as never),
  name: 'datadog',
  namespace: 'datadog-agent',
  kubernetesVersion,
});
const paths = (told: readonly { path: string }[]) => [...new Set(told.map((t) => t.path))].sort();

const autopilot = { provider: { gke: { autopilot: true } } };
const gdc = { provider: { gke: { gdc: true } } };
const allowlisted = { global: { envDict: { HELM_FORCE_RENDER: 'true' } } };
const FIPS = { global: { useFIPSAgent: true } };
const agent = (image: object) => ({ override: { nodeAgent: { image } } });
const init = { containers: { init: { securityContext: { runAsUser: 0 } } } };
const lifecycle = (hook: object) => ({ override: { nodeAgent: { lifecycle: { preStop: hook } } } });
const unnamed = [{ value: 'a' }];

test.each<[object, string[]]>([
  [{}, []],
  [{ cluster: autopilot, override: { nodeAgent: { containers: { agent: { command: ['x'] } } } } }, ['override.nodeAgent.containers.agent.command']],
  [{ cluster: gdc, override: { nodeAgent: { containers: { agent: { command: ['x'] } } } } }, ['override.nodeAgent.containers.agent.command']],
  [{ cluster: autopilot, override: { nodeAgent: init } }, ['override.nodeAgent.containers.init.securityContext']],
  [{ cluster: autopilot, ...allowlisted, override: { nodeAgent: init } }, []],
  [{ cluster: autopilot, ...lifecycle({ exec: { command: ['x'] } }) }, ['override.nodeAgent.lifecycle']],
  [{ cluster: autopilot, ...lifecycle({ httpGet: { port: 1 } }) }, []],
  [{ cluster: autopilot, features: { npm: { enabled: true } } }, ['features.npm.enabled']],
  [{ cluster: autopilot, ...allowlisted, features: { npm: { enabled: true } } }, []],
  [{ cluster: autopilot, ...allowlisted, features: { hostProfiler: { enabled: true } } }, ['features.hostProfiler.enabled']],
  [{ cluster: gdc, features: { npm: { enabled: true } } }, ['features.npm.enabled']],
  [{ ...FIPS, ...agent({ tag: '7.77.0', tagSuffix: 'full' }) }, ['override.nodeAgent.image.tagSuffix']],
  [{ ...FIPS, ...agent({ tag: '7.78.0', tagSuffix: 'full' }) }, []],
  [{ ...FIPS, ...agent({ tag: '7.77.0', tagSuffix: 'full', doNotCheckTag: true }) }, []],
  [{ ...FIPS, ...agent({ tag: '7.77.0' }), features: { otelCollector: { enabled: true } } }, ['features.otelCollector.useStandaloneImage']],
  [{ cluster: { operatingSystem: 'windows' }, features: { otelCollector: { enabled: true } } }, ['features.otelCollector.enabled']],
  [{ ...FIPS, features: { otelAgentGateway: { enabled: true, image: { tag: '7.77.0' } } } }, ['features.otelAgentGateway.image.tag']],
  [{ global: { operator: { migration: { enabled: true } } } }, ['global.operator.migration.enabled']],
  [{ global: { operator: { migration: { enabled: true }, values: { datadogCRDs: { keepCrds: true } } } } }, []],
  [{ features: { appsec: { injector: { proxies: ['nginx'] } } } }, ['features.appsec.injector.proxies']],
  [{ features: { apm: { instrumentation: { enabled: true, targets: [{ podSelector: {} }] } } } }, ['features.apm.instrumentation.targets[0].name']],
  [
    { features: { apm: { instrumentation: { enabled: true, targets: [{ name: 'a', namespaceSelector: { matchNames: ['a'], matchLabels: { b: 'c' } } }] } } } },
    ['features.apm.instrumentation.targets[0].namespaceSelector'],
  ],
  [{ features: { apm: { instrumentation: { enabled: true } }, admissionController: { enabled: false } } }, ['features.apm.instrumentation.enabled']],
  // Variables of containers that are not there may say what they like, as in the chart.
  [{ override: { clusterAgent: { env: unnamed } } }, ['override.clusterAgent.env[0]']],
  [{ override: { clusterChecksRunner: { env: unnamed } } }, []],
  [{ override: { clusterChecksRunner: { enabled: true, env: unnamed } } }, ['override.clusterChecksRunner.env[0]']],
  [{ override: { nodeAgent: { containers: { 'otel-agent': { env: unnamed } } } } }, []],
  [{ features: { otelAgentGateway: { enabled: true, container: { env: unnamed } } } }, ['features.otelAgentGateway.container.env[0]']],
])('%j is refused at %j', (spec, expected) => expect(paths(brokenRules(installation(spec)).refusals)).toEqual(expected));

test('a variable without a name is refused without its value', () => {
  const told = brokenRules(installation({ global: { env: [{ value: 'hunter2' }] } })).refusals;
  expect(told.map((t) => t.path)).toEqual(['global.env[0]']);
  expect(JSON.stringify(told)).not.toContain('hunter2');
});

// One cluster agent is the chart's default, and its notes always speak of it.
const ALONE = 'override.clusterAgent.replicas';

const WARNED: readonly [object, string[], string?][] = [
  [{}, [ALONE]],
  [{ override: { clusterAgent: { replicas: 2, pdb: { create: true } } } }, []],
  [{ override: { clusterAgent: { enabled: false } } }, ['override.clusterAgent.enabled']],
  [{ features: { admissionController: { enabled: false } } }, []],
  [
    { override: { nodeAgent: { containers: { agent: { healthPort: 5, livenessProbe: { httpGet: { port: 6 } } } } } } },
    ['override.nodeAgent.containers.agent.livenessProbe', ALONE],
  ],
  [{ override: { nodeAgent: { containers: { agent: { healthPort: 5, livenessProbe: { httpGet: { port: 5 } } } } } } }, [ALONE]],
  [
    {
      features: { apm: { hostPortConfig: { enabled: true } } },
      override: { nodeAgent: { containers: { 'trace-agent': { livenessProbe: { tcpSocket: { port: 1 } } } } } },
    },
    ['override.nodeAgent.containers.trace-agent.livenessProbe', ALONE],
  ],
  [{ features: { apm: { instrumentation: { enabledNamespaces: ['a'] } } } }, ['features.apm.instrumentation.enabledNamespaces', ALONE]],
  [{ features: { apm: { useLocalService: true } } }, ['features.apm.useLocalService', ALONE]],
  [{ features: { apm: { useLocalService: true, unixDomainSocketConfig: { enabled: false } } } }, [ALONE]],
  [{ features: { apm: { unixDomainSocketConfig: { hostPath: '/a' } } } }, ['features.apm.unixDomainSocketConfig.hostPath', ALONE]],
  [{ features: { apm: { unixDomainSocketConfig: { hostPath: '/a', path: '/b/apm.socket' } } } }, [ALONE]],
  [{ override: { clusterAgent: { createPodDisruptionBudget: true, replicas: 2 } } }, ['override.clusterAgent.createPodDisruptionBudget']],
  [{ global: { autoconf: { a: 'b' } } }, ['global.autoconf', ALONE]],
  [{ global: { containerInclude: 'name:a' } }, ['global.containerInclude', ALONE]],
  [{ global: { containerInclude: 'name:a', env: [{ name: 'DD_CONTAINER_EXCLUDE', value: 'name:.*' }] } }, [ALONE]],
  [{ global: { acExclude: 'name:a' } }, ['global.acExclude', ALONE]],
  [{ global: { fips: { enabled: true } } }, ['global.fips.enabled', ALONE]],
  [{ features: { externalMetricsServer: { enabled: true } } }, ['features.externalMetricsServer.enabled', ALONE]],
  [
    { features: { otlp: { receiver: { protocols: { grpc: { enabled: true, hostPortConfig: { enabled: false } } } } } } },
    ['features.otlp.receiver.protocols.grpc.hostPortConfig.enabled', ALONE],
  ],
  [{ override: { nodeAgent: { podSecurity: { podSecurityPolicy: { create: true } } } } }, ['override.nodeAgent.podSecurity.podSecurityPolicy.create', ALONE]],
  [{ features: { cspm: { xccdf: { enabled: true } } } }, ['features.cspm.xccdf.enabled', ALONE]],
  [{ features: { otelCollector: { enabled: true, ports: [{ name: 'a', containerPort: 1 }] } } }, ['features.otelCollector.ports', ALONE]],
  [{ ...agent({ tagSuffix: 'full' }), features: { otelCollector: { enabled: true } } }, ['override.nodeAgent.image.tagSuffix', ALONE]],
  [{ features: { admissionController: { agentCommunicationMode: 'csi' } } }, ['features.admissionController.agentCommunicationMode', ALONE]],
  [{ features: { otelAgentGateway: { autoscaling: { enabled: true } } } }, ['features.otelAgentGateway.autoscaling.enabled', ALONE], '1.22'],
  [{ features: { otelAgentGateway: { autoscaling: { enabled: true } } } }, [ALONE], '1.23'],
  [{ features: { kubeStateMetricsCore: { useClusterCheckRunners: true } } }, ['features.kubeStateMetricsCore.useClusterCheckRunners', ALONE]],
  [{ cluster: autopilot }, ['features.apm.unixDomainSocketConfig.enabled', 'features.dogstatsd.unixDomainSocketConfig.enabled', ALONE]],
  [{ cluster: autopilot, global: { csi: { enabled: true } }, features: { gpu: { enabled: true } } }, ['features.gpu.enabled', ALONE]],
  [{ cluster: gdc, features: { sbom: { host: { enabled: true } } } }, ['features.sbom.host.enabled', ALONE]],
  [{ cluster: { operatingSystem: 'windows' } }, ['features.dogstatsd.unixDomainSocketConfig.enabled', ALONE]],
  [
    { features: { privateActionRunner: { enabled: true, selfEnroll: false, identityFromExistingSecret: 's', urn: 'u' } } },
    ['features.privateActionRunner.urn', ALONE],
  ],
];

test.each(WARNED.map(([spec, expected, version = '1.34']) => [spec, expected, version] as const))('%j is warned of at %j, on %s', (spec, expected, version) =>
  expect(paths(brokenRules(installation(spec, version)).warnings)).toEqual([...expected].sort()),
);
