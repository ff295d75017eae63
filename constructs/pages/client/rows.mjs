import { element } from './elements.mjs';

/** How many rows are drawn above and below those that are seen. */
const BEYOND = 6;

/**
 * Draws of many rows those that are seen. All are equally high, so that places can be told without drawing.
 * @template Row
 * @param {{
 *   region: HTMLElement, body: HTMLElement, height: number, columns: () => number,
 *   idOf: (row: Row) => string, draw: (row: Row, number: number) => HTMLElement,
 *   painted: (rows: HTMLElement[], first: number) => void,
 * }} table
 */
export function drawnRows({ region, body, height, columns, idOf, draw, painted }) {
  /** @type {Row[]} */
  let rows = [];
  /** @type {Map<string, HTMLElement>} */
  let drawn = new Map();

  const space = (/** @type {number} */ count) => {
    const cell = element('td', { colspan: columns() });
    cell.style.height = `${count * height}px`;
    const row = element('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
    row.hidden = count === 0;
    return row;
  };

  // Asking the browser for places makes it lay out all of the page, so they are kept.
  const place = { top: 0, height: 0, head: 0 };
  const measure = () =>
    Object.assign(place, { top: region.scrollTop, height: region.clientHeight, head: /** @type {HTMLElement} */ (body.previousElementSibling).offsetHeight });

  function seen() {
    const first = Math.max(0, Math.floor((place.top - place.head) / height) - BEYOND);
    return { first, last: Math.min(rows.length, first + Math.ceil(place.height / height) + 2 * BEYOND) };
  }

  function paint() {
    const { first, last } = seen();
    const now = new Map(
      rows.slice(first, last).map((row, i) => {
        const id = idOf(row);
        return [id, drawn.get(id) ?? draw(row, first + i)];
      }),
    );
    const focused = document.activeElement;
    const wanted = [space(first), ...now.values(), space(rows.length - last)];
    // Rows that stay are not taken out in between: they would lose the focus.
    for (const child of [...body.children]) if (!wanted.includes(/** @type {HTMLElement} */ (child))) child.remove();
    wanted.forEach((row, i) => {
      if (body.children[i] !== row) body.insertBefore(row, body.children[i] ?? null);
    });
    drawn = now;
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
      drawn = new Map();
      paint();
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
