import { ITEM_KINDS, type Item } from '../inventory';
import { gatherGrants, placeOf } from '../words';
import { type Cell, type Column, columnsOf, featuresNowhere } from './columns';
import type { Fleet, FleetCluster } from './fleet';

/** Gives each value a number, equal ones the same. */
class Table<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(value: T): number {
    const key = JSON.stringify(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** States of features as the page has them. */
const STATES = ['off', 'on', 'partly', 'unknown'];

/** A cell as a number: an amount as it is, a text by its place in the table, else what it is of all that it may be. */
function numberFor(column: Column, cluster: FleetCluster, texts: Table<string>): number {
  const cell: Cell = column.cellOf(cluster);
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return Number(cell);
  return column.kind === 'state' ? STATES.indexOf(cell) : texts.numberOf(cell);
}

/** Things by where they are. Rights are gathered: each by itself would be most of the page. */
function* byPlace(items: readonly Item[]): Generator<readonly [place: string, things: readonly (readonly [kind: number, what: string])[]]> {
  const places = new Map<string, Item[]>();
  for (const item of items) places.set(placeOf(item), [...(places.get(placeOf(item)) ?? []), item]);
  for (const [place, of] of places) {
    const grants = gatherGrants(of.filter(({ kind }) => kind === 'grant').map(({ what }) => what));
    const others = of.filter(({ kind }) => kind !== 'grant');
    yield [
      place,
      [...others.map(({ kind, what }) => [ITEM_KINDS.indexOf(kind), what] as const), ...grants.map((line) => [ITEM_KINDS.indexOf('grant'), line] as const)],
    ];
  }
}

/**
 * A fleet as its page reads it: what many clusters have in common stands once, and clusters name it by number.
 */
export function fleetData(fleet: Fleet) {
  const columns = columnsOf(fleet);
  const texts = new Table<string>();
  const things = new Table<readonly [kind: number, what: string]>();
  const bundles = new Table<readonly number[]>();
  const workloads = new Table<readonly (string | number)[]>();
  const unknowns = new Table<readonly string[]>();
  const nowhere = featuresNowhere(fleet);

  const clusters = fleet.clusters.map((cluster) => ({
    name: cluster.name,
    cells: columns.map((column) => numberFor(column, cluster, texts)),
    things: [...byPlace(cluster.items)].map(([place, of]) => [texts.numberOf(place), bundles.numberOf(of.map((one) => things.numberOf(one)))]),
    workloads: cluster.workloads.map((it) => workloads.numberOf([it.workload, it.perNode ? 0 : it.replicas, it.cpu, it.memory, it.containers, it.silent])),
    unknown: unknowns.numberOf(nowhere.unknown.filter((id) => cluster.features.get(id)?.state === 'unknown')),
    ...(cluster.toldBy.length > 0 && { toldBy: texts.numberOf(cluster.toldBy.join(', ')) }),
    ...partlyIn(cluster),
  }));
  return {
    columns: columns.map(({ cellOf: _, ...column }) => column),
    kinds: ITEM_KINDS,
    states: STATES,
    nowhere: [...nowhere.off, ...nowhere.unknown],
    unknowns: unknowns.values,
    texts: texts.values,
    things: things.values,
    bundles: bundles.values,
    workloads: workloads.values,
    clusters,
  };
}

function partlyIn({ features }: FleetCluster): { partly?: Record<string, readonly string[]> } {
  const partly = [...features].flatMap(([id, feature]) => (feature.in ? [[id, feature.in] as const] : []));
  return partly.length > 0 ? { partly: Object.fromEntries(partly) } : {};
}

export type FleetData = ReturnType<typeof fleetData>;
