import { secretLines } from '../../import/secret-text';
import { isLiteral, telling } from '../../import/secret-values';
import { plainSecrets } from '../../import/secrets';
import type { Json } from '../../kubernetes';
import { isMap } from '../../spec/values';

const HIDDEN = '********';

/** A value as it may be shown to anybody. */
export interface Shown {
  /** Undefined where nothing of it may be shown. */
  readonly text?: string;
  readonly hidden: boolean;
}

/** A tree of the same form whose maps and lists are its own. */
function setAt(data: unknown, keys: readonly string[], hide: (value: unknown) => Json): unknown {
  const [key, ...below] = keys;
  if (key === undefined) return hide(data);
  if (Array.isArray(data)) return data.map((item, i) => (String(i) === key ? setAt(item, below, hide) : item));
  return isMap(data) && Object.hasOwn(data, key) ? Object.fromEntries(Object.entries(data).map(([k, v]) => [k, k === key ? setAt(v, below, hide) : v])) : data;
}

const hideLine =
  (line: number) =>
  (text: unknown): string =>
    String(text)
      .split('\n')
      .map((words, i) => (i === line - 1 ? words.replace(/[^\s].*/, HIDDEN) : words))
      .join('\n');

/** Data in which what may be secret is hidden. */
export function withoutSecrets(data: unknown): unknown {
  return plainSecrets(data).reduce<unknown>((masked, { keys, line }) => setAt(masked, keys, line === undefined ? () => HIDDEN : hideLine(line)), data);
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Names that stand for something else than a secret in spite of their last word. */
const isTelling = (name: string, parent: string) => ['password', 'secret'].includes(telling(name, parent) ?? '');

const judged = new Map<string, Shown>();
const SHORT = 200;

/**
 * A value as text, unless it may be a secret.
 * @param name the key or variable that has it
 */
export function shown(value: unknown, name: string, parent = ''): Shown {
  if (value === undefined) return { hidden: false };
  if (typeof value !== 'string' || value.length > SHORT) return judge(value, name, parent);
  // Hundreds of clusters have the same values, and judging each takes its time.
  const key = JSON.stringify([parent, name, value]);
  const known = judged.get(key) ?? judge(value, name, parent);
  judged.set(key, known);
  return known;
}

function judge(value: unknown, name: string, parent: string): Shown {
  if (typeof value === 'object') return { text: asText(withoutSecrets(isMap(value) || Array.isArray(value) ? value : null)), hidden: false };
  const text = String(value);
  const lines = isTelling(name, parent) ? [] : secretLines(text);
  if (lines.length > 0) return { text: lines.reduce((masked, line) => hideLine(line)(masked), text), hidden: false };
  const hidden = (isTelling(name, parent) && isLiteral(text)) || plainSecrets({ [parent]: { [name]: value as Json } }).length > 0;
  return hidden ? { hidden } : { text, hidden };
}
