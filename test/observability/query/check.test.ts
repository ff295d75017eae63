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
  use('search', 'status:error AND ('),
  use('process', 'process.stat.cpu.total_pct'),
  use('check', 'http.can_connect'),
  use('monitor', 'no_target("a")', 'synthetics alert'),
])('what is of another language is left alone: %j', (other) => {
  expect(parseInUse(other)).toBeUndefined();
  expect(checkGrammar([other])).toEqual([]);
});
