import type { MonitorType as DatadogMonitorType } from '../../../imports/datadog-api';
import type { MonitorQuery } from './syntax';

/** What heads a query that searches, with the type of the monitor that it belongs to. */
export const SEARCH_SOURCES: ReadonlyMap<string, MonitorType> = new Map<string, MonitorType>([
  ['logs', 'log alert'],
  ['events', 'event-v2 alert'],
  ['processes', 'process alert'],
  ['rum', 'rum alert'],
  ['trace-analytics', 'trace-analytics alert'],
  ['audits', 'audit alert'],
  ['ci-pipelines', 'ci-pipelines alert'],
  ['ci-tests', 'ci-tests alert'],
  ['error-tracking', 'error-tracking alert'],
  ['error-tracking-rum', 'error-tracking alert'],
  ['error-tracking-logs', 'error-tracking alert'],
  ['error-tracking-traces', 'error-tracking alert'],
  ['database-monitoring', 'database-monitoring alert'],
  ['network-performance', 'network-performance alert'],
  ['network-path', 'network-path alert'],
  ['llm-observability', 'llm-observability alert'],
]);

/** Types of monitors whose queries can be written, by the names of Datadog's API. */
export const MONITOR_TYPES = [
  'metric alert',
  'query alert',
  'service check',
  'event alert',
  'event-v2 alert',
  'log alert',
  'process alert',
  'rum alert',
  'trace-analytics alert',
  'slo alert',
  'composite',
  'audit alert',
  'ci-pipelines alert',
  'ci-tests alert',
  'error-tracking alert',
  'database-monitoring alert',
  'network-performance alert',
  'network-path alert',
  'cost alert',
  'data-quality alert',
  'data-jobs alert',
  'llm-observability alert',
] as const satisfies readonly DatadogMonitorType[];

/** A type of monitors whose queries can be written, by its name in Datadog's API. */
export type MonitorType = (typeof MONITOR_TYPES)[number];

/** Types whose monitor may name its queries and calculate with them: `formula("a / b")`. */
const WITH_FORMULAS = new Set<MonitorType>(
  MONITOR_TYPES.filter((type) => !['service check', 'slo alert', 'composite', 'process alert', 'event alert'].includes(type)),
);

/** Types that a monitor with this query may have, the usual one first. */
export function monitorTypesOf(query: MonitorQuery): readonly MonitorType[] {
  switch (query.type) {
    case 'metric monitor':
      return ['query alert', 'metric alert'];
    case 'service check':
      return ['service check'];
    case 'slo monitor':
      return ['slo alert'];
    case 'composite':
      return ['composite'];
    case 'search monitor': {
      const type = SEARCH_SOURCES.get(query.source);
      return type === undefined ? [] : query.source === 'events' ? [type, 'event alert'] : [type];
    }
    case 'formula monitor':
      return [...WITH_FORMULAS];
  }
}
