import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { main } from '../../cli/index';

let dir: string;
let told: string[];

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'datadog-agent-'));
  told = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told.push(...String(text).split('\n').filter(Boolean));
    return true;
  });
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(dir, { recursive: true });
});

const write = (file: string, text: string) => {
  fs.writeFileSync(path.join(dir, file), text);
  return path.join(dir, file);
};
const output = (...names: string[]) => fs.readFileSync(path.join(dir, ...names), 'utf8');
const run = (...argv: string[]) => main(argv);

const VALUES = `
datadog:
  apiKeyExistingSecret: keys
  clusterName: prod
  logs: { enabled: true, containerCollectAll: true }
  envDict: { MY_A: one }
agents:
  image: { tag: 7.75.0 }
clusterAgent:
  image: { tag: 7.75.0 }
`;

test('from the chart to the operator and back: the same spec', () => {
  const values = write('prod.yaml', VALUES);
  expect(run('import', values, '--out', path.join(dir, 'specs'))).toBe(0);
  expect(run('synth', path.join(dir, 'specs', 'prod.yaml'), '--target', 'datadog-agent', '--out', path.join(dir, 'objects'))).toBe(0);
  const object = path.join(dir, 'objects', 'prod', 'datadogagent.yaml');
  expect(load(fs.readFileSync(object, 'utf8'))).toMatchObject({ kind: 'DatadogAgent', spec: { global: { clusterName: 'prod' } } });
  expect(run('import', object, '--out', path.join(dir, 'again'))).toBe(0);
  expect(output('again', 'datadogagent.yaml')).toBe(output('specs', 'prod.yaml'));
});

const SPEC = `
apiVersion: cdk8s-datadog.dev/v1alpha1
kind: AgentSpec
metadata: { name: datadog }
spec:
  global: { credentials: { apiSecret: { secretName: keys } } }
  features:
    kubeStateMetricsCore:
      tags: [a:b]
`;

test('what the object cannot say is an error with its place, and a warning where that is allowed', () => {
  const spec = write('spec.yaml', SPEC);
  const out = path.join(dir, 'out');
  expect(run('synth', spec, '--target', 'datadog-agent', '--out', out)).toBe(1);
  expect(told).toEqual([`${spec}:9:7 error not-in-target spec.features.kubeStateMetricsCore.tags: use the target helm-values or manifests`]);
  expect(fs.existsSync(path.join(out, 'spec'))).toBe(false);
  told.length = 0;
  expect(run('synth', spec, '--target', 'datadog-agent', '--out', out, '--allow-lossy')).toBe(0);
  expect(told).toEqual([`${spec}:9:7 warning not-in-target spec.features.kubeStateMetricsCore.tags: left out: use the target helm-values or manifests`]);
  expect(run('synth', spec, '--target', 'datadog-agent', '--out', out, '--allow-lossy', '--strict')).toBe(1);
});

test('without a key there are no node agents, and the Secret that the others look for is told', () => {
  const spec = write('spec.yaml', SPEC.replace(/ {2}global.*\n/, '').replace('tags: [a:b]', 'enabled: true'));
  expect(run('synth', spec, '--target', 'datadog-agent', '--out', path.join(dir, 'out'))).toBe(0);
  expect(told.join()).toMatch(/warning missing-api-key .*switches node agents off.*Secret datadog with the key api-key/);
  expect(load(output('out', 'spec', 'datadogagent.yaml'))).toMatchObject({
    spec: { global: { credentials: { apiSecret: { secretName: 'datadog', keyName: 'api-key' } } }, override: { nodeAgent: { disabled: true } } },
  });
});

const OBJECT = `apiVersion: datadoghq.com/v2alpha1
kind: DatadogAgent
metadata: { name: prod, namespace: dd }
spec:
  global:
    clusterNam: x
    credentials: { apiKey: 0123456789abcdef0123456789abcdef }
`;

test('validate tells what is wrong with an object, where it stands, and never its secrets', () => {
  const file = write('agent.yaml', OBJECT);
  expect(run('validate', file)).toBe(1);
  expect(told.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
    `${file}:6:5 error unknown-key spec.global.clusterNam:`,
    `${file}:7:20 warning plain-text-secret spec.global.credentials.apiKey:`,
  ]);
  expect(told.join()).not.toContain('0123456789abcdef');
});

test('the list that kubectl get prints is read, too', () => {
  const file = write('list.yaml', listOf(GOOD));
  expect(run('import', file, '--out', path.join(dir, 'out'))).toBe(0);
  expect(load(output('out', 'list.yaml'))).toMatchObject({ metadata: { name: 'prod', namespace: 'dd' }, spec: { global: {} } });
  expect(told[0]).toMatch(/list\.yaml:\d+:\d+ .* items\.0\.spec\.global|takeover/);
});

const PROFILE = `apiVersion: datadoghq.com/v1alpha1
kind: DatadogAgentProfile
metadata: { name: prod-gpu }
spec:
  profileAffinity:
    profileNodeAffinity:
    - { key: pool, operator: In, values: [gpu] }
  config:
    features: { gpu: { enabled: true } }
`;
const GOOD = OBJECT.replace(/ {4}clusterNam.*\n/, '');

const listOf = (...objects: string[]) => {
  const items = objects.map((object) =>
    object
      .split('\n')
      .filter(Boolean)
      .map((line, i) => `${i === 0 ? '- ' : '  '}${line}`)
      .join('\n'),
  );
  return `apiVersion: v1\nkind: List\nitems:\n${items.join('\n')}\n`;
};

test('profiles beside an object are its groups of nodes, as documents and in the list that kubectl get prints', () => {
  for (const [stem, text] of [
    ['documents', `${PROFILE}---\n${GOOD}`],
    ['list', listOf(GOOD, PROFILE)],
  ] as const) {
    expect(run('import', write(`${stem}.yaml`, text), '--out', path.join(dir, 'out'))).toBe(0);
    expect(load(output('out', `${stem}.yaml`))).toMatchObject({
      metadata: { name: 'prod', namespace: 'dd' },
      spec: { nodeGroups: [{ name: 'gpu', nodeSelector: { pool: 'gpu' }, features: { gpu: { enabled: true } } }] },
    });
  }
});

test('what is wrong with a profile is told where it stands', () => {
  const file = write('both.yaml', `${GOOD}---\n${PROFILE.replace('gpu: { enabled: true }', 'gpu: { enabeld: true }, npm: { enabled: true }')}`);
  expect(run('import', file, '--out', path.join(dir, 'out'))).toBe(1);
  const line = GOOD.split('\n').length + PROFILE.split('\n').findIndex((text) => text.includes('gpu: {')) + 1;
  expect(told.filter((text) => text.includes(' error ')).map((text) => text.split(' ').slice(0, 4).join(' '))).toEqual([
    `${file}:${line}:24 error unknown-key spec.config.features.gpu.enabeld:`,
    `${file}:${line}:41 error no-option spec.config.features.npm:`,
  ]);
});

test('several objects, and profiles without one, are refused with what to do', () => {
  expect(run('import', write('two.yaml', `${GOOD}---\n${GOOD}`), '--out', path.join(dir, 'out'))).toBe(1);
  expect(told.join('\n')).toMatch(/error unread-document .*give each a file/);
  expect(run('import', write('profile.yaml', PROFILE), '--out', path.join(dir, 'out'))).toBe(1);
  expect(told.join('\n')).toMatch(/error unsupported-input .*in one file with the DatadogAgent object/);
});
