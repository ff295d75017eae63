import fs from 'node:fs';
import path from 'node:path';
import { DEPRECATED_KEYS } from '../../constructs/import/deprecated-keys';
import { EXPECTED_KEYS } from '../../constructs/import/expected-keys';
import { importHelmValues } from '../../constructs/import/helm-values';
import { knownKeyIndex } from '../../constructs/import/known-keys';
import { MOVED_KEYS } from '../../constructs/import/moved-keys';
import { readYaml } from '../../constructs/import/read-yaml';
import type { JsonMap } from '../../constructs/kubernetes';

const release = { name: 'datadog', namespace: 'datadog-agent' };
const unread = (text: string) =>
  importHelmValues((readYaml(text, 'helm').data ?? {}) as JsonMap, release).findings.filter((f) => f.code === 'unread-key' || f.code === 'no-effect');
const firstOf = (text: string) => unread(text).map((f) => [f.keys.join('.'), f.suggestions[0]]);

test.each([
  ['datadog: {kubelet: {tslVerify: false}}', 'datadog.kubelet.tslVerify', 'datadog.kubelet.tlsVerify'],
  ['datadog: {logs: {enables: true}}', 'datadog.logs.enables', 'datadog.logs.enabled'],
  ['datadog: {apikey: x}', 'datadog.apikey', 'datadog.apiKey'],
  // Written in another way.
  ['datadog: {logs: {container_collect_all: true}}', 'datadog.logs.container_collect_all', 'datadog.logs.containerCollectAll'],
  ['datadog: {cluster-name: a}', 'datadog.cluster-name', 'datadog.clusterName'],
  ['datadog: {logs: {"enabled:": true}}', 'datadog.logs.enabled:', 'datadog.logs.enabled'],
  ['datadog: {clusterChecks: {enabled": true}}', 'datadog.clusterChecks.enabled"', 'datadog.clusterChecks.enabled'],
  ['datadog: {" site": a}', 'datadog. site', 'datadog.site'],
  ['datadog: {tag: [a]}', 'datadog.tag', 'datadog.tags'],
  ['Datadog: {site: a}', 'Datadog', 'datadog'],
  // At another place.
  ['systemProbe: {enableOOMKill: true}', 'systemProbe', 'datadog.systemProbe'],
  ['datadog: {admissionController: {enabled: true}}', 'datadog.admissionController', 'clusterAgent.admissionController'],
  ['datadog: {agents: {useHostNetwork: true}}', 'datadog.agents', 'agents'],
  ['datadog: {clusterAgent: {replicas: 2}}', 'datadog.clusterAgent', 'clusterAgent'],
  ['containerCollectAll: true', 'containerCollectAll', 'datadog.logs.containerCollectAll'],
  ['datadog: {logs: {containerExclude: a}}', 'datadog.logs.containerExclude', 'datadog.containerExcludeLogs'],
  ['agents: {resources: {limits: {cpu: 1}}}', 'agents.resources', 'agents.containers.agent.resources'],
  // Known by what stands below it.
  ['datadog: {logging: {enabled: true, containerCollectAll: true}}', 'datadog.logging', 'datadog.logs'],
  // What people expect of a chart.
  ['agents: {containers: {traceAgent: {enabled: true}}}', 'agents.containers.traceAgent.enabled', 'datadog.apm.portEnabled'],
  ['datadog: {dbm: {enabled: true}}', 'datadog.dbm', 'clusterAgent.confd'],
  // As people know them from --set, and from the agent.
  ['datadog.logs.enabled: true', 'datadog.logs.enabled', 'datadog.logs.enabled'],
  ['datadog: {DD_LOG_LEVEL: debug}', 'datadog.DD_LOG_LEVEL', 'datadog.env'],
])('%s', (text, key, meant) => expect(firstOf(text)).toEqual([[key, meant]]));

test('of a key that stands at many places those are best that the file leaves open', () => {
  const [, suggestions] = [0, unread('datadog: {enabled: true, apm: {portEnabled: true}, logs: {containerCollectAll: true}}')[0]!.suggestions];
  expect(suggestions.slice(0, 2)).toEqual(['datadog.apm.enabled', 'datadog.logs.enabled'].sort((a, b) => suggestions.indexOf(a) - suggestions.indexOf(b)));
});

