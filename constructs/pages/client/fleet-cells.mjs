import { amountInWords } from './amounts.mjs';

/** @typedef {import('../../review/fleet/data').FleetData} FleetData */
/** @typedef {FleetData['clusters'][number]} Cluster */
/** @typedef {FleetData['columns'][number]} Column */

export const isAmount = (/** @type {Column} */ { kind }) => kind === 'count' || kind === 'cores' || kind === 'bytes';

/** The least and the most of an amount. */
export function rangeOf(/** @type {Cluster[]} */ clusters, /** @type {number} */ at) {
  let [least, most] = [Infinity, -Infinity];
  for (const { cells } of clusters) [least, most] = [Math.min(least, cells[at]), Math.max(most, cells[at])];
  return { least, most };
}

/**
 * @param {Column} column
 * @param {{ least: number, most: number }} range
 */
export const rangeInWords = ({ kind }, { least, most }) =>
  least > most ? '' : least === most ? amountInWords(kind, least) : `${amountInWords(kind, least)} to ${amountInWords(kind, most)}`;

/** Words of the cells of a feature, and of a thing; the page shows them as signs. */
const HAS = ['no', 'yes'];

/** What stands in the cell of one cluster, or of several that have the same there but for amounts. */
function contentOf(/** @type {FleetData} */ data, /** @type {number} */ at, /** @type {Cluster[]} */ clusters) {
  const column = data.columns[at];
  if (isAmount(column)) return { look: 'amount', text: rangeInWords(column, rangeOf(clusters, at)) };
  const value = clusters[0].cells[at];
  if (column.kind === 'text') return { look: 'version', text: data.texts[value] || 'none' };
  const word = column.kind === 'state' ? data.states[value] : HAS[value];
  return { look: `sign ${word}`, text: word };
}

/**
 * Fills a cell. What stands there already stays: browsers take their time for what changes.
 * @param {HTMLElement} cell
 * @param {FleetData} data
 * @param {number} at the column
 * @param {Cluster[]} clusters
 */
export function fillCell(cell, data, at, clusters) {
  const { look, text } = contentOf(data, at, clusters);
  if (cell.className !== look) cell.className = look;
  if (cell.textContent === text) return;
  cell.textContent = text;
  // What is cut off can be read all the same.
  if (!look.startsWith('sign')) cell.title = text;
}
