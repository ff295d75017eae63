import { isMap } from '../../spec/values';
import type { Collected } from './collected';

/** The keys of the tags that something puts on a metric. */
export interface TagKeys {
  readonly keys: ReadonlySet<string>;
  /** Every key that begins so. */
  readonly prefixes: readonly string[];
  /** There may be others that nothing here knows. */
  readonly open: boolean;
}

export const tagKeys = (keys: Iterable<string>, prefixes: readonly string[] = [], open = false): TagKeys => ({ keys: new Set(keys), prefixes, open });

export const ANY_TAG: TagKeys = tagKeys([], [], true);

export const allTags = (parts: readonly TagKeys[]): TagKeys =>
  tagKeys(
    parts.flatMap(({ keys }) => [...keys]),
    parts.flatMap(({ prefixes }) => prefixes),
    parts.some(({ open }) => open),
  );

export const hasTag = ({ keys, prefixes, open }: TagKeys, key: string): boolean => open || keys.has(key) || prefixes.some((prefix) => key.startsWith(prefix));

const keyOf = (tag: string) => tag.split(':')[0]!.trim().toLowerCase();

const listOf = (tags: string | readonly string[] | undefined): string[] => (typeof tags === 'string' ? tags.split(/[\s,]+/) : (tags ?? []).map(String));

/** Keys of tags as specs and variables list them: `key:value`, by spaces or commas. */
export const keysIn = (tags: string | readonly string[] | undefined): string[] =>
  listOf(tags)
    .map(keyOf)
    .filter((key) => key !== '');

/** What clouds and clusters say of their machines; which of it depends on where they run. */
const OF_MACHINES = [
  ...['region', 'zone', 'availability-zone', 'availability_zone', 'account', 'aws_account', 'account_id', 'project', 'project_id', 'subscription_id'],
  ...['instance-id', 'instance_id', 'instance-type', 'instance_type', 'image', 'security-group', 'security_group', 'autoscaling_group', 'vpc-id'],
  ...['iam_profile', 'kernel', 'name', 'cloud_provider', 'internal-hostname', 'numeric_project_id', 'resource_group', 'subscription_name', 'vm-size'],
  ...['kube_cluster_name', 'cluster_name', 'cluster-name', 'orch_cluster_id', 'kube_node', 'kube_node_role', 'kube_distribution', 'kube_region', 'kube_zone'],
];

const UNIFIED = ['env', 'service', 'version'];

const OF_APPS = ['kube_app_name', 'kube_app_instance', 'kube_app_version', 'kube_app_component', 'kube_app_part_of', 'kube_app_managed_by', 'helm_chart'];

/** Few values for many pods. */
const LOW = [
  ...['kube_namespace', 'kube_deployment', 'kube_replica_set', 'kube_replication_controller', 'kube_stateful_set', 'kube_daemon_set', 'kube_job'],
  ...['kube_cronjob', 'kube_ownerref_kind', 'kube_container_name', 'kube_service', 'kube_qos', 'kube_priority_class', 'kube_runtime_class', 'pod_phase'],
  ...['kube_argo_rollout', 'kube_autoscaler_kind', 'kube_static_cpus', 'kube_persistentvolumeclaim', 'persistentvolumeclaim', 'oshift_deployment_config'],
  ...['image_name', 'short_image', 'image_tag', 'image_id', 'docker_image', 'git.commit.sha', 'git.repository_url', 'runtime', 'container_runtime'],
  ...['gpu_vendor', 'kube_gpu_type', 'kube_node_role', 'dd_remote_config_id', 'dd_remote_config_rev', ...OF_APPS, ...UNIFIED],
];

const ORCHESTRATOR = ['pod_name', 'kube_ownerref_name', 'oshift_deployment', 'display_container_name', 'pod_ip'];

const HIGH = ['container_id', 'container_name', 'pod_uid', 'string_id', 'nomad_task'];

/** Every tag that pods and containers have. */
export const OF_CONTAINERS: readonly string[] = [...LOW, ...ORCHESTRATOR, ...HIGH];

const LABEL = /%%\w+%%/;

