import { copy } from './copy.mjs';
import { byId, counted, element, keepView, pageData, plural, tell, viewInAddress } from './elements.mjs';

/** @type {{ clusters: string[], lists: string[] }} */
const { clusters, lists } = pageData();

/** Which clusters are in each list: `0-3,7`. */
const members = lists.map((text) =>
  text.split(',').flatMap((part) => {
    if (part === '') return [];
    const [from, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }),
);

const changes = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.change')]);
const fields = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.fields [data-list]')]);
const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-section]')]);
const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('#choices input')]);
/** A page of one cluster has nothing to filter by. */
const input = /** @type {HTMLInputElement | null} */ (byId('filter'));

/** The lists that have a cluster whose name has all words. */
function listsWith(/** @type {string} */ text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const suits = clusters.map((name) => words.every((word) => name.toLowerCase().includes(word)));
  return { count: suits.filter(Boolean).length, having: members.map((of) => of.some((number) => suits[number])) };
}

/** Shows what is asked for, and says how much that is. */
function show() {
  const from = performance.now();
  const query = input?.value.trim() ?? '';
  const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const { count, having } = listsWith(query);
  const isOf = (/** @type {HTMLElement} */ it) => query === '' || having[Number(it.dataset.list)];
  // Who does not want to see looks does not want them in objects either.
  const looks = !boxes.some((box) => box.value === 'cosmetics' && !box.checked);
  const isMeant = (/** @type {HTMLElement} */ it) => looks || it.dataset.cosmetic === undefined;
  let shown = 0;
  for (const change of changes) {
    const isShown = wanted.has(/** @type {string} */ (change.dataset.area)) && isOf(change) && isMeant(change);
    if (change.hidden === isShown) change.hidden = !isShown;
    if (isShown) shown += 1;
  }
  for (const field of fields) {
    const isShown = isOf(field) && isMeant(field);
    if (field.hidden === isShown) field.hidden = !isShown;
  }
  for (const section of sections) section.hidden = ![...section.querySelectorAll('.change')].some((it) => !(/** @type {HTMLElement} */ (it).hidden));
  const risk = byId('risk');
  if (risk) risk.hidden = sections.every((section) => section.parentElement?.id !== 'changes' || section.hidden || !section.querySelector('h3'));
  const all = shown === changes.length ? `All ${plural(shown, 'change')}` : `${counted(shown)} of ${plural(changes.length, 'change')}`;
  tell(query === '' ? all : `${all}, in ${plural(count, 'cluster')} whose name has ${query}`);
  kept = {
    cluster: query || undefined,
    without:
      boxes
        .filter((box) => !box.checked)
        .map((box) => box.value)
        .join(' ') || undefined,
  };
  if (!isAnchor()) keepView(kept);
  performance.measure('show', { start: from });
}

/** @type {Record<string, string | undefined>} */
let kept = {};
const isAnchor = () => location.hash.length > 1 && document.getElementById(location.hash.slice(1)) !== null;

/** Opens or closes the list of clusters of a change, below it. */
function toggleList(/** @type {HTMLElement} */ link) {
  const number = Number(link.dataset.open);
  const owner = /** @type {HTMLElement} */ (link.closest('.change, .fields li'));
  const own = owner.nextElementSibling?.classList.contains('list') ? owner.nextElementSibling : owner.querySelector(':scope > .list');
  const isOpen = own instanceof HTMLElement && own.dataset.of === String(number);
  own?.remove();
  for (const other of owner.querySelectorAll('[data-open]')) other.setAttribute('aria-expanded', 'false');
  if (isOpen) return;
  link.setAttribute('aria-expanded', 'true');
  const names = members[number].map((at) => clusters[at]);
  const list = element(
    'div',
    { class: 'list', 'data-of': number, role: 'group', 'aria-label': plural(names.length, 'cluster') },
    element(
      'button',
      { type: 'button', onclick: () => copy(names.map((name) => `${name}\n`).join(''), plural(names.length, 'name')) },
      `Copy ${plural(names.length, 'name')}`,
    ),
    element(
      'ul',
      {},
      names.map((name) => element('li', {}, name)),
    ),
  );
  if (owner.classList.contains('change')) owner.append(list);
  else owner.after(element('li', { class: 'list', 'data-of': number }, ...list.childNodes));
}

/** Opens what a link leads to. */
function reveal() {
  const target = isAnchor() ? document.getElementById(location.hash.slice(1)) : null;
  if (!target) return;
  for (let at = /** @type {Element | null} */ (target); at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  const details = target.classList.contains('change') ? target.querySelector('details') : null;
  if (details) details.open = true;
  if (target instanceof HTMLElement && target.hidden) {
    for (const box of boxes) box.checked = true;
    if (input) input.value = '';
    show();
  }
  target.scrollIntoView();
}

for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-open]'))) {
  link.setAttribute('role', 'button');
  link.setAttribute('aria-expanded', 'false');
}
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('[data-open]') : null;
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  toggleList(link);
});
document.addEventListener('keydown', (event) => {
  // What is called a button acts on the space bar, too.
  if (event.key !== ' ' || !(event.target instanceof HTMLElement) || event.target.dataset.open === undefined) return;
  event.preventDefault();
  toggleList(event.target);
});

const openAll = (/** @type {boolean} */ open) => () => {
  for (const details of document.querySelectorAll('main details')) /** @type {HTMLDetailsElement} */ (details).open = open;
};
byId('open').addEventListener('click', openAll(true));
byId('close').addEventListener('click', openAll(false));
byId('search').addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
for (const box of boxes) box.addEventListener('change', show);
if (input) {
  input.addEventListener('input', show);
  byId('names').append(...clusters.map((name) => element('option', { value: name })));
}
window.addEventListener('hashchange', reveal);
document.documentElement.classList.add('alive');
if (!isAnchor()) {
  const said = viewInAddress();
  const without = (said.get('without') ?? '').split(' ');
  for (const box of boxes) box.checked = !without.includes(box.value);
  if (input) input.value = said.get('cluster') ?? '';
}
show();
reveal();
