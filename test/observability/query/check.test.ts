import type { QueryInUse } from '../../../constructs/observability/queries';
import { checkGrammar, parseInUse } from '../../../constructs/observability/query';

const use = (kind: QueryInUse['kind'], text: string, monitorType?: QueryInUse['monitorType']): QueryInUse => ({
  construct: 'system/monitor',
  path: 'query',
  kind,
  text,
  ...(monitorType && { monitorType }),
});

test('every query that cannot be read is told with its place', () => {
  const wrong = [
    use('monitor', 'avg(last_5m):\nagv:a{*} > 1', 'query alert'),
    use('metric', 'avg:a'),
    use('formula', 'avg:a{*}'),
    use('monitor', 'x', 'composite'),
  ];
  expect(checkGrammar(wrong)).toEqual([
    { query: wrong[0], message: 'line 2, column 1: there is no aggregator `agv`: did you mean avg?' },
    { query: wrong[1], message: 'line 1, column 5: the metric `a` has no tags after it: write a{*} for everything' },
    { query: wrong[2], message: expect.stringContaining('names of queries') },
  ]);
});

test('a query of another type of monitor is told', () => {
  expect(checkGrammar([use('monitor', 'avg(last_5m):avg:a{*} > 1', 'log alert')])).toMatchObject([{ message: expect.stringContaining('`query alert`') }]);
});

test('without a type, the form of a query says which one it is', () => {
  expect(parseInUse(use('monitor', '"a".over("*").last(2).count_by_status()'))).toMatchObject({ query: { type: 'service check' } });
});

test.each([
  use('search', 'service:(a OR b) -status:ok "x (y" @a:\\(b *'),
  use('process', 'process.stat.cpu.total_pct'),
  use('check', 'http.can_connect'),
  use('monitor', 'no_target("a")', 'synthetics alert'),
])('of what is of another language only the mistakes are told: %j', (other) => {
  expect(parseInUse(other)).toBeUndefined();
  expect(checkGrammar([other])).toEqual([]);
});

test.each([
  ['status:error AND (service:a', 'line 1, column 18: the parenthesis that opens here is never closed'],
  ['status:error)', 'line 1, column 13: `)` closes a parenthesis that nothing opens'],
  ['@msg:"no end', 'line 1, column 6: the quoted text that begins here never ends'],
  ['a && b', 'line 1, column 3: a search joins conditions by words: did you mean AND?'],
  ['a OR', 'line 1, column 3: OR needs a condition after it'],
  ['a AND OR b', 'line 1, column 3: AND needs a condition after it'],
  ['(OR a)', 'line 1, column 2: OR needs a condition before it'],
])('a search that cannot be read is told: %s', (text, message) => {
  expect(checkGrammar([use('search', text)]).map((it) => it.message)).toEqual([message]);
});

test.each([
  [`logs("status:error (a").index("*").rollup("count").last("5m") > 1`, 20],
  [`logs('@a:"b').index('*').rollup('count').last('5m') > 1`, 10],
  [`events("a || b").rollup("count").last("5m") > 1`, 11],
])('in a monitor too: %s', (text, column) => {
  expect(checkGrammar([use('monitor', text)])[0]!.message).toMatch(new RegExp(`^line 1, column ${column}: `));
});
