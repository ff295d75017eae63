import type { Parameter, QueryFunction } from './functions';
import { alternatives, didYouMean, nearest, type Span } from './problem';
import type { Scanner } from './scanner';
import type { Argument, NamedArgument } from './syntax';

const isNamed = (argument: Argument): argument is NamedArgument => argument.type === 'named';

/** `top(query, limit, 'by', 'direction')`. */
export const signature = (name: string, { parameters }: QueryFunction): string =>
  `${name}(${parameters.map((it) => (it.optional ? `[${it.name}]` : it.takes === 'text' ? `'${it.name}'` : it.name)).join(', ')})`;

/** Notes what a function does not take. */
export function checkArguments(scanner: Scanner, name: string, known: QueryFunction, given: readonly Argument[], span: Span): void {
  const positional = given.filter((argument) => !isNamed(argument));
  // A rollup of a distribution has an interval alone: its percentile aggregates already.
  const parameters = withoutLeft(known.parameters, positional);
  const least = parameters.filter((it) => !it.optional).length;
  if (positional.length < least || positional.length > parameters.length)
    scanner.note(`${name}() takes ${count(least, parameters.length)}, not ${positional.length}: ${signature(name, known)}`, span);
  positional.forEach((argument, i) => {
    if (parameters[i]) checkOne(scanner, name, parameters[i], argument);
  });
  for (const argument of given.filter(isNamed)) checkNamed(scanner, name, known, argument);
}

function withoutLeft(parameters: readonly Parameter[], given: readonly Argument[]): readonly Parameter[] {
  const [first, ...rest] = parameters;
  return first?.optional && first.takes === 'text' && given[0]?.type === 'number' && !first.matches?.test(given[0].text) ? rest : parameters;
}

const count = (least: number, most: number): string =>
  most === 0 ? 'no arguments' : `${least === most ? most : `${least} to ${most}`} argument${most === 1 ? '' : 's'}`;

function checkOne(scanner: Scanner, name: string, parameter: Parameter, argument: Argument): void {
  const span = argument.span!;
  const isText = argument.type === 'text' || argument.type === 'word';
  const written = argument.type === 'text' ? argument.raw : argument.type === 'word' ? argument.value : argument.type === 'number' ? argument.text : undefined;
  if (parameter.takes.startsWith('series') && (isText || (argument.type === 'keys' && parameter.takes === 'series')))
    scanner.note(`${name}() takes a query here`, span, { expected: ['a query'] });
  if (parameter.takes === 'keys' && argument.type !== 'keys') scanner.note(`${name}() takes tags in braces here, like {env}`, span, { expected: ['{'] });
  if (parameter.takes === 'number') {
    const calendar = isText && parameter.oneOf?.includes(written!);
    if (argument.type === 'keys' || (isText && !calendar && !/^-?\d+(?:\.\d+)?$/.test(written!)))
      scanner.note(`${name}() takes a number as ${parameter.name}`, span, { expected: ['a number', ...(parameter.oneOf ?? [])] });
  }
  if (parameter.takes === 'text') checkText(scanner, name, parameter, written, span);
}

function checkText(scanner: Scanner, name: string, { name: label, oneOf, matches }: Parameter, written: string | undefined, span: Span): void {
  const fits = written !== undefined && (!(oneOf || matches) || oneOf?.some((it) => it.toLowerCase() === written.toLowerCase()) || matches?.test(written));
  if (fits) return;
  const suggestions = written === undefined ? [] : nearest(written, oneOf ?? []);
  const expected = oneOf ?? [];
  scanner.note(
    `${name}() does not know the ${label} ${written === undefined ? 'that stands here' : `\`${written}\``}${didYouMean(suggestions) || (expected.length > 0 ? `: it takes ${alternatives(expected)}` : '')}`,
    span,
    { expected, suggestions },
  );
}

function checkNamed(scanner: Scanner, name: string, known: QueryFunction, argument: NamedArgument): void {
  if (known.named?.includes(argument.name)) return;
  const suggestions = nearest(argument.name, known.named ?? []);
  const rest = known.named ? didYouMean(suggestions) || `: it has ${alternatives(known.named)}` : '';
  // What resembles no option may be one that is not documented.
  const severity = known.named && suggestions.length === 0 ? 'warning' : 'error';
  scanner.note(`${name}() has no option \`${argument.name}\`${rest}`, argument.span!, { expected: known.named ?? [], suggestions, severity });
}
