// Generated from @datadog/datadog-api-client 1.64.0 by `npm run generate`. Do not edit.
import type { QueryText } from '../constructs/observability/api/shape';

export interface AlertGraphWidgetDefinition {
  readonly alert_id: string;
  readonly description?: string;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: AlertGraphWidgetDefinitionType;
  readonly viz_type: WidgetVizType;
}

export type AlertGraphWidgetDefinitionType = 'alert_graph';

export interface AlertValueWidgetDefinition {
  readonly alert_id: string;
  readonly description?: string;
  readonly precision?: number;
  readonly text_align?: WidgetTextAlign;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: AlertValueWidgetDefinitionType;
  readonly unit?: string;
}

export type AlertValueWidgetDefinitionType = 'alert_value';

export interface ApmStatsQueryColumnType {
  readonly alias?: string;
  readonly cell_display_mode?: TableWidgetCellDisplayMode;
  readonly name: string;
  readonly order?: WidgetSort;
}

export interface ApmStatsQueryDefinition {
  readonly columns?: ReadonlyArray<ApmStatsQueryColumnType>;
  readonly env: string;
  readonly name: string;
  readonly primary_tag: string;
  readonly resource?: string;
  readonly row_type: ApmStatsQueryRowType;
  readonly service: string;
}

export type ApmStatsQueryRowType = 'service' | 'resource' | 'span';

export interface BarChartWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<BarChartWidgetRequest>;
  readonly style?: BarChartWidgetStyle;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: BarChartWidgetDefinitionType;
}

export type BarChartWidgetDefinitionType = 'bar_chart';

export type BarChartWidgetDisplay = BarChartWidgetStacked | BarChartWidgetFlat;

export interface BarChartWidgetFlat {
  readonly type: BarChartWidgetFlatType;
}

export type BarChartWidgetFlatType = 'flat';

export type BarChartWidgetLegend = 'automatic' | 'inline' | 'none';

export interface BarChartWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly audit_query?: LogQueryDefinition;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly sort?: WidgetSortBy;
  readonly style?: WidgetRequestStyle;
}

export type BarChartWidgetScaling = 'absolute' | 'relative';

export interface BarChartWidgetStacked {
  readonly legend?: BarChartWidgetLegend;
  readonly type: BarChartWidgetStackedType;
}

export type BarChartWidgetStackedType = 'stacked';

export interface BarChartWidgetStyle {
  readonly display?: BarChartWidgetDisplay;
  readonly palette?: string;
  readonly scaling?: BarChartWidgetScaling;
}

export interface CalendarInterval {
  readonly alignment?: string;
  readonly quantity?: number;
  readonly timezone?: string;
  readonly type: CalendarIntervalType;
}

export type CalendarIntervalType = 'day' | 'week' | 'month' | 'year' | 'quarter' | 'minute' | 'hour';

export interface ChangeWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<ChangeWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ChangeWidgetDefinitionType;
}

export type ChangeWidgetDefinitionType = 'change';

export interface ChangeWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly change_type?: WidgetChangeType;
  readonly compare_to?: WidgetCompareTo;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly increase_good?: boolean;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly order_by?: WidgetOrderBy;
  readonly order_dir?: WidgetSort;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly show_present?: boolean;
}

export interface CheckStatusWidgetDefinition {
  readonly check: string;
  readonly description?: string;
  readonly group?: string;
  readonly group_by?: ReadonlyArray<string>;
  readonly grouping: WidgetGrouping;
  readonly tags?: ReadonlyArray<string>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: CheckStatusWidgetDefinitionType;
}

export type CheckStatusWidgetDefinitionType = 'check_status';

export interface CohortWidgetDefinition {
  readonly description?: string;
  readonly requests: ReadonlyArray<RetentionGridRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: CohortWidgetDefinitionType;
}

export type CohortWidgetDefinitionType = 'cohort';

export interface ComparisonCustomTimeframe {
  readonly from: number;
  readonly to: number;
}

export interface ComparisonDuration {
  readonly custom_timeframe?: ComparisonCustomTimeframe;
  readonly type: ComparisonDurationType;
}

export type ComparisonDurationType = 'previous_timeframe' | 'custom_timeframe' | 'previous_day' | 'previous_week' | 'previous_month';

export type DashboardDefaultTimeframeSetting = DashboardLiveTimeframe | DashboardFixedTimeframe;

export interface DashboardFixedTimeframe {
  readonly from: number;
  readonly to: number;
  readonly type: DashboardFixedTimeframeType;
}

export type DashboardFixedTimeframeType = 'fixed';

export type DashboardLayoutType = 'ordered' | 'free';

export interface DashboardLiveTimeframe {
  readonly type: DashboardLiveTimeframeType;
  readonly unit: WidgetLiveSpanUnit;
  readonly value: number;
}

export type DashboardLiveTimeframeType = 'live';

export type DashboardReflowType = 'auto' | 'fixed';

export interface DashboardRequest {
  /** Span of time that the dashboard opens with. */
  readonly default_timeframe?: DashboardDefaultTimeframeSetting;
  /** What the dashboard is for, in Markdown. */
  readonly description?: string;
  /** Whether widgets stand in order one after another, or each at a place of its own. */
  readonly layout_type: DashboardLayoutType;
  /** Handles of people who hear of changes to the dashboard. */
  readonly notify_list?: ReadonlyArray<string>;
  /** Whether widgets in order flow with the width of the window, or keep their places. */
  readonly reflow_type?: DashboardReflowType;
  /** Ids of the roles that may edit it; everybody, if left out. */
  readonly restricted_roles?: ReadonlyArray<string>;
  /** Groups of widgets that are shown one at a time. */
  readonly tabs?: ReadonlyArray<DashboardTab>;
  /** Tags of the dashboard itself, such as team:shop. */
  readonly tags?: ReadonlyArray<string>;
  /** Values of the template variables that are chosen together, by a name. */
  readonly template_variable_presets?: ReadonlyArray<DashboardTemplateVariablePreset>;
  /** What readers may choose, such as a host, for use in queries as $name. */
  readonly template_variables?: ReadonlyArray<DashboardTemplateVariable>;
  /** Title of the dashboard. */
  readonly title: string;
  /** What it shows, in the order in which it is shown. */
  readonly widgets: ReadonlyArray<Widget>;
}

export interface DashboardTab {
  readonly id: string;
  readonly name: string;
  readonly widget_ids: ReadonlyArray<number>;
}

export interface DashboardTemplateVariable {
  readonly available_values?: ReadonlyArray<string>;
  readonly default?: string;
  readonly defaults?: ReadonlyArray<string>;
  readonly name: string;
  readonly prefix?: string;
  readonly type?: string;
}

export interface DashboardTemplateVariablePreset {
  readonly name?: string;
  readonly template_variables?: ReadonlyArray<DashboardTemplateVariablePresetValue>;
}

export interface DashboardTemplateVariablePresetValue {
  readonly name?: string;
  readonly value?: string;
  readonly values?: ReadonlyArray<string>;
}

export interface DataProjectionQuery {
  readonly data_source: string;
  readonly indexes?: ReadonlyArray<string>;
  readonly query_string: string;
  readonly storage?: string;
}

export type DataProjectionRequestType = 'data_projection';

export interface DatasetListQuery {
  readonly data_source: DatasetListQueryDataSourceType;
  readonly dataset_id: string;
  readonly dataset_provider: PublishedDatasetProvider;
  readonly filter?: string;
  readonly limit?: number;
  readonly sort?: DatasetListQuerySort;
}

export type DatasetListQueryDataSourceType = 'dataset';

export interface DatasetListQuerySort {
  readonly fields: ReadonlyArray<DatasetListQuerySortField>;
}

export interface DatasetListQuerySortField {
  readonly name: string;
  readonly order: QuerySortOrder;
}

export interface DistributionWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly legend_size?: string;
  readonly markers?: ReadonlyArray<WidgetMarker>;
  readonly requests: ReadonlyArray<DistributionWidgetRequest>;
  readonly show_legend?: boolean;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: DistributionWidgetDefinitionType;
  readonly xaxis?: DistributionWidgetXAxis;
  readonly yaxis?: DistributionWidgetYAxis;
}

export type DistributionWidgetDefinitionType = 'distribution';

export type DistributionWidgetHistogramRequestQuery = FormulaAndFunctionMetricQueryDefinition | FormulaAndFunctionEventQueryDefinition | FormulaAndFunctionApmResourceStatsQueryDefinition | FormulaAndFunctionApmMetricsQueryDefinition;

export interface DistributionWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly apm_stats_query?: ApmStatsQueryDefinition;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly query?: DistributionWidgetHistogramRequestQuery;
  readonly request_type?: WidgetHistogramRequestType;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly style?: WidgetStyle;
}

export interface DistributionWidgetXAxis {
  readonly include_zero?: boolean;
  readonly max?: string;
  readonly min?: string;
  readonly num_buckets?: number;
  readonly scale?: string;
}

export interface DistributionWidgetYAxis {
  readonly include_zero?: boolean;
  readonly label?: string;
  readonly max?: string;
  readonly min?: string;
  readonly scale?: string;
}

export interface DowntimeCreateRequestAttributes {
  /** Time zone in which Datadog shows the downtime, such as Europe/Berlin. */
  readonly display_timezone?: string;
  /** Why nobody is told, with handles of who hears of the downtime itself. */
  readonly message?: string;
  /** Which monitors are silent: one by its id, or all that have certain tags. */
  readonly monitor_identifier: DowntimeMonitorIdentifier;
  /** Says nothing of the first recovery after an alert that began within the downtime. */
  readonly mute_first_recovery_notification?: boolean;
  /** States in which a monitor is told of when the downtime ends. */
  readonly notify_end_states?: ReadonlyArray<DowntimeNotifyEndStateTypes>;
  /** Which ends of the downtime are told of: that it ran out, or that it was called off. */
  readonly notify_end_types?: ReadonlyArray<DowntimeNotifyEndStateActions>;
  /** When it begins and ends: once, or again and again. At once and without end, if left out. */
  readonly schedule?: DowntimeScheduleCreateRequest;
  /** Which groups are silent, as in a query: `env:prod AND service:shop`, or `*`. */
  readonly scope: string;
}

export interface DowntimeCreateRequestData {
  readonly attributes: DowntimeCreateRequestAttributes;
  readonly type: DowntimeResourceType;
}

export type DowntimeMonitorIdentifier = DowntimeMonitorIdentifierId | DowntimeMonitorIdentifierTags;

export interface DowntimeMonitorIdentifierId {
  readonly monitor_id: number;
}

export interface DowntimeMonitorIdentifierTags {
  readonly monitor_tags: ReadonlyArray<string>;
}

export type DowntimeNotifyEndStateActions = 'canceled' | 'expired';

export type DowntimeNotifyEndStateTypes = 'alert' | 'no data' | 'warn';

export interface DowntimeRequest {
  readonly data: DowntimeCreateRequestData;
}

export type DowntimeResourceType = 'downtime';

export type DowntimeScheduleCreateRequest = DowntimeScheduleRecurrencesCreateRequest | DowntimeScheduleOneTimeCreateUpdateRequest;

export interface DowntimeScheduleOneTimeCreateUpdateRequest {
  readonly end?: string;
  readonly start?: string;
}

export interface DowntimeScheduleRecurrenceCreateUpdateRequest {
  readonly duration: string;
  readonly rrule: string;
  readonly start?: string;
}

export interface DowntimeScheduleRecurrencesCreateRequest {
  readonly recurrences: ReadonlyArray<DowntimeScheduleRecurrenceCreateUpdateRequest>;
  readonly timezone?: string;
}

export interface EmbeddedAppWidgetDefinition {
  readonly app_id?: string;
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly inputs?: ReadonlyArray<EmbeddedAppWidgetInput>;
  readonly template_id?: string;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: EmbeddedAppWidgetDefinitionType;
}

export type EmbeddedAppWidgetDefinitionType = 'embedded_app';

export interface EmbeddedAppWidgetInput {
  readonly name: string;
  readonly value: unknown;
}

