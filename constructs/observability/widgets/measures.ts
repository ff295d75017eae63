import type {
  FormulaAndFunctionMetricAggregation,
  FormulaAndFunctionQueryDefinition,
  FormulaAndFunctionResponseFormat,
  WidgetComparator,
  WidgetConditionalFormat,
  WidgetFormula,
  WidgetMarker,
  WidgetSortBy,
} from '../../../imports/datadog-api';
import type { QueryText } from '../api/shape';

/** A metric query, or a query of logs, spans, processes and the like as the API has it. */
export type MeasureQuery = QueryText | FormulaAndFunctionQueryDefinition;

/** What a widget shows. */
export interface Measures {
  /** One query, several that are called query1, query2 and so on, or queries by their names: `{ used: 'avg:system.mem.used{*}', … }`. */
  readonly queries: MeasureQuery | readonly MeasureQuery[] | Readonly<Record<string, MeasureQuery>>;
  /**
   * What is computed of the queries, by their names: `used / total * 100`.
   * @default - each query as it is
   */
  readonly formulas?: readonly (string | WidgetFormula)[];
  /**
   * How a metric becomes one number, where a widget shows numbers.
   * @default 'avg'
   */
  readonly aggregator?: FormulaAndFunctionMetricAggregation;
}

/** From where on a value is good, worrying or bad. */
export interface Threshold {
  /** How a value stands to the bound when it is meant. */
  readonly comparator: WidgetComparator;
  /** The bound, in the unit of the query. */
  readonly value: number;
  /** What is thought of such values: it decides the colour. */
  readonly severity: 'critical' | 'warning' | 'ok';
  /** Stands at the line in a timeseries. */
  readonly label?: string;
}

const isDefinition = (query: MeasureQuery): query is FormulaAndFunctionQueryDefinition => typeof query === 'object' && 'data_source' in query;
const isText = (query: Measures['queries']): query is QueryText =>
  typeof query === 'string' || (typeof query === 'object' && Object.getPrototypeOf(query) !== Object.prototype && !Array.isArray(query));

function named(queries: Measures['queries']): [name: string, query: MeasureQuery][] {
  if (isText(queries) || isDefinition(queries as MeasureQuery)) return [['query1', queries as MeasureQuery]];
  if (Array.isArray(queries)) return (queries as readonly MeasureQuery[]).map((query, i) => [`query${i + 1}`, query]);
  return Object.entries(queries as Readonly<Record<string, MeasureQuery>>);
}

function definitions({ queries, aggregator = 'avg' }: Measures, format: FormulaAndFunctionResponseFormat): FormulaAndFunctionQueryDefinition[] {
  return named(queries).map(([name, query]) =>
    isDefinition(query) ? query : { data_source: 'metrics', name, query: `${query}`, ...(format === 'scalar' ? { aggregator } : {}) },
  );
}

/** The part of a request that says what is shown. */
export function measured(measures: Measures, format: FormulaAndFunctionResponseFormat) {
  const queries = definitions(measures, format);
  const formulas = measures.formulas ?? queries.flatMap(({ name }) => name ?? []);
  return { response_format: format, queries, formulas: formulas.map((formula): WidgetFormula => (typeof formula === 'string' ? { formula } : formula)) };
}

const PALETTES = { critical: 'white_on_red', warning: 'white_on_yellow', ok: 'white_on_green' } as const;
const LINES = { critical: 'error', warning: 'warning', ok: 'ok' } as const;

/** Thresholds as the colours of numbers. The first that holds counts, so what is worst stands first. */
export const conditionalFormats = (thresholds: readonly Threshold[]): WidgetConditionalFormat[] =>
  (['critical', 'warning', 'ok'] as const).flatMap((severity) =>
    thresholds.filter((it) => it.severity === severity).map(({ comparator, value }) => ({ comparator, value, palette: PALETTES[severity] })),
  );

/** Thresholds as lines in a graph. */
export const markers = (thresholds: readonly Threshold[]): WidgetMarker[] =>
  thresholds.map(({ value, severity, label }) => ({ value: `y = ${value}`, display_type: `${LINES[severity]} dashed`, ...(label ? { label } : {}) }));

/** The first so many, by the first formula. */
export const sortedBy = (count: number, order: 'asc' | 'desc'): WidgetSortBy => ({ count, order_by: [{ type: 'formula', index: 0, order }] });
