import fc from 'fast-check';
import type { MonitorProps } from '../../constructs';
import { collection, monitor } from './sample';

const spec = (props: Partial<MonitorProps>) => monitor(props).object!.spec as any;
const refusal = (props: Partial<MonitorProps>): string => {
  try {
    monitor(props);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

test('the critical threshold is the one in the query', () => {
  expect(monitor().request.options).toEqual({ thresholds: { critical: 80 } });
  expect(spec({}).options).toEqual({ thresholds: { critical: '80' } });
});

test.each([
  ['avg(last_5m):avg:a{*} > 1e3', 1000],
  ['avg(last_5m):avg:a{*} <= -0.5', -0.5],
  ['avg(last_5m):avg:a{x:>1} >= .25', 0.25],
])('%s alerts at %d', (query, critical) => {
  expect(monitor({ query }).request.options!.thresholds).toEqual({ critical });
});

test('numbers keep their value as text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const { critical } = spec({ query: `avg(last_5m):avg:a{*} > ${value}` }).options.thresholds;
      expect(Number(critical)).toBe(Object.is(value, -0) ? 0 : value);
    }),
  );
});

test('tags stand in order and once, as the operator sorts them', () => {
  const all = collection({ tags: ['team:shop', 'env:production'] });
  expect(monitor({ tags: ['service:api', 'team:shop', 'service:api'] }, all).request.tags).toEqual(['env:production', 'service:api', 'team:shop']);
});

test('the operator adds no tag, so that Git and the cluster stay the same', () => {
  expect(spec({}).controllerOptions).toEqual({ disableRequiredTags: true });
});

test('what was exported from Datadog is taken, without what only Datadog says', () => {
  const exported = {
    ...{
      id: 1,
      created: '2026-01-01T00:00:00Z',
      creator: { email: 'a@example.com' },
      modified: '2026-01-01T00:00:00Z',
      overall_state: 'OK',
      multi: true,
      deleted: null,
    },
    ...{ name: 'CPU', type: 'query alert', query: 'avg(last_5m):avg:a{*} > 1', message: 'x', tags: ['a:b'], priority: null, restricted_roles: null },
    options: { thresholds: { critical: 1 }, renotify_interval: 0, evaluation_delay: null, silenced: {} },
  };
  expect(monitor({ ...(exported as unknown as MonitorProps), kind: 'none' }).request).toEqual({
    ...{ name: 'CPU', type: 'query alert', query: 'avg(last_5m):avg:a{*} > 1', message: 'x', tags: ['a:b'] },
    options: { thresholds: { critical: 1 }, renotify_interval: 0, silenced: {} },
  });
});

test('a query may be built', () => {
  class Built {
    toString() {
      return 'avg(last_5m):avg:a{*} > 3';
    }
  }
  expect(monitor({ query: new Built() }).request.query).toBe('avg(last_5m):avg:a{*} > 3');
});

test.each([
  [{ type: 'composite', query: '1 && 2' }, "type 'composite'"],
  [{ type: 'ci-tests alert', query: 'ci-tests("x").rollup("count").last("5m") > 1' }, "type 'ci-tests alert'"],
  [{ options: { min_failure_duration: 60 } }, 'options.min_failure_duration'],
  [{ options: { variables: [] } }, 'options.variables'],
  [{ options: { synthetics_check_id: '12' } }, 'options.synthetics_check_id'],
  [{ options: { silenced: {} } }, 'options.silenced'],
  [{ options: { thresholds: { critical_query: 'avg:a{*}' } } }, 'options.thresholds.critical_query'],
  [
    { options: { scheduling_options: { evaluation_window: { day_starts: '04:00', timezone: 'Europe/Paris' } } } },
    'options.scheduling_options.evaluation_window.timezone',
  ],
  [
    { options: { scheduling_options: { custom_schedule: { recurrences: [{ rrule: 'FREQ=DAILY' }, { rrule: 'FREQ=WEEKLY' }] } } } },
    'recurrences other than one',
  ],
  [{ assets: [{ category: 'runbook', name: 'x', url: 'https://x.example.com' }] }, 'assets'],
  [{ draft_status: 'draft' }, 'draft_status'],
] as [Partial<MonitorProps>, string][])('what a DatadogMonitor cannot say names what can: %j', (props, field) => {
  const message = refusal(props);
  expect(message).toContain(
    `shop/monitors/cpu: an object DatadogMonitor cannot say ${field.includes('other') ? 'options.scheduling_options.custom_schedule.' : ''}${field}`,
  );
  expect(message).toContain("kind: 'DatadogGenericResource'");
  expect(message).toContain("kind: 'none'");
  expect(refusal({ ...props, kind: 'DatadogGenericResource' })).toBe('');
  expect(refusal({ ...props, kind: 'none' })).toBe('');
  expect(monitor({ ...props, kind: 'none' }).object).toBeUndefined();
});

