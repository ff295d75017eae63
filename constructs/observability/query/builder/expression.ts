import { metricsOf, referencesOf } from '../metrics';
import { requireQuery } from '../parse';
import type { Argument, Arithmetic, Comparison, Evaluation, Expression, Filter, FormulaQuery, MetricMonitorQuery, MetricsQuery, Query } from '../syntax';
import { allOf, type FilterInput } from './filter';
import { Comparable, numberText, textOf } from './text';

/** What one can calculate with. */
export type Operand = QueryExpression | number;
/** How a ranking weighs series. */
export type Ranking = 'mean' | 'min' | 'max' | 'last' | 'area' | 'l2norm' | 'sum';
/** How a monitor makes one number of the points in its window. */
export type TimeAggregator = 'avg' | 'sum' | 'min' | 'max' | 'percentile';
/** How the points of one interval become one. */
export type RollupAggregator = 'avg' | 'sum' | 'min' | 'max' | 'count';

/** How strictly a series is held against what it usually is. */
export interface AnomalyOptions {
  /** On which side of the band values count as unusual. */
  readonly direction?: 'above' | 'below' | 'both';
  /** How long series have to be unusual, like `last_15m`. */
  readonly alertWindow?: string;
  /** Seconds between two points. */
  readonly interval?: number;
  /** Read gaps of counts as zero. */
  readonly countDefaultZero?: boolean;
  /** Which rhythm the series has. */
  readonly seasonality?: 'hourly' | 'daily' | 'weekly';
  /** Whose clock changes the rhythm follows, such as `Europe/Berlin`. */
  readonly timezone?: string;
}

/** What a forecast learns from, and by which model. */
export interface ForecastOptions {
  /** Time between two points, like `60m`. */
  readonly interval?: string;
  /** How far back it looks, like `1w`. */
  readonly history?: string;
  /** Whether it trusts the long run or follows the last change. */
  readonly model?: 'default' | 'simple' | 'reactive';
  /** Which rhythm the series has. */
  readonly seasonality?: 'hourly' | 'daily' | 'weekly';
}

const literal = (value: number): Expression =>
  value < 0 ? { type: 'signed', sign: '-', operand: { type: 'number', text: numberText(-value) } } : { type: 'number', text: numberText(value) };
