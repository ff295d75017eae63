import type {
  AlertGraphWidgetDefinition,
  CheckStatusWidgetDefinition,
  GroupWidgetDefinition,
  HostMapWidgetDefinition,
  ListStreamColumn,
  ListStreamQuery,
  ListStreamSource,
  ListStreamWidgetDefinition,
  NoteWidgetDefinition,
  ServiceSummaryWidgetDefinition,
  SLOWidgetDefinition,
} from '../../../imports/datadog-api';
import type { QueryText } from '../api/shape';
import { type DashboardWidget, placed } from '../layout';
import type { Rest } from './graphs';

/** What colour and size of the tiles mean; the rest is as in the API. */
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

/** Text in Markdown, for whoever looks at the dashboard. */
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

/** What is listed; the rest is as in the API. */
export interface ListStreamOptions extends Rest<ListStreamWidgetDefinition>, Omit<ListStreamQuery, 'data_source' | 'query_string'> {
  /** What is searched for: `service:shop status:error`. */
  readonly query: string;
  /**
   * What is listed.
   * @default 'logs_stream'
   */
  readonly source?: ListStreamSource;
  /**
   * Fields that are shown of each.
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
