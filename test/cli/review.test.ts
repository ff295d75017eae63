import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli/index';
import type { Review } from '../../constructs/review/changes/review';
import { session } from './session';

const at = session();
const dist = path.join(__dirname, '..', '..', 'dist');
const here = process.cwd();
afterEach(() => process.chdir(here));

const review = (...words: string[]) => main(['review', ...words]);
const json = (): Review => JSON.parse(at.printed);

const daemonSet = (more = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: datadog
  namespace: datadog
spec:
  template:
    spec:
      containers:
      - name: agent
        image: agent:7.81.1
${more}`;
const PRIVILEGED = `        securityContext:
          privileged: true
`;

function git(...words: string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...words], {
    cwd: at.dir,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

/** A repository in the session's folder with two revisions, `before` and the branch `main`. */
function repository(): void {
  git('init', '-q', '-b', 'main');
  at.file('dist/eu/manifests/a.yaml', daemonSet());
  at.file('dist/us/manifests/a.yaml', daemonSet());
  at.file('other/manifests/a.yaml', daemonSet());
  git('add', '.');
  git('commit', '-q', '-m', 'one');
  git('tag', 'before');
  at.file('dist/eu/manifests/a.yaml', daemonSet(PRIVILEGED));
  git('commit', '-q', '-a', '-m', 'two');
  process.chdir(at.dir);
}

test('two revisions of the repository', () => {
  repository();
  expect(review('before', 'main', '--format', 'json')).toBe(0);
  const { base, head, clusters, risks } = json();
  expect([base, head]).toEqual(['before', 'main']);
  expect(clusters.map(({ name, change }) => [name, change])).toEqual([
    ['eu', 'changed'],
    ['us', 'same'],
  ]);
  expect(risks).toMatchObject([{ kind: 'privileged', up: true, clusters: ['eu'] }]);
});

test('a revision against the working tree, a path in a revision, and --path', () => {
  repository();
  at.file('dist/us/manifests/a.yaml', daemonSet(PRIVILEGED));
  expect(review('HEAD', 'dist', '--format', 'json')).toBe(0);
  expect(json().risks).toMatchObject([{ clusters: ['us'] }]);
  at.forget();
  expect(review('before:other', 'main:dist/eu', '--format', 'json')).toBe(0);
  expect(json().risks).toHaveLength(1);
  at.forget();
  expect(review('before', 'main', '--path', 'other', '--format', 'json')).toBe(0);
  expect(json().verdict.risk).toBe('same');
});

test('what is no folder and no revision is told with what to write', () => {
  repository();
  expect(review('befor', 'main')).toBe(2);
  expect(at.said).toContain('befor is neither a folder nor a git revision; did you mean before?');
  at.forget();
  expect(review('main', 'main', '--path', 'nowhere')).toBe(2);
  expect(at.said).toContain('revision main has no nowhere below the current folder: say with --path');
  at.forget();
  expect(review('main:nowhere', 'main')).toBe(2);
  expect(at.said).toContain('revision main has nothing at nowhere');
  at.forget();
  expect(review('--upload-pack=touch x', 'main')).toBe(2);
  expect(fs.existsSync(path.join(at.dir, 'x'))).toBe(false);
});

test('outside of a repository two folders are wanted', () => {
  process.chdir(at.dir);
  expect(review('main', 'other')).toBe(2);
  expect(at.said).toContain('the current folder is in no git repository: name two folders');
});

test('--fail-on names what goes up and ends with status 1; what goes down passes', () => {
  const [base, head] = [at.file('a/x.yaml', daemonSet()), at.file('b/x.yaml', daemonSet(PRIVILEGED))].map((file) => path.dirname(file)) as [string, string];
  expect(review(base, head, '--fail-on', 'privilege,secret')).toBe(1);
  expect(at.said).toContain('error more-risk privileged for container agent of DaemonSet datadog');
  expect(at.printed).toContain('Risk goes up');
  at.forget();
  expect([review(base, head, '--fail-on', 'secret'), review(head, base, '--fail-on', 'privilege'), review(base, head)]).toEqual([0, 0, 0]);
  expect(at.said).toBe('');
  expect(review(base, head, '--fail-on', 'nothing')).toBe(2);
  expect(at.said).toContain('privilege, permission, secret, image, host');
});

test('one file of rendered manifests on each side, in another order and with what is no object', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: s\nspec: {}\n';
  const base = at.file('base.yaml', `# Source: x\n${daemonSet()}---\n${service}`);
  const head = at.file('head.yaml', `---\n# nothing\n---\n${service}---\n- a list\n---\nplain: data\n---\n# Source: y\n${daemonSet()}`);
  expect(review(base, head, '--format', 'json')).toBe(0);
  expect([json().verdict.headline, json().objects]).toEqual(['Nothing differs.', []]);
});

