import { copy } from './copy.mjs';
import { byId, counted, element, keepView, pageData, plural, tell, viewInAddress } from './elements.mjs';
import { fillCell } from './fleet-cells.mjs';
import { showDetails } from './fleet-details.mjs';
import { filterOf } from './fleet-filter.mjs';
import { rowsOf } from './fleet-groups.mjs';
import { headOf } from './fleet-head.mjs';
import { termText } from './query.mjs';
import { drawnRows } from './rows.mjs';

/** @typedef {import('./fleet-groups.mjs').Row} Row */

/** @type {import('../../review/fleet/data').FleetData} */
const data = pageData();
const filter = filterOf(data);
const groups = [...new Set(data.columns.map(({ group }) => group))];

const kept = viewInAddress();
const columnCalled = (/** @type {string | null} */ name) =>
  data.columns.findIndex(({ field, value }) => `${field}${value === undefined ? '' : `:${value}`}` === name);
const nameOf = (/** @type {number} */ at) => {
  const { field, value } = data.columns[at];
  return value === undefined ? field : `${field}:${value}`;
};
const view = {
  query: kept.get('filter') ?? '',
  sort: columnCalled(kept.get('sort')),
  descending: kept.get('order') === 'down',
  fold: kept.get('fold') !== 'no',
  differing: kept.get('columns') === 'differing',
  hidden: new Set((kept.get('hidden') ?? '').split('|').filter(Boolean)),
  /** @type {Set<string>} */
  open: new Set(),
  shown: /** @type {number[]} */ ([]),
};

/** @type {Row[]} */
let rows = [];
/** The row that the keyboard is at. */
let current = 0;
/** @type {import('../../review/fleet/data').FleetData['clusters']} */
let found = [];

const [input, region] = [byId('filter'), byId('region')];

const head = headOf(data, {
  sortBy(at) {
    const amount = at >= 0 && data.columns[at].kind !== 'text';
    // First what is most: the rows that somebody looks for.
    [view.sort, view.descending] = view.sort === at ? [at, !view.descending] : [at, amount];
    show();
  },
  toggle(field, value) {
    const [keep, leave] = [false, true].map((without) => termText(field, value, without));
    const words = view.query.split(/\s+/).filter(Boolean);
    const others = words.filter((word) => word !== keep && word !== leave);
    const next = words.includes(keep) ? [...others, leave] : words.includes(leave) ? others : [...others, keep];
    input.value = next.join(' ');
    view.query = input.value;
    show();
  },
});

const table = drawnRows({
  region,
  body: byId('body'),
  height: 30,
  columns: () => view.shown.length + 1,
  idOf: (row) => row.id,
  empty: emptyRow,
  fill: fillRow,
  painted: keepReachable,
});

/** One row is reached by the Tab key: where the current one is not drawn, one of those that are. */
function keepReachable(/** @type {HTMLElement[]} */ drawn, /** @type {number} */ first) {
  if (drawn.length === 0) return;
  const buttons = drawn.map((row) => row.querySelector('button.row'));
  if (current < first || current >= first + drawn.length) current = first + Math.floor(drawn.length / 2);
  buttons.forEach((button, i) => {
    const tabindex = first + i === current ? '0' : '-1';
    if (button?.getAttribute('tabindex') !== tabindex) button?.setAttribute('tabindex', tabindex);
  });
}

function activate(/** @type {number} */ number) {
  const row = rows[number];
  if (!row.members) {
    showDetails(data, row.clusters[0]);
    return;
  }
  if (view.open.has(row.id)) view.open.delete(row.id);
  else view.open.add(row.id);
  show(row.id);
}

/** A row without anything in it, for the columns that are shown. */
function emptyRow() {
  const button = element('button', { type: 'button', class: 'row', onclick: press }, element('b'), new Text());
  return element(
    'tr',
    {},
    element('th', { scope: 'row', class: 'name' }, button),
    view.shown.map(() => element('td')),
  );
}

const numberOf = (/** @type {Element} */ row) => Number(row.getAttribute('aria-rowindex')) - 4;

function press(/** @type {Event} */ event) {
  activate(numberOf(/** @type {HTMLElement} */ (event.currentTarget).closest('tr')));
}

