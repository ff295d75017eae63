import { literalOf } from './chain-rules';
import { walk } from './metrics';
import type { Argument, ChainCall, Expression, Query } from './syntax';

const inChain = (calls: readonly ChainCall[]): string[] =>
  calls
    .filter(({ name }) => name === 'by')
    .flatMap((call) => call.arguments.flatMap((argument: Argument) => literalOf(argument)?.split(',') ?? []))
    .map((key) => key.trim());

const inExpression = (expression: Expression): string[] =>
  [...walk(expression)].flatMap((part) => {
    if (part.type === 'metric') return part.groupBy.map(({ key }) => key);
    return part.type === 'call' ? part.arguments.flatMap((argument) => (argument.type === 'keys' ? argument.keys : [])) : [];
  });

/**
 * The tags by which the query of a monitor tells its alerts apart, each once; `*` for all of them. Undefined where other monitors or
 * Datadog itself decide.
 */
export function groupingOf(query: Query): string[] | undefined {
  switch (query.type) {
    case 'metric monitor':
      return [...new Set(inExpression(query.expression))];
    case 'formula monitor':
      return [...new Set([...inChain(query.calls), ...inExpression(query.formula)])];
    case 'search monitor':
      return [...new Set(inChain(query.calls))];
    case 'service check':
      return query.calls.some(({ name }) => name === 'by') ? [...new Set(inChain(query.calls))] : undefined;
    default:
      return undefined;
  }
}