export interface EventQueryDefinition {
  readonly search: string;
  readonly tags_execution: string;
}

export interface EventStreamWidgetDefinition {
  readonly description?: string;
  readonly event_size?: WidgetEventSize;
  readonly query: QueryText;
  readonly tags_execution?: string;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: EventStreamWidgetDefinitionType;
}

export type EventStreamWidgetDefinitionType = 'event_stream';

export interface EventTimelineWidgetDefinition {
  readonly description?: string;
  readonly query: QueryText;
  readonly tags_execution?: string;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: EventTimelineWidgetDefinitionType;
}

export type EventTimelineWidgetDefinitionType = 'event_timeline';

export type EventsAggregation = EventsAggregationValue | string;

export type EventsAggregationValue = 'avg' | 'cardinality' | 'count' | 'delta' | 'earliest' | 'latest' | 'max' | 'median' | 'min' | 'most_frequent' | 'sum';

export type FormulaAndFunctionApmDependencyStatName = 'avg_duration' | 'avg_root_duration' | 'avg_spans_per_trace' | 'error_rate' | 'pct_exec_time' | 'pct_of_traces' | 'total_traces_count';

export type FormulaAndFunctionApmDependencyStatsDataSource = 'apm_dependency_stats';

export interface FormulaAndFunctionApmDependencyStatsQueryDefinition {
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionApmDependencyStatsDataSource;
  readonly env: string;
  readonly is_upstream?: boolean;
  readonly name: string;
  readonly operation_name: string;
  readonly primary_tag_name?: string;
  readonly primary_tag_value?: string;
  readonly resource_name: string;
  readonly service: string;
  readonly stat: FormulaAndFunctionApmDependencyStatName;
}

export type FormulaAndFunctionApmMetricStatName = 'errors' | 'error_rate' | 'errors_per_second' | 'latency_avg' | 'latency_max' | 'latency_p50' | 'latency_p75' | 'latency_p90' | 'latency_p95' | 'latency_p99' | 'latency_p999' | 'latency_distribution' | 'hits' | 'hits_per_second' | 'total_time' | 'apdex';

export type FormulaAndFunctionApmMetricsDataSource = 'apm_metrics';

export interface FormulaAndFunctionApmMetricsQueryDefinition {
  readonly data_source: FormulaAndFunctionApmMetricsDataSource;
  readonly group_by?: ReadonlyArray<string>;
  readonly name: string;
  readonly operation_mode?: string;
  readonly operation_name?: string;
  readonly peer_tags?: ReadonlyArray<string>;
  readonly query_filter?: string;
  readonly resource_hash?: string;
  readonly resource_name?: string;
  readonly service?: string;
  readonly span_kind?: FormulaAndFunctionApmMetricsSpanKind;
  readonly stat: FormulaAndFunctionApmMetricStatName;
}

export type FormulaAndFunctionApmMetricsSpanKind = 'consumer' | 'server' | 'client' | 'producer' | 'internal';

export type FormulaAndFunctionApmResourceStatName = 'errors' | 'error_rate' | 'hits' | 'latency_avg' | 'latency_distribution' | 'latency_max' | 'latency_p50' | 'latency_p75' | 'latency_p90' | 'latency_p95' | 'latency_p99';

export type FormulaAndFunctionApmResourceStatsDataSource = 'apm_resource_stats';

export interface FormulaAndFunctionApmResourceStatsQueryDefinition {
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionApmResourceStatsDataSource;
  readonly env: string;
  readonly group_by?: ReadonlyArray<string>;
  readonly name: string;
  readonly operation_name?: string;
  readonly primary_tag_name?: string;
  readonly primary_tag_value?: string;
  readonly resource_name?: string;
  readonly service: string;
  readonly stat: FormulaAndFunctionApmResourceStatName;
}

export type FormulaAndFunctionCloudCostDataSource = 'cloud_cost';

export interface FormulaAndFunctionCloudCostQueryDefinition {
  readonly aggregator?: WidgetAggregator;
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionCloudCostDataSource;
  readonly name: string;
  readonly query: QueryText;
}

export type FormulaAndFunctionEventAggregation = 'count' | 'cardinality' | 'median' | 'pc75' | 'pc90' | 'pc95' | 'pc98' | 'pc99' | 'sum' | 'min' | 'max' | 'avg';

export interface FormulaAndFunctionEventQueryDefinition {
  readonly compute: FormulaAndFunctionEventQueryDefinitionCompute;
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionEventsDataSource;
  readonly group_by?: FormulaAndFunctionEventQueryGroupByConfig;
  readonly indexes?: ReadonlyArray<string>;
  readonly name: string;
  readonly search?: FormulaAndFunctionEventQueryDefinitionSearch;
  readonly storage?: string;
}

export interface FormulaAndFunctionEventQueryDefinitionCompute {
  readonly aggregation: FormulaAndFunctionEventAggregation;
  readonly interval?: number;
  readonly metric?: string;
}

export interface FormulaAndFunctionEventQueryDefinitionSearch {
  readonly query: QueryText;
}

export interface FormulaAndFunctionEventQueryGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly sort?: FormulaAndFunctionEventQueryGroupBySort;
}

export type FormulaAndFunctionEventQueryGroupByConfig = ReadonlyArray<FormulaAndFunctionEventQueryGroupBy> | FormulaAndFunctionEventQueryGroupByFields;

export interface FormulaAndFunctionEventQueryGroupByFields {
  readonly fields: ReadonlyArray<string>;
  readonly limit?: number;
  readonly sort?: FormulaAndFunctionEventQueryGroupBySort;
}

export interface FormulaAndFunctionEventQueryGroupBySort {
  readonly aggregation: FormulaAndFunctionEventAggregation;
  readonly metric?: string;
  readonly order?: QuerySortOrder;
}

export type FormulaAndFunctionEventsDataSource = 'logs' | 'spans' | 'network' | 'rum' | 'security_signals' | 'profiles' | 'audit' | 'events' | 'ci_tests' | 'ci_pipelines' | 'incident_analytics' | 'product_analytics' | 'on_call_events' | 'errors' | 'llm_observability';

export type FormulaAndFunctionMetricAggregation = 'avg' | 'min' | 'max' | 'sum' | 'last' | 'area' | 'l2norm' | 'percentile';

export type FormulaAndFunctionMetricDataSource = 'metrics';

export interface FormulaAndFunctionMetricQueryDefinition {
  readonly aggregator?: FormulaAndFunctionMetricAggregation;
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionMetricDataSource;
  readonly name: string;
  readonly query: QueryText;
  readonly semantic_mode?: FormulaAndFunctionMetricSemanticMode;
}

export type FormulaAndFunctionMetricSemanticMode = 'combined' | 'native';

export type FormulaAndFunctionProcessQueryDataSource = 'process' | 'container';

export interface FormulaAndFunctionProcessQueryDefinition {
  readonly aggregator?: FormulaAndFunctionMetricAggregation;
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionProcessQueryDataSource;
  readonly is_normalized_cpu?: boolean;
  readonly limit?: number;
  readonly metric: string;
  readonly name: string;
  readonly sort?: QuerySortOrder;
  readonly tag_filters?: ReadonlyArray<string>;
  readonly text_filter?: string;
}

export type FormulaAndFunctionProductAnalyticsExtendedDataSource = 'product_analytics_extended';

export interface FormulaAndFunctionProductAnalyticsExtendedQueryDefinition {
  readonly audience_filters?: ProductAnalyticsAudienceFilters;
  readonly compute: ProductAnalyticsExtendedCompute;
  readonly data_source: FormulaAndFunctionProductAnalyticsExtendedDataSource;
  readonly group_by?: ReadonlyArray<ProductAnalyticsExtendedGroupBy>;
  readonly indexes?: ReadonlyArray<FormulaAndFunctionProductAnalyticsExtendedQueryDefinitionIndexesItems>;
  readonly name: string;
  readonly query: unknown;
}

export type FormulaAndFunctionProductAnalyticsExtendedQueryDefinitionIndexesItems = '*';

export type FormulaAndFunctionQueryDefinition = FormulaAndFunctionMetricQueryDefinition | FormulaAndFunctionEventQueryDefinition | FormulaAndFunctionProcessQueryDefinition | FormulaAndFunctionApmDependencyStatsQueryDefinition | FormulaAndFunctionApmResourceStatsQueryDefinition | FormulaAndFunctionApmMetricsQueryDefinition | FormulaAndFunctionSLOQueryDefinition | FormulaAndFunctionCloudCostQueryDefinition | FormulaAndFunctionProductAnalyticsExtendedQueryDefinition | FormulaAndFunctionUserJourneyQueryDefinition | FormulaAndFunctionRetentionQueryDefinition;

export type FormulaAndFunctionResponseFormat = 'timeseries' | 'scalar' | 'event_list';

export interface FormulaAndFunctionRetentionQueryDefinition {
  readonly compute: RetentionCompute;
  readonly data_source: RetentionDataSource;
  readonly group_by?: ReadonlyArray<RetentionGroupBy>;
  readonly name: string;
  readonly search: RetentionSearch;
}

export type FormulaAndFunctionSLODataSource = 'slo';

export type FormulaAndFunctionSLOGroupMode = 'overall' | 'components';

export type FormulaAndFunctionSLOMeasure = 'good_events' | 'bad_events' | 'good_minutes' | 'bad_minutes' | 'slo_status' | 'error_budget_remaining' | 'burn_rate' | 'error_budget_burndown';

export interface FormulaAndFunctionSLOQueryDefinition {
  readonly additional_query_filters?: string;
  readonly cross_org_uuids?: ReadonlyArray<string>;
  readonly data_source: FormulaAndFunctionSLODataSource;
  readonly group_mode?: FormulaAndFunctionSLOGroupMode;
  readonly measure: FormulaAndFunctionSLOMeasure;
  readonly name?: string;
  readonly slo_id: string;
  readonly slo_query_type?: FormulaAndFunctionSLOQueryType;
}

export type FormulaAndFunctionSLOQueryType = 'metric' | 'monitor' | 'time_slice';

export interface FormulaAndFunctionUserJourneyQueryDefinition {
  readonly compute: UserJourneyFormulaCompute;
  readonly data_source: ProductAnalyticsFunnelDataSource;
  readonly group_by?: ReadonlyArray<UserJourneyFormulaGroupBy>;
  readonly name: string;
  readonly search: UserJourneySearch;
}

export type FormulaType = 'formula';

export interface FreeTextWidgetDefinition {
  readonly background_color?: string;
  readonly color?: string;
  readonly font_size?: string;
  readonly text: string;
  readonly text_align?: WidgetTextAlign;
  readonly type: FreeTextWidgetDefinitionType;
}

export type FreeTextWidgetDefinitionType = 'free_text';

export interface FunnelComparisonCustomTimeframe {
  readonly from: number;
  readonly to: number;
}

export interface FunnelComparisonDuration {
  readonly custom_timeframe?: FunnelComparisonCustomTimeframe;
  readonly type: FunnelComparisonDurationType;
}

export type FunnelComparisonDurationType = 'previous_timeframe' | 'custom_timeframe' | 'previous_day' | 'previous_week' | 'previous_month';

export type FunnelGroupedDisplay = 'stacked' | 'side_by_side';

export interface FunnelQuery {
  readonly data_source: FunnelSource;
  readonly query_string: string;
  readonly steps: ReadonlyArray<FunnelStep>;
}

export type FunnelRequestType = 'funnel';

export type FunnelSource = 'rum';

export interface FunnelStep {
  readonly facet: string;
  readonly value: string;
}

export interface FunnelWidgetDefinition {
  readonly description?: string;
  readonly grouped_display?: FunnelGroupedDisplay;
  readonly requests: ReadonlyArray<FunnelWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: FunnelWidgetDefinitionType;
}

export type FunnelWidgetDefinitionType = 'funnel';

export interface FunnelWidgetRequest {
  readonly query: FunnelQuery;
  readonly request_type: FunnelRequestType;
}

