import type { ContainerPort, EnvVar, Json, JsonMap, PolicyRule, Volume, VolumeMount } from '../kubernetes';
import { field, needless, nowhere } from '../spec/datadog-agent';
import { deploymentStrategy, onLinux, variables, variablesByName } from '../spec/datadog-agent-shapes';
import { LOG_LEVELS, PULL_POLICIES, SERVICE_TYPES } from '../spec/known-words';
import { anything, choiceOrText, flag, integer, list, map, type OptionTree, type Resolved, text, textMap } from '../spec/option';
import { gatewayConfig, gatewayImage, gatewayPorts, gatewayProbe, keyOfMap, keysOfMap } from './otel-agent-gateway-fields';
import type { KeyToPath } from './otel-configuration';

/** The file of the gateway's configuration. */
export const GATEWAY_FILE = 'otel-gateway-config.yaml';
const at = 'otelAgentGateway';
const to = 'override.otelAgentGateway';
const container = `${to}.containers.otel-agent`;
const none = { datadogAgent: null };
const images = gatewayImage('features.otelAgentGateway.image');

const probe = (kind: 'liveness' | 'readiness') =>
  map({
    helm: `${at}.containers.otelAgent.${kind}Probe`,
    datadogAgent: field(`${container}.${kind}Probe`, gatewayProbe),
    doc: `Whether and how the gateway is asked if it is ${kind === 'liveness' ? 'alive' : 'ready'}; times in seconds.`,
    default: { enabled: false, initialDelaySeconds: 15, periodSeconds: 15, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 6 } as Record<
      string,
      Json
    >,
  });

