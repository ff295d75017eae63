import type { JsonMap, KubernetesObject, PolicyRule } from '../../kubernetes';
import { equal, isMap } from '../../spec/values';
import { loadYaml } from '../documents';
import { describe, type Grant, grantsOf } from '../grants';
import { gatherGrants } from '../words';
import { cosmeticPlace } from './cosmetics';
import type { Renames } from './pairs';
import type { CosmeticKind, FieldChange } from './review';
import type { InOneCluster } from './risks';
import { type Shown, shown } from './shown';

export type FieldDraft = InOneCluster<FieldChange>;

/** Lists without an order. */
const SETS: ReadonlySet<string> = new Set([
  ...['accessModes', 'add', 'apiGroups', 'apiVersions', 'drop', 'egress', 'finalizers', 'from', 'imagePullSecrets', 'ingress', 'ips', 'matchExpressions'],
  ...['namespaces', 'nonResourceURLs', 'operations', 'policyTypes', 'resourceNames', 'resources', 'secrets', 'sourceRepos', 'to', 'tolerations', 'values'],
  ...['verbs'],
]);
/** Lists whose order counts although their items have names. */
const SEQUENCES: ReadonlySet<string> = new Set(['initContainers']);
/** What tells the items of a list apart; of all others their name does. */
const ITEM_KEYS: Readonly<Record<string, (item: JsonMap) => string>> = {
  ports: ({ name, containerPort, port, protocol = 'TCP' }) => `${name ? `${name} ` : ''}${containerPort ?? port ?? ''}/${protocol}`,
  subjects: ({ kind, namespace, name }) => `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
  volumeMounts: ({ mountPath, subPath }) => (subPath ? `${mountPath} of ${subPath}` : String(mountPath)),
};
/** Fields for which Kubernetes takes an empty value as none. */
const EMPTY_IS_NONE: ReadonlySet<string> = new Set([
  ...['affinity', 'annotations', 'data', 'env', 'envFrom', 'imagePullSecrets', 'initContainers', 'labels', 'limits', 'nodeSelector', 'ports', 'requests'],
  ...['resources', 'rules', 'securityContext', 'subjects', 'tolerations', 'volumeMounts', 'volumes'],
]);

const PLAIN_STEP = /^[A-Za-z_$][\w$-]*$/;

/** Where a value stands. Items of lists are marked by brackets already. */
const pathOf = (steps: readonly string[]): string =>
  steps.reduce((path, step) => (step.startsWith('[') ? path + step : PLAIN_STEP.test(step) ? (path ? `${path}.${step}` : step) : `${path}[${step}]`), '');

/** The data that a text holds, if it is a map or a list in YAML or JSON. */
function dataOf(text: string): unknown {
  if (!/[\n:{[]/.test(text) || text.startsWith('#!') || text.length > 300_000) return undefined;
  try {
    const data = loadYaml(text);
    return typeof data === 'object' && data !== null ? data : undefined;
  } catch {
    return undefined;
  }
}

const lines = (text: string) => text.split('\n').map((line) => line.trimEnd());
const isComment = (line: string) => line.trim() === '' || line.trimStart().startsWith('#');

/** The lines of one text that the other lacks, each as often as it does. */
function linesBeyond(text: string, other: string): string[] {
  const counts = new Map<string, number>();
  for (const line of lines(other)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines(text).filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}

type Env = JsonMap & { name: string };

/** What a variable is told by: its value, or where that comes from. */
const variableValue = ({ name: _name, value, ...rest }: Env): unknown =>
  Object.keys(rest).length > 0 ? { ...(value !== undefined && { value }), ...rest } : (value ?? '');

/** Compares two objects key by key. */
class Comparison {
  readonly found: FieldDraft[] = [];
  /** Whether it is the data in a text that is compared: there nothing is known of fields, and null says something. */
  private inText = false;

  constructor(
    private readonly renames: Renames,
    /** Values below these keys are not told. */
    private readonly secret: ReadonlySet<string>,
  ) {}

  private add(steps: readonly string[], from: unknown, to: unknown, cosmetic: CosmeticKind | undefined = cosmeticPlace(steps)): void {
    const names = steps.map((step) => step.replace(/^\[(.*)\]$/s, '$1'));
    const [name = '', parent = ''] = [...names].reverse();
    const isSecret = this.secret.has(names[0]!);
    const tell = (value: unknown): Shown => (isSecret ? { hidden: value !== undefined } : shown(value, name, parent));
    const [was, is] = [tell(from), tell(to)];
    this.found.push({
      path: pathOf(steps),
      change: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
      ...(was.text !== undefined && { from: was.text }),
      ...(is.text !== undefined && { to: is.text }),
      ...((was.hidden || is.hidden) && { hidden: true }),
      ...(cosmetic && { cosmetic }),
    });
  }

  /** A place whose two sides mean the same. */
  private note(steps: readonly string[], cosmetic: CosmeticKind): void {
    this.found.push({ path: pathOf(steps), change: 'changed', cosmetic });
  }

  private isNone(value: unknown, field: string): boolean {
    if (value === undefined || this.inText) return value === undefined;
    return value === null || (EMPTY_IS_NONE.has(field) && typeof value === 'object' && Object.keys(value).length === 0);
  }

  compare(from: unknown, to: unknown, steps: readonly string[]): void {
    const field = steps.at(-1) ?? '';
    const [hasFrom, hasTo] = [!this.isNone(from, field), !this.isNone(to, field)];
    // Labels and annotations are told one by one, for some have an effect.
    const eachByItself = !this.inText && (field === 'labels' || field === 'annotations');
    if (!hasFrom && !hasTo) return;
    if (isMap(from) && isMap(to)) this.maps(from, to, steps);
    else if (!hasFrom && eachByItself && isMap(to)) this.maps({}, to, steps);
    else if (!hasTo && eachByItself && isMap(from)) this.maps(from, {}, steps);
    else if (!hasFrom) this.add(steps, undefined, to);
    else if (!hasTo) this.add(steps, from, undefined);
    else if (Array.isArray(from) && Array.isArray(to)) this.lists(from, to, steps, field);
    else if (typeof from === 'string' && typeof to === 'string') this.texts(from, to, steps);
    else if (!equal(from, to)) this.add(steps, from, to);
  }

  private maps(from: JsonMap, to: JsonMap, steps: readonly string[]): void {
    for (const key of new Set([...Object.keys(from), ...Object.keys(to)]))
      this.compare(Object.hasOwn(from, key) ? from[key] : undefined, Object.hasOwn(to, key) ? to[key] : undefined, [...steps, key]);
  }

  private texts(from: string, to: string, steps: readonly string[]): void {
    if (from === to) return;
    const isRenamed = this.renames.any && (this.renames.name(from) === to || this.renames.namespace(from) === to);
    const [was, is] = this.secret.has(steps[0]!) ? [] : [dataOf(from), dataOf(to)];
    if (isRenamed) this.add(steps, from, to, 'name');
    else if (was !== undefined && is !== undefined && Array.isArray(was) === Array.isArray(is)) {
      const [before, inText] = [this.found.length, this.inText];
      this.inText = true;
      this.compare(was, is, steps);
      this.inText = inText;
      if (this.found.length === before) this.note(steps, 'writing');
    } else if (this.secret.has(steps[0]!) || !(from + to).includes('\n')) this.add(steps, from, to);
    else this.lines(from, to, steps);
  }

  private lines(from: string, to: string, steps: readonly string[]): void {
    const [gone, come] = [linesBeyond(from, to), linesBeyond(to, from)];
    const [was, is] = [gone, come].map((those) => (those.length > 0 ? those.join('\n') : undefined));
    if (gone.length + come.length === 0 && lines(from).join() !== lines(to).join()) this.add(steps, 'lines in one order', 'lines in another');
    else if ([...gone, ...come].every(isComment)) this.note(steps, 'writing');
    else this.add(steps, was, is);
  }

  private lists(from: readonly unknown[], to: readonly unknown[], steps: readonly string[], field: string): void {
    const items = [...from, ...to];
    const key = ITEM_KEYS[field] ?? ((item: JsonMap) => (typeof item.name === 'string' ? item.name : undefined));
    if (equal(from, to)) return;
    if (field === 'rules' && items.every((item) => isMap(item) && Array.isArray(item.verbs))) this.rules(from as PolicyRule[], to as PolicyRule[], steps);
    else if (!this.inText && SETS.has(field)) this.sets(from, to, steps);
    else if (!items.every(isMap)) this.add(steps, from, to);
    else if (field === 'env' && !this.inText) this.variables(from as Env[], to as Env[], steps);
    else {
      const keys = (from as JsonMap[]).map((item) => key(this.asHead(item, field)));
      const headKeys = (to as JsonMap[]).map(key);
      const byKey = (those: readonly (string | undefined)[], list: readonly unknown[]) => new Map(those.map((one, i) => [one!, list[i]]));
      if (areKeys(keys) && areKeys(headKeys)) this.keyed(byKey(keys, from), byKey(headKeys, to), steps, this.inText || SEQUENCES.has(field));
      else if (from.length === to.length) for (const [i, item] of from.entries()) this.compare(item, to[i], [...steps, `[${i}]`]);
      else this.sets(from, to, steps);
    }
  }

  /** An account that a binding names, by the name that it has in the head. */
  private asHead(item: JsonMap, field: string): JsonMap {
    if (field !== 'subjects') return item;
    return {
      ...item,
      name: this.renames.name(String(item.name)),
      ...(item.namespace !== undefined && { namespace: this.renames.namespace(String(item.namespace)) }),
    };
  }

  private keyed(from: ReadonlyMap<string, unknown>, to: ReadonlyMap<string, unknown>, steps: readonly string[], isSequence: boolean): void {
    for (const key of new Set([...from.keys(), ...to.keys()])) this.compare(from.get(key), to.get(key), [...steps, `[${key}]`]);
    const [order, headOrder] = [[...from.keys()].filter((key) => to.has(key)), [...to.keys()].filter((key) => from.has(key))];
    if (equal(order, headOrder)) return;
    if (isSequence) this.add(steps, order.join(', '), headOrder.join(', '));
    else this.note(steps, 'order');
  }

  private variables(from: readonly Env[], to: readonly Env[], steps: readonly string[]): void {
    // Of those of one name the last counts.
    const [was, is] = [from, to].map((list) => new Map(list.map((item) => [item.name, variableValue(item)]))) as [Map<string, unknown>, Map<string, unknown>];
    const refers = [...was.values(), ...is.values()].some((value) => typeof value === 'string' && value.includes('$('));
    this.keyed(was, is, steps, refers);
    const twice = (list: readonly Env[], values: ReadonlyMap<string, unknown>) => list.length - values.size;
    if (twice(from, was) !== twice(to, is)) this.note(steps, 'writing');
  }

  private sets(from: readonly unknown[], to: readonly unknown[], steps: readonly string[]): void {
    const [was, is] = [from, to].map((items) => new Map(items.map((item) => [JSON.stringify(item), item])));
    const come = new Map([...is!].filter(([key]) => !was!.has(key)));
    const renamed = (item: unknown) => JSON.stringify(typeof item === 'string' ? this.renames.name(item) : item);
    const gone = [...was!].flatMap(([key, item]) => (is!.has(key) || come.delete(renamed(item)) ? [] : [item]));
    const before = this.found.length;
    for (const item of gone) this.add(steps, item, undefined);
    for (const item of come.values()) this.add(steps, undefined, item);
    if (this.found.length === before) this.note(steps, 'order');
  }

  private rules(from: readonly PolicyRule[], to: readonly PolicyRule[], steps: readonly string[]): void {
    const [was, is] = [from, to].map(
      (rules) => new Map(rules.flatMap((rule) => [...grantsOf(rule, '')].map((grant) => [describe(grant), grant] as const))),
    ) as [Map<string, Grant>, Map<string, Grant>];
    const come = new Set([...is.keys()].filter((grant) => !was.has(grant)));
    const gone = [...was].flatMap(([text, grant]) => (is.has(text) || come.delete(this.grantAsHead(grant)) ? [] : [text]));
    const before = this.found.length;
    for (const grants of gatherGrants(gone)) this.add(steps, grants, undefined);
    for (const grants of gatherGrants([...come])) this.add(steps, undefined, grants);
    if (this.found.length === before) this.note(steps, 'order');
  }

  private grantAsHead(grant: Grant): string {
    const [group, resource, object] = grant.path;
    return describe(resource === undefined ? grant : { ...grant, path: [group!, resource, this.renames.name(object!)] });
  }
}

const areKeys = (those: readonly (string | undefined)[]): boolean => those.every((one) => one !== undefined) && new Set(those).size === those.length;

const SECRET_FIELDS: ReadonlySet<string> = new Set(['data', 'stringData']);

/** Where two objects differ, by keys. Where only how they are written does, one place says so: none means that nothing differs at all. */
export function differencesOf(base: KubernetesObject, head: KubernetesObject, renames: Renames): FieldDraft[] {
  const comparison = new Comparison(renames, base.kind === 'Secret' || head.kind === 'Secret' ? SECRET_FIELDS : new Set());
  comparison.compare(base, head, []);
  return comparison.found;
}