export interface GeomapWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<GeomapWidgetRequest>;
  readonly style: GeomapWidgetDefinitionStyle;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: GeomapWidgetDefinitionType;
  readonly view: GeomapWidgetDefinitionView;
}

export interface GeomapWidgetDefinitionStyle {
  readonly palette: string;
  readonly palette_flip: boolean;
}

export type GeomapWidgetDefinitionType = 'geomap';

export interface GeomapWidgetDefinitionView {
  readonly focus: string;
}

export interface GeomapWidgetRequest {
  readonly columns?: ReadonlyArray<ListStreamColumn>;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly query?: ListStreamQuery;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly sort?: WidgetSortBy;
  readonly style?: GeomapWidgetRequestStyle;
  readonly text_formats?: ReadonlyArray<TableWidgetTextFormatRule>;
}

export interface GeomapWidgetRequestStyle {
  readonly color_by?: string;
}

export type GroupType = 'group';

export interface GroupWidgetDefinition {
  readonly background_color?: string;
  readonly banner_img?: string;
  readonly layout_type: WidgetLayoutType;
  readonly show_title?: boolean;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly type: GroupWidgetDefinitionType;
  readonly widgets: ReadonlyArray<Widget>;
}

export type GroupWidgetDefinitionType = 'group';

export interface HeatMapWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly events?: ReadonlyArray<WidgetEvent>;
  readonly legend_size?: string;
  readonly markers?: ReadonlyArray<WidgetMarker>;
  readonly requests: ReadonlyArray<HeatMapWidgetRequest>;
  readonly show_legend?: boolean;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: HeatMapWidgetDefinitionType;
  readonly xaxis?: HeatMapWidgetXAxis;
  readonly yaxis?: WidgetAxis;
}

export type HeatMapWidgetDefinitionType = 'heatmap';

export interface HeatMapWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly event_query?: EventQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly query?: FormulaAndFunctionMetricQueryDefinition;
  readonly request_type?: WidgetHistogramRequestType;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly style?: WidgetStyle;
}

export interface HeatMapWidgetXAxis {
  readonly num_buckets?: number;
}

export interface HostMapRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly event_query?: LogQueryDefinition;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
}

export interface HostMapWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly group?: ReadonlyArray<string>;
  readonly no_group_hosts?: boolean;
  readonly no_metric_hosts?: boolean;
  readonly node_type?: WidgetNodeType;
  readonly notes?: string;
  readonly requests: HostMapWidgetDefinitionRequests;
  readonly scope?: ReadonlyArray<string>;
  readonly style?: HostMapWidgetDefinitionStyle;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: HostMapWidgetDefinitionType;
}

export type HostMapWidgetDefinitionRequestType = 'infrastructure_hostmap' | 'data_projection';

export interface HostMapWidgetDefinitionRequests {
  readonly child?: HostMapWidgetInfrastructureRequest;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly enrichments?: ReadonlyArray<HostMapWidgetScalarRequest>;
  readonly fill?: HostMapRequest;
  readonly filter?: string;
  readonly group_by?: ReadonlyArray<HostMapWidgetGroupBy>;
  readonly limit?: number;
  readonly no_group_hosts?: boolean;
  readonly no_metric_hosts?: boolean;
  readonly node_type?: HostMapWidgetNodeType;
  readonly projection?: HostMapWidgetProjection;
  readonly query?: DatasetListQuery;
  readonly request_type?: HostMapWidgetDefinitionRequestType;
  readonly size?: HostMapRequest;
  readonly style?: HostMapWidgetInfrastructureStyle;
}

export interface HostMapWidgetDefinitionStyle {
  readonly fill_max?: string;
  readonly fill_min?: string;
  readonly palette?: string;
  readonly palette_flip?: boolean;
}

export type HostMapWidgetDefinitionType = 'hostmap';

export type HostMapWidgetDimension = 'node' | 'fill' | 'size' | 'group';

export interface HostMapWidgetFormula {
  readonly alias?: string;
  readonly dimension: HostMapWidgetDimension;
  readonly formula: string;
  readonly number_format?: WidgetNumberFormat;
}

export interface HostMapWidgetGroupBy {
  readonly column: string;
  readonly key?: string;
}

export interface HostMapWidgetInfrastructureRequest {
  readonly child?: HostMapWidgetInfrastructureRequestLeaf;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly enrichments: ReadonlyArray<HostMapWidgetScalarRequest>;
  readonly filter?: string;
  readonly group_by?: ReadonlyArray<HostMapWidgetGroupBy>;
  readonly no_group_hosts?: boolean;
  readonly no_metric_hosts?: boolean;
  readonly node_type: HostMapWidgetNodeType;
  readonly request_type: HostMapWidgetInfrastructureRequestRequestType;
  readonly style?: HostMapWidgetInfrastructureStyle;
}

export interface HostMapWidgetInfrastructureRequestLeaf {
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly enrichments: ReadonlyArray<HostMapWidgetScalarRequest>;
  readonly filter?: string;
  readonly group_by?: ReadonlyArray<HostMapWidgetGroupBy>;
  readonly no_group_hosts?: boolean;
  readonly no_metric_hosts?: boolean;
  readonly node_type: HostMapWidgetNodeType;
  readonly request_type: HostMapWidgetInfrastructureRequestRequestType;
  readonly style?: HostMapWidgetInfrastructureStyle;
}

export type HostMapWidgetInfrastructureRequestRequestType = 'infrastructure_hostmap';

export interface HostMapWidgetInfrastructureStyle {
  readonly fill_max?: number;
  readonly fill_min?: number;
  readonly palette?: string;
  readonly palette_flip?: boolean;
}

export type HostMapWidgetNodeType = 'host' | 'container' | 'pod' | 'cluster';

export interface HostMapWidgetProjection {
  readonly dimensions: ReadonlyArray<HostMapWidgetProjectionDimensionMapping>;
  readonly type: HostMapWidgetProjectionType;
}

export interface HostMapWidgetProjectionDimensionMapping {
  readonly alias?: string;
  readonly column: string;
  readonly dimension: HostMapWidgetDimension;
  readonly number_format?: WidgetNumberFormat;
}

export type HostMapWidgetProjectionType = 'hostmap';

export interface HostMapWidgetScalarRequest {
  readonly formulas: ReadonlyArray<HostMapWidgetFormula>;
  readonly queries: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format: HostMapWidgetScalarRequestResponseFormat;
}

export type HostMapWidgetScalarRequestResponseFormat = 'scalar';

export interface IFrameWidgetDefinition {
  readonly type: IFrameWidgetDefinitionType;
  readonly url: string;
}

export type IFrameWidgetDefinitionType = 'iframe';

export interface ImageWidgetDefinition {
  readonly has_background?: boolean;
  readonly has_border?: boolean;
  readonly horizontal_align?: WidgetHorizontalAlign;
  readonly margin?: WidgetMargin;
  readonly sizing?: WidgetImageSizing;
  readonly type: ImageWidgetDefinitionType;
  readonly url: string;
  readonly url_dark_theme?: string;
  readonly vertical_align?: WidgetVerticalAlign;
}

export type ImageWidgetDefinitionType = 'image';

export interface ListStreamColumn {
  readonly field: string;
  readonly width: ListStreamColumnWidth;
}

export type ListStreamColumnWidth = 'auto' | 'compact' | 'full';

export type ListStreamComputeAggregation = 'count' | 'cardinality' | 'median' | 'pc75' | 'pc90' | 'pc95' | 'pc98' | 'pc99' | 'sum' | 'min' | 'max' | 'avg' | 'earliest' | 'latest' | 'most_frequent';

export interface ListStreamComputeItems {
  readonly aggregation: ListStreamComputeAggregation;
  readonly facet?: string;
}

export interface ListStreamGroupByItems {
  readonly facet: string;
}

export type ListStreamIssuePersona = 'all' | 'browser' | 'mobile' | 'backend';

export type ListStreamIssueState = 'OPEN' | 'IGNORED' | 'ACKNOWLEDGED' | 'RESOLVED';

export interface ListStreamQuery {
  readonly assignee_uuids?: ReadonlyArray<string>;
  readonly clustering_pattern_field_path?: string;
  readonly compute?: ReadonlyArray<ListStreamComputeItems>;
  readonly data_source: ListStreamSource;
  readonly event_size?: WidgetEventSize;
  readonly group_by?: ReadonlyArray<ListStreamGroupByItems>;
  readonly indexes?: ReadonlyArray<string>;
  readonly persona?: ListStreamIssuePersona;
  readonly query_string: string;
  readonly sort?: WidgetFieldSort;
  readonly states?: ReadonlyArray<ListStreamIssueState>;
  readonly storage?: string;
  readonly suspected_causes?: ReadonlyArray<string>;
  readonly team_handles?: ReadonlyArray<string>;
  readonly version?: ListStreamQueryVersion;
}

export type ListStreamQueryVersion = 'sequential_query';

export type ListStreamResponseFormat = 'event_list';

export type ListStreamSource = 'logs_stream' | 'audit_stream' | 'ci_pipeline_stream' | 'ci_test_stream' | 'rum_issue_stream' | 'apm_issue_stream' | 'trace_stream' | 'logs_issue_stream' | 'logs_pattern_stream' | 'logs_transaction_stream' | 'event_stream' | 'rum_stream' | 'llm_observability_stream' | 'issue_stream' | 'security_runtime_stream' | 'security_signals_stream' | 'incidents_stream';

export interface ListStreamWidgetDefinition {
  readonly description?: string;
  readonly legend_size?: string;
  readonly requests: ReadonlyArray<ListStreamWidgetRequest>;
  readonly show_legend?: boolean;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ListStreamWidgetDefinitionType;
}

export type ListStreamWidgetDefinitionType = 'list_stream';

export interface ListStreamWidgetRequest {
  readonly columns: ReadonlyArray<ListStreamColumn>;
  readonly query: ListStreamQuery;
  readonly response_format: ListStreamResponseFormat;
}

export interface LogQueryDefinition {
  readonly compute?: LogsQueryCompute;
  readonly group_by?: ReadonlyArray<LogQueryDefinitionGroupBy>;
  readonly index?: string;
  readonly multi_compute?: ReadonlyArray<LogsQueryCompute>;
  readonly search?: LogQueryDefinitionSearch;
}

export interface LogQueryDefinitionGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly sort?: LogQueryDefinitionGroupBySort;
}

export interface LogQueryDefinitionGroupBySort {
  readonly aggregation: string;
  readonly facet?: string;
  readonly order: WidgetSort;
}

export interface LogQueryDefinitionSearch {
  readonly query: QueryText;
}

export interface LogStreamWidgetDefinition {
  readonly columns?: ReadonlyArray<string>;
  readonly description?: string;
  readonly indexes?: ReadonlyArray<string>;
  readonly logset?: string;
  readonly message_display?: WidgetMessageDisplay;
  readonly query?: QueryText;
  readonly show_date_column?: boolean;
  readonly show_message_column?: boolean;
  readonly sort?: WidgetFieldSort;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: LogStreamWidgetDefinitionType;
}

export type LogStreamWidgetDefinitionType = 'log_stream';

export interface LogsQueryCompute {
  readonly aggregation: string;
  readonly facet?: string;
  readonly interval?: number;
}

export interface MonitorAsset {
  readonly category: MonitorAssetCategory;
  readonly name: string;
  readonly resource_key?: string;
  readonly resource_type?: MonitorAssetResourceType;
  readonly url: string;
}

export type MonitorAssetCategory = 'runbook';

export type MonitorAssetResourceType = 'notebook';

export type MonitorDeviceID = 'laptop_large' | 'tablet' | 'mobile_small' | 'chrome.laptop_large' | 'chrome.tablet' | 'chrome.mobile_small' | 'firefox.laptop_large' | 'firefox.tablet' | 'firefox.mobile_small';

export type MonitorDraftStatus = 'draft' | 'published';

export type MonitorFormulaAndFunctionAggregateAugmentQuery = MonitorFormulaAndFunctionEventQueryDefinition | MonitorFormulaAndFunctionReferenceTableQueryDefinition;

