import { distance } from '../../nearest';
import type { Collected } from './collected';
import type { Advice, MetricSource } from './source';
import { hasTag, OF_CONTAINERS, type TagKeys } from './tags';

/** What people call tags, and what they are called. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  process: ['process_name'],
  pod: ['pod_name'],
  kube_pod: ['pod_name'],
  kube_pod_name: ['pod_name'],
  namespace: ['kube_namespace'],
  deployment: ['kube_deployment'],
  daemonset: ['kube_daemon_set'],
  kube_daemonset: ['kube_daemon_set'],
  statefulset: ['kube_stateful_set'],
  kube_statefulset: ['kube_stateful_set'],
  replicaset: ['kube_replica_set'],
  kube_replicaset: ['kube_replica_set'],
  job: ['kube_job'],
  cronjob: ['kube_cronjob'],
  container: ['container_name', 'kube_container_name'],
  image: ['image_name', 'short_image'],
  node: ['kube_node', 'host'],
  hostname: ['host'],
  host_name: ['host'],
  instance: ['host'],
  cluster: ['kube_cluster_name'],
  environment: ['env'],
  application: ['service'],
  app: ['service'],
  status: ['http.status_code'],
  status_code: ['http.status_code'],
  endpoint: ['resource_name'],
  route: ['resource_name'],
  url: ['resource_name'],
  disk: ['device'],
  mount: ['device'],
  mountpoint: ['device'],
  interface: ['device'],
  database: ['db'],
  dbname: ['db'],
  phase: ['pod_phase'],
  gpu: ['gpu_uuid', 'gpu_device'],
};

/** Tags that a metric has and that were probably meant. */
function nearestTags(key: string, tags: TagKeys): string[] {
  const meant = (Object.hasOwn(MEANT, key) ? MEANT[key]! : []).filter((it) => hasTag(tags, it));
  if (meant.length > 0) return meant;
  const most = Math.max(1, Math.floor(key.length / 4));
  const ranked = [...tags.keys].map((it) => ({ it, away: distance(key, it) })).filter(({ away }) => away <= most);
  return ranked
    .sort((a, b) => a.away - b.away || (a.it < b.it ? -1 : 1))
    .map(({ it }) => it)
    .slice(0, 3);
}

/** How a tag gets onto the metrics of a source. */
function adviceForTag(key: string, source: MetricSource): Advice {
  const ofContainers = OF_CONTAINERS.includes(key);
  switch (source.tagging) {
    case 'host':
      return ofContainers
        ? { path: 'global.tags', text: 'it is measured of a whole host, and this is a tag of containers: query container.* or kubernetes.* instead' }
        : { path: 'global.tags', text: `add ${key}:… to global.tags, or declare it if hosts have it from somebody else` };
    case 'pods':
      return { path: 'global.podLabelsAsTags', text: `name the label of pods that becomes it in global.podLabelsAsTags, or add ${key}:… to global.tags` };
    case 'objects':
      return {
        path: 'features.kubeStateMetricsCore.labelsAsTags',
        text: 'it is measured of an object of the cluster, which has neither the tags of a host nor those of other objects; labels become tags by features.kubeStateMetricsCore.labelsAsTags',
      };
    case 'spans':
      return { path: 'global.tags', text: 'tags of spans do not get onto trace metrics: make a metric of spans that has it, and declare that' };
    case 'instances':
      return { path: 'features.customChecks.confd', text: `give the instances of ${source.id}.yaml the tag ${key}:…` };
    case 'application':
      return { path: '', text: 'declare it among the tags of the metric, if the application sends it' };
    default:
      return { path: '', text: 'declare it' };
  }
}

/** Where any tag is right, those of Kubernetes can still be told when they are misspelt. */
const misspeltKubernetesTag = (key: string): string[] =>
  key.startsWith('kube_') && !OF_CONTAINERS.includes(key) ? OF_CONTAINERS.filter((known) => known.startsWith('kube_') && distance(key, known) <= 2) : [];

/** What is wrong with a tag of a query. */
export interface WrongTag {
  readonly message: string;
  readonly suggestions: readonly string[];
}

const either = (names: readonly string[]) => names.join(' or ');

/** Whether something puts a tag on a metric. */
export function wrongKey(key: string, put: TagKeys, source: MetricSource, metric: string): WrongTag | undefined {
  const kubernetes = put.keys.has(key) ? [] : misspeltKubernetesTag(key);
  if (hasTag(put, key) && (!put.open || kubernetes.length === 0)) return undefined;
  const meant = put.open ? kubernetes : nearestTags(key, put);
  if (meant.length > 0) return { message: `${metric} has no tag ${key}; did you mean ${either(meant)}?`, suggestions: meant };
  const { path, text } = adviceForTag(key, source);
  return { message: `nothing puts the tag ${key} on ${metric}: ${text}`, suggestions: path === '' ? [] : [path] };
}

const isPlain = (value: string) => value !== '' && !/[*?$({]/.test(value);

/**
 * Whether what a source sends can have one of the values that a query asks for, where nobody else than the spec can give it another one.
 * @param ats where the source sends the metric
 */
export function wrongValue(key: string, values: readonly string[], source: MetricSource, metric: string, ats: readonly Collected[]): WrongTag | undefined {
  const known = ats.map((at) => source.tagValues?.(at, key));
  const given = [...new Set(known.flatMap((each) => each ?? []))];
  const unknown = known.includes(undefined) || given.length === 0;
  if (unknown || values.length === 0 || values.some((value) => !isPlain(value) || given.includes(value.toLowerCase()))) return undefined;
  const suggestions = given.map((value) => `${key}:${value}`);
  return { message: `${metric} never has ${key}:${values.join(` or ${key}:`)}: by the spec it has ${either(suggestions)}`, suggestions };
}
