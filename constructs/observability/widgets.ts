import type {
  AlertGraphWidgetDefinition,
  BarChartWidgetDefinition,
  ChangeWidgetDefinition,
  CheckStatusWidgetDefinition,
  DistributionWidgetDefinition,
  GeomapWidgetDefinition,
  GroupWidgetDefinition,
  HeatMapWidgetDefinition,
  HostMapWidgetDefinition,
  ListStreamColumn,
  ListStreamQuery,
  ListStreamSource,
  ListStreamWidgetDefinition,
  NoteWidgetDefinition,
  QueryValueWidgetDefinition,
  ServiceSummaryWidgetDefinition,
  SLOWidgetDefinition,
  SunburstWidgetDefinition,
  TableWidgetCellDisplayMode,
  TableWidgetDefinition,
  TimeseriesRequestStyle,
  TimeseriesWidgetDefinition,
  ToplistWidgetDefinition,
  TreeMapWidgetDefinition,
  WidgetDisplayType,
  WidgetFormula,
} from '../../imports/datadog-api';
import type { QueryText } from './api/shape';
import { type DashboardWidget, placed } from './layout';
import { conditionalFormats, type Measures, markers, measured, sortedBy, type Threshold } from './measures';

/** The fields of a widget that are not made of its measures: title, time, axes and what else the API has. */
type Rest<Definition> = Omit<Definition, 'type' | 'requests'>;

interface WithThresholds {
  /**
   * @default - none
   */
  readonly thresholds?: readonly Threshold[];
}

interface Ranked {
  /**
   * How many are shown.
   * @default 10
   */
  readonly limit?: number;
  /**
   * @default 'desc'
   */
  readonly order?: 'asc' | 'desc';
}

export interface TimeseriesOptions extends Measures, WithThresholds, Rest<TimeseriesWidgetDefinition> {
  /**
   * @default 'line'
   */
  readonly display_type?: WidgetDisplayType;
  readonly style?: TimeseriesRequestStyle;
}

/** How measures went over time. Thresholds are lines. */
export function timeseries({
  queries,
  formulas,
  aggregator,
  display_type = 'line',
  style,
  thresholds = [],
  markers: own = [],
  ...rest
}: TimeseriesOptions): TimeseriesWidgetDefinition {
  const lines = [...own, ...markers(thresholds)];
  const request = { ...measured({ queries, formulas, aggregator }, 'timeseries'), display_type, ...(style ? { style } : {}) };
  return { type: 'timeseries', ...rest, requests: [request], ...(lines.length > 0 ? { markers: lines } : {}) };
}

export interface QueryValueOptions extends Measures, WithThresholds, Rest<QueryValueWidgetDefinition> {}

/** One number. Thresholds are its colours. */
export function queryValue({ queries, formulas, aggregator, thresholds = [], ...rest }: QueryValueOptions): QueryValueWidgetDefinition {
  const colours = thresholds.length > 0 ? { conditional_formats: conditionalFormats(thresholds) } : {};
  return { type: 'query_value', autoscale: true, ...rest, requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), ...colours }] };
}

export interface ToplistOptions extends Measures, WithThresholds, Ranked, Rest<ToplistWidgetDefinition> {}

/** What is most or least. Thresholds are colours. */
export function toplist({ queries, formulas, aggregator, thresholds = [], limit = 10, order = 'desc', ...rest }: ToplistOptions): ToplistWidgetDefinition {
  const colours = thresholds.length > 0 ? { conditional_formats: conditionalFormats(thresholds) } : {};
  return { type: 'toplist', ...rest, requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), ...colours, sort: sortedBy(limit, order) }] };
}

export interface TableOptions extends Measures, WithThresholds, Ranked, Rest<TableWidgetDefinition> {
  /**
   * @default 'number'
   */
  readonly cell_display_mode?: TableWidgetCellDisplayMode;
}

