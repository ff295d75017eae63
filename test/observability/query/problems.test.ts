import { parseQuery, QueryError, type QueryKind, requireQuery } from '../../../constructs/observability/query';

/** What people get wrong: the text with `^` before the place, what is said, and what is proposed. */
const MISTAKES: readonly (readonly [QueryKind, string, string, (readonly string[])?])[] = [
  ['metrics', '^', 'the query is empty'],
  ['metrics', 'avg:^system.cpu.user', 'system.cpu.user{*}', ['system.cpu.user{*}']],
  ['metrics', 'avg:^system.cpu.user.as_rate()', 'system.cpu.user{*}', ['system.cpu.user{*}']],
  ['metrics', 'avg:a{^}', 'expected a tag or `*`'],
  ['metrics', 'avg:a{b:c^', 'expected `}`'],
  ['metrics', 'avg:a{b:c ^d:e}', 'expected `}`'],
  ['metrics', 'avg:a{b:c,^}', 'expected a tag'],
  ['metrics', 'avg:a{b:c AND ^OR d:e}', 'expected a tag beside an operator'],
  ['metrics', 'avg:a{b IN (c, ^!d)}', 'NOT IN'],
  ['metrics', 'avg:a{^env=prod}', 'write `env:prod`', ['env:prod']],
  ['metrics', 'avg:a{b:c,^env!=prod}', 'write `!env:prod`', ['!env:prod']],
  ['metrics', 'avg:a{^env:"prod"}', 'tags stand without quotes', ['env:prod']],
  ['metrics', 'avg:a{b:c ^&& d:e}', 'expected AND between tags'],
  ['metrics', 'avg:a{b:c ^|| d:e}', 'expected OR between tags'],
  ['metrics', `avg:^${'a'.repeat(201)}{*}`, 'at most 200 letters'],
  ['metrics', "anomalies(avg:a{*}, 'agile', 2, ^direct_on='above')", 'did you mean direction?', ['direction']],
  ['metrics', '^agv:a{*}', 'there is no aggregator `agv`: did you mean avg?', ['avg']],
  ['metrics', 'avg:a{*} by ^host', '`{host}`'],
  ['metrics', 'avg:a{*} by {^host:web}', 'groups by a tag with a value', ['host']],
  ['metrics', 'avg:a{*}.^as_cuont()', 'did you mean as_count?', ['as_count']],
  ['metrics', 'avg:a{*}.^abs()', 'it is a function, abs(…)'],
  ['metrics', '^as_count(avg:a{*})', 'it follows a query, .as_count()'],
  ['metrics', "^anomolies(avg:a{*}, 'agile', 2)", 'did you mean anomalies?', ['anomalies']],
  ['metrics', "anomalies(avg:a{*}, ^'agil', 2)", 'did you mean agile?', ['agile']],
  ['metrics', "anomalies(avg:a{*}, 'agile', 2, ^directon='above')", 'did you mean direction?', ['direction']],
  ['metrics', '^abs(avg:a{*}, 2)', 'abs() takes 1 argument, not 2: abs(query)'],
  ['metrics', 'avg:a{*}.^as_rate(60)', 'as_rate() takes no arguments, not 1'],
  ['metrics', '^top(avg:a{*}, 10)', "top(query, limit, 'by', 'direction')"],
  ['metrics', "top(avg:a{*}, ^'many', 'mean', 'desc')", 'takes a number as limit'],
  ['metrics', 'avg:a{*}.rollup(^average, 60)', 'does not know the aggregator `average`'],
  ['metrics', 'abs(avg:a{*}^', 'expected `,` or `)`'],
  ['metrics', "top(avg:a{*}, 10, ^'mean)", 'has no closing'],
  ['metrics', '(avg:a{*} + avg:b{*}^', 'expected `)`'],
  ['metrics', 'avg:a{*} +^', 'found the end'],
  ['metrics', 'avg:a{*} ^avg:b{*}', 'expected an operator'],
  ['metrics', 'avg:a{*} ^> 5', 'only monitors compare'],
  ['formula', '^avg:a{*}', 'names of queries'],
  ['formula', 'query1 ^query2', 'expected an operator'],
  ['query alert', '^avg:a{*} > 5', 'expected an evaluation like `avg(last_5m):`'],
  ['query alert', 'avg(^last5m):avg:a{*} > 5', 'like last_5m', ['last_5m']],
  ['query alert', 'avg(^5m):avg:a{*} > 5', 'like last_5m', ['last_5m']],
  ['query alert', '^agv(last_5m):avg:a{*} > 5', 'did you mean avg', ['avg']],
  ['query alert', 'avg(last_5m):avg:a{*}^', 'and a threshold'],
  ['query alert', 'avg(last_5m):avg:a{*} ^= 5', 'write ==', ['==']],
  ['query alert', 'avg(last_5m):avg:a{*} > ^high', 'expected a number'],
  ['query alert', 'avg(last_5m):avg:a{*}^, avg:b{*} > 5', 'a monitor has one query'],
  ['query alert', 'avg(last_5m):avg:a{*} > 5 ^5', 'the end of the query'],
  ['query alert', 'change(avg(last_5m),^1h):avg:a{*} > 5', '1h_ago', ['1h_ago']],
  ['query alert', '^logs("a").index("*").rollup("count").last("5m") > 1', 'type `log alert`, not `query alert`', ['log alert']],
  ['monitor', '^log("a").index("*").rollup("count").last("5m") > 1', 'did you mean logs?', ['logs']],
  ['log alert', 'logs("a").index("*").^rolup("count").rollup("count").last("5m") > 1', 'did you mean rollup', ['rollup']],
  ['log alert', 'logs("a").rollup(^"counts").last("5m") > 1', 'did you mean count?', ['count']],
  ['log alert', 'logs("a").^rollup("avg").last("5m") > 1', 'needs what to measure'],
  ['log alert', 'logs("a").rollup("count").last(^"last_5m") > 1', 'a time like "5m"'],
  ['log alert', 'logs("a").rollup("count")^ > 1', 'needs .last(…) or .current(…)'],
  ['log alert', 'logs("a").index("*").^index("b").rollup("count").last("5m") > 1', 'stands twice'],
  ['log alert', 'logs("say "^hello"").rollup("count").last("5m") > 1', 'a quote within it is written \\"'],
  ['log alert', 'logs("a").index(^main).rollup("count").last("5m") > 1', '"main"'],
  ['service check', '"a"^{env:prod}.last(2).count_by_status()', '.over(…)'],
  ['service check', '"a".over("*").by("*").last(^"5m").count_by_status()', 'from 1 to 100'],
  ['service check', '"a".over("*").by("*").last(2)^', 'needs .count_by_status(…) or .pct_by_status(…)'],
  ['slo alert', 'error_budget("a").over(^"5d") > 10', 'the window of the SLO'],
  ['slo alert', 'error_budget("a").over("7d") ^< 10', 'compared with > or >='],
  ['slo alert', 'burn_rate("a").over("7d").long_window("1h")^ > 10', 'needs .short_window(…)'],
  ['composite', '1 && ^', 'the id of a monitor'],
  ['composite', '1 ^& 2', '`&&`'],
];

