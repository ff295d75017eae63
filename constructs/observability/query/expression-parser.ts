import { checkArguments } from './arguments';
import { parseKeys, parseScope } from './filter-parser';
import { FUNCTIONS, isSpaceAggregator, MODIFIERS, type Parameter, type QueryFunction, SPACE_AGGREGATORS } from './functions';
import { didYouMean, nearest } from './problem';
import type { Scanner } from './scanner';
import type { Argument, Arithmetic, Comparison, ComparisonOperator, Expression, GroupKey, Signed, TextLiteral } from './syntax';

/** Where an expression stands: formulas calculate with names of queries, anything else with metrics. */
export interface Surroundings {
  readonly formula: boolean;
  readonly monitor: boolean;
}

const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w])/y;
const TEXT = /"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'/y;
const LONGEST_METRIC = 200;
const METRIC = /[A-Za-z_][\w.]*/y;

export function parseExpression(scanner: Scanner, around: Surroundings): Expression {
  return parseOperators(scanner, /[+-]/y, () => parseOperators(scanner, /[*/]/y, () => parseSigned(scanner, around)));
}

function parseOperators(scanner: Scanner, operator: RegExp, parseOperand: () => Expression): Expression {
  const from = scanner.skipSpace().offset;
  let left = parseOperand();
  for (let found = scanner.take(operator); found !== undefined; found = scanner.take(operator)) {
    scanner.step();
    const right = parseOperand();
    left = { type: 'arithmetic', operator: found as Arithmetic['operator'], left, right, span: scanner.span(from) };
  }
  return left;
}

function parseSigned(scanner: Scanner, around: Surroundings): Expression {
  const from = scanner.skipSpace().offset;
  const sign = scanner.take(/[+-]/y);
  if (sign === undefined) return parseModified(scanner, around);
  const operand = scanner.nested(() => parseSigned(scanner, around));
  return { type: 'signed', sign: sign as Signed['sign'], operand, span: scanner.span(from) };
}

function parseModified(scanner: Scanner, around: Surroundings): Expression {
  const from = scanner.skipSpace().offset;
  let target = parsePrimary(scanner, around);
  for (let dot = scanner.take(/\.\s*(?=[A-Za-z_])/y); dot !== undefined; dot = scanner.take(/\.\s*(?=[A-Za-z_])/y)) {
    scanner.step();
    const start = scanner.offset;
    const modifier = scanner.take(/\w+/y)!;
    const given = parseArguments(scanner, around, modifier, known(scanner, modifier, start, MODIFIERS, 'modifier'), start);
    target = { type: 'modified', target, modifier, arguments: given, span: scanner.span(from) };
  }
  return target;
}

