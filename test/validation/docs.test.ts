import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as cdk8s from 'cdk8s';
import { App } from 'cdk8s';
import { load } from 'js-yaml';
import * as datadog from '../../constructs';
import { validate } from '../../constructs';
import { readProperties } from '../../constructs/validation/properties';
import { RULES } from '../../constructs/validation/registry';
import { GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop } from '../../systems';
import { documentedRules } from '../../tools/validation-page';
import { built } from '../built';

jest.setTimeout(60_000);

const root = path.join(__dirname, '..', '..');
const read = (...names: string[]) => fs.readFileSync(path.join(root, ...names), 'utf8');
const page = read('docs', 'validation-plugin.md');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((m) => m[1]!);
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

interface Configuration {
  readonly app: string;
  readonly validations: readonly { readonly package: string; readonly version: string; readonly class: string; readonly properties: object }[];
}

test('the first steps print what the page shows', () => {
  const library = built('constructs/index.ts');
  const plugin = built('constructs/validation/plugin.ts');
  const project = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  const [configuration] = blocks('yaml').map((block) => load(block) as Configuration);
  try {
    const installed = path.join(project, configuration!.validations[0]!.package);
    fs.mkdirSync(path.dirname(installed), { recursive: true });
    fs.symlinkSync(plugin.file, installed);
    fs.symlinkSync(library.file, path.join(path.dirname(installed), 'index.js'));
    fs.writeFileSync(path.join(project, 'node_modules', 'cdk8s-datadog', 'package.json'), '{ "main": "lib/index.js" }');
    fs.symlinkSync(path.join(root, 'node_modules', 'cdk8s'), path.join(project, 'node_modules', 'cdk8s'));
    fs.writeFileSync(path.join(project, 'cdk8s.yaml'), blocks('yaml')[0]!);
    fs.writeFileSync(path.join(project, 'main.js'), blocks('js')[0]!);
    const command = path.join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const { status, stdout } = spawnSync(process.execPath, [command, 'synth', '--check-upgrade=false'], { cwd: project, encoding: 'utf8' });
    expect(status).toBe(2);
    const printed = new Set(lines(stdout));
    expect(lines(blocks('text')[0]!).filter((line) => !printed.has(line))).toEqual([]);
  } finally {
    for (const { remove } of [library, plugin]) remove();
    fs.rmSync(project, { recursive: true });
  }
});

test('the version beside the package is that of this one', () => {
  const { version } = JSON.parse(read('package.json'));
  const configurations = [load(blocks('yaml')[0]!), load(read('cdk8s.yaml'))] as Configuration[];
  expect(configurations.map(({ validations }) => validations[0]!.version)).toEqual([version, version]);
});

test('the properties that the page writes are properties', () => {
  const [first, ...others] = blocks('yaml').map((block) => load(block));
  expect(others).toHaveLength(2);
  for (const properties of [(first as Configuration).validations[0]!.properties, ...others]) expect(() => readProperties(properties)).not.toThrow();
});

test('the test that the page shows passes', () => {
  const [code] = blocks('ts');
  const body = code!.replace(/^import \{(.*)\} from '(.*)';$/gm, "const {$1} = require('$2');");
  const ran: string[] = [];
  const run = (name: string, check: () => void) => {
    check();
    ran.push(name);
  };
  new Function('require', 'test', 'expect', body)((name: string) => (name === 'cdk8s' ? cdk8s : datadog), run, expect);
  expect(ran).toHaveLength(1);
});

test('each property of an exception is explained', () => {
  const explained = [...page.matchAll(/^\| `(\w+)` +\| [a-z`*]/gm)].map(([, name]) => name!);
  const written = /interface RuleException \{([\s\S]*?)\n\}/.exec(read('constructs', 'validation', 'rules.ts'))![1]!;
  expect([...written.matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name!).filter((name) => !explained.includes(name))).toEqual([]);
});

test('the documentation of the rules tells their defaults', () => {
  const documented = documentedRules(read('constructs', 'validation', 'rules.ts'));
  expect(documented.map(({ name }) => name).sort()).toEqual(RULES.map(({ name }) => name).sort());
  for (const { name, fallback } of documented) {
    const value = RULES.find((rule) => rule.name === name)!.default;
    expect([name, fallback]).toEqual([
      name,
      value === undefined ? '- not judged' : Array.isArray(value) ? `[${value.map((one) => `'${one}'`).join(', ')}]` : String(value),
    ]);
  }
});

test('the systems of this project keep the rules of cdk8s.yaml', () => {
  const { validations } = load(read('cdk8s.yaml')) as Configuration;
  const app = new App();
  for (const System of [GoblinAssistant, RancherDesktop, SkyPilot, Treebeard, Workshop])
    for (const environment of System.environments) new System(app, environment as never);
  expect(validate(app, validations[0]!.properties)).toEqual([]);
});
