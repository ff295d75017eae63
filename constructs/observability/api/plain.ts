import type { Json, JsonMap } from '../../kubernetes';

const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

function written(value: object): string {
  const text = String(value);
  if (text.startsWith('[object ')) throw new Error(`a ${value.constructor?.name ?? 'value'} stands where data or a query belongs; write the query as text`);
  return text;
}

/**
 * The data of a request: queries that were built become text, and what is undefined or null is left out, as exports have it for what is not set.
 * @param withNull null says something, as in `silenced`: for ever
 */
export function plain(value: unknown, withNull = false): Json | undefined {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map((item) => plain(item) ?? null);
  if (value === null || typeof value !== 'object') return value as Json | undefined;
  if (!isPlain(value)) return written(value);
  const said = Object.entries(value).filter(([, item]) => item !== undefined && (item !== null || withNull));
  return Object.fromEntries(said.map(([key, item]) => [key, plain(item, key === 'silenced')])) as JsonMap;
}