/** A table: a column for each formula, a row for each group. Thresholds are the colours of the first column. */
export function table({
  queries,
  formulas,
  aggregator,
  thresholds = [],
  limit = 50,
  order = 'desc',
  cell_display_mode,
  ...rest
}: TableOptions): TableWidgetDefinition {
  const { formulas: columns, ...request } = measured({ queries, formulas, aggregator }, 'scalar');
  const column = (formula: WidgetFormula, i: number): WidgetFormula => ({
    ...(cell_display_mode ? { cell_display_mode } : {}),
    ...(i === 0 && thresholds.length > 0 ? { conditional_formats: conditionalFormats(thresholds) } : {}),
    ...formula,
  });
  return { type: 'query_table', ...rest, requests: [{ ...request, formulas: columns.map(column), sort: sortedBy(limit, order) }] };
}

/** Values over time as colours: where most of them are. */
export const heatmap = ({ queries, formulas, aggregator, ...rest }: Measures & Rest<HeatMapWidgetDefinition>): HeatMapWidgetDefinition => ({
  type: 'heatmap',
  ...rest,
  requests: [measured({ queries, formulas, aggregator }, 'timeseries')],
});

/** How many groups have which value. */
export const distribution = ({ queries, formulas, aggregator, ...rest }: Measures & Rest<DistributionWidgetDefinition>): DistributionWidgetDefinition => ({
  type: 'distribution',
  ...rest,
  requests: [measured({ queries, formulas, aggregator }, 'scalar')],
});

/** The shares of a whole, as a ring. */
export const sunburst = ({ queries, formulas, aggregator, ...rest }: Measures & Rest<SunburstWidgetDefinition>): SunburstWidgetDefinition => ({
  type: 'sunburst',
  ...rest,
  requests: [measured({ queries, formulas, aggregator }, 'scalar')],
});

/** The shares of a whole, as areas. */
export const treemap = ({ queries, formulas, aggregator, ...rest }: Measures & Rest<TreeMapWidgetDefinition>): TreeMapWidgetDefinition => ({
  type: 'treemap',
  ...rest,
  requests: [measured({ queries, formulas, aggregator }, 'scalar')],
});

/** Numbers as bars. */
export const barChart = ({
  queries,
  formulas,
  aggregator,
  limit = 10,
  order = 'desc',
  ...rest
}: Measures & Ranked & Rest<BarChartWidgetDefinition>): BarChartWidgetDefinition => ({
  type: 'bar_chart',
  ...rest,
  requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), sort: sortedBy(limit, order) }],
});

/** What changed against an earlier time: formulas such as `query1` and `hour_before(query1)`. */
export const change = ({ queries, formulas, aggregator, ...rest }: Measures & Rest<ChangeWidgetDefinition>): ChangeWidgetDefinition => ({
  type: 'change',
  ...rest,
  requests: [measured({ queries, formulas, aggregator }, 'scalar')],
});

/** A map of the world, by a tag with country codes. */
export const geomap = ({ queries, formulas, aggregator, ...rest }: Measures & Partial<Rest<GeomapWidgetDefinition>>): GeomapWidgetDefinition => ({
  type: 'geomap',
  style: { palette: 'hostmap_blues', palette_flip: false },
  view: { focus: 'WORLD' },
  ...rest,
  requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), sort: sortedBy(250, 'desc') }],
});

export interface HostmapOptions extends Rest<HostMapWidgetDefinition> {
  /** What the colour shows. */
  readonly fill: QueryText;
  /** What the size shows. */
  readonly size?: QueryText;
}

/** A tile for each host or container. */
export const hostmap = ({ fill, size, ...rest }: HostmapOptions): HostMapWidgetDefinition => ({
  type: 'hostmap',
  ...rest,
  requests: { fill: { q: fill }, ...(size === undefined ? {} : { size: { q: size } }) },
});

/** Markdown. */
export const note = (content: string, rest: Partial<Omit<NoteWidgetDefinition, 'type' | 'content'>> = {}): NoteWidgetDefinition => ({
  type: 'note',
  content,
  background_color: 'white',
  font_size: '14',
  text_align: 'left',
  vertical_align: 'top',
  show_tick: false,
  ...rest,
});

