import type { ItemKind } from '../inventory';
import { gatherGrants, grouped, named, plural, unique } from '../words';
import { AREAS, type Area, type FieldChange, type InClusters, type Review, type RiskChange, type SettingChange } from './review';
import { AREA_WORDS, isRestated } from './verdict';

/** Why things are there: those of one reason. */
export interface WhyRow {
  readonly whats: readonly string[];
  readonly by: string;
  readonly why: string;
}

/** Changes of one kind in one place, of which the same is to be said. */
export interface RiskRow extends InClusters {
  readonly sign: '+' | '-' | '~' | '=';
  readonly kind: ItemKind;
  /** The things, in the words in which people name them. */
  readonly things: readonly string[];
  readonly holder: string;
  readonly containers: readonly string[];
  readonly along?: RiskChange['along'];
  /** Who asked for them. */
  readonly by: readonly string[];
  readonly whys: readonly WhyRow[];
}

const signOf = ({ change, up }: RiskChange): RiskRow['sign'] => (change === 'changed' ? '~' : change === 'removed' ? '-' : up ? '+' : '=');

/** Clusters by the list that they are: equal lists are one object. */
class ListNumbers {
  private readonly numbers = new Map<readonly string[], number>();

  of(clusters: readonly string[]): number {
    const number = this.numbers.get(clusters) ?? this.numbers.size;
    this.numbers.set(clusters, number);
    return number;
  }
}

function thingsOf(kind: ItemKind, risks: readonly RiskChange[]): string[] {
  if (kind === 'grant') return gatherGrants(risks.map(({ what }) => what));
  const changed = risks.filter(({ from }) => from !== undefined).map(({ from, what }) => `${from} → ${what}`);
  const plain = risks.filter(({ from }) => from === undefined).map(({ what }) => what);
  return [...changed, ...(plain.length > 0 ? [named(kind, plain)] : [])];
}

/** Of what was there before under another name or version nobody asks who wanted it. */
const asksWhy = ({ change, area }: RiskChange) => change !== 'changed' || (area !== 'image' && area !== 'secret');

function whysOf(all: readonly RiskChange[]): WhyRow[] {
  const risks = all.filter(asksWhy);
  const each = risks.flatMap(({ kind, what, reasons, meaning }) =>
    reasons.length > 0
      ? reasons.map(({ by, why }) => ({ kind, what, by, why: why || (meaning ?? '') }))
      : meaning
        ? [{ kind, what, by: '', why: meaning }]
        : [],
  );
  return grouped(each, ({ by, why }) => `${by}|${why}`).map((same) => {
    const [{ kind, by, why }] = same as [(typeof each)[number]];
    const whats = same.map(({ what }) => what);
    return { whats: kind === 'grant' ? gatherGrants(whats) : whats, by, why };
  });
}

const byOf = (risks: readonly RiskChange[]) => unique(risks.filter(asksWhy).flatMap(({ reasons }) => reasons.map(({ by }) => by)));

/** The changes of an area as rows: what is the same for several containers of a workload stands once. */
function rowsOf(risks: readonly RiskChange[], lists: ListNumbers): RiskRow[] {
  const places = grouped(risks, (risk) => [signOf(risk), risk.kind, risk.holder, risk.container ?? '', risk.along ?? '', lists.of(risk.clusters)].join('|'));
  const rows = places.map((mine): RiskRow => {
    const [first] = mine as [RiskChange];
    return {
      sign: signOf(first),
      kind: first.kind,
      things: thingsOf(first.kind, mine),
      holder: first.holder,
      containers: first.container === undefined ? [] : [first.container],
      ...(first.along && { along: first.along }),
      by: byOf(mine),
      whys: whysOf(mine),
      clusters: first.clusters,
    };
  });
  return grouped(rows, ({ sign, kind, things, holder, containers, along, by, clusters }) =>
    [sign, kind, things.join('\n'), holder, containers.length, along ?? '', by.join(), lists.of(clusters)].join('|'),
  ).map((same) => ({ ...same[0]!, containers: same.flatMap(({ containers }) => containers), whys: mergedWhys(same.flatMap(({ whys }) => whys)) }));
}

const mergedWhys = (whys: readonly WhyRow[]): WhyRow[] => grouped(whys, ({ whats, by, why }) => [...whats, by, why].join('|')).map(([first]) => first!);

/** The rows of each area in which something differs. */
export function riskRows({ risks }: Pick<Review, 'risks'>): readonly (readonly [area: Area, rows: readonly RiskRow[]])[] {
  const lists = new ListNumbers();
  return AREAS.flatMap((area) => {
    const mine = risks.filter((risk) => risk.area === area);
    return mine.length > 0 ? [[area, rowsOf(mine, lists)] as const] : [];
  });
}

