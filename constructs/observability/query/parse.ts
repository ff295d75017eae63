import { chainHead, parseChain, parseServiceCheck } from './chain-parser';
import { parseComposite } from './composite-parser';
import { parseComparison, parseExpression } from './expression-parser';
import { readFilter } from './filter-parser';
import { TIME_AGGREGATORS } from './functions';
import { type MonitorType, monitorTypesOf } from './kinds';
import { alternatives, didYouMean, nearest, place, QueryError, type QueryProblem } from './problem';
import { Scanner, Unreadable } from './scanner';
import { checkSearch } from './search-check';
import type { Evaluation, Filter, FormulaQuery, MetricMonitorQuery, MetricsQuery, MonitorQuery, Query } from './syntax';

/**
 * What a text is the query of: a type of monitor, `monitor` for any of them, `metrics` for what a widget queries, `formula` for what a
 * widget calculates with such queries.
 */
export type QueryKind = MonitorType | 'monitor' | 'metrics' | 'formula';

/** The query that a text of a kind becomes. */
export type QueryOf<K extends QueryKind> = K extends 'metrics' ? MetricsQuery : K extends 'formula' ? FormulaQuery : MonitorQuery;

/** A query, or what is wrong with the text. A query that was read may have warnings. */
export type ParseResult<Q = Query> =
  | { readonly query: Q; readonly problems: readonly QueryProblem[] }
  | { readonly query?: undefined; readonly problems: readonly [QueryProblem, ...QueryProblem[]] };

/** Reads a query. Whatever the text is, nothing is thrown. */
export const parseQuery = <K extends QueryKind>(text: string, kind: K): ParseResult<QueryOf<K>> =>
  attempt(text, (scanner) => read(scanner, kind) as QueryOf<K>);

/** Reads what stands between the braces after a metric. Whatever the text is, nothing is thrown. */
export const parseFilter = (text: string): ParseResult<Filter> => attempt(text, readFilter);

/** What a search in logs, spans or events cannot be read for. */
export const searchProblems = (text: string): readonly QueryProblem[] => attempt(text, (scanner) => checkSearch(scanner, text)).problems;

function attempt<T>(text: string, readAll: (scanner: Scanner) => T): ParseResult<T> {
  const scanner = new Scanner(text);
  let query: T | undefined;
  try {
    query = readAll(scanner);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    scanner.problems.push(error.problem);
  }
  const problems = scanner.problems.map((it) => ({ ...it, ...place(text, it.offset) })).sort((a, b) => a.offset - b.offset);
  const failed = problems.some(({ severity }) => severity === 'error');
  if (failed || query === undefined) return { problems: problems as [QueryProblem, ...QueryProblem[]] };
  return { query, problems };
}

/**
 * Reads a query that has to be right.
 * @throws QueryError with everything that is wrong
 */
export function requireQuery<K extends QueryKind>(text: string, kind: K): QueryOf<K> {
  return required(text, parseQuery(text, kind));
}

/**
 * Reads a filter that has to be right.
 * @throws QueryError with everything that is wrong
 */
export const requireFilter = (text: string): Filter => required(text, parseFilter(text));

function required<T>(text: string, { query, problems }: ParseResult<T>): T {
  if (query === undefined) throw new QueryError(text, problems);
  return query;
}

function read(scanner: Scanner, kind: QueryKind): Query {
  if (scanner.peek() === '') scanner.stop('the query is empty', { offset: 0, end: 0 });
  if (kind === 'metrics') return readMetrics(scanner);
  if (kind === 'formula') return readFormula(scanner);
  const query = readMonitor(scanner, kind);
  const types = monitorTypesOf(query);
  if (kind !== 'monitor' && types.length > 0 && !types.includes(kind))
    scanner.note(`this is the query of a monitor of type ${alternatives(types.map((it) => `\`${it}\``))}, not \`${kind}\``, query.span!, {
      suggestions: types,
    });
  return query;
}

