import path from 'node:path';
import ts from 'typescript';
import { specTree } from '../../constructs/spec/agent-spec';
import { defaultText } from '../../constructs/spec/describe';
import { isOption, type OptionTree, rows } from '../../constructs/spec/option';
import { typeScriptEditor } from './typescript-editor';

const ROWS = rows(specTree as OptionTree);
const dotted = (keys: readonly string[]) => keys.join('.');
const name = (key: string) => (/^\w+$/.test(key) ? key : `'${key}'`);
const unquoted = (key: string) => key.replace(/^["'](.*)["']$/, '$1');
const within = (keys: readonly string[], here: string) => keys.reduceRight((inner, key) => `{ ${name(key)}: ${inner} }`, here);

/** Every group of options, the spec itself first. */
function* groups(tree: OptionTree, at: readonly string[] = []): Generator<{ path: readonly string[]; tree: OptionTree }> {
  yield { path: at, tree };
  for (const [key, node] of Object.entries(tree)) if (!isOption(node)) yield* groups(node, [...at, key]);
}
const GROUPS = [...groups(specTree)];
// These may be constructs: what is told of them stands in constructs/datadog.ts.
const REFERENCES = ['global.credentials', 'global.credentials.apiSecret', 'global.credentials.appSecret', 'global.credentials.clusterAgentTokenSecret'];
const OF_AGENT = GROUPS.map(({ path }) => path).filter((path) => path.length > 0 && path.length < 3 && !REFERENCES.includes(dotted(path)));

/** Constructs that take props, and how many at least. */
const CONSTRUCTS = {
  AgentApplication: 8,
  AgentApplicationSet: 8,
  AgentExternalSecret: 4,
  AgentNamespace: 3,
  AgentVerification: 3,
  ClusterAgentToken: 2,
  ComposeProject: 3,
  Dashboard: 8,
  Datadog: 10,
  DatadogMonitors: 4,
  Downtime: 5,
  HostBundle: 3,
  Instrumentation: 4,
  Monitor: 12,
  MonitorsApplication: 4,
  OperatorApplication: 3,
  Slo: 8,
  WorkloadsApplication: 4,
};

/** A spec with every option, each behind a mark. */
function everything(tree: OptionTree, at: readonly string[] = []): string {
  const properties = Object.entries(tree).map(
    ([key, node]) => `/*${dotted([...at, key])}*/${name(key)}: ${isOption(node) ? 'null!' : everything(node, [...at, key])}`,
  );
  return `{ ${properties.join(', ')} }`;
}

const editor = typeScriptEditor(
  [
    "import * as lib from '../constructs';",
    "import type { Construct } from 'constructs';",
    'declare const scope: Construct;',
    `export const all: lib.AgentSpec = ${everything(specTree)};`,
    ...GROUPS.map(({ path }, i) => `export const inside${i}: lib.AgentSpec = ${within(path, `{ /*in ${dotted(path)}*/ }`)};`),
    ...OF_AGENT.map((path, i) => `export const agent${i} = new lib.Datadog(scope, 'a${i}', ${within(path, `{ /*agent ${dotted(path)}*/ }`)});`),
    // Most want some props: a reader who has written none yet is shown all.
    ...Object.keys(CONSTRUCTS).map((name) => `// @ts-ignore\nexport const of${name} = new lib.${name}(scope, 'id', { /*props of ${name}*/ });`),
  ].join('\n'),
);

/** A text as it is read: links and marks of code are drawn, not shown. */
const read = (text: string) => text.replace(/`/g, '');

test('what the tests ask about is right TypeScript', () => expect(editor.problems()).toEqual([]));

test('options are proposed at every depth, in a spec and in the props of the construct', () => {
  for (const { path, tree } of GROUPS) {
    const expected = [...Object.keys(tree).map(name), ...(path.length === 0 ? ['nodeGroups'] : [])].sort();
    expect([dotted(path), ...[...editor.completions(`/*in ${dotted(path)}*/`)].map(unquoted).sort()]).toEqual([dotted(path), ...expected.map(unquoted).sort()]);
  }
  for (const path of OF_AGENT) {
    const proposed = [...editor.completions(`/*agent ${dotted(path)}*/`)].sort();
    expect([dotted(path), ...proposed]).toEqual([dotted(path), ...[...editor.completions(`/*in ${dotted(path)}*/`)].sort()]);
  }
});

test('each option tells what it is for, its default, its unit and the value of the chart', () => {
  const wrong: string[] = [];
  for (const { path, option } of ROWS) {
    const shown = read(editor.hover(`/*${dotted(path)}*/`));
    const { text, isValue } = defaultText(option);
    const facts = [
      option.doc,
      `@default ${isValue || text === 'none' ? text : `- ${text}`}`,
      ...(option.unit ? [`Unit: ${option.unit}.`] : []),
      ...(option.helm ? [`@see chart value ${option.helm}`] : []),
    ];
    wrong.push(...facts.filter((fact) => !shown.includes(read(fact))).map((fact) => `${dotted(path)}: ${fact} is not in ${shown}`));
  }
  expect(wrong).toEqual([]);
});

test('groups of options tell what they have', () => {
  expect(GROUPS.filter(({ path }) => path.length > 0 && editor.hover(`/*${dotted(path)}*/`).length < 15).map(({ path }) => dotted(path))).toEqual([]);
});

test('a proposal tells the same as the option does later', () => {
  for (const { path, option } of ROWS.filter((_, i) => i % 20 === 0)) {
    const group = path.slice(0, -1);
    expect(editor.proposal(`/*in ${dotted(group)}*/`, path.at(-1)!)).toBe(editor.hover(`/*${dotted(path)}*/`));
    expect(read(editor.proposal(`/*in ${dotted(group)}*/`, path.at(-1)!))).toContain(read(option.doc));
  }
});

test('the list of constructs is whole', () => {
  const { program } = editor;
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(path.join(__dirname, '..', '..', 'constructs', 'index.ts'))!)!;
  const takesProps = (symbol: ts.Symbol) => {
    const [signature] = checker.getTypeOfSymbol(symbol).getConstructSignatures();
    const [scope, , props] = signature?.parameters ?? [];
    return scope?.name === 'scope' && props && !(checker.getNonNullableType(checker.getTypeOfSymbol(props)).flags & ts.TypeFlags.String);
  };
  const classes = checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.flags & ts.SymbolFlags.Class && takesProps(symbol));
  expect(classes.map((symbol) => symbol.name).sort()).toEqual(Object.keys(CONSTRUCTS));
});

test.each(Object.entries(CONSTRUCTS))('props of %s are proposed, and each tells what it is for', (construct, atLeast) => {
  const mark = `/*props of ${construct}*/`;
  const proposed = editor.completions(mark);
  expect(proposed.length).toBeGreaterThanOrEqual(atLeast);
  expect(proposed.filter((prop) => editor.proposal(mark, prop).length < 15)).toEqual([]);
});
