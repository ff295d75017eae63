import type { AgentSpec } from '../../imports/agent-spec';
import { type Finding, finding, sentence } from '../diagnostics/finding';
import {
  checkCollected,
  checkSearches,
  checkServiceChecks,
  type Declared,
  type QueriedMetric,
  type QueriedServiceCheck,
  type Searched,
  searchedBy,
} from './catalogue';
import { placed } from './mistake';
import type { QueryInUse } from './queries';
import { checksOf, metricsOf, parseInUse } from './query';
import type { DatadogResource } from './resource';

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

interface Asked {
  readonly metrics?: readonly QueriedMetric[];
  readonly checks?: readonly QueriedServiceCheck[];
  readonly searches?: readonly Searched[];
}

/** What a query asks for. One that cannot be read has been refused before. */
function askedBy(use: QueryInUse, variables: Asking['variables']): Asked {
  const where = [use.construct, use.path];
  if (use.kind === 'process') return { metrics: [{ metric: use.text, where }] };
  if (use.kind === 'check') return { checks: [{ check: use.text, tags: use.tags, groupBy: use.groupBy, where }] };
  const query = parseInUse(use)?.query;
  const data =
    query?.type === 'search monitor'
      ? searchedBy(query.source, query.search.raw)
      : searchedBy(use.kind === 'monitor' ? use.monitorType : use.dataSource, use.kind === 'search' ? use.text : '');
  if (data) return { searches: [{ data, where }] };
  if (!query) return {};
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
  const metrics = asked.flatMap((it) => it.metrics ?? []);
  const checks = asked.flatMap((it) => it.checks ?? []);
  const searches = asked.flatMap((it) => it.searches ?? []);
  return [...checkCollected(metrics, specs, declared), ...checkServiceChecks(checks, specs, declared), ...checkSearches(searches, specs, declared)];
}

/** What of something works, but hardly as it was meant. */
export const remarksOf = (resource: DatadogResource): Finding[] =>
  resource
    .remarks()
    .map((remark) => ({ ...finding(remark.code, 'warning', [resource.node.path, remark.path], placed(remark), remark.suggestions), textLine: remark.line }));

/** Findings as lines, each once: several widgets often ask for the same. */
export const linesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map(sentence))];
