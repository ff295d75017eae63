import type { MonitorType } from '../../imports/datadog-api';
import { isMap } from '../spec/values';

/** How a query is to be read. */
export type QueryKind =
  /** The whole query of a monitor, of the type that stands beside it. */
  | 'monitor'
  /** Metrics of a dashboard or SLO: no comparison, perhaps arithmetic. */
  | 'metric'
  /** A formula over the named queries beside it. */
  | 'formula'
  /** A search in logs, spans, events and the like. */
  | 'search'
  /** The name of a metric of live processes. */
  | 'process'
  /** The name of a service check. */
  | 'check';

/** A query, and where it stands. */
export interface QueryInUse {
  /** Path of the construct. */
  readonly construct: string;
  /** Where in the request, such as `widgets[2].definition.requests[0].queries[0].query`. */
  readonly path: string;
  readonly kind: QueryKind;
  readonly text: string;
  /** Type of the monitor. */
  readonly monitorType?: MonitorType;
  /** Where a search looks: `logs`, `spans`, `rum`. */
  readonly dataSource?: string;
}

/** What is wrong with queries of one construct, in words. */
export type QueryCheck = (queries: readonly QueryInUse[]) => readonly { readonly query: QueryInUse; readonly message: string }[];

type Found = Omit<QueryInUse, 'construct'>;

const METRIC_SOURCES: ReadonlySet<unknown> = new Set(['metrics', 'cloud_cost']);

/** The queries that stand in a map of a request itself. */
function queriesOf(map: Readonly<Record<string, unknown>>, at: (field: string) => string): Found[] {
  // What a graph shows over its lines is searched for.
  if (/(?:^|\.)events\[\d+\]\.q$/.test(at('q'))) return typeof map.q === 'string' ? [{ path: at('q'), kind: 'search', text: map.q, dataSource: 'events' }] : [];
  const { data_source: source, search, query } = map;
  const dataSource = typeof source === 'string' ? { dataSource: source } : {};
  const metrics = METRIC_SOURCES.has(source);
  const texts: [unknown, string, Found['kind']][] = [
    [map.q, 'q', 'metric'],
    [map.numerator, 'numerator', 'metric'],
    [map.denominator, 'denominator', 'metric'],
    [map.formula, 'formula', 'formula'],
    [source === 'process' ? map.metric : undefined, 'metric', 'process'],
    [map.type === 'check_status' ? map.check : undefined, 'check', 'check'],
    [source === undefined ? undefined : query, 'query', metrics ? 'metric' : 'search'],
    [map.query_string, 'query_string', 'search'],
    [isMap(search) ? search.query : undefined, 'search.query', 'search'],
  ];
  return texts.flatMap(([text, field, kind]) => (typeof text === 'string' ? [{ path: at(field), kind, text, ...(kind === 'search' ? dataSource : {}) }] : []));
}

/** The queries of an SLO or dashboard, as they stand in its request. */
export function queriesIn(value: unknown, path = ''): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => queriesIn(item, `${path}[${i}]`));
  if (!isMap(value)) return [];
  const at = (field: string) => (path ? `${path}.${field}` : field);
  return [...queriesOf(value, at), ...Object.entries(value).flatMap(([field, item]) => queriesIn(item, at(field)))];
}