export type MonitorFormulaAndFunctionAggregateAugmentedDataSource = 'aggregate_augmented_query';

export interface MonitorFormulaAndFunctionAggregateAugmentedQueryDefinition {
  readonly augment_query: MonitorFormulaAndFunctionAggregateAugmentQuery;
  readonly base_query: MonitorFormulaAndFunctionAggregateBaseQuery;
  readonly compute: ReadonlyArray<MonitorFormulaAndFunctionEventQueryDefinitionCompute>;
  readonly data_source: MonitorFormulaAndFunctionAggregateAugmentedDataSource;
  readonly group_by: ReadonlyArray<MonitorFormulaAndFunctionEventQueryGroupBy>;
  readonly join_condition: MonitorFormulaAndFunctionAggregateQueryJoinCondition;
  readonly name?: string;
}

export type MonitorFormulaAndFunctionAggregateBaseQuery = MonitorFormulaAndFunctionEventQueryDefinition | MonitorFormulaAndFunctionMetricsQueryDefinition;

export type MonitorFormulaAndFunctionAggregateFilterQuery = MonitorFormulaAndFunctionEventQueryDefinition | MonitorFormulaAndFunctionReferenceTableQueryDefinition;

export type MonitorFormulaAndFunctionAggregateFilteredDataSource = 'aggregate_filtered_query';

export interface MonitorFormulaAndFunctionAggregateFilteredQueryDefinition {
  readonly base_query: MonitorFormulaAndFunctionAggregateBaseQuery;
  readonly compute?: ReadonlyArray<MonitorFormulaAndFunctionEventQueryDefinitionCompute>;
  readonly data_source: MonitorFormulaAndFunctionAggregateFilteredDataSource;
  readonly filter_query: MonitorFormulaAndFunctionAggregateFilterQuery;
  readonly filters: ReadonlyArray<MonitorFormulaAndFunctionAggregateQueryFilter>;
  readonly group_by?: ReadonlyArray<MonitorFormulaAndFunctionEventQueryGroupBy>;
  readonly name?: string;
}

export interface MonitorFormulaAndFunctionAggregateQueryFilter {
  readonly base_attribute: string;
  readonly exclude?: boolean;
  readonly filter_attribute: string;
}

export interface MonitorFormulaAndFunctionAggregateQueryJoinCondition {
  readonly augment_attribute: string;
  readonly base_attribute: string;
  readonly join_type: MonitorFormulaAndFunctionAggregateQueryJoinType;
}

export type MonitorFormulaAndFunctionAggregateQueryJoinType = 'inner' | 'left';

export type MonitorFormulaAndFunctionCostAggregator = 'avg' | 'sum' | 'max' | 'min' | 'last' | 'area' | 'l2norm' | 'percentile' | 'stddev';

export type MonitorFormulaAndFunctionCostDataSource = 'metrics' | 'cloud_cost' | 'datadog_usage';

export interface MonitorFormulaAndFunctionCostQueryDefinition {
  readonly aggregator?: MonitorFormulaAndFunctionCostAggregator;
  readonly data_source: MonitorFormulaAndFunctionCostDataSource;
  readonly name: string;
  readonly query: QueryText;
}

export interface MonitorFormulaAndFunctionDataJobsQueryDefinition {
  readonly job_type: string;
  readonly jobs_query: string;
  readonly name: string;
  readonly query_dialect: string;
}

export type MonitorFormulaAndFunctionDataQualityDataSource = 'data_quality_metrics';

export type MonitorFormulaAndFunctionDataQualityDiffFunction = 'DIFF' | 'DIFF_PERCENT';

export type MonitorFormulaAndFunctionDataQualityDiffType = 'absolute' | 'diff_percent';

export interface MonitorFormulaAndFunctionDataQualityEntityMetricConfig {
  readonly custom_sql?: string;
  readonly custom_where?: string;
  readonly entity_id: string;
  readonly entity_type: string;
  readonly group_by_columns?: ReadonlyArray<string>;
}

export type MonitorFormulaAndFunctionDataQualityModelBoundsOverride = 'UPPER_ONLY' | 'LOWER_ONLY';

export interface MonitorFormulaAndFunctionDataQualityModelConfiguration {
  readonly auto_resolve_days?: number;
  readonly enable_flatline_detection?: boolean;
  readonly function?: MonitorFormulaAndFunctionDataQualityDiffFunction;
  readonly min_lower_bound_size?: number;
  readonly min_upper_bound_size?: number;
  readonly model_bounds_override?: MonitorFormulaAndFunctionDataQualityModelBoundsOverride;
}

export type MonitorFormulaAndFunctionDataQualityModelTypeOverride = 'freshness' | 'percentage' | 'any';

export interface MonitorFormulaAndFunctionDataQualityMonitorOptions {
  readonly crontab_override?: string;
  readonly custom_sql?: string;
  readonly custom_where?: string;
  readonly group_by_columns?: ReadonlyArray<string>;
  readonly model_configuration?: MonitorFormulaAndFunctionDataQualityModelConfiguration;
  readonly model_type_override?: MonitorFormulaAndFunctionDataQualityModelTypeOverride;
  readonly sensitivity?: number;
  readonly source_to_target_config?: MonitorFormulaAndFunctionDataQualitySourceToTargetConfig;
}

export interface MonitorFormulaAndFunctionDataQualityQueryDefinition {
  readonly data_source: MonitorFormulaAndFunctionDataQualityDataSource;
  readonly filter: string;
  readonly group_by?: ReadonlyArray<string>;
  readonly measure: string;
  readonly monitor_options?: MonitorFormulaAndFunctionDataQualityMonitorOptions;
  readonly name: string;
  readonly schema_version?: string;
  readonly scope?: string;
}

export interface MonitorFormulaAndFunctionDataQualitySourceToTargetConfig {
  readonly diff_type: MonitorFormulaAndFunctionDataQualityDiffType;
  readonly entity_type: string;
  readonly source: MonitorFormulaAndFunctionDataQualityEntityMetricConfig;
  readonly target: MonitorFormulaAndFunctionDataQualityEntityMetricConfig;
}

export type MonitorFormulaAndFunctionEventAggregation = 'count' | 'cardinality' | 'median' | 'pc75' | 'pc90' | 'pc95' | 'pc98' | 'pc99' | 'sum' | 'min' | 'max' | 'avg';

export interface MonitorFormulaAndFunctionEventQueryDefinition {
  readonly compute: MonitorFormulaAndFunctionEventQueryDefinitionCompute;
  readonly data_source: MonitorFormulaAndFunctionEventsDataSource;
  readonly group_by?: ReadonlyArray<MonitorFormulaAndFunctionEventQueryGroupBy>;
  readonly indexes?: ReadonlyArray<string>;
  readonly name: string;
  readonly search?: MonitorFormulaAndFunctionEventQueryDefinitionSearch;
}

export interface MonitorFormulaAndFunctionEventQueryDefinitionCompute {
  readonly aggregation: MonitorFormulaAndFunctionEventAggregation;
  readonly interval?: number;
  readonly metric?: string;
  readonly name?: string;
  readonly source?: string;
}

export interface MonitorFormulaAndFunctionEventQueryDefinitionSearch {
  readonly query: QueryText;
}

export interface MonitorFormulaAndFunctionEventQueryGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly sort?: MonitorFormulaAndFunctionEventQueryGroupBySort;
  readonly source?: string;
}

export interface MonitorFormulaAndFunctionEventQueryGroupBySort {
  readonly aggregation: MonitorFormulaAndFunctionEventAggregation;
  readonly metric?: string;
  readonly order?: QuerySortOrder;
}

export type MonitorFormulaAndFunctionEventsDataSource = 'rum' | 'ci_pipelines' | 'ci_tests' | 'audit' | 'events' | 'logs' | 'spans' | 'database_queries' | 'network' | 'network_path';

export type MonitorFormulaAndFunctionMetricsAggregator = 'avg' | 'min' | 'max' | 'sum' | 'last' | 'mean' | 'area' | 'l2norm' | 'percentile' | 'stddev' | 'count_unique';

export type MonitorFormulaAndFunctionMetricsDataSource = 'metrics' | 'cloud_cost' | 'datadog_usage';

export interface MonitorFormulaAndFunctionMetricsQueryDefinition {
  readonly aggregator?: MonitorFormulaAndFunctionMetricsAggregator;
  readonly data_source: MonitorFormulaAndFunctionMetricsDataSource;
  readonly name?: string;
  readonly query: QueryText;
}

export type MonitorFormulaAndFunctionQueryDefinition = MonitorFormulaAndFunctionEventQueryDefinition | MonitorFormulaAndFunctionCostQueryDefinition | MonitorFormulaAndFunctionDataQualityQueryDefinition | MonitorFormulaAndFunctionDataJobsQueryDefinition | MonitorFormulaAndFunctionAggregateAugmentedQueryDefinition | MonitorFormulaAndFunctionAggregateFilteredQueryDefinition;

export interface MonitorFormulaAndFunctionReferenceTableColumn {
  readonly alias?: string;
  readonly name: string;
}

export type MonitorFormulaAndFunctionReferenceTableDataSource = 'reference_table';

export interface MonitorFormulaAndFunctionReferenceTableQueryDefinition {
  readonly columns?: ReadonlyArray<MonitorFormulaAndFunctionReferenceTableColumn>;
  readonly data_source: MonitorFormulaAndFunctionReferenceTableDataSource;
  readonly name?: string;
  readonly query_filter?: string;
  readonly table_name: string;
}

export interface MonitorOptions {
  /** How the values of a formula are taken together. */
  readonly aggregation?: MonitorOptionsAggregation;
  /** Devices of a synthetic browser test that count. */
  readonly device_ids?: ReadonlyArray<MonitorDeviceID>;
  /** Shows a few of the logs in the notification of a log monitor. */
  readonly enable_logs_sample?: boolean;
  /** Shows a few of the events in the notification. */
  readonly enable_samples?: boolean;
  /** Stands in notifications that are sent again. */
  readonly escalation_message?: string;
  /** Waits for data that come late. Unit: seconds. */
  readonly evaluation_delay?: number;
  /** How long a group without data is remembered, with its unit: 60m, 2d. */
  readonly group_retention_duration?: string;
  /** Alerts once for all groups together. */
  readonly groupby_simple_monitor?: boolean;
  /** Puts the tags of the group that alerts into the title. */
  readonly include_tags?: boolean;
  /** Former way to say that only some may edit; use `restricted_roles`. */
  readonly locked?: boolean;
  /** How long a synthetic test must fail before the monitor alerts. Unit: seconds. */
  readonly min_failure_duration?: number;
  /** In how many places a synthetic test must fail at once. */
  readonly min_location_failed?: number;
  /** Time after its first data in which a new group does not alert. Unit: seconds. */
  readonly new_group_delay?: number;
  /** Former way to say `new_group_delay`, for hosts. Unit: seconds. */
  readonly new_host_delay?: number;
  /** Time without data after which that is told. Unit: minutes. */
  readonly no_data_timeframe?: number;
  /** How much of the query and its links a notification has. */
  readonly notification_preset_name?: MonitorOptionsNotificationPresets;
  /** Tells those in the message of each change to the monitor. */
  readonly notify_audit?: boolean;
  /** Tags by which notifications are sent apart, fewer than the query groups by. */
  readonly notify_by?: ReadonlyArray<string>;
  /** Tells when data stop; for most monitors `on_missing_data` has taken its place. */
  readonly notify_no_data?: boolean;
  /** What missing data mean: nothing, no data, or that all is well. */
  readonly on_missing_data?: OnMissingDataOption;
  /** Time after which an alert that lasts is told again. Unit: minutes. */
  readonly renotify_interval?: number;
  /** How often it is told again at most. */
  readonly renotify_occurrences?: number;
  /** States that are told again: alert, warn, no data. */
  readonly renotify_statuses?: ReadonlyArray<MonitorRenotifyStatusType>;
  /** Judges only when the whole span of time has data. */
  readonly require_full_window?: boolean;
  /** Evaluates at set times, or over a calendar day, week or month. */
  readonly scheduling_options?: MonitorOptionsSchedulingOptions;
  /** Former way to say which scopes are silent; use a downtime. */
  readonly silenced?: Readonly<Record<string, number>>;
  /** Synthetic test that the monitor belongs to. */
  readonly synthetics_check_id?: string;
  /** Spans of time that decide about alert and recovery of an anomaly monitor. */
  readonly threshold_windows?: MonitorThresholdWindowOptions;
  /** Values at which the monitor alerts, warns and recovers. */
  readonly thresholds?: MonitorThresholds;
  /** Time after which a monitor without new data recovers by itself. Unit: hours. */
  readonly timeout_h?: number;
  /** Queries that a formula of the monitor refers to by name. */
  readonly variables?: ReadonlyArray<MonitorFormulaAndFunctionQueryDefinition>;
}

