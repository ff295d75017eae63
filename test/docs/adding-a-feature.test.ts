import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

jest.setTimeout(600_000);

const ROOT = path.join(__dirname, '..', '..');
const PAGE = fs.readFileSync(path.join(ROOT, 'docs', 'adding-a-feature.md'), 'utf8');
/** What the steps of the page neither read nor write. */
const LEFT_OUT = new Set(['node_modules', 'lib', 'dist', 'coverage', '.git', '.cdk8s-scratch', 'cache', '.temp']);

/** The blocks of the page that have a file's name. */
const blocks = [...PAGE.matchAll(/^```(\w+) \[(.+)\]\n([\s\S]*?)^```$/gm)].map(([, language, file, text]) => ({ language, file: file!, text: text! }));
const files = blocks.filter(({ language }) => language !== 'diff');
const diffs = blocks.filter(({ language }) => language === 'diff');

let copy: string;
const at = (file: string) => path.join(copy, file);
const read = (file: string) => fs.readFileSync(at(file), 'utf8');

/** Adds the lines of a diff behind the line that the page shows above them. */
function applied(before: string, diff: string): string {
  const [context, ...added] = diff.trimEnd().split('\n');
  const line = `${context!.slice(1)}\n`;
  expect(before.split(line)).toHaveLength(2);
  return before.replace(line, line + added.map((text) => `${text.replace(/^\+/, '')}\n`).join(''));
}

function run(...words: string[]): { status: number | null; said: string; printed: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: copy, encoding: 'utf8' });
  return { status, said: stderr, printed: stdout };
}
const tool = (file: string, ...words: string[]) => run('tools/run.mjs', file, ...words);
const command = (...words: string[]) => tool('run-command.ts', ...words);
const generate = (...words: string[]) => tool('tools/generate.ts', ...words);

/** Every file of the copy with what is in it. */
function everything(): Map<string, string> {
  const names = fs.readdirSync(copy, { recursive: true, withFileTypes: true });
  const paths = names.filter((entry) => entry.isFile()).map((entry) => path.relative(copy, path.join(entry.parentPath, entry.name)));
  return new Map(paths.filter((name) => !/^(?:node_modules|out)\//.test(name)).map((name) => [name, read(name)]));
}

const SPEC = files.find(({ language }) => language === 'yaml')!;
const FEATURE = files.find(({ file }) => file.startsWith('constructs/features/'))!;
const TEST = files.find(({ file }) => file.startsWith('test/'))!;
const REGISTRY = 'constructs/features/registry.ts';

let untouched: Map<string, string>;
beforeAll(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-feature-'));
  fs.cpSync(ROOT, copy, { recursive: true, filter: (file) => !LEFT_OUT.has(path.basename(file)) });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), at('node_modules'));
  fs.writeFileSync(at('run-command.ts'), "import { run } from './cli';\n\nrun();\n");
  // As the repository stands: what others have not generated yet is not the page's affair.
  expect(generate()).toMatchObject({ status: 0 });
  untouched = everything();
  for (const { file, text } of files) {
    fs.mkdirSync(path.dirname(at(file)), { recursive: true });
    fs.writeFileSync(at(file), text);
  }
  for (const { file, text } of diffs) fs.writeFileSync(at(file), applied(read(file), text));
});
afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

test('the page has the feature, its test, a spec, and the lines of the registry', () => {
  expect([FEATURE.file, TEST.file, SPEC.file]).toEqual([
    'constructs/features/agent-telemetry.ts',
    'test/features/agent-telemetry.test.ts',
    'specs/telemetry.yaml',
  ]);
  expect(diffs.map(({ file }) => file)).toEqual([REGISTRY, REGISTRY]);
});

test('the files of the page are as the formatter has them', () => {
  const { status, said, printed } = run('node_modules/@biomejs/biome/bin/biome', 'check', FEATURE.file, TEST.file, REGISTRY);
  expect([status, said + printed]).toEqual([0, expect.any(String)]);
});

test('generate writes types and reference of the feature', () => {
  expect(generate('--check').status).toBe(1);
  expect(generate()).toMatchObject({ status: 0 });
  expect(read('imports/agent-spec.ts')).toContain('readonly agentTelemetry?: FeaturesAgentTelemetryOptions;');
  const page = read('docs/reference/options/features/agentTelemetry.md');
  expect(page).toContain('What agents tell about themselves: a toy.');
  expect(page).toContain('- Variable: `DD_TELEMETRY_CHECKS` (`telemetry.checks`), in agent');
});

test('types are right', () => {
  const config = { extends: './tsconfig.json', include: [], files: [FEATURE.file, TEST.file, REGISTRY], compilerOptions: { noEmit: true } };
  fs.writeFileSync(at('tsconfig.toy.json'), JSON.stringify(config));
  const { status, printed } = run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.toy.json');
  fs.rmSync(at('tsconfig.toy.json'));
  expect([status, printed]).toEqual([0, '']);
});