/** Writes a row into an element that may have been another row. */
function fillRow(/** @type {HTMLElement} */ row, /** @type {Row} */ { clusters, members, open, inside }, /** @type {number} */ number) {
  const names = members
    ? clusters
        .slice(0, 12)
        .map(({ name }) => name)
        .join(', ')
    : clusters[0].name || '(all of it)';
  const button = row.querySelector('button');
  row.className = members ? 'alike' : inside ? 'inside' : '';
  row.setAttribute('aria-rowindex', String(number + 4));
  button.title = names;
  button.firstChild.textContent = members ? `${clusters.length} alike: ` : '';
  button.lastChild.textContent = names;
  if (members) button.setAttribute('aria-expanded', String(Boolean(open)));
  else button.removeAttribute('aria-expanded');
  view.shown.forEach((at, i) => {
    fillCell(/** @type {HTMLElement} */ (row.children[i + 1]), data, at, clusters);
  });
}

function goTo(/** @type {number} */ number) {
  const next = Math.max(0, Math.min(rows.length - 1, number));
  region.querySelector('button.row[tabindex="0"]')?.setAttribute('tabindex', '-1');
  current = next;
  const button = table.reveal(next)?.querySelector('button');
  button?.setAttribute('tabindex', '0');
  button?.focus({ preventScroll: true });
}

/** Filters, sorts, folds and draws. */
function show(/** @type {string | undefined} */ focused = undefined) {
  const from = performance.now();
  if (focused === undefined) table.toTop();
  const result = filter.apply(view.query);
  found = result.clusters;
  rows = rowsOf(data, found, view);
  current = Math.max(0, focused === undefined ? 0 : rows.findIndex(({ id }) => id === focused));
  head.update(found, view);
  byId('table').setAttribute('aria-rowcount', String(rows.length + 3));
  table.show(rows);
  if (focused !== undefined) goTo(current);
  const all =
    found.length === data.clusters.length ? `All ${plural(found.length, 'cluster')}` : `${counted(found.length)} of ${plural(data.clusters.length, 'cluster')}`;
  const folded = rows.length < found.length || view.open.size > 0 ? ` in ${plural(rows.length, 'row')}` : '';
  tell([`${all}${folded}`, ...result.remarks].join('; '));
  byId('none').hidden = found.length > 0;
  keepView({
    filter: view.query,
    sort: view.sort < 0 ? undefined : nameOf(view.sort),
    order: view.descending ? 'down' : undefined,
    fold: view.fold ? undefined : 'no',
    columns: view.differing ? 'differing' : undefined,
    hidden: [...view.hidden].join('|'),
  });
  performance.measure('show', { start: from });
}

const differs = (/** @type {number} */ at) => data.clusters.some(({ cells }) => cells[at] !== data.clusters[0].cells[at]);

/** Draws all of it anew, with the columns that are wanted. */
function arrange() {
  table.forget();
  view.shown = data.columns.flatMap(({ group }, at) => (view.hidden.has(group) || (view.differing && !differs(at)) ? [] : [at]));
  head.draw(view.shown);
  show();
}

const choice = (/** @type {string} */ label, /** @type {boolean} */ checked, /** @type {(on: boolean) => void} */ change) => {
  const box = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox', checked }));
  box.addEventListener('change', () => change(box.checked));
  return element('label', {}, box, label);
};

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -Infinity, End: Infinity };

byId('body').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
  const step = STEPS[event.key];
  const { members, open } = rows[current] ?? {};
  const opens = members && ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open));
  if (event.ctrlKey || event.altKey || event.metaKey || (step === undefined && !opens)) return;
  event.preventDefault();
  if (opens) activate(current);
  else goTo(current + step);
});
byId('body').addEventListener('focusin', (/** @type {FocusEvent} */ event) => {
  const row = /** @type {HTMLElement} */ (event.target).closest('tr');
  if (row) current = numberOf(row);
});
input.value = view.query;
input.addEventListener('input', () => {
  view.query = input.value;
  show();
});
byId('search').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
byId('choices').append(
  choice('Fold clusters that are alike', view.fold, (on) => {
    view.fold = on;
    show();
  }),
  choice('Only columns in which clusters differ', view.differing, (on) => {
    view.differing = on;
    arrange();
  }),
  ...groups.map((group) =>
    choice(group, !view.hidden.has(group), (on) => {
      if (on) view.hidden.delete(group);
      else view.hidden.add(group);
      arrange();
    }),
  ),
);
byId('copy').addEventListener('click', () => copy(found.map(({ name }) => `${name}\n`).join(''), plural(found.length, 'name')));
byId('fields').append(...filter.fields.map((field) => element('li', {}, element('code', {}, `${field}:`))));
document.documentElement.classList.add('alive');
arrange();
