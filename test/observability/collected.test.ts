import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type App, Chart, Testing } from 'cdk8s';
import { Datadog, DatadogApp, DatadogMonitors, type DatadogMonitorsProps, type DatadogProps, installationFiles, widgets } from '../../constructs';
import { dashboard, monitor, OVERVIEW, slo } from './sample';

function fed(spec: DatadogProps, props: Partial<DatadogMonitorsProps> = {}, app: App = new DatadogApp()): DatadogMonitors {
  const chart = new Chart(app, 'shop');
  return new DatadogMonitors(chart, 'monitors', { system: 'shop', agents: [new Datadog(chart, 'agent', spec)], ...props });
}

const PROCESSES = 'avg(last_5m):avg:system.processes.cpu.pct{*} by {process_name} > 80';
const cpuOf = (scope: string) => widgets.timeseries({ queries: `avg:system.cpu.user{${scope}}` });
const message = (monitors: DatadogMonitors) => monitors.findings().map(({ code, message: text }) => `${code} ${text}`);

function caught(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the grammar of queries', () => {
  test.each([
    ['monitor', () => monitor({ query: 'avg(last_5m):avg:system.cpu.user{*} by host > 80' }), /shop\/monitors\/cpu: query: line 1, column \d+: /],
    ['SLO', () => slo({ query: { numerator: 'sum:ok{*}.as_cnt()', denominator: 'sum:all{*}.as_count()' } }), /query\.numerator: line 1, column 11: .*as_count/],
    ['dashboard', () => dashboard({ widgets: [{ type: 'query_value', requests: [{ q: 'avg:system.cpu.user{host:a' }] }] }), /requests\[0\]\.q: line 1, column/],
  ])('is looked at in a %s, and a mistake has a place', (_what, make, place) => {
    expect(caught(make)).toMatch(place);
  });
});