export interface MonitorOptionsAggregation {
  readonly group_by?: string;
  readonly metric?: string;
  readonly type?: string;
}

export interface MonitorOptionsCustomSchedule {
  readonly recurrences?: ReadonlyArray<MonitorOptionsCustomScheduleRecurrence>;
}

export interface MonitorOptionsCustomScheduleRecurrence {
  readonly rrule?: string;
  readonly start?: string;
  readonly timezone?: string;
}

export type MonitorOptionsNotificationPresets = 'show_all' | 'hide_query' | 'hide_handles' | 'hide_all' | 'hide_query_and_handles' | 'show_only_snapshot' | 'hide_handles_and_footer';

export interface MonitorOptionsSchedulingOptions {
  readonly custom_schedule?: MonitorOptionsCustomSchedule;
  readonly evaluation_window?: MonitorOptionsSchedulingOptionsEvaluationWindow;
}

export interface MonitorOptionsSchedulingOptionsEvaluationWindow {
  readonly day_starts?: string;
  readonly hour_starts?: number;
  readonly month_starts?: number;
  readonly timezone?: string;
}

export type MonitorRenotifyStatusType = 'alert' | 'warn' | 'no data';

export interface MonitorRequest {
  /** Links that notifications and the page of the monitor show, such as a runbook. */
  readonly assets?: ReadonlyArray<MonitorAsset>;
  /** Whether it is a draft, which tells nobody. */
  readonly draft_status?: MonitorDraftStatus;
  /** What is wrong and what to do, with handles of who is told. */
  readonly message?: string;
  /** Title of the monitor and of its notifications. */
  readonly name?: string;
  /** Thresholds, missing data, repetition and further behaviour. */
  readonly options?: MonitorOptions;
  /** From 1, the most urgent, to 5. */
  readonly priority?: number;
  /** What is evaluated, and against which threshold. */
  readonly query: QueryText;
  /** Ids of the roles that may edit it; everybody, if left out. */
  readonly restricted_roles?: ReadonlyArray<string>;
  /** Tags of the monitor itself, such as team:shop. */
  readonly tags?: ReadonlyArray<string>;
  /** How the query is evaluated, such as `query alert`. */
  readonly type: MonitorType;
}

export interface MonitorSummaryWidgetDefinition {
  readonly color_preference?: WidgetColorPreference;
  readonly count?: number;
  readonly description?: string;
  readonly display_format?: WidgetMonitorSummaryDisplayFormat;
  readonly hide_zero_counts?: boolean;
  readonly query: QueryText;
  readonly show_last_triggered?: boolean;
  readonly show_priority?: boolean;
  readonly sort?: WidgetMonitorSummarySort;
  readonly start?: number;
  readonly summary_type?: WidgetSummaryType;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: MonitorSummaryWidgetDefinitionType;
}

export type MonitorSummaryWidgetDefinitionType = 'manage_status';

export interface MonitorThresholdWindowOptions {
  /** Span of time that must be normal before an alert ends, such as last_15m. */
  readonly recovery_window?: string;
  /** Span of time that must be abnormal before an alert begins, such as last_15m. */
  readonly trigger_window?: string;
}

export interface MonitorThresholds {
  /** Value at which the monitor alerts. It is that of the query. */
  readonly critical?: number;
  /** Query that gives this value, in place of a number. */
  readonly critical_query?: string;
  /** Value at which an alert ends, where it is not the one at which it begins. */
  readonly critical_recovery?: number;
  /** Query that gives that value, in place of a number. */
  readonly critical_recovery_query?: string;
  /** Service checks: how many runs in a row must be well for a recovery. */
  readonly ok?: number;
  /** Service checks: how many runs in a row may end in an unknown state. */
  readonly unknown?: number;
  /** Value at which the monitor warns. */
  readonly warning?: number;
  /** Value at which a warning ends, where it is not the one at which it begins. */
  readonly warning_recovery?: number;
}

export type MonitorType = 'composite' | 'event alert' | 'log alert' | 'metric alert' | 'process alert' | 'query alert' | 'rum alert' | 'service check' | 'synthetics alert' | 'trace-analytics alert' | 'slo alert' | 'event-v2 alert' | 'audit alert' | 'ci-pipelines alert' | 'ci-tests alert' | 'error-tracking alert' | 'database-monitoring alert' | 'network-performance alert' | 'cost alert' | 'data-quality alert' | 'network-path alert' | 'data-jobs alert' | 'llm-observability alert';

export interface NoteWidgetDefinition {
  readonly background_color?: string;
  readonly content: string;
  readonly font_size?: string;
  readonly has_padding?: boolean;
  readonly show_tick?: boolean;
  readonly text_align?: WidgetTextAlign;
  readonly tick_edge?: WidgetTickEdge;
  readonly tick_pos?: string;
  readonly type: NoteWidgetDefinitionType;
  readonly vertical_align?: WidgetVerticalAlign;
}

export type NoteWidgetDefinitionType = 'note';

export type NumberFormatUnit = NumberFormatUnitCanonical | NumberFormatUnitCustom;

export interface NumberFormatUnitCanonical {
  readonly per_unit_name?: string;
  readonly type?: NumberFormatUnitScaleType;
  readonly unit_name?: string;
}

export interface NumberFormatUnitCustom {
  readonly label?: string;
  readonly type?: NumberFormatUnitCustomType;
}

export type NumberFormatUnitCustomType = 'custom_unit_label';

export interface NumberFormatUnitScale {
  readonly type?: NumberFormatUnitScaleType;
  readonly unit_name?: string;
}

export type NumberFormatUnitScaleType = 'canonical_unit';

export type OnMissingDataOption = 'default' | 'show_no_data' | 'show_and_notify_no_data' | 'resolve';

export type PointPlotDimension = 'group' | 'time' | 'y' | 'radius';

export interface PointPlotProjection {
  readonly dimensions: ReadonlyArray<PointPlotProjectionDimension>;
  readonly extra_columns?: ReadonlyArray<string>;
  readonly type: PointPlotProjectionType;
}

export interface PointPlotProjectionDimension {
  readonly alias?: string;
  readonly column: string;
  readonly dimension: PointPlotDimension;
}

export type PointPlotProjectionType = 'point_plot';

export interface PointPlotWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly legend?: PointPlotWidgetLegend;
  readonly markers?: ReadonlyArray<WidgetMarker>;
  readonly requests: ReadonlyArray<PointPlotWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: PointPlotWidgetDefinitionType;
  readonly yaxis?: WidgetAxis;
}

export type PointPlotWidgetDefinitionType = 'point_plot';

export interface PointPlotWidgetLegend {
  readonly type: PointPlotWidgetLegendType;
}

export type PointPlotWidgetLegendType = 'automatic' | 'none';

export interface PointPlotWidgetRequest {
  readonly limit?: number;
  readonly projection: PointPlotProjection;
  readonly query: DataProjectionQuery;
  readonly request_type: DataProjectionRequestType;
}

export interface PowerpackTemplateVariableContents {
  readonly name: string;
  readonly prefix?: string;
  readonly values: ReadonlyArray<string>;
}

export interface PowerpackTemplateVariables {
  readonly controlled_by_powerpack?: ReadonlyArray<PowerpackTemplateVariableContents>;
  readonly controlled_externally?: ReadonlyArray<PowerpackTemplateVariableContents>;
}

export interface PowerpackWidgetDefinition {
  readonly background_color?: string;
  readonly banner_img?: string;
  readonly powerpack_id: string;
  readonly show_title?: boolean;
  readonly template_variables?: PowerpackTemplateVariables;
  readonly title?: string;
  readonly type: PowerpackWidgetDefinitionType;
}

export type PowerpackWidgetDefinitionType = 'powerpack';

export interface ProcessQueryDefinition {
  readonly filter_by?: ReadonlyArray<string>;
  readonly limit?: number;
  readonly metric: string;
  readonly search_by?: string;
}

export interface ProductAnalyticsAudienceAccountSubquery {
  readonly name?: string;
  readonly query?: QueryText;
}

export interface ProductAnalyticsAudienceFilters {
  readonly accounts?: ReadonlyArray<ProductAnalyticsAudienceAccountSubquery>;
  readonly filter_condition?: string;
  readonly segments?: ReadonlyArray<ProductAnalyticsAudienceSegmentSubquery>;
  readonly users?: ReadonlyArray<ProductAnalyticsAudienceUserSubquery>;
}

export interface ProductAnalyticsAudienceOccurrenceFilter {
  readonly operator?: string;
  readonly value?: string;
}

export interface ProductAnalyticsAudienceSegmentSubquery {
  readonly name?: string;
  readonly segment_id?: string;
}

export interface ProductAnalyticsAudienceUserSubquery {
  readonly name?: string;
  readonly query?: QueryText;
}

export interface ProductAnalyticsExtendedCompute {
  readonly aggregation: FormulaAndFunctionEventAggregation;
  readonly interval?: number;
  readonly metric?: string;
  readonly name?: string;
  readonly rollup?: CalendarInterval;
}

export interface ProductAnalyticsExtendedGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly should_exclude_missing?: boolean;
  readonly sort?: FormulaAndFunctionEventQueryGroupBySort;
}

export interface ProductAnalyticsFunnelCompute {
  readonly aggregation: ProductAnalyticsFunnelComputeAggregation;
  readonly metric: ProductAnalyticsFunnelComputeMetric;
}

export type ProductAnalyticsFunnelComputeAggregation = 'cardinality' | 'count';

export type ProductAnalyticsFunnelComputeMetric = '__dd.conversion' | '__dd.conversion_rate';

export type ProductAnalyticsFunnelDataSource = 'product_analytics_journey';

export interface ProductAnalyticsFunnelGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly should_exclude_missing?: boolean;
  readonly sort?: ProductAnalyticsFunnelGroupBySort;
  readonly target?: UserJourneySearchTarget;
}

export interface ProductAnalyticsFunnelGroupBySort {
  readonly aggregation: string;
  readonly metric?: string;
  readonly order?: WidgetSort;
}

export interface ProductAnalyticsFunnelQuery {
  readonly compute?: ProductAnalyticsFunnelCompute;
  readonly data_source: ProductAnalyticsFunnelDataSource;
  readonly group_by?: ReadonlyArray<ProductAnalyticsFunnelGroupBy>;
  readonly search: UserJourneySearch;
  readonly subquery_id?: string;
}

export interface ProductAnalyticsFunnelRequest {
  readonly comparison_segments?: ReadonlyArray<string>;
  readonly comparison_time?: FunnelComparisonDuration;
  readonly query: ProductAnalyticsFunnelQuery;
  readonly request_type: ProductAnalyticsFunnelRequestType;
}

export type ProductAnalyticsFunnelRequestType = 'user_journey_funnel';

export interface ProductAnalyticsFunnelWidgetDefinition {
  readonly description?: string;
  readonly grouped_display?: FunnelGroupedDisplay;
  readonly requests: ReadonlyArray<ProductAnalyticsFunnelRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: FunnelWidgetDefinitionType;
}

export type PublishedDatasetProvider = 'ddsql_query';

export type QuerySortOrder = 'asc' | 'desc';

export interface QueryValueWidgetComparison {
  readonly directionality?: QueryValueWidgetComparisonDirectionality;
  readonly duration: ComparisonDuration;
  readonly type?: QueryValueWidgetComparisonType;
}

