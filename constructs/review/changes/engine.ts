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

/** Asks for reasons in as few clusters as can be: a plan takes longer than a comparison. */
class Reasons {
  private readonly asked = new Map<string, ReadonlyMap<string, readonly Because[]> | undefined>();
  unknown = 0;

  constructor(private readonly reasonsIn: ReasonsIn) {}

  private of(cluster: string, side: SideName): ReadonlyMap<string, readonly Because[]> | undefined {
    const key = `${side} ${cluster}`;
    if (!this.asked.has(key)) this.asked.set(key, this.reasonsIn(cluster, side));
    return this.asked.get(key);
  }

  for(risk: Folded): readonly Because[] {
    const side = risk.change === 'removed' ? 'base' : 'head';
    const known = risk.clusters.filter((cluster) => this.asked.has(`${side} ${cluster}`));
    // A cluster that was planned for another thing may tell of this one; of the others the first that has a spec.
    for (const cluster of [...known, ...risk.clusters.filter((one) => !known.includes(one)).slice(0, 3)]) {
      const reasons = this.of(cluster, side)?.get(keyOf({ ...risk, holder: risk.formerHolder ?? risk.holder } as Item));
      if (reasons) return reasons;
    }
    this.unknown += 1;
    return [];
  }
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
  const asked = new Reasons(reasonsIn);
  // The things of most clusters first, so that few are asked.
  const drafts = fold(({ risks }) => risks).sort(byCount);
  const risks = drafts.map((risk): RiskChange => ({ ...risk, reasons: asked.for(risk) })).sort(byWeight);
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
    remarks: [...remarks, ...(asked.unknown > 0 && risks.every(({ reasons }) => reasons.length === 0) ? [NO_REASONS] : [])],
  };
}
