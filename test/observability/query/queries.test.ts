import { type MonitorType, monitorTypesOf, parseQuery, printQuery, type QueryKind, requireQuery } from '../../../constructs/observability/query';

/** Forms that people write, each as it is printed. */
const FORMS: readonly (readonly [QueryKind, string])[] = [
  ['metrics', 'avg:shop.queue.depth{*}'],
  ['metrics', 'shop.queue.depth{env:prod,team:orders} by {queue,zone}'],
  ['metrics', 'sum:shop.orders{!env:test,$region}.as_count()'],
  ['metrics', 'sum:shop.orders{env:prod AND (service:a OR NOT service:b)} by {service}.as_rate()'],
  ['metrics', 'avg:shop.load{zone NOT IN (a,b) and team IN (x,y-z)}'],
  ['metrics', 'avg:shop.load{kube_namespace:$Namespace.value,host:web-*,url:https://a.example/b?c=d}'],
  ['metrics', 'avg:shop.load{$cluster-id,$service.name,!pod_phase:running,disk:/dev/loop*,canary}'],
  ['metrics', 'p99.9:shop.latency{*} by {availability-zone}'],
  ['metrics', 'count(v: v<=0.5):trace.web.request{env:prod}.as_count()'],
  ['metrics', 'sum:shop.stock{*}.weighted().rollup(avg, 60).fill(last, 300)'],
  ['metrics', 'sum:shop.cost{*}.rollup(sum, monthly)'],
  ['metrics', "sum:shop.cost{*}.rollup(sum, daily, 12am, 'Europe/Paris') + sum:shop.cost{*}.rollup(sum, weekly, monday, UTC)"],
  ['metrics', 'p95:shop.latency{*}.rollup(60)'],
  ['metrics', "top(avg:shop.load{*} by {host}, 10, 'mean', 'desc')"],
  ['metrics', '100 * (sum:shop.errors{*} / sum:shop.orders{*}) - -3, timeshift(avg:shop.load{*}, -3600)'],
  ['metrics', "forecast(bottom5_max(ewma_10(default_zero(avg:shop.load{*} by {host}))), 'linear', 1)"],
  ['metrics', "outliers(avg:shop.load{*} by {host}, 'DBSCAN', 2.5)"],
  ['metrics', "moving_rollup(diff(max:shop.restarts{*}), 600, 'sum')"],
  ['formula', 'a'],
  ['formula', '(errors / total) * 100'],
  ['formula', "reduce(rollup(rollup(query1, 'max', 10), 'p99', 86400), 'last')"],
  ['formula', "percentile(query1, 'p90', {env,team}) - calendar_shift(query1, '-1w', 'UTC')"],
  ['formula', 'max(query1, {env}) + min(query1, query2).rollup(avg, 60)'],
  ['query alert', 'avg(last_5m):avg:shop.load{env:prod} by {host} > 80'],
  ['metric alert', 'pct_change(avg(last_1h),1d_ago):sum:shop.orders{*}.as_count() < -50'],
  ['query alert', 'change(max(last_5m),last_1h):exclude_null(sum:shop.restarts{*} by {pod}) >= 1e2'],
  [
    'query alert',
    "avg(last_4h):anomalies(avg:shop.load{*}, 'agile', 2, direction='above', alert_window='last_15m', interval=60, count_default_zero='true', seasonality='daily') >= 1",
  ],
  ['query alert', "max(next_2w):forecast(avg:shop.disk{*} by {host}, 'linear', 1, interval='60m', history='1mo', model='reactive') >= 90"],
  ['query alert', 'sum(current_1mo):sum:shop.spent{*} > threshold'],
  ['query alert', 'percentile(last_1h):p99:shop.latency{*} != .5'],
  ['query alert', 'formula("a / b * 100").last("15m") > 5'],
  ['service check', '"shop.can_connect".over("env:prod","!role:db").by("host","port").last(4).count_by_status()'],
  ['service check', '\'shop.can_connect\'.over("*").exclude("env:test").by("*").last(2).pct_by_status()'],
  ['process alert', "processes('java AND shop').over('env:prod').rollup('count').last('10m') < 1"],
  ['event-v2 alert', 'events("source:shop \\"cannot connect\\"").rollup("count").by("host").last("4h") > 0'],
  ['event alert', 'events("sources:shop priority:normal").rollup("count").last("1h") > 10'],
  ['log alert', 'logs("service:(a OR b) @duration:>=5s").index("main,retained").rollup("pc95", "@duration").by("source,status").last("5m") >= 2'],
  ['log alert', 'logs("*").index("*").rollup("cardinality", "@usr.id").current("1d") > 250'],
  ['log alert', 'formula("default_zero(a) / top(b, 5, \'mean\', \'desc\')").last("30m") > 90'],
  ['rum alert', 'rum("@type:error").rollup("count").last("15m") > 20'],
  ['trace-analytics alert', 'trace-analytics("env:prod operation_name:web.request").rollup("count").by("*").last("5m") > 100'],
  ['error-tracking alert', 'error-tracking("service:shop").source("backend").new().by("@issue.id").last("1h") >= 1'],
  ['ci-pipelines alert', 'ci-pipelines("ci_level:pipeline @ci.status:error").rollup("count").by("@git.branch").last("5m") >= 1'],
  ['audit alert', 'audits("status:error").rollup("cardinality", "@usr.id").last("5m") > 250'],
  ['cost alert', 'formula("exclude_null(query1)").last("7d").anomaly(direction="above", threshold=10) >= 5'],
  ['slo alert', 'error_budget("abc123").over("7d") > 75'],
  ['slo alert', 'burn_rate("abc123").over("30d").long_window("1h").short_window("5m") > 14.4'],
  ['composite', '123 && !(456 || 789)'],
];

