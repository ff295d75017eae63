import type { Query } from './syntax';

/** What says only how a query is written. */
const WRITING = new Set(['span', 'metricSpan', 'quote']);

/** Whether two queries mean the same, whatever spaces, quotes and parentheses they are written with. */
export const sameMeaning = (a: Query, b: Query): boolean => JSON.stringify(meaning(a)) === JSON.stringify(meaning(b));

function meaning(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(meaning);
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Record<string, unknown>;
  if (node.type === 'parenthesized') return meaning(node.inner);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, part]) => !WRITING.has(key) && part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, meaning(part)]),
  );
}
