import { byId, counted, element } from './elements.mjs';
import { isAmount, rangeInWords, rangeOf } from './fleet-cells.mjs';
import { termText } from './query.mjs';

/** @typedef {import('../../review/fleet/data').FleetData} FleetData */
/** @typedef {FleetData['clusters'][number]} Cluster */

/** How wide columns are, by what stands in them, in pixels. */
const WIDTHS = { state: 30, has: 30, text: 112, count: 82, cores: 112, bytes: 150 };

const isSign = (/** @type {string} */ kind) => kind === 'state' || kind === 'has';

/**
 * The head of the table: groups of columns, columns by which it is sorted, and in how many clusters each is.
 * @param {FleetData} data
 * @param {{ sortBy: (at: number) => void, toggle: (field: string, value: string) => void }} actions
 */
export function headOf(data, { sortBy, toggle }) {
  const { columns, states } = data;
  const [on, partly] = ['on', 'partly'].map((state) => states.indexOf(state));
  /** @type {Map<number, HTMLElement>} */
  let heads = new Map();
  /** @type {Map<number, HTMLElement>} */
  let counts = new Map();

  const sorter = (/** @type {number} */ at, /** @type {string} */ label, /** @type {string} */ meaning) =>
    element(
      'button',
      { type: 'button', class: 'sort', title: `${meaning}${meaning && !/[.!?]$/.test(meaning) ? '.' : ''} Press to sort.`.trim(), onclick: () => sortBy(at) },
      element('span', {}, label),
    );

  const nameHead = element('th', { scope: 'col', class: 'name', rowspan: 3 }, sorter(-1, 'Cluster', ''));

  function groupsRow(/** @type {number[]} */ shown) {
    const cells = [];
    for (let i = 0; i < shown.length; ) {
      const { group } = columns[shown[i]];
      const of = shown.filter((at) => columns[at].group === group);
      cells.push(element('th', { scope: 'colgroup', colspan: of.length, class: 'group' }, element('span', {}, group)));
      i += of.length;
    }
    return element('tr', { class: 'groups' }, nameHead, cells);
  }

  const isLast = (/** @type {number[]} */ shown, /** @type {number} */ i) => columns[shown[i]].group !== columns[shown[i + 1]]?.group;

  const columnHead = (/** @type {number} */ at) => {
    const { kind, label, meaning } = columns[at];
    const head = element('th', { scope: 'col', class: isSign(kind) ? 'upright' : `flat of-${kind}` }, sorter(at, label, meaning));
    heads.set(at, head);
    return head;
  };

  const countCell = (/** @type {number} */ at) => {
    const { kind, field, value } = columns[at];
    const inside = isSign(kind) ? element('button', { type: 'button', class: 'count', onclick: () => toggle(field, value) }) : element('span', {});
    counts.set(at, inside);
    return element('td', { class: isSign(kind) ? 'sign' : `amount of-${kind}` }, inside);
  };

  return {
    /** Draws the head for the columns that are shown. */
    draw(/** @type {number[]} */ shown) {
      heads = new Map();
      counts = new Map();
      byId('head').replaceChildren(
        groupsRow(shown),
        element('tr', { class: 'columns' }, shown.map(columnHead)),
        element('tr', { class: 'counts' }, shown.map(countCell)),
      );
      const width = (/** @type {number} */ at) => WIDTHS[columns[at].kind];
      const table = byId('table');
      table.querySelector('colgroup').replaceChildren(
        element('col', { class: 'name' }),
        ...shown.map((at, i) => {
          const column = element('col', { class: isLast(shown, i) ? 'last' : undefined });
          column.style.width = `${width(at)}px`;
          return column;
        }),
      );
      table.style.setProperty('--columns-width', `${shown.reduce((sum, at) => sum + width(at), 0)}px`);
    },
    /** Says by what the table is sorted, and in how many of the found clusters each thing is. */
    update(/** @type {Cluster[]} */ found, /** @type {{ sort: number, descending: boolean, query: string }} */ { sort, descending, query }) {
      const mark = (/** @type {HTMLElement} */ head, /** @type {number} */ at) => {
        if (at === sort) head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
        else head.removeAttribute('aria-sort');
      };
      mark(nameHead, -1);
      heads.forEach(mark);
      const words = query.split(/\s+/);
      for (const [at, cell] of counts) {
        const column = columns[at];
        if (isAmount(column)) cell.textContent = found.length > 0 ? rangeInWords(column, rangeOf(found, at)) : '';
        else if (column.kind === 'text') {
          const kinds = new Set(found.map(({ cells }) => cells[at])).size;
          cell.textContent = kinds === 1 ? 'the same' : `${counted(kinds)} kinds`;
        } else countIn(cell, at, found, words);
      }
    },
  };

  function countIn(/** @type {HTMLElement} */ cell, /** @type {number} */ at, /** @type {Cluster[]} */ found, /** @type {string[]} */ words) {
    const { kind, field, value, label } = columns[at];
    const count = found.filter(({ cells }) => (kind === 'state' ? cells[at] === on || cells[at] === partly : cells[at] === 1)).length;
    const [kept, left] = [false, true].map((without) => words.includes(termText(field, value, without)));
    const next = kept ? 'show those without it' : left ? 'show all' : 'show only these';
    const said = `${label}: in ${counted(count)} of ${counted(found.length)} clusters; ${next}`;
    if (cell.title === said) return;
    cell.textContent = `${kept ? '+' : left ? '−' : ''}${counted(count)}`;
    cell.className = `count${kept ? ' kept' : left ? ' left' : ''}`;
    cell.setAttribute('aria-label', said);
    cell.title = said;
  }
}