export type QueryValueWidgetComparisonDirectionality = 'increase_better' | 'decrease_better' | 'neutral';

export type QueryValueWidgetComparisonType = 'absolute' | 'relative' | 'both';

export interface QueryValueWidgetDefinition {
  readonly autoscale?: boolean;
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly custom_unit?: string;
  readonly description?: string;
  readonly precision?: number;
  readonly requests: ReadonlyArray<QueryValueWidgetRequest>;
  readonly text_align?: WidgetTextAlign;
  readonly time?: WidgetTime;
  readonly timeseries_background?: TimeseriesBackground;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: QueryValueWidgetDefinitionType;
}

export type QueryValueWidgetDefinitionType = 'query_value';

export interface QueryValueWidgetRequest {
  readonly aggregator?: WidgetAggregator;
  readonly apm_query?: LogQueryDefinition;
  readonly audit_query?: LogQueryDefinition;
  readonly comparison?: QueryValueWidgetComparison;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
}

export interface RetentionCohortCriteria {
  readonly base_query: unknown;
  readonly time_interval: RetentionCohortCriteriaTimeInterval;
}

export interface RetentionCohortCriteriaTimeInterval {
  readonly type: RetentionCohortCriteriaTimeIntervalType;
  readonly value: CalendarInterval;
}

export type RetentionCohortCriteriaTimeIntervalType = 'calendar';

export interface RetentionCompute {
  readonly aggregation: EventsAggregation;
  readonly metric: RetentionComputeMetric;
}

export type RetentionComputeMetric = '__dd.retention' | '__dd.retention_rate';

export type RetentionCurveRequestType = 'retention_curve';

export interface RetentionCurveStyle {
  readonly palette?: string;
}

export interface RetentionCurveWidgetDefinition {
  readonly description?: string;
  readonly requests: ReadonlyArray<RetentionCurveWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: RetentionCurveWidgetDefinitionType;
}

export type RetentionCurveWidgetDefinitionType = 'retention_curve';

export interface RetentionCurveWidgetRequest {
  readonly query: RetentionQuery;
  readonly request_type: RetentionCurveRequestType;
  readonly style?: RetentionCurveStyle;
}

export type RetentionDataSource = 'product_analytics_retention';

export type RetentionEntity = '@usr.id' | '@account.id';

export interface RetentionFilters {
  readonly audience_filters?: ProductAnalyticsAudienceFilters;
  readonly string_filter?: string;
}

export interface RetentionGridRequest {
  readonly query: RetentionQuery;
  readonly request_type: RetentionGridRequestType;
}

export type RetentionGridRequestType = 'retention_grid';

export interface RetentionGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly should_exclude_missing?: boolean;
  readonly sort?: RetentionGroupBySort;
  readonly source?: string;
  readonly target: RetentionGroupByTarget;
}

export interface RetentionGroupBySort {
  readonly order?: WidgetSort;
}

export type RetentionGroupByTarget = 'cohort' | 'return_period';

export interface RetentionQuery {
  readonly compute: RetentionCompute;
  readonly data_source: RetentionDataSource;
  readonly filters?: RetentionFilters;
  readonly group_by?: ReadonlyArray<RetentionGroupBy>;
  readonly name?: string;
  readonly search: RetentionSearch;
}

export type RetentionReturnCondition = 'conversion_on' | 'conversion_on_or_after';

export interface RetentionReturnCriteria {
  readonly base_query: unknown;
  readonly time_interval?: RetentionReturnCriteriaTimeInterval;
}

export interface RetentionReturnCriteriaTimeInterval {
  readonly type: RetentionReturnCriteriaTimeIntervalType;
  readonly unit: RetentionReturnCriteriaTimeIntervalUnit;
  readonly value: number;
}

export type RetentionReturnCriteriaTimeIntervalType = 'fixed';

export type RetentionReturnCriteriaTimeIntervalUnit = 'day' | 'week' | 'month';

export interface RetentionSearch {
  readonly cohort_criteria: RetentionCohortCriteria;
  readonly filters?: RetentionFilters;
  readonly retention_entity: RetentionEntity;
  readonly return_condition: RetentionReturnCondition;
  readonly return_criteria?: RetentionReturnCriteria;
}

export interface RunWorkflowWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly inputs?: ReadonlyArray<RunWorkflowWidgetInput>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: RunWorkflowWidgetDefinitionType;
  readonly workflow_id: string;
}

export type RunWorkflowWidgetDefinitionType = 'run_workflow';

export interface RunWorkflowWidgetInput {
  readonly name: string;
  readonly value: string;
}

export type SLOCountDefinition = SLOCountDefinitionWithTotalEventsFormula | SLOCountDefinitionWithBadEventsFormula;

export interface SLOCountDefinitionWithBadEventsFormula {
  readonly bad_events_formula: SLOFormula;
  readonly good_events_formula: SLOFormula;
  readonly queries: ReadonlyArray<SLODataSourceQueryDefinition>;
}

export interface SLOCountDefinitionWithTotalEventsFormula {
  readonly good_events_formula: SLOFormula;
  readonly queries: ReadonlyArray<SLODataSourceQueryDefinition>;
  readonly total_events_formula: SLOFormula;
}

export interface SLOCountSpec {
  readonly count: SLOCountDefinition;
}

export type SLODataSourceQueryDefinition = FormulaAndFunctionMetricQueryDefinition;

export interface SLOFormula {
  readonly formula: string;
}

export interface SLOListWidgetDefinition {
  readonly description?: string;
  readonly requests: ReadonlyArray<SLOListWidgetRequest>;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: SLOListWidgetDefinitionType;
}

export type SLOListWidgetDefinitionType = 'slo_list';

export interface SLOListWidgetQuery {
  readonly limit?: number;
  readonly query_string: string;
  readonly sort?: ReadonlyArray<WidgetFieldSort>;
}

export interface SLOListWidgetRequest {
  readonly query: SLOListWidgetQuery;
  readonly request_type: SLOListWidgetRequestType;
}

export type SLOListWidgetRequestType = 'slo_list';

export type SLOSliSpec = SLOTimeSliceSpec | SLOCountSpec;

export interface SLOThreshold {
  /** What must be good within the span of time. Unit: percent. */
  readonly target: number;
  /** The same, as Datadog shows it; Datadog makes it. */
  readonly target_display?: string;
  /** Span of time that is judged: 7d, 30d or 90d. */
  readonly timeframe: SLOTimeframe;
  /** Below this the objective is in danger; more than the target. Unit: percent. */
  readonly warning?: number;
  /** The same, as Datadog shows it; Datadog makes it. */
  readonly warning_display?: string;
}

export type SLOTimeSliceComparator = '>' | '>=' | '<' | '<=';

export interface SLOTimeSliceCondition {
  readonly comparator: SLOTimeSliceComparator;
  readonly query: SLOTimeSliceQuery;
  readonly query_interval_seconds?: SLOTimeSliceInterval;
  readonly threshold: number;
}

export type SLOTimeSliceInterval = 60 | 300;

export interface SLOTimeSliceQuery {
  readonly formulas: ReadonlyArray<SLOFormula>;
  readonly queries: ReadonlyArray<SLODataSourceQueryDefinition>;
}

export interface SLOTimeSliceSpec {
  readonly time_slice: SLOTimeSliceCondition;
}

export type SLOTimeframe = '7d' | '30d' | '90d' | 'custom';

export type SLOType = 'metric' | 'monitor' | 'time_slice';

export interface SLOWidgetDefinition {
  readonly additional_query_filters?: string;
  readonly description?: string;
  readonly global_time_target?: string;
  readonly show_error_budget?: boolean;
  readonly slo_id?: string;
  readonly time_windows?: ReadonlyArray<WidgetTimeWindows>;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: SLOWidgetDefinitionType;
  readonly view_mode?: WidgetViewMode;
  readonly view_type: string;
}

export type SLOWidgetDefinitionType = 'slo';

export interface SankeyJoinKeys {
  readonly primary: string;
  readonly secondary?: ReadonlyArray<string>;
}

export type SankeyNetworkDataSource = 'network_device_flows' | 'network';

export interface SankeyNetworkQuery {
  readonly compute?: SankeyNetworkQueryCompute;
  readonly data_source: SankeyNetworkDataSource;
  readonly group_by: ReadonlyArray<string>;
  readonly limit: number;
  readonly mode?: SankeyNetworkQueryMode;
  readonly query_string: string;
  readonly should_exclude_missing?: boolean;
  readonly sort?: SankeyNetworkQuerySort;
}

export interface SankeyNetworkQueryCompute {
  readonly aggregation: EventsAggregation;
  readonly metric: string;
}

export type SankeyNetworkQueryMode = 'target';

export interface SankeyNetworkQuerySort {
  readonly field?: string;
  readonly order?: WidgetSort;
}

export interface SankeyNetworkRequest {
  readonly query: SankeyNetworkQuery;
  readonly request_type: SankeyNetworkRequestType;
}

export type SankeyNetworkRequestType = 'netflow_sankey';

export type SankeyRumDataSource = 'rum' | 'product_analytics';

export interface SankeyRumQuery {
  readonly audience_filters?: ProductAnalyticsAudienceFilters;
  readonly data_source: SankeyRumDataSource;
  readonly entries_per_step?: number;
  readonly join_keys?: SankeyJoinKeys;
  readonly mode: SankeyRumQueryMode;
  readonly number_of_steps?: number;
  readonly occurrences?: ProductAnalyticsAudienceOccurrenceFilter;
  readonly query_string: string;
  readonly source?: string;
  readonly subquery_id?: string;
  readonly target?: string;
}

export type SankeyRumQueryMode = 'source' | 'target';

export interface SankeyRumRequest {
  readonly query: SankeyRumQuery;
  readonly request_type: SankeyWidgetDefinitionType;
}

export interface SankeyWidgetDefinition {
  readonly requests: ReadonlyArray<SankeyWidgetRequest>;
  readonly show_other_links?: boolean;
  readonly sort_nodes?: boolean;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: SankeyWidgetDefinitionType;
}

export type SankeyWidgetDefinitionType = 'sankey';

export type SankeyWidgetRequest = SankeyRumRequest | SankeyNetworkRequest;

export interface ScatterPlotRequest {
  readonly aggregator?: ScatterplotWidgetAggregator;
  readonly apm_query?: LogQueryDefinition;
  readonly event_query?: LogQueryDefinition;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
}

export interface ScatterPlotWidgetDefinition {
  readonly color_by_groups?: ReadonlyArray<string>;
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ScatterPlotWidgetDefinitionRequests;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ScatterPlotWidgetDefinitionType;
  readonly xaxis?: WidgetAxis;
  readonly yaxis?: WidgetAxis;
}

export interface ScatterPlotWidgetDefinitionRequests {
  readonly table?: ScatterplotTableRequest;
  readonly x?: ScatterPlotRequest;
  readonly y?: ScatterPlotRequest;
}

export type ScatterPlotWidgetDefinitionType = 'scatterplot';

export type ScatterplotDimension = 'x' | 'y' | 'radius' | 'color';

export interface ScatterplotTableRequest {
  readonly formulas?: ReadonlyArray<ScatterplotWidgetFormula>;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
}

export type ScatterplotWidgetAggregator = 'avg' | 'last' | 'max' | 'min' | 'sum';

export interface ScatterplotWidgetFormula {
  readonly alias?: string;
  readonly dimension: ScatterplotDimension;
  readonly formula: string;
}

export interface ServiceLevelObjectiveQuery {
  readonly denominator: QueryText;
  readonly numerator: QueryText;
}

export interface ServiceMapWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly filters: ReadonlyArray<string>;
  readonly service: string;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ServiceMapWidgetDefinitionType;
}

export type ServiceMapWidgetDefinitionType = 'servicemap';