export const areaTitle = (area: Area): string => AREA_WORDS[area].charAt(0).toUpperCase() + AREA_WORDS[area].slice(1);

/** `agent, trace-agent of DaemonSet datadog`. */
export const placeInWords = ({ holder, containers }: Pick<RiskRow, 'holder' | 'containers'>): string =>
  containers.length === 0 ? holder : `${containers.join(', ')} of ${holder}`;

export const ALONG_WORDS: Readonly<Record<NonNullable<RiskChange['along']>, readonly [come: string, gone: string]>> = {
  cluster: ['with a new cluster', 'with a cluster'],
  workload: ['all of it is new', 'all of it is gone'],
  container: ['with a new container', 'with a container'],
};

/** With what larger thing something came or went. */
export const alongInWords = ({ along, sign }: Pick<RiskRow, 'along' | 'sign'>): string => (along ? ALONG_WORDS[along][sign === '-' ? 1 : 0] : '');

/** Settings that are told one by one: those of whole new containers are not, nor those that hold as before. */
export const ownSettings = ({ behaviour }: Pick<Review, 'behaviour'>): readonly SettingChange[] =>
  behaviour.filter((change) => change.along === undefined && !isRestated(change));

/** How many settings are written, or no longer written, to the same effect; in a sentence, if there are any. */
export function restatedSettings({ behaviour }: Pick<Review, 'behaviour'>): string | undefined {
  const count = new Set(behaviour.filter((change) => change.along === undefined && isRestated(change)).map(({ setting, holder }) => `${holder} ${setting}`))
    .size;
  return count === 0
    ? undefined
    : `${plural(count, 'setting')} ${count === 1 ? 'is' : 'are'} written, or no longer written, and hold${count === 1 ? 's' : ''} as before: the value is the default.`;
}

const SECRET = 'another value, not shown';

/** `info → debug`; `default false → true`. */
export function valuesInWords({ from, to, fallback, hidden, change }: SettingChange): readonly [from: string, to: string] {
  if (hidden) return [change === 'added' ? 'not set' : 'not shown', change === 'removed' ? 'not set' : SECRET];
  const told = (value: string | undefined, isSet: boolean) =>
    value !== undefined ? value || '(empty)' : !isSet && fallback !== undefined ? `default ${fallback || '(empty)'}` : isSet ? '' : 'not set';
  return [told(from, change !== 'added'), told(to, change !== 'removed')];
}

/** A field's two sides as short text. */
export function fieldInWords({ change, from, to, hidden }: FieldChange, longest: number): string {
  const short = (value: string | undefined) => (value === undefined ? undefined : value.length > longest ? `${value.slice(0, longest - 1)}…` : value);
  const [was, is] = [short(from), short(to)];
  if (hidden && was === undefined && is === undefined) return change === 'added' ? 'new, not shown' : change === 'removed' ? 'gone, was not shown' : SECRET;
  if (change === 'added') return is ?? '';
  if (change === 'removed') return was ?? '';
  return was === undefined && is === undefined ? '' : `${was ?? '(not shown)'} → ${is ?? '(not shown)'}`;
}

/** How many clusters there are to speak of. */
const runningClusters = ({ clusters }: Pick<Review, 'clusters'>) => clusters.filter(({ runs }) => runs);

const FEW = 3;

/** In which clusters something is, in short; empty where there is but one. */
export function clustersInWords(clusters: readonly string[], review: Pick<Review, 'clusters'>): string {
  const all = runningClusters(review);
  if (review.clusters.length < 2) return '';
  if (clusters.length > 1 && all.length === clusters.length && all.every(({ name }) => clusters.includes(name))) return `all ${clusters.length} clusters`;
  return clusters.length <= FEW ? clusters.join(', ') : `${clusters.length} clusters`;
}

/** `14 clusters: 12 changed, 1 new, 1 the same.` */
export function clusterCounts(review: Pick<Review, 'clusters'>): string {
  const all = runningClusters(review);
  const count = (change: string) => all.filter((cluster) => cluster.change === change).length;
  const parts = (
    [
      ['changed', 'changed'],
      ['added', 'new'],
      ['removed', 'gone'],
      ['same', 'the same'],
    ] as const
  ).flatMap(([change, words]) => (count(change) > 0 ? [`${count(change)} ${words}`] : []));
  return `${plural(all.length, 'cluster')}: ${parts.join(', ') || 'none'}.`;
}

export { grouped };
