import type { Scanner } from './scanner';
import type { CompositeQuery, Condition } from './syntax';

/** `123 && !(456 || 789)`. */
export function parseComposite(scanner: Scanner): CompositeQuery {
  const from = scanner.skipSpace().offset;
  const condition = parseEither(scanner);
  scanner.expectEnd(['`&&`', '`||`']);
  return { type: 'composite', condition, span: scanner.span(from) };
}

const parseEither = (scanner: Scanner): Condition => parseRow(scanner, /\|\|/y, parseBoth);
const parseBoth = (scanner: Scanner): Condition => parseRow(scanner, /&&/y, parseOne);

function parseRow(scanner: Scanner, sign: RegExp, parseOperand: (scanner: Scanner) => Condition): Condition {
  const from = scanner.skipSpace().offset;
  let left = parseOperand(scanner);
  for (let operator = scanner.take(sign); operator !== undefined; operator = scanner.take(sign)) {
    scanner.step();
    const right = parseOperand(scanner);
    left = { type: 'both', operator: operator as '&&' | '||', left, right, span: scanner.span(from) };
  }
  return left;
}

function parseOne(scanner: Scanner): Condition {
  const from = scanner.skipSpace().offset;
  if (scanner.takeOnly('!')) return { type: 'not', operand: scanner.nested(() => parseOne(scanner)), span: scanner.span(from) };
  if (scanner.takeOnly('(')) {
    const inner = scanner.nested(() => parseEither(scanner));
    scanner.expect(')', 'to close the parenthesis');
    return { type: 'parenthesized', inner, span: scanner.span(from) };
  }
  const id = scanner.take(/\w[\w-]*/y) ?? scanner.fail(['the id of a monitor', '`!`', '`(`']);
  return { type: 'monitor', id, span: scanner.span(from) };
}

/** The ids of the monitors that a composite one combines. */
export function monitorsOf({ condition }: CompositeQuery): string[] {
  const waiting = [condition];
  const ids: string[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.type === 'monitor') ids.push(next.id);
    else waiting.push(...(next.type === 'both' ? [next.right, next.left] : [next.type === 'not' ? next.operand : next.inner]));
  }
  return ids;
}