/** Tag names that labels or annotations become. A name may be a template, and there may be several with commas. */
function namesIn(maps: readonly unknown[]): TagKeys {
  const texts = maps
    .filter(isMap)
    .flatMap((map) => Object.values(map))
    .filter((text): text is string => typeof text === 'string');
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim().replace(/^\+/, '').toLowerCase());
  const templates = names.filter((name) => LABEL.test(name)).map((name) => name.split('%%')[0]!);
  return tagKeys(
    names.filter((name) => !LABEL.test(name)),
    templates.filter((start) => start !== ''),
    templates.includes(''),
  );
}

const jsonMap = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const byResource = (map: unknown): unknown[] => (isMap(map) ? Object.values(map) : []);

/** Tags that an agent puts on all that it sends. */
export function commonTags({ spec, variables }: Collected): TagKeys {
  const given = [spec.global.tags, variables.get('DD_TAGS'), variables.get('DD_EXTRA_TAGS')].flatMap((tags) => keysIn(tags));
  const named = ['env', 'service', 'version'].filter((name) => variables.has(`DD_${name.toUpperCase()}`));
  return tagKeys([...given, ...named]);
}

/** The values that tags give to a key: `key:value`, by spaces or commas. */
export const valuesIn = (tags: string | readonly string[] | undefined, key: string): string[] =>
  listOf(tags)
    .filter((tag) => keyOf(tag) === key && tag.includes(':'))
    .map((tag) =>
      tag
        .slice(tag.indexOf(':') + 1)
        .trim()
        .toLowerCase(),
    );

/** The values that a host can have for a tag; undefined where somebody else than the spec may give it another one. */
export function hostTagValues({ spec, variables, declared }: Collected, key: string): string[] | undefined {
  if (keysIn(declared.tags).includes(key)) return undefined;
  if (key === 'host') return variables.has('DD_HOSTNAME') ? [variables.get('DD_HOSTNAME')!.toLowerCase()] : undefined;
  if (OF_MACHINES.includes(key)) return undefined;
  const own = UNIFIED.includes(key) ? variables.get(`DD_${key.toUpperCase()}`) : undefined;
  const listed = [spec.global.tags, variables.get('DD_TAGS'), variables.get('DD_EXTRA_TAGS')].flatMap((tags) => valuesIn(tags, key));
  return [...listed, ...(own === undefined ? [] : [own.toLowerCase()])];
}

/** Tags of what has a host. */
export function hostTags(at: Collected): TagKeys {
  const { spec, variables, declared } = at;
  return allTags([
    tagKeys(['host', ...OF_MACHINES, ...keysIn(declared.tags)]),
    commonTags(at),
    namesIn([spec.global.nodeLabelsAsTags, jsonMap(variables.get('DD_KUBERNETES_NODE_LABELS_AS_TAGS'))]),
  ]);
}

/** Tags that labels and annotations of pods become, and what containers are told by their images. */
const ofPods = ({ spec: { global }, variables }: Collected): TagKeys =>
  namesIn([
    ...[global.podLabelsAsTags, global.podAnnotationsAsTags],
    ...['DD_KUBERNETES_POD_LABELS_AS_TAGS', 'DD_KUBERNETES_POD_ANNOTATIONS_AS_TAGS', 'DD_CONTAINER_LABELS_AS_TAGS', 'DD_CONTAINER_ENV_AS_TAGS'].map((name) =>
      jsonMap(variables.get(name)),
    ),
  ]);

/** Tags that labels and annotations of namespaces and of further kinds of objects become. */
const ofObjects = ({ spec: { global }, variables }: Collected): TagKeys =>
  namesIn([
    ...[global.namespaceLabelsAsTags, global.namespaceAnnotationsAsTags],
    ...byResource(global.kubernetesResourcesLabelsAsTags),
    ...byResource(global.kubernetesResourcesAnnotationsAsTags),
    jsonMap(variables.get('DD_KUBERNETES_NAMESPACE_LABELS_AS_TAGS')),
  ]);

/** Tags of pods and their containers, in the detail that a cardinality allows. */
export function podTags(at: Collected, cardinality: string): TagKeys {
  const keys = [...LOW, ...(cardinality === 'low' ? [] : ORCHESTRATOR), ...(cardinality === 'high' ? HIGH : [])];
  return allTags([tagKeys(keys), ofPods(at), ofObjects(at)]);
}

/** Tags of what is measured of containers: all that are known of them. */
export const containerTags = (at: Collected): TagKeys => allTags([hostTags(at), podTags(at, 'high')]);

