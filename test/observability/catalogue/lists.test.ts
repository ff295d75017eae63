import fs from 'node:fs';
import path from 'node:path';
import { AGENT_SOURCES } from '../../../constructs/observability/catalogue/agent-sources';
import { integrationSources } from '../../../constructs/observability/catalogue/integrations';
import { metricNames, sections, sectionsWith } from '../../../constructs/observability/catalogue/sections';

const FOLDER = path.join(__dirname, '..', '..', '..', 'constructs', 'observability', 'catalogue');

test('every name is one that Datadog takes, and no section is empty', () => {
  expect(metricNames().filter((name) => !/^[A-Za-z][\w.-]*$/.test(name))).toEqual([]);
  expect([...sections().values()].filter(({ names, source }) => names.size === 0 || source === '')).toEqual([]);
});

test('every section belongs to one source, and every source has the sections that it names', () => {
  const named = [...AGENT_SOURCES, ...integrationSources()].flatMap((source) => source.sections ?? []);
  expect(named.filter((name) => !sections().has(name))).toEqual([]);
  expect([...sections().keys()].sort()).toEqual([...named].sort());
});

test.each([
  ['system.processes.ioread_bytes', 'process/metadata.csv'],
  ['postgresql.queries.duration.max', 'postgres/metadata.csv'],
  ['kubernetes_state.deployment.replicas_available', 'kubernetes_state_core/metadata.csv'],
  ['system.load.norm.15', 'datadog-agent pkg/collector/corechecks/system/cpu/load'],
  ['runtime.python.mem.rss', 'dd-trace-py ddtrace/internal/runtime/constants.py'],
])('%s is stated in %s', (metric, source) => {
  expect(sectionsWith(metric).map((section) => section.source)).toContain(source);
});

test.each(['system.processes.io.read_bytes', 'system.processes.net.bytes_sent', 'system.gpu.utilization'])('%s is in no list', (metric) => {
  expect(sectionsWith(metric)).toEqual([]);
});

test('a histogram is found by each of its forms', () => {
  expect(sectionsWith('gunicorn.request.duration.95percentile').map(({ name }) => name)).toEqual(['gunicorn']);
  expect(sectionsWith('gunicorn.request.duration.min').map(({ name }) => name)).toEqual(['gunicorn']);
});

test('the lists stay small', () => {
  const bytes = ['integrations.txt', 'agent.txt'].map((file) => fs.statSync(path.join(FOLDER, file)).size);
  expect(bytes[0]! + bytes[1]!).toBeLessThan(500 * 1024);
});
