import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli';
import { specTree } from '../../constructs/spec/agent-spec';
import { defaultText } from '../../constructs/spec/describe';
import { itemFields } from '../../constructs/spec/item-fields';
import { specFileJsonSchemaText } from '../../constructs/spec/json-schema';
import { isOption, type Option, type OptionTree, rows } from '../../constructs/spec/option';
import { checkSpec } from '../../constructs/spec/schema';
import { getPath, setPath } from '../../constructs/spec/values';
import { session } from '../cli/session';
import { type Completion, taken, yamlEditor } from './yaml-editor';

const run = session();

const SCHEMA = 'agent-spec.schema.json';
const HEAD = `# yaml-language-server: $schema=./${SCHEMA}\napiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\n`;
const editor = yamlEditor({ [SCHEMA]: specFileJsonSchemaText() });

const ROWS = rows(specTree as OptionTree);
const dotted = (keys: readonly string[]) => keys.join('.');

/** Every group of options, the spec itself first. */
function* groups(tree: OptionTree, at: readonly string[] = []): Generator<{ path: readonly string[]; tree: OptionTree }> {
  yield { path: at, tree };
  for (const [key, node] of Object.entries(tree)) if (!isOption(node)) yield* groups(node, [...at, key]);
}
const GROUPS = [...groups(specTree)];

/** A spec file with something at one place. */
const specWith = (keys: readonly string[], here: string) =>
  `${HEAD}${['spec', ...keys].map((key, i) => `${'  '.repeat(i)}${key}:`).join('\n')}${here.replace('\n', `\n${'  '.repeat(keys.length + 1)}`)}\n`;
const below = (keys: readonly string[]) => specWith(keys, '\n|');
/** A spec file with the place of a key marked. */
const atKey = (keys: readonly string[], value: string) => specWith(keys, ` ${value}`).replace(new RegExp(`(\\n *)(${keys.at(-1)}: [^\\n]*\\n)$`), '$1|$2');

const itemsAreMaps = ({ takes }: Option) => takes.fits([{}]) && !takes.fits(['']);

