import { load } from 'js-yaml';
import type { KubernetesObject } from '../kubernetes';
import { isMap } from '../spec/values';
import { APP_ARMOR_ANNOTATION, appArmorProfile } from '../workloads/app-armor';

/** Written by the tool that renders, and different for each tool. */
const TOOL_LABELS: ReadonlySet<string> = new Set(['helm.sh/chart', 'app.kubernetes.io/managed-by', 'chart', 'heritage', 'release']);
/** Checksums of Secrets that the chart makes and this project never does. */
const SECRET_CHECKSUMS: ReadonlySet<string> = new Set(['checksum/clusteragent_token', 'checksum/api_key', 'checksum/application_key']);

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const CLUSTER_SCOPED = words(`APIService AllowlistSynchronizer CSIDriver CiliumClusterwideNetworkPolicy ClusterRole ClusterRoleBinding
  CustomResourceDefinition MutatingWebhookConfiguration Namespace PriorityClass SecurityContextConstraints StorageClass ValidatingWebhookConfiguration`);
/** Fields for which Kubernetes takes an empty value as none. Of others an empty map says something: `emptyDir: {}`, `podSelector: {}`. */
const EMPTY_IS_NONE = words(`affinity annotations data env envFrom imagePullSecrets initContainers labels limits nodeSelector ports requests
  resources rules securityContext subjects tolerations volumeMounts volumes`);
/** Lists without an order. */
const SETS = words('add apiGroups drop egress ingress items metrics names nonResourceURLs policyTypes resourceNames resources tolerations verbs');
/** Lists whose order counts although their items have names. */
const SEQUENCES = words('initContainers');
/** What tells the items of a list apart; of all others their name does. */
const ITEM_KEYS: Readonly<Record<string, (item: Fields) => string>> = {
  ports: (p) => `${p.name ?? ''}:${p.containerPort ?? p.port ?? ''}/${p.protocol ?? 'TCP'}`,
  subjects: (s) => `${s.kind} ${s.namespace ?? ''}/${s.name}`,
  volumeMounts: (m) => (m.subPath ? `${m.mountPath} of ${m.subPath}` : String(m.mountPath)),
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * What an object says, freed of how it says it: a tree of maps whose leaves are texts. A list became a map from `[key]`, or from `[0]`, `[1]`
 * where its order counts, so that equal trees mean the same and a path names the place where two differ.
 */
type Meaning = string | Map<string, Meaning>;

const leaf = (value: unknown): string => JSON.stringify(value) ?? 'null';

/** One line of text for a meaning; entries are sorted, as their order says nothing. */
const flat = (meaning: Meaning): string =>
  typeof meaning === 'string'
    ? meaning
    : `{${[...meaning]
        .map(([key, below]) => `${key}: ${flat(below)}`)
        .sort()
        .join(', ')}}`;

/** Entries with keys of their own: what would stand twice stays visible. */
function distinct(entries: Iterable<readonly [string, Meaning]>): Map<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const [key, meaning] of entries) {
    let free = key;
    for (let n = 2; map.has(free); n++) free = `${key}#${n}`;
    map.set(free, meaning);
  }
  return map;
}

const sequence = (items: readonly Meaning[]) => new Map(items.map((item, i) => [`[${i}]`, item]));
const set = (items: readonly Meaning[]) => distinct(items.map((item) => [`[${flat(item)}]`, '']));

const REPEATED = '(set twice)';

/** Variables by name. The last of a name counts; a reference `$(NAME)` is kept with whether it stands after what it refers to. */
function variables(items: readonly Fields[]): Map<string, Meaning> {
  const byName = new Map<string, Meaning>();
  const repeated: string[] = [];
  for (const item of items) {
    const variable = fields(item);
    for (const [, name] of String(item.value ?? '').matchAll(/(?<!\$)\$\(([\w.-]+)\)/g))
      variable.set(`$(${name})`, byName.has(`[${name}]`) ? 'expands' : 'stays as it is written');
    const key = `[${item.name}]`;
    if (byName.has(key)) repeated.push(key);
    byName.set(key, variable);
  }
  if (repeated.length > 0) byName.set(REPEATED, [...new Set(repeated)].sort().join(' '));
  return byName;
}

