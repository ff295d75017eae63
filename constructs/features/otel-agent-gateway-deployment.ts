import { accountName } from '../access/accounts';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { apiKeyVariable } from '../secrets/names';
import { truthy } from '../spec/values';
import { commonLabels, providerLabels } from '../workloads/labels';
import { checksum } from '../workloads/pod';
import type { GatewayOptions } from './otel-agent-gateway-options';

interface Gateway {
  readonly name: string;
  /** Of the configuration inside the container. */
  readonly file: string;
  readonly config: JsonMap;
}

const given = (fields: Record<string, unknown>): JsonMap => Object.fromEntries(Object.entries(fields).filter(([, value]) => truthy(value))) as JsonMap;

// The gateway is no agent: what an agent would do beside collecting is switched off.
const SWITCHED_OFF: readonly EnvVar[] = [
  { name: 'DD_ENABLE_METADATA_COLLECTION', value: 'false' },
  { name: 'DD_PROCESS_AGENT_ENABLED', value: 'false' },
  { name: 'DD_REMOTE_CONFIGURATION_ENABLED', value: 'false' },
  { name: 'DD_INVENTORIES_ENABLED', value: 'false' },
  { name: 'DD_CMD_PORT', value: '0' },
  { name: 'DD_AGENT_IPC_PORT', value: '0' },
  { name: 'DD_AGENT_IPC_CONFIG_REFRESH_INTERVAL', value: '0' },
];

