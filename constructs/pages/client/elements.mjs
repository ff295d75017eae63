/**
 * Makes an element. Texts become text, never markup.
 * @param {string} tag
 * @param {Record<string, any>} [properties] attributes; `onclick` and the like are listeners; what is false or undefined is left out
 * @param {...any} children
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.flat(9).filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
  return made;
}

/**
 * The element of the page with an id.
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);

/** What the page was made with. */
export const pageData = () => JSON.parse(byId('data').textContent);

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

/**
 * `12,345`, in any locale.
 * @param {number} number
 */
export const counted = (number) => String(number).replace(THOUSANDS, ',');

/**
 * `1 cluster`, `12 clusters`.
 * @param {number} number
 * @param {string} word
 */
export const plural = (number, word) => `${counted(number)} ${word}${number === 1 ? '' : 's'}`;

/**
 * Tells those who hear the page what has changed.
 * @param {string} text
 */
export function tell(text) {
  const status = byId('told');
  if (status.textContent !== text) status.textContent = text;
}

/**
 * What the address says after its `#`: a view that somebody can send to others.
 * @returns {URLSearchParams}
 */
export const viewInAddress = () => new URLSearchParams(location.hash.slice(1));

let keeping = 0;

/**
 * Keeps a view in the address, once nobody has changed it for a moment: browsers take their time for that.
 * @param {Record<string, string | undefined>} view
 */
export function keepView(view) {
  clearTimeout(keeping);
  const said = new URLSearchParams(Object.entries(view).filter(([, value]) => value));
  keeping = setTimeout(() => history.replaceState(null, '', `#${said}`), 300);
}
