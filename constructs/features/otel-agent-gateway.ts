import type { ContainerPort, EnvVar, Json, JsonMap, KubernetesObject, PolicyRule, Volume, VolumeMount } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { field } from '../spec/datadog-agent';
import { containerPorts, deploymentStrategy, textFile, variables, variablesByName } from '../spec/datadog-agent-shapes';
import { anything, flag, integer, list, map, type OptionTree, type Resolved, text, textMap } from '../spec/option';
import { isMap, truthy } from '../spec/values';
import { commonLabels } from '../workloads/labels';
import { unnamed } from '../workloads/named-variables';
import { defineFeature } from './feature';
import { gatewayDeployment } from './otel-agent-gateway-deployment';
import { asksKubernetesAttributes, datadogExporter, type KeyToPath, KUBERNETES_ATTRIBUTES_RULES, otlpReceiver } from './otel-configuration';

import { configText, unnamedPorts } from './otel-unnamed-ports';

const FILE = 'otel-gateway-config.yaml';
const at = 'otelAgentGateway';
const none = { datadogAgent: null };

const probe = (kind: 'liveness' | 'readiness') =>
  map({
    helm: `${at}.containers.otelAgent.${kind}Probe`,
    ...none,
    doc: `Whether and how the gateway is asked if it is ${kind === 'liveness' ? 'alive' : 'ready'}; times in seconds.`,
    default: { enabled: false, initialDelaySeconds: 15, periodSeconds: 15, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 6 } as Record<
      string,
      Json
    >,
  });

