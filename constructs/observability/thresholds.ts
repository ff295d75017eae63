import type { MonitorThresholds, MonitorType } from '../../imports/datadog-api';
import { type Mistake, mistake } from './mistake';
import { type ComparisonOperator, MONITOR_TYPES, monitorTypesOf, parseQuery, type MonitorType as QueriedType, type Query } from './query';
import { literalOf } from './query/chain-rules';
import { monitorsOf } from './query/composite-parser';

/** A query of each type. Types that are not here take formulas of many forms. */
const EXAMPLES: Readonly<Partial<Record<MonitorType, string>>> = {
  'metric alert': 'avg(last_5m):avg:system.cpu.user{*} by {host} > 80',
  'query alert': "avg(last_4h):anomalies(avg:system.cpu.user{*}, 'basic', 2) >= 1",
  'service check': '"http.can_connect".over("*").by("host").last(4).count_by_status()',
  'process alert': "processes('gunicorn').over('*').rollup('count').last('5m') < 1",
  'log alert': 'logs("status:error").index("*").rollup("count").last("5m") > 10',
  'event-v2 alert': 'events("source:kubernetes").rollup("count").last("5m") > 0',
  'rum alert': 'rum("@type:error").rollup("count").last("5m") > 10',
  'trace-analytics alert': 'trace-analytics("status:error").rollup("count").last("5m") > 10',
  'slo alert': 'error_budget("SLO_ID").over("7d") > 75',
  composite: '12345 && !67890',
};

/** When a query alerts. */
export interface Alerting {
  readonly comparator: ComparisonOperator;
  readonly value: number;
}

const queriedType = (type: MonitorType): QueriedType | undefined => MONITOR_TYPES.find((it) => it === type);

/** The query of a monitor; undefined where it cannot be read, or is none of this language. */
export function monitorQuery(type: MonitorType, query: string): Query | undefined {
  const kind = queriedType(type);
  return kind && parseQuery(query, kind).query;
}

/** The comparison with a number at the end of a query. */
export function comparisonOf(query: Query | undefined): Alerting | undefined {
  if (!query || !('comparison' in query) || query.comparison.threshold === 'threshold') return undefined;
  return { comparator: query.comparison.operator, value: Number(query.comparison.threshold) };
}

const withExample = (type: MonitorType, said: string): Mistake[] =>
  EXAMPLES[type] ? [mistake('query', `${said}: such a query looks like ${EXAMPLES[type]}`)] : [];

/** What a query that cannot be read as one of its type probably is. Where and why it cannot be read, its grammar says. */
export function queryMistakes(type: MonitorType, text: string): Mistake[] {
  const kind = queriedType(type);
  if (!kind) return [];
  const { query, problems } = parseQuery(text, kind);
  if (query?.type === 'composite' && monitorsOf(query).some((id) => !/^\d+$/.test(id)))
    return withExample(type, 'combines monitors by their ids, which are numbers');
  if (query) return [];
  const any = parseQuery(text, 'monitor').query;
  if (any) return withExample(type, `is none of a '${type}'; it is one of a '${monitorTypesOf(any)[0]}'`);
  if (parseQuery(`${text} > 1`, kind).query) return withExample(type, 'does not say when to alert; write a comparison with a number at its end');
  // What begins as it should is told well enough by its grammar.
  return problems[0]!.offset > text.search(/\S/) ? [] : withExample(type, `is none of a '${type}'`);
}

/** The thresholds of a monitor: the critical one also stands at the end of its query. */
export function thresholdsOf(type: MonitorType, query: string, given: MonitorThresholds = {}): MonitorThresholds {
  const alerting = comparisonOf(monitorQuery(type, query));
  return alerting && given.critical === undefined && given.critical_query === undefined ? { critical: alerting.value, ...given } : given;
}

const beyond = (comparator: string, a: number, b: number): boolean => (comparator.startsWith('>') ? a > b : a < b);

function runsMistakes(last: number, thresholds: MonitorThresholds): Mistake[] {
  const most = Math.max(0, ...[thresholds.ok, thresholds.warning, thresholds.critical].map((it) => it ?? 0));
  return most > last ? [mistake('query', `looks at the last ${last} checks, but a threshold is ${most}; write .last(${most}) or more`)] : [];
}

/** What in thresholds contradicts the query or each other. The Datadog API refuses such monitors. */
export function thresholdMistakes(query: Query | undefined, thresholds: MonitorThresholds): Mistake[] {
  if (query?.type === 'service check') {
    const last = query.calls.find(({ name }) => name === 'last');
    // Percentages are not counted in runs.
    return query.calls.some(({ name }) => name === 'pct_by_status') ? [] : runsMistakes(Number(literalOf(last?.arguments[0])), thresholds);
  }
  const alerting = comparisonOf(query);
  return alerting ? orderMistakes(alerting, thresholds) : [];
}

function orderMistakes({ comparator, value }: Alerting, thresholds: MonitorThresholds): Mistake[] {
  const { critical = value, warning, critical_recovery, warning_recovery } = thresholds;
  const at = (name: string) => `options.thresholds.${name}`;
  const side = comparator.startsWith('>') ? 'below' : 'above';
  const order = (name: string, near: number | undefined, far: number | undefined, nearer: string): Mistake[] =>
    near !== undefined && far !== undefined && !beyond(comparator, far, near)
      ? [mistake(at(name), `is ${near}, but must be ${side} ${nearer}, which is ${far}`)]
      : [];
  const differs =
    critical === value ? [] : [mistake(at('critical'), `is ${critical}, but query says ${comparator} ${value}; write the same in both, or only the query`)];
  if (comparator === '==' || comparator === '!=') return differs;
  return [
    ...differs,
    ...order('warning', warning, critical, 'the critical threshold'),
    ...order('critical_recovery', critical_recovery, critical, 'the critical threshold'),
    ...order('warning_recovery', warning_recovery, warning, 'the warning threshold'),
    ...(warning_recovery !== undefined && warning === undefined ? [mistake(at('warning_recovery'), 'stands without warning; write both')] : []),
  ];
}
