import type { AgentSpec } from '../../imports/agent-spec';
import { type Finding, sentence } from '../diagnostics/finding';
import { checkCollected, type Declared, type QueriedMetric } from './catalogue';
import type { QueryInUse } from './queries';
import { metricsOf, parseInUse } from './query';

/** What feeds the queries of a collection. */
export interface Feeding {
  /** The agents of all clusters that the system runs in. */
  readonly agents: readonly { readonly spec: AgentSpec }[];
  /** What applications send, and what is collected without the agents saying so. */
  readonly declared: Declared;
}

/** The metrics of a query, with the tags that it looks at. A query that cannot be read has been refused before. */
function metricsIn(use: QueryInUse): QueriedMetric[] {
  const where = [use.construct, use.path];
  if (use.kind === 'process') return [{ metric: use.text, where }];
  const query = parseInUse(use)?.query;
  return query ? metricsOf(query).map((metric) => ({ ...metric, where })) : [];
}

/** What queries ask for that no agent, integration or declared application sends. */
export const uncollected = (queries: readonly QueryInUse[], { agents, declared }: Feeding): Finding[] =>
  checkCollected(
    queries.flatMap(metricsIn),
    agents.map(({ spec }) => spec),
    declared,
  );

/** Findings as lines, each once: several widgets often ask for the same. */
export const linesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(sentence))];
