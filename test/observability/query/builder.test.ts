import fc from 'fast-check';
import {
  anyOf,
  burnRate,
  errorBudget,
  events,
  formula,
  logs,
  metric,
  metricsOf,
  monitor,
  not,
  parseQuery,
  processes,
  QueryError,
  reference,
  rum,
  serviceCheck,
  tag,
  traceAnalytics,
  variable,
} from '../../../constructs/observability/query';

const cpu = metric('system.cpu.user');

test.each([
  [cpu, 'avg:system.cpu.user{*}'],
  [cpu.max().by('host').over({ env: 'prod' }), 'max:system.cpu.user{env:prod} by {host}'],
  [cpu.over({ env: 'prod', team: { not: 'x' } }, variable('host')), 'avg:system.cpu.user{env:prod,!team:x,$host}'],
  [cpu.over({ env: ['prod', 'staging'], team: { not: ['x', 'y'] } }), 'avg:system.cpu.user{env IN (prod,staging) AND team NOT IN (x,y)}'],
  [cpu.over({ team: 'a' }, anyOf(tag('zone', 'b'), not(tag('zone', 'c')))), 'avg:system.cpu.user{team:a AND (zone:b OR NOT zone:c)}'],
  [cpu.over('env:prod AND NOT zone:a'), 'avg:system.cpu.user{env:prod AND NOT zone:a}'],
  [metric('shop.orders').sum().asCount().rollup('sum', 60).fill('zero'), 'sum:shop.orders{*}.as_count().rollup(sum, 60).fill(zero)'],
  [metric('shop.orders').sum().asRate(), 'sum:shop.orders{*}.as_rate()'],
  [metric('shop.latency').percentile(99.9), 'p99.9:shop.latency{*}'],
  [cpu.plus(1).times(cpu.minus(cpu.minus(2))), '(avg:system.cpu.user{*} + 1) * (avg:system.cpu.user{*} - (avg:system.cpu.user{*} - 2))'],
  [cpu.by('host').top(10), "top(avg:system.cpu.user{*} by {host}, 10, 'mean', 'desc')"],
  [cpu.timeshift(3600).dividedBy(-2), 'timeshift(avg:system.cpu.user{*}, -3600) / -2'],
  [cpu.forecast('linear', 1, { interval: '60m', model: 'reactive' }), "forecast(avg:system.cpu.user{*}, 'linear', 1, interval='60m', model='reactive')"],
  [cpu.outliers('MAD', 3, 20), "outliers(avg:system.cpu.user{*}, 'MAD', 3, 20)"],
  [cpu.apply('ewma_5').defaultZero().excludeNull(), 'exclude_null(default_zero(ewma_5(avg:system.cpu.user{*})))'],
  [reference('errors').dividedBy(reference('hits')).times(100), 'errors / hits * 100'],
  [cpu.by('host').evaluate('avg', 'last_5m').above(80), 'avg(last_5m):avg:system.cpu.user{*} by {host} > 80'],
  [cpu.evaluateChange('pct_change', 'avg', 'last_5m', '1h_ago').belowOrEqualTo(-0.5), 'pct_change(avg(last_5m),1h_ago):avg:system.cpu.user{*} <= -0.5'],
  [
    cpu.anomalies('agile', 2, { direction: 'above', alertWindow: 'last_15m', countDefaultZero: true }).evaluate('avg', 'last_4h').aboveOrEqualTo(1),
    "avg(last_4h):anomalies(avg:system.cpu.user{*}, 'agile', 2, direction='above', alert_window='last_15m', count_default_zero='true') >= 1",
  ],
  [
    logs('status:error "no route"').index('*').by('service', 'host').last('5m').above(10),
    'logs("status:error \\"no route\\"").index("*").rollup("count").by("service,host").last("5m") > 10',
  ],
  [
    traceAnalytics('env:prod').rollup('pc95', '@duration').last('5m').above(1e9),
    'trace-analytics("env:prod").rollup("pc95", "@duration").last("5m") > 1000000000',
  ],
  [events('source:shop').last('1h').equalTo(0), 'events("source:shop").rollup("count").last("1h") == 0'],
  [rum('@type:error').current('1d').notEqualTo(0), 'rum("@type:error").rollup("count").current("1d") != 0'],
  [processes('java').over('env:prod').last('10m').below(1), 'processes("java").over("env:prod").rollup("count").last("10m") < 1'],
  [
    formula(reference('a').dividedBy(reference('b')))
      .last('15m')
      .above(0.1),
    'formula("a / b").last("15m") > 0.1',
  ],
  [
    serviceCheck('shop.up').over('env:prod', 'role:db').by('url').last(4).countByStatus(),
    '"shop.up".over("env:prod", "role:db").by("url").last(4).count_by_status()',
  ],
  [serviceCheck('shop.up').percentByStatus(), '"shop.up".over("*").by("*").last(2).pct_by_status()'],
  [errorBudget('abc', '7d').above(75), 'error_budget("abc").over("7d") > 75'],
  [burnRate('abc', '30d', '1h', '5m').above(14.4), 'burn_rate("abc").over("30d").long_window("1h").short_window("5m") > 14.4'],
  [monitor(1).or(monitor(2)).and(monitor(3).negated()), '(1 || 2) && !3'],
])('%s', (built, text) => {
  expect(`${built}`).toBe(text);
  expect(JSON.parse(JSON.stringify({ query: built }))).toEqual({ query: text });
  expect(built.query).toBeDefined();
});

