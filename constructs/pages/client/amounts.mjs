import { counted } from './elements.mjs';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/**
 * `256 MiB`.
 * @param {number} bytes
 */
function bytesInWords(bytes) {
  let [left, unit] = [bytes, 0];
  while (left >= 1024 && unit < UNITS.length - 1) [left, unit] = [left / 1024, unit + 1];
  return `${left >= 100 || unit === 0 || Number.isInteger(left) ? Math.round(left) : left.toFixed(1)} ${UNITS[unit]}`;
}

/**
 * Thousandths of cores as Kubernetes writes them.
 * @param {number} cores
 */
const coresInWords = (cores) => (cores === 0 || cores >= 10 || Number.isInteger(cores) ? String(Math.round(cores * 10) / 10) : `${Math.round(cores * 1000)}m`);

/**
 * An amount as people read it.
 * @param {string} kind
 * @param {number} amount
 */
export const amountInWords = (kind, amount) => (kind === 'bytes' ? bytesInWords(amount) : kind === 'cores' ? coresInWords(amount) : counted(amount));

const FACTORS = { m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
/** People leave capitals out; only `m` and `M` must be told apart. */
const UNITS_BY_LETTERS = Object.fromEntries(Object.keys(FACTORS).flatMap((unit) => (unit.toLowerCase() === 'm' ? [] : [[unit.toLowerCase(), unit]])));

/**
 * The number that somebody has written: `256Mi`, `100m`, `12`. Undefined if it is none.
 * @param {string} text
 */
export function amountFrom(text) {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?([kmgt]i?)?B?$/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * (unit === '' ? 1 : FACTORS[unit in FACTORS ? unit : UNITS_BY_LETTERS[unit.toLowerCase()]]);
}
