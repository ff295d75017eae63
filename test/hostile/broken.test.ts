import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli/index';

let dir: string;
let said: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  said = '';
  for (const stream of [process.stderr, process.stdout])
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += text;
      return true;
    });
});
afterEach(() => {
  jest.restoreAllMocks();
  fs.rmSync(dir, { recursive: true, force: true });
});

const at = (name: string) => path.join(dir, name);
const file = (name: string, content: string | Buffer) => {
  fs.mkdirSync(path.dirname(at(name)), { recursive: true });
  fs.writeFileSync(at(name), content);
  return at(name);
};
const spec = (text = '{}') => `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec: ${text}\n`;
const COMMANDS: readonly (readonly [string, (input: string) => number])[] = [
  ['import', (input) => main(['import', input, '--out', at('out')])],
  ['validate', (input) => main(['validate', input])],
  ['synth', (input) => main(['synth', input, '--target', 'manifests', '--out', at('out')])],
];
const importing = (input: string) => COMMANDS[0]![1](input);
const synthesizing = (input: string) => COMMANDS[2]![1](input);

describe.each(COMMANDS)('%s refuses with one line and a place', (_name, run) => {
  test.each<[string, string | Buffer, RegExp]>([
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0xff, 0xfe]), /:1:9 error file cannot read: it is not UTF-8 text\n$/],
    ['zeros', Buffer.alloc(100), /:1:1 error not-yaml the character U\+0000 cannot stand in YAML: is this a text file\?\n$/],
    ['UTF-16', Buffer.from('\ufeffdatadog: {}\n', 'utf16le'), /:1:1 error file cannot read: it is encoded in UTF-16: save it as UTF-8\n$/],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /it is encoded in UTF-32: save it as UTF-8\n$/],
    [
      'a byte that is no UTF-8',
      Buffer.concat([Buffer.from('datadog:\n  site: é\u{1f600}\ufffd'), Buffer.from([0xc3, 0x28])]),
      /:2:13 error file cannot read: it is not UTF-8/,
    ],
    ['a letter of Latin-1', Buffer.from('# caf\xe9\n', 'latin1'), /:1:6 error file/],
    ['a surrogate in UTF-8', Buffer.from([0x61, 0x3a, 0x20, 0xed, 0xa0, 0x80]), /:1:4 error file/],
    ['a byte-order mark inside', 'a: 1\n\ufeffb: 2\n', /:2:1 error not-yaml a byte-order mark \(U\+FEFF\) inside the file/],
    ['a tab as indentation', 'datadog:\n\tsite: x\n', /:2:1 error not-yaml not YAML: a tab in the indentation/],
    ['a quote that does not end', 'datadog:\n  site: "x\n', /error not-yaml not YAML: /],
    ['a key that is nothing', 'datadog:\n  null: 1\n', /:2:3 error wrong-type datadog: a key must be text, not nothing/],
    ['a key that is a list', 'datadog:\n  ? [a, b]\n  : 1\n', /:2:5 error wrong-type datadog: a key must be text, not a list or a map/],
    ['infinity', 'datadog:\n  site: .inf\n', /:2:9 error wrong-type datadog\.site: infinity and not-a-number/],
  ])('%s', (_what, content, message) => {
    expect(run(file('prod.yaml', content))).toBe(1);
    expect(said).toMatch(message);
    expect(said.match(/ error /g)).toHaveLength(1);
    expect(said).not.toMatch(/\n {4}at |internal/);
    expect(fs.existsSync(at('out/prod'))).toBe(false);
    expect(fs.existsSync(at('out/prod.yaml'))).toBe(false);
  });

  test('a folder', () => {
    fs.mkdirSync(at('prod.yaml'));
    expect(run(at('prod.yaml'))).toBe(1);
    expect(said).toMatch(/error file cannot read: it is a folder: name the files in it/);
  });

  test('a link in a circle', () => {
    fs.symlinkSync('prod.yaml', at('prod.yaml'));
    expect(run(at('prod.yaml'))).toBe(1);
    expect(said).toMatch(/error file cannot read: /);
  });

  test('a device', () => {
    expect(run('/dev/zero')).toBe(1);
    expect(said).toMatch(/error file cannot read: it is a device/);
  });

  test('a pipe that nobody writes to', () => {
    if (spawnSync('mkfifo', [at('prod.yaml')]).status !== 0) return;
    expect(run(at('prod.yaml'))).toBe(1);
    expect(said).toMatch(/error file cannot read: it is a pipe/);
  });
});

