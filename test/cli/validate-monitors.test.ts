import { main } from '../../cli/index';
import { session } from './session';

const run = session();
const validate = (text: string, ...args: string[]) => main(['validate', run.file('input', text), ...args]);
const lines = () =>
  run.said
    .split('\n')
    .filter((line) => line.includes('input:'))
    .map((line) => line.replace(/^.*input:/, ''));

const object = (kind: string, spec: string) => `apiVersion: datadoghq.com/v1alpha1\nkind: ${kind}\nmetadata:\n  name: x\nspec:\n${spec}`;
const monitor = (more = '', query = 'avg(last_5m):avg:system.cpu.user{*} by {host} > 80') =>
  object(
    'DatadogMonitor',
    `  name: CPU\n  type: query alert\n  query: "${query}"\n  message: |\n    The CPU of {{host.name}} is busy.\n    {{hst.name}} @slak-x\n${more}`,
  );
const MONITOR = { name: 'CPU', type: 'query alert', query: 'avg(last_5m):avg:a{*} by {host} > 80', message: 'x' };
const DASHBOARD = { title: 'T', layout_type: 'ordered', widgets: [{ definition: { type: 'timeseries', requests: [{ q: 'avg:a{*}.as_cnt()' }] } }] };
const SLO = {
  name: 'S',
  type: 'metric',
  query: { numerator: 'sum:a{*}.as_count()', denominator: 'sum:b{*.as_count()' },
  thresholds: [{ timeframe: '30d', target: 99 }],
};

