import type { JsonMap } from '../../kubernetes';
import { isMap, mapsIn, truthy } from '../../spec/values';
import { AGENT_SOURCES } from './agent-sources';
import type { CheckFile } from './checks';
import type { Collected } from './collected';
import { declaredIntegrations } from './declared';
import { configuredTags, instanceTags, instanceTagValues } from './instance-tags';
import { type Section, sections } from './sections';
import { type Advice, type MetricSource, never } from './source';
import { ANY_TAG, allTags, type TagKeys, tagKeys } from './tags';

/** Metrics that an instance sends only if one of these options says so. */
interface Condition {
  readonly metrics: RegExp;
  readonly options: readonly string[];
  /** What to write. */
  readonly write: string;
}

/** What the sources of the checks say. What is not here is sent by every instance, as far as this goes. */
const CONDITIONS: Readonly<Record<string, readonly Condition[]>> = {
  postgres: [
    { metrics: /^postgresql\.queries\./, options: ['dbm'], write: 'dbm: true' },
    { metrics: /^postgresql\.function\./, options: ['collect_function_metrics'], write: 'collect_function_metrics: true' },
    { metrics: /^postgresql\.activity\./, options: ['collect_activity_metrics'], write: 'collect_activity_metrics: true' },
    { metrics: /^postgresql\.(?:table|index)_bloat$/, options: ['collect_bloat_metrics'], write: 'collect_bloat_metrics: true, and relations' },
    { metrics: /^postgresql\.buffercache\./, options: ['collect_buffercache_metrics'], write: 'collect_buffercache_metrics: true' },
    { metrics: /^postgresql\.checksums\./, options: ['collect_checksum_metrics'], write: 'collect_checksum_metrics: true' },
    {
      metrics:
        /^postgresql\.(?:relation\.|toast\.|index\.|(?:table|relation|individual_index|total)_size$|seq_scans|seq_rows_read|index_rel_|(?:live|dead)_rows$|(?:auto)?vacuumed$|(?:auto)?analyzed$|last_(?:auto)?(?:vacuum|analyze)_age)/,
      options: ['relations'],
      write: 'relations, which names the tables',
    },
  ],
  mysql: [{ metrics: /^mysql\.queries\./, options: ['dbm'], write: 'dbm: true' }],
  sqlserver: [{ metrics: /^sqlserver\.queries\./, options: ['dbm'], write: 'database_monitoring' }],
  redisdb: [
    { metrics: /^redis\.command\./, options: ['command_stats'], write: 'command_stats: true' },
    { metrics: /^redis\.key\.length$/, options: ['keys'], write: 'keys, which lists them' },
  ],
  nginx: [{ metrics: /^nginx\.(?!net\.)/, options: ['use_plus_api', 'use_vts'], write: 'use_plus_api: true' }],
};

/** Own tags of checks, where all of them are known. */
const OWN_TAGS: Readonly<Record<string, readonly string[]>> = {
  process: ['process_name'],
  gunicorn: ['app', 'state'],
  http_check: ['url', 'instance'],
  nginx: [
    'nginx_host',
    'port',
    'upstream',
    'server',
    'server_zone',
    'cache',
    'location',
    'location_zone',
    'nginx_version',
    'zone',
    'slab',
    'resolver',
    'code',
    'stream',
  ],
  redisdb: ['redis_host', 'redis_port', 'redis_role', 'redis_db', 'key', 'key_type', 'command', 'source', 'slave_id'],
  postgres: [
    ...[
      'db',
      'server',
      'port',
      'schema',
      'table',
      'index',
      'valid',
      'partition_of',
      'relation',
      'lock_mode',
      'lock_type',
      'granted',
      'fastpath',
      'user',
      'app',
    ],
    ...['function', 'state', 'status', 'wait_event', 'backend_type', 'context', 'object', 'phase', 'command', 'slot_name', 'slot_type', 'slot_state'],
    ...['slot_persistence', 'subscription_name', 'wal_app_name', 'wal_client_addr', 'wal_state', 'wal_sync_state', 'replication_role', 'rolname', 'query'],
    ...['query_signature', 'queryid', 'database_hostname', 'database_instance', 'postgresql_version', 'postgresql_cluster_name', 'system_identifier'],
    ...['slru_name', 'timeline', 'child_index', 'child_relation', 'dd.internal.resource', 'ddagenthostname', 'datname', 'constraint', 'dbms_flavor'],
  ],
};

const CHECKS: Readonly<Record<string, string>> = { process_more: 'process' };

/** Checks that start only with a configuration, though metadata.csv lies beside those of others. */
const checkOf = (section: string) => CHECKS[section] ?? section;

/** The file in which the spec says what an integration does, by the name people look for. */
const toConfigure = (check: string): Advice => ({
  path: 'features.customChecks.confd',
  text: `add ${check}.yaml to features.customChecks.confd, or declare the integration where annotations of pods configure it`,
});

const isOn = (value: unknown) => truthy(value) && value !== 'false' && !(isMap(value) && value.enabled === false);

function unmet(check: string, files: readonly CheckFile[], metric: string): Advice | undefined {
  const condition = CONDITIONS[check]?.find(({ metrics }) => metrics.test(metric));
  if (!condition || files.some(({ instances }) => !instances || instances.some((it) => condition.options.some((option) => isOn(it[option]))))) return undefined;
  const path = files[0]!.path;
  return { path, text: `give the instances in ${path}.${check}.yaml ${condition.write}` };
}