test('its own test passes', () => {
  const { status, said } = run('node_modules/jest/bin/jest.js', TEST.file);
  expect([status, said]).toEqual([0, expect.stringContaining('4 passed')]);
});

/** The manifests that a spec becomes, and its own text with the feature's options taken out. */
function manifests(spec: string, out: string): { text: string; documents: any[] } {
  expect(command('synth', spec, '--target', 'manifests', '--out', out)).toMatchObject({ status: 0 });
  const folder = at(path.join(out, path.basename(spec, '.yaml')));
  const text = fs
    .readdirSync(folder)
    .sort()
    .map((name) => fs.readFileSync(path.join(folder, name), 'utf8'))
    .join('---\n');
  return { text, documents: parseAllDocuments(text).flatMap((document) => document.toJS() ?? []) };
}

const FEATURES = /\n {2}features:[\s\S]*$/;

test('switched on, what it adds is in the manifests, and is its own', () => {
  const { documents } = manifests(SPEC.file, 'out/on');
  const pod = documents.find(({ kind }) => kind === 'DaemonSet').spec.template.spec;
  const container = (name: string) => pod.containers.find((it: any) => it.name === name);
  expect(container('agent').env).toEqual(
    expect.arrayContaining([
      { name: 'DD_TELEMETRY_ENABLED', value: 'true' },
      { name: 'DD_TELEMETRY_CHECKS', value: 'disk' },
    ]),
  );
  expect(container('agent').volumeMounts).toContainEqual({ name: 'agent-telemetry', mountPath: '/var/log/agent-telemetry' });
  expect(container('process-agent').env).toContainEqual({ name: 'DD_TELEMETRY_ENABLED', value: 'true' });
  expect(pod.volumes).toContainEqual({ name: 'agent-telemetry', hostPath: { path: '/var/telemetry', type: 'DirectoryOrCreate' } });
  const explained = command('explain', SPEC.file);
  expect(explained.status).toBe(0);
  expect(explained.printed).toMatch(/agentTelemetry/);
  expect(explained.printed).toMatch(/\/var\/telemetry/);
});

test('switched off, nothing of it is left', () => {
  fs.writeFileSync(at('specs/off.yaml'), SPEC.text.replace(FEATURES, '\n'));
  fs.writeFileSync(at('specs/stated-off.yaml'), SPEC.text.replace(FEATURES, '\n  features:\n    agentTelemetry:\n      enabled: false\n'));
  const off = manifests('specs/off.yaml', 'out/off').text;
  expect(manifests('specs/stated-off.yaml', 'out/off').text.replaceAll('stated-off', 'off')).toBe(off);
  expect(off).not.toMatch(/TELEMETRY|agent-telemetry/);
});

test('other targets say what they can, and refuse the rest at its place', () => {
  for (const target of ['helm-values', 'datadog-agent']) {
    const { status, said } = command('synth', SPEC.file, '--target', target, '--out', `out/${target}`);
    expect(status).toBe(1);
    for (const option of ['archive.hostPath', 'processes.enabled'])
      expect(said).toMatch(new RegExp(`not-in-target .*agentTelemetry\\.${option.replace('.', '\\.')}`));
    expect(said.match(/not-in-target/g)).toHaveLength(2);
  }
  fs.writeFileSync(at('specs/part.yaml'), SPEC.text.replace(/ {6}archive:[\s\S]*$/, ''));
  for (const [target, file] of [
    ['helm-values', 'values.yaml'],
    ['datadog-agent', 'datadogagent.yaml'],
  ] as const) {
    expect(command('synth', 'specs/part.yaml', '--target', target, '--out', `out/${target}`)).toMatchObject({ status: 0 });
    expect(read(`out/${target}/part/${file}`)).toMatch(/name: DD_TELEMETRY_CHECKS\n\s+value: disk/);
  }
});

test('an option that cannot work is refused in the words of the page', () => {
  fs.writeFileSync(at('specs/alone.yaml'), SPEC.text.replace('      enabled: true\n      checks', '      enabled: false\n      checks'));
  const { status, said } = command('validate', 'specs/alone.yaml');
  expect([status, said]).toEqual([1, expect.stringContaining('there are no reports to keep')]);
});

test('taken away again, it leaves no trace', () => {
  fs.rmSync(at(FEATURE.file));
  fs.rmSync(at(TEST.file));
  fs.rmSync(at('specs'), { recursive: true });
  for (const { text } of diffs) {
    const added = text.split('\n').filter((line) => line.startsWith('+'));
    fs.writeFileSync(at(REGISTRY), read(REGISTRY).replace(`${added.map((line) => line.slice(1)).join('\n')}\n`, ''));
  }
  expect(generate()).toMatchObject({ status: 0 });
  const now = everything();
  const differing = [...new Set([...untouched.keys(), ...now.keys()])].filter((name) => untouched.get(name) !== now.get(name));
  expect(differing).toEqual([]);
});