function environment(o: GatewayOptions, context: PlanContext): EnvVar[] {
  const { global } = context.spec;
  const { apiSecret, apiKeyInChartSecret } = global.credentials;
  const value = (name: string, text: string | undefined) => (text ? [{ name, value: text }] : []);
  const variables: EnvVar[] = [
    // A gateway that sends to another gateway has no key.
    ...(apiSecret.secretName || apiKeyInChartSecret ? [apiKeyVariable(context)] : []),
    { name: 'DD_OTELCOLLECTOR_ENABLED', value: 'true' },
    { name: 'DD_OTELCOLLECTOR_INSTALLATION_METHOD', value: 'kubernetes' },
    { name: 'DD_OTELCOLLECTOR_GATEWAY_MODE', value: 'true' },
    { name: 'DD_OTEL_STANDALONE', value: 'false' },
    { name: 'DD_HOSTNAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    { name: 'DD_OTELCOLLECTOR_CONVERTER_FEATURES', value: 'zpages,pprof,datadog' },
    ...value('DD_SITE', global.site),
    ...value('DD_DD_URL', global.url),
    ...value('DD_CLUSTER_NAME', global.clusterName),
    ...value('DD_TAGS', global.tags.join(' ')),
    ...SWITCHED_OFF,
    { name: 'DD_LOG_LEVEL', value: o.container.logLevel || global.logLevel },
    ...o.container.env,
    ...Object.entries(o.container.envDict).map(([name, v]) => ({ name, value: `${v}` })),
  ];
  const last = new Map(variables.map((v, i) => [v.name, i]));
  return variables.filter((v, i) => last.get(v.name) === i);
}

function probeOf(o: GatewayOptions, settings: Record<string, Json>): JsonMap | undefined {
  const { enabled, ...probe } = settings;
  if (!enabled) return undefined;
  const handled = 'httpGet' in probe || 'tcpSocket' in probe || 'exec' in probe;
  return handled ? probe : { httpGet: { port: o.container.healthPort, path: '/', scheme: 'HTTP' }, ...probe };
}

function image(o: GatewayOptions, context: PlanContext): string {
  return context.image({ ...o.image, tag: o.image.tag || context.agentVersion });
}

/** The Deployment of the gateway. */
export function gatewayDeployment(o: GatewayOptions, context: PlanContext, { name, file, config }: Gateway): KubernetesObject {
  const { linux, confPath, spec } = context;
  const configPath = linux ? '/etc/otel-agent' : 'C:/ProgramData/Datadog';
  const files = truthy(o.configMap.items) ? o.configMap.items.map((i) => i.path) : [file];
  const gates = o.featureGates ? [`--feature-gates=${o.featureGates}`] : [];
  const ownConfig = spec.override.nodeAgent.useConfigMap && linux;
  const core = ownConfig ? [`--core-config=${confPath}/datadog.yaml`] : [];
  const items: Json[] = !o.configMap.name
    ? [{ key: file, path: file }]
    : truthy(o.configMap.items)
      ? o.configMap.items.map(({ key, path }) => ({ key, path }))
      : [{ key: o.configMap.key, path: file }];
  const labels = { 'app.kubernetes.io/component': 'otel-agent-gateway' };
  const { 'app.kubernetes.io/version': _version, ...templateLabels } = commonLabels({
    ...context,
    spec: { ...spec, global: { ...spec.global, commonLabels: {} } },
  });
  const custom = spec.override.nodeAgent.customAgentConfig;

  const container = {
    name: 'otel-agent',
    image: image(o, context),
    imagePullPolicy: o.image.pullPolicy,
    ...(linux
      ? { command: ['otel-agent', ...core, '--sync-delay=30s'], args: [...files.map((f) => `--config=${configPath}/${f}`), ...gates] }
      : { command: ['otel-agent', '-foreground', '--sync-delay=30s', ...files.map((f) => `-config=${configPath}/${f}`), ...gates] }),
    ...given({ lifecycle: o.lifecycle, securityContext: o.container.securityContext, resources: o.container.resources, envFrom: o.container.envFrom }),
    ports: o.ports.map((p) => ({
      containerPort: Number(p.containerPort),
      ...(p.hostPort && { hostPort: Number(p.hostPort) }),
      protocol: p.protocol ?? 'TCP',
      name: p.name,
    })),
    env: environment(o, context),
    volumeMounts: [
      { name: 'otelgatewayconfig', mountPath: configPath, readOnly: true },
      { name: 'varlog', mountPath: '/var/log/datadog', readOnly: false },
      { name: 'tmpdir', mountPath: '/tmp', readOnly: false },
      { name: 'config', mountPath: confPath, readOnly: true },
      ...(ownConfig ? [{ name: 'datadog-yaml', mountPath: `${confPath}/datadog.yaml`, subPath: 'datadog.yaml', readOnly: true }] : []),
      ...o.volumeMounts,
    ],
    ...given({ livenessProbe: probeOf(o, o.container.livenessProbe), readinessProbe: probeOf(o, o.container.readinessProbe) }),
  };
  const configChecksum = o.configMap.name ? o.configMap.checksum : checksum(config);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: context.namespace,
      labels: { ...commonLabels(context), ...labels, ...o.additionalLabels, ...providerLabels(context) },
      ...(truthy(o.annotations) && { annotations: o.annotations }),
    },
    spec: {
      replicas: o.replicas || 1,
      revisionHistoryLimit: o.revisionHistoryLimit,
      strategy: o.updateStrategy,
      selector: { matchLabels: { app: name, ...o.podLabels } },
      template: {
        metadata: {
          name,
          labels: {
            ...templateLabels,
            ...labels,
            'admission.datadoghq.com/enabled': 'false',
            app: name,
            ...o.podLabels,
            ...o.additionalLabels,
            ...providerLabels(context),
          },
          annotations: {
            ...(truthy(custom) && { 'checksum/agent-config': checksum(custom) }),
            'checksum/install_info': checksum('install_info'),
            ...(configChecksum && { 'checksum/otel-gateway-config': configChecksum }),
            ...o.podAnnotations,
          },
        },
        spec: {
          ...given({ shareProcessNamespace: o.shareProcessNamespace, priorityClassName: o.priorityClassName, imagePullSecrets: o.image.pullSecrets }),
          ...(o.hostNetwork && { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }),
          ...given({
            dnsConfig: o.dnsConfig,
            terminationGracePeriodSeconds: o.terminationGracePeriodSeconds,
            tolerations: o.tolerations,
            affinity: o.affinity,
            topologySpreadConstraints: o.topologySpreadConstraints,
          }),
          ...(o.rbac.create && { serviceAccountName: accountName(context, 'nodeAgent') }),
          initContainers: [
            {
              name: 'init-volume',
              image: image(o, context),
              imagePullPolicy: o.image.pullPolicy,
              command: ['cp', '-r'],
              args: ['/etc/datadog-agent', '/opt'],
              volumeMounts: [{ name: 'config', mountPath: '/opt/datadog-agent' }],
              ...given({ securityContext: o.initContainers.securityContext, resources: o.initContainers.resources }),
            },
          ],
          containers: [container],
          volumes: [
            { name: 'varlog', emptyDir: {} },
            { name: 'tmpdir', emptyDir: {} },
            { name: 'config', emptyDir: {} },
            { name: 'otelgatewayconfig', configMap: { name: o.configMap.name || context.name('otel-gateway-config'), items } },
            ...o.volumes,
          ],
          nodeSelector: { 'kubernetes.io/os': linux ? 'linux' : 'windows', ...o.nodeSelector },
        },
      },
    },
  };
}