const options = {
  enabled: flag({ helm: `${at}.enabled`, default: false, doc: 'Run collectors that all nodes send through, as a Deployment.' }),
  ports: list<ContainerPort>({
    item: 'ContainerPort',
    helm: `${at}.ports`,
    datadogAgent: field('features.otelAgentGateway.ports', containerPorts),
    default: [
      { containerPort: '4317', name: 'otel-grpc', protocol: 'TCP' },
      { containerPort: '4318', name: 'otel-http', protocol: 'TCP' },
    ] as unknown as ContainerPort[],
    doc: 'Ports on which the gateway and its Service receive.',
  }),
  config: anything<string | JsonMap | undefined>({
    of: 'string | JsonMap',
    helm: `${at}.config`,
    datadogAgent: field('features.otelAgentGateway.conf.configData', textFile),
    doc: 'The configuration of the gateway as YAML text; left out, OTLP in and Datadog out.',
  }),
  configMap: {
    name: text({
      helm: `${at}.configMap.name`,
      datadogAgent: field('features.otelAgentGateway.conf.configMap.name'),
      doc: 'ConfigMap of yours with the configuration, in place of `config`.',
    }),
    checksum: text({ helm: `${at}.configMap.checksum`, ...none, doc: 'Any text that changes when that ConfigMap does, so that the pods restart.' }),
    items: list<KeyToPath>({
      item: '{ key: string; path: string }',
      helm: `${at}.configMap.items`,
      datadogAgent: field('features.otelAgentGateway.conf.configMap.items'),
      doc: 'Keys of that ConfigMap that are configuration files, when there are several.',
    }),
    key: text({ helm: `${at}.configMap.key`, default: FILE, ...none, doc: 'Key of that ConfigMap that holds the configuration.' }),
  },
  featureGates: text({
    helm: `${at}.featureGates`,
    datadogAgent: field('features.otelAgentGateway.featureGates'),
    doc: 'Feature gates of the collector to switch, separated by commas.',
  }),
  replicas: integer({
    helm: `${at}.replicas`,
    default: 1,
    datadogAgent: field('override.otelAgentGateway.replicas'),
    doc: 'How many gateways run, where nothing scales them.',
  }),
  revisionHistoryLimit: integer({ helm: `${at}.revisionHistoryLimit`, default: 10, ...none, doc: 'How many former revisions are kept for a rollback.' }),
  annotations: textMap({ helm: `${at}.deploymentAnnotations`, default: {}, ...none, doc: 'Annotations of the Deployment itself.' }),
  podAnnotations: textMap({
    helm: `${at}.podAnnotations`,
    default: {},
    datadogAgent: field('override.otelAgentGateway.annotations'),
    doc: 'Annotations of the pods.',
  }),
  podLabels: textMap({
    helm: `${at}.podLabels`,
    default: {},
    datadogAgent: field('override.otelAgentGateway.labels'),
    doc: 'Labels of the pods; the Deployment selects by them, so they cannot change later.',
  }),
  additionalLabels: textMap({ helm: `${at}.additionalLabels`, default: {}, ...none, doc: 'Labels of both the Deployment and its pods.' }),
  tolerations: list({
    helm: `${at}.tolerations`,
    datadogAgent: field('override.otelAgentGateway.tolerations'),
    doc: 'Node taints that do not keep the gateway away.',
  }),
  nodeSelector: textMap({
    helm: `${at}.nodeSelector`,
    default: {},
    datadogAgent: field('override.otelAgentGateway.nodeSelector'),
    doc: 'Node labels that the gateway requires.',
  }),
  affinity: map({
    helm: `${at}.affinity`,
    datadogAgent: field('override.otelAgentGateway.affinity'),
    doc: 'Rules that draw the gateway to nodes and pods or keep it off them.',
  }),
  topologySpreadConstraints: list({
    helm: `${at}.topologySpreadConstraints`,
    datadogAgent: field('override.otelAgentGateway.topologySpreadConstraints'),
    doc: 'How pods spread over zones and nodes.',
  }),
  hostNetwork: flag({
    helm: `${at}.useHostNetwork`,
    default: false,
    datadogAgent: field('override.otelAgentGateway.hostNetwork'),
    doc: "Use the node's network and its addresses.",
  }),
  dnsConfig: map({
    helm: `${at}.dnsConfig`,
    datadogAgent: field('override.otelAgentGateway.dnsConfig'),
    doc: 'Name servers, search domains and resolver options of the pods.',
  }),
  volumes: list<Volume>({
    item: 'Volume',
    helm: `${at}.volumes`,
    datadogAgent: field('override.otelAgentGateway.volumes'),
    doc: 'Volumes in addition to those that the gateway needs.',
  }),
  volumeMounts: list<VolumeMount>({
    item: 'VolumeMount',
    helm: `${at}.volumeMounts`,
    datadogAgent: field('override.otelAgentGateway.containers.otel-agent.volumeMounts'),
    doc: 'Where the gateway mounts the volumes added under `volumes`.',
  }),
  updateStrategy: map({
    helm: `${at}.strategy`,
    default: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } as Record<string, Json>,
    datadogAgent: field('override.otelAgentGateway.updateStrategy', {
      whileOn: 'features.otelAgentGateway.enabled',
      default: deploymentStrategy('features.otelAgentGateway'),
    }),
    doc: 'How an update replaces the pods.',
  }),
  priorityClassName: text({
    helm: `${at}.priorityClassName`,
    datadogAgent: field('override.otelAgentGateway.priorityClassName'),
    doc: 'Priority class that decides whose pods give way when nodes are full.',
  }),
  shareProcessNamespace: flag({
    helm: `${at}.shareProcessNamespace`,
    default: false,
    ...none,
    doc: 'Let the containers of a pod see the processes of each other.',
  }),
  lifecycle: map({ helm: `${at}.lifecycle`, ...none, doc: 'What runs after the start and before the stop of the container.' }),
  terminationGracePeriodSeconds: integer({
    helm: `${at}.terminationGracePeriodSeconds`,
    ...none,
    doc: 'Seconds that the gateway gets to finish when it is stopped.',
  }),
  service: { type: text({ helm: `${at}.service.type`, default: 'ClusterIP', ...none, doc: 'Kind of the Service: ClusterIP, LoadBalancer or NodePort.' }) },
  image: {
    name: text({
      helm: `${at}.image.name`,
      default: 'ddot-collector',
      datadogAgent: field('override.otelAgentGateway.image.name'),
      doc: 'Image name without registry.',
    }),
    tag: text({
      helm: `${at}.image.tag`,
      default: '',
      datadogAgent: field('override.otelAgentGateway.image.tag'),
      doc: "Version of the image; the node agent's where it is empty.",
    }),
    tagSuffix: text({ helm: `${at}.image.tagSuffix`, default: '', ...none, doc: 'Variant of the image, put behind the tag.' }),
    digest: text({ helm: `${at}.image.digest`, default: '', ...none, doc: 'sha256 digest that replaces the tag.' }),
    repository: text({ helm: `${at}.image.repository`, ...none, doc: 'Full image name with registry, in place of `global.registry` and `name`.' }),
    doNotCheckTag: flag({ helm: `${at}.image.doNotCheckTag`, ...none, doc: 'Accept a tag that is not a version.' }),
    pullPolicy: text({
      helm: `${at}.image.pullPolicy`,
      default: 'IfNotPresent',
      datadogAgent: field('override.otelAgentGateway.image.pullPolicy'),
      doc: 'When nodes pull the image: Always, IfNotPresent or Never.',
    }),
    pullSecrets: list<{ name: string }>({
      item: '{ name: string }',
      helm: `${at}.image.pullSecrets`,
      datadogAgent: field('override.otelAgentGateway.image.pullSecrets'),
      doc: 'Secrets with the credentials of the registry.',
    }),
  },
  initContainers: {
    securityContext: map({ helm: `${at}.initContainers.securityContext`, ...none, doc: 'User, capabilities and file system rights of the init container.' }),
    resources: map({ helm: `${at}.initContainers.resources`, ...none, doc: 'CPU and memory of the init container.' }),
  },
  container: {
    env: list<EnvVar>({
      item: 'EnvVar',
      helm: `${at}.containers.otelAgent.env`,
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.env', variables),
      doc: 'Environment variables of the gateway.',
    }),
    envFrom: list({
      helm: `${at}.containers.otelAgent.envFrom`,
      ...none,
      doc: 'ConfigMaps and Secrets whose keys become environment variables of the gateway.',
    }),
    envDict: textMap({
      helm: `${at}.containers.otelAgent.envDict`,
      default: {},
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.env', variablesByName),
      doc: 'Environment variables of the gateway, as name: value.',
    }),
    resources: map({
      helm: `${at}.containers.otelAgent.resources`,
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.resources'),
      doc: 'CPU and memory of the gateway.',
    }),
    securityContext: map({
      helm: `${at}.containers.otelAgent.securityContext`,
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.securityContext'),
      doc: 'User, capabilities and file system rights of the gateway.',
    }),
    logLevel: text({
      helm: `${at}.containers.otelAgent.logLevel`,
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.logLevel'),
      doc: 'How much the gateway logs, where it differs from `global.logLevel`.',
    }),
    healthPort: integer({ helm: `${at}.containers.otelAgent.healthPort`, default: 13133, ...none, doc: 'Port that answers whether the gateway is alive.' }),
    livenessProbe: probe('liveness'),
    readinessProbe: probe('readiness'),
  },
  rbac: {
    create: flag({
      helm: `${at}.rbac.create`,
      default: true,
      datadogAgent: field('override.otelAgentGateway.createRbac'),
      doc: 'Give the gateway the permissions that its configuration needs.',
    }),
    rules: list<PolicyRule>({ item: 'JsonMap', helm: `${at}.rbac.rules`, ...none, doc: 'Further permissions, as rules of a ClusterRole.' }),
  },
  logs: { enabled: flag({ helm: `${at}.logs.enabled`, default: false, ...none, doc: 'Kept for values files that have it; the gateway mounts no log files.' }) },
  autoscaling: {
    enabled: flag({ helm: `${at}.autoscaling.enabled`, default: false, ...none, doc: 'Scale the gateway with a HorizontalPodAutoscaler.' }),
    annotations: textMap({ helm: `${at}.autoscaling.annotations`, default: {}, ...none, doc: 'Annotations of the autoscaler.' }),
    minReplicas: integer({ helm: `${at}.autoscaling.minReplicas`, default: 0, ...none, doc: 'Fewest gateways that run.' }),
    maxReplicas: integer({ helm: `${at}.autoscaling.maxReplicas`, default: 0, ...none, doc: 'Most gateways that run.' }),
    metrics: list({ helm: `${at}.autoscaling.metrics`, ...none, doc: 'What the autoscaler looks at, as in autoscaling/v2.' }),
    behavior: map({
      helm: `${at}.autoscaling.behavior`,
      default: { scaleUp: {}, scaleDown: {} } as Record<string, Json>,
      ...none,
      doc: 'How fast the autoscaler acts, as in autoscaling/v2.',
    }),
  },
} satisfies OptionTree;

