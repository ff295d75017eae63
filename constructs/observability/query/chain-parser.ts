import { type ChainRules, checkChain, FORMULA_RULES, SEARCH_RULES, SERVICE_CHECK_RULES, SLO_RULES } from './chain-rules';
import { parseComparison, parseExpression, parseText } from './expression-parser';
import { SEARCH_SOURCES } from './kinds';
import { didYouMean, nearest } from './problem';
import { Scanner } from './scanner';
import { checkSearch } from './search-check';
import type { Argument, ChainCall, FormulaMonitorQuery, SearchMonitorQuery, ServiceCheckQuery, SloMonitorQuery, TextLiteral } from './syntax';

/** `"http.can_connect".over("env:prod")…`. */
export function parseServiceCheck(scanner: Scanner): ServiceCheckQuery {
  const from = scanner.skipSpace().offset;
  const check = parseText(scanner) ?? scanner.fail(['the name of a service check in quotes']);
  if (check.raw.trim() === '') scanner.note('a service check needs a name', check.span!);
  const calls = parseCalls(scanner, 'a service check', SERVICE_CHECK_RULES, from);
  scanner.expectEnd(['`.` and a call']);
  return { type: 'service check', check, calls, span: scanner.span(from) };
}

/** What heads a chain of calls: a name with a text in parentheses. */
export const chainHead = (scanner: Scanner): string | undefined => scanner.ahead(/([A-Za-z][\w-]*)\s*\(\s*["']/y)?.[1];

export function parseChain(scanner: Scanner, head: string): SearchMonitorQuery | FormulaMonitorQuery | SloMonitorQuery {
  const from = scanner.skipSpace().offset;
  if (head === 'formula') return parseFormulaMonitor(scanner, from);
  if (head === 'error_budget' || head === 'burn_rate') return parseSloMonitor(scanner, from, head);
  if (!SEARCH_SOURCES.has(head)) {
    const suggestions = nearest(head, [...SEARCH_SOURCES.keys(), 'formula', 'error_budget', 'burn_rate']);
    scanner.note(
      `there is nothing to search in called \`${head}\`${didYouMean(suggestions)}`,
      { offset: from, end: from + head.length },
      { expected: [...SEARCH_SOURCES.keys()], suggestions },
    );
  }
  const search = parseSubject(scanner, head);
  checkSearch(scanner, search.raw, search.span!.offset + 1, search.quote);
  const calls = parseCalls(scanner, `${head}()`, SEARCH_RULES(head), from);
  const comparison = parseComparison(scanner);
  scanner.expectEnd([]);
  return { type: 'search monitor', source: head, search, calls, comparison, span: scanner.span(from) };
}

function parseSubject(scanner: Scanner, head: string): TextLiteral {
  scanner.takeOnly(head);
  scanner.expect('(', `after \`${head}\``);
  const subject = parseText(scanner) ?? scanner.fail(['a text in quotes']);
  if (/[^\s.)]/.test(scanner.peek())) scanner.fail(['`)`'], `after the text of ${head}(): a quote within it is written \\${subject.quote}`);
  scanner.expect(')', `after the text of ${head}()`);
  return subject;
}

function parseSloMonitor(scanner: Scanner, from: number, measure: SloMonitorQuery['measure']): SloMonitorQuery {
  const slo = parseSubject(scanner, measure);
  if (slo.raw.trim() === '') scanner.note(`${measure}() needs the id of an SLO`, slo.span!);
  const calls = parseCalls(scanner, `${measure}()`, SLO_RULES(measure), from);
  const comparison = parseComparison(scanner);
  if (comparison.operator !== '>' && comparison.operator !== '>=')
    scanner.note(`${measure}() is compared with > or >=, not ${comparison.operator}`, comparison.span!, { expected: ['>', '>='] });
  scanner.expectEnd([]);
  return { type: 'slo monitor', measure, slo, calls, comparison, span: scanner.span(from) };
}

function parseFormulaMonitor(scanner: Scanner, from: number): FormulaMonitorQuery {
  const { raw, quote, span } = parseSubject(scanner, 'formula');
  const escaped = raw.indexOf('\\');
  const start = span!.offset + 1;
  if (escaped >= 0)
    scanner.stop(`write texts within the formula with the other quote, ${quote === '"' ? "'" : '"'}`, { offset: start + escaped, end: start + escaped + 2 });
  // The same text up to the closing quote, so that positions are those of the whole query.
  const inner = new Scanner(scanner.text.slice(0, span!.end - 1), start, scanner.problems);
  const formula = parseExpression(inner, { formula: true, monitor: true });
  inner.expectEnd(['an operator']);
  const calls = parseCalls(scanner, 'formula()', FORMULA_RULES, from);
  const comparison = parseComparison(scanner);
  scanner.expectEnd([]);
  return { type: 'formula monitor', formula, quote, calls, comparison, span: scanner.span(from) };
}

function parseCalls(scanner: Scanner, subject: string, rules: ChainRules, from: number): ChainCall[] {
  const calls: ChainCall[] = [];
  if (scanner.peek() === '{') scanner.fail(['`.over(…)`'], 'for the tags');
  while (scanner.takeOnly('.')) {
    scanner.step();
    const start = scanner.skipSpace().offset;
    const name = scanner.take(/[A-Za-z_]\w*/y) ?? scanner.fail(['a call'], 'after `.`');
    scanner.expect('(', `after \`${name}\``);
    const given: Argument[] = [];
    while (scanner.peek() !== ')') {
      if (given.length > 0) scanner.expect(',', `or \`)\` after an argument of ${name}()`);
      scanner.step();
      given.push(parseChainArgument(scanner, name));
    }
    scanner.expect(')', `after the arguments of ${name}()`);
    calls.push({ name, arguments: given, span: scanner.span(start) });
  }
  checkChain(scanner, subject, rules, calls, scanner.span(from));
  return calls;
}

function parseChainArgument(scanner: Scanner, call: string): Argument {
  const from = scanner.skipSpace().offset;
  const name = scanner.take(/[A-Za-z_]\w*(?=\s*=(?!=))/y);
  if (name !== undefined) {
    scanner.expect('=', 'after the name of an option');
    const value = parseText(scanner) ?? parseNumber(scanner) ?? scanner.fail(['a text in quotes', 'a number']);
    return { type: 'named', name, value, span: scanner.span(from) };
  }
  const value = parseText(scanner) ?? parseNumber(scanner);
  if (value) return value;
  const word = scanner.ahead(/[\w:.*/-]+/y)?.[0];
  return scanner.fail([word ? `"${word}"` : 'a text in quotes'], `for ${call}()`);
}

function parseNumber(scanner: Scanner): (Argument & { readonly type: 'number' }) | undefined {
  const from = scanner.skipSpace().offset;
  const text = scanner.take(/-?\d+(?:\.\d+)?(?!\w)/y);
  return text === undefined ? undefined : { type: 'number', text, span: scanner.span(from) };
}