describe('objects of the operator', () => {
  test('a monitor: its message is told by the line in the file', () => {
    expect(validate(monitor())).toBe(1);
    expect(lines()).toEqual([
      expect.stringMatching(/^11:5 error invalid-request spec\.message: line 2, column 14: '@slak-x' notifies nobody/),
      expect.stringMatching(/^11:5 warning empty-variable spec\.message: line 2, column 1: \{\{hst\.name\}\} .*\{\{host\.name\}\}/),
    ]);
  });

  test('a query that cannot be read', () => {
    expect(validate(monitor('', 'avg(last_5m):avg:system.cpu.user{*} by host > 80'))).toBe(1);
    expect(run.said).toMatch(/:8:3 error invalid-query spec\.query: line 1, column 40: expected `\{host\}`/);
  });

  test.each([
    ['a misspelt option', '  options:\n    notifyNodata: true\n', /options\.notifyNodata: is no field here; did you mean notifyNoData\?/],
    ['an option that only the request has', '  options:\n    variables: []\n', /options\.variables: .*DatadogGenericResource of type monitor/],
    [
      'a threshold that contradicts the query',
      '  options:\n    thresholds: {critical: "90"}\n',
      /13:18 error invalid-request spec\.options\.thresholds\.critical: is 90, but query says > 80/,
    ],
    ['a threshold that is a number', '  options:\n    thresholds: {critical: 80}\n', /thresholds\.critical: must be a string, but is a number/],
    ['a threshold that is none', '  options:\n    thresholds: {warning: high}\n', /thresholds\.warning: is no number; the operator leaves it out/],
  ])('%s', (_what, more, message) => {
    expect(validate(monitor(more))).toBe(1);
    expect(run.said).toMatch(message);
  });

  test('a type that the operator refuses', () => {
    expect(validate(object('DatadogMonitor', '  {name: a, type: composite, query: 1 && 2, message: x}\n'))).toBe(1);
    expect(run.said).toMatch(/spec\.type: is 'composite', which the operator refuses; write a DatadogGenericResource of type monitor/);
  });

  test('an SLO', () => {
    const slo = (more: string) => object('DatadogSLO', `  name: a\n  type: time_slice\n  timeframe: 30d\n${more}`);
    expect(validate(slo('  targetThreshold: "99.9"\n  timeSlice: {query: "p95:a{*}", comparator: "<", threshold: "0.5"}\n'))).toBe(0);
    expect(validate(slo('  targetThreshold: 99.9\n'))).toBe(1);
    expect(run.said).toMatch(/targetThreshold: must be a whole number, or a number as text such as '99\.9'/);
    expect(validate(slo('  targetThreshold: "100"\n  timeSlice: {query: "p95:a{", comparator: "<", threshold: 1}\n'))).toBe(1);
    expect(run.said).toMatch(/:9:3 error invalid-request spec\.targetThreshold: is 100, but it is percent/);
    expect(run.said).toMatch(/:10:15 error invalid-query spec\.timeSlice\.query: line 1, column 7/);
  });

  test('a dashboard: places within the text of its widgets', () => {
    const widgets = JSON.stringify(DASHBOARD.widgets, null, 2).replace(/^/gm, '    ');
    expect(validate(object('DatadogDashboard', `  title: T\n  layoutType: ordered\n  widgets: |\n${widgets}\n`))).toBe(1);
    expect(run.said).toMatch(/:15:15 error invalid-query spec\.widgets\.0\.definition\.requests\.0\.q: line 1, column 10: .*as_count/);
    expect(validate(object('DatadogDashboard', '  title: T\n  layoutType: ordered\n  widgets: "[{"\n'))).toBe(1);
    expect(run.said).toMatch(/spec\.widgets: is no JSON, which the operator ignores/);
  });

  test('a generic resource', () => {
    const text = JSON.stringify({ ...MONITOR, options: { notify_nodata: true } });
    expect(validate(object('DatadogGenericResource', `  type: monitor\n  jsonSpec: |\n    ${text}\n`))).toBe(1);
    expect(run.said).toMatch(/:8:\d+ error invalid-request spec\.jsonSpec\.options\.notify_nodata: .*notify_no_data/);
    expect(validate(object('DatadogGenericResource', '  type: notebook\n  jsonSpec: "{}"\n'))).toBe(0);
    expect(validate(object('DatadogGenericResource', '  type: monitr\n  jsonSpec: "{}"\n'))).toBe(1);
  });

  test('several in a file, in a list, beside others', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n${monitor().replace(/^/gm, '    ').replace('    ', '  - ')}`;
    expect(validate(`${list}\n---\n${monitor()}\n---\nkind: ConfigMap\napiVersion: v1\n`)).toBe(1);
    expect(lines()).toHaveLength(4);
    expect(run.said).toMatch(/items\.0\.spec\.message/);
  });

  test('beside a DatadogAgent both are looked at', () => {
    const agent = 'apiVersion: datadoghq.com/v2alpha1\nkind: DatadogAgent\nmetadata: {name: datadog}\nspec: {global: {sitee: a}}\n';
    validate(`${monitor()}\n---\n${agent}`);
    expect(run.said).toMatch(/spec\.message/);
    expect(run.said).toMatch(/sitee/);
  });
});

describe('requests of the API as JSON', () => {
  test.each([
    ['a monitor', { ...MONITOR, query: 'avg(last_5m):avg:a > 1' }, /:4:3 error invalid-query query: line 1, column 18/],
    ['a dashboard', DASHBOARD, /error invalid-query widgets\.0\.definition\.requests\.0\.q: /],
    ['an SLO', SLO, /error invalid-query query\.denominator: line 1, column 17/],
    ['a downtime', { data: { type: 'downtime', attributes: { scope: '', monitor_identifier: { monitor_tags: ['*'] } } } }, /data\.attributes\.scope: is empty/],
    ['a list of monitors', [MONITOR, { ...MONITOR, options: { notify_nodata: true } }], /1\.options\.notify_nodata: is no field here/],
    ['what the API lists', { data: [{ ...SLO, id: 'a', created_at: 1 }] }, /data\.0\.query\.denominator/],
    ['a wrapped definition', { version: 2, definition: { ...MONITOR, message: '{{#is_alrt}}' } }, /definition\.message: line 1, column 1: .*is_alert/],
  ])('%s', (_what, request, message) => {
    expect(validate(JSON.stringify(request, null, 2))).toBe(1);
    expect(run.said).toMatch(message);
  });

  test('what was exported from Datadog is right as it is', () => {
    expect(validate(JSON.stringify({ ...MONITOR, id: 1, created: 'x', overall_state: 'OK', multi: true, deleted: null, options: { silenced: {} } }))).toBe(0);
    expect(run.said).toBe('');
  });

  test('a field that resembles none may be newer than what is known here: a warning', () => {
    expect(validate(JSON.stringify({ ...MONITOR, brand_new: 1, query: 'avg(last_5m):avg:a > 1' }))).toBe(1);
    expect(run.said).toMatch(/ warning invalid-request brand_new: is no field here; there is /);
    expect(run.said).toMatch(/ error invalid-query query: /);
    expect(validate(JSON.stringify({ ...MONITOR, brand_new: 1 }))).toBe(0);
  });

  test('a credential is told, never shown', () => {
    const hook = ['https://hooks.slack.', 'com/services/T000/B000/XXXXXXXXXXXXXXXXXXXX'].join('');
    expect(validate(JSON.stringify({ ...MONITOR, message: `Tell ${hook}` }, null, 2), '--format', 'json')).toBe(1);
    expect(run.said).toMatch(/error plain-text-secret message: holds the address of a webhook/);
    expect(run.said + run.printed).not.toMatch(/XXXX/);
  });

  test('chart values stay chart values', () => {
    expect(validate('{"datadog": {"sitee": "x"}}')).toBe(0);
    expect(run.said).toMatch(/unread-key/);
  });
});

describe('with the agents', () => {
  const spec = () => run.file('agents.yaml', 'apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: datadog}\nspec: {}\n');
  const asking = (metric: string) => JSON.stringify({ ...MONITOR, query: `avg(last_5m):avg:${metric}{*} by {host} > 80` }, null, 2);

  test('what nobody collects is a warning', () => {
    expect(validate(asking('system.processes.cpu.pct'), '--agents', spec())).toBe(0);
    expect(lines()).toEqual([expect.stringMatching(/^4:3 warning uncollected-metric query: .*process\.yaml/)]);
    expect(validate(asking('system.processes.cpu.pct'), '--agents', spec(), '--strict')).toBe(1);
  });

  test('without agents nobody asks', () => {
    expect(validate(asking('system.processes.cpu.pct'))).toBe(0);
    expect(run.said).toBe('');
  });

  test('what applications send is declared in a file', () => {
    const declared = run.file('declared.yaml', 'metrics:\n  - {name: shop.orders, type: count}\n  - shop.carts\n');
    expect(validate(asking('shop.orders'), '--agents', spec(), '--declared', declared)).toBe(0);
    expect(run.said).toBe('');
    expect(validate(asking('shop.orders'), '--agents', spec())).toBe(0);
    expect(run.said).toMatch(/unknown-metric/);
  });

  test('a mistake in the declarations is told, and a file without agents is misuse', () => {
    const declared = run.file('declared.yaml', 'metric:\n  - shop.orders\n');
    expect(validate(asking('shop.orders'), '--agents', spec(), '--declared', declared)).toBe(1);
    expect(run.said).toMatch(/declared\.yaml:1:1 error invalid-request metric: is no field here; did you mean metrics\?/);
    expect(validate(asking('shop.orders'), '--declared', declared)).toBe(2);
  });
});