/** Tags of a check that runs for a container, as detailed as the agent is told. */
export const checkTags = (at: Collected): TagKeys => podTags(at, at.spec.global.checksTagCardinality || at.variables.get('DD_CHECKS_TAG_CARDINALITY') || 'low');

const OF_OBJECTS = ['kube_namespace', ...OF_APPS, ...UNIFIED, 'kube_cluster_name', 'cluster_name', 'orch_cluster_id', 'kube_distribution'];

const NODE_OF_CLUSTER = ['node', 'host', 'condition', 'status', 'resource', 'unit', 'role', ...OF_MACHINES];

/** What the state of a kind of object is tagged with, beside what all have. The kind is the second word of the metric. */
const OF_KIND: Readonly<Record<string, readonly string[]>> = {
  apiservice: ['apiservice', 'condition', 'status'],
  configmap: ['configmap'],
  container: ['node', 'reason', 'resource', 'unit', 'uid', 'phase', 'created_by_kind', 'created_by_name'],
  crd: ['customresourcedefinition', 'condition', 'status', 'reason'],
  cronjob: ['kube_cronjob'],
  daemonset: ['kube_daemon_set'],
  deployment: ['kube_deployment', 'condition', 'status', 'reason'],
  endpoint: ['kube_endpoint', 'endpoint', 'port_name', 'port_number', 'port_protocol', 'ip'],
  hpa: ['horizontalpodautoscaler', 'condition', 'status', 'metric_name', 'metric_target_type', 'target_kind', 'target_name', 'kube_deployment'],
  ingress: ['kube_ingress', 'kube_ingress_host', 'kube_ingress_path', 'kube_service', 'kube_service_port', 'host', 'path'],
  initcontainer: ['node', 'reason', 'resource', 'unit', 'uid', 'phase', 'created_by_kind', 'created_by_name'],
  job: ['kube_job', 'kube_cronjob', 'reason', 'condition', 'owner_kind', 'owner_name'],
  limitrange: ['limitrange', 'type'],
  namespace: ['phase'],
  node: [...NODE_OF_CLUSTER, 'container_runtime_version', 'kernel_version', 'kubelet_version', 'os_image'],
  pdb: ['poddisruptionbudget'],
  persistentvolume: ['persistentvolume', 'storageclass', 'phase'],
  persistentvolumeclaim: ['persistentvolumeclaim', 'kube_persistentvolumeclaim', 'storageclass', 'access_mode', 'phase', 'volumename'],
  pod: ['node', 'condition', 'phase', 'reason', 'uid', 'created_by_kind', 'created_by_name', 'persistentvolumeclaim', 'volume'],
  replicaset: ['kube_replica_set', 'kube_deployment', 'owner_kind', 'owner_name'],
  replicationcontroller: ['kube_replication_controller'],
  resourcequota: ['resourcequota'],
  secret: ['secret', 'type'],
  service: ['kube_service', 'type', 'cluster_ip'],
  statefulset: ['kube_stateful_set'],
  vpa: ['verticalpodautoscaler', 'kube_container_name', 'resource', 'unit', 'target_api_version', 'target_kind', 'target_name', 'update_mode'],
};

/** Kinds whose objects are on a node, whose tags they get. */
const ON_NODES = new Set(['pod', 'container', 'initcontainer', 'node']);

/** Tags of the state of Kubernetes objects: their own, not those of pods, and no host unless they are on one. */
export function stateTags(at: Collected, metric: string): TagKeys {
  const kind = metric.split('.')[1] ?? '';
  const own = Object.hasOwn(OF_KIND, kind) ? OF_KIND[kind] : undefined;
  if (!own) return ANY_TAG;
  const { labelsAsTags, annotationsAsTags, tags } = at.spec.features.kubeStateMetricsCore;
  return allTags([
    tagKeys([...own, ...OF_OBJECTS, ...keysIn(tags), ...keysIn(at.declared.tags)]),
    commonTags(at),
    ofObjects(at),
    namesIn([...byResource(labelsAsTags), ...byResource(annotationsAsTags)]),
    ...(ON_NODES.has(kind) ? [hostTags(at)] : []),
    ...(kind === 'pod' || kind.endsWith('container') ? [podTags(at, 'high')] : []),
  ]);
}
