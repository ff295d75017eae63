import { amountFrom } from './amounts.mjs';

/**
 * @typedef {object} Term one condition: `-feature:npm,usm`
 * @property {boolean} without
 * @property {string} [field]
 * @property {string[]} values any of them is enough
 */

const PARTS = /(-)?(?:([a-z][a-z-]*):)?((?:"[^"]*"?|[^\s"])*)/gi;

/**
 * Reads what somebody typed. Words with spaces in them stand in quotation marks.
 * @param {string} text
 * @returns {Term[]}
 */
export function termsIn(text) {
  const terms = [];
  for (const [all, minus, field, rest] of text.matchAll(PARTS)) {
    if (all === '' || all === '-') continue;
    const plain = rest.replaceAll('"', '');
    const values = (field ? plain.split(',') : [plain]).filter(Boolean);
    if (values.length > 0) terms.push({ without: minus === '-', field: field?.toLowerCase(), values });
  }
  return terms;
}

/**
 * A condition as it is typed.
 * @param {string} field
 * @param {string} value
 * @param {boolean} without
 */
export const termText = (field, value, without) => `${without ? '-' : ''}${field}:${/[\s",]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`;

const numbersIn = (/** @type {string} */ version) => (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);

/**
 * Negative where the first version is the older one; parts that one of them lacks do not count.
 * @param {string} a
 * @param {string} b
 */
function compareVersions(a, b) {
  const [ours, theirs] = [numbersIn(a), numbersIn(b)];
  for (let i = 0; i < Math.min(ours.length, theirs.length); i++) if (ours[i] !== theirs[i]) return ours[i] - theirs[i];
  return 0;
}

const COMPARISONS = {
  '<': (/** @type {number} */ sign) => sign < 0,
  '<=': (/** @type {number} */ sign) => sign <= 0,
  '>': (/** @type {number} */ sign) => sign > 0,
  '>=': (/** @type {number} */ sign) => sign >= 0,
  '=': (/** @type {number} */ sign) => sign === 0,
};

/**
 * @param {string} text `<7.80`
 * @returns {[comparison: string, rest: string]}
 */
const comparisonIn = (text) => {
  const [, comparison, rest] = /^(<=|>=|<|>|=)?(.*)$/.exec(text);
  return [comparison ?? '', rest];
};

/**
 * Whether versions suit: `7.81` is the beginning of one, `<7.80` compares.
 * @param {string} text the versions of one cluster
 * @param {string} wanted
 */
export function suitsVersion(text, wanted) {
  const [comparison, rest] = comparisonIn(wanted.toLowerCase());
  const versions = text.toLowerCase().split(', ').filter(Boolean);
  if (comparison === '' || !/^\d/.test(rest))
    return versions.some((version) => version === rest || version.startsWith(`${rest}.`) || version.startsWith(`${rest}-`));
  return versions.filter((version) => /^\d/.test(version)).some((version) => COMPARISONS[comparison](compareVersions(version, rest)));
}

/**
 * Whether an amount suits: `256Mi` is exactly that, `>256Mi` more.
 * @param {number} amount
 * @param {string} wanted
 */
export function suitsAmount(amount, wanted) {
  const [comparison, rest] = comparisonIn(wanted);
  const number = amountFrom(rest);
  return number !== undefined && COMPARISONS[comparison || '='](amount - number);
}