/** Widgets that belong together, under a title. They are put into rows of their own. */
export const group = (
  title: string,
  widgets: readonly DashboardWidget[],
  rest: Partial<Omit<GroupWidgetDefinition, 'type' | 'widgets'>> = {},
): GroupWidgetDefinition => ({
  type: 'group',
  layout_type: 'ordered',
  title,
  ...rest,
  widgets: placed(widgets),
});

export interface ListStreamOptions extends Rest<ListStreamWidgetDefinition>, Omit<ListStreamQuery, 'data_source' | 'query_string'> {
  /** What is searched for: `service:shop status:error`. */
  readonly query: string;
  /**
   * What is listed.
   * @default 'logs_stream'
   */
  readonly source?: ListStreamSource;
  /**
   * @default - status line, timestamp, host, service and content
   */
  readonly columns?: readonly (string | ListStreamColumn)[];
}

const COLUMNS_OF_LOGS: readonly ListStreamColumn[] = [
  { field: 'status_line', width: 'auto' },
  { field: 'timestamp', width: 'auto' },
  { field: 'host', width: 'auto' },
  { field: 'service', width: 'auto' },
  { field: 'content', width: 'compact' },
];
const OF_QUERY = [
  'assignee_uuids',
  'clustering_pattern_field_path',
  'compute',
  'event_size',
  'group_by',
  'indexes',
  'persona',
  'sort',
  'states',
  'storage',
] as const;
const ALSO_OF_QUERY = ['suspected_causes', 'team_handles', 'version'] as const;

/** Logs, issues, spans or events, one a line. */
export function listStream({ query, source = 'logs_stream', columns = COLUMNS_OF_LOGS, ...rest }: ListStreamOptions): ListStreamWidgetDefinition {
  const ofQuery = new Set<string>([...OF_QUERY, ...ALSO_OF_QUERY]);
  const part = (inQuery: boolean) => Object.fromEntries(Object.entries(rest).filter(([field]) => ofQuery.has(field) === inQuery));
  return {
    type: 'list_stream',
    ...part(false),
    requests: [
      {
        response_format: 'event_list',
        query: { data_source: source, query_string: query, ...part(true) },
        columns: columns.map((column) => (typeof column === 'string' ? { field: column, width: 'auto' } : column)),
      },
    ],
  };
}

/** How an SLO stands. Its id is the one that Datadog gave it. */
export const sloStatus = (slo_id: string, rest: Partial<Omit<SLOWidgetDefinition, 'type' | 'slo_id'>> = {}): SLOWidgetDefinition => ({
  type: 'slo',
  view_type: 'detail',
  view_mode: 'overall',
  time_windows: ['30d'],
  show_error_budget: true,
  ...rest,
  slo_id,
});

/** The graph of a monitor. Its id is the one that Datadog gave it. */
export const alertGraph = (
  alert_id: string | number,
  rest: Partial<Omit<AlertGraphWidgetDefinition, 'type' | 'alert_id'>> = {},
): AlertGraphWidgetDefinition => ({
  type: 'alert_graph',
  viz_type: 'timeseries',
  ...rest,
  alert_id: `${alert_id}`,
});

/** How a service check stands. */
export const checkStatus = (check: string, rest: Partial<Omit<CheckStatusWidgetDefinition, 'type' | 'check'>> = {}): CheckStatusWidgetDefinition => ({
  type: 'check_status',
  grouping: 'cluster',
  ...rest,
  check,
});

/** Requests, errors and latency of a service that is traced. */
export const traceService = ({
  env,
  service,
  span_name,
  ...rest
}: Pick<ServiceSummaryWidgetDefinition, 'env' | 'service' | 'span_name'> & Partial<ServiceSummaryWidgetDefinition>): ServiceSummaryWidgetDefinition => ({
  show_hits: true,
  show_errors: true,
  show_latency: true,
  show_breakdown: true,
  show_distribution: true,
  show_resource_list: false,
  size_format: 'medium',
  display_format: 'two_column',
  ...rest,
  env,
  service,
  span_name,
  type: 'trace_service',
});