function lacks(section: Section, { files, ignored, declared }: Collected, metric: string): Advice | undefined {
  const check = checkOf(section.name);
  if (declaredIntegrations(declared).some(({ name }) => name === check)) return undefined;
  if (section.account) return { path: '', text: `no agent brings it: declare the integration ${check} if the account has it` };
  const own = files.filter((file) => file.check === check);
  if (own.length > 0) return unmet(check, own, metric);
  return section.auto && !ignored.has(check) ? undefined : toConfigure(check);
}

function tagsOf(section: Section, at: Collected): TagKeys {
  const check = checkOf(section.name);
  const own = Object.hasOwn(OWN_TAGS, check) ? OWN_TAGS[check]! : undefined;
  const declared = declaredIntegrations(at.declared).filter(({ name }) => name === check);
  if (!own || declared.some(({ tags }) => !tags)) return ANY_TAG;
  const files = at.files.filter((file) => file.check === check);
  const discovers = files.length === 0 || files.some((file) => file.discovers);
  return allTags([tagKeys([...own, ...declared.flatMap(({ tags }) => tags ?? [])]), instanceTags(at, check), configuredTags(at, discovers)]);
}

/** A tag of the check's own may have any value, and so may what is set up elsewhere. */
function tagValuesOf({ name }: Section, at: Collected, key: string): readonly string[] | undefined {
  const check = checkOf(name);
  const own = Object.hasOwn(OWN_TAGS, check) ? OWN_TAGS[check]! : undefined;
  const isElsewhere = declaredIntegrations(at.declared).some((it) => it.name === check);
  return !own || own.includes(key) || isElsewhere ? undefined : instanceTagValues(at, check, key);
}

/** First words of metrics that belong to many. */
const SHARED = new Set([
  'system',
  'network',
  'http',
  'jvm',
  'kubernetes',
  'kubernetes_state',
  'container',
  'docker',
  'datadog',
  'process',
  'gpu',
  'trace',
  'aws',
]);

const firstWord = (metric: string) => metric.slice(0, metric.indexOf('.'));

/** Lists are not always complete: other metrics that begin like those of an integration are most likely its own too. */
function namespaces(all: readonly Section[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { name, names } of all)
    for (const metric of names) {
      const first = firstWord(metric);
      if (!SHARED.has(first)) owners.set(first, owners.has(first) && owners.get(first) !== name ? '' : name);
    }
  return owners;
}

let found: readonly MetricSource[] | undefined;

/** Every integration of which metrics are listed. */
export function integrationSources(): readonly MetricSource[] {
  if (found) return found;
  const taken = new Set(AGENT_SOURCES.flatMap((source) => source.sections ?? []));
  const all = [...sections().values()].filter(({ name }) => !taken.has(name));
  const owners = namespaces(all);
  found = all.map((section) => ({
    id: section.name,
    title: `the integration ${checkOf(section.name)}`,
    sections: [section.name],
    rule: (metric: string) => owners.get(firstWord(metric)) === section.name,
    lacks: (at: Collected, metric: string) => lacks(section, at, metric),
    // Those whose tags are known send no distributions; others may make some of the histograms that they scrape.
    ...(Object.hasOwn(OWN_TAGS, checkOf(section.name)) && { distributions: never }),
    tags: (at: Collected) => tagsOf(section, at),
    tagging: 'instances' as const,
    tagValues: (at: Collected, key: string) => tagValuesOf(section, at, key),
  }));
  return found;
}

/** Services that Datadog asks itself, whatever agents do. */
const CRAWLED: Readonly<Record<string, string>> = {
  aws: 'Amazon Web Services',
  azure: 'Microsoft Azure',
  gcp: 'Google Cloud',
  oci: 'Oracle Cloud',
  alibabacloud: 'Alibaba Cloud',
  cloudflare: 'Cloudflare',
  fastly: 'Fastly',
  confluent_cloud: 'Confluent Cloud',
};

/** Integrations of the Datadog account. */
export const CRAWLED_SOURCES: readonly MetricSource[] = Object.entries(CRAWLED).map(([id, title]) => ({
  id,
  title: `the integration of ${title} in the Datadog account`,
  rule: (metric) => metric.startsWith(`${id}.`),
  lacks: ({ declared }) =>
    declaredIntegrations(declared).some(({ name }) => name === id)
      ? undefined
      : { path: '', text: `no agent brings it: declare the integration ${id} if the account has it` },
  tags: () => ANY_TAG,
  tagging: 'unknown',
}));

/** Checks that give their metrics a namespace of the user's choice. */
const NAMESPACED = ['openmetrics', 'prometheus'];

const prefixesOf = (check: string, instance: JsonMap): unknown[] => [
  ...(NAMESPACED.includes(check) ? [instance.namespace] : []),
  ...[...mapsIn(instance.custom_queries), ...mapsIn(instance.custom_metrics)].map((it) => it.metric_prefix),
];

/** Whether a configuration of the spec names a metric itself: it scrapes an endpoint below its own namespace, or has queries of its own. */
export const isNamedByConfiguration = ({ files }: Collected, metric: string): boolean =>
  files
    .flatMap(({ check, instances }) => (instances ?? []).flatMap((instance) => prefixesOf(check, instance)))
    .some((start) => typeof start === 'string' && start !== '' && metric.startsWith(`${start}.`));