const text = (raw: string): Argument => ({ type: 'text', quote: "'", raw: raw.replace(/[\\']/g, '\\$&') });
const argument = (value: number | string): Argument => (typeof value === 'number' ? literal(value) : text(value));
const syntaxOf = (operand: Operand): Expression => (typeof operand === 'number' ? literal(operand) : operand.syntax);

const named = (options: Readonly<Record<string, string | number | boolean | undefined>>): Argument[] =>
  Object.entries(options).flatMap(([name, value]): Argument[] =>
    value === undefined ? [] : [{ type: 'named', name, value: typeof value === 'number' ? literal(value) : { type: 'text', quote: "'", raw: String(value) } }],
  );

/** What a widget or a monitor queries; each method gives a new one. */
export class QueryExpression {
  constructor(readonly syntax: Expression) {}

  /** The sum with another value, point by point. */
  plus(other: Operand): QueryExpression {
    return this.calculate('+', other);
  }

  /** The difference to another value, point by point. */
  minus(other: Operand): QueryExpression {
    return this.calculate('-', other);
  }

  /** The product with another value, point by point. */
  times(other: Operand): QueryExpression {
    return this.calculate('*', other);
  }

  /** The quotient by another value, point by point. */
  dividedBy(other: Operand): QueryExpression {
    return this.calculate('/', other);
  }

  /** The series that rank highest. */
  top(limit: number, by: Ranking = 'mean', direction: 'asc' | 'desc' = 'desc'): QueryExpression {
    return this.apply('top', limit, by, direction);
  }

  /** How far each series is from what it usually is; `bounds` is the width of the band in deviations. */
  anomalies(algorithm: 'basic' | 'agile' | 'robust', bounds: number, options: AnomalyOptions = {}): QueryExpression {
    const { direction, alertWindow, interval, countDefaultZero, seasonality, timezone } = options;
    const written = { direction, alert_window: alertWindow, interval, count_default_zero: countDefaultZero, seasonality, timezone };
    return this.call('anomalies', [text(algorithm), literal(bounds), ...named(written)]);
  }

  /** Where each series is heading, with so many deviations of doubt. */
  forecast(algorithm: 'linear' | 'seasonal', deviations: number, options: ForecastOptions = {}): QueryExpression {
    return this.call('forecast', [text(algorithm), literal(deviations), ...named({ ...options })]);
  }

  /** Series that are unlike the others of their group. */
  outliers(algorithm: 'DBSCAN' | 'scaledDBSCAN' | 'MAD' | 'scaledMAD', tolerance: number, percentage?: number): QueryExpression {
    return this.apply('outliers', algorithm, tolerance, ...(percentage === undefined ? [] : [percentage]));
  }

  /** The value of so many seconds ago. */
  timeshift(seconds: number): QueryExpression {
    return this.apply('timeshift', -Math.abs(seconds));
  }

  /** Zero where no point was sent. */
  defaultZero(): QueryExpression {
    return this.apply('default_zero');
  }

  /** Leaves out groups whose tag has no value. */
  excludeNull(): QueryExpression {
    return this.apply('exclude_null');
  }

  /** Any function of the query language around this. */
  apply(name: string, ...given: readonly (number | string)[]): QueryExpression {
    return this.call(name, given.map(argument));
  }

  /** What a monitor evaluates: one number of what the series were in a window, like `avg` of `last_5m`. */
  evaluate(aggregator: TimeAggregator, window: string): EvaluatedExpression {
    return new EvaluatedExpression(this.syntax, { aggregator, window });
  }

  /** What a monitor evaluates: how far that number is from what it was, like `1h_ago`. */
  evaluateChange(kind: 'change' | 'pct_change', aggregator: TimeAggregator, window: string, shift: string): EvaluatedExpression {
    return new EvaluatedExpression(this.syntax, { aggregator, window, change: { function: kind, shift } });
  }

  /**
   * The text that Datadog takes.
   * @throws QueryError where a part of it is none that the language has
   */
  toString(): string {
    return textOf(this.asQuery(), this.asQuery().type as 'metrics' | 'formula');
  }

  /**
   * The text, as JSON has it in a request.
   * @throws QueryError where a part of it is none that the language has
   */
  toJSON(): string {
    return this.toString();
  }

  /** The query with the places that its parts have in the text. */
  get query(): Query {
    return requireQuery(this.toString(), this.asQuery().type as 'metrics' | 'formula');
  }

  private asQuery(): MetricsQuery | FormulaQuery {
    const formula: FormulaQuery = { type: 'formula', expression: this.syntax };
    return referencesOf(formula).length > 0 && metricsOf(formula).length === 0 ? formula : { type: 'metrics', expressions: [this.syntax] };
  }

  private calculate(operator: Arithmetic['operator'], other: Operand): QueryExpression {
    return new QueryExpression({ type: 'arithmetic', operator, left: this.syntax, right: syntaxOf(other) });
  }

  private call(name: string, given: readonly Argument[]): QueryExpression {
    return new QueryExpression({ type: 'call', name, arguments: [this.syntax, ...given] });
  }
}

/** An expression that a monitor evaluates and compares. */
export class EvaluatedExpression extends Comparable<MetricMonitorQuery> {
  constructor(
    private readonly expression: Expression,
    private readonly evaluation: Evaluation,
  ) {
    super();
  }

  protected override compared(comparison: Comparison): MetricMonitorQuery {
    return { type: 'metric monitor', evaluation: this.evaluation, expression: this.expression, comparison };
  }
}

interface MetricParts {
  readonly metric: string;
  readonly aggregator: string;
  readonly filters: readonly FilterInput[];
  readonly groupBy: readonly string[];
  readonly modifiers: readonly { readonly name: string; readonly arguments: readonly Argument[] }[];
}

function metricSyntax({ metric: name, aggregator, filters, groupBy, modifiers }: MetricParts): Expression {
  const filter: Filter = allOf(...filters);
  const query: Expression = { type: 'metric', aggregator, metric: name, filter, groupBy: groupBy.map((key) => ({ key })) };
  return modifiers.reduce<Expression>((target, { name: modifier, arguments: given }) => ({ type: 'modified', target, modifier, arguments: given }), query);
}

/** A metric in a scope; each method gives a new one. */
export class MetricExpression extends QueryExpression {
  constructor(private readonly parts: MetricParts) {
    super(metricSyntax(parts));
  }

  /** The mean of the series of a group. */
  avg(): MetricExpression {
    return this.with({ aggregator: 'avg' });
  }

  /** All series of a group together. */
  sum(): MetricExpression {
    return this.with({ aggregator: 'sum' });
  }

  /** The lowest of the series of a group. */
  min(): MetricExpression {
    return this.with({ aggregator: 'min' });
  }

  /** The highest of the series of a group. */
  max(): MetricExpression {
    return this.with({ aggregator: 'max' });
  }

  /** How many points a distribution got. */
  count(): MetricExpression {
    return this.with({ aggregator: 'count' });
  }

  /** Of a distribution: `percentile(95)` is `p95`. */
  percentile(percent: number): MetricExpression {
    return this.with({ aggregator: `p${numberText(percent)}` });
  }

  /** Only what has these tags; several filters have to hold all. */
  over(...filters: readonly FilterInput[]): MetricExpression {
    return this.with({ filters: [...this.parts.filters, ...filters] });
  }

  /** One series for each value of these tags. */
  by(...keys: readonly string[]): MetricExpression {
    return this.with({ groupBy: [...this.parts.groupBy, ...keys] });
  }

  /** How many within an interval, in place of a rate. */
  asCount(): MetricExpression {
    return this.modified('as_count');
  }

  /** How many a second, in place of a count. */
  asRate(): MetricExpression {
    return this.modified('as_rate');
  }

  /** One point for each so many seconds. */
  rollup(aggregator: RollupAggregator, seconds?: number): MetricExpression {
    return this.modified('rollup', { type: 'word', value: aggregator }, ...(seconds === undefined ? [] : [literal(seconds)]));
  }

  /** What stands where no point was sent, for gaps of at most so many seconds. */
  fill(method: 'linear' | 'last' | 'zero' | 'null', limit?: number): MetricExpression {
    return this.modified('fill', { type: 'word', value: method }, ...(limit === undefined ? [] : [literal(limit)]));
  }

  /** Sums of gauges whose tags come and go count each for as long as it was there. */
  weighted(): MetricExpression {
    return this.modified('weighted');
  }

  private modified(name: string, ...given: readonly Argument[]): MetricExpression {
    return this.with({ modifiers: [...this.parts.modifiers, { name, arguments: given }] });
  }

  private with(parts: Partial<MetricParts>): MetricExpression {
    return new MetricExpression({ ...this.parts, ...parts });
  }
}

/** A metric: `metric('system.cpu.user').over({ env: 'prod' }).by('host')`, its average unless said otherwise. */
export const metric = (name: string): MetricExpression => new MetricExpression({ metric: name, aggregator: 'avg', filters: [], groupBy: [], modifiers: [] });

/** A named query in a formula: `reference('errors').dividedBy(reference('hits')).times(100)`. */
export const reference = (name: string): QueryExpression => new QueryExpression({ type: 'reference', name });
