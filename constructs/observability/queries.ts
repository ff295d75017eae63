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
  /** The language that the query is written in. */
  readonly kind: QueryKind;
  /** The query as it is sent to Datadog. */
  readonly text: string;
  /** As what Datadog reads the query, where a monitor has it. */
  readonly monitorType?: MonitorType;
  /** Where a search looks: `logs`, `spans`, `rum`. */
  readonly dataSource?: string;
  /** Of a service check: the tags that it has to have, and those that it is grouped by. */
  readonly tags?: readonly string[];
  /** Tags of a service check by which it alerts apart. */
  readonly groupBy?: readonly string[];
}

/** What is wrong with queries of one construct, in words. */
export type QueryCheck = (queries: readonly QueryInUse[]) => readonly { readonly query: QueryInUse; readonly message: string }[];

type Found = Omit<QueryInUse, 'construct'>;

const METRIC_SOURCES: ReadonlySet<unknown> = new Set(['metrics', 'cloud_cost']);

/** What the older fields for queries look in: `log_query`, `apm_query`. */
const OLDER: Readonly<Record<string, string>> = {
  log_query: 'logs',
  apm_query: 'spans',
  apm_stats_query: 'spans',
  process_query: 'process',
  network_query: 'network',
};
/** Widgets that show data of one kind, whatever they ask for. */
const OF_WIDGETS: Readonly<Record<string, string>> = {
  event_stream: 'events',
  event_timeline: 'events',
  log_stream: 'logs',
  servicemap: 'spans',
  trace_service: 'spans',
};

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((it) => typeof it === 'string') : []);

/** What a widget of a service check looks at beside its name: tags, and one group of them. */
const tagsOfCheck = ({ tags, group, group_by }: Readonly<Record<string, unknown>>): Pick<Found, 'tags' | 'groupBy'> => ({
  tags: [...textsIn(tags), ...textIn(group).split(',')].filter((tag) => tag !== ''),
  groupBy: textsIn(group_by),
});

/** The queries that stand in a map of a request itself. */
function queriesOf(map: Readonly<Record<string, unknown>>, path: string): Found[] {
  const at = (field: string) => (path ? `${path}.${field}` : field);
  // What a graph shows over its lines is searched for.
  if (/(?:^|\.)events\[\d+\]$/.test(path)) return typeof map.q === 'string' ? [{ path: at('q'), kind: 'search', text: map.q, dataSource: 'events' }] : [];
  const { data_source: source = OLDER[path.split('.').at(-1)!], search, query, type } = map;
  const ofMetrics = METRIC_SOURCES.has(source);
  const searched = typeof source === 'string' && !ofMetrics ? { dataSource: source } : {};
  const texts: [unknown, string, Found['kind']][] = [
    [map.q, 'q', 'metric'],
    [map.numerator, 'numerator', 'metric'],
    [map.denominator, 'denominator', 'metric'],
    [map.formula, 'formula', 'formula'],
    [source === 'process' || source === 'container' ? map.metric : undefined, 'metric', 'process'],
    [source === undefined ? undefined : query, 'query', ofMetrics ? 'metric' : 'search'],
    [map.query_string, 'query_string', 'search'],
    [isMap(search) ? search.query : undefined, 'search.query', 'search'],
  ];
  const found = texts.flatMap(([text, field, kind]): Found[] =>
    typeof text === 'string' ? [{ path: at(field), kind, text, ...(kind === 'search' ? searched : {}) }] : [],
  );
  if (type === 'check_status' && typeof map.check === 'string') found.push({ path: at('check'), kind: 'check', text: map.check, ...tagsOfCheck(map) });
  if (typeof type === 'string' && Object.hasOwn(OF_WIDGETS, type))
    return [...found, { path: at(typeof query === 'string' ? 'query' : 'type'), kind: 'search', text: textIn(query), dataSource: OF_WIDGETS[type] }];
  // Some sources have fields of their own in the place of a search.
  return found.length === 0 && searched.dataSource ? [{ path, kind: 'search', text: '', ...searched }] : found;
}

/** The queries of an SLO or dashboard, as they stand in its request. */
export function queriesIn(value: unknown, path = ''): Found[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => queriesIn(item, `${path}[${i}]`));
  if (!isMap(value)) return [];
  return [...queriesOf(value, path), ...Object.entries(value).flatMap(([field, item]) => queriesIn(item, path ? `${path}.${field}` : field))];
}
