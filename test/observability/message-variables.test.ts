import type { DatadogApi } from '../../constructs';
import { emptyVariables } from '../../constructs/observability/message-variables';
import { collection, dashboard, monitor } from './sample';

type Request = DatadogApi.MonitorRequest;

const metric = (by: string): Request => ({ type: 'query alert', query: `avg(last_5m):avg:system.cpu.user{*}${by} > 80` });
const said = (text: string, request: Request) => emptyVariables('message', text, request).map(({ line, column, message }) => `${line}:${column} ${message}`);

const LOGS: Request = { type: 'log alert', query: 'logs("status:error").index("*").rollup("count").by("service,@http.status_code").last("5m") > 10' };

describe('a variable that is always empty is told with its place', () => {
  test.each([
    ['{{hots.name}}', ' by {host}', '1:1 {{hots.name}} is always empty: the query groups by host; did you mean {{host.name}}?'],
    [
      'At {{pod_name.name}}!',
      ' by {host,kube_namespace}',
      '1:4 {{pod_name.name}} is always empty: the query groups by host, kube_namespace; group by pod_name too',
    ],
    ['x\n  {{host.name}}', '', '2:3 {{host.name}} is always empty: the query groups by nothing; group by host too, or leave it out'],
    ['{{host}}', ' by {host}', '1:1 {{host}} names a tag, not its value; write {{host.name}}'],
    ['{{device.nam}}', ' by {device}', '1:1 {{device.nam}} is always empty: did you mean {{device.name}}?'],
    ['{{valeu}}', ' by {host}', 'did you mean {{value}}?'],
    ['{{http.status_code.name}}', ' by {http.status_code}', 'a tag with a dot in its name stands in brackets; write {{[http.status_code].name}}'],
    [
      '{{#is_match "hst.name" "a"}}x{{/is_match}}',
      ' by {host}',
      '1:1 {{#is_match "hst.name" "a"}} is always empty: the query groups by host; did you mean {{host.name}}?',
    ],
    ['{{log.attributes.x}}', ' by {host}', "only monitors of type 'log alert' fill in {{log.…}}"],
    ['{{urlencode "hst.name"}}', ' by {host}', 'did you mean {{host.name}}?'],
  ])('%s in a query%s', (text, by, message) => {
    expect(said(text, metric(by))).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, string, Request]>([
    ['facets of a search', '{{[@http.statuscode].name}}', LOGS],
    ['groups of processes', '{{pod.name}}', { type: 'process alert', query: "processes('x').over('*').by('host').rollup('count').last('5m') < 1" }],
    ['groups of a service check', '{{url.name}}', { type: 'service check', query: '"a.b".over("*").by("host").last(2).count_by_status()' }],
  ])('%s', (_what, text, request) => {
    expect(said(text, request)).toHaveLength(1);
  });
});

describe('nothing is said of what is filled in', () => {
  test.each<[string, Request]>([
    ['{{value}} {{threshold}} {{warn_threshold}} {{comparator}} {{last_triggered_at}} {{first_triggered_at_epoch}}', metric('')],
    ['{{host.name}} {{host.ip}} {{host.env}} {{host.metadata_platform.machine}} {{{host.name}}}', metric(' by {host}')],
    ['{{[http.status_code].name}} {{kube_namespace.name}}', metric(' by {http.status_code,kube_namespace}')],
    ['{{#is_alert}}a{{/is_alert}} {{^is_recovery}}b{{/is_recovery}} {{#is_exact_match "host.name" "a"}}c{{/is_exact_match}}', metric(' by {host}')],
    ['{{eval "value * 100"}} {{local_time \'last_triggered_at\' \'Europe/Paris\'}} {{urlencode "host.name"}}', metric(' by {host}')],
    ['{{{{raw}}}}{{whatever.name}}{{{{/raw}}}}', metric('')],
    ['{{service.name}} {{[@http.status_code].name}} {{@http.status_code.name}} {{log.message}}', LOGS],
    ['{{anything.name}} {{check_message}}', { type: 'service check', query: '"a.b".over("*").by("*").last(2).count_by_status()' }],
    ['{{a.name}} {{host.name}}', { type: 'composite', query: '1 && 2' }],
    ['{{service.name}}', { type: 'slo alert', query: 'error_budget("0123456789abcdef0123456789abcdef").over("7d") > 75' }],
    [
      '{{service.name}}',
      {
        type: 'log alert',
        query: 'formula("a / b").last("5m") > 1',
        options: { variables: [{ data_source: 'logs', name: 'a', compute: { aggregation: 'count' }, group_by: [{ facet: 'service' }] }] },
      },
    ],
  ])('%s', (text, request) => {
    expect(said(text, request)).toEqual(text.includes('@http.status_code.name') ? [expect.stringContaining('brackets')] : []);
  });
});

describe('findings of a collection', () => {
  test('name where the variable stands in which text, and stop nothing', () => {
    const all = collection({ uncollected: 'error' });
    monitor(
      { name: 'CPU of {{hots.name}}', message: 'Look\nat {{pod_name.name}}.', options: { renotify_interval: 10, escalation_message: '{{devce.name}}' } },
      all,
    );
    expect(all.findings()).toMatchObject([
      { code: 'empty-variable', severity: 'warning', keys: ['shop/monitors/cpu', 'name'], message: expect.stringMatching(/^line 1, column 8: /) },
      { code: 'empty-variable', keys: ['shop/monitors/cpu', 'message'], message: expect.stringMatching(/^line 2, column 4: /), textLine: 2 },
      { code: 'empty-variable', keys: ['shop/monitors/cpu', 'options.escalation_message'] },
    ]);
    expect(() => all.refuseUncollected()).not.toThrow();
  });

  test('queries that hardly mean what they say are among them, in dashboards too', () => {
    const all = collection();
    monitor({ query: 'avg(last_5m):avg:a{b:c,d:e AND f:g} by {host} > 1' }, all);
    dashboard({ widgets: [{ type: 'query_value', requests: [{ q: 'avg:a{b:c,!d:e OR f:g}' }] }] }, all);
    expect(all.findings().map(({ code, keys, message }) => [code, keys[1], message.slice(0, 20)])).toEqual([
      ['doubtful-query', 'query', 'line 1, column 20: `'],
      ['doubtful-query', 'widgets[0].definition.requests[0].q', 'line 1, column 7: `,'],
    ]);
  });
});
