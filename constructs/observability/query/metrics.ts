import { literalOf } from './chain-rules';
import type { Span } from './problem';
import type { Argument, Expression, Filter, MetricQuery, Query } from './syntax';

/** A tag that a filter asks for. */
export interface FilteredTag extends Span {
  /** Left out for a tag that is no pair. */
  readonly key?: string;
  /** What stands behind the colon, with its stars. */
  readonly value: string;
  /** The filter asks for what does not have it. */
  readonly negated: boolean;
}

/** A tag that a query groups by. */
export interface Grouping extends Span {
  /** What the series are told apart by. */
  readonly key: string;
}

/** A metric in a query, with the tags that it needs to have. */
export interface QueriedMetric extends Span {
  /** Full name, such as `system.cpu.user`. */
  readonly metric: string;
  /** Tags of the filter as pairs, whether asked for or excluded; those that a template variable stands for are not among them. */
  readonly tags: readonly string[];
  /** Every tag that the filter names, with its place in the text. */
  readonly filters: readonly FilteredTag[];
  /** Template variables of the filter, without `$`. */
  readonly variables: readonly string[];
  /** Keys of the tags by which it groups. */
  readonly groupBy: readonly string[];
  /** The same with their places in the text. */
  readonly groupings: readonly Grouping[];
  /** How the series of one group become one: `avg`, `sum`, `p95`. */
  readonly aggregator?: string;
}

const NOWHERE: Span = { offset: 0, end: 0 };
const at = (span: Span | undefined): Span => ({ offset: (span ?? NOWHERE).offset, end: (span ?? NOWHERE).end });

/** Every metric that a query names, in the order of the text. Offsets are those of the text that was parsed. */
export const metricsOf = (query: Query): QueriedMetric[] => expressionsOf(query).flatMap(inExpression).map(describe);

/** Names of the queries that a formula calculates with, each once. */
export const referencesOf = (query: Query): string[] => [
  ...new Set(expressionsOf(query).flatMap((expression) => [...walk(expression)].flatMap((it) => (it.type === 'reference' ? [it.name] : [])))),
];

/** A service check in a query, with the tags that it needs to have. */
export interface QueriedCheck extends Span {
  /** Name of the check, such as `http.can_connect`. */
  readonly check: string;
  /** Tags that runs need to have, or must not have. */
  readonly tags: readonly string[];
  /** Tags by which it alerts apart. */
  readonly groupBy: readonly string[];
}

/** The service check that a query is about. */
export function checksOf(query: Query): QueriedCheck[] {
  if (query.type !== 'service check') return [];
  const valuesOf = (...names: string[]) =>
    query.calls
      .filter(({ name }) => names.includes(name))
      .flatMap((call) => call.arguments.flatMap((argument) => literalOf(argument)?.split(',') ?? []))
      .map((value) => value.trim())
      .filter((value) => value !== '*');
  return [{ check: query.check.raw, tags: valuesOf('over', 'exclude'), groupBy: valuesOf('by'), ...at(query.check.span) }];
}

function expressionsOf(query: Query): readonly Expression[] {
  switch (query.type) {
    case 'metrics':
      return query.expressions;
    case 'formula':
    case 'metric monitor':
      return [query.expression];
    case 'formula monitor':
      return [query.formula];
    default:
      return [];
  }
}

const inExpression = (expression: Expression): MetricQuery[] => [...walk(expression)].filter((it) => it.type === 'metric');

/** An expression and all that stand within it, from left to right. */
export function* walk(expression: Expression): Generator<Expression> {
  const waiting: Argument[] = [expression];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'text' || next.type === 'word' || next.type === 'keys') continue;
    if (next.type !== 'named') yield next;
    waiting.push(...partsOf(next).reverse());
  }
}

function partsOf(argument: Exclude<Argument, { type: 'text' | 'word' | 'keys' }>): Argument[] {
  switch (argument.type) {
    case 'named':
      return [argument.value];
    case 'call':
      return [...argument.arguments];
    case 'modified':
      return [argument.target, ...argument.arguments];
    case 'arithmetic':
      return [argument.left, argument.right];
    case 'signed':
      return [argument.operand];
    case 'parenthesized':
      return [argument.inner];
    default:
      return [];
  }
}

function describe({ metric, metricSpan, filter, groupBy, aggregator }: MetricQuery): QueriedMetric {
  const filters = [...tagsOf(filter)];
  return {
    metric,
    ...at(metricSpan),
    tags: filters.filter(({ key }) => key !== undefined).map(({ key, value }) => `${key}:${value}`),
    filters,
    variables: [...variablesOf(filter)],
    groupBy: groupBy.map(({ key }) => key),
    groupings: groupBy.map(({ key, span }) => ({ key, ...at(span) })),
    ...(aggregator !== undefined && { aggregator }),
  };
}

/** The tags that a filter names, from left to right. */
export function* tagsOf(filter: Filter, negated = false): Generator<FilteredTag> {
  switch (filter.type) {
    case 'tag':
      yield { ...(filter.key !== undefined && { key: filter.key }), value: filter.value, negated, ...at(filter.span) };
      break;
    case 'in':
      for (const value of filter.values)
        yield { key: filter.key, value, negated: negated !== filter.operator.toUpperCase().startsWith('NOT'), ...at(filter.span) };
      break;
    case 'not':
      yield* tagsOf(filter.operand, !negated);
      break;
    case 'parenthesized':
      yield* tagsOf(filter.inner, negated);
      break;
    case 'boolean':
      yield* tagsOf(filter.left, negated);
      yield* tagsOf(filter.right, negated);
  }
}

/** Template variables that a filter names, without `$`. */
function variablesOf(filter: Filter): Set<string> {
  switch (filter.type) {
    case 'variable':
      return new Set([filter.name]);
    case 'tag':
      return new Set([...filter.value.matchAll(/\$([A-Za-z_][\w-]*(?:\.[\w-]+)*?)(?=\.value\b|\.key\b|$|[^\w.-])/g)].map((found) => found[1]!));
    case 'not':
      return variablesOf(filter.operand);
    case 'parenthesized':
      return variablesOf(filter.inner);
    case 'boolean':
      return new Set([...variablesOf(filter.left), ...variablesOf(filter.right)]);
    default:
      return new Set();
  }
}