const bare = (text: string) => text.replace(/\s+/g, '');

test.each(FORMS)('%s: %s', (kind, text) => {
  expect(parseQuery(text, kind).problems).toEqual([]);
  expect(bare(printQuery(requireQuery(text, kind)))).toBe(bare(text));
});

test.each(FORMS.filter(([kind]) => kind !== 'metrics' && kind !== 'formula'))('without its type, %s is told from its form: %s', (kind, text) => {
  const query = requireQuery(text, 'monitor');
  expect(monitorTypesOf(query)).toContain(kind as MonitorType);
  expect(query).toEqual(requireQuery(text, kind));
});

test('spaces have one form', () => {
  expect(printQuery(requireQuery(' avg( last_5m ) : avg : a.b { env: prod , c:d }by{ host,zone } . rollup( avg,60 )>80 ', 'query alert'))).toBe(
    'avg(last_5m):avg:a.b{env:prod,c:d} by {host,zone}.rollup(avg, 60) > 80',
  );
});

test('a product binds more than a sum, and both from left to right', () => {
  const query = requireQuery('a - b - c * d / e', 'formula');
  expect(query.expression).toMatchObject({
    operator: '-',
    left: { operator: '-', left: { name: 'a' }, right: { name: 'b' } },
    right: { operator: '/', left: { operator: '*', left: { name: 'c' }, right: { name: 'd' } }, right: { name: 'e' } },
  });
});

test('a comma binds least in a filter, then OR, then AND', () => {
  const { query, problems } = parseQuery('avg:a{b:c OR d:e AND f:g,h:i}', 'metrics');
  expect(query?.expressions[0]).toMatchObject({
    filter: { operator: ',', left: { operator: 'OR', left: { key: 'b' }, right: { operator: 'AND' } }, right: { key: 'h' } },
  });
  expect(problems).toMatchObject([{ severity: 'warning', offset: 6, end: 28, message: expect.stringContaining('write the whole filter with words') }]);
});

test('every node has its place', () => {
  const text = 'avg(last_5m):avg:a.b{env:prod} by {host}  > 80';
  const query = requireQuery(text, 'query alert');
  if (query.type !== 'metric monitor' || query.expression.type !== 'metric') throw new Error('another query');
  const at = (span: { offset: number; end: number } | undefined) => text.slice(span!.offset, span!.end);
  expect([query, query.evaluation, query.expression, query.expression.filter, query.expression.groupBy[0]!, query.comparison].map((it) => at(it.span))).toEqual(
    [text, 'avg(last_5m)', 'avg:a.b{env:prod} by {host}', 'env:prod', 'host', '> 80'],
  );
});

test('a formula within a query has places in the whole text', () => {
  const { problems } = parseQuery('formula("abs(a) / bas(b)").last("5m") > 1', 'log alert');
  expect(problems).toMatchObject([{ offset: 18, end: 21, line: 1, column: 19, suggestions: ['abs'] }]);
});

test('a row of two thousand operators is still read and printed', () => {
  const text = Array(1_000).fill('avg:a{*}').join(' + ');
  expect(printQuery(requireQuery(text, 'metrics'))).toBe(text);
});