test('what an older chart read is named with what it is now, or why it is gone', () => {
  const messages = (text: string) => unread(text).map((f) => f.message);
  expect(messages('tolerations: []')).toEqual(['the chart ignores this key: it is agents.tolerations since chart 2.0.0']);
  expect(messages('daemonset: {useHostPort: true}')[0]).toContain('useHostPort: it is datadog.dogstatsd.useHostPort since chart 2.0.0');
  expect(messages('datadog: {dataStreamsMonitoring: {enabled: true}}')[0]).toContain('gone since chart 3.33.3');
});

test('every key that is named in place of another one is a key of the chart', () => {
  const known = new Set(knownKeyIndex().entries.map((entry) => entry.dotted));
  const named = [...MOVED_KEYS.flatMap((row) => row.to), ...Object.values(EXPECTED_KEYS).flatMap((row) => row.suggestions), ...Object.values(DEPRECATED_KEYS)];
  expect(named.filter((path) => path !== null && !known.has(path))).toEqual([]);
  // A key that is read is none that moved or was never there, and one that is deprecated is read.
  expect([...MOVED_KEYS.map((row) => row.from), ...Object.keys(EXPECTED_KEYS)].filter((path) => known.has(path))).toEqual([]);
  expect(Object.keys(DEPRECATED_KEYS).filter((path) => !known.has(path))).toEqual([]);
});

test('a key with dots in it is not the key that it looks like', () => {
  expect(unread('datadog.apiKey: a\ndatadog: {processAgent.enabled: true}').map((f) => f.code)).toEqual(['unread-key', 'unread-key']);
});

test('a file of nothing but unknown keys is told in no time', () => {
  const values: JsonMap = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`someUnknownKeyNumber${i}`, 1]));
  const begin = process.cpuUsage();
  expect(importHelmValues(values, release).findings.filter((f) => f.code === 'unread-key')).toHaveLength(20_000);
  // Time of this process alone: the machine may be busy.
  expect(process.cpuUsage(begin).user / 1e6).toBeLessThan(5);
});

const cases = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'cases');
const here = fs.existsSync(cases);

(here ? test : test.skip)('all unread keys of the parity cases are reported where they stand, and no others (skipped without ../shared)', () => {
  let [right, wrong, missed] = [0, 0, 0];
  const differences: string[] = [];
  for (const name of fs.readdirSync(cases).sort()) {
    const at = (file: string) => path.join(cases, name, file);
    if (!fs.existsSync(at('unread.txt')) && fs.existsSync(at('refused.txt'))) continue;
    const wanted = fs.existsSync(at('unread.txt')) ? fs.readFileSync(at('unread.txt'), 'utf8').split('\n').filter(Boolean) : [];
    const text = fs.readFileSync(at('values.yaml'), 'utf8');
    const lines = text.split('\n');
    const yaml = readYaml(text, 'helm');
    const found = importHelmValues((yaml.data ?? {}) as JsonMap, release).findings.filter((f) => f.code === 'unread-key');
    for (const { keys } of found) {
      const { line, column } = yaml.locate(keys);
      const key = keys[keys.length - 1]!;
      const written = lines[line - 1]!.slice(column - 1);
      const standsThere = [key, `"${key}"`, `'${key}'`].some((form) => written.startsWith(form));
      if (wanted.includes(keys.join('.')) && standsThere) right += 1;
      else {
        wrong += 1;
        differences.push(`${name}: ${keys.join('.')} at ${line}:${column}`);
      }
    }
    const reported = new Set(found.map((f) => f.keys.join('.')));
    for (const key of wanted.filter((it) => !reported.has(it))) {
      missed += 1;
      differences.push(`${name}: not reported: ${key}`);
    }
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
  process.stdout.write(`unread keys: precision ${percent(right, right + wrong)}, recall ${percent(right, right + missed)}\n`);
  expect(differences).toEqual([]);
});