function readMonitor(scanner: Scanner, kind: MonitorType | 'monitor'): MonitorQuery {
  const composite = kind === 'composite' || (kind === 'monitor' && /^[\w\s!()&|-]+$/.test(scanner.text));
  if (composite) return parseComposite(scanner);
  if (/["']/.test(scanner.peek())) return parseServiceCheck(scanner);
  const head = chainHead(scanner);
  return head === undefined ? readMetricMonitor(scanner) : parseChain(scanner, head);
}

function readMetrics(scanner: Scanner): MetricsQuery {
  const from = scanner.offset;
  const expressions = [];
  do expressions.push(parseExpression(scanner, { formula: false, monitor: false }));
  while (scanner.takeOnly(','));
  if (scanner.ahead(/[<>]=?|[=!]=/y)) scanner.fail(['the end of the query'], 'as only monitors compare');
  scanner.expectEnd(['an operator', '`,`']);
  return { type: 'metrics', expressions, span: scanner.span(from) };
}

function readFormula(scanner: Scanner): FormulaQuery {
  const from = scanner.offset;
  const expression = parseExpression(scanner, { formula: true, monitor: false });
  scanner.expectEnd(['an operator']);
  return { type: 'formula', expression, span: scanner.span(from) };
}

function readMetricMonitor(scanner: Scanner): MetricMonitorQuery {
  const from = scanner.skipSpace().offset;
  const evaluation = readEvaluation(scanner);
  scanner.expect(':', 'after the evaluation window');
  const expression = parseExpression(scanner, { formula: false, monitor: true });
  if (scanner.peek() === ',') scanner.fail(['an operator', '`>`', '`<`'], 'as a monitor has one query');
  const comparison = parseComparison(scanner);
  scanner.expectEnd([]);
  return { type: 'metric monitor', evaluation, expression, comparison, span: scanner.span(from) };
}

const EXAMPLE = 'avg(last_5m)';

function readEvaluation(scanner: Scanner): Evaluation {
  const from = scanner.offset;
  const change = scanner.take(/(?:pct_)?change(?=\s*\()/y) as 'change' | 'pct_change' | undefined;
  if (change !== undefined) scanner.expect('(', `after \`${change}\``);
  const start = scanner.skipSpace().offset;
  const aggregator = scanner.take(/[A-Za-z_]\w*(?=\s*\()/y);
  if (aggregator === undefined) return scanner.fail([`an evaluation like \`${EXAMPLE}:\``], 'before the query of a monitor');
  if (!(TIME_AGGREGATORS as readonly string[]).includes(aggregator)) {
    const known = [...TIME_AGGREGATORS, 'change', 'pct_change'];
    const suggestions = nearest(aggregator, known);
    scanner.note(`a monitor cannot evaluate with \`${aggregator}\`${didYouMean(suggestions) || `: begin it like ${EXAMPLE}:`}`, scanner.span(start), {
      expected: known,
      suggestions,
    });
  }
  scanner.expect('(', `after \`${aggregator}\``);
  const window = readTime(scanner, WINDOW);
  scanner.expect(')', 'after the window');
  if (change === undefined) return { aggregator, window, span: scanner.span(from) };
  scanner.expect(',', 'and how long ago to compare with');
  const shift = readTime(scanner, SHIFT);
  scanner.expect(')', `to close ${change}()`);
  return { aggregator, window, change: { function: change, shift }, span: scanner.span(from) };
}

/** How a stretch of time is written at one place. */
interface TimeForm {
  readonly form: RegExp;
  readonly message: string;
  readonly examples: readonly string[];
  /** Makes one of a bare time such as `5m`. */
  readonly complete: (time: string) => string;
}

const WINDOW: TimeForm = {
  form: /^(?:last|current|next)_[1-9]\d*(?:s|m|h|d|w|mo)$/,
  message: 'an evaluation window is like last_5m, last_4h or current_1d',
  examples: ['last_5m', 'last_1h', 'last_1d'],
  complete: (time) => `last_${time}`,
};

const SHIFT: TimeForm = {
  form: /^(?:[1-9]\d*(?:m|h|d|w|mo)_ago|last_[1-9]\d*(?:m|h|d|w|mo))$/,
  message: 'how long ago is written like 1h_ago or last_1h',
  examples: ['5m_ago', '1h_ago', '1d_ago', 'last_1h'],
  complete: (time) => `${time}_ago`,
};

function readTime(scanner: Scanner, { form, message, examples, complete }: TimeForm): string {
  const from = scanner.skipSpace().offset;
  const time = scanner.take(/[\w.-]+/y) ?? scanner.fail(examples);
  if (form.test(time)) return time;
  const suggestions = /^[1-9]\d*(?:m|h|d|w|mo)$/.test(time) ? [complete(time)] : nearest(time, examples);
  scanner.note(`${message}, not \`${time}\``, scanner.span(from), { expected: examples, suggestions });
  return time;
}
