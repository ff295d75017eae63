// Values to try an option with, and what has to be on for it to count.
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { type OptionRow, rows, specDefault } from '../../constructs/spec/option';
import { overlay, setPath } from '../../constructs/spec/values';

const dotted = ({ path }: OptionRow): string => path.join('.');

/** Options whose values have a form of their own, by the ends of their paths. */
const FORMS: readonly (readonly [RegExp, Json])[] = [
  [/\.endpoint$/, '0.0.0.0:4321'],
  [/\.apparmor$/, 'localhost/sample'],
  [/\.image\.tag$/, '7.70.0'],
  [/\.kubernetesVersion(?:Override)?$/, '1.20.0'],
  [/\.injector\.proxies$/, ['istio']],
  [/\.registryMigrationMode$/, ''],
  [/^features\.otelAgentGateway\.ports$/, [{ name: 'otel-grpc', containerPort: 4321 }]],
  [/\.collectCrMetrics$/, [{ groupVersionKind: { group: 'example.com', version: 'v1', kind: 'Sample' } }]],
  [/\.dnsSelector$/, { toEndpoints: [{ matchLabels: { sample: 'sample' } }] }],
  [/^features\..*\.(?:liveness|readiness)Probe$/, { enabled: true, periodSeconds: 4321 }],
  [/\.(?:liveness|readiness|startup)Probe$/, { periodSeconds: 4321 }],
  [/(?:^|\.)(?:resources|containerResources)$/, { limits: { cpu: '4321m' } }],
  [/(?:^|\.)securityContext$/, { runAsUser: 4321 }],
  [/\.affinity$/, { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchFields: [] } }] } }],
  [/\.dnsConfig$/, { nameservers: ['192.0.2.1'] }],
  [/\.updateStrategy$/, { type: 'OnDelete' }],
  [/\.celWorkloadExclude$/, [{ products: ['metrics'], rules: { pods: ['true'] } }]],
  [/\.kubelet\.host$/, { valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
  [/\.(?:clusterPrivateActionRunner|clusterAgentPrivateActionRunner|privateActionRunner)\.selfEnroll$/, false],
  [/\.actionsAllowlist$/, ['com.example.sample']],
];

const ITEMS: Readonly<Record<string, Json>> = {
  'string[]': 'sample',
  'number[]': 4321,
  'EnvVar[]': { name: 'SAMPLE', value: 'sample' },
  'ContainerPort[]': { name: 'sample', containerPort: 4321 },
  'Volume[]': { name: 'sample', hostPath: { path: '/opt/sample' } },
  'VolumeMount[]': { name: 'sample', mountPath: '/opt/sample' },
};

const FOLDER = /path$|socket|folder|dir$/i;

/** Values that an option takes and that are not its default, the likeliest to change something first. */
export function samples(row: OptionRow): readonly Json[] {
  const { option } = row;
  const form = FORMS.find(([pattern]) => pattern.test(dotted(row)));
  if (form) return [form[1]];
  const usual = specDefault(option);
  const choices = option.type.split(' | ').flatMap((word) => /^'(.*)'$/.exec(word)?.[1] ?? []);
  switch (option.kind) {
    case 'flag':
      return usual === undefined ? [true, false] : [!usual];
    case 'integer':
      return [4321];
    case 'text':
      return choices.length > 0 ? choices.filter((choice) => choice !== usual) : [FOLDER.test(row.path.at(-1)!) ? '/opt/sample/file' : 'sample'];
    case 'list':
      return [[ITEMS[option.type] ?? { name: 'sample' }]];
    case 'map':
      return [{ sample: 'sample' }, { sample: { sample: 'sample' } }];
    default:
      return [4321, 'sample', { sample: 'sample' }];
  }
}

const on = { enabled: true };
const constraints = { podSecurity: { securityContextConstraints: { create: true } } };
const policy = { podSecurity: { podSecurityPolicy: { create: true } } };
const identity = { urn: 'other', privateKey: 'other' };

/** What has to be on for options to count, beside the switches above them: an option that states its ground there must have an effect on it. */
const ALSO: readonly (readonly [RegExp, JsonMap])[] = [
  [/^global\.registryMigrationMode$/, { global: { site: 'datadoghq.eu' } }],
  [/^global\.credentials\.apiKeyInChartSecret$/, { global: { credentials: { apiSecret: { secretName: '' } } } }],
  [/^global\.credentials\.appSecret\.keyName$/, { global: { credentials: { appSecret: { secretName: 'sample' } } }, features: { externalMetricsServer: on } }],
  [/^global\.credentials\.app(?:Secret\.secretName|KeyInChartSecret)$/, { features: { externalMetricsServer: on } }],
  [/^global\.credentials\.clusterAgentTokenSecret\.keyName$/, { global: { credentials: { clusterAgentTokenSecret: { secretName: 'other' } } } }],
  [/^global\.secretBackend\.enableGlobalPermissions$/, { global: { secretBackend: { command: '/readsecret_multiple_providers.sh' } } }],
  [/^global\.kubelet\.podLogsPath$/, { features: { logCollection: on } }],
  [/^global\.kubelet\.agentCAPath$/, { global: { kubelet: { hostCAPath: '/opt/sample/authority' } } }],
  [/^global\.kubelet\.hostCAPath$/, { global: { kubelet: { agentCAPath: '/opt/sample/authority' } } }],
  [/^global\.networkPolicy\.(?!create)/, { global: { networkPolicy: { create: true } } }],
  [/^global\.networkPolicy\.cilium\./, { global: { networkPolicy: { flavor: 'cilium' } } }],
  [/^global\.existingClusterAgent\./, { global: { existingClusterAgent: { serviceName: 'other', tokenSecretName: 'other' } } }],
  [/^global\.existingClusterAgent\.(?!join)/, { global: { existingClusterAgent: { join: true } } }],
  [/^features\.apm\.useLocalService$/, { features: { apm: { unixDomainSocketConfig: { enabled: false } } } }],
  [/^features\.dogstatsd\.useHostPID$/, { global: { useHostPID: false } }],
  [/^features\.otelCollector\.configMap\.(?:key|items)$/, { features: { otelCollector: { configMap: { name: 'sample' } } } }],
  [
    /^features\.otelCollector\.rbac\.create$/,
    { features: { otelCollector: { rbac: { rules: [{ apiGroups: [''], resources: ['samples'], verbs: ['get'] }] } } } },
  ],
  [/^features\.otelAgentGateway\.configMap\.(?:key|items|checksum)$/, { features: { otelAgentGateway: { configMap: { name: 'sample' } } } }],
  [/^features\.cspm\.xccdf\./, { features: { cspm: { hostBenchmarks: { enabled: false } } } }],
  [/^features\.gpu\.(?:enableEbpfProbes|patchCgroupPermissions)$/, { features: { gpu: { privilegedMode: true } } }],
  [/^features\.networkPath\./, { features: { npm: on, traceroute: on } }],
  [/^features\.networkPath\.collector\./, { features: { networkPath: { connectionsMonitoring: on } } }],
  [/^features\.systemProbe\.(?!enabled)/, { features: { npm: on } }],
  [/^features\.clusterChecks\.shareProcessNamespace$/, { override: { clusterChecksRunner: on } }],
  [/^features\.eventCollection\.collectedEventTypes$/, { features: { eventCollection: { unbundleEvents: true } } }],
  [/^features\.instrumentationCRD\./, { override: { nodeAgent: { image: { tag: '7.82.0' } }, clusterAgent: { image: { tag: '7.82.0' } } } }],
  [/^features\.privateActionRunner\.(?:selfEnroll|urn|privateKey|identityFromExistingSecret)$/, { features: { privateActionRunner: identity } }],
  [/^features\.privateActionRunner\.(?:urn|privateKey|identityFromExistingSecret)$/, { features: { privateActionRunner: { selfEnroll: false } } }],
  [
    /^features\.clusterAgentPrivateActionRunner\.(?:selfEnroll|urn|privateKey|identityFromExistingSecret)$/,
    { features: { clusterAgentPrivateActionRunner: identity } },
  ],
  [
    /^features\.clusterAgentPrivateActionRunner\.(?:urn|privateKey|identityFromExistingSecret)$/,
    { features: { clusterAgentPrivateActionRunner: { selfEnroll: false } } },
  ],
  [/^override\.nodeAgent\.customAgentConfig$/, { override: { nodeAgent: { useConfigMap: true } } }],
  [/^override\.nodeAgent\.useConfigMap$/, { override: { nodeAgent: { customAgentConfig: { other: 'other' } } } }],
  [/^override\.nodeAgent\.rbac\.serviceAccountName$/, { override: { nodeAgent: { rbac: { create: false } } } }],
  [/^override\.clusterAgent\.rbac\.serviceAccountName$/, { override: { clusterAgent: { rbac: { create: false } } } }],
  [/^override\.clusterChecksRunner\.rbac\.serviceAccountName$/, { override: { clusterChecksRunner: { rbac: { create: false, dedicated: true } } } }],
  [/^override\.clusterChecksRunner\.rbac\.(?!dedicated)/, { override: { clusterChecksRunner: { rbac: { dedicated: true } } } }],
  [/^override\.nodeAgent\.priority(?:ClassValue|PreemptionPolicyValue)$/, { override: { nodeAgent: { priorityClassCreate: true } } }],
  [/^override\.nodeAgent\.localService\.forceEnableLocalService$/, { cluster: { kubernetesVersion: '1.21.0' } }],
  [/^override\.nodeAgent\.podSecurity\.(?!apparmor\.|securityContextC|podSecurityP)/, { override: { nodeAgent: constraints } }],
  [
    /^override\.nodeAgent\.podSecurity\.(?:apparmorProfiles|defaultApparmor|allowedUnsafeSysctls)$/,
    { cluster: { kubernetesVersion: '1.24.0' }, override: { nodeAgent: policy } },
  ],
  [/^override\.(?:nodeAgent|clusterAgent)\.podSecurity\.podSecurityPolicy\./, { cluster: { kubernetesVersion: '1.24.0' } }],
  [/^override\.nodeAgent\.containers\.process-agent\./, { features: { npm: on } }],
  [/^override\.nodeAgent\.containers\.security-agent\./, { features: { cws: on } }],
  [/^override\.nodeAgent\.containers\.otel-agent\./, { features: { otelCollector: on } }],
  [/^override\.nodeAgent\.containers\.host-profiler\./, { features: { hostProfiler: on } }],
  [/^override\.nodeAgent\.containers\.agent-data-plane\./, { features: { dataPlane: on } }],
  [/^override\.nodeAgent\.containers\.private-action-runner\./, { features: { privateActionRunner: on } }],
  [
    /^override\.(?:clusterAgent|clusterChecksRunner)\.pdb\.m/,
    { override: { clusterAgent: { pdb: { create: true } }, clusterChecksRunner: { pdb: { create: true } } } },
  ],
];

/** Switches that only warn or refuse: nothing counts because they are on. */
const NO_SWITCH = new Set(['features.systemProbe.enabled', 'global.operator.migration.enabled']);

/** The spec in which an option counts: what stands above it and has a switch is on. */
export function groundOf(row: OptionRow): JsonMap {
  const { path } = row;
  const at = dotted(row);
  const spec: JsonMap = {};
  for (const { path: other } of rows(specTree)) {
    const above = other.slice(0, -1);
    const isSwitch = other.at(-1) === 'enabled' && !NO_SWITCH.has(other.join('.'));
    if (isSwitch && other.join('.') !== at && above.every((key, i) => path[i] === key)) setPath(spec, other, true);
  }
  return ALSO.reduce((ground, [pattern, more]) => (pattern.test(at) ? (overlay(ground, more) as JsonMap) : ground), spec);
}
