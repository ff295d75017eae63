import type { AgentSpec } from '../../../constructs';
import { type Declared, metricsBroughtBy } from '../../../constructs/observability/catalogue';

const by = (id: string, spec: AgentSpec = {}, declared: Declared = {}) => metricsBroughtBy(spec, declared).find((brought) => brought.by === id);

function tagsOf(...asked: Parameters<typeof by>) {
  const found = by(...asked);
  return found?.tagsOf(found.metrics[0]!);
}

test('without a word the agent brings what its own checks send', () => {
  const ids = metricsBroughtBy({}).map((brought) => brought.by);
  expect(ids).toEqual(expect.arrayContaining(['cpu', 'load', 'memory', 'disk', 'network', 'container', 'kubelet', 'kubeStateMetricsCore', 'runtime_python']));
  for (const off of ['gpu', 'docker', 'process', 'postgres', 'oomKill', 'usm', 'windows', 'aws']) expect(ids).not.toContain(off);
});

test('what it starts by itself for a container counts, until it is told not to', () => {
  expect(by('redisdb')?.metrics).toContain('redis.net.clients');
  expect(by('redisdb', { global: { ignoreAutoConfig: ['redisdb'] } })).toBeUndefined();
});

test('a feature brings its metrics, with where they are stated', () => {
  expect(by('gpu', { features: { gpu: { enabled: true } } })).toMatchObject({ title: 'GPU monitoring', sources: ['gpu/metadata.csv'] });
  expect(tagsOf('gpu', { features: { gpu: { enabled: true } } })).toEqual(expect.arrayContaining(['host', 'pod_name', 'pid']));
});

test('a feature of a node group counts for the system', () => {
  const group = { name: 'gpu', nodeSelector: { 'nvidia.com/gpu.present': 'true' }, features: { gpu: { enabled: true } } };
  expect(by('gpu', { nodeGroups: [group] })?.metrics).toContain('gpu.sm_active');
});

test.each([
  ['as text', 'init_config:\ninstances:\n  - dbm: true\n    tags: ["shard:one"]\n'],
  ['as data', { init_config: {}, instances: [{ dbm: true, tags: ['shard:one'] }] }],
])('an integration whose configuration stands in the spec %s', (_how, content) => {
  const found = by('postgres', { features: { customChecks: { confd: { 'postgres.yaml': content } } } });
  expect(found?.metrics).toEqual(expect.arrayContaining(['postgresql.connections', 'postgresql.queries.time']));
  expect(found?.metrics).not.toContain('postgresql.seq_scans');
  expect(found?.tagsOf('postgresql.connections')).toEqual(expect.arrayContaining(['db', 'shard', 'host']));
});

test('an integration of the cluster agent, of older values, and of annotations', () => {
  const content = { instances: [{ url: 'http://example.com', name: 'example' }] };
  expect(by('http_check', { override: { clusterAgent: { confd: { 'http_check.yaml': content } } } })).toBeDefined();
  expect(by('http_check', { global: { autoconf: { 'http_check.yaml': content } } })).toBeDefined();
  expect(tagsOf('http_check', {}, { integrations: [{ name: 'http_check', tags: ['team'] }] })).toContain('team');
});

test('a configuration that cannot be read is believed', () => {
  expect(by('postgres', { features: { customChecks: { confd: { 'postgres.yaml': '{{ nonsense' } } } })?.metrics).toContain('postgresql.queries.time');
});

test('tags of a spec, of its variables and of labels are those of its hosts and containers', () => {
  const spec: AgentSpec = {
    global: {
      tags: ['team:shop'],
      env: [{ name: 'DD_EXTRA_TAGS', value: 'floor:2 row:b' }],
      nodeLabelsAsTags: { 'node-pool': 'pool' },
      podLabelsAsTags: { app: '+application, app' },
    },
  };
  expect(tagsOf('cpu', spec)).toEqual(expect.arrayContaining(['team', 'floor', 'row', 'pool']));
  expect(tagsOf('cpu', spec)).not.toContain('application');
  expect(tagsOf('container', spec)).toEqual(expect.arrayContaining(['team', 'application', 'app']));
  expect(tagsOf('container', { global: { podLabelsAsTags: { '*': '%%label%%' } } })).toBeUndefined();
});
