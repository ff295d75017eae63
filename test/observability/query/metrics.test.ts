import { checksOf, metricsOf, parseQuery, referencesOf, requireQuery } from '../../../constructs/observability/query';

test('every metric with its tags, groups and place', () => {
  const text = "avg(last_5m):100 * (sum:shop.errors{env:prod,!team:x,$host} by {service}.as_count() / top(sum:shop.orders{*}, 5, 'mean', 'desc')) > 5";
  const metrics = metricsOf(requireQuery(text, 'query alert'));
  expect(metrics).toMatchObject([
    { metric: 'shop.errors', aggregator: 'sum', tags: ['env:prod', 'team:x'], variables: ['host'], groupBy: ['service'] },
    { metric: 'shop.orders', aggregator: 'sum', tags: [], variables: [], groupBy: [] },
  ]);
  expect(metrics.map(({ offset, end }) => text.slice(offset, end))).toEqual(['shop.errors', 'shop.orders']);
  expect(metrics[0]!.filters.map(({ offset, end, negated }) => [text.slice(offset, end), negated])).toEqual([
    ['env:prod', false],
    ['team:x', true],
  ]);
  expect(metrics[0]!.groupings.map(({ offset, end }) => text.slice(offset, end))).toEqual(['service']);
});

test('tags of boolean filters, each with whether it is excluded', () => {
  const [metric] = metricsOf(requireQuery('avg:a{env:prod AND NOT (service:b OR NOT zone IN (c,d)) AND host NOT IN (e)}', 'metrics'));
  expect(metric!.filters.map(({ key, value, negated }) => [key, value, negated])).toEqual([
    ['env', 'prod', false],
    ['service', 'b', true],
    ['zone', 'c', false],
    ['zone', 'd', false],
    ['host', 'e', true],
  ]);
  expect(metric!.tags).toEqual(['env:prod', 'service:b', 'zone:c', 'zone:d', 'host:e']);
});

test.each([
  ['$env', ['env'], []],
  ['$env.value', ['env'], []],
  ['$service.name', ['service.name'], []],
  ['env:$Env.value', ['Env'], ['env:$Env.value']],
  ['name:web-$env.value-$zone.value', ['env', 'zone'], ['name:web-$env.value-$zone.value']],
  ['$cluster-id', ['cluster-id'], []],
  ['canary', [], []],
  ['*', [], []],
])('template variables in {%s}', (filter, variables, tags) => {
  expect(metricsOf(requireQuery(`avg:a{${filter}}`, 'metrics'))).toMatchObject([{ variables, tags }]);
});

test('metrics stand in functions, options and several expressions', () => {
  const { query } = parseQuery('abs(-avg:a{*}), clamp_min(avg:b{*}, 1) + (avg:c{*}.rollup(avg, 60))', 'metrics');
  expect(metricsOf(query!).map(({ metric }) => metric)).toEqual(['a', 'b', 'c']);
});

test('a formula has names of queries instead of metrics', () => {
  const formula = requireQuery("a / (a + top(b, 5, 'mean', 'desc')).rollup(avg, 60)", 'formula');
  expect(metricsOf(formula)).toEqual([]);
  expect(referencesOf(formula)).toEqual(['a', 'b']);
  expect(referencesOf(requireQuery('formula("x / y").last("5m") > 1', 'log alert'))).toEqual(['x', 'y']);
});

test('a service check with its tags and groups', () => {
  expect(
    checksOf(requireQuery('"shop.up".over("env:prod","role:db").exclude("zone:a").by("host,port","url").last(2).count_by_status()', 'service check')),
  ).toEqual([{ check: 'shop.up', tags: ['env:prod', 'role:db', 'zone:a'], groupBy: ['host', 'port', 'url'], offset: 0, end: 9 }]);
  expect(checksOf(requireQuery('"shop.up".over("*").by("*").last(2).count_by_status()', 'service check'))).toMatchObject([{ tags: [], groupBy: [] }]);
  expect(checksOf(requireQuery('avg:a{*}', 'metrics'))).toEqual([]);
});
