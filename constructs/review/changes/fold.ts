import type { ClusterChanges } from './cluster';
import type { CosmeticChange, FieldChange, InClusters, ObjectChange } from './review';

/** Something that differs, with the names of the clusters in which it does. */
type Found<T> = readonly (readonly [cluster: string, items: readonly T[]])[];

/** Gives equal lists of clusters as one object. */
class ClusterLists {
  private readonly known = new Map<string, readonly string[]>();

  of(clusters: Iterable<string>): readonly string[] {
    const list = [...new Set(clusters)].sort();
    const key = list.join('\n');
    const known = this.known.get(key) ?? list;
    this.known.set(key, known);
    return known;
  }
}

/** Says what is the same in many clusters once, with all of them. Those that stand in most clusters come first. */
export class Folding {
  private readonly lists = new ClusterLists();

  fold<T extends object>(found: Found<T>): (T & InClusters)[] {
    const groups = new Map<string, { item: T; clusters: Set<string> }>();
    for (const [cluster, items] of found)
      for (const item of items) {
        const key = JSON.stringify(item);
        const group = groups.get(key) ?? { item, clusters: new Set() };
        groups.set(key, group);
        group.clusters.add(cluster);
      }
    return [...groups.values()].map(({ item, clusters }) => ({ ...item, clusters: this.lists.of(clusters) }));
  }

  /** Objects by what they are called; their fields each with the clusters in which they differ so. */
  objects(found: Found<ClusterChanges['objects'][number]>): ObjectChange[] {
    const whole = this.fold(found.map(([cluster, objects]) => [cluster, objects.map(({ fields: _fields, ...object }) => object)] as const));
    const fields = new Map<string, [string, ClusterChanges['objects'][number]['fields']][]>();
    for (const [cluster, objects] of found)
      for (const { fields: mine, ...object } of objects) {
        const key = JSON.stringify(object);
        const known = fields.get(key) ?? [];
        fields.set(key, known);
        known.push([cluster, mine]);
      }
    return whole.map(({ clusters, ...object }) => {
      const folded = this.fold(fields.get(JSON.stringify(object)) ?? []);
      return { ...object, fields: folded, cosmetic: object.change === 'changed' && folded.every(({ cosmetic }) => cosmetic !== undefined), clusters };
    });
  }

  /** Sentences with one text become one. */
  byText(sentences: readonly ({ readonly text: string } & InClusters)[]): { readonly text: string; readonly clusters: readonly string[] }[] {
    const found = new Map<string, string[]>();
    for (const { text, clusters } of sentences) found.set(text, [...(found.get(text) ?? []), ...clusters]);
    return [...found].map(([text, clusters]) => ({ text, clusters: this.lists.of(clusters) }));
  }

  /** What has no effect, by kind and name. */
  cosmetics(objects: readonly ObjectChange[]): CosmeticChange[] {
    const found = new Map<string, { kind: CosmeticChange['kind']; what: string; clusters: string[]; places: number }>();
    for (const { fields } of objects)
      for (const field of fields) {
        if (field.cosmetic === undefined) continue;
        const what = cosmeticWords(field);
        const known = found.get(what) ?? { kind: field.cosmetic, what, clusters: [], places: 0 };
        found.set(what, known);
        known.clusters.push(...field.clusters);
        known.places += field.clusters.length;
      }
    return [...found.values()]
      .map((one) => ({ ...one, clusters: this.lists.of(one.clusters) }))
      .sort((a, b) => b.places - a.places || (a.what < b.what ? -1 : 1));
  }
}

const lastKey = (path: string): string => /(?:\[([^[\]]*)\]|\.([^.[\]]+))$/.exec(path)?.slice(1).find(Boolean) ?? path;

function cosmeticWords({ cosmetic, path }: FieldChange): string {
  if (cosmetic === 'label' || cosmetic === 'annotation') return `${cosmetic} ${lastKey(path)}`;
  if (cosmetic === 'checksum') return lastKey(path);
  if (cosmetic === 'order') return 'order of lists in which order says nothing';
  return cosmetic === 'name' ? 'names that follow the name of the release' : 'comments, quotes and blank lines';
}