test('a file that is no YAML is an error where it differs, and no matter where both sides have it', () => {
  const broken = 'apiVersion: v1\nkind: {{ .Values.kind }}\n  metadata: [\n';
  for (const side of ['a', 'b']) {
    at.file(`${side}/x.yaml`, daemonSet());
    at.file(`${side}/template.yaml`, broken);
  }
  const sides = [path.join(at.dir, 'a'), path.join(at.dir, 'b')] as const;
  expect(review(...sides)).toBe(0);
  at.file('b/template.yaml', `${broken}# other\n`);
  expect(review(...sides)).toBe(1);
  expect(at.said).toContain('b/template.yaml:1:1 error not-yaml not YAML, so nobody knows what it changes');
});

test('aliases that would fill the memory are refused, and deep nesting is no stack trace', () => {
  const letters = [...'abcdefghi'];
  const bomb = (first: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\na: &a [${first}]\n${letters
      .map((letter) => {
        const next = String.fromCharCode(letter.charCodeAt(0) + 1);
        return `${next}: &${next} [${Array(9).fill(`*${letter}`).join(', ')}]\n`;
      })
      .join('')}`;
  at.file('a/x.yaml', bomb('1'));
  at.file('b/x.yaml', bomb('2'));
  expect(review(path.join(at.dir, 'a'), path.join(at.dir, 'b'))).toBe(1);
  expect(at.said).toContain('x.yaml:1:1 error not-yaml');
  at.forget();
  at.file('a/x.yaml', daemonSet());
  at.file('b/x.yaml', `${daemonSet()}deep: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`);
  expect([0, 1]).toContain(review(path.join(at.dir, 'a'), path.join(at.dir, 'b')));
  expect(at.said).not.toMatch(/internal error|RangeError| {4}at /);
}, 20_000);

test('an empty side: everything is new', () => {
  fs.mkdirSync(path.join(at.dir, 'empty'));
  at.file('b/x.yaml', daemonSet(PRIVILEGED));
  expect(review(path.join(at.dir, 'empty'), path.join(at.dir, 'b'), '--format', 'json', '--fail-on', 'privilege')).toBe(1);
  expect(json().clusters).toEqual([{ name: '', change: 'added', runs: true }]);
  expect(json().risks[0]).toMatchObject({ along: 'cluster', up: true });
});

test('reasons come from values beside the manifests, and from specs', () => {
  const production = path.join(dist, 'treebeard', 'production');
  const base = path.join(at.dir, 'base');
  fs.cpSync(production, base, { recursive: true });
  const file = path.join(base, 'manifests', 'node-agent.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('          - SYS_PTRACE\n', ''));
  expect(review(base, production, '--format', 'json')).toBe(0);
  const added = json().risks.find(({ what }) => what === 'SYS_PTRACE');
  expect(added).toMatchObject({ change: 'added', reasons: [{ by: 'features.npm', why: expect.stringContaining('processes') }] });
  at.forget();
  // What is gone is explained by the other side.
  expect(review(production, base, '--format', 'json')).toBe(0);
  expect(json().risks.find(({ what }) => what === 'SYS_PTRACE')).toMatchObject({ change: 'removed', reasons: [{ by: 'features.npm' }] });
});

test('a spec among the files of a side tells the reasons of its cluster', () => {
  const sides = ['base', 'head'].map((side) => path.join(at.dir, side));
  for (const side of sides) {
    fs.cpSync(path.join(dist, 'treebeard', 'production', 'manifests'), path.join(side, 'treebeard'), { recursive: true });
    const values = path.join(dist, 'treebeard', 'production', 'values.yaml');
    expect(main(['import', values, '--out', path.join(side, 'specs'), '--name', 'datadog-agent', '--namespace', 'datadog'])).toBe(0);
  }
  at.forget();
  const file = path.join(sides[0]!, 'treebeard', 'node-agent.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('          - SYS_PTRACE\n', ''));
  expect(review(...(sides as [string, string]), '--format', 'json')).toBe(0);
  expect(json().risks.find(({ what }) => what === 'SYS_PTRACE')).toMatchObject({ reasons: [{ by: 'features.npm' }] });
});

test('dist/ against itself differs in nothing, and what says the same by other means is passed over', () => {
  expect(review(dist, dist)).toBe(0);
  expect(at.printed).toContain('Nothing differs.');
  expect(at.printed).toContain('DatadogAgent objects beside manifests say the same for the operator');
});

test('development against production: a review that is read in a minute', () => {
  const system = path.join(dist, 'goblin-assistant');
  expect(review(path.join(system, 'dev'), path.join(system, 'production'))).toBe(0);
  expect(at.printed).toContain('No right, secret, image or host access differs.');
  expect(at.printed).toContain('the tags on everything that agents send: env:production instead of env:dev');
  expect(at.printed).toContain('Deployment goblin-backend has 3 replicas instead of 1');
  expect(at.printed).not.toContain('is new');
  expect(at.printed.split('\n').length).toBeLessThan(70);
});

test('every option and format of review is explained', () => {
  const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'review.md'), 'utf8');
  expect(review('--help')).toBe(0);
  const words = [...at.printed.matchAll(/ (--[a-z-]+) /g)].map(([, option]) => option!).filter((option) => option !== '--help');
  expect(words.length).toBeGreaterThan(4);
  expect([...words, '`md`', '`html`', '`json`', '--format text'].filter((word) => !page.includes(word))).toEqual([]);
});
