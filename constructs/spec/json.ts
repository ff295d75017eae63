import { isMap } from './values';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};

const ESCAPED: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** Data as one line of JSON, letter for letter as Go writes it: agents compare such values, and so do diffs against the chart. */
export const jsonText = (value: unknown): string => JSON.stringify(sorted(value)).replace(/[<>&\u2028\u2029]/g, (c) => ESCAPED[c]!);
