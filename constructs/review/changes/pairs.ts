import type { KubernetesObject } from '../../kubernetes';
import { asMap, mapsIn } from '../../spec/values';
import { identityOf } from '../documents';
import { podsIn } from '../pods';

/** An object on both sides, or on one. */
export interface ObjectPair {
  readonly base?: KubernetesObject;
  readonly head?: KubernetesObject;
}

/** How names of the base read in the head, where a release or a namespace is called otherwise there. */
export interface Renames {
  readonly any: boolean;
  /** @param kind of the object, where it is known: a Namespace and a workload may share a name and not the new one */
  name(name: string, kind?: string): string;
  namespace(namespace: string): string;
}

export interface Pairing {
  readonly pairs: readonly ObjectPair[];
  readonly renames: Renames;
}

/** Objects by a key; what stands twice under one is told apart by its turn. */
function byKey(objects: readonly KubernetesObject[], key: (object: KubernetesObject) => string): Map<string, KubernetesObject> {
  const found = new Map<string, KubernetesObject>();
  for (const object of objects) {
    let free = key(object);
    for (let turn = 2; found.has(free); turn++) free = `${key(object)} ${turn}`;
    found.set(free, object);
  }
  return found;
}

/** Objects of both sides that have not found each other. */
class Left {
  readonly pairs: Required<ObjectPair>[] = [];

  constructor(
    public base: readonly KubernetesObject[],
    public head: readonly KubernetesObject[],
  ) {}

  private take(found: readonly Required<ObjectPair>[]): void {
    const taken = new Set(found.flatMap(({ base, head }) => [base, head]));
    this.pairs.push(...found);
    this.base = this.base.filter((object) => !taken.has(object));
    this.head = this.head.filter((object) => !taken.has(object));
  }

  /** Pairs what has the same key on both sides. */
  match(key: (object: KubernetesObject) => string, headKey = key): void {
    const heads = byKey(this.head, headKey);
    this.take([...byKey(this.base, key)].flatMap(([name, base]) => (heads.has(name) ? [{ base, head: heads.get(name)! }] : [])));
  }

  /** Pairs what has a key that nothing else on its side has. */
  matchSingle(key: (object: KubernetesObject) => string | undefined): void {
    const single = (objects: readonly KubernetesObject[]) => {
      const keys = objects.map(key);
      return new Map(objects.flatMap((object, i) => (keys[i] !== undefined && keys.indexOf(keys[i]) === keys.lastIndexOf(keys[i]) ? [[keys[i], object]] : [])));
    };
    const heads = single(this.head);
    this.take([...single(this.base)].flatMap(([name, base]) => (heads.has(name) ? [{ base, head: heads.get(name)! }] : [])));
  }
}

const keyWith =
  (name: (name: string) => string, namespace: (namespace: string) => string) =>
  (object: KubernetesObject): string => {
    const identity = identityOf(object);
    return [identity.kind, namespace(identity.namespace), name(identity.name)].join('|');
  };
const same = (text: string) => text;

type Rename = readonly [from: string, to: string];

/** How a name would have to change to be the other: the beginnings that are left when the words at their ends are the same. */
function renameBetween(base: string, head: string): Rename | undefined {
  const [from, to] = [base.split('-'), head.split('-')];
  while (from.length > 1 && to.length > 1 && from.at(-1) === to.at(-1)) {
    from.pop();
    to.pop();
  }
  return from.join('-') === to.join('-') ? undefined : [from.join('-'), to.join('-')];
}

const applied = ([from, to]: Rename, name: string): string => (name === from || name.startsWith(`${from}-`) ? to + name.slice(from.length) : name);

/** Objects without which there is no release: their names tell that it is called otherwise. */
const OF_RELEASES: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet', 'ServiceAccount']);
/** Objects that stand for a whole installation. */
const OF_INSTALLATIONS: ReadonlySet<string> = new Set(['Application', 'AppProject', 'ApplicationSet', 'Namespace']);
const FEWEST = 2;

const kindAndName = ({ kind, metadata }: KubernetesObject, name = metadata.name) => `${kind} ${name}`;

const containerNames = (object: KubernetesObject) => podsIn([object]).flatMap(({ spec }) => mapsIn(spec.containers).map(({ name }) => String(name)));

/** Whether two workloads have a container in common: without one they are not the same of another name. */
function mayBeOne(one: KubernetesObject, other: KubernetesObject): boolean {
  const names = containerNames(one);
  return names.length === 0 || containerNames(other).some((name) => names.includes(name));
}

