import { main } from '../../cli';
import { type HelpOption, readHelp } from '../../tools/command-help';
import { generateCommandPage } from '../../tools/command-page';
import { blocks, pages, textOf } from './sandbox/blocks';
import { wrongCalls } from './sandbox/help';

const ALL = 'docs/reference/command.md';
const help = readHelp();
const commands = [...help].filter(([name]) => name !== '');

/** Pages about one command, whose tables have all its options. */
const TABLES: Readonly<Record<string, string>> = { 'docs/validate.md': 'validate', 'docs/review.md': 'review' };

test('every command and every option is explained, as --help explains it', () => {
  expect(generateCommandPage(true)).toBe(true);
  const page = textOf(ALL);
  for (const [name, { options }] of commands) {
    const section = page.split(`\n## ${name}\n`)[1]!.split('\n## ')[0]!;
    expect([...section.matchAll(/^\| `(--[a-z-]+)/gm)].map(([, option]) => option)).toEqual(options.map((option) => option.name));
  }
});

test('every command has a page that shows how it is called, in a block that a test runs', () => {
  const called = blocks()
    .map(({ text }) => text)
    .join('\n');
  expect(commands.map(([name]) => name).filter((name) => !new RegExp(`cdk8s-datadog ${name}\\b`).test(called))).toEqual([]);
});

test.each(Object.entries(TABLES))('%s has every option of %s', (page, command) => {
  const text = textOf(page);
  const { options } = help.get(command)!;
  expect(options.length).toBeGreaterThan(4);
  expect(options.map(({ name }) => name).filter((name) => !text.includes(`\`${name}`))).toEqual([]);
});

/** Rows of tables and items of lists that begin with an option of a command. */
const rowsOf = (page: string): { name: string; row: string }[] =>
  textOf(page)
    .split('\n')
    .flatMap((row) => [...(/^(?:\| |- )`(--[a-z-]+)/.exec(row) ?? [])].slice(1).map((name) => ({ name, row })));

test('rows about an option elsewhere are about one that there is, and what they say of its default is so', () => {
  const known = (name: string): HelpOption[] => commands.flatMap(([, { options }]) => options.filter((option) => option.name === name));
  // Options of tools of this repository have their own pages.
  const rows = pages()
    .filter((page) => page !== ALL && /cdk8s-datadog/.test(textOf(page)))
    .flatMap((page) => rowsOf(page).map((row) => ({ page, ...row })));
  expect(rows.length).toBeGreaterThan(15);
  expect(rows.filter(({ name }) => known(name).length === 0)).toEqual([]);
  const claims = rows.flatMap(({ page, name, row }) => {
    const [, value] = /`([\w.-]+)` if nothing is said|default:? `([\w.-]+)`|in place of ([\w.]+\w)/i.exec(row)?.filter(Boolean) ?? [];
    return value === undefined ? [] : [{ page, name, value }];
  });
  expect(claims.length).toBeGreaterThan(1);
  expect(claims.filter(({ name, value }) => !known(name).some(({ otherwise }) => otherwise === value))).toEqual([]);
});

test('what the page says that a command cannot do without, it cannot do without', () => {
  const said: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const statuses = [
    ['import', 'a.yaml'],
    ['synth', 'a.yaml', '--out', 'there'],
    ['synth', 'a.yaml', '--target', 'manifests'],
  ].map((words) => main(words));
  spy.mockRestore();
  expect(statuses).toEqual([2, 2, 2]);
  expect(said.map((line) => /required option '(--[a-z]+) /.exec(line)?.[1])).toEqual(['--out', '--target', '--out']);
  expect(textOf(ALL)).toContain('\n`import` cannot do without `--out`, nor `synth` without `--target` and `--out`.\n');
});

test('help is read whole, and wrong calls are found', () => {
  const review = help.get('review')!;
  expect(review.usage).toBe('cdk8s-datadog review [options] <base> <head>');
  expect(review.description).toMatch(/settings, restarts$/);
  expect(review.options.find(({ name }) => name === '--format')).toEqual({
    name: '--format',
    usage: '--format <format>',
    text: 'what to print on standard output',
    otherwise: 'text',
    choices: ['text', 'md', 'json', 'html'],
  });
  expect(help.get('')!.options.map(({ name }) => name)).toEqual(['--version']);
  const wrong = (text: string) => wrongCalls(text, help);
  expect(wrong('npx cdk8s-datadog synth a.yaml --target manifest --out x')).toEqual([
    expect.stringMatching(/^synth --target takes manifests, .* and not manifest$/),
  ]);
  expect(wrong('a | xargs node_modules/.bin/cdk8s-datadog validate \\\n  --strickt')).toEqual(['validate has no option --strickt']);
  expect(wrong('cdk8s-datadog valdate x --strict')).toEqual(['there is no command valdate']);
  expect(wrong('npm install cdk8s-datadog cdk8s constructs && npx cdk8s-datadog --version')).toEqual([]);
});
