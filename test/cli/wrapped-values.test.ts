import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli/index';

// Values mean the same wherever they stand, and a finding stands where its key does.
const CASES = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'cases');
const OWN = {
  'block style':
    'datadog:\n  sitee: x\n\n  # a comment\n  kubelet:\n    tslVerify: false\n  env:\n    - name: A\n      value: b\n    - name: MY_PASSWORD\n      value: hunter2\nagentz: {}\n',
  'flow style': '# first\n{datadog: {sitee: x, "logs": {enabledd: true}},\n  agents: {image: {tag: 7.60}}}\n',
  'texts in values': 'datadog:\n  confd:\n    redisdb.yaml: |-\n      instances:\n        - password: hunter2\n  tags: [a, 1]\n',
  refused: 'providers:\n  gke:\n    gdc: true\ndatadog:\n  apiKeyExistingSecret: dd\n  networkMonitoring:\n    enabled: true\n',
};

const shared = fs.existsSync(CASES)
  ? Object.fromEntries(
      fs
        .readdirSync(CASES)
        .filter((name) => /^(?:public|refused)-/.test(name))
        .map((name) => [name, fs.readFileSync(path.join(CASES, name, 'values.yaml'), 'utf8')]),
    )
  : {};
if (!fs.existsSync(CASES)) console.warn('../shared/parity is not here: only own values are wrapped');

const inputs = Object.entries({ ...OWN, ...shared }).filter(([, text]) => !/^---|\t/m.test(text));
const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterAll(() => {
  jest.restoreAllMocks();
  fs.rmSync(dir, { recursive: true, force: true });
});

interface Told {
  code: string;
  severity: string;
  path: string;
  line: number;
  column: number;
}

function findings(text: string, ...args: string[]): Told[] {
  const [file, report] = [path.join(dir, 'input.yaml'), path.join(dir, 'report.json')];
  fs.writeFileSync(file, text);
  main(['validate', file, '--report', report, '--name', 'datadog', '--namespace', 'monitoring', ...args]);
  const told: Told[] = JSON.parse(fs.readFileSync(report, 'utf8')).files[0].findings;
  // What is about the whole file stands at its beginning, wherever the values are.
  return told.filter((f) => f.path !== '').map(({ code, severity, path: at, line, column }) => ({ code, severity, path: at, line, column }));
}

const moved = (told: readonly Told[], prefix: string, lines: number, columns: number) =>
  told.map((f) => ({ ...f, path: `${prefix}.${f.path}`, line: f.line + lines, column: f.column + columns }));

const APPLICATION =
  'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: datadog}\nspec:\n  source:\n    chart: datadog\n    helm:\n      values: |2\n';

test.each(inputs)('%s: in an Application, as text', (_name, text) => {
  expect(findings(APPLICATION + indented(text, 8))).toEqual(moved(findings(text), 'spec.source.helm.values', 8, 8));
});

test.each(inputs)('%s: in an Application, as an object', (_name, text) => {
  const application = APPLICATION.replace('values: |2', 'valuesObject:');
  expect(findings(application + indented(text, 8))).toEqual(moved(findings(text), 'spec.source.helm.valuesObject', 8, 8));
});

test.each(inputs)('%s: in an umbrella chart', (_name, text) => {
  const umbrella = `other: {}\ndatadog:\n${indented(text, 2)}`;
  expect(findings(umbrella, '--path', 'datadog')).toEqual(moved(findings(text), 'datadog', 2, 2));
});

test('there is something to find', () => {
  expect(inputs.flatMap(([, text]) => findings(text)).length).toBeGreaterThan(8);
});