/** The renaming that explains most of what is left. */
function likelyRename({ base, head }: Left): Rename | undefined {
  const heads = new Map(head.map((object) => [kindAndName(object), object]));
  const candidates = new Map<string, Rename>();
  for (const one of base)
    for (const other of head) {
      const isSign = one.kind === other.kind && (OF_RELEASES.has(one.kind) || OF_INSTALLATIONS.has(one.kind));
      const rename = isSign ? renameBetween(one.metadata.name, other.metadata.name) : undefined;
      if (rename) candidates.set(rename.join(' '), rename);
    }
  const explained = (rename: Rename) => {
    const renamed = base.filter(({ metadata }) => applied(rename, metadata.name) !== metadata.name);
    const pairs = renamed.flatMap((object) => {
      const other = heads.get(kindAndName(object, applied(rename, object.metadata.name)));
      return other ? [[object, other] as const] : [];
    });
    return pairs.every(([one, other]) => mayBeOne(one, other)) ? pairs.length : 0;
  };
  const ranked = [...candidates.values()].map((rename) => ({ rename, count: explained(rename) }));
  ranked.sort((a, b) => b.count - a.count || a.rename.join().length - b.rename.join().length || (a.rename.join() < b.rename.join() ? -1 : 1));
  return ranked[0] && ranked[0].count >= FEWEST ? ranked[0].rename : undefined;
}

/** A release, an environment and a namespace may all be called otherwise, but hardly more. */
const MOST_RENAMES = 4;

function matchRenamed(left: Left): Rename[] {
  const found: Rename[] = [];
  while (found.length < MOST_RENAMES) {
    const rename = likelyRename(left);
    if (!rename) break;
    left.match(
      keyWith(
        (name) => applied(rename, name),
        () => '',
      ),
      keyWith(same, () => ''),
    );
    found.push(rename);
  }
  return found;
}

const COMPONENT_LABELS = ['agent.datadoghq.com/component', 'app.kubernetes.io/component'];

/** What a workload is for, whatever it is called: its label says it, or else its containers do. */
function roleOf(object: KubernetesObject): string | undefined {
  const [pods] = podsIn([object]);
  if (!pods) return undefined;
  const labels = asMap(object.metadata.labels);
  const component = COMPONENT_LABELS.map((label) => labels[label]).find((label) => typeof label === 'string');
  const containers = mapsIn(pods.spec.containers)
    .map(({ name }) => String(name))
    .sort();
  return `${object.kind} ${component ?? containers.join(' ')}`;
}

const withoutName = ({ metadata, ...rest }: KubernetesObject) => rest;

/** Shorter contents, such as those of accounts, are the same by chance. */
const TELLING = 200;

/** What an object says beside its name. */
const contentOf = (object: KubernetesObject): string => `${object.kind} ${JSON.stringify(withoutName(object))}`;

/** Finds for each object of the base the one of the head that it became: by name, by a release or namespace that is called otherwise, by role. */
export function pairsOf(base: readonly KubernetesObject[], head: readonly KubernetesObject[]): Pairing {
  const left = new Left(base, head);
  left.match(keyWith(same, same));
  left.match(keyWith(same, () => ''));
  const found = matchRenamed(left);
  left.matchSingle(roleOf);
  left.matchSingle(({ kind }) => (OF_INSTALLATIONS.has(kind) ? kind : undefined));
  left.matchSingle((object) => (podsIn([object]).length > 0 || contentOf(object).length < TELLING ? undefined : contentOf(object)));

  const names = new Map<string, string>();
  const namespaces = new Map<string, string>();
  for (const pair of left.pairs) {
    const [one, other] = [identityOf(pair.base), identityOf(pair.head)];
    if (one.kind === 'Namespace') namespaces.set(one.name, other.name);
    else {
      names.set(`${one.kind} ${one.name}`, other.name);
      if (one.name !== other.name && !names.has(one.name)) names.set(one.name, other.name);
    }
    if (one.namespace !== '' && other.namespace !== '' && !namespaces.has(one.namespace)) namespaces.set(one.namespace, other.namespace);
  }
  const renames: Renames = {
    any: left.pairs.some(({ base: one, head: other }) => one.metadata.name !== other.metadata.name || one.metadata.namespace !== other.metadata.namespace),
    name: (name, kind) =>
      (kind === undefined ? undefined : names.get(`${kind} ${name}`)) ??
      names.get(name) ??
      found.map((rename) => applied(rename, name)).find((other) => other !== name) ??
      name,
    namespace: (namespace) => namespaces.get(namespace) ?? namespace,
  };
  const gone = left.base.map((object): ObjectPair => ({ base: object }));
  const come = left.head.map((object): ObjectPair => ({ head: object }));
  return { pairs: [...left.pairs, ...gone, ...come], renames };
}