export type GatewayOptions = Resolved<typeof options>;

/** The version that decides what the gateway's configuration may say. */
const version = (o: GatewayOptions, context: SpecContext): string => o.image.tag || context.agentVersion;

function defaultConfig(o: GatewayOptions, context: PlanContext): JsonMap {
  const site = context.spec.global.site || 'datadoghq.com';
  const { api } = datadogExporter(site) as { api: JsonMap };
  const knowsGateways = truthy(o.image.doNotCheckTag) || inRange(version(o, context), '>=7.75.0-0');
  const pipeline = { receivers: ['otlp'], exporters: ['datadog'] };
  return {
    receivers: { otlp: otlpReceiver(o.ports) },
    exporters: { datadog: datadogExporter(site) },
    processors: null,
    extensions: {
      health_check: { endpoint: `0.0.0.0:${o.container.healthPort}` },
      datadog: { api, ...(knowsGateways && { deployment_type: 'gateway' }) },
    },
    service: { extensions: ['health_check', 'datadog'], pipelines: { traces: pipeline, metrics: pipeline, logs: pipeline } },
  };
}

function service(o: GatewayOptions, context: PlanContext, name: string): KubernetesObject {
  const ports = o.ports.map((p) => ({ protocol: p.protocol ?? 'TCP', port: Number(p.containerPort), targetPort: Number(p.containerPort), name: p.name }));
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: context.namespace, labels: commonLabels(context) },
    spec: { type: o.service.type || 'ClusterIP', selector: { app: name }, ports },
  };
}

