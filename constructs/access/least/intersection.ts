import type { PolicyRule } from '../../kubernetes';
import type { Grant } from '../../review/grants';

const ANY = '*';

const both = (one: string, other: string): string | undefined => (one === other || other === ANY ? one : one === ANY ? other : undefined);

/** The empty namespace stands for the whole cluster. */
const bothNamespaces = (one: string, other: string): string | undefined => (one === other || other === '' ? one : one === '' ? other : undefined);

/** What two grants allow both; undefined if nothing. */
export function intersection(one: Grant, other: Grant): Grant | undefined {
  const namespace = bothNamespaces(one.namespace, other.namespace);
  const verb = both(one.verb, other.verb);
  const path = one.path.length === other.path.length ? one.path.map((part, i) => both(part, other.path[i]!)) : [];
  const isThere = namespace !== undefined && verb !== undefined && path.length > 0 && path.every((part) => part !== undefined);
  return isThere ? { namespace, verb, path: path as string[] } : undefined;
}

function gathered<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

const distinct = (words: readonly string[]): string[] => [...new Set(words)];

/** Rules that allow just these grants, of one namespace or of the cluster. */
export function rulesOf(grants: readonly Grant[]): PolicyRule[] {
  const things = gathered(grants, ({ path }) => path.join('|')).map((same) => ({ path: same[0]!.path, verbs: distinct(same.map(({ verb }) => verb)) }));
  return gathered(things, ({ path, verbs }) => [path.length === 1 ? 'url' : `${path[0]}|${path[2]}`, ...verbs].join('|')).map((same): PolicyRule => {
    const { path, verbs } = same[0]!;
    if (path.length === 1) return { nonResourceURLs: same.map((thing) => thing.path[0]!), verbs };
    return {
      apiGroups: [path[0]!],
      resources: same.map((thing) => thing.path[1]!),
      ...(path[2] !== ANY && { resourceNames: [path[2]!] }),
      verbs,
    };
  });
}