function list(items: readonly unknown[], field: string): Map<string, Meaning> {
  const maps = items.filter(isMap);
  const all = maps.length === items.length;
  if (all && field === 'env') return variables(maps);
  const meanings = items.map((item) => meaningOf(item, field));
  if (SETS.has(field)) return set(meanings);
  const key = ITEM_KEYS[field] ?? ((item: Fields) => String(item.name));
  if (all && !SEQUENCES.has(field) && (field in ITEM_KEYS || maps.every((m) => typeof m.name === 'string')))
    return distinct(maps.map((item, i) => [`[${key(item)}]`, meanings[i]!]));
  return sequence(meanings);
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trimEnd());

function meaningOf(value: unknown, field: string): Meaning {
  if (Array.isArray(value)) return list(value, field);
  if (isMap(value)) return fields(value);
  return leaf(typeof value === 'string' && value.includes('\n') ? linesOf(value).join('\n').trim() : value);
}

const isNothing = (value: unknown) => value === null || value === undefined;
const isEmpty = (value: unknown) => isNothing(value) || (typeof value === 'object' && Object.keys(value as object).length === 0);

function fields(of: Fields): Map<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const [field, value] of Object.entries(of)) {
    if (isNothing(value) || (EMPTY_IS_NONE.has(field) && isEmpty(value))) continue;
    const strings = isMap(value) && (field === 'labels' ? labels(value) : field === 'annotations' ? annotations(value) : undefined);
    if (!strings) map.set(field, meaningOf(value, field));
    else if (strings.size > 0) map.set(field, strings);
  }
  return map;
}

const labels = (of: Fields) => fields(Object.fromEntries(Object.entries(of).filter(([name]) => !TOOL_LABELS.has(name))));

function annotations(of: Fields): Map<string, Meaning> {
  const map = new Map<string, Meaning>();
  for (const [name, value] of Object.entries(of)) {
    if (SECRET_CHECKSUMS.has(name)) continue;
    if (!name.startsWith('checksum/')) map.set(name, fileMeaning(value));
    else map.set(name, value ? 'a checksum' : 'an empty checksum');
  }
  return map;
}

/** A configuration file as the data it holds. Here a null says something. */
function dataMeaning(data: unknown): Meaning {
  if (Array.isArray(data)) return sequence(data.map(dataMeaning));
  if (isMap(data)) return new Map(Object.entries(data).map(([key, value]) => [key, dataMeaning(value)]));
  return leaf(data);
}

