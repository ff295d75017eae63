import type {
  BarChartWidgetDefinition,
  ChangeWidgetDefinition,
  DistributionWidgetDefinition,
  GeomapWidgetDefinition,
  HeatMapWidgetDefinition,
  QueryValueWidgetDefinition,
  SunburstWidgetDefinition,
  TableWidgetCellDisplayMode,
  TableWidgetDefinition,
  TimeseriesRequestStyle,
  TimeseriesWidgetDefinition,
  ToplistWidgetDefinition,
  TreeMapWidgetDefinition,
  WidgetDisplayType,
  WidgetFormula,
} from '../../../imports/datadog-api';
import { conditionalFormats, type Measures, markers, measured, sortedBy, type Threshold } from './measures';

/** The fields of a widget that are not made of its measures: title, time, axes and what else the API has. */
export type Rest<Definition> = Omit<Definition, 'type' | 'requests'>;

interface WithThresholds {
  /**
   * From where on values are worrying or bad.
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
   * Whether the highest come first, or the lowest.
   * @default 'desc'
   */
  readonly order?: 'asc' | 'desc';
}

/** What is drawn over time, and how. */
export interface TimeseriesOptions extends Measures, WithThresholds, Rest<TimeseriesWidgetDefinition> {
  /**
   * Lines, areas or bars.
   * @default 'line'
   */
  readonly display_type?: WidgetDisplayType;
  /** Palette, width and kind of the lines. */
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

/** Which number is shown; the rest is as in the API. */
export interface QueryValueOptions extends Measures, WithThresholds, Rest<QueryValueWidgetDefinition> {}

/** One number. Thresholds are its colours. */
export function queryValue({ queries, formulas, aggregator, thresholds = [], ...rest }: QueryValueOptions): QueryValueWidgetDefinition {
  const colours = thresholds.length > 0 ? { conditional_formats: conditionalFormats(thresholds) } : {};
  return { type: 'query_value', autoscale: true, ...rest, requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), ...colours }] };
}

/** What is ranked; the rest is as in the API. */
export interface ToplistOptions extends Measures, WithThresholds, Ranked, Rest<ToplistWidgetDefinition> {}

/** What is most or least. Thresholds are colours. */
export function toplist({ queries, formulas, aggregator, thresholds = [], limit = 10, order = 'desc', ...rest }: ToplistOptions): ToplistWidgetDefinition {
  const colours = thresholds.length > 0 ? { conditional_formats: conditionalFormats(thresholds) } : {};
  return { type: 'toplist', ...rest, requests: [{ ...measured({ queries, formulas, aggregator }, 'scalar'), ...colours, sort: sortedBy(limit, order) }] };
}

/** What the columns are; the rest is as in the API. */
export interface TableOptions extends Measures, WithThresholds, Ranked, Rest<TableWidgetDefinition> {
  /**
   * Numbers, or bars behind them.
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
