import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { ROOT, temporary } from './project';

const read = (...names: string[]) => fs.readFileSync(path.join(ROOT, ...names), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

describe('the changelog', () => {
  const changelog = read('CHANGELOG.md');
  const [, ...sections] = changelog.split(/^## /m);
  const headings = sections.map((section) => section.split('\n')[0]!);

  test('begins with what is not released, then has versions with their days, newest first', () => {
    expect(changelog).toMatch(/^# Changelog\n/);
    expect(headings[0]).toBe('[Unreleased]');
    const released = headings.slice(1);
    expect(released.filter((heading) => !/^\[\d+\.\d+\.\d+(-[\w.]+)?\] - \d{4}-\d{2}-\d{2}$/.test(heading))).toEqual([]);
    const days = released.map((heading) => heading.slice(-10));
    expect(days).toEqual([...days].sort().reverse());
    expect(new Set(headings).size).toBe(headings.length);
  });

  test('says of each change what kind it is', () => {
    const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    for (const section of sections) {
      const [, ...lines] = section.trim().split('\n');
      const [first] = lines.filter((line) => line !== '');
      if (first !== undefined) expect(first).toMatch(/^### /);
      const named = lines.flatMap((line) => /^### (.*)/.exec(line)?.[1] ?? []);
      expect(named.filter((kind) => !kinds.includes(kind))).toEqual([]);
      expect(new Set(named).size).toBe(named.length);
      // A line, what goes on with one, a heading, or nothing between them.
      expect(lines.filter((line) => !/^(- \S| {2}\S|### |$)/.test(line))).toEqual([]);
    }
  });

  test('has the version of package.json, unless something waits for its release', () => {
    const isReleased = headings.some((heading) => heading.startsWith(`[${manifest.version}] - `));
    expect(isReleased || /^- /m.test(sections[0]!)).toBe(true);
    expect([lock.version, lock.packages[''].version]).toEqual([manifest.version, manifest.version]);
  });
});

test('the lock holds what package.json asks for', () => {
  const { dependencies, devDependencies, peerDependencies, bin, engines } = lock.packages[''];
  expect({ dependencies, devDependencies, peerDependencies, bin, engines }).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies,
    peerDependencies: manifest.peerDependencies,
    bin: manifest.bin,
    engines: manifest.engines,
  });
});

describe('the check of a tag', () => {
  let dir = '';
  beforeEach(() => {
    dir = temporary();
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

  const RELEASED =
    '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2027-01-31\n\n### Fixed\n\n- What was wrong.\n\n## [1.1.0] - 2026-12-01\n\n### Added\n\n- More.\n';

  /** Asks of a package with a version and a changelog. */
  function check(tag: string | undefined, version: string, changelog: string, locked = version) {
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ version }));
    fs.writeFileSync(path.join(dir, 'package-lock.json'), JSON.stringify({ version: locked, packages: { '': { version: locked } } }));
    fs.writeFileSync(path.join(dir, 'CHANGELOG.md'), changelog);
    const words = [path.join(ROOT, 'tools', 'package', 'release-check.mjs'), ...(tag === undefined ? [] : [tag])];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: dir, encoding: 'utf8' });
    return { status, stdout, problems: stderr.split('\n').filter(Boolean) };
  }

  test('lets a release pass, and says for whom it is', () => {
    expect(check('v1.2.0', '1.2.0', RELEASED)).toEqual({ status: 0, stdout: 'latest\n', problems: [] });
    const candidate = RELEASED.replace('[1.2.0]', '[1.3.0-rc.1]');
    expect(check('v1.3.0-rc.1', '1.3.0-rc.1', candidate)).toEqual({ status: 0, stdout: 'next\n', problems: [] });
  });

  test.each<[string, string, RegExp, string, string, string?]>([
    ['no v', '1.2.0', /^1\.2\.0 is no tag of a release; write v and the version/, '1.2.0', RELEASED],
    ['no version', 'v1.2', /^v1\.2 is no tag of a release/, '1.2.0', RELEASED],
    ['a version that npm writes otherwise', 'v01.2.0', /^v01\.2\.0 is no tag of a release/, '1.2.0', RELEASED],
    ['another version', 'v1.2.1', /^package\.json: the version is 1\.2\.0, the tag is v1\.2\.1; run npm version 1\.2\.1/, '1.2.0', RELEASED],
    ['an old lock', 'v1.2.0', /^package-lock\.json: version is 1\.1\.0, and 1\.2\.0 in package\.json/, '1.2.0', RELEASED, '1.1.0'],
    ['a version that the changelog lacks', 'v1.3.0', /^CHANGELOG\.md: the first release is 1\.2\.0; write ## \[1\.3\.0\]/, '1.3.0', RELEASED],
    ['no release at all', 'v1.2.0', /^CHANGELOG\.md: the first release is none/, '1.2.0', '# Changelog\n\n## [Unreleased]\n'],
    ['no day', 'v1.2.0', /^CHANGELOG\.md: \[1\.2\.0\] has no date/, '1.2.0', RELEASED.replace(' - 2027-01-31', '')],
    ['a day that is none', 'v1.2.0', /^CHANGELOG\.md: \[1\.2\.0\] - 2027-02-31 has no date/, '1.2.0', RELEASED.replace('01-31', '02-31')],
    [
      'entries left',
      'v1.2.0',
      /^CHANGELOG\.md: entries stand below \[Unreleased\]/,
      '1.2.0',
      RELEASED.replace('[Unreleased]\n', '[Unreleased]\n\n### Added\n\n- New.\n'),
    ],
    ['nothing said', 'v1.2.0', /^CHANGELOG\.md: nothing stands below \[1\.2\.0\]/, '1.2.0', RELEASED.replace('- What was wrong.\n', '')],
    ['no place for what comes', 'v1.2.0', /^CHANGELOG\.md: the first heading is not ## \[Unreleased\]/, '1.2.0', RELEASED.replace('## [Unreleased]\n\n', '')],
  ])('refuses %s, and says what to write', (_, ...[tag, message, version, changelog, locked]) => {
    const { status, stdout, problems } = check(tag, version, changelog, locked);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(problems[0]).toMatch(message);
    expect(problems.filter((problem) => !/; (write|run|put|move|say) /.test(problem))).toEqual([]);
  });

  test('wants a tag', () => expect(check(undefined, '1.2.0', RELEASED)).toMatchObject({ status: 2, problems: [expect.stringMatching(/^usage: /)] }));
});

describe('the workflow', () => {
  interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Record<string, unknown>;
    readonly env?: Record<string, string>;
  }
  interface Job {
    readonly needs?: string;
    readonly environment?: string;
    readonly permissions?: Record<string, string>;
    readonly steps: readonly Step[];
  }
  const text = read('.github', 'workflows', 'release.yml');
  const workflow = load(text) as { on: { push: { tags: string[] } }; permissions: object; jobs: Record<'check' | 'publish', Job> };
  const { check, publish } = workflow.jobs;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const commands = (job: Job) =>
    job.steps
      .flatMap(({ run }) => run ?? [])
      .flatMap((run) =>
        run
          .trim()
          .split('\n')
          .map((line) => line.trim()),
      );

  test('runs for tags of versions alone', () => expect(workflow.on).toEqual({ push: { tags: ['v*.*.*'] } }));

  test('holds no token: npm asks who runs it', () => {
    expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN|_authToken|github\.token/);
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect([check.permissions, publish.permissions]).toEqual([undefined, { 'id-token': 'write' }]);
    expect(publish.environment).toBe('npm');
  });

  test('publishes with provenance what was checked, and runs nothing else there', () => {
    expect(publish.needs).toBe('check');
    expect(commands(publish)).toEqual([expect.stringMatching(/^npm publish \.\/\*\.tgz --provenance --access public --tag "\$NPM_TAG"$/)]);
    expect(publish.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual(['actions/download-artifact', 'actions/setup-node']);
    const [up, down] = ['upload', 'download'].map((what) => steps.find(({ uses }) => uses?.startsWith(`actions/${what}-artifact@`))!.with!.name);
    expect(up).toBe(down);
  });

  test('what it runs is there', () => {
    const scripts = commands(check).flatMap((line) => /\bnpm (?:run )?(test|(?<=run )[\w:-]+)/.exec(line)?.[1] ?? []);
    expect(scripts).toEqual(expect.arrayContaining(['synth', 'generate', 'lint', 'typecheck', 'test']));
    expect(scripts.filter((script) => manifest.scripts[script] === undefined)).toEqual([]);
    const files = commands(check).flatMap((line) => /\bnode (\S+)/.exec(line)?.[1] ?? []);
    expect(files).toEqual(['tools/package/release-check.mjs']);
    expect(files.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test('checks the tag before it spends an hour, and packs at last', () => {
    const order = commands(check).map((line, i) => [line, i] as const);
    const at = (part: string) => order.find(([line]) => line.includes(part))![1];
    expect([at('npm ci'), at('release-check.mjs'), at('npm test'), at('npm pack')]).toEqual(
      [at('npm ci'), at('release-check.mjs'), at('npm test'), at('npm pack')].sort((a, b) => a - b),
    );
    expect(at('npm pack')).toBe(order.length - 1);
  });

  test('actions are pinned by commit, with the version beside, and none writes into a shell', () => {
    const lines = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(lines.filter((line) => !/uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length);
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

test('the page of releases names what is there', () => {
  const page = read('docs', 'releasing.md');
  const named = [...page.matchAll(/`((?:tools|\.github|test)\/[\w./-]+)`|node (tools\/\S+)|npx jest (\S+)`/g)].map(
    ([, one, other, third]) => one ?? other ?? third!,
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
  for (const kind of ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']) expect(page).toContain(`\`### ${kind}\``);
});
