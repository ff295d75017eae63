import { isAmount, rangeOf } from './fleet-cells.mjs';

/** @typedef {import('../../review/fleet/data').FleetData} FleetData */
/** @typedef {FleetData['clusters'][number]} Cluster */
/** @typedef {{ id: string, clusters: Cluster[], members?: boolean, open?: boolean, inside?: boolean }} Row */

/**
 * Puts clusters that have the same in all columns, but for amounts, into one group.
 * @param {FleetData} data
 * @param {Cluster[]} clusters
 * @param {number[]} shown the columns that count
 */
function alike({ columns }, clusters, shown) {
  const telling = shown.filter((at) => !isAmount(columns[at]));
  /** @type {Map<string, Cluster[]>} */
  const groups = new Map();
  for (const cluster of clusters) {
    const pattern = telling.map((at) => cluster.cells[at]).join() + (cluster.partly ? JSON.stringify(cluster.partly) : '');
    const group = groups.get(pattern);
    if (group) group.push(cluster);
    else groups.set(pattern, [cluster]);
  }
  return [...groups.values()];
}

const numbered = new Intl.Collator('en', { numeric: true });

/**
 * The order of clusters by one column, or by name.
 * @param {FleetData} data
 * @param {number} at
 */
function orderOf({ columns, states, texts }, at) {
  const byName = (/** @type {Cluster} */ a, /** @type {Cluster} */ b) => numbered.compare(a.name, b.name);
  if (at < 0) return byName;
  const { kind } = columns[at];
  const rank = ['off', 'unknown', 'partly', 'on'].map((state) => states.indexOf(state));
  const value = (/** @type {Cluster} */ { cells }) => (kind === 'state' ? rank.indexOf(cells[at]) : cells[at]);
  if (kind === 'text') return (/** @type {Cluster} */ a, /** @type {Cluster} */ b) => numbered.compare(texts[a.cells[at]], texts[b.cells[at]]) || byName(a, b);
  return (/** @type {Cluster} */ a, /** @type {Cluster} */ b) => value(a) - value(b) || byName(a, b);
}

/**
 * The rows of the table.
 * @param {FleetData} data
 * @param {Cluster[]} clusters
 * @param {{ shown: number[], sort: number, descending: boolean, fold: boolean, open: Set<string> }} view
 * @returns {Row[]}
 */
export function rowsOf(data, clusters, { shown, sort, descending, fold, open }) {
  const order = orderOf(data, sort);
  const sorted = [...clusters].sort((a, b) => (descending ? order(b, a) : order(a, b)));
  const single = (/** @type {Cluster} */ cluster, inside = false) => ({ id: `${inside ? '>' : ''}${cluster.name}`, clusters: [cluster], inside });
  if (!fold) return sorted.map((cluster) => single(cluster));
  const groups = alike(data, sorted, shown);
  if (sort >= 0 && isAmount(data.columns[sort]) && descending) groups.sort((a, b) => rangeOf(b, sort).most - rangeOf(a, sort).most);
  return groups.flatMap((group) => {
    if (group.length === 1) return [single(group[0])];
    const id = `=${group[0].name}`;
    const isOpen = open.has(id);
    return [{ id, clusters: group, members: true, open: isOpen }, ...(isOpen ? group.map((cluster) => single(cluster, true)) : [])];
  });
}
