import { requireFilter } from '../parse';
import type { BooleanFilter, Filter } from '../syntax';

/** A value, or several of which one has to be there. */
export type TagValue = string | readonly string[];

/** What is excluded. */
export interface Excluded {
  readonly not: TagValue;
}

/** Tags by their keys, all of which have to be there; a filter as it is written in a query; or a filter made of parts. */
export type FilterInput = string | Readonly<Record<string, TagValue | Excluded>> | Filter;

const isFilter = (input: object): input is Filter => typeof (input as Filter).type === 'string' && FILTER_TYPES.has((input as Filter).type);
const FILTER_TYPES = new Set<string>(['everything', 'tag', 'variable', 'not', 'in', 'boolean', 'parenthesized'] satisfies Filter['type'][]);

/** A filter of what people write. */
export function toFilter(input: FilterInput): Filter {
  if (typeof input === 'string') return requireFilter(input);
  if (isFilter(input)) return input;
  const tags = Object.entries(input).map(([key, value]) =>
    typeof value === 'object' && 'not' in value ? not(tag(key, (value as Excluded).not)) : tag(key, value as TagValue),
  );
  return allOf(...tags);
}

/** A tag with a value, or with one of several. */
export function tag(key: string, value: TagValue): Filter {
  if (typeof value === 'string') return { type: 'tag', key, value };
  return value.length === 1 ? { type: 'tag', key, value: value[0]! } : { type: 'in', key, operator: 'IN', values: value };
}

/** A template variable of a dashboard. */
export const variable = (name: string): Filter => ({ type: 'variable', name });

/** Only what does not match this. */
export function not(input: FilterInput): Filter {
  const operand = toFilter(input);
  return operand.type === 'in' && operand.operator.toUpperCase() === 'IN' ? { ...operand, operator: 'NOT IN' } : { type: 'not', operator: '!', operand };
}

/** All have to hold. Without any, everything is meant. */
export const allOf = (...inputs: readonly FilterInput[]): Filter => inOneManner(join(',', inputs.map(toFilter)));

/** One has to hold. */
export const anyOf = (...inputs: readonly FilterInput[]): Filter => inOneManner(join('OR', inputs.map(toFilter)));

const join = (operator: BooleanFilter['operator'], filters: readonly Filter[]): Filter =>
  filters.length === 0 ? { type: 'everything' } : filters.reduce((left, right) => ({ type: 'boolean', operator, left, right }));

/** Signs and words cannot stand side by side: where one word is needed, all operators become words. */
function inOneManner(filter: Filter): Filter {
  return hasWords(filter) ? withWords(filter) : filter;
}

function hasWords(filter: Filter): boolean {
  switch (filter.type) {
    case 'in':
      return true;
    case 'not':
      return filter.operator !== '!' || hasWords(filter.operand);
    case 'boolean':
      return filter.operator !== ',' || hasWords(filter.left) || hasWords(filter.right);
    case 'parenthesized':
      return hasWords(filter.inner);
    default:
      return false;
  }
}

function withWords(filter: Filter): Filter {
  switch (filter.type) {
    case 'not':
      return { ...filter, operator: 'NOT', operand: withWords(filter.operand) };
    case 'boolean':
      return { ...filter, operator: filter.operator === ',' ? 'AND' : filter.operator, left: withWords(filter.left), right: withWords(filter.right) };
    case 'parenthesized':
      return { ...filter, inner: withWords(filter.inner) };
    default:
      return filter;
  }
}