/** What a file says: its data if it is YAML or JSON, else its lines without comments. */
function fileMeaning(text: unknown): Meaning {
  if (typeof text !== 'string' || !/[\n:{]/.test(text)) return leaf(text);
  const script = text.startsWith('#!');
  try {
    const data = script ? undefined : load(text);
    if (typeof data === 'object' && data !== null) return new Map([['(data)', dataMeaning(data)]]);
  } catch {
    // Some other format.
  }
  return leaf(linesOf(text).filter((line) => line.trim() && !line.trimStart().startsWith('#')));
}

const strings = (of: unknown): string[] => (Array.isArray(of) ? of.map(String) : []);

/** RBAC rules as single grants: how they are gathered into rules says nothing. */
function grants(rules: readonly Fields[]): Map<string, Meaning> {
  const granted = rules.flatMap((rule) => {
    const groups = Array.isArray(rule.apiGroups) ? strings(rule.apiGroups).map((group) => `"${group}"`) : ['no group'];
    const objects = strings(rule.resourceNames);
    const named = objects.length > 0 ? objects.map((name) => ` named ${name}`) : [''];
    const resources = strings(rule.resources).flatMap((resource) => groups.flatMap((group) => named.map((name) => `${resource} of ${group}${name}`)));
    return strings(rule.verbs).flatMap((verb) => [...resources, ...strings(rule.nonResourceURLs)].map((what) => `${verb} ${what}`));
  });
  return new Map(granted.map((grant) => [`[${grant}]`, '']));
}

/** A pod template with each AppArmor annotation in the field of its container. */
function withAppArmorFields(template: any): any {
  const stated: Record<string, string> = { ...template?.metadata?.annotations };
  const take = (container: any) => {
    const annotation = APP_ARMOR_ANNOTATION + container.name;
    if (!(annotation in stated)) return container;
    const profile = appArmorProfile(stated[annotation]!);
    delete stated[annotation];
    return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
  };
  if (!Object.keys(stated).some((name) => name.startsWith(APP_ARMOR_ANNOTATION))) return template;
  const spec = { ...template.spec, containers: template.spec.containers?.map(take), initContainers: template.spec.initContainers?.map(take) };
  return { ...template, metadata: { ...template.metadata, annotations: stated }, spec };
}

/** Files of a ConfigMap. The install id and time, drawn by the chart at each rendering, are constants here; who installs differs by design. */
function files(data: Fields, side: Side): Map<string, Meaning> {
  const constants = side === 'expected' && 'install_id' in data ? { install_id: '00000000-0000-0000-0000-000000000000', install_time: '0' } : {};
  const by = 'install_info' in data ? { install_info: 'differs by design' } : {};
  return new Map(Object.entries({ ...data, ...constants, ...by }).map(([file, text]) => [file, fileMeaning(text)]));
}

type Side = 'expected' | 'actual';

function objectMeaning({ rules, data, ...rest }: KubernetesObject, side: Side): Map<string, Meaning> {
  const spec = rest.spec as Fields | undefined;
  const map = fields(spec?.template ? { ...rest, spec: { ...spec, template: withAppArmorFields(spec.template) } } : rest);
  if (Array.isArray(rules) && rules.length > 0) map.set('rules', grants(rules));
  if (isMap(data) && !isEmpty(data)) map.set('data', rest.kind === 'ConfigMap' ? files(data, side) : fields(data));
  return map;
}

/** Objects by what they are called. The chart's Secrets are left out; of ours none may be there, and nothing may stand twice. */
function named(objects: readonly KubernetesObject[], namespace: string, side: Side) {
  const found = new Map<string, Meaning>();
  const wrong: string[] = [];
  for (const object of objects) {
    const { kind, metadata = {} as KubernetesObject['metadata'] } = object;
    const place = metadata.namespace ?? (CLUSTER_SCOPED.has(kind) ? undefined : namespace);
    const name = [kind, place, metadata.name].filter(Boolean).join('/');
    if (!kind || !metadata.name) wrong.push('an object has no kind or no name');
    else if (kind === 'Secret') wrong.push(`${name}: a Secret is written`);
    else if (found.has(name)) wrong.push(`${name}: written twice`);
    else found.set(name, objectMeaning({ ...object, metadata: place ? { ...metadata, namespace: place } : metadata }, side));
  }
  return { found, wrong: side === 'actual' ? wrong : [] };
}

const shown = (meaning: Meaning) => flat(meaning).replace(/^(.{139}).{2,}$/s, '$1…');
const told = (meaning: Meaning) => (meaning === '' ? '' : `: ${shown(meaning)}`);

function* compare(expected: Meaning, actual: Meaning, at: string): Generator<string> {
  if (typeof expected === 'string' || typeof actual === 'string') {
    if (expected !== actual) yield `${at}: expected ${shown(expected)}, is ${shown(actual)}`;
    return;
  }
  for (const key of [...new Set([...expected.keys(), ...actual.keys()])].sort()) {
    const [want, have] = [expected.get(key), actual.get(key)];
    const place = key.startsWith('[') ? at + key : `${at}${at.endsWith(' ') ? '' : '.'}${key}`;
    if (want !== undefined && have !== undefined) yield* compare(want, have, place);
    // The chart may repeat a variable where we say it once.
    else if (have === undefined) yield* key === REPEATED ? [] : [`${place}: missing${told(want!)}`];
    else yield `${place}: too much${told(have)}`;
  }
}

/**
 * Where two sets of objects mean something different, a line for each place; none: they mean the same.
 * @param expected what the official chart makes
 * @param actual what this project makes of the same
 * @param namespace where objects go that name none
 */
export function differences(expected: readonly KubernetesObject[], actual: readonly KubernetesObject[], namespace = 'datadog-agent'): string[] {
  const [want, have] = [named(expected, namespace, 'expected'), named(actual, namespace, 'actual')];
  const lines = [...have.wrong];
  for (const [name, meaning] of want.found) {
    const ours = have.found.get(name);
    if (ours === undefined) lines.push(`${name}: missing`);
    else lines.push(...compare(meaning, ours, `${name} `));
  }
  for (const name of have.found.keys()) if (!want.found.has(name)) lines.push(`${name}: too much`);
  return lines;
}
