import { type Mistake, placed, type Remark } from '../mistake';
import type { QueryCheck, QueryInUse } from '../queries';
import { MONITOR_TYPES } from './kinds';
import { type ParseResult, parseQuery, type QueryKind, searchProblems } from './parse';
import type { QueryProblem } from './problem';

/** How the parser calls what stands at a place of a request; undefined for what is not of this language. */
function kindOf({ kind, monitorType }: QueryInUse): QueryKind | undefined {
  if (kind === 'metric') return 'metrics';
  if (kind === 'formula') return 'formula';
  if (kind !== 'monitor') return undefined;
  return monitorType === undefined ? 'monitor' : MONITOR_TYPES.find((type) => type === monitorType);
}

/** Reads the query of a request; undefined for a search, a name, and the query of a Synthetics test. */
export function parseInUse(use: QueryInUse): ParseResult | undefined {
  const kind = kindOf(use);
  return kind && parseQuery(use.text, kind);
}

const problems = (queries: readonly QueryInUse[], wanted: QueryProblem['severity']): Mistake[] =>
  queries.flatMap((query) =>
    (query.kind === 'search' ? searchProblems(query.text) : (parseInUse(query)?.problems ?? []))
      .filter(({ severity }) => severity === wanted)
      .map(({ line, column, message, suggestions }) => ({ path: query.path, line, column, message, suggestions })),
  );

/** Where and why queries cannot be read. */
export const grammarMistakes = (queries: readonly QueryInUse[]): Mistake[] => problems(queries, 'error');

/** Where queries that can be read hardly mean what they say. */
export const grammarRemarks = (queries: readonly QueryInUse[]): Remark[] =>
  problems(queries, 'warning').map((doubtful) => ({ code: 'doubtful-query', ...doubtful }));

/** Says of every query that cannot be read where and why. */
export const checkGrammar: QueryCheck = (queries) => queries.flatMap((query) => grammarMistakes([query]).map((wrong) => ({ query, message: placed(wrong) })));