export interface ServiceSummaryWidgetDefinition {
  readonly description?: string;
  readonly display_format?: WidgetServiceSummaryDisplayFormat;
  readonly env: string;
  readonly service: string;
  readonly show_breakdown?: boolean;
  readonly show_distribution?: boolean;
  readonly show_errors?: boolean;
  readonly show_hits?: boolean;
  readonly show_latency?: boolean;
  readonly show_resource_list?: boolean;
  readonly size_format?: WidgetSizeFormat;
  readonly span_name: string;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ServiceSummaryWidgetDefinitionType;
}

export type ServiceSummaryWidgetDefinitionType = 'trace_service';

export interface SloRequest {
  /** What the objective promises, and to whom. */
  readonly description?: string;
  /** Groups of a monitor that has several, if not all of them count. */
  readonly groups?: ReadonlyArray<string>;
  /** Monitors whose time without an alert is counted. */
  readonly monitor_ids?: ReadonlyArray<number>;
  /** Title of the objective. */
  readonly name: string;
  /** Good events and all events, for an objective that counts events. */
  readonly query?: ServiceLevelObjectiveQuery;
  /** When time is good, for an objective that counts slices of time. */
  readonly sli_specification?: SLOSliSpec;
  /** Tags of the objective itself, such as team:shop. */
  readonly tags?: ReadonlyArray<string>;
  /** What must be good within `timeframe`. Unit: percent. */
  readonly target_threshold?: number;
  /** Targets, each for a span of time. */
  readonly thresholds: ReadonlyArray<SLOThreshold>;
  /** Span of time that is shown first: 7d, 30d or 90d. */
  readonly timeframe?: SLOTimeframe;
  /** What is counted: events of a metric, time without an alert of monitors, or slices of time. */
  readonly type: SLOType;
  /** Below this the objective is in danger. Unit: percent. */
  readonly warning_threshold?: number;
}

export interface SplitConfig {
  readonly limit: number;
  readonly sort: SplitSort;
  readonly split_dimensions: ReadonlyArray<SplitDimension>;
  readonly static_splits?: ReadonlyArray<ReadonlyArray<SplitVectorEntryItem>>;
}

export interface SplitConfigSortCompute {
  readonly aggregation: string;
  readonly metric: string;
}

export interface SplitDimension {
  readonly one_graph_per: string;
}

export type SplitGraphSourceWidgetDefinition = BarChartWidgetDefinition | ChangeWidgetDefinition | GeomapWidgetDefinition | QueryValueWidgetDefinition | ScatterPlotWidgetDefinition | SunburstWidgetDefinition | TableWidgetDefinition | TimeseriesWidgetDefinition | ToplistWidgetDefinition | TreeMapWidgetDefinition;

export type SplitGraphVizSize = 'xs' | 'sm' | 'md' | 'lg';

export interface SplitGraphWidgetDefinition {
  readonly has_uniform_y_axes?: boolean;
  readonly size: SplitGraphVizSize;
  readonly source_widget_definition: SplitGraphSourceWidgetDefinition;
  readonly split_config: SplitConfig;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly type: SplitGraphWidgetDefinitionType;
}

export type SplitGraphWidgetDefinitionType = 'split_group';

export interface SplitSort {
  readonly compute?: SplitConfigSortCompute;
  readonly order: WidgetSort;
}

export interface SplitVectorEntryItem {
  readonly tag_key: string;
  readonly tag_values: ReadonlyArray<string>;
}

export interface SunburstWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly hide_total?: boolean;
  readonly legend?: SunburstWidgetLegend;
  readonly requests: ReadonlyArray<SunburstWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: SunburstWidgetDefinitionType;
}

export type SunburstWidgetDefinitionType = 'sunburst';

export type SunburstWidgetLegend = SunburstWidgetLegendTable | SunburstWidgetLegendInlineAutomatic;

export interface SunburstWidgetLegendInlineAutomatic {
  readonly hide_percent?: boolean;
  readonly hide_value?: boolean;
  readonly type: SunburstWidgetLegendInlineAutomaticType;
}

export type SunburstWidgetLegendInlineAutomaticType = 'inline' | 'automatic';

export interface SunburstWidgetLegendTable {
  readonly type: SunburstWidgetLegendTableType;
}

export type SunburstWidgetLegendTableType = 'table' | 'none';

export interface SunburstWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly audit_query?: LogQueryDefinition;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly sort?: WidgetSortBy;
  readonly style?: WidgetStyle;
}

export type TableWidgetCellDisplayMode = 'number' | 'bar' | 'trend';

export interface TableWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly has_search_bar?: TableWidgetHasSearchBar;
  readonly requests: ReadonlyArray<TableWidgetRequest>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: TableWidgetDefinitionType;
}

export type TableWidgetDefinitionType = 'query_table';

export type TableWidgetHasSearchBar = 'always' | 'never' | 'auto';

export interface TableWidgetRequest {
  readonly aggregator?: WidgetAggregator;
  readonly alias?: string;
  readonly apm_query?: LogQueryDefinition;
  readonly apm_stats_query?: ApmStatsQueryDefinition;
  readonly cell_display_mode?: ReadonlyArray<TableWidgetCellDisplayMode>;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly limit?: number;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly order?: WidgetSort;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly sort?: WidgetSortBy;
  readonly text_formats?: ReadonlyArray<ReadonlyArray<TableWidgetTextFormatRule>>;
}

export interface TableWidgetTextFormatMatch {
  readonly type: TableWidgetTextFormatMatchType;
  readonly value: string;
}

export type TableWidgetTextFormatMatchType = 'is' | 'is_not' | 'contains' | 'does_not_contain' | 'starts_with' | 'ends_with';

export type TableWidgetTextFormatPalette = 'white_on_red' | 'white_on_yellow' | 'white_on_green' | 'black_on_light_red' | 'black_on_light_yellow' | 'black_on_light_green' | 'red_on_white' | 'yellow_on_white' | 'green_on_white' | 'custom_bg' | 'custom_text';

export type TableWidgetTextFormatReplace = TableWidgetTextFormatReplaceAll | TableWidgetTextFormatReplaceSubstring;

export interface TableWidgetTextFormatReplaceAll {
  readonly type: TableWidgetTextFormatReplaceAllType;
  readonly with: string;
}

export type TableWidgetTextFormatReplaceAllType = 'all';

export interface TableWidgetTextFormatReplaceSubstring {
  readonly substring: string;
  readonly type: TableWidgetTextFormatReplaceSubstringType;
  readonly with: string;
}

export type TableWidgetTextFormatReplaceSubstringType = 'substring';

export interface TableWidgetTextFormatRule {
  readonly custom_bg_color?: string;
  readonly custom_fg_color?: string;
  readonly match: TableWidgetTextFormatMatch;
  readonly palette?: TableWidgetTextFormatPalette;
  readonly replace?: TableWidgetTextFormatReplace;
}

export interface TimeseriesBackground {
  readonly type: TimeseriesBackgroundType;
  readonly yaxis?: WidgetAxis;
}

export type TimeseriesBackgroundType = 'bars' | 'area';

export interface TimeseriesRequestStyle {
  readonly has_value_labels?: boolean;
  readonly line_type?: WidgetLineType;
  readonly line_width?: WidgetLineWidth;
  readonly order_by?: WidgetStyleOrderBy;
  readonly palette?: string;
}

export interface TimeseriesWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly events?: ReadonlyArray<WidgetEvent>;
  readonly legend_columns?: ReadonlyArray<TimeseriesWidgetLegendColumn>;
  readonly legend_layout?: TimeseriesWidgetLegendLayout;
  readonly legend_size?: string;
  readonly markers?: ReadonlyArray<WidgetMarker>;
  readonly requests: ReadonlyArray<TimeseriesWidgetRequest>;
  readonly right_yaxis?: WidgetAxis;
  readonly show_legend?: boolean;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: TimeseriesWidgetDefinitionType;
  readonly yaxis?: WidgetAxis;
}

export type TimeseriesWidgetDefinitionType = 'timeseries';

export interface TimeseriesWidgetExpressionAlias {
  readonly alias_name?: string;
  readonly expression: string;
}

export type TimeseriesWidgetLegendColumn = 'value' | 'avg' | 'sum' | 'min' | 'max';

export type TimeseriesWidgetLegendLayout = 'auto' | 'horizontal' | 'vertical';

export interface TimeseriesWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly audit_query?: LogQueryDefinition;
  readonly display_type?: WidgetDisplayType;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly metadata?: ReadonlyArray<TimeseriesWidgetExpressionAlias>;
  readonly network_query?: LogQueryDefinition;
  readonly on_right_yaxis?: boolean;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly style?: TimeseriesRequestStyle;
}

export interface ToplistWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<ToplistWidgetRequest>;
  readonly style?: ToplistWidgetStyle;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: ToplistWidgetDefinitionType;
}

export type ToplistWidgetDefinitionType = 'toplist';

export type ToplistWidgetDisplay = ToplistWidgetStacked | ToplistWidgetFlat;

export interface ToplistWidgetFlat {
  readonly type: ToplistWidgetFlatType;
}

export type ToplistWidgetFlatType = 'flat';

export type ToplistWidgetLegend = 'automatic' | 'inline' | 'none';

export interface ToplistWidgetRequest {
  readonly apm_query?: LogQueryDefinition;
  readonly audit_query?: LogQueryDefinition;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly event_query?: LogQueryDefinition;
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly log_query?: LogQueryDefinition;
  readonly network_query?: LogQueryDefinition;
  readonly process_query?: ProcessQueryDefinition;
  readonly profile_metrics_query?: LogQueryDefinition;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly rum_query?: LogQueryDefinition;
  readonly security_query?: LogQueryDefinition;
  readonly sort?: WidgetSortBy;
  readonly style?: WidgetRequestStyle;
}

export type ToplistWidgetScaling = 'absolute' | 'relative';

export interface ToplistWidgetStacked {
  readonly legend?: ToplistWidgetLegend;
  readonly type: ToplistWidgetStackedType;
}

export type ToplistWidgetStackedType = 'stacked';

export interface ToplistWidgetStyle {
  readonly display?: ToplistWidgetDisplay;
  readonly palette?: string;
  readonly scaling?: ToplistWidgetScaling;
}

export type TopologyMapWidgetDefinition = TopologyMapWidgetDefinitionDataStreams | TopologyMapWidgetDefinitionServiceMap;

export interface TopologyMapWidgetDefinitionDataStreams {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<TopologyRequestDataStreams>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: TopologyMapWidgetDefinitionType;
}

export interface TopologyMapWidgetDefinitionServiceMap {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly requests: ReadonlyArray<TopologyRequestServiceMap>;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: TopologyMapWidgetDefinitionType;
}

export type TopologyMapWidgetDefinitionType = 'topology_map';

export interface TopologyQueryDataStreams {
  readonly data_source: TopologyQueryDataStreamsDataSource;
  readonly filters: ReadonlyArray<string>;
  readonly query_string?: string;
  readonly service: string;
}

export type TopologyQueryDataStreamsDataSource = 'data_streams';

export interface TopologyQueryServiceMap {
  readonly data_source: TopologyQueryServiceMapDataSource;
  readonly filters: ReadonlyArray<string>;
  readonly query_string?: string;
  readonly service: string;
}

export type TopologyQueryServiceMapDataSource = 'service_map';

export interface TopologyRequestDataStreams {
  readonly query?: TopologyQueryDataStreams;
  readonly request_type?: TopologyRequestType;
}

export interface TopologyRequestServiceMap {
  readonly query?: TopologyQueryServiceMap;
  readonly request_type?: TopologyRequestType;
}

export type TopologyRequestType = 'topology';

export type TreeMapColorBy = 'user';

export type TreeMapGroupBy = 'user' | 'family' | 'process';

export type TreeMapSizeBy = 'pct_cpu' | 'pct_mem';

export interface TreeMapWidgetDefinition {
  readonly color_by?: TreeMapColorBy;
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly description?: string;
  readonly group_by?: TreeMapGroupBy;
  readonly requests: ReadonlyArray<TreeMapWidgetRequest>;
  readonly size_by?: TreeMapSizeBy;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly type: TreeMapWidgetDefinitionType;
}

export type TreeMapWidgetDefinitionType = 'treemap';

