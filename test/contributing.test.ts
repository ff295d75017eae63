import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { JUDGES } from '../tools/judges';
import { chooserProblems, formProblems } from './issue-forms';

const root = path.join(__dirname, '..');
const text = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const FORMS = path.join('.github', 'ISSUE_TEMPLATE');
const forms = fs.readdirSync(path.join(root, FORMS)).filter((name) => name !== 'config.yml');
const read = (name: string) => parse(text(path.join(FORMS, name)));
const { scripts, engines } = JSON.parse(text('package.json'));

/** Files of this repository that a text names, as links or bare. */
const named = (page: string): string[] => [
  ...[...text(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, file]) => file!),
  ...[...text(page).matchAll(/(?<![\w/])(?:docs\/[\w-]+\.md|[A-Z_]{5,}\.md|\.ci\/run|(?:tools|constructs|test)\/[\w/.-]+\.(?:ts|mjs|json))/g)].map(
    ([file]) => file,
  ),
];

describe('how to begin', () => {
  test('CONTRIBUTING.md begins with the commands that set up, test, and open the documentation', () => {
    const [, block = ''] = /^# Contributing\n\n```sh\n([\s\S]*?)```/.exec(text('CONTRIBUTING.md')) ?? [];
    expect(block.split('\n').map((line) => line.replace(/ +#.*/, ''))).toEqual(['npm run setup', 'npm test', 'npm run docs', '']);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['setup', 'test', 'docs']));
  });

  test('the version of Node.js is the same wherever it is named', () => {
    const wanted = text('.nvmrc').trim();
    expect(engines.node).toBe(`>=${wanted}`);
    expect(text('CONTRIBUTING.md')).toContain(`Node.js ${wanted} or newer`);
  });

  describe('npm run setup', () => {
    const [, file] = scripts.setup.split(' ') as [string, string];
    let dir = '';
    beforeEach(() => {
      dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
    });
    afterEach(() => fs.rmSync(dir, { recursive: true }));

    /** Runs it with an `npm` that writes down how it is called, and ends with a status. */
    function setUp(status: number, node: { version?: string; path?: string } = {}) {
      const calls = path.join(dir, 'calls');
      fs.writeFileSync(path.join(dir, 'npm'), `#!/bin/sh\necho "$@" >> '${calls}'\nexit ${status}\n`, { mode: 0o755 });
      fs.symlinkSync(process.execPath, path.join(dir, 'node'));
      const before = path.join(dir, 'before.cjs');
      fs.writeFileSync(before, node.version ? `Object.defineProperty(process.versions, 'node', { value: '${node.version}' });` : '');
      const env = {
        ...process.env,
        PATH: [dir, node.path ?? process.env.PATH].join(path.delimiter),
        CHROMIUM: '',
      };
      const run = spawnSync(process.execPath, ['--require', before, path.join(root, file)], { cwd: dir, env, encoding: 'utf8' });
      return { ...run, calls: fs.existsSync(calls) ? fs.readFileSync(calls, 'utf8') : '' };
    }

    test('installs what is needed, and says how to go on', () => {
      const { status, stdout, calls } = setUp(0);
      expect([status, calls]).toEqual([0, 'ci\n']);
      expect(stdout.trim().split('\n').at(-1)).toBe('Ready. npm test runs the tests, npm run docs opens the documentation.');
    });

    test('names the programs by which no test can judge here', () => {
      const { status, stdout } = setUp(0, { path: '/nonexistent' });
      expect(status).toBe(0);
      expect(stdout).toContain('are skipped here, and run in CI: ');
      for (const judge of Object.values(JUDGES).filter(({ package: name }) => name !== 'chromium')) expect(stdout).toContain(judge.package);
    });

    test('ends where npm fails', () => {
      const { status, stdout, stderr } = setUp(7);
      expect([status, stderr]).toEqual([7, 'npm ci failed. Once that is mended, run npm run setup again.\n']);
      expect(stdout).not.toContain('Ready');
    });

    test('installs nothing with a Node.js that is too old', () => {
      const { status, stderr, calls } = setUp(0, { version: '18.19.1' });
      expect([status, calls]).toEqual([1, '']);
      expect(stderr).toBe(
        `This needs Node.js ${text('.nvmrc').trim()} or newer, and here is 18.19.1: install it from https://nodejs.org, or with \`nvm install\`, which reads .nvmrc.\n`,
      );
    });
  });
});

describe('issue forms', () => {
  test.each(forms)('%s is one that GitHub shows', (name) => expect(formProblems(read(name))).toEqual([]));

  test('can be told apart', () => {
    expect(forms).toEqual(['bug.yml', 'option.yml', 'parity-difference.yml']);
    expect(new Set(forms.map((name) => read(name).name)).size).toBe(forms.length);
  });

  test('there is no other way in than a form', () => {
    const config = read('config.yml');
    expect(chooserProblems(config)).toEqual([]);
    expect(config.blank_issues_enabled).toBe(false);
  });

  test('who shows a file is told to take secrets out, and has to say so', () => {
    for (const name of ['bug.yml', 'parity-difference.yml']) {
      const { body } = read(name) as { body: { type: string; attributes: { description?: string; options?: { label: string; required?: boolean }[] } }[] };
      expect(body.some(({ attributes }) => /Take out every key, token and password/.test(attributes.description ?? ''))).toBe(true);
      const boxes = body.flatMap(({ type, attributes }) => (type === 'checkboxes' ? attributes.options! : []));
      expect(boxes).toContainEqual({ label: 'There is no secret in what I wrote.', required: true });
    }
  });

  const good = { name: 'a', description: 'b', body: [{ type: 'input', id: 'x', attributes: { label: 'X' } }] };
  const withField = (field: unknown) => ({ ...good, body: [...good.body, field] });

  test.each([
    [[], 'a form is a map'],
    [{ ...good, about: 'x' }, 'a form has no about'],
    [{ ...good, name: '' }, 'a form needs name'],
    [{ ...good, labels: [1] }, 'labels are texts'],
    [{ ...good, body: [{ type: 'markdown', attributes: { value: 'x' } }] }, 'a form asks for something'],
    [withField(good.body[0]), 'two fields have the id x'],
    [withField({ type: 'input', id: 'y', attributes: { label: 'X' } }), 'two fields are called X'],
    [withField({ type: 'text', attributes: { label: 'Y' } }), 'field 2: there is no type text'],
    [withField({ type: 'input', id: 'a b', attributes: { label: 'Y' } }), 'field 2: an id has letters, digits, - and _'],
    [withField({ type: 'input', attributes: {} }), 'field 2: input needs label'],
    [withField({ type: 'input', attributes: { label: 'Y', render: 'yaml' } }), 'field 2: input has no render'],
    [withField({ type: 'input', attributes: { label: 'Y' }, required: true }), 'field 2: a field has no required'],
    [withField({ type: 'textarea', attributes: { label: 'Y' }, validations: { required: 'yes' } }), 'field 2: required is true or false'],
    [withField({ type: 'markdown', attributes: { value: 'Y' }, validations: { required: true } }), 'field 2: markdown has no validations'],
    [withField({ type: 'dropdown', attributes: { label: 'Y', options: [] } }), 'field 2: options are a list with at least one'],
    [withField({ type: 'dropdown', attributes: { label: 'Y', options: ['a', 'a'] } }), 'field 2: two options are a'],
    [withField({ type: 'dropdown', attributes: { label: 'Y', options: [true, 'a'] } }), 'field 2: an option is a text'],
    [withField({ type: 'dropdown', attributes: { label: 'Y', options: ['None', 'a'] } }), 'field 2: no option may be called None'],
    [withField({ type: 'checkboxes', attributes: { label: 'Y', options: ['a'] } }), 'field 2: a box has a label'],
    [withField({ type: 'checkboxes', attributes: { label: 'Y', options: [{ label: 'a', must: true }] } }), 'field 2: a box has no must'],
  ])('%j breaks a rule', (form, problem) => expect(formProblems(form)).toContain(problem));

  test.each([
    [{ blank_issues: false }, 'there is no blank_issues'],
    [{ contact_links: [{ name: 'a', url: 'b', about: 'c' }] }, 'a link has name, url and about'],
  ])('%j is no page to choose from', (config, problem) => expect(chooserProblems(config)).toContain(problem));
});

describe('pages for those who take part', () => {
  const PAGES = [
    'CONTRIBUTING.md',
    'CODE_OF_CONDUCT.md',
    'SECURITY.md',
    '.github/pull_request_template.md',
    ...[...forms, 'config.yml'].map((name) => path.join(FORMS, name)),
  ];

  test.each(PAGES)('%s names files and scripts that are there', (page) => {
    expect(named(page).filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([]);
    const called = [...text(page).matchAll(/\bnpm (?:run ([\w:-]+)|(test))/g)].map(([, script, word]) => (script ?? word)!);
    expect(called.filter((script) => !(script in scripts))).toEqual([]);
  });

  test('CONTRIBUTING.md leads to all of them', () => {
    expect(named('CONTRIBUTING.md')).toEqual(expect.arrayContaining(['CODE_OF_CONDUCT.md', 'SECURITY.md', 'docs/architecture.md', 'docs/adding-a-feature.md']));
  });

  test('no address is invented, and nobody has to report in the open', () => {
    for (const page of ['CODE_OF_CONDUCT.md', 'SECURITY.md']) {
      expect(text(page)).not.toMatch(/[\w.]+@[\w.]+|https?:/);
      expect(text(page)).toMatch(/in private/i);
    }
  });

  test('the security policy says which versions, how, what counts and when there is an answer', () => {
    expect([...text('SECURITY.md').matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual([
      'Which versions are mended',
      'How to report',
      'What counts',
      'What happens then',
    ]);
    for (const word of ['--out', 'attributed', 'API key', 'working days']) expect(text('SECURITY.md')).toContain(word);
  });

  test('a pull request is asked about tests, generated files and dist/', () => {
    for (const word of ['npm test', 'npm run generate', 'npm run synth', 'dist/', 'CHANGELOG.md'])
      expect(text('.github/pull_request_template.md')).toContain(word);
  });
});
