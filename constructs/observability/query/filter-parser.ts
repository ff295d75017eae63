import type { Scanner } from './scanner';
import type { BooleanFilter, BooleanOperator, Filter, InFilter, NotFilter, VariableFilter } from './syntax';

/** Tags hold anything but what separates them. */
const WORD = /[^\s,{}()!][^\s,{}()]*/y;
const KEYWORD = /(?:AND|and|OR|or|NOT|not|IN|in)(?![^\s,{}()])/y;

/** How the operators of a filter are written: with signs, or with words. Datadog's documentation allows no mixture. */
interface Manner {
  signs: boolean;
  words: boolean;
}

/** The braces after a metric and what stands between them. */
export function parseScope(scanner: Scanner): Filter {
  scanner.expect('{', 'and the tags after a metric, {*} for everything');
  if (scanner.peek() === '}') scanner.fail(['a tag', '`*`'], 'between the braces');
  const filter = parseInOneManner(scanner);
  scanner.expect('}', 'after the tags');
  return filter;
}

/** A filter alone, without braces. */
export function readFilter(scanner: Scanner): Filter {
  const filter = parseInOneManner(scanner);
  scanner.expectEnd(['`,`', 'AND', 'OR']);
  return filter;
}

function parseInOneManner(scanner: Scanner): Filter {
  const from = scanner.skipSpace().offset;
  const manner = { signs: false, words: false };
  const filter = parseList(scanner, manner);
  if (manner.signs && manner.words)
    scanner.note('`,` and `!` cannot stand beside AND, OR, NOT and IN: write the whole filter with words', scanner.span(from), { severity: 'warning' });
  return filter;
}

function parseList(scanner: Scanner, manner: Manner): Filter {
  return parseRow(scanner, manner, /,/y, parseEither);
}

const parseEither = (scanner: Scanner, manner: Manner): Filter => parseRow(scanner, manner, /(?:OR|or)(?![^\s,{}()])/y, parseBoth);

const parseBoth = (scanner: Scanner, manner: Manner): Filter => parseRow(scanner, manner, /(?:AND|and)(?![^\s,{}()])/y, parseOne);

function parseRow(scanner: Scanner, manner: Manner, operator: RegExp, parseOperand: (scanner: Scanner, manner: Manner) => Filter): Filter {
  const from = scanner.skipSpace().offset;
  let left = parseOperand(scanner, manner);
  const sign = scanner.ahead(/&&?|\|\|?/y)?.[0];
  if (sign) scanner.fail([sign.startsWith('&') ? 'AND' : 'OR'], 'between tags');
  for (let found = scanner.take(operator); found !== undefined; found = scanner.take(operator)) {
    scanner.step();
    const right = parseOperand(scanner, manner);
    manner[found === ',' ? 'signs' : 'words'] = true;
    left = { type: 'boolean', operator: found as BooleanOperator, left, right, span: scanner.span(from) } satisfies BooleanFilter;
  }
  return left;
}

function parseOne(scanner: Scanner, manner: Manner): Filter {
  const from = scanner.skipSpace().offset;
  const not = scanner.take(/!|(?:NOT|not)(?![^\s,{}()])/y);
  if (not !== undefined) {
    manner[not === '!' ? 'signs' : 'words'] = true;
    const operand = scanner.nested(() => parseOne(scanner, manner));
    return { type: 'not', operator: not as NotFilter['operator'], operand, span: scanner.span(from) };
  }
  if (scanner.takeOnly('(')) {
    const inner = scanner.nested(() => parseList(scanner, manner));
    scanner.expect(')', 'after the tags');
    return { type: 'parenthesized', inner, span: scanner.span(from) };
  }
  if (scanner.ahead(KEYWORD)) scanner.fail(['a tag'], 'beside an operator');
  const word = scanner.take(WORD) ?? scanner.fail(['a tag', '`*`', '`!`', '`(`']);
  checkWord(scanner, word, from);
  return parseTag(scanner, manner, from, word);
}

/** What people write who know other query languages. */
function checkWord(scanner: Scanner, word: string, from: number): void {
  const equals = /^([\w.-]+)(?:==?|!=|=~)/.exec(word);
  if (/["'`]/.test(word)) {
    const plain = word.replace(/["'`]/g, '');
    scanner.note(`tags stand without quotes: write \`${plain}\``, scanner.span(from), { suggestions: [plain] });
  } else if (equals) {
    const pair = `${word.includes('!=') ? '!' : ''}${equals[1]}:${word.slice(equals[0].length)}`;
    scanner.note(`a tag and its value are joined by a colon: write \`${pair}\``, scanner.span(from), { suggestions: [pair] });
  }
}

function parseTag(scanner: Scanner, manner: Manner, from: number, word: string): Filter {
  if (word === '*') return { type: 'everything', span: scanner.span(from) };
  const variable = /^\$([A-Za-z_][\w.-]*?)(?:\.(key|value))?$/.exec(word);
  if (variable) return { type: 'variable', name: variable[1]!, ...(variable[2] && { part: variable[2] as VariableFilter['part'] }), span: scanner.span(from) };
  const colon = word.indexOf(':');
  if (colon < 0) return parseIn(scanner, manner, from, word) ?? { type: 'tag', value: word, span: scanner.span(from) };
  // `pod_name: web-*` is how the documentation writes it.
  const value = word.slice(colon + 1) || (scanner.ahead(KEYWORD) ? '' : (scanner.take(WORD) ?? ''));
  return { type: 'tag', key: word.slice(0, colon), value, span: scanner.span(from) };
}

function parseIn(scanner: Scanner, manner: Manner, from: number, key: string): InFilter | undefined {
  const operator = scanner.take(/(?:NOT\s+IN|not\s+in|IN|in)(?=\s*\()/y);
  if (operator === undefined) return undefined;
  manner.words = true;
  scanner.expect('(', `after ${operator}`);
  const values: string[] = [];
  do {
    scanner.step();
    if (scanner.peek() === '!') scanner.fail(['a value'], `in the list after ${operator}: NOT IN is for what must not be`);
    values.push(scanner.take(WORD) ?? scanner.fail(['a value'], `in the list after ${operator}`));
  } while (scanner.takeOnly(','));
  scanner.expect(')', `after the values of \`${key}\``);
  return { type: 'in', key, operator: operator.replace(/\s+/, ' ') as InFilter['operator'], values, span: scanner.span(from) };
}

/** `{host, device}`. */
export function parseKeys(scanner: Scanner): { key: string; span: { offset: number; end: number } }[] {
  scanner.expect('{', 'before the tags to group by');
  const keys: ReturnType<typeof parseKeys> = [];
  do {
    scanner.step();
    const from = scanner.skipSpace().offset;
    const key = scanner.take(WORD) ?? scanner.fail(['the name of a tag'], 'to group by');
    keys.push({ key, span: scanner.span(from) });
    if (key.includes(':') && !key.includes('$'))
      scanner.note(`\`${key}\` groups by a tag with a value: write the tag alone, \`${key.slice(0, key.indexOf(':'))}\``, scanner.span(from), {
        suggestions: [key.slice(0, key.indexOf(':'))],
      });
  } while (scanner.takeOnly(','));
  scanner.expect('}', 'after the tags to group by');
  return keys;
}
