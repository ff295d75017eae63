import type { Span } from './problem';

/** What a parser read has a place in the text; what a builder made has none until it is printed. */
interface Node {
  readonly span?: Span;
}

// Filters: what stands between the braces after a metric.

/** `*`: a filter that lets all pass. */
export interface Everything extends Node {
  readonly type: 'everything';
}

/** `env:prod`, `pod_name:web-*`, `env:$env.value`, or a tag without a key. */
export interface TagFilter extends Node {
  readonly type: 'tag';
  readonly key?: string;
  readonly value: string;
}

/** `$host`: a template variable of a dashboard, with the tag that it stands for. */
export interface VariableFilter extends Node {
  readonly type: 'variable';
  readonly name: string;
  /** `$env.value` stands for the value without the key. */
  readonly part?: 'key' | 'value';
}

/** `!env:dev`, `NOT env:dev`: what the operand does not match. */
export interface NotFilter extends Node {
  readonly type: 'not';
  readonly operator: '!' | 'NOT' | 'not';
  readonly operand: Filter;
}

/** `team IN (a, b)`. */
export interface InFilter extends Node {
  readonly type: 'in';
  readonly key: string;
  readonly operator: 'IN' | 'in' | 'NOT IN' | 'not in';
  readonly values: readonly string[];
}

/** A comma means AND and binds least. */
export type BooleanOperator = ',' | 'AND' | 'and' | 'OR' | 'or';

/** Two filters that both have to hold, or of which one has. */
export interface BooleanFilter extends Node {
  readonly type: 'boolean';
  readonly operator: BooleanOperator;
  readonly left: Filter;
  readonly right: Filter;
}

/** `(env:prod OR env:staging)`. */
export interface ParenthesizedFilter extends Node {
  readonly type: 'parenthesized';
  readonly inner: Filter;
}

/** Any filter between the braces after a metric. */
export type Filter = Everything | TagFilter | VariableFilter | NotFilter | InFilter | BooleanFilter | ParenthesizedFilter;

// Expressions over metrics and, in formulas, over named queries.

/** A number as it is written. */
export interface NumberLiteral extends Node {
  readonly type: 'number';
  readonly text: string;
}

/** A text in quotes, as it is written. */
export interface TextLiteral extends Node {
  readonly type: 'text';
  /** Between the quotes, escapes included. */
  readonly raw: string;
  readonly quote: '"' | "'";
}

/** A name without quotes that stands for itself: `avg` in `.rollup(avg, 60)`. */
export interface Word extends Node {
  readonly type: 'word';
  readonly value: string;
}

/** `direction='above'`. */
export interface NamedArgument extends Node {
  readonly type: 'named';
  readonly name: string;
  readonly value: Expression | TextLiteral | Word;
}

/** `{env, team}` as an argument: the tags by which a formula groups once more. */
export interface KeysArgument extends Node {
  readonly type: 'keys';
  readonly keys: readonly string[];
}

/** What may stand between the parentheses of a call. */
export type Argument = Expression | TextLiteral | Word | NamedArgument | KeysArgument;

/** A tag behind `by`. */
export interface GroupKey extends Node {
  readonly key: string;
}

/** `avg:system.cpu.user{env:prod} by {host}`. */
export interface MetricQuery extends Node {
  readonly type: 'metric';
  /** Over the series of a group: `avg`, `sum`, `p95`. */
  readonly aggregator?: string;
  /** `count(v: v<=5)`: only points of a distribution that fulfil it are counted. */
  readonly condition?: Comparison;
  readonly metric: string;
  readonly metricSpan?: Span;
  readonly filter: Filter;
  readonly groupBy: readonly GroupKey[];
}

/** `.as_count()`, `.rollup(avg, 60)`. */
export interface Modified extends Node {
  readonly type: 'modified';
  readonly target: Expression;
  readonly modifier: string;
  readonly arguments: readonly Argument[];
}

/** `abs(…)`, `anomalies(…)`: a function around an expression. */
export interface FunctionCall extends Node {
  readonly type: 'call';
  readonly name: string;
  readonly arguments: readonly Argument[];
}

/** `a / b`: two expressions and what is calculated of them. */
export interface Arithmetic extends Node {
  readonly type: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Expression;
  readonly right: Expression;
}

