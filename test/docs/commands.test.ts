import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli';
import { readHelp } from '../../tools/command-help';
import { pages as allPages, type Block, blocks, codeOf, ROOT, strays, textOf } from './sandbox/blocks';
import type { Entry } from './sandbox/entries';
import { wrongCalls } from './sandbox/help';
import { pages } from './sandbox/pages';
import { commandsIn } from './sandbox/sentences';

const all = blocks();
const help = readHelp();
const { scripts, dependencies, devDependencies, peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const entriesOf = (page: string): readonly Entry[] => pages.filter((one) => one.page === page).flatMap((one) => one.blocks);
const entryOf = (block: Block): Entry[] => entriesOf(block.page).filter((entry) => block.text.startsWith(entry.block));
const at = ({ page, line }: Block) => `${page}:${line}`;

/** What to write for a block that nobody has thought of. */
function advice(block: Block): string {
  const start = JSON.stringify(block.text.split('\n')[0]);
  const entry =
    block.kind === 'shown'
      ? `shown(${start}) where the block before prints it, with { by: '…' } where another command does, or tree(${start}) where it draws a folder`
      : `run(${start}, { says: ['what the page says that one sees'], makes: ['files that it says are there'] }), or, where no machine of CI can run it, left(${start}, 'why', …checks)`;
  return `${at(block)} has a block that no test looks at:\n\n${block.text}\nWrite into test/docs/sandbox/pages/, below ${block.page} and in the page's order, ${entry}.`;
}

test('each block of each page is run, or told to be left with a reason', () => {
  expect(all.filter((block) => entryOf(block).length === 0).map(advice)).toEqual([]);
  expect(all.filter((block) => entryOf(block).length > 1).map((block) => `${at(block)} has several entries`)).toEqual([]);
});

test('what is to be typed stands in a block that says so: ```sh', () => {
  expect(allPages().flatMap(strays)).toEqual([]);
});

test('each entry is about one block, in the order of the page', () => {
  const wrong = pages.flatMap(({ page, blocks: entries }) => {
    const found = entries.map((entry) => all.filter((block) => block.page === page && block.text.startsWith(entry.block)));
    const lost = entries.flatMap((entry, i) => (found[i]!.length === 1 ? [] : [`${page}: ${found[i]!.length} blocks begin with ${entry.block}`]));
    const lines = found.map(([block]) => block?.line ?? 0);
    return lost.length > 0 || lines.every((line, i) => i === 0 || line >= lines[i - 1]!) ? lost : [`${page}: the entries are not in its order`];
  });
  expect(wrong).toEqual([]);
  expect(new Set(pages.map(({ page }) => page)).size).toBe(pages.length);
});

const left = all.flatMap((block) => entryOf(block).flatMap((entry) => (entry.how === 'left' ? [[at(block), block, entry] as const] : [])));

describe.each(left)('%s, which is not run', (_at, block, { because, checks }) => {
  test('has a reason, and whatever can be checked holds', () => {
    expect(because.length).toBeGreaterThan(10);
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.flatMap((check) => check(block))).toEqual([]);
    expect(npmProblems(block.page, block.text)).toEqual([]);
  });

  test('is a script for a shell', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: block.text, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('calls something else than our command: that alone can always be run', () => {
    const simple = block.text.replace(/\\\n/g, ' ').split(/\n|&&|\|\||[|;]/);
    const words = simple.map((line) => line.replace(/#.*$/, '').trim()).filter(Boolean);
    expect(words.filter((line) => !/^(\w+=\S* +)*(npx +(-\S+ +)*)?(node_modules\/\.bin\/)?cdk8s(-datadog)?\b/.test(line))).not.toEqual([]);
  });
});

/** Scripts of the projects that init writes. */
function scriptsOfInit(): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-init-'));
  const spy = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    expect(main(['init', path.join(folder, 'agents')])).toBe(0);
    return Object.keys(JSON.parse(fs.readFileSync(path.join(folder, 'agents', 'package.json'), 'utf8')).scripts);
  } finally {
    spy.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
}

/** Scripts and programs that npm and npx are told to run, and that are not there. */
function npmProblems(page: string, text: string, further: readonly string[] = []): string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start))/g)].map(([, script, word]) => (script ?? word)!);
  const programs = [...text.matchAll(/\bnpx (?:--package \S+ |--?[a-z-]+ )*([\w@/-]+)/g)].map(([, name]) => name!);
  const known = ['cdk8s-datadog', 'cdk8s', 'tsc', ...Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })];
  // A page may tell to write a test before it tells to run it.
  const isThere = (file: string) => fs.existsSync(path.join(ROOT, file)) || textOf(page).includes(`ts [${file}]\n`);
  const files = [...text.matchAll(/\bnpx jest (\S+)/g)].map(([, file]) => file!);
  return [
    ...named.filter((name) => !(name in scripts) && !further.includes(name)).map((name) => `package.json has no script ${name}`),
    ...programs.filter((name) => !known.includes(name)).map((name) => `nothing here is called ${name}`),
    ...files.filter((file) => !isThere(file)).map((file) => `there is no ${file}`),
  ];
}

