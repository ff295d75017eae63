import type { QueryCheck, QueryInUse } from '../queries';
import { MONITOR_TYPES } from './kinds';
import { type ParseResult, parseQuery, type QueryKind } from './parse';

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

/** Says of every query that cannot be read where and why. */
export const checkGrammar: QueryCheck = (queries) =>
  queries.flatMap((query) =>
    (parseInUse(query)?.problems ?? [])
      .filter(({ severity }) => severity === 'error')
      .map(({ line, column, message }) => ({ query, message: `line ${line}, column ${column}: ${message}` })),
  );
