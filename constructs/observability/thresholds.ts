import type { MonitorThresholds, MonitorType } from '../../imports/datadog-api';

/** How the query of each type begins. Types that are not here take formulas of many forms. */
const BEGINNINGS: Readonly<Partial<Record<MonitorType, { readonly pattern: RegExp; readonly example: string }>>> = {
  'metric alert': { pattern: /^\s*[a-z_0-9]+\s*\(.*\)\s*:/s, example: 'avg(last_5m):avg:system.cpu.user{*} by {host} > 80' },
  'query alert': { pattern: /^\s*[a-z_0-9]+\s*\(.*\)\s*:/s, example: "avg(last_4h):anomalies(avg:system.cpu.user{*}, 'basic', 2) >= 1" },
  'service check': {
    pattern: /^\s*".+"\s*\.over\(.*\.last\(\d+\)\s*\.count_by_status\(\)\s*$/s,
    example: '"http.can_connect".over("*").by("host").last(4).count_by_status()',
  },
  'process alert': { pattern: /^\s*processes\(/, example: "processes('gunicorn').over('*').rollup('count').last('5m') < 1" },
  'log alert': { pattern: /^\s*(?:logs|formula)\(/, example: 'logs("status:error").index("*").rollup("count").last("5m") > 10' },
  'event-v2 alert': { pattern: /^\s*(?:events|formula)\(/, example: 'events("source:kubernetes").rollup("count").last("5m") > 0' },
  'rum alert': { pattern: /^\s*(?:rum|formula)\(/, example: 'rum("@type:error").rollup("count").last("5m") > 10' },
  'trace-analytics alert': { pattern: /^\s*(?:trace-analytics|formula)\(/, example: 'trace-analytics("status:error").rollup("count").last("5m") > 10' },
  'slo alert': { pattern: /^\s*(?:error_budget|burn_rate)\(/, example: 'error_budget("SLO_ID").over("7d") > 75' },
  composite: { pattern: /^[\s\d!()&|]+$/, example: '12345 && !67890' },
};
const COMPARISON = /(>=|<=|==|!=|>|<)\s*(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/i;

/** The comparison at the end of a query: when it alerts. */
export function comparisonOf(query: string): { readonly comparator: string; readonly value: number } | undefined {
  const [, comparator, value] = COMPARISON.exec(query) ?? [];
  return comparator === undefined ? undefined : { comparator, value: Number(value) };
}

/** Why a query is none of a monitor of this type; undefined if it looks like one. */
export function queryMistake(type: MonitorType, query: string): string | undefined {
  const known = BEGINNINGS[type];
  if (known && !known.pattern.test(query)) {
    const other = Object.entries(BEGINNINGS).find(([, { pattern }]) => pattern.test(query))?.[0];
    return `query is none of a '${type}'${other ? `; it is one of a '${other}'` : ''}: such a query looks like ${known.example}`;
  }
  if (known && type !== 'service check' && type !== 'composite' && !comparisonOf(query))
    return `query does not say when to alert; write a comparison with a number at its end, such as ${known.example}`;
  return undefined;
}

/** The thresholds of a monitor: the critical one also stands at the end of its query. */
export function thresholdsOf(type: MonitorType, query: string, given: MonitorThresholds = {}): MonitorThresholds {
  const comparison = type === 'composite' || type === 'service check' ? undefined : comparisonOf(query);
  return comparison && given.critical === undefined && given.critical_query === undefined ? { critical: comparison.value, ...given } : given;
}

const beyond = (comparator: string, a: number, b: number): boolean => (comparator.startsWith('>') ? a > b : a < b);

function serviceCheckMistakes(query: string, thresholds: MonitorThresholds): string[] {
  const last = Number(/\.last\((\d+)\)/.exec(query)?.[1]);
  const most = Math.max(0, ...[thresholds.ok, thresholds.warning, thresholds.critical].map((it) => it ?? 0));
  return most > last ? [`query looks at the last ${last} checks, but a threshold is ${most}; write .last(${most}) or more`] : [];
}

/** What in thresholds contradicts the query or each other. The Datadog API refuses such monitors. */
export function thresholdMistakes(type: MonitorType, query: string, thresholds: MonitorThresholds): string[] {
  if (type === 'service check') return serviceCheckMistakes(query, thresholds);
  const comparison = type === 'composite' ? undefined : comparisonOf(query);
  if (!comparison) return [];
  const { comparator, value } = comparison;
  const { critical = value, warning, critical_recovery, warning_recovery } = thresholds;
  const before = comparator.startsWith('>') ? 'below' : 'above';
  const order = ([name, near, far, nearer]: readonly [string, number | undefined, number | undefined, string]) =>
    near !== undefined && far !== undefined && !beyond(comparator, far, near)
      ? [`options.thresholds.${name} is ${near}, but must be ${before} ${nearer}, which is ${far}`]
      : [];
  if (comparator === '==' || comparator === '!=')
    return critical === value ? [] : [`options.thresholds.critical is ${critical}, but query says ${comparator} ${value}; write the same`];
  return [
    ...(critical === value
      ? []
      : [`options.thresholds.critical is ${critical}, but query says ${comparator} ${value}; write the same in both, or only the query`]),
    ...order(['warning', warning, critical, 'the critical threshold']),
    ...order(['critical_recovery', critical_recovery, critical, 'the critical threshold']),
    ...order(['warning_recovery', warning_recovery, warning, 'the warning threshold']),
    ...(warning_recovery !== undefined && warning === undefined ? ['options.thresholds.warning_recovery stands without warning; write both'] : []),
  ];
}