test.each(MISTAKES.map(([kind, marked, said, suggestions = []]) => ({ kind, marked, said, suggestions })))(
  '$kind: $marked',
  ({ kind, marked, said, suggestions }) => {
    const offset = marked.indexOf('^');
    const { query, problems } = parseQuery(marked.replace('^', ''), kind);
    expect(query).toBeUndefined();
    const problem = problems.find((it) => it.offset === offset);
    expect({ problem, all: problems.map((it) => `${it.offset} ${it.message}`) }).toMatchObject({ problem: { severity: 'error' } });
    expect(problem!.message).toContain(said);
    expect(problem!.suggestions).toEqual(expect.arrayContaining([...suggestions]));
  },
);

test('all problems that do not hide one another are told at once', () => {
  const { problems } = parseQuery('agv(last5m):agv:a{*}.as_cuont() > 5', 'query alert');
  expect(problems.map(({ offset }) => offset)).toEqual([0, 4, 12, 21]);
});

test('lines and columns count from 1', () => {
  const { problems } = parseQuery('avg(last_5m):\n  agv:a{*}\n> 5', 'query alert');
  expect(problems).toMatchObject([{ line: 2, column: 3, offset: 16, end: 19 }]);
});

test('what a monitor cannot mean well is a warning, and the query is there', () => {
  const { query, problems } = parseQuery('avg(last_5m):cumsum(avg:a{*}) > 5', 'query alert');
  expect(query?.type).toBe('metric monitor');
  expect(problems).toMatchObject([{ severity: 'warning', offset: 13 }]);
});

test('an option that resembles none may be one that is not documented', () => {
  const { query, problems } = parseQuery("anomalies(avg:a{*}, 'agile', 2, learning_duration='1w')", 'metrics');
  expect(query).toBeDefined();
  expect(problems).toMatchObject([{ severity: 'warning', offset: 32 }]);
});

test('a message stays readable whatever the text is', () => {
  for (const text of [`avg:a{*}.${'x'.repeat(100_000)}()`, `${'a'.repeat(100_000)}(b)`, `avg:a{*} by {${'a'.repeat(100_000)}:b}`]) {
    for (const { message } of parseQuery(text, 'metrics').problems) expect(message.length).toBeLessThan(600);
  }
});

test('a query that has to be right throws what is wrong', () => {
  expect(() => requireQuery('avg:a', 'metrics')).toThrow(QueryError);
  expect(() => requireQuery('avg:a', 'metrics')).toThrow('1:5 the metric `a` has no tags after it: write a{*} for everything');
});
