import type { AgentSpec } from '../../../constructs';
import { checkCollected, checkServiceChecks, type Declared } from '../../../constructs/observability/catalogue';
import { checksOf, metricsOf, parseQuery, requireQuery } from '../../../constructs/observability/query';

const spec: AgentSpec = { global: { tags: ['env:production'] } };

const codes = (text: string, declared: Declared = {}) => {
  const query = requireQuery(text, 'metrics');
  return checkCollected(metricsOf(query), spec, declared).map((finding) => finding.code);
};

test.each([
  'avg:system.cpu.user{env:production} by {host}',
  'avg:system.cpu.user{*}',
  'avg:system.cpu.user{$env,host:a*}',
  'sum:trace.flask.request.errors{env:production,service:shop}.as_count() / sum:trace.flask.request.hits{env:production,service:shop}.as_count()',
  'p95:trace.flask.request{service:shop}',
  'avg:system.mem.used{env:production AND !host:b} / avg:system.mem.total{env:production AND !host:b}',
  'avg:system.cpu.user{!env:staging}',
  'top(avg:container.cpu.usage{kube_namespace:shop} by {container_name}, 10, "mean", "desc")',
])('%s is collected', (text) => {
  expect(codes(text)).toEqual([]);
});

test.each([
  ['avg:system.cpu.user{env:staging}', ['unknown-tag']],
  ['avg:system.cpu.user{env:production} by {kube_deployment}', ['unknown-tag']],
  ['avg:system.cpu.usr{*} + avg:gpu.sm_active{*}', ['unknown-metric', 'uncollected-metric']],
  ['p95:system.cpu.user{*}', ['no-percentiles']],
  ['p99:kubernetes.memory.usage{*}', ['no-percentiles']],
])('%s is not: %j', (text, expected) => {
  expect(codes(text)).toEqual(expected);
});

test('percentiles are for distributions: a histogram has metrics instead', () => {
  const metrics = (type: 'count' | 'distribution') => ({ metrics: [{ name: 'shop.latency', type }] });
  expect(codes('p95:shop.latency{*}', metrics('distribution'))).toEqual([]);
  expect(codes('p95:shop.latency{*}', { metrics: ['shop.latency'] })).toEqual([]);
  expect(codes('p95:shop.latency{*}', metrics('count'))).toEqual(['no-percentiles']);
});

test('monitors: the metric of a condition, and a service check', () => {
  const monitor = requireQuery('avg(last_5m):avg:system.disk.in_use{env:production} by {host,device} > 0.9', 'query alert');
  expect(checkCollected(metricsOf(monitor), spec)).toEqual([]);
  const { query } = parseQuery('"process.up".over("process:python").by("host").last(4).count_by_status()', 'service check') as {
    query: Parameters<typeof checksOf>[0];
  };
  expect(checkServiceChecks(checksOf(query), spec).map((finding) => finding.code)).toEqual(['uncollected-metric']);
});

describe('values that a tag can have', () => {
  const asked = (text: string, given: AgentSpec, declared: Declared = {}) =>
    checkCollected(metricsOf(requireQuery(text, 'metrics')), given, declared).map(({ message }) => message);
  const process = (instance: string): AgentSpec => ({
    global: { tags: ['env:production'] },
    features: { customChecks: { confd: { 'process.yaml': `instances:\n  - {name: a, search_string: [a]${instance}}\n` } } },
  });

  test('are those of the spec and its variables', () => {
    const both: AgentSpec = { global: { tags: ['env:a'], env: [{ name: 'DD_ENV', value: 'b' }] } };
    expect(asked('avg:system.cpu.user{env:b}', both)).toEqual([]);
    expect(asked('avg:system.cpu.user{env:c}', both)).toEqual([expect.stringContaining('env:a or env:b')]);
  });

  test('of what a check sends also those of its instances', () => {
    expect(asked('avg:system.processes.cpu.pct{env:prod}', process(''))).toEqual([expect.stringContaining('never has env:prod')]);
    expect(asked('avg:system.processes.cpu.pct{env:prod}', process(', tags: ["env:prod"]'))).toEqual([]);
    expect(asked('avg:system.processes.cpu.pct{service:b}', process(', service: a'))).toEqual([expect.stringContaining('service:a')]);
    expect(asked('avg:system.processes.cpu.pct{env:prod}', process(''), { integrations: ['process'] })).toEqual([]);
    expect(asked('avg:system.processes.cpu.pct{process_name:b}', process(''))).toEqual([]);
  });

  test('are not known where others give some: pods, spans, clouds', () => {
    const given = process('');
    for (const text of ['avg:container.cpu.usage{env:x}', 'sum:trace.flask.request.hits{env:x}.as_count()', 'avg:system.cpu.user{region:x,host:y}'])
      expect(asked(text, given)).toEqual([]);
    expect(asked('avg:system.cpu.user{env:x}', given, { tags: ['env'] })).toEqual([]);
  });
});
