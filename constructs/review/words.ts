import { ITEM_KINDS, type Item, type ItemKind } from './inventory';

/** How reviewers call the kinds of things that pods and accounts have: of one, and of several. */
const KIND_WORDS: Readonly<Record<ItemKind, readonly [one: string, several: string]>> = {
  privileged: ['privileged container', 'privileged containers'],
  capability: ['capability', 'capabilities'],
  root: ['root user', 'root users'],
  'privilege-escalation': ['privilege escalation', 'privilege escalations'],
  confinement: ['loosened confinement', 'loosened confinements'],
  'host-namespace': ['host namespace', 'host namespaces'],
  'host-path': ['host path', 'host paths'],
  'host-port': ['host port', 'host ports'],
  grant: ['grant', 'grants'],
  secret: ['secret', 'secrets'],
  image: ['image', 'images'],
};

/** `capability`, `capabilities`. */
export const kindWords = (kind: ItemKind, count: number): string => KIND_WORDS[kind][count === 1 ? 0 : 1];

/** `1 host path`, `3 host paths`. */
export const counted = (kind: ItemKind, count: number): string => `${count} ${kindWords(kind, count)}`;

/** `1 workload`, `3 workloads`. */
export const plural = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

/** Each word once, in the order in which they first stand; empty ones say nothing. */
export const unique = (words: readonly string[]): string[] => [...new Set(words)].filter(Boolean);

/** Items that have a key in common, in the order in which the keys first stand. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups.values()];
}

/** How many there are of each kind, those that weigh most first: `2 capabilities, 1 host path`. */
export const countsOf = (items: readonly Pick<Item, 'kind'>[]): string =>
  ITEM_KINDS.map((kind) => [kind, items.filter((item) => item.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => counted(kind, count))
    .join(', ');

/** Where somebody has something: `container agent of DaemonSet datadog`, `ServiceAccount datadog`. */
export const placeOf = ({ holder, container }: Pick<Item, 'holder' | 'container'>): string =>
  container === undefined ? holder : `container ${container} of ${holder}`;

/** Kinds whose things say by themselves of which kind they are. */
const SAY_IT: ReadonlySet<ItemKind> = new Set(['privileged', 'privilege-escalation', 'host-namespace', 'confinement']);

/** Things of one kind, named with it: `capabilities BPF, SYSLOG`, `user 0 (root)`. */
export function named(kind: ItemKind, whats: readonly string[]): string {
  const list = whats.join(kind === 'secret' ? '; ' : ', ');
  if (kind === 'root') return `${list} (root)`;
  return SAY_IT.has(kind) ? list : `${kindWords(kind, whats.length)} ${list}`;
}

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'use', '*'];
const byVerb = (a: string, b: string) => (VERBS.indexOf(a) + 1 || 99) - (VERBS.indexOf(b) + 1 || 99) || (a < b ? -1 : 1);

interface Read {
  readonly verb: string;
  /** The API group; undefined of a URL. */
  readonly group?: string;
  /** A resource, with the object's name if the grant is for one only; or a URL. */
  readonly resource: string;
  /** ` in datadog-agent`, or empty. */
  readonly where: string;
}

/** Reads what `describe` wrote; undefined for a whole role. */
function read(what: string): Read | undefined {
  const parts = /^(\S+) (\S+)( (?!in )\S+)?( in \S+)?$/.exec(what);
  if (!parts) return undefined;
  const [, verb = '', path = '', name = '', where = ''] = parts;
  if (path.startsWith('/')) return { verb, resource: path, where };
  const slash = path.indexOf('/');
  return { verb, group: path.slice(0, slash), resource: path.slice(slash + 1) + name, where };
}

/**
 * What grants say together, in few lines: `get, list, watch: nodes, pods (core); deployments (apps)`.
 * @param grants as `Item.what` has them
 */
export function gatherGrants(grants: readonly string[]): string[] {
  const single = grants.flatMap((what) => read(what) ?? []);
  const roles = grants.filter((what) => !read(what));
  const things = grouped(single, ({ group, resource, where }) => [group, resource, where].join('|')).map((same) => ({
    ...same[0]!,
    verbs: [...new Set(same.map(({ verb }) => verb))].sort(byVerb).join(', '),
  }));
  const lines = grouped(things, ({ verbs, where }) => `${verbs}|${where}`).map((same) => {
    const groups = grouped(same, ({ group }) => group ?? '').map((of) => {
      const resources = of
        .map(({ resource }) => resource)
        .sort()
        .join(', ');
      return of[0]!.group === undefined ? resources : `${resources} (${of[0]!.group})`;
    });
    return `${same[0]!.verbs}: ${groups.sort().join('; ')}${same[0]!.where}`;
  });
  return [...lines.sort(), ...roles];
}