/** What can be said of the OpenTelemetry gateway. */
export const gatewayOptions = {
  enabled: flag({ helm: `${at}.enabled`, default: false, doc: 'Run collectors that all nodes send through, as a Deployment.' }),
  ports: list<ContainerPort>({
    item: 'ContainerPort',
    helm: `${at}.ports`,
    datadogAgent: field('features.otelAgentGateway.ports', gatewayPorts),
    default: [
      { containerPort: '4317', name: 'otel-grpc', protocol: 'TCP' },
      { containerPort: '4318', name: 'otel-http', protocol: 'TCP' },
    ] as unknown as ContainerPort[],
    doc: 'Ports on which the gateway and its Service receive.',
  }),
  config: anything<string | JsonMap | undefined>({
    of: 'string | JsonMap',
    helm: `${at}.config`,
    datadogAgent: field('features.otelAgentGateway.conf.configData', gatewayConfig),
    doc: 'The configuration of the gateway as YAML text; left out, OTLP in and Datadog out.',
  }),
  configMap: {
    name: text({
      helm: `${at}.configMap.name`,
      datadogAgent: field('features.otelAgentGateway.conf.configMap.name'),
      doc: 'ConfigMap of yours with the configuration, in place of `config`.',
    }),
    checksum: text({
      helm: `${at}.configMap.checksum`,
      datadogAgent: nowhere('say it as an annotation of the pods, in features.otelAgentGateway.podAnnotations'),
      doc: 'Any text that changes when that ConfigMap does, so that the pods restart.',
    }),
    items: list<KeyToPath>({
      item: '{ key: string; path: string }',
      helm: `${at}.configMap.items`,
      datadogAgent: field('features.otelAgentGateway.conf.configMap.items', keysOfMap('features.otelAgentGateway', GATEWAY_FILE)),
      doc: 'Keys of that ConfigMap that are configuration files, when there are several.',
    }),
    key: text({
      helm: `${at}.configMap.key`,
      default: GATEWAY_FILE,
      datadogAgent: field('features.otelAgentGateway.conf.configMap.items', keyOfMap('features.otelAgentGateway', GATEWAY_FILE)),
      doc: 'Key of that ConfigMap that holds the configuration.',
    }),
  },
  featureGates: text({
    helm: `${at}.featureGates`,
    datadogAgent: field('features.otelAgentGateway.featureGates'),
    doc: 'Feature gates of the collector to switch, separated by commas.',
  }),
  replicas: integer({
    helm: `${at}.replicas`,
    default: 1,
    datadogAgent: field('override.otelAgentGateway.replicas', { write: (replicas) => replicas || 1 }),
    unit: 'pods',
    doc: 'How many gateways run, where nothing scales them.',
  }),
  revisionHistoryLimit: integer({
    helm: `${at}.revisionHistoryLimit`,
    default: 10,
    ...none,
    unit: 'revisions',
    doc: 'How many former revisions are kept for a rollback.',
  }),
  annotations: textMap({ helm: `${at}.deploymentAnnotations`, default: {}, ...none, doc: 'Annotations of the Deployment itself.' }),
  podAnnotations: textMap({
    helm: `${at}.podAnnotations`,
    default: {},
    datadogAgent: field('override.otelAgentGateway.annotations'),
    doc: 'Annotations of the pods, for service meshes and other webhooks; a change restarts them.',
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
    datadogAgent: field('override.otelAgentGateway.nodeSelector', onLinux('features.otelAgentGateway.enabled')),
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
    unit: 'seconds',
    doc: 'Seconds that the gateway gets to finish when it is stopped.',
  }),
  service: {
    type: choiceOrText(SERVICE_TYPES, {
      helm: `${at}.service.type`,
      default: 'ClusterIP',
      ...none,
      doc: 'Kind of the Service: ClusterIP, LoadBalancer or NodePort.',
    }),
  },
  image: {
    name: text({
      helm: `${at}.image.name`,
      default: 'ddot-collector',
      datadogAgent: field(`${to}.image.name`, images.name),
      doc: 'Image name without registry.',
    }),
    tag: text({
      helm: `${at}.image.tag`,
      default: '',
      datadogAgent: field(`${to}.image.tag`, images.tag),
      doc: "Version of the image; the node agent's where it is empty.",
    }),
    tagSuffix: text({
      helm: `${at}.image.tagSuffix`,
      default: '',
      datadogAgent: field(`${to}.image.tag`, images.tagSuffix),
      doc: 'Variant of the image, put behind the tag.',
    }),
    digest: text({
      helm: `${at}.image.digest`,
      default: '',
      datadogAgent: field(`${to}.image.name`, images.digest),
      doc: 'sha256 digest that replaces the tag.',
    }),
    repository: text({
      helm: `${at}.image.repository`,
      datadogAgent: field(`${to}.image.name`, images.repository),
      doc: 'Full image name with registry, in place of `global.registry` and `name`.',
    }),
    doNotCheckTag: flag({
      helm: `${at}.image.doNotCheckTag`,
      datadogAgent: needless('the operator accepts any tag'),
      doc: 'Accept a tag that is not a version.',
    }),
    pullPolicy: choiceOrText(PULL_POLICIES, {
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
    securityContext: map({
      helm: `${at}.initContainers.securityContext`,
      datadogAgent: field(`${to}.containers.init-volume.securityContext`),
      doc: 'User, capabilities and file system rights of the init container.',
    }),
    resources: map({
      helm: `${at}.initContainers.resources`,
      datadogAgent: field(`${to}.containers.init-volume.resources`),
      doc: 'CPU and memory of the init container.',
    }),
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
    logLevel: choiceOrText(LOG_LEVELS, {
      helm: `${at}.containers.otelAgent.logLevel`,
      datadogAgent: field('override.otelAgentGateway.containers.otel-agent.logLevel'),
      doc: 'How much the gateway logs, where it differs from `global.logLevel`.',
    }),
    healthPort: integer({
      helm: `${at}.containers.otelAgent.healthPort`,
      default: 13133,
      datadogAgent: needless('the default configuration, which is written out, and the probes say it'),
      unit: 'port number',
      doc: 'Port that answers whether the gateway is alive.',
    }),
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
    rules: list<PolicyRule>({
      item: 'JsonMap',
      helm: `${at}.rbac.rules`,
      datadogAgent: nowhere('grant them yourself, to the service account of the gateway: its name ends in -otel-agent-gateway'),
      doc: 'Further permissions, as rules of a ClusterRole.',
    }),
  },
  logs: {
    enabled: flag({
      helm: `${at}.logs.enabled`,
      default: false,
      datadogAgent: needless('it has no effect'),
      doc: 'Kept for values files that have it; the gateway mounts no log files.',
    }),
  },
  autoscaling: {
    enabled: flag({ helm: `${at}.autoscaling.enabled`, default: false, ...none, doc: 'Scale the gateway with a HorizontalPodAutoscaler.' }),
    annotations: textMap({ helm: `${at}.autoscaling.annotations`, default: {}, ...none, doc: 'Annotations of the HorizontalPodAutoscaler object.' }),
    minReplicas: integer({
      helm: `${at}.autoscaling.minReplicas`,
      default: 0,
      ...none,
      unit: 'pods',
      doc: 'How many gateways run at least, however little there is to do.',
    }),
    maxReplicas: integer({
      helm: `${at}.autoscaling.maxReplicas`,
      default: 0,
      ...none,
      unit: 'pods',
      doc: 'How many gateways run at most, however much there is to do.',
    }),
    metrics: list({ helm: `${at}.autoscaling.metrics`, ...none, doc: 'What the autoscaler looks at, as in autoscaling/v2.' }),
    behavior: map({
      helm: `${at}.autoscaling.behavior`,
      default: { scaleUp: {}, scaleDown: {} } as Record<string, Json>,
      ...none,
      doc: 'How fast the autoscaler acts, as in autoscaling/v2.',
    }),
  },
} satisfies OptionTree;

export type GatewayOptions = Resolved<typeof gatewayOptions>;
