import { accountName, ownAccount } from '../../access/accounts';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../../kubernetes';
import type { PlanContext } from '../../plan/context';
import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import { truthy } from '../../spec/values';
import { toYaml } from '../../yaml';
import type { Additions } from './additions';

const FILE = 'otel-gateway-config.yaml';
const CORE_CONFIG = '/etc/datadog-agent/datadog.yaml';
/** Where the operator mounts the configuration: one file, or a folder of those that are named one by one. */
const ONE_FILE = `/etc/datadog-agent/${FILE}`;
const FOLDER = '/etc/datadog-agent/otel';
const FEATURES = 'DD_OTELCOLLECTOR_CONVERTER_FEATURES';

const OVERRIDE = ['override', 'otelAgentGateway'];
const CONTAINER = [...OVERRIDE, 'containers', 'otel-agent'];

type Field = Additions['fields'][number];

interface Pod {
  readonly serviceAccountName?: string;
  readonly hostNetwork?: boolean;
  readonly containers: readonly { readonly env: readonly EnvVar[]; readonly image: string }[];
}

const COMPONENT = 'app.kubernetes.io/component';

function gatewayPod(plan: AgentPlan): Pod | undefined {
  const isGateway = ({ kind, metadata }: KubernetesObject) => kind === 'Deployment' && metadata.labels?.[COMPONENT] === 'otel-agent-gateway';
  const deployment = plan.objects.find(({ object }) => isGateway(object))?.object;
  return deployment && (deployment.spec as { template: { spec: Pod } }).template.spec;
}

/** The default configuration is another one with each version of the operator, and lacks the health check that probes ask. */
function configuration({ context, files }: AgentPlan): Field[] {
  const content = files.get(context.name('otel-gateway-config'))?.get(FILE)?.content;
  if (content === undefined || truthy(context.spec.features.otelAgentGateway.config)) return [];
  const value = typeof content === 'string' ? content : toYaml(content);
  return [{ keys: ['features', 'otelAgentGateway', 'conf', 'configData'], value }];
}

/** The chart's gateway runs under the account of the node agents; the operator's has one of its own. */
function account(context: PlanContext, pod: Pod): Field[] {
  const { serviceAccountAnnotations } = context.spec.override.nodeAgent.rbac;
  if (pod.serviceAccountName === undefined) return [{ keys: [...OVERRIDE, 'serviceAccountName'], value: 'default' }];
  if (accountName(context, 'nodeAgent') !== ownAccount(context, 'nodeAgent'))
    return [
      { keys: [...OVERRIDE, 'serviceAccountName'], value: pod.serviceAccountName },
      { keys: [...OVERRIDE, 'createRbac'], value: false },
    ];
  // A cloud's role, for instance, which the gateway needs as well.
  return truthy(serviceAccountAnnotations) ? [{ keys: [...OVERRIDE, 'serviceAccountAnnotations'], value: serviceAccountAnnotations as JsonMap }] : [];
}

/** The operator's command names one file, and not the datadog.yaml of the node agents. */
function command({ spec }: PlanContext): Field[] {
  const { configMap, featureGates } = spec.features.otelAgentGateway;
  const named = truthy(configMap.items) ? configMap.items.map(({ path }) => path) : truthy(configMap.name) && configMap.key !== FILE ? [FILE] : [];
  const { useConfigMap } = spec.override.nodeAgent;
  if (named.length === 0 && !useConfigMap) return [];
  const value: Json = [
    'otel-agent',
    ...(useConfigMap ? [`--core-config=${CORE_CONFIG}`] : []),
    '--sync-delay=30s',
    ...(named.length > 0 ? named.map((path) => `--config=file:${FOLDER}/${path}`) : [`--config=file:${ONE_FILE}`]),
    ...(featureGates ? [`--feature-gates=${featureGates}`] : []),
  ];
  return [{ keys: [...CONTAINER, 'command'], value }];
}

/** The datadog.yaml of the node agents, from the ConfigMap that the operator makes of it. */
function coreConfiguration({ fullName, release, spec }: PlanContext): Additions['lists'] {
  if (!spec.override.nodeAgent.useConfigMap) return [];
  const name = 'datadog-yaml';
  const owner = truthy(spec.global.nameOverride) || truthy(spec.global.fullnameOverride) ? fullName : release;
  return [
    { keys: [...OVERRIDE, 'volumes'], items: [{ name, configMap: { name: `${owner}-datadog-yaml-nodeagent` } }] },
    { keys: [...CONTAINER, 'volumeMounts'], items: [{ name, mountPath: CORE_CONFIG, subPath: 'datadog.yaml', readOnly: true }] },
  ];
}

const features = (address: string, variables: readonly EnvVar[] = []) =>
  variables.flatMap(({ name, value }) => (name === FEATURES && value !== undefined ? [{ address, name, value }] : []));

/** The operator's gateway always asks for the key, writes tags as a list and switches other features of the collector on. */
function ofGateway({ context: { spec } }: AgentPlan, pod: Pod): Additions['variables'] {
  const address = 'otelAgentGateway/otel-agent';
  const variables = pod.containers[0]?.env ?? [];
  const given = (wanted: string) => variables.find(({ name }) => name === wanted);
  const tags = given('DD_TAGS')?.value;
  return [
    // One that sends to another gateway has no key, and would not start where the Secret with it is missing.
    ...(given('DD_API_KEY') ? [] : [{ address, name: 'DD_API_KEY', value: '' }]),
    ...(tags ? [{ address, name: 'DD_TAGS', value: tags }] : []),
    // It looks up no secrets by itself.
    ...(truthy(spec.global.secretBackend.command) ? [{ address, name: 'DD_SECRET_BACKEND_COMMAND', value: '' }] : []),
    ...(truthy(spec.global.secretBackend.type) ? [{ address, name: 'DD_SECRET_BACKEND_TYPE', value: '' }] : []),
    ...features(address, variables),
  ];
}

/** What an object with an OpenTelemetry gateway must say beyond its options. */
export function gatewayAdditions(plan: AgentPlan): Partial<Additions> {
  const pod = gatewayPod(plan);
  if (!pod) return {};
  const { context, workloads } = plan;
  const collector = workloads.nodeAgent.containers.get('otel-agent');
  const tag = /:([^:/@]+)$/.exec(pod.containers[0]?.image ?? '')?.[1];
  return {
    fields: [
      // Where the gateway's image has no tag, it is that of the node agents'.
      ...(tag === undefined ? [] : [{ keys: [...OVERRIDE, 'image', 'tag'], value: tag }]),
      ...configuration(plan),
      ...account(context, pod),
      ...command(context),
      ...(pod.hostNetwork ? [{ keys: [...OVERRIDE, 'dnsPolicy'], value: 'ClusterFirstWithHostNet' }] : []),
    ],
    variables: [...ofGateway(plan, pod), ...features('nodeAgent/otel-agent', collector && effectiveEnv(collector))],
    lists: coreConfiguration(context),
  };
}