export interface TreeMapWidgetRequest {
  readonly formulas?: ReadonlyArray<WidgetFormula>;
  readonly q?: QueryText;
  readonly queries?: ReadonlyArray<FormulaAndFunctionQueryDefinition>;
  readonly response_format?: FormulaAndFunctionResponseFormat;
  readonly sort?: WidgetSortBy;
  readonly style?: WidgetRequestStyle;
}

export interface UserJourneyFormulaCompute {
  readonly aggregation: FormulaAndFunctionEventAggregation;
  readonly interval?: number;
  readonly metric?: UserJourneyFormulaComputeMetric;
  readonly target?: UserJourneySearchTarget;
}

export type UserJourneyFormulaComputeMetric = '__dd.conversion' | '__dd.conversion_rate' | '__dd.time_to_convert';

export interface UserJourneyFormulaGroupBy {
  readonly facet: string;
  readonly limit?: number;
  readonly should_exclude_missing?: boolean;
  readonly sort?: FormulaAndFunctionEventQueryGroupBySort;
  readonly target?: UserJourneySearchTarget;
}

export interface UserJourneyJoinKeys {
  readonly primary: string;
  readonly secondary?: ReadonlyArray<string>;
}

export interface UserJourneySearch {
  readonly expression: string;
  readonly filters?: UserJourneySearchFilters;
  readonly join_keys?: UserJourneyJoinKeys;
  readonly node_objects: Readonly<Record<string, unknown>>;
  readonly step_aliases?: Readonly<Record<string, string>>;
}

export interface UserJourneySearchFilters {
  readonly audience_filters?: ProductAnalyticsAudienceFilters;
  readonly graph_filters?: ReadonlyArray<UserJourneySearchGraphFilter>;
  readonly string_filter?: string;
}

export interface UserJourneySearchGraphFilter {
  readonly name?: string;
  readonly operator?: string;
  readonly target?: UserJourneySearchTarget;
  readonly value?: number;
}

export interface UserJourneySearchTarget {
  readonly end?: string;
  readonly start?: string;
  readonly type: string;
  readonly value?: string;
}

export interface Widget {
  readonly definition: WidgetDefinition;
  readonly id?: number;
  readonly layout?: WidgetLayout;
}

export type WidgetAggregator = 'avg' | 'last' | 'max' | 'min' | 'sum' | 'percentile';

export interface WidgetAxis {
  readonly include_zero?: boolean;
  readonly label?: string;
  readonly max?: string;
  readonly min?: string;
  readonly scale?: string;
}

export type WidgetChangeType = 'absolute' | 'relative';

export type WidgetColorPreference = 'background' | 'text';

export type WidgetComparator = '=' | '>' | '>=' | '<' | '<=';

export type WidgetCompareTo = 'hour_before' | 'day_before' | 'week_before' | 'month_before';

export interface WidgetConditionalFormat {
  readonly comparator: WidgetComparator;
  readonly custom_bg_color?: string;
  readonly custom_fg_color?: string;
  readonly hide_value?: boolean;
  readonly image_url?: string;
  readonly metric?: string;
  readonly palette: WidgetPalette;
  readonly timeframe?: string;
  readonly value: number;
}

export interface WidgetCustomLink {
  readonly is_hidden?: boolean;
  readonly label?: string;
  readonly link?: string;
  readonly override_label?: string;
}

export type WidgetDefinition = AlertGraphWidgetDefinition | AlertValueWidgetDefinition | BarChartWidgetDefinition | ChangeWidgetDefinition | CheckStatusWidgetDefinition | CohortWidgetDefinition | DistributionWidgetDefinition | EmbeddedAppWidgetDefinition | EventStreamWidgetDefinition | EventTimelineWidgetDefinition | FreeTextWidgetDefinition | FunnelWidgetDefinition | ProductAnalyticsFunnelWidgetDefinition | GeomapWidgetDefinition | GroupWidgetDefinition | HeatMapWidgetDefinition | HostMapWidgetDefinition | IFrameWidgetDefinition | ImageWidgetDefinition | ListStreamWidgetDefinition | LogStreamWidgetDefinition | MonitorSummaryWidgetDefinition | NoteWidgetDefinition | PowerpackWidgetDefinition | PointPlotWidgetDefinition | QueryValueWidgetDefinition | RetentionCurveWidgetDefinition | RunWorkflowWidgetDefinition | SLOListWidgetDefinition | SLOWidgetDefinition | ScatterPlotWidgetDefinition | SankeyWidgetDefinition | ServiceMapWidgetDefinition | ServiceSummaryWidgetDefinition | SplitGraphWidgetDefinition | SunburstWidgetDefinition | TableWidgetDefinition | TimeseriesWidgetDefinition | ToplistWidgetDefinition | TopologyMapWidgetDefinition | TreeMapWidgetDefinition | WildcardWidgetDefinition;

export type WidgetDisplayType = 'area' | 'bars' | 'line' | 'overlay';

export interface WidgetEvent {
  readonly q: QueryText;
  readonly tags_execution?: string;
}

export type WidgetEventSize = 's' | 'l';

export interface WidgetFieldSort {
  readonly column: string;
  readonly order: WidgetSort;
}

export interface WidgetFormula {
  readonly alias?: string;
  readonly cell_display_mode?: TableWidgetCellDisplayMode;
  readonly cell_display_mode_options?: WidgetFormulaCellDisplayModeOptions;
  readonly conditional_formats?: ReadonlyArray<WidgetConditionalFormat>;
  readonly formula: string;
  readonly limit?: WidgetFormulaLimit;
  readonly number_format?: WidgetNumberFormat;
  readonly style?: WidgetFormulaStyle;
}

export interface WidgetFormulaCellDisplayModeOptions {
  readonly trend_type?: WidgetFormulaCellDisplayModeOptionsTrendType;
  readonly y_scale?: WidgetFormulaCellDisplayModeOptionsYScale;
}

export type WidgetFormulaCellDisplayModeOptionsTrendType = 'area' | 'line' | 'bars';

export type WidgetFormulaCellDisplayModeOptionsYScale = 'shared' | 'independent';

export interface WidgetFormulaLimit {
  readonly count?: number;
  readonly order?: QuerySortOrder;
}

export interface WidgetFormulaSort {
  readonly index: number;
  readonly order: WidgetSort;
  readonly type: FormulaType;
}

export interface WidgetFormulaStyle {
  readonly palette?: string;
  readonly palette_index?: number;
}

export interface WidgetGroupSort {
  readonly name: string;
  readonly order: WidgetSort;
  readonly type: GroupType;
}

export type WidgetGrouping = 'check' | 'cluster';

export type WidgetHistogramRequestType = 'histogram';

export type WidgetHorizontalAlign = 'center' | 'left' | 'right';

export type WidgetImageSizing = 'fill' | 'contain' | 'cover' | 'none' | 'scale-down' | 'zoom' | 'fit' | 'center';

export interface WidgetLayout {
  readonly height: number;
  readonly is_column_break?: boolean;
  readonly width: number;
  readonly x: number;
  readonly y: number;
}

export type WidgetLayoutType = 'ordered';

export interface WidgetLegacyLiveSpan {
  readonly hide_incomplete_cost_data?: boolean;
  readonly live_span?: WidgetLiveSpan;
}

export type WidgetLineType = 'dashed' | 'dotted' | 'solid';

export type WidgetLineWidth = 'normal' | 'thick' | 'thin';

export type WidgetLiveSpan = '1m' | '5m' | '10m' | '15m' | '30m' | '1h' | '4h' | '1d' | '2d' | '1w' | '1mo' | '3mo' | '6mo' | 'week_to_date' | 'month_to_date' | '1y' | 'alert';

export type WidgetLiveSpanUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export type WidgetMargin = 'sm' | 'md' | 'lg' | 'small' | 'large';

export interface WidgetMarker {
  readonly display_type?: string;
  readonly label?: string;
  readonly time?: string;
  readonly value: string;
}

export type WidgetMessageDisplay = 'inline' | 'expanded-md' | 'expanded-lg';

export type WidgetMonitorSummaryDisplayFormat = 'counts' | 'countsAndList' | 'list';

export type WidgetMonitorSummarySort = 'name' | 'group' | 'status' | 'tags' | 'triggered' | 'group,asc' | 'group,desc' | 'name,asc' | 'name,desc' | 'status,asc' | 'status,desc' | 'tags,asc' | 'tags,desc' | 'triggered,asc' | 'triggered,desc' | 'priority,asc' | 'priority,desc';

export interface WidgetNewFixedSpan {
  readonly from: number;
  readonly hide_incomplete_cost_data?: boolean;
  readonly to: number;
  readonly type: WidgetNewFixedSpanType;
}

export type WidgetNewFixedSpanType = 'fixed';

export interface WidgetNewLiveSpan {
  readonly hide_incomplete_cost_data?: boolean;
  readonly type: WidgetNewLiveSpanType;
  readonly unit: WidgetLiveSpanUnit;
  readonly value: number;
}

export type WidgetNewLiveSpanType = 'live';

export type WidgetNodeType = 'host' | 'container';

export interface WidgetNumberFormat {
  readonly unit?: NumberFormatUnit;
  readonly unit_scale?: NumberFormatUnitScale;
}

export type WidgetOrderBy = 'change' | 'name' | 'present' | 'past';

export type WidgetPalette = 'blue' | 'custom_bg' | 'custom_image' | 'custom_text' | 'gray_on_white' | 'grey' | 'green' | 'orange' | 'red' | 'red_on_white' | 'white_on_gray' | 'white_on_green' | 'green_on_white' | 'white_on_red' | 'white_on_yellow' | 'yellow_on_white' | 'black_on_light_yellow' | 'black_on_light_green' | 'black_on_light_red';

export interface WidgetRequestStyle {
  readonly line_type?: WidgetLineType;
  readonly line_width?: WidgetLineWidth;
  readonly order_by?: WidgetStyleOrderBy;
  readonly palette?: string;
}

export type WidgetServiceSummaryDisplayFormat = 'one_column' | 'two_column' | 'three_column';

export type WidgetSizeFormat = 'small' | 'medium' | 'large';

export type WidgetSort = 'asc' | 'desc';

export interface WidgetSortBy {
  readonly count?: number;
  readonly order_by?: ReadonlyArray<WidgetSortOrderBy>;
}

export type WidgetSortOrderBy = WidgetFormulaSort | WidgetGroupSort;

export interface WidgetStyle {
  readonly palette?: string;
}

export type WidgetStyleOrderBy = 'tags' | 'values';

export type WidgetSummaryType = 'monitors' | 'groups' | 'combined';

export type WidgetTextAlign = 'center' | 'left' | 'right';

export type WidgetTickEdge = 'bottom' | 'left' | 'right' | 'top';

export type WidgetTime = WidgetLegacyLiveSpan | WidgetNewLiveSpan | WidgetNewFixedSpan;

export type WidgetTimeWindows = '7d' | '30d' | '90d' | 'week_to_date' | 'previous_week' | 'month_to_date' | 'previous_month' | 'global_time';

export type WidgetVerticalAlign = 'center' | 'top' | 'bottom';

export type WidgetViewMode = 'overall' | 'component' | 'both';

export type WidgetVizType = 'timeseries' | 'toplist';

export interface WildcardWidgetDefinition {
  readonly custom_links?: ReadonlyArray<WidgetCustomLink>;
  readonly requests: ReadonlyArray<WildcardWidgetRequest>;
  readonly specification: WildcardWidgetSpecification;
  readonly time?: WidgetTime;
  readonly title?: string;
  readonly title_align?: WidgetTextAlign;
  readonly title_size?: string;
  readonly type: WildcardWidgetDefinitionType;
}

export type WildcardWidgetDefinitionType = 'wildcard';

export type WildcardWidgetRequest = TreeMapWidgetRequest | TimeseriesWidgetRequest | ListStreamWidgetRequest | DistributionWidgetRequest;

export interface WildcardWidgetSpecification {
  readonly contents: unknown;
  readonly type: WildcardWidgetSpecificationType;
}

export type WildcardWidgetSpecificationType = 'vega' | 'vega-lite';
