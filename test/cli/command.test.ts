import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli/index';

let dir: string;
let said: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(dir, { recursive: true, force: true });
});

const at = (name: string) => path.join(dir, name);
const file = (name: string, text: string) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), text);
  return at(name);
};
const spec = (body: string) => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: datadog}\n${body}`;
const importing = (...args: string[]) => main(['import', ...args, '--out', at('out')]);
const synth = (...args: string[]) => main(['synth', ...args, '--target', 'helm-values', '--out', at('out')]);

test.each([
  ['not YAML', 'a: [1\n', /error not-yaml/],
  ['a list', '- a\n', /error not-a-map/],
])('import refuses %s', (_what, text, message) => {
  expect(importing(file('prod.yaml', text))).toBe(1);
  expect(said).toMatch(message);
  expect(fs.existsSync(at('out/prod.yaml'))).toBe(false);
});

test('a missing file is an error of that file, not of the others', () => {
  expect(importing(at('gone.yaml'), file('prod.yaml', '# nothing\n'))).toBe(1);
  expect(said).toMatch(/gone\.yaml:1:1 error file cannot read: no such file/);
  expect(fs.existsSync(at('out/prod.yaml'))).toBe(true);
});

test('an output folder that is a file', () => {
  file('out', '');
  expect(importing(file('prod.yaml', ''))).toBe(1);
  expect(said).not.toMatch(/\n {4}at /);
});

test('unread keys are warnings with their place, and errors under --strict', () => {
  const input = file('prod/values.yaml', 'datadog:\n  nonsense: 1\n');
  expect(importing(input)).toBe(0);
  expect(said).toMatch(/values\.yaml:2:3 warning unread-key datadog\.nonsense/);
  expect(fs.existsSync(at('out/prod.yaml'))).toBe(true);
  expect(importing(input, '--strict')).toBe(1);
});

test('an Argo CD Application with inline values', () => {
  const text =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: dd}\nspec:\n  destination: {namespace: mon}\n  source:\n    helm:\n      valuesObject: {datadog: {site: datadoghq.eu}}\n';
  expect(importing(file('app.yaml', text))).toBe(0);
  expect(fs.readFileSync(at('out/app.yaml'), 'utf8')).toMatch(/name: dd\n {2}namespace: mon\nspec:\n {2}global:\n(.*\n)* {4}site: datadoghq\.eu/);
});

test.each([
  ['an empty spec', '', /error not-a-spec/],
  ['an unknown key', spec('spec:\n  global:\n    sitee: x\n'), /:6:5 error unknown-key spec\.global\.sitee: .*global\.site/],
  ['a wrong type', spec('spec: {global: {site: 5}}\n'), /error wrong-type spec\.global\.site: must be a string, not a number/],
  ['a literal credential', spec('spec: {global: {env: [{name: DD_API_KEY, value: hunter2}]}}\n'), /error plain-text-secret/],
  ['a wrong kind', 'apiVersion: v1\nkind: Pod\n', /error not-a-spec/],
])('synth refuses %s', (_what, text, message) => {
  expect(synth(file('prod.yaml', text))).toBe(1);
  expect(said).toMatch(message);
  expect(said).not.toMatch(/hunter2/);
});

test('synth replaces only what it wrote', () => {
  const input = file('prod.yaml', spec('spec: {}\n'));
  expect(synth(input)).toBe(0);
  expect(synth(input)).toBe(0);
  expect(synth(file('other.yaml', spec('spec: {}\n')), '--prune')).toBe(0);
  expect(fs.readdirSync(at('out')).sort()).toEqual(['.cdk8s-datadog.json', 'other']);
  file('out/mine/values.yaml', 'keep');
  expect(synth(file('mine.yaml', spec('spec: {}\n')))).toBe(1);
  expect(fs.readFileSync(at('out/mine/values.yaml'), 'utf8')).toBe('keep');
});

test('misuse is exit status 2', () => {
  expect(main([])).toBe(2);
  expect(main(['synth', 'x.yaml', '--target', 'nonsense', '--out', dir])).toBe(2);
  expect(importing(file('a/values.yaml', ''), file('b/a.yaml', ''))).toBe(2);
});