describe('ends of lines and marks are those of a file, not of its data', () => {
  test.each([
    ['a byte-order mark', '\ufeffdatadog:\n  nonsense: 1\n'],
    ['carriage returns and line feeds', 'datadog:\r\n  nonsense: 1\r\n'],
    ['carriage returns', 'datadog:\r  nonsense: 1\r'],
  ])('%s', (_what, text) => {
    expect(importing(file('prod.yaml', text))).toBe(0);
    expect(said).toMatch(/:2:3 warning unread-key datadog\.nonsense/);
  });
});

describe('names that every object of JavaScript has', () => {
  const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

  test('are unread keys like any other', () => {
    const lines = NAMES.map((name) => `${name}: {polluted: 1}\n`);
    expect(
      importing(
        file('prod.yaml', `${lines.join('')}datadog:\n${lines.map((line) => `  ${line}`).join('')}  logs:\n${lines.map((line) => `    ${line}`).join('')}`),
      ),
    ).toBe(0);
    NAMES.forEach((name, i) => {
      expect(said).toMatch(`:${i + 1}:1 warning unread-key ${name}: `);
      expect(said).toMatch(`:${i + 8}:3 warning unread-key datadog.${name}: `);
      expect(said).toMatch(`:${i + 15}:5 warning unread-key datadog.logs.${name}: `);
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('are carried through where any key is right', () => {
    expect(
      importing(file('prod.yaml', `datadog: {apiKeyExistingSecret: dd}\nagents:\n  podAnnotations: {${NAMES.map((name) => `${name}: x`).join(', ')}}\n`)),
    ).toBe(0);
    const written = fs.readFileSync(at('out/prod.yaml'), 'utf8');
    for (const name of NAMES) expect(written).toMatch(new RegExp(`^ +'?${name}'?: x$`, 'm'));
    expect(synthesizing(at('out/prod.yaml'))).toBe(0);
    const manifest = fs.readFileSync(at('out/prod/node-agent.yaml'), 'utf8');
    for (const name of NAMES) expect(manifest).toMatch(new RegExp(`^ +'?${name}'?: x$`, 'm'));
  });

  test('are unknown options of a spec', () => {
    expect(synthesizing(file('prod.yaml', spec(`{${NAMES.map((name) => `${name}: {}`).join(', ')}}`)))).toBe(1);
    for (const name of NAMES) expect(said).toMatch(new RegExp(`error (?:unknown-key|wrong-type|not-yaml) spec\\.${name}: `));
  });
});

describe('nothing stands outside the output, and no input is lost', () => {
  const elsewhere = () => (fs.readdirSync(dir, { recursive: true }) as string[]).filter((name) => !name.startsWith('out')).sort();

  test.each(['../../x', 'a/b', '..', '-', 'A', 'x'.repeat(64)])('a release cannot be called %s', (name) => {
    const application = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: dd}\nspec: {source: {helm: {releaseName: ${JSON.stringify(name)}, valuesObject: {}}}}\n`;
    expect(importing(file('prod.yaml', application))).toBe(1);
    expect(said).toMatch(/error wrong-type the release cannot be called .*: a name has lower-case letters, digits and hyphens/);
    expect(
      synthesizing(file('spec.yaml', spec().replace('spec:', `metadata: {name: ${JSON.stringify(name)}, namespace: ${JSON.stringify(name)}}\nspec:`))),
    ).toBe(1);
    expect(said).toMatch(/error wrong-type metadata\.name: /);
    expect(elsewhere()).toEqual(['prod.yaml', 'spec.yaml']);
  });

  test.each(['.yaml', '..yaml', '...yaml', '.git.yaml', 'a\nb.yaml', 'con.yaml', 'a:b.yaml'])('an output cannot be called after %j', (name) => {
    const input = file(name, spec());
    expect(importing(input)).toBe(2);
    expect(synthesizing(input)).toBe(2);
    expect(said).toMatch(/rename the input/);
    expect(elsewhere()).toEqual([name]);
    expect(fs.existsSync(at('out'))).toBe(false);
  });

  test.each(['prod eu.yaml', '-rf.yaml', 'größe.yaml', "it's.yaml"])('an input called %s is fine', (name) => {
    expect(synthesizing(file(name, spec()))).toBe(0);
    expect(fs.existsSync(at(`out/${name.replace('.yaml', '')}/cluster-agent.yaml`))).toBe(true);
  });

  test('into the folder of the input', () => {
    const input = file('prod.yaml', 'datadog: {}\n');
    expect(main(['import', input, '--out', dir])).toBe(1);
    expect(said).toMatch(/prod\.yaml is there already and was not written by this tool/);
    expect(fs.readFileSync(input, 'utf8')).toBe('datadog: {}\n');
    expect(main(['synth', file('eu.yaml', spec()), '--target', 'helm-values', '--out', dir, '--prune'])).toBe(0);
    expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'eu', 'eu.yaml', 'prod.yaml']);
  });

  test('into the input itself', () => {
    const input = file('prod.yaml', spec());
    for (const command of [
      ['import', input],
      ['synth', input, '--target', 'manifests'],
    ])
      expect(main([...command, '--out', input])).toBe(1);
    expect(said).toMatch(/prod\.yaml is not a folder: choose another --out/);
    expect(fs.readFileSync(input, 'utf8')).toBe(spec());
  });

  test('from an input inside the output', () => {
    expect(synthesizing(file('prod.yaml', spec()))).toBe(0);
    const inside = file('out/prod/prod.yaml', spec('{global: {site: datadoghq.eu}}'));
    expect(synthesizing(inside)).toBe(1);
    expect(said).toMatch(/would be replaced, and the input .* with it: move the input/);
    expect(fs.readFileSync(inside, 'utf8')).toMatch(/datadoghq\.eu/);
    expect(main(['synth', file('us.yaml', spec()), inside, '--target', 'manifests', '--out', at('out'), '--prune'])).toBe(1);
    expect(fs.existsSync(inside)).toBe(true);
  });

  test('imported specs outlive --prune of what was made of them', () => {
    expect(importing(file('values/prod.yaml', 'datadog: {}\n'))).toBe(0);
    expect(synthesizing(at('out/prod.yaml'))).toBe(0);
    expect(main(['synth', file('eu.yaml', spec()), '--target', 'manifests', '--out', at('out'), '--prune'])).toBe(0);
    expect(fs.readdirSync(at('out')).sort()).toEqual(['.cdk8s-datadog.json', 'agent-spec.schema.json', 'eu', 'prod.yaml']);
  });

  test('a failed input keeps its output', () => {
    expect(synthesizing(file('prod.yaml', spec()))).toBe(0);
    const before = fs.readFileSync(at('out/prod/cluster-agent.yaml'), 'utf8');
    expect(main(['synth', file('prod.yaml', 'spec: ['), file('eu.yaml', spec()), '--target', 'manifests', '--out', at('out'), '--prune'])).toBe(1);
    expect(fs.readFileSync(at('out/prod/cluster-agent.yaml'), 'utf8')).toBe(before);
    expect(fs.existsSync(at('out/eu/cluster-agent.yaml'))).toBe(true);
  });

  test('into a folder where nobody may write', () => {
    // Nothing is forbidden to root.
    if (process.getuid?.() === 0) return;
    fs.mkdirSync(at('out'), { mode: 0o555 });
    expect(synthesizing(file('prod.yaml', spec()))).toBe(1);
    expect(said).toMatch(/error file cannot write to .*: permission denied/);
  });
});
