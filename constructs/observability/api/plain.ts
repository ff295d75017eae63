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

/** The data of a request: queries that were built become text, and what is undefined is left out. */
export function plain(value: unknown): Json | undefined {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map((item) => plain(item) ?? null);
  if (value === null || typeof value !== 'object') return value as Json | undefined;
  if (!isPlain(value)) return written(value);
  const entries = Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, plain(item)] as const]));
  return Object.fromEntries(entries) as JsonMap;
}