function parsePrimary(scanner: Scanner, around: Surroundings): Expression {
  const from = scanner.skipSpace().offset;
  if (scanner.takeOnly('(')) {
    const inner = scanner.nested(() => parseExpression(scanner, around));
    scanner.expect(')', 'to close the parenthesis');
    return { type: 'parenthesized', inner, span: scanner.span(from) };
  }
  const number = scanner.take(NUMBER);
  if (number !== undefined) return { type: 'number', text: number, span: scanner.span(from) };
  if (!around.formula && scanner.ahead(/count\s*\(\s*v\s*:/y)) return parseMetric(scanner, from);
  const name = scanner.take(/[A-Za-z_]\w*(?=\s*\()/y);
  if (name !== undefined) return parseCall(scanner, around, from, name);
  return around.formula ? parseReference(scanner, from) : parseMetric(scanner, from);
}

function parseCall(scanner: Scanner, around: Surroundings, from: number, name: string): Expression {
  const function_ = known(scanner, name, from, FUNCTIONS, 'function');
  if (function_?.onlyInGraphs && around.monitor)
    scanner.note(`${name}() depends on what a graph shows, so a monitor hardly means what it says`, scanner.span(from), { severity: 'warning' });
  const given = parseArguments(scanner, around, name, function_, from);
  return { type: 'call', name, arguments: given, span: scanner.span(from) };
}

function parseReference(scanner: Scanner, from: number): Expression {
  const name = scanner.take(/[A-Za-z_]\w*/y) ?? scanner.fail(['the name of a query', 'a number', 'a function', '`(`']);
  if (/[{:.]/.test(scanner.peek()) && !scanner.ahead(/\.\s*[A-Za-z_]\w*\s*\(/y))
    scanner.stop('a formula calculates with names of queries: write the metric in a query of its own and its name here', scanner.span(from));
  return { type: 'reference', name, span: scanner.span(from) };
}

/** `avg:system.cpu.user{env:prod} by {host}`. */
function parseMetric(scanner: Scanner, from: number): Expression {
  const { aggregator, condition } = parseAggregator(scanner);
  const start = scanner.skipSpace().offset;
  const metric = scanner.take(METRIC) ?? scanner.fail(aggregator === undefined ? ['a metric', 'a function', 'a number', '`(`'] : ['the name of a metric']);
  const metricSpan = scanner.span(start);
  if (metric.length > LONGEST_METRIC)
    scanner.stop(`the name of a metric has at most ${LONGEST_METRIC} letters: \`${metric.slice(0, 40)}…\` has ${metric.length}`, metricSpan);
  if (scanner.peek() !== '{') withoutScope(scanner, metric, metricSpan.end);
  const filter = parseScope(scanner);
  const groupBy = parseGroupBy(scanner);
  return {
    type: 'metric',
    ...(aggregator !== undefined && { aggregator }),
    ...(condition && { condition }),
    metric,
    metricSpan,
    filter,
    groupBy,
    span: scanner.span(from),
  };
}

function withoutScope(scanner: Scanner, metric: string, end: number): never {
  const modifier = [...MODIFIERS.keys()].find((it) => metric.endsWith(`.${it}`));
  const name = modifier ? metric.slice(0, -modifier.length - 1) : metric;
  const span = { offset: end - metric.length, end: end - metric.length + name.length };
  return scanner.stop(`the metric \`${name}\` has no tags after it: write ${name}{*} for everything`, span, { expected: ['`{`'], suggestions: [`${name}{*}`] });
}

function parseAggregator(scanner: Scanner): { aggregator?: string; condition?: Comparison } {
  if (scanner.take(/count\s*\(\s*v\s*:\s*v(?!\w)/y) !== undefined) {
    const condition = parseComparison(scanner);
    if (condition.threshold === 'threshold') scanner.stop('points of a distribution are compared with a number', condition.span!, { expected: ['a number'] });
    scanner.expect(')', 'after the condition');
    scanner.expect(':', 'before the metric');
    return { aggregator: 'count', condition };
  }
  const from = scanner.skipSpace().offset;
  const aggregator = scanner.take(/[A-Za-z_][\w.]*(?=\s*:)/y);
  if (aggregator === undefined) return {};
  if (!isSpaceAggregator(aggregator)) {
    const suggestions = nearest(aggregator, SPACE_AGGREGATORS);
    scanner.note(
      `there is no aggregator \`${aggregator}\`${didYouMean(suggestions) || ': it is avg, sum, min, max, count, stddev or a percentile like p95'}`,
      scanner.span(from),
      { expected: [...SPACE_AGGREGATORS, 'p95'], suggestions },
    );
  }
  scanner.expect(':', 'after the aggregator');
  return { aggregator };
}

function parseGroupBy(scanner: Scanner): GroupKey[] {
  if (scanner.take(/by(?!\w)/y) === undefined) return [];
  if (scanner.peek() === '{') return parseKeys(scanner);
  const key = scanner.ahead(/[\w.-]+/y)?.[0];
  return scanner.fail([key ? `\`{${key}}\`` : '`{`'], 'after `by`');
}

/** `> 80`. */
export function parseComparison(scanner: Scanner): Comparison {
  const from = scanner.skipSpace().offset;
  const operator = scanner.take(/[<>]=?|[=!]=/y);
  if (operator === undefined) {
    if (scanner.peek() === '=') scanner.stop('`=` compares nothing: write ==', scanner.span(scanner.offset), { expected: ['=='], suggestions: ['=='] });
    scanner.fail(['`>`', '`>=`', '`<`', '`<=`', '`==`', '`!=`'], 'and a threshold');
  }
  const threshold =
    scanner.take(/[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w])|threshold(?!\w)/y) ?? scanner.fail(['a number'], `after \`${operator}\``);
  return { operator: operator as ComparisonOperator, threshold, span: scanner.span(from) };
}

/** A text in quotes, where one stands. */
export function parseText(scanner: Scanner): TextLiteral | undefined {
  const quote = scanner.peek();
  if (quote !== '"' && quote !== "'") return undefined;
  const from = scanner.offset;
  const literal =
    scanner.take(TEXT) ?? scanner.stop(`the text that begins here has no closing ${quote}`, { offset: from, end: from + 1 }, { expected: [quote] });
  return { type: 'text', raw: literal.slice(1, -1), quote, span: scanner.span(from) };
}

function known(
  scanner: Scanner,
  name: string,
  from: number,
  names: ReadonlyMap<string, QueryFunction>,
  what: 'function' | 'modifier',
): QueryFunction | undefined {
  const found = names.get(name);
  if (found) return found;
  const suggestions = nearest(name, names.keys());
  const other = what === 'function' ? MODIFIERS.has(name) && `: it follows a query, .${name}()` : FUNCTIONS.has(name) && `: it is a function, ${name}(…)`;
  scanner.note(`there is no ${what} \`${name}\`${other || didYouMean(suggestions)}`, { offset: from, end: from + name.length }, { suggestions });
  return undefined;
}

function parseArguments(scanner: Scanner, around: Surroundings, name: string, function_: QueryFunction | undefined, from: number): Argument[] {
  scanner.expect('(', `after \`${name}\``);
  const given: Argument[] = [];
  while (scanner.peek() !== ')') {
    if (given.length > 0) scanner.expect(',', `or \`)\` after an argument of ${name}()`);
    scanner.step();
    const parameter = function_?.parameters[given.length];
    given.push(scanner.nested(() => parseArgument(scanner, around, parameter, MODIFIERS.get(name) === function_)));
  }
  scanner.expect(')', `after the arguments of ${name}()`);
  if (function_) checkArguments(scanner, name, function_, given, { offset: from, end: from + name.length });
  return given;
}

function parseArgument(scanner: Scanner, around: Surroundings, parameter: Parameter | undefined, ofModifier: boolean): Argument {
  const from = scanner.skipSpace().offset;
  const name = scanner.take(/[A-Za-z_]\w*(?=\s*=(?!=))/y);
  if (name !== undefined) {
    scanner.expect('=', 'after the name of an option');
    const value = parseText(scanner) ?? parseWord(scanner) ?? parseExpression(scanner, around);
    return { type: 'named', name, value, span: scanner.span(from) };
  }
  if (scanner.peek() === '{') return { type: 'keys', keys: parseKeys(scanner).map(({ key }) => key), span: scanner.span(from) };
  const takesWords = ofModifier || (parameter !== undefined && (parameter.takes === 'text' || parameter.oneOf !== undefined));
  return parseText(scanner) ?? (takesWords ? parseWord(scanner) : undefined) ?? parseExpression(scanner, around);
}

function parseWord(scanner: Scanner): (Argument & { readonly type: 'word' }) | undefined {
  const from = scanner.skipSpace().offset;
  const value = scanner.take(/(?:[A-Za-z_][\w/]*|\d{1,2}(?::\d\d)?(?:am|pm))(?=\s*[,)])/y);
  return value === undefined ? undefined : { type: 'word', value, span: scanner.span(from) };
}
