import type { AgentSpec } from '../../imports/agent-spec';
import { type Finding, sentence } from '../diagnostics/finding';
import { checkCollected, checkServiceChecks, type Declared, type QueriedMetric, type QueriedServiceCheck } from './catalogue';
import type { QueryInUse } from './queries';
import { checksOf, metricsOf, parseInUse } from './query';

/** What feeds the queries of a collection. */
export interface Feeding {
  /** The agents of all clusters that the system runs in. */
  readonly agents: readonly { readonly spec: AgentSpec }[];
  /** What applications send, and what is collected without the agents saying so. */
  readonly declared: Declared;
}

/** Queries that stand together. */
export interface Asking {
  readonly queries: readonly QueryInUse[];
  /** The tags that template variables of a dashboard stand for. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What a query asks for. One that cannot be read has been refused before. */
function askedBy(use: QueryInUse, variables: Asking['variables']): { metrics: QueriedMetric[]; checks: QueriedServiceCheck[] } {
  const where = [use.construct, use.path];
  if (use.kind === 'process') return { metrics: [{ metric: use.text, where }], checks: [] };
  if (use.kind === 'check') return { metrics: [], checks: [{ check: use.text, where }] };
  const query = parseInUse(use)?.query;
  if (!query) return { metrics: [], checks: [] };
  const metrics = metricsOf(query).map((metric) => ({
    ...metric,
    where,
    tags: [...metric.tags, ...metric.variables.flatMap((name) => variables.get(name) ?? [])],
  }));
  return { metrics, checks: checksOf(query).map((check) => ({ ...check, where })) };
}

/** What queries ask for that no agent, integration or declared application sends. */
export function uncollected(all: readonly Asking[], { agents, declared }: Feeding): Finding[] {
  const asked = all.flatMap(({ queries, variables }) => queries.map((query) => askedBy(query, variables)));
  const specs = agents.map(({ spec }) => spec);
  return [
    ...checkCollected(
      asked.flatMap(({ metrics }) => metrics),
      specs,
      declared,
    ),
    ...checkServiceChecks(
      asked.flatMap(({ checks }) => checks),
      specs,
      declared,
    ),
  ];
}

/** Findings as lines, each once: several widgets often ask for the same. */
export const linesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(sentence))];