/** Scripts that CI does not run by themselves, and the test that holds what each does: it says so by the script's name. */
const HELD_BY: Readonly<Record<string, string>> = {
  docs: 'test/contributing.test.ts',
  bench: 'test/bench/bench.test.ts',
  imports: 'test/gitops/imports.test.ts',
  setup: 'test/contributing.test.ts',
};

/** Whether CI runs a script of this repository, as it is or with another name. */
function runInCi(name: string): boolean {
  const files = ['.ci/run', '.github/workflows/release.yml'].map((file) => fs.readFileSync(path.join(ROOT, file), 'utf8'));
  const ci = [...files, ...(textOf('README.md').match(/^npm ci && .*$/gm) ?? [])].join('\n');
  const called = (other: string) => new RegExp(`\\bnpm (run (--silent )?)?${other}(?![\\w:-])`).test(ci);
  // What only writes besides is held by what only looks.
  const looks = Object.keys(scripts).filter((other) => `${scripts[other]} --write` === scripts[name]);
  return name === 'ci' || [name, ...looks].some(called);
}

test('scripts of this repository that pages name are run by CI, or a test holds what they do', () => {
  const named = allPages().flatMap((page) =>
    [...textOf(page).matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test)\b)/g)].map(([, script, word]) => (script ?? word)!),
  );
  const own = [...new Set(named)].filter((name) => name in scripts).sort();
  expect(own.length).toBeGreaterThan(8);
  const held = (name: string) => HELD_BY[name] !== undefined && fs.readFileSync(path.join(ROOT, HELD_BY[name]), 'utf8').includes(`npm run ${name}`);
  expect(own.filter((name) => !runInCi(name) && !held(name))).toEqual([]);
});

test('commands in blocks have the options that they are given', () => {
  expect(all.flatMap((block) => wrongCalls(block.text, help).map((wrong) => `${at(block)}: ${wrong}`))).toEqual([]);
});

test('commands in sentences and tables are there, with the options that they are given', () => {
  const found = allPages().flatMap((page) => commandsIn(textOf(page)).map(({ code }) => [page, code] as const));
  expect(found.length).toBeGreaterThan(10);
  expect(
    found.flatMap(([page, command]) =>
      [...wrongCalls(command, help), ...npmProblems(page, command, page === 'docs/start.md' ? scriptsOfInit() : [])].map(
        (wrong) => `${page}: ${command}: ${wrong}`,
      ),
    ),
  ).toEqual([]);
});

test('specs that pages show are specs', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-shown-'));
  let said = '';
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    // Those of the page about findings have mistakes: a test of its own holds them.
    const shown = allPages()
      .filter((page) => page !== 'docs/findings.md')
      .flatMap((page) => codeOf(page, 'yaml').filter((text) => /^kind: AgentSpec$/m.test(text)));
    expect(shown.length).toBeGreaterThan(3);
    const files = shown.map((_, i) => path.join(folder, `${i}.yaml`));
    for (const [i, file] of files.entries()) fs.writeFileSync(file, shown[i]!);
    main(['validate', ...files]);
    // The page about a new feature has that feature in its spec.
    expect(said.split('\n').filter((line) => / error /.test(line) && !line.includes('spec.features.agentTelemetry'))).toEqual([]);
  } finally {
    spy.mockRestore();
    fs.rmSync(folder, { recursive: true });
  }
});
