import type { ManifestDocument } from '../documents';
import { type Item, keyOf } from '../inventory';
import { type ClusterChanges, clusterChanges } from './cluster';
import { runs } from './clusters';
import { Folding } from './fold';
import { AREAS, type Because, type InClusters, type Review, type ReviewedCluster, type RiskChange } from './review';
import type { RiskDraft } from './risks';
import { sentencesOf } from './sentences';
import { verdictOf } from './verdict';

export type SideName = 'base' | 'head';

/** A cluster as it is to be reviewed. */
export interface ClusterToReview {
  readonly name: string;
  readonly formerly?: string;
  /** Undefined where the cluster is on the other side only. */
  readonly base?: readonly ManifestDocument[];
  readonly head?: readonly ManifestDocument[];
}

/** Who asked for the things of a cluster, by `keyOf`; undefined where no spec tells. */
export type ReasonsIn = (cluster: string, side: SideName) => ReadonlyMap<string, readonly Because[]> | undefined;

export interface ToReview {
  readonly base: string;
  readonly head: string;
  readonly clusters: readonly ClusterToReview[];
  /** How many nodes a cluster has, if that is known. */
  readonly nodes?: number;
  readonly reasonsIn: ReasonsIn;
  /** What was passed over, in sentences. */
  readonly remarks: readonly string[];
}

type Folded = RiskDraft & InClusters;

/** More plans than these are not made: in a large fleet they would take longer than all comparisons. */
const mostPlans = (clusters: number): number => (clusters > 50 ? 3 : 12);

const sideOf = ({ change }: Folded): SideName => (change === 'removed' ? 'base' : 'head');

/**
 * Asks for reasons in as few clusters as can be: always in the one that may tell of most that nobody has told of yet.
 * @returns the reasons of each risk, and for how many nobody was asked as there were too many clusters
 */
function reasonsOf(
  risks: readonly Folded[],
  reasonsIn: ReasonsIn,
  most: number,
): { readonly reasons: ReadonlyMap<Folded, readonly Because[]>; readonly unasked: number } {
  const reasons = new Map<Folded, readonly Because[]>();
  const open = new Map<string, Set<Folded>>();
  for (const risk of risks)
    for (const cluster of risk.clusters) {
      const key = `${sideOf(risk)} ${cluster}`;
      const known = open.get(key);
      if (known) known.add(risk);
      else open.set(key, new Set([risk]));
    }
  for (let plans = 0; plans < most; ) {
    const [key, those] = [...open].reduce<[string, ReadonlySet<Folded>]>((most, one) => (one[1].size > most[1].size ? one : most), ['', new Set()]);
    if (those.size === 0) break;
    open.delete(key);
    const [side, cluster] = [key.slice(0, 4) as SideName, key.slice(5)];
    const told = reasonsIn(cluster, side);
    if (!told) continue;
    plans += 1;
    for (const risk of those) {
      const found = told.get(keyOf({ ...risk, holder: risk.formerHolder ?? risk.holder } as Item));
      if (found) reasons.set(risk, found);
      // Who has no reason here, though the spec is known, is not of this tool.
      for (const others of open.values()) others.delete(risk);
    }
  }
  return { reasons, unasked: new Set([...open.values()].flatMap((those) => [...those])).size };
}

/** What weighs most first: by area; more before other before less; what is the same in most clusters; by name. */
function byWeight(a: RiskChange, b: RiskChange): number {
  const rank = ({ up, change }: RiskChange) => (up && change === 'added' ? 0 : up ? 1 : change === 'changed' ? 2 : change === 'added' ? 3 : 4);
  const name = ({ holder, container = '', kind, what }: RiskChange) => `${holder}|${container}|${kind}|${what}`;
  return AREAS.indexOf(a.area) - AREAS.indexOf(b.area) || rank(a) - rank(b) || b.clusters.length - a.clusters.length || (name(a) < name(b) ? -1 : 1);
}

const byCount = (a: InClusters, b: InClusters) => b.clusters.length - a.clusters.length;

function changeOf({ base, head }: ClusterToReview, changes: ClusterChanges): ReviewedCluster['change'] {
  if (!base) return 'added';
  if (!head) return 'removed';
  return changes.objects.length > 0 ? 'changed' : 'same';
}

const NO_REASONS = 'Who asked for what is not in manifests: no spec or values file lies beside them.';

function remarksOnReasons(risks: readonly RiskChange[], unasked: number, plans: number): string[] {
  if (risks.length > 0 && risks.every(({ reasons }) => reasons.length === 0)) return [NO_REASONS];
  return unasked > 0 ? [`Reasons were looked for in the ${plans} clusters that tell of most; ${unasked} changes of others are without.`] : [];
}

/** Reviews what lies between two sides. */
export function reviewOf({ base, head, clusters, nodes, reasonsIn, remarks }: ToReview): Review {
  const found = clusters.map((cluster) => {
    const changes = clusterChanges(cluster.base ?? [], cluster.head ?? [], { nodes, wholeCluster: !cluster.base || !cluster.head });
    return { cluster, changes };
  });
  const reviewed = found.map(({ cluster, changes }): ReviewedCluster => {
    const { name, formerly } = cluster;
    return {
      name,
      ...(formerly !== undefined && { formerly }),
      change: changeOf(cluster, changes),
      runs: runs([...(cluster.head ?? []), ...(cluster.base ?? [])]),
    };
  });

  const folding = new Folding();
  const fold = <T extends object>(of: (changes: ClusterChanges) => readonly T[]) =>
    folding.fold(found.map(({ cluster, changes }) => [cluster.name, of(changes)] as const));
  const drafts = fold(({ risks }) => risks);
  const { reasons, unasked } = reasonsOf(drafts, reasonsIn, mostPlans(clusters.length));
  const risks = drafts.map((risk): RiskChange => ({ ...risk, reasons: reasons.get(risk) ?? [] })).sort(byWeight);
  const settings = fold((changes) => changes.settings).sort((a, b) => Number(a.along !== undefined) - Number(b.along !== undefined) || byCount(a, b));
  const restarts = fold((changes) => changes.restarts);
  const objects = folding.objects(found.map(({ cluster, changes }) => [cluster.name, changes.objects] as const));
  objects.sort((a, b) => Number(a.cosmetic) - Number(b.cosmetic) || byCount(a, b) || (a.object < b.object ? -1 : 1));
  const unaware = fold(({ unaware: texts }) => texts.map((text) => ({ text })));
  const cosmetics = folding.cosmetics(objects);
  const words = folding.byText(sentencesOf({ clusters: reviewed, restarts, objects, risks, settings, unaware }));

  return {
    base,
    head,
    clusters: reviewed,
    verdict: verdictOf({ risks, settings, restarts, cosmetics, anything: objects.length > 0 }),
    words,
    risks,
    behaviour: settings,
    restarts,
    objects,
    cosmetics,
    remarks: [...remarks, ...remarksOnReasons(risks, unasked, mostPlans(clusters.length))],
  };
}