test('what was built has places in its text', () => {
  expect(metricsOf(cpu.over({ env: 'prod' }).evaluate('avg', 'last_5m').above(1).query)).toMatchObject([
    { metric: 'system.cpu.user', tags: ['env:prod'], offset: 17, end: 32 },
  ]);
});

test('a method gives a new query and leaves the old one', () => {
  cpu.over({ env: 'prod' }).by('host').sum();
  expect(`${cpu}`).toBe('avg:system.cpu.user{*}');
});

test.each([
  ['a metric', () => metric('no good')],
  ['a metric with braces', () => metric('a{*} + avg:b')],
  ['a value with a comma', () => cpu.over({ env: 'prod,team:x' })],
  ['a value with a brace', () => cpu.over({ env: 'prod} by {host' })],
  ['a value of a list', () => cpu.over({ env: ['a,b', 'c'] })],
  ['a group', () => cpu.by('host,zone')],
  ['a filter', () => cpu.over('env:prod} by {host')],
  ['an unknown function', () => cpu.apply('anomalys')],
  ['an evaluation window', () => cpu.evaluate('avg', '5m').above(1)],
  ['a check', () => serviceCheck('a').last(0).countByStatus()],
  ['a window', () => logs('a').above(1)],
  ['a formula with a metric', () => formula(cpu).last('5m').above(1)],
])('what the language does not have is refused: %s', (_, build) => {
  expect(() => `${build()}`).toThrow(QueryError);
});

test('a query cannot hold what is no number', () => {
  expect(() => cpu.evaluate('avg', 'last_5m').above(Number.NaN)).toThrow('NaN');
});

test('a value never becomes another part of a query', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, value) => {
      let text: string;
      try {
        text = `${cpu.over({ [key]: value }).by('host')}`;
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        return;
      }
      const found = metricsOf(parseQuery(text, 'metrics').query!);
      expect(found).toMatchObject([{ metric: 'system.cpu.user', groupBy: ['host'], tags: [`${key}:${value}`] }]);
    }),
  );
});

test('any text can be searched for in quotes', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const search = `"${text.replace(/[\\"]/g, '')}"`;
      const { query } = logs(search).last('5m').above(1);
      expect(query).toMatchObject({ type: 'search monitor', calls: [{ name: 'rollup' }, { name: 'last' }] });
    }),
  );
});