test.each([
  [{ name: '' }, 'name is missing; write it'],
  [{ message: ' ' }, 'message is missing; write it'],
  [{ query: '' }, 'query is missing'],
  [{ type: 'metric' as never }, 'type "metric" is none of composite, event alert'],
  [{ priority: 6 as never }, 'priority is 6; write 1, the highest, to 5'],
  [{ options: { notify_nodata: true } as never }, 'options.notify_nodata is no field here; did you mean notify_no_data?'],
  [{ options: { thresholds: { critical: '80' } } as never }, 'options.thresholds.critical must be a number, but is a string'],
  [{ options: { evaluation_delay: 1.5 } }, 'options.evaluation_delay must be an integer, but is a number'],
  [{ options: { notify_no_data: true, on_missing_data: 'resolve' } }, 'both say what happens without data'],
  [{ options: { renotify_occurrences: 3 } }, 'do nothing without renotify_interval'],
  [{ tags: ['1st'] }, "tag '1st' is none that Datadog keeps as it is"],
  [{ tags: ['team:'] }, "tag 'team:' is none that Datadog keeps as it is"],
  [{ runbook: 'runbooks/cpu.md' }, 'runbook is no address; write one such as https://'],
  [{ objectName: 'CPU' }, "objectName 'CPU' is no name of an object"],
  [{ warning: 'Soon.' }, 'warning is never said: there is no options.thresholds.warning'],
  [{ noData: 'Gone.' }, 'noData is never said: write options.notify_no_data: true'],
  [{ query: {} as never }, 'query must be a string, but is a map'],
  [{ query: new Map() as never }, 'a Map stands where data or a query belongs'],
] as [Partial<MonitorProps>, string][])('%j is refused', (props, message) => {
  expect(refusal(props)).toContain('shop/monitors/');
  expect(refusal(props)).toContain(message);
});

describe('a query that is none of its type', () => {
  test.each([
    ['query alert', 'avg:system.cpu.user{*} > 80', 'such a query looks like avg(last_4h)'],
    ['metric alert', 'avg(last_5m):avg:system.cpu.user{*}', 'query does not say when to alert; write a comparison with a number at its end'],
    ['service check', '"http.can_connect".over("*")', 'query: line 1, column 29: a service check needs .last(…)'],
    ['service check', 'http.can_connect', 'such a query looks like "http.can_connect".over("*").by("host").last(4).count_by_status()'],
    ['process alert', 'avg(last_5m):avg:a{*} > 1', "query is none of a 'process alert'; it is one of a 'query alert'"],
    ['log alert', 'events("x").rollup("count").last("5m") > 1', "it is one of a 'event-v2 alert'"],
    ['slo alert', 'logs("x").rollup("count").last("5m") > 1', "it is one of a 'log alert'"],
    ['composite', 'a && b', 'such a query looks like 12345 && !67890'],
  ] as const)('%s: %s', (type, query, message) => {
    expect(refusal({ type, query })).toContain(message);
  });

  test.each([
    ['query alert', 'change(avg(last_5m),last_1h):avg:a{*} by {host} > 5'],
    ['query alert', "avg(next_1w):forecast(avg:system.disk.in_use{*}, 'linear', 1) >= 0.9"],
    ['query alert', "avg(last_1d):outliers(avg:a{*} by {host}, 'DBSCAN', 3) > 0"],
    ['metric alert', 'sum(last_5m):( sum:errors{*}.as_count() / sum:hits{*}.as_count() ) * 100 > 5'],
    ['trace-analytics alert', 'trace-analytics("env:prod status:error").index("trace-search", "djm-search").rollup("count").last("5m") > 10'],
    ['event-v2 alert', 'events("source:kubernetes").rollup("count").by("host").last("5m") > 0'],
    ['slo alert', 'error_budget("0123456789abcdef0123456789abcdef").over("7d") > 75'],
    ['slo alert', 'burn_rate("0123456789abcdef0123456789abcdef").over("30d").long_window("1h").short_window("5m") > 14.4'],
    ['rum alert', 'rum("@type:error").rollup("cardinality", "@usr.id").last("1h") >= 5'],
    ['audit alert', 'audits("@evt.name:x").rollup("count").last("5m") > 0'],
  ] as const)('%s takes %s', (type, query) => {
    expect(refusal({ type, query })).toBe('');
  });
});

describe('thresholds', () => {
  test.each([
    ['> 80', { critical: 90 }, 'options.thresholds.critical is 90, but query says > 80; write the same in both, or only the query'],
    ['> 80', { warning: 90 }, 'options.thresholds.warning is 90, but must be below the critical threshold, which is 80'],
    ['< 80', { warning: 70 }, 'options.thresholds.warning is 70, but must be above the critical threshold, which is 80'],
    ['>= 80', { critical_recovery: 80 }, 'critical_recovery is 80, but must be below'],
    ['<= 80', { warning: 90, warning_recovery: 85 }, 'warning_recovery is 85, but must be above the warning threshold, which is 90'],
    ['> 80', { warning_recovery: 50 }, 'warning_recovery stands without warning'],
    ['== 0', { critical: 1 }, 'but query says == 0'],
  ])('%s with %j', (end, thresholds, message) => {
    expect(refusal({ query: `avg(last_5m):avg:a{*} ${end}`, options: { thresholds } })).toContain(message);
  });

  test('of a service check are at most as many as it looks at', () => {
    const query = '"http.can_connect".over("*").last(2).count_by_status()';
    expect(refusal({ type: 'service check', query, options: { thresholds: { critical: 3 } } })).toContain(
      'query looks at the last 2 checks, but a threshold is 3; write .last(3) or more',
    );
    expect(refusal({ type: 'service check', query, options: { thresholds: { critical: 2, ok: 1 } } })).toBe('');
  });
});