/** `-avg:…`; a plus changes nothing, but stands in real queries. */
export interface Signed extends Node {
  readonly type: 'signed';
  readonly sign: '-' | '+';
  readonly operand: Expression;
}

/** `(a + b)`, kept so that a text is printed as it was written. */
export interface Parenthesized extends Node {
  readonly type: 'parenthesized';
  readonly inner: Expression;
}

/** The name of a query that a formula calculates with. */
export interface Reference extends Node {
  readonly type: 'reference';
  readonly name: string;
}

/** Any expression over metrics or, in a formula, over named queries. */
export type Expression = NumberLiteral | MetricQuery | Modified | FunctionCall | Arithmetic | Signed | Parenthesized | Reference;

// Whole queries.

/** How a value stands to the threshold of a monitor. */
export type ComparisonOperator = '>' | '>=' | '<' | '<=' | '==' | '!=';

/** `> 0.9`: what a monitor holds the number against. */
export interface Comparison extends Node {
  readonly operator: ComparisonOperator;
  /** A number as it is written, or `threshold` where a query gives the threshold. */
  readonly threshold: string;
}

/** What the `q` or `query` of a widget holds: one expression over metrics, or several with commas. */
export interface MetricsQuery extends Node {
  readonly type: 'metrics';
  readonly expressions: readonly Expression[];
}

/** What the `formula` of a widget holds. */
export interface FormulaQuery extends Node {
  readonly type: 'formula';
  readonly expression: Expression;
}

/** How a metric monitor makes one number of a series: `avg(last_5m)`, `change(avg(last_5m),last_1h)`. */
export interface Evaluation extends Node {
  readonly aggregator: string;
  readonly window: string;
  readonly change?: { readonly function: 'change' | 'pct_change'; readonly shift: string };
}

/** `avg(last_5m):avg:system.cpu.user{*} > 90`. */
export interface MetricMonitorQuery extends Node {
  readonly type: 'metric monitor';
  readonly evaluation: Evaluation;
  readonly expression: Expression;
  readonly comparison: Comparison;
}

/** `.last("5m")` in a query that is a chain of calls. */
export interface ChainCall extends Node {
  readonly name: string;
  readonly arguments: readonly Argument[];
}

/** `logs("status:error").index("*").rollup("count").last("5m") > 10`, and the like over events, traces, processes. */
export interface SearchMonitorQuery extends Node {
  readonly type: 'search monitor';
  readonly source: string;
  readonly search: TextLiteral;
  readonly calls: readonly ChainCall[];
  readonly comparison: Comparison;
}

/** `formula("a / b").last("15m") > 1`: the queries `a` and `b` are variables of the monitor. */
export interface FormulaMonitorQuery extends Node {
  readonly type: 'formula monitor';
  readonly formula: Expression;
  readonly quote: '"' | "'";
  readonly calls: readonly ChainCall[];
  readonly comparison: Comparison;
}

/** `"http.can_connect".over("env:prod").by("*").last(4).count_by_status()`. */
export interface ServiceCheckQuery extends Node {
  readonly type: 'service check';
  readonly check: TextLiteral;
  readonly calls: readonly ChainCall[];
}

/** `error_budget("…").over("7d") > 10`. */
export interface SloMonitorQuery extends Node {
  readonly type: 'slo monitor';
  readonly measure: 'error_budget' | 'burn_rate';
  readonly slo: TextLiteral;
  readonly calls: readonly ChainCall[];
  readonly comparison: Comparison;
}

/** Monitors by their ids, combined by `&&`, `||` and `!`. */
export type Condition =
  | (Node & { readonly type: 'monitor'; readonly id: string })
  | (Node & { readonly type: 'not'; readonly operand: Condition })
  | (Node & { readonly type: 'both'; readonly operator: '&&' | '||'; readonly left: Condition; readonly right: Condition })
  | (Node & { readonly type: 'parenthesized'; readonly inner: Condition });

/** `123 && !456`: alerts of monitors, combined. */
export interface CompositeQuery extends Node {
  readonly type: 'composite';
  readonly condition: Condition;
}

/** The query of a monitor, whatever its type. */
export type MonitorQuery = MetricMonitorQuery | SearchMonitorQuery | FormulaMonitorQuery | ServiceCheckQuery | SloMonitorQuery | CompositeQuery;
/** A query of a monitor, or one that a widget shows. */
export type Query = MonitorQuery | MetricsQuery | FormulaQuery;
