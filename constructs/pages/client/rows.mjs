import { element } from './elements.mjs';

/** How many rows are drawn above and below those that are seen. */
const BEYOND = 6;

/**
 * Draws of many rows those that are seen. All are equally high, so that places can be told without drawing.
 * @template Row
 * @param {{
 *   region: HTMLElement, body: HTMLElement, height: number, columns: () => number,
 *   idOf: (row: Row) => string, empty: () => HTMLElement, fill: (element: HTMLElement, row: Row, number: number) => void,
 *   painted: (rows: HTMLElement[], first: number) => void,
 * }} table
 */
export function drawnRows({ region, body, height, columns, idOf, empty, fill, painted }) {
  /** @type {Row[]} */
  let rows = [];
  /** @type {Map<string, HTMLElement>} */
  let drawn = new Map();
  /** Whether what is drawn may be of another view. */
  let stale = false;

  /** What stands for the rows above, and for those below. */
  const [above, below] = [0, 1].map(() => element('tr', { class: 'space', 'aria-hidden': 'true' }, element('td')));
  const leave = (/** @type {HTMLElement} */ space, /** @type {number} */ count) => {
    const cell = /** @type {HTMLTableCellElement} */ (space.firstChild);
    cell.colSpan = columns();
    cell.style.height = `${count * height}px`;
    space.hidden = count === 0;
    return space;
  };

  // Asking the browser for places makes it lay out all of the page, so they are kept.
  const place = { top: 0, height: 0, head: 0 };
  const measure = () =>
    Object.assign(place, { top: region.scrollTop, height: region.clientHeight, head: /** @type {HTMLElement} */ (body.previousElementSibling).offsetHeight });

  function seen() {
    const first = Math.max(0, Math.floor((place.top - place.head) / height) - BEYOND);
    return { first, last: Math.min(rows.length, first + Math.ceil(place.height / height) + 2 * BEYOND) };
  }

  /** Rows that were drawn stay as they are while somebody scrolls; others become what is needed. */
  function paint() {
    const { first, last } = seen();
    const ids = rows.slice(first, last).map(idOf);
    const free = [...drawn].flatMap(([id, row]) => (ids.includes(id) ? [] : [row]));
    const now = new Map(
      ids.map((id, i) => {
        const known = drawn.get(id);
        const row = known ?? free.shift() ?? empty();
        if (!known || stale) fill(row, rows[first + i], first + i);
        return [id, row];
      }),
    );
    const focused = document.activeElement;
    const wanted = [leave(above, first), ...now.values(), leave(below, rows.length - last)];
    // Who scrolls has the focus on a row that stays where it is: others make room for it.
    const staying = new Set(stale ? wanted : [above, below, ...ids.flatMap((id) => drawn.get(id) ?? [])]);
    for (const child of [...body.children]) if (!staying.has(/** @type {HTMLElement} */ (child))) child.remove();
    wanted.forEach((row, i) => {
      if (body.children[i] !== row) body.insertBefore(row, body.children[i] ?? null);
    });
    drawn = now;
    stale = false;
    painted([...now.values()], first);
    if (focused && focused !== document.body && !focused.isConnected) region.focus({ preventScroll: true });
  }

  function repaint() {
    measure();
    paint();
  }
  let asked = 0;
  region.addEventListener('scroll', () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(repaint);
  });
  const observer = new ResizeObserver(repaint);
  observer.observe(region);
  observer.observe(/** @type {HTMLElement} */ (body.previousElementSibling));
  measure();

  return {
    /**
     * Other rows, or rows that look different.
     * @param {Row[]} next
     */
    show(next) {
      rows = next;
      stale = true;
      paint();
    },
    /** Rows have other columns from now on. */
    forget() {
      drawn = new Map();
    },
    /** To the first row, before others are shown. */
    toTop() {
      if (place.top !== 0) region.scrollTop = 0;
      place.top = 0;
    },
    /**
     * Brings a row into view; the row.
     * @param {number} number
     */
    reveal(number) {
      measure();
      const [top, bottom] = [number * height, (number + 1) * height + place.head];
      if (top < region.scrollTop) region.scrollTop = top;
      else if (bottom > region.scrollTop + region.clientHeight) region.scrollTop = bottom - region.clientHeight + 16;
      repaint();
      return drawn.get(idOf(rows[number]));
    },
  };
}
