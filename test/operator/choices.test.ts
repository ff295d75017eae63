import fs from 'node:fs';
import path from 'node:path';
import { explains, matches } from '../../tools/operator-judge/choice';
import { CHOICES } from '../../tools/operator-judge/choices';
import { ASPECTS } from '../../tools/operator-judge/compare';
import { circumstancesOf } from '../../tools/operator-judge/judge';
import { choicesTable } from '../../tools/operator-judge/page';
import { findings, shown } from '../../tools/operator-judge/report';
import { withParts } from '../../tools/page-parts';

const ROOT = path.join(__dirname, '..', '..');

test('patterns', () => {
  expect(matches('agent*/{agent,system-probe}', 'agent of gpu/system-probe')).toBe(true);
  expect(matches('agent/agent', 'agent/agent (system-probe)')).toBe(false);
  expect(matches('a.b', 'axb')).toBe(false);
  expect(matches('{"kubernetes.io/os":"linux"}', '{"kubernetes.io/os":"linux"}')).toBe(true);
});

test('a choice explains its own aspect, place and values alone', () => {
  const choice = { aspect: 'setting', where: 'agent/*', what: 'health_port', ours: '5556', operators: 'none', because: 'x' } as const;
  const difference = { aspect: 'setting', where: 'agent/agent', what: 'health_port', ours: 5556, operators: undefined } as const;
  expect(explains(choice, difference)).toBe(true);
  for (const other of [{ aspect: 'variable' }, { where: 'cluster-agent/agent' }, { what: 'port' }, { ours: 5557 }, { operators: 1 }] as const)
    expect(explains(choice, { ...difference, ...other })).toBe(false);
});

test('what holds only beside runners, profiles or on GKE Autopilot is told by the case', () => {
  const object = (annotations = {}) => ({ apiVersion: 'datadoghq.com/v2alpha1', kind: 'DatadogAgent', metadata: { name: 'datadog', annotations } });
  const runner = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'runners', labels: { 'agent.datadoghq.com/component': 'cluster-checks-runner' } },
    spec: { template: { spec: { containers: [] } } },
  };
  expect([...circumstancesOf({ objects: [object()], ours: [{ objects: [] }] })]).toEqual([]);
  expect([...circumstancesOf({ objects: [object(), object()], ours: [{ objects: [runner] }] })]).toEqual(['profiles', 'runners']);
  expect([...circumstancesOf({ objects: [object({ 'agent.datadoghq.com/cluster-provider': 'gke-autopilot' })], ours: [] })]).toEqual(['autopilot']);
});

test('every choice has a reason, and none hides a whole aspect', () => {
  const anything = CHOICES.filter(({ where, what, ours, operators }) => where === '*' && what === '*' && ours === undefined && operators === undefined);
  expect(anything).toEqual([]);
  expect(CHOICES.filter(({ because }) => because.length < 10)).toEqual([]);
  // Containers, images and namespaces of the node are what a reviewer looks at: nothing there is left to the operator.
  const left = new Set(CHOICES.map(({ aspect }) => aspect));
  expect(ASPECTS.filter((aspect) => !left.has(aspect))).toEqual(expect.arrayContaining(['host-namespace', 'image']));
});

test('the page lists the choices that are in force', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs', 'operator-judge.md'), 'utf8');
  expect(withParts(page, { choices: choicesTable() })).toBe(page);
});

test('reports group what cases have in common, and show no secret', () => {
  const open = [{ aspect: 'setting', where: 'agent/agent', what: 'expvar_port', ours: 6000, operators: 5000 }] as const;
  const verdict = (name: string) => ({ name, group: 'g', inexpressible: [], open, chosen: new Map(), containers: 1 });
  expect(findings([verdict('a'), verdict('b')])).toEqual([{ text: 'setting agent/agent: expvar_port is 6000 here and 5000 there', cases: ['a', 'b'] }]);
  expect(shown('DD_API_KEY', '0123456789abcdef0123456789abcdef')).toBe('********');
  expect(shown('api_key', '(secret datadog api-key)')).toBe('"(secret datadog api-key)"');
});
