import type { Argument, ChainCall, Comparison, Condition, Evaluation, Expression, Filter, MetricQuery, NamedArgument, Query, TextLiteral } from './syntax';

/** The text of a query, in one form whatever spaces it was written with. Parentheses that the meaning needs are added. */
export function printQuery(query: Query): string {
  switch (query.type) {
    case 'metrics':
      return query.expressions.map((it) => printExpression(it)).join(', ');
    case 'formula':
      return printExpression(query.expression);
    case 'metric monitor':
      return `${printEvaluation(query.evaluation)}:${printExpression(query.expression)}${printComparison(query.comparison)}`;
    case 'search monitor':
      return `${query.source}(${printText(query.search)})${printCalls(query.calls)}${printComparison(query.comparison)}`;
    case 'formula monitor': {
      const formula = printExpression(query.formula);
      const quote = formula.includes(query.quote) ? other(query.quote) : query.quote;
      return `formula(${quote}${formula}${quote})${printCalls(query.calls)}${printComparison(query.comparison)}`;
    }
    case 'service check':
      return `${printText(query.check)}${printCalls(query.calls)}`;
    case 'slo monitor':
      return `${query.measure}(${printText(query.slo)})${printCalls(query.calls)}${printComparison(query.comparison)}`;
    case 'composite':
      return printCondition(query.condition);
  }
}

const other = (quote: '"' | "'") => (quote === '"' ? "'" : '"');

const printText = ({ raw, quote }: TextLiteral): string => `${quote}${raw}${quote}`;

const printComparison = ({ operator, threshold }: Comparison): string => ` ${operator} ${threshold}`;

const printCalls = (calls: readonly ChainCall[]): string =>
  calls.map(({ name, arguments: given }) => `.${name}(${given.map(printArgument).join(', ')})`).join('');

function printEvaluation({ aggregator, window, change }: Evaluation): string {
  const evaluation = `${aggregator}(${window})`;
  return change ? `${change.function}(${evaluation},${change.shift})` : evaluation;
}

/** How strongly an expression holds together: what binds less than its surroundings needs parentheses. */
enum Binding {
  Sum,
  Product,
  Sign,
  Modifier,
}

const bindingOf = (expression: Expression): Binding =>
  expression.type === 'arithmetic'
    ? expression.operator === '+' || expression.operator === '-'
      ? Binding.Sum
      : Binding.Product
    : expression.type === 'signed'
      ? Binding.Sign
      : Binding.Modifier;

/** The text of an expression. */
export function printExpression(expression: Expression, least: Binding = Binding.Sum): string {
  const binding = bindingOf(expression);
  const text = printBare(expression, binding);
  return binding < least ? `(${text})` : text;
}

function printBare(expression: Expression, binding: Binding): string {
  switch (expression.type) {
    case 'number':
      return expression.text;
    case 'reference':
      return expression.name;
    case 'metric':
      return printMetric(expression);
    case 'parenthesized':
      return `(${printExpression(expression.inner)})`;
    case 'signed':
      return `${expression.sign}${printExpression(expression.operand, Binding.Sign)}`;
    case 'arithmetic':
      return `${printExpression(expression.left, binding)} ${expression.operator} ${printExpression(expression.right, binding + 1)}`;
    case 'modified':
      return `${printExpression(expression.target, Binding.Modifier)}.${expression.modifier}(${expression.arguments.map(printArgument).join(', ')})`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(printArgument).join(', ')})`;
  }
}

function printArgument(argument: Argument): string {
  switch (argument.type) {
    case 'text':
      return printText(argument);
    case 'word':
      return argument.value;
    case 'keys':
      return `{${argument.keys.join(',')}}`;
    case 'named':
      return printNamed(argument);
    default:
      return printExpression(argument);
  }
}

const printNamed = ({ name, value }: NamedArgument): string => `${name}=${printArgument(value)}`;

function printMetric({ aggregator, condition, metric, filter, groupBy }: MetricQuery): string {
  const space = condition ? `${aggregator}(v: v${condition.operator}${condition.threshold}):` : aggregator === undefined ? '' : `${aggregator}:`;
  const by = groupBy.length > 0 ? ` by {${groupBy.map(({ key }) => key).join(',')}}` : '';
  return `${space}${metric}{${printFilter(filter)}}${by}`;
}

enum Joining {
  List,
  Either,
  Both,
  One,
}

const joiningOf = (filter: Filter): Joining =>
  filter.type !== 'boolean' ? Joining.One : filter.operator === ',' ? Joining.List : filter.operator.toUpperCase() === 'OR' ? Joining.Either : Joining.Both;

/** The text of a filter, without the braces around it. */
export function printFilter(filter: Filter, least: Joining = Joining.List): string {
  const joining = joiningOf(filter);
  const text = printBareFilter(filter, joining);
  return joining < least ? `(${text})` : text;
}

function printBareFilter(filter: Filter, joining: Joining): string {
  switch (filter.type) {
    case 'everything':
      return '*';
    case 'tag':
      return filter.key === undefined ? filter.value : `${filter.key}:${filter.value}`;
    case 'variable':
      return `$${filter.name}${filter.part ? `.${filter.part}` : ''}`;
    case 'not':
      return `${filter.operator}${filter.operator === '!' ? '' : ' '}${printFilter(filter.operand, Joining.One)}`;
    case 'in':
      return `${filter.key} ${filter.operator} (${filter.values.join(',')})`;
    case 'parenthesized':
      return `(${printFilter(filter.inner)})`;
    case 'boolean': {
      const operator = filter.operator === ',' ? ',' : ` ${filter.operator} `;
      return `${printFilter(filter.left, joining)}${operator}${printFilter(filter.right, joining + 1)}`;
    }
  }
}

function printCondition(condition: Condition, within?: '&&' | '||' | '!', onRight = false): string {
  switch (condition.type) {
    case 'monitor':
      return condition.id;
    case 'not':
      return `!${printCondition(condition.operand, '!')}`;
    case 'parenthesized':
      return `(${printCondition(condition.inner)})`;
    case 'both': {
      const text = `${printCondition(condition.left, condition.operator)} ${condition.operator} ${printCondition(condition.right, condition.operator, true)}`;
      const loose = within === '!' || (within === '&&' && condition.operator === '||') || (onRight && within === condition.operator);
      return loose ? `(${text})` : text;
    }
  }
}
