import { boundedDistance } from '../../agent-settings/spelling';

/** A stretch of a query's text, in UTF-16 code units. */
export interface Span {
  /** Where it begins, from 0. */
  readonly offset: number;
  /** The place behind its last letter. */
  readonly end: number;
}

/** What is wrong at one place of a query. */
export interface QueryProblem extends Span {
  /** A query with an error is refused; a warning is about one that works, but hardly as it was meant. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, for whoever wrote the query. */
  readonly message: string;
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1, in UTF-16 code units as editors do. */
  readonly column: number;
  /** What may stand there instead. */
  readonly expected: readonly string[];
  /** Known names that resemble what was written, best first. */
  readonly suggestions: readonly string[];
}

export type UnplacedProblem = Omit<QueryProblem, 'line' | 'column'>;

/** A query that cannot be used, with everything that is wrong in it. */
export class QueryError extends Error {
  constructor(
    readonly query: string,
    readonly problems: readonly QueryProblem[],
  ) {
    super(problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('; '));
    this.name = 'QueryError';
  }
}

/** Line and column of an offset. */
export function place(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Known names that differ from the written one by few letters, best first. */
export function nearest(written: string, known: Iterable<string>, most = 3): string[] {
  const name = written.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  if (name === '' || name.length > 60) return [];
  return [...known]
    .map((other) => ({ other, cost: boundedDistance(name, other.toLowerCase(), limit) }))
    .filter(({ cost }) => cost <= limit)
    .sort((a, b) => a.cost - b.cost || (a.other < b.other ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

/** `a, b or c`. */
export const alternatives = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');

/** A part of a sentence that names what was meant. */
export const didYouMean = (suggestions: readonly string[]): string => (suggestions.length > 0 ? `: did you mean ${alternatives(suggestions)}?` : '');