describe('what agents collect', () => {
  test('is not asked where there is no agent', () => {
    const all = fed({}, { agents: undefined });
    monitor({ query: PROCESSES }, all);
    expect(all.findings()).toEqual([]);
  });

  test('has to have agents where it is asked', () => {
    expect(() => fed({}, { agents: [] })).toThrow('shop/monitors: agents is empty; write those of the system, or leave it out');
  });

  test('a finding names the integration that would send it, and where the query stands', () => {
    const all = fed({});
    monitor({ query: PROCESSES }, all);
    expect(all.findings()).toMatchObject([{ code: 'uncollected-metric', keys: ['shop/monitors/cpu', 'query'] }]);
    expect(message(all)[0]).toContain('process.yaml');
  });

  test('a finding names the feature to switch on', () => {
    const all = fed({});
    dashboard({ widgets: [{ ...OVERVIEW.widgets[0], type: 'timeseries', requests: [{ q: 'avg:gpu.sm_active{*}' }] } as never] }, all);
    expect(message(all)).toEqual([expect.stringContaining('features.gpu.enabled')]);
  });

  test.each([
    ['a misspelt metric', 'avg(last_5m):avg:system.cpu.usr{*} > 80', 'unknown-metric'],
    ['a tag that nothing puts on', 'avg(last_5m):avg:system.cpu.user{*} by {kube_deployment} > 80', 'unknown-tag'],
    ['a metric that an application does not say', 'sum(last_5m):sum:shop.orders{*}.as_count() < 1', 'unknown-metric'],
  ])('%s is found', (_what, query, code) => {
    const all = fed({});
    monitor({ query }, all);
    expect(all.findings().map((finding) => finding.code)).toEqual([code]);
  });

  test('a service check is one too', () => {
    const all = fed({});
    monitor({ type: 'service check', query: '"postgres.can_connect".over("*").by("host").last(4).count_by_status()' }, all);
    expect(all.findings().map((finding) => finding.code)).toEqual(['uncollected-metric']);
  });

  const LOGS = 'logs("service:shop status:error").index("*").rollup("count").last("5m") > 10';
  const SPANS = 'trace-analytics("service:shop").rollup("count").last("5m") > 10';
  const GUNICORN = "processes('gunicorn').over('*').rollup('count').last('5m') < 1";

  test.each([
    ['log alert', LOGS, 'features.logCollection.enabled', { logCollection: { enabled: true } }, 'logs'],
    ['trace-analytics alert', SPANS, 'features.apm.hostPortConfig.enabled', { apm: { hostPortConfig: { enabled: true } } }, 'traces'],
    ['process alert', GUNICORN, 'features.liveProcessCollection.enabled', { liveProcessCollection: { enabled: true } }, 'processes'],
  ] as const)('a search in what nobody collects is found: %s', (type, query, option, features, data) => {
    const findings = (spec: DatadogProps, props: Partial<DatadogMonitorsProps> = {}) => {
      const all = fed(spec, props);
      monitor({ type, query }, all);
      return all.findings();
    };
    const off = { features: { apm: { unixDomainSocketConfig: { enabled: false } } } };
    expect(findings(off)).toMatchObject([{ code: 'uncollected-data', keys: ['shop/monitors/cpu', 'query'], suggestions: [option] }]);
    expect(findings(off)[0]!.message).toContain(`set ${option} to true`);
    expect(findings({ features })).toEqual([]);
    expect(findings(off, { declared: { data: [data] } })).toEqual([]);
  });

  test('a list of logs on a dashboard is a search', () => {
    const all = fed({});
    dashboard({ widgets: [widgets.listStream({ query: 'service:shop' })] }, all);
    expect(all.findings().map((finding) => finding.code)).toEqual(['uncollected-data']);
  });

  test('a template variable stands for a tag', () => {
    const all = fed({});
    const shown = (prefix: string, id: string) => dashboard({ template_variables: [{ name: 'shown', prefix }], widgets: [cpuOf('$shown')] }, all, id);
    shown('host', 'right');
    shown('kube_deployment', 'wrong');
    expect(all.findings()).toMatchObject([{ code: 'unknown-tag', keys: ['shop/monitors/wrong', expect.anything()] }]);
  });

  test.each([
    ['a monitor', { type: 'event-v2 alert', query: 'events("source:kubernetes status:error").rollup("count").last("5m") > 0' }],
    ['a widget', undefined],
  ] as const)('events of Kubernetes are asked for by %s, and nobody collects them', (_what, asking) => {
    const all = fed({ features: { eventCollection: { collectKubernetesEvents: false } } });
    if (asking) monitor({ ...asking, message: 'x' }, all);
    else dashboard({ widgets: [{ type: 'event_stream', query: 'source:kubernetes', event_size: 's' }] }, all);
    expect(all.findings()).toMatchObject([{ code: 'uncollected-data', suggestions: ['features.eventCollection.collectKubernetesEvents'] }]);
  });

  test('other events come from everywhere', () => {
    const all = fed({ features: { eventCollection: { collectKubernetesEvents: false } } });
    dashboard({ widgets: [{ type: 'event_stream', query: 'source:(jenkins OR kubernetes)', event_size: 's' }] }, all);
    expect(all.findings()).toEqual([]);
  });

  test('a widget of a service check is asked for its tags too', () => {
    const all = fed({ features: { customChecks: { confd: { 'process.yaml': 'instances:\n  - {name: a, search_string: [a]}\n' } } } });
    const status = (more: object) => widgets.checkStatus('process.up', { tags: ['process:a'], ...more });
    dashboard({ widgets: [status({ group_by: ['host', 'pod_name'] }), status({ group: 'squad:x' })] }, all);
    expect(message(all)).toEqual([expect.stringMatching(/^unknown-tag .*pod_name/), expect.stringMatching(/^unknown-tag .*squad/)]);
  });

  test('what is declared is collected', () => {
    const all = fed({}, { declared: { metrics: [{ name: 'shop.orders', type: 'count', tags: ['country'] }] } });
    monitor({ query: 'sum(last_5m):sum:shop.orders{country:fr}.as_count() < 1' }, all);
    slo({ query: { numerator: 'sum:shop.orders{color:red}.as_count()', denominator: 'sum:shop.orders{*}.as_count()' } }, all);
    expect(all.findings()).toMatchObject([{ code: 'unknown-tag', keys: ['shop/monitors/availability', 'query.numerator'] }]);
  });

  test('what any of several clusters collects is collected', () => {
    const all = fed({});
    const chart = Chart.of(all);
    const gpu = new Datadog(new Chart(chart, 'second'), 'agent', { features: { gpu: { enabled: true } } });
    const both = new DatadogMonitors(chart, 'both', { system: 'both', agents: [gpu, { spec: {} }] });
    monitor({ query: 'avg(last_5m):avg:gpu.sm_active{*} > 1' }, both);
    expect(both.findings()).toEqual([]);
  });
});

describe('synth', () => {
  let folder: string;
  let errors: jest.SpyInstance;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'synth-'));
    errors = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    errors.mockRestore();
    fs.rmSync(folder, { recursive: true });
  });
  const said = () => errors.mock.calls.map(([text]) => String(text)).join('');

  test('warns, a line for each, and writes', () => {
    const app = new DatadogApp({ outdir: folder });
    const all = fed({}, {}, app);
    monitor({ query: PROCESSES }, all, 'first');
    monitor({ query: PROCESSES }, all, 'second');
    app.synth();
    expect(said().match(/^warning: shop\/monitors\/(first|second)\.query: nobody collects system\.processes\.cpu\.pct: /gm)).toHaveLength(2);
    expect(fs.readdirSync(folder)).toEqual(['shop.k8s.yaml']);
  });

  test('says nothing where everything is collected', () => {
    const app = new DatadogApp({ outdir: folder });
    monitor({}, fed({}, {}, app));
    app.synth();
    expect(said()).toBe('');
  });

  test('refuses where that is an error, and writes nothing', () => {
    const app = new DatadogApp({ outdir: path.join(folder, 'dist') });
    const all = fed({}, { uncollected: 'error' }, app);
    monitor({ query: PROCESSES }, all);
    for (const act of [() => app.synth(), () => app.synthYaml(), () => installationFiles(Chart.of(all))])
      expect(act).toThrow('shop/monitors asks for what nothing collects\n  shop/monitors/cpu.query: nobody collects system.processes.cpu.pct');
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });

  test("is refused by cdk8s' own App as well", () => {
    const app = Testing.app({ outdir: folder });
    monitor({ query: PROCESSES }, fed({}, { uncollected: 'error' }, app));
    expect(() => app.synth()).toThrow('nobody collects system.processes.cpu.pct');
  });
});