function autoscaler({ autoscaling: o }: GatewayOptions, context: PlanContext, name: string): KubernetesObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: `${name}-hpa`,
      namespace: context.namespace,
      labels: { ...commonLabels(context), 'app.kubernetes.io/component': 'otel-agent-gateway-hpa' },
      ...(truthy(o.annotations) && { annotations: o.annotations }),
    },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: o.minReplicas,
      maxReplicas: o.maxReplicas,
      metrics: o.metrics,
      ...(truthy(o.behavior) && { behavior: o.behavior }),
    },
  };
}

/** Collectors in the middle: nodes send to them, they send to Datadog. */
export const otelAgentGateway = defineFeature({
  id: 'otelAgentGateway',
  options,

  needs: (o) => (o.enabled ? ['otel-agent-gateway'] : []),

  refuse: (o, context) => {
    const nameless = o.enabled ? unnamed('features.otelAgentGateway.container.env', o.container.env) : [];
    if (!o.enabled || o.image.doNotCheckTag) return nameless;
    const tag = version(o, context);
    if (tag.endsWith('-full') || o.image.tagSuffix === 'full')
      return [
        { path: 'features.otelAgentGateway.image.tag', message: 'the gateway runs the collector alone, of which there is no -full image: drop the suffix' },
      ];
    if (inRange(tag, '<7.67.0')) return [{ path: 'features.otelAgentGateway.image.tag', message: `the gateway needs version 7.67.0 or newer, not ${tag}` }];
    if (context.spec.global.useFIPSAgent && inRange(tag, '<7.78.0'))
      return [
        {
          path: 'features.otelAgentGateway.image.tag',
          message: `the gateway's image is built for FIPS only since 7.78.0 (this is ${tag}): take a newer one, or leave global.useFIPSAgent off`,
        },
      ];
    return nameless;
  },

  warn: (o, { kubernetes }) => [
    ...(o.enabled ? unnamedPorts('features.otelAgentGateway', o.ports, o.config) : []),
    ...(o.autoscaling.enabled && !kubernetes('>=1.23.0')
      ? [{ path: 'features.otelAgentGateway.autoscaling.enabled', message: 'has no effect before Kubernetes 1.23, which has no autoscaling/v2' }]
      : []),
  ],

  contribute: (o, context) => {
    const rules = [...(asksKubernetesAttributes(o.config) ? KUBERNETES_ATTRIBUTES_RULES : []), ...o.rbac.rules];
    // The chart grants what the gateway's options ask for even where the gateway is off.
    const access: Contribution = { rules: o.rbac.create && rules.length > 0 ? [{ role: 'otel-agent-gateway', rules }] : [] };
    if (!o.enabled) return access;
    const name = context.name('otel-agent-gateway');
    const config = o.config || configText(defaultConfig(o, context), o.ports);
    const scales = o.autoscaling.enabled && context.kubernetes('>=1.23.0');
    return {
      ...access,
      files: o.configMap.name ? [] : [{ configMap: context.name('otel-gateway-config'), key: FILE, content: config }],
      objects: [
        gatewayDeployment(o, context, { name, file: FILE, config: isMap(config) ? config : { text: config } }),
        service(o, context, name),
        ...(scales ? [autoscaler(o, context, name)] : []),
      ],
    };
  },
});