const documentation = ({ documentation }: Completion) => (typeof documentation === 'object' ? documentation.value : (documentation ?? ''));
/** Markdown as it is read. */
const read = (markdown: string) => markdown.replace(/\\([<*])/g, '$1').replace(/`/g, '');

/** What must stand in a text about an option, and does not. */
const missing = (option: Option, shown: string): string[] =>
  [
    option.doc,
    `Default: ${defaultText(option).text}`,
    ...(option.unit ? [`Unit: ${option.unit}`] : []),
    ...(option.helm ? [`Chart value: ${option.helm}`] : []),
  ].filter((text) => !read(shown).includes(read(text)));

describe('options', () => {
  test('each is proposed where it belongs, with what there is to know of it', async () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const { path, tree } of GROUPS) {
      const proposed = new Map((await editor.completions(below(path))).map((item) => [item.label, item]));
      const expected = path.length === 0 ? [...Object.keys(tree), 'nodeGroups'] : Object.keys(tree);
      expect([dotted(path), ...[...proposed.keys()].sort()]).toEqual([dotted(path), ...expected.sort()]);
      for (const [key, node] of Object.entries(tree)) {
        const item = proposed.get(key)!;
        if (!isOption(node)) {
          if (read(documentation(item)).trim().length < 10) wrong.push(`${dotted([...path, key])}: nothing is said of it`);
          continue;
        }
        seen += 1;
        wrong.push(...missing(node, documentation(item)).map((text) => `${dotted([...path, key])}: ${text}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBe(ROWS.length);
  });

  test('what is proposed can be taken as it stands', async () => {
    const wrong: string[] = [];
    for (const { path, tree } of GROUPS) {
      for (const item of await editor.completions(below(path))) {
        const node = tree[item.label];
        if (!node) continue;
        const text = taken(item.insertText!);
        // A group begins with its name alone: which of its options are written is for the author.
        if (!isOption(node)) {
          if (text.trim() !== `${item.label}:`) wrong.push(text);
          continue;
        }
        // So do the items of a list begin with their dash.
        const begun = /- \n?$/.test(text) && itemsAreMaps(node) ? `${text.trimEnd()} {}` : text;
        const problems = await editor.problems(specWith(path, `\n${begun.replace(/\n/g, `\n${'  '.repeat(path.length + 1)}`)}`));
        if (!text.startsWith(`${item.label}:`) || problems.length > 0) wrong.push(`${text} ${problems.map(({ message }) => message)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('each tells of itself where the pointer rests on it', async () => {
    const wrong: string[] = [];
    for (const { path, option } of ROWS) {
      const shown = await editor.hover(atKey(path, JSON.stringify(option.default ?? null)));
      wrong.push(...missing(option, shown).map((text) => `${dotted(path)}: ${text} is not in ${shown}`));
    }
    expect(wrong).toEqual([]);
  });

  test('groups tell of themselves, too', async () => {
    const silent: string[] = [];
    for (const { path } of GROUPS) if (path.length > 0 && (await editor.hover(atKey(path, '{}'))).length < 20) silent.push(dotted(path));
    expect(silent).toEqual([]);
  });

  test('words that an option takes are proposed, and so are true and false', async () => {
    const wrong: string[] = [];
    let choices = 0;
    for (const { path, option } of ROWS) {
      const words = option.type.startsWith("'") ? [...option.type.matchAll(/'([^']*)'/g)].map(([, word]) => word || '""') : [];
      const expected = option.type === 'boolean' ? ['true', 'false'] : words;
      if (expected.length === 0) continue;
      choices += words.length > 0 ? 1 : 0;
      const labels = (await editor.completions(specWith(path, ' |'))).map(({ label }) => label.replace(/^"(.+)"$/, '$1'));
      wrong.push(...expected.filter((word) => !labels.includes(word)).map((word) => `${dotted(path)}: ${word} is not in ${labels}`));
    }
    expect(wrong).toEqual([]);
    expect(choices).toBeGreaterThan(30);
  });
});

test('items of lists propose their fields', async () => {
  const lists = ROWS.filter(({ option }) => itemFields(option.type));
  expect(lists.length).toBeGreaterThan(30);
  for (const { path, option } of lists) {
    const items = await editor.completions(specWith(path, `\n  - |`));
    const fields = Object.entries(itemFields(option.type)!);
    expect([dotted(path), ...items.map(({ label }) => label)]).toEqual([dotted(path), ...fields.map(([name]) => name)]);
    expect(items.map(documentation).map(read)).toEqual(fields.map(([, doc]) => doc));
  }
});

test('fields of items are told in the same words as in TypeScript', () => {
  const types = fs.readFileSync(path.join(__dirname, '..', '..', 'constructs', 'kubernetes.ts'), 'utf8');
  for (const type of ['EnvVar', 'Volume', 'VolumeMount', 'ContainerPort']) {
    const [, body = ''] = new RegExp(`export interface ${type} \\{\\n([\\s\\S]*?)\\n\\}`).exec(types) ?? [];
    const told = [...body.matchAll(/\/\*\* (.*) \*\/\n {2}(\w+)\??:/g)].map(([, doc, name]) => [name, doc]);
    expect(Object.entries(itemFields(`${type}[]`)!)).toEqual(told);
  }
});

describe('mistakes', () => {
  const VALUES = [true, 7, 7.5, 'word', [], ['word'], [{ a: 1 }], {}, { a: 'word' }, { a: { b: [] } }, null];

  test('what the command refuses is marked where it stands, and nothing else', async () => {
    for (const value of VALUES) {
      const spec = {};
      for (const { path } of ROWS) setPath(spec, path, value);
      const lines: string[] = [];
      const lineOf = new Map<string, number>();
      const write = (tree: OptionTree, at: readonly string[]) => {
        for (const [key, node] of Object.entries(tree)) {
          lineOf.set(dotted([...at, key]), lines.length);
          lines.push(`${'  '.repeat(at.length + 1)}${key}:${isOption(node) ? ` ${JSON.stringify(getPath(spec, [...at, key]))}` : ''}`);
          if (!isOption(node)) write(node, [...at, key]);
        }
      };
      write(specTree, []);
      const before = `${HEAD}spec:\n`;
      const marked = (await editor.problems(`${before}${lines.join('\n')}\n`)).map(({ range, message }) => {
        expect(message).toMatch(/^(Incorrect type\. Expected|Value is not accepted\. Valid values:|Value must be)/);
        return range.start.line - before.split('\n').length + 1;
      });
      const refused = checkSpec(spec).map(({ keys }) => lineOf.get(dotted(ROWS.find(({ path }) => path.every((key, i) => keys[i] === key))!.path)));
      expect({ value, lines: [...new Set(marked)].sort() }).toEqual({ value, lines: [...new Set(refused)].sort() });
    }
  });

  test('a key that does not exist is marked in every group', async () => {
    for (const { path } of GROUPS) {
      const text = specWith(path, '\nmistaken: 1');
      const [problem, ...others] = await editor.problems(text);
      expect(others).toEqual([]);
      expect(problem?.message).toBe('Property mistaken is not allowed.');
      expect(text.split('\n')[problem!.range.start.line]!.slice(problem!.range.start.character, problem!.range.end.character)).toBe('mistaken');
    }
  });

  test.each([
    ['kind: AgentSpec\nspec: {}', 'Missing property "apiVersion".'],
    ['apiVersion: v1\nkind: AgentSpec\nspec: {}', 'Value must be "cdk8s-datadog.dev/v1alpha1".'],
    ['apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: Datadog\nspec: {}', 'Value must be "AgentSpec".'],
    ['apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec', 'Missing property "spec".'],
    [
      'apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: { name: A_B }\nspec: {}',
      'A name has lower-case letters, digits and hyphens, at most 63.',
    ],
    ['apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: { names: a }\nspec: {}', 'Property names is not allowed.'],
    ['apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec: { nodeGroups: [{ name: gpu }] }', 'Missing property "nodeSelector".'],
    [
      'apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nspec: { nodeGroups: [{ name: GPU, nodeSelector: { a: b } }] }',
      'A group has a name of lower-case letters, digits and hyphens, which begins with a letter.',
    ],
  ])('%s: %s', async (text, message) => {
    expect((await editor.problems(`${HEAD.split('\n')[0]}\n${text}\n`)).map((problem) => problem.message)).toEqual([message]);
  });
});

describe('around the options', () => {
  const MODELINE = HEAD.split('\n')[0]!;
  const labels = async (text: string) => (await editor.completions(text)).map(({ label }) => label);

  test('an empty file is begun, whole or field by field', async () => {
    const items = await editor.completions(`${MODELINE}\n|`);
    const whole = items.find(({ label }) => label === 'object');
    const begun = `${MODELINE}\n${taken(whole!.insertText!)}`;
    expect(begun).toBe(`${HEAD}spec:\n  `);
    expect(items.map(({ label }) => label).filter((label) => label !== 'object')).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    expect(items.filter((item) => documentation(item).length < 10)).toEqual([]);
    expect(await editor.problems(`${begun}access: least\n`)).toEqual([]);
  });

  test('fields of the head tell of themselves and propose what they take', async () => {
    const head = `${MODELINE}\napiVersion: |\nkind: AgentSpec\nspec: {}\n`;
    expect(await labels(head)).toEqual(['cdk8s-datadog.dev/v1alpha1']);
    expect(await labels(`${MODELINE}\nkind: |\n`)).toEqual(['AgentSpec']);
    expect(await labels(`${HEAD}metadata:\n  |\n`)).toEqual(['name', 'namespace', 'annotations', 'labels']);
    expect(await editor.hover(`${HEAD}metadata:\n  |namespace: a\nspec: {}\n`)).toContain('Where the agents are installed.');
    for (const key of ['apiVersion', 'kind']) expect((await editor.hover(HEAD.replace(`\n${key}`, `\n|${key}`))).length).toBeGreaterThan(20);
  });

  test('node groups propose the same features and the same node agent as the spec', async () => {
    const inGroup = (path: readonly string[]) =>
      `${HEAD}spec:\n  nodeGroups:\n    - name: gpu\n      nodeSelector: { gpu: "true" }\n${path.map((key, i) => `${'  '.repeat(i + 3)}${key}:\n`).join('')}${'  '.repeat(path.length + 3)}|\n`;
    expect((await labels(inGroup([]))).filter((label) => label !== 'object')).toEqual(['tolerations', 'features', 'override']);
    expect(await labels(inGroup(['override']))).toEqual(['nodeAgent']);
    const shared = GROUPS.filter(({ path }) => path[0] === 'features' || (path[0] === 'override' && path[1] === 'nodeAgent'));
    expect(shared.length).toBeGreaterThan(80);
    for (const { path } of shared) expect([dotted(path), await labels(inGroup(path))]).toEqual([dotted(path), await labels(below(path))]);
  });

  test('names of containers are proposed below override.nodeAgent', async () =>
    expect(await labels(below(['override', 'nodeAgent', 'containers']))).toEqual(expect.arrayContaining(['agent', 'trace-agent', 'system-probe'])));
});

test('a spec that was imported names a schema that is there, which editors find by that line alone', async () => {
  const values = run.file('values.yaml', 'datadog:\n  clusterName: eu\n  apiKeyExistingSecret: keys\n  logs: { enabled: true }\n');
  expect(main(['import', values, '--out', run.dir])).toBe(0);
  const written = fs.readdirSync(run.dir).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  expect(written).toEqual([SCHEMA]);
  const text = fs.readFileSync(path.join(run.dir, `${path.basename(run.dir)}.yaml`), 'utf8');
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=./${SCHEMA}`);
  const imported = yamlEditor({ [SCHEMA]: fs.readFileSync(path.join(run.dir, SCHEMA), 'utf8') });
  expect(await imported.problems(text)).toEqual([]);
  expect(await imported.hover(text.replace('logCollection', '|logCollection'))).toContain('logs');
  expect([...imported.asked]).toEqual([`file:///specs/${SCHEMA}`]);
});

test('editors ask for nothing but that file', () => expect([...editor.asked]).toEqual([`file:///specs/${SCHEMA}`]));
