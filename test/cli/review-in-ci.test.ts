import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { load } from 'js-yaml';
import { REVIEW_FORMATS } from '../../cli/words';
import { AREAS } from '../../constructs/review/changes/review';
import { onPath } from '../../tools/e2e/programs';
import { built } from '../built';
import { judgedBy } from '../judged';

jest.setTimeout(120_000);

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'review-in-ci.md'), 'utf8');
const [github, gitlab] = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map((m) => load(m[1]!) as any);

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Record<string, string>;
}
const steps: Step[] = github.jobs.review.steps;
const step = (name: string): Step => steps.find((it) => it.name === name)!;
const gitlabScript: string = gitlab.review.script[1];
/** What GitHub takes for a comment. */
const MOST_CHARACTERS = 65_536;
const MARKER = '<!-- cdk8s-datadog review -->';

describe('what the page writes', () => {
  test('the workflow may read contents and write comments, and nothing else', () => {
    expect(github.permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
    expect(Object.keys(github.on)).toEqual(['pull_request']);
    expect(github.jobs.review.permissions).toBeUndefined();
    expect(steps.find(({ uses }) => uses?.startsWith('actions/checkout'))).toMatchObject({ with: { 'persist-credentials': false, 'fetch-depth': 2 } });
  });

  test('actions are pinned by commit, with the version beside it', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.map((it) => it.split('@')[0])).toEqual(['actions/checkout', 'actions/setup-node', 'actions/upload-artifact']);
    for (const it of used) expect(page).toMatch(new RegExp(`${it.split('@')[0]}@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+\\n`));
  });

  test('no expression of the event stands in a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    expect(step('Comment').if).toBe('github.event.pull_request.head.repo.full_name == github.repository');
    const untrusted = /\.(title|body|ref|label|message|email|name)\b/;
    for (const { env } of steps) for (const value of Object.values(env ?? {})) expect(value.replace('full_name', '')).not.toMatch(untrusted);
  });

  test('only the step that comments has a token', () => {
    expect(steps.filter((it) => JSON.stringify(it).includes('github.token')).map(({ name }) => name)).toEqual(['Comment']);
  });

  test('the job fails after the comment, and the page is kept whatever happens', () => {
    const names = steps.map(({ name, uses, run }) => name ?? uses?.split('@')[0] ?? run);
    expect(names.slice(-4)).toEqual(['Review', 'actions/upload-artifact', 'Comment', 'Verdict']);
    expect(gitlab.review.artifacts).toEqual({ when: 'always', expose_as: 'review', paths: ['review.html'] });
    expect(gitlab.review.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
  });

  test('formats and areas are those of the command', () => {
    const formats = [...page.matchAll(/--format (\w+)/g)].map(([, format]) => format!);
    expect([...new Set(formats)].filter((format) => !(REVIEW_FORMATS as readonly string[]).includes(format))).toEqual([]);
    const areas = [github.jobs.review.env.FAIL_ON, gitlab.review.variables.FAIL_ON].flatMap((list: string) => list.split(','));
    expect(areas.filter((area) => !(AREAS as readonly string[]).includes(area))).toEqual([]);
  });

  judgedBy('shellcheck')('shellcheck has nothing against the scripts', () => {
    for (const script of [...steps.flatMap(({ run }) => run ?? []), gitlabScript]) {
      const { stdout } = spawnSync('shellcheck', ['--shell=sh', '-'], { input: script, encoding: 'utf8' });
      expect(stdout).toBe('');
    }
  });
});

interface Comment {
  readonly id: number;
  body: string;
  readonly user?: { login: string };
  readonly author?: { id: number };
}
interface Request {
  readonly method: string;
  readonly url: string;
}

/** An API that keeps comments: of GitHub below /repos, of GitLab below /api/v4. */
class PlayedApi {
  readonly requests: Request[] = [];
  comments: Comment[] = [];
  private readonly server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const answer = this.answer(request.method!, request.url!, request.headers, text);
      response.writeHead(answer === undefined ? 403 : 200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer ?? { message: 'no' }));
    });
  });

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
  }
  async stop(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get written(): string[] {
    return this.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
  }

  private answer(method: string, url: string, headers: http.IncomingHttpHeaders, text: string): unknown {
    this.requests.push({ method, url });
    const { pathname, searchParams } = new URL(url, this.url);
    const isGitlab = pathname.startsWith('/api/v4/');
    if ((isGitlab ? headers['private-token'] : headers.authorization) !== (isGitlab ? 'the-token' : 'token the-token')) return undefined;
    if (pathname === '/api/v4/user') return { id: 7 };
    const collection = isGitlab ? '/api/v4/projects/3/merge_requests/12/notes' : '/repos/team/fleet/issues/12/comments';
    const single = isGitlab ? `${collection}/` : '/repos/team/fleet/issues/comments/';
    if (method === 'GET' && pathname === collection) {
      const size = Number(searchParams.get('per_page'));
      const first = (Number(searchParams.get('page') ?? 1) - 1) * size;
      return this.comments.slice(first, first + size);
    }
    const { body } = JSON.parse(text) as { body: string };
    if (!isGitlab && body.length > MOST_CHARACTERS) return undefined;
    const author = isGitlab ? { author: { id: 7 } } : { user: { login: 'github-actions[bot]' } };
    if (method === 'POST' && pathname === collection) return this.comments.push({ id: 1000 + this.comments.length, body, ...author });
    const known = this.comments.find(({ id }) => pathname === `${single}${id}`);
    if (method !== (isGitlab ? 'PUT' : 'PATCH') || !known) return undefined;
    known.body = body;
    return known;
  }
}

/** As much of `gh api` as the workflow uses. */
const GH = `#!/usr/bin/env node
const args = process.argv.slice(3);
const value = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const has = (name) => args.includes(name) && args.splice(args.indexOf(name), 1).length > 0;
const method = value('--method') ?? 'GET';
const input = value('--input');
const [silent, paginate, slurp] = ['--silent', '--paginate', '--slurp'].map(has);
if (args.length !== 1 || paginate !== slurp) throw new Error('gh: ' + args);
const ask = async (path) => {
  const body = input && require('fs').readFileSync(input);
  const response = await fetch(process.env.PLAYED_API + '/' + path, { method, body, headers: { authorization: 'token ' + process.env.GH_TOKEN } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
};
(async () => {
  const pages = [];
  for (let page = 1; ; page++) {
    const one = await ask(args[0] + (paginate ? '&page=' + page : ''));
    pages.push(one);
    if (!paginate || one.length < 100) break;
  }
  if (!silent) console.log(JSON.stringify(paginate ? pages : pages[0]));
})().catch((error) => { console.error(error.message); process.exit(1); });
`;

/** `npx --no-install cdk8s-datadog …` runs the command of this project, or prints what a test has it print. */
const NPX = `#!/usr/bin/env node
const [flag, name, ...args] = process.argv.slice(2);
if (flag !== '--no-install' || name !== 'cdk8s-datadog') throw new Error('npx: ' + process.argv);
const played = process.env.PLAYED_REVIEW;
if (played === undefined) process.exit(require('child_process').spawnSync(process.execPath, [process.env.COMMAND, ...args], { stdio: 'inherit' }).status);
const format = args[args.indexOf('--format') + 1];
process.stdout.write(format === 'md' ? played : '<!doctype html>');
process.exit(format === 'md' ? Number(process.env.PLAYED_STATUS) : 0);
`;

const manifest = (capabilities: readonly string[]) => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: datadog, namespace: datadog }
spec:
  template:
    spec:
      containers:
        - name: agent
          image: registry.datadoghq.com/agent:7.81.1
          securityContext: { capabilities: { add: [${capabilities.join(', ')}] } }
`;

describe('the jobs', () => {
  const api = new PlayedApi();
  let command: ReturnType<typeof built>;
  let dir = '';

  beforeAll(async () => {
    command = built('cli/index.ts');
    await api.start();
  });
  afterAll(async () => {
    await api.stop();
    command.remove();
  });
  beforeEach(() => {
    dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-')));
    for (const [name, text] of Object.entries({ gh: GH, npx: NPX })) {
      fs.mkdirSync(path.join(dir, 'bin'), { recursive: true });
      fs.writeFileSync(path.join(dir, 'bin', name), text, { mode: 0o755 });
    }
    fs.mkdirSync(path.join(dir, 'work'));
    [api.comments, api.requests.length] = [[], 0];
  });
  afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

  const work = () => path.join(dir, 'work');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: work(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  /** A merge of a branch whose manifests have these capabilities, as GitHub checks it out. */
  function repository(before: readonly string[], after: readonly string[]): void {
    const write = (capabilities: readonly string[]) => {
      fs.mkdirSync(path.join(work(), 'dist', 'eu-1'), { recursive: true });
      fs.writeFileSync(path.join(work(), 'dist', 'eu-1', 'agent.yaml'), manifest(capabilities));
      fs.writeFileSync(path.join(work(), 'other.txt'), capabilities.join());
      git('add', '-A');
    };
    git('init', '-q', '-b', 'main');
    write(before);
    git('commit', '-q', '-m', 'before');
    git('checkout', '-q', '-b', 'change');
    write(after);
    git('commit', '-q', '--allow-empty', '-m', 'after');
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'merge', 'change');
  }

  interface Ran {
    readonly status: number | null;
    readonly said: string;
  }

  // Not spawnSync: the played API answers in this process.
  const shell = (script: string, env: Record<string, string>): Promise<Ran> =>
    new Promise((done) => {
      const child = spawn('bash', ['-e', '-c', script], {
        cwd: work(),
        env: {
          HOME: dir,
          PATH: `${path.join(dir, 'bin')}:${path.dirname(process.execPath)}:${process.env.PATH}`,
          COMMAND: command.file,
          PLAYED_API: api.url,
          ...env,
        },
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => {
          said += chunk;
        });
      child.on('close', (status) => done({ status, said }));
    });

  interface Played {
    readonly text?: string;
    readonly status?: number;
  }
  const played = ({ text, status = 0 }: Played): Record<string, string> => (text === undefined ? {} : { PLAYED_REVIEW: text, PLAYED_STATUS: String(status) });

  /** Runs the steps of the workflow as GitHub does; the status of the job. */
  async function runWorkflow(review: Played = {}): Promise<Ran & { outputs: Record<string, string> }> {
    const files = { GITHUB_OUTPUT: path.join(dir, 'output'), GITHUB_STEP_SUMMARY: path.join(dir, 'summary') };
    for (const file of Object.values(files)) fs.writeFileSync(file, '');
    const general = { ...github.jobs.review.env, ...files, ...played(review), GITHUB_REPOSITORY: 'team/fleet' };
    const reviewed = await shell(step('Review').run!, general);
    const outputs = Object.fromEntries(
      fs
        .readFileSync(files.GITHUB_OUTPUT, 'utf8')
        .split('\n')
        .flatMap((line) => (line ? [line.split('=')] : [])),
    );
    if (reviewed.status !== 0) return { ...reviewed, outputs };
    const own = { GH_TOKEN: 'the-token', NUMBER: '12', CHANGED: outputs.changed!, MARKER: step('Comment').env!.MARKER! };
    const commented = await shell(step('Comment').run!, { ...general, ...own });
    const verdict = await shell(step('Verdict').run!, { STATUS: outputs.status! });
    const said = reviewed.said + commented.said + verdict.said;
    return { status: commented.status !== 0 ? commented.status : verdict.status, said, outputs };
  }

  async function runPipeline(review: Played = {}, token = 'the-token', bases?: Record<string, string>): Promise<Ran> {
    const { variables } = gitlab.review;
    return shell(gitlabScript, {
      ...variables,
      ...played(review),
      CI_API_V4_URL: `${api.url}/api/v4`,
      CI_PROJECT_ID: '3',
      CI_MERGE_REQUEST_IID: '12',
      ...(bases ?? { CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'HEAD^1').trim() }),
      ...(token && { REVIEW_TOKEN: token }),
    });
  }

  const withCurl = onPath('curl') ? test : test.skip;
  if (!onPath('curl')) console.info('skipped: there is no curl to run the job of GitLab');

  const JOBS = [
    ['GitHub', test, runWorkflow, 'PATCH'],
    ['GitLab', withCurl, runPipeline, 'PUT'],
  ] as const;

  for (const [name, check, run, update] of JOBS)
    describe(name, () => {
      check('the real review: a comment, the page, and failure where privileges go up', async () => {
        repository([], ['SYS_PTRACE']);
        const { status, said } = await run();
        expect(status).toBe(1);
        expect(said).toContain('SYS_PTRACE');
        expect(api.written).toEqual(['POST']);
        expect(api.comments[0]!.body.startsWith(`${MARKER}\n`)).toBe(true);
        expect(api.comments[0]!.body).toContain('SYS_PTRACE');
        expect(fs.readFileSync(path.join(work(), 'review.html'), 'utf8')).toMatch(/^<!doctype html>/i);
      });

      check('the first run makes one comment, each later one brings it up to date', async () => {
        repository(['SYS_PTRACE'], []);
        expect(await run({ text: 'one\n' })).toMatchObject({ status: 0 });
        expect(await run({ text: 'two\n' })).toMatchObject({ status: 0 });
        expect(api.written).toEqual(['POST', update]);
        expect(api.comments.map(({ body }) => body)).toEqual([`${MARKER}\ntwo\n`]);
      });

      check('the comment is found behind hundreds of others, and only its own', async () => {
        repository(['SYS_PTRACE'], []);
        const others = Array.from(
          { length: 250 },
          (_, i): Comment => ({ id: i, body: i === 3 ? `${MARKER}\nnot mine` : 'hello', user: { login: 'octocat' }, author: { id: 99 } }),
        );
        api.comments = [...others, { id: 500, body: `${MARKER}\nbefore`, user: { login: 'github-actions[bot]' }, author: { id: 7 } }];
        expect(await run({ text: 'after\n' })).toMatchObject({ status: 0 });
        expect(api.written).toEqual([update]);
        expect(api.comments.slice(-1)[0]!.body).toBe(`${MARKER}\nafter\n`);
        expect(api.comments[3]!.body).toContain('not mine');
      });

      check('what is in a review is text, whatever it looks like', async () => {
        repository(['SYS_PTRACE'], []);
        const text = `$(touch ${dir}/hacked) \`touch ${dir}/hacked\` "; touch ${dir}/hacked; ' \\ \u0001 ${'x'.repeat(60_000)}\n`;
        expect(await run({ text })).toMatchObject({ status: 0 });
        expect(api.comments.map(({ body }) => body)).toEqual([`${MARKER}\n${text}`]);
        expect(fs.existsSync(path.join(dir, 'hacked'))).toBe(false);
      });

      check('the job fails after the comment was made', async () => {
        repository(['SYS_PTRACE'], []);
        expect(await run({ text: 'more rights\n', status: 1 })).toMatchObject({ status: 1 });
        expect(api.comments).toHaveLength(1);
      });

      check('where no manifest changes no comment is made, but one that is there is brought up to date', async () => {
        repository(['SYS_PTRACE'], ['SYS_PTRACE']);
        expect(await run({ text: 'nothing\n' })).toMatchObject({ status: 0 });
        expect(api.written).toEqual([]);
        api.comments = [{ id: 500, body: `${MARKER}\nbefore`, user: { login: 'github-actions[bot]' }, author: { id: 7 } }];
        expect(await run({ text: 'nothing\n' })).toMatchObject({ status: 0 });
        expect(api.written).toEqual([update]);
      });

      check('a review that cannot be made fails the job, without a comment', async () => {
        repository(['SYS_PTRACE'], []);
        expect(await run({ text: '', status: 2 })).toMatchObject({ status: 1 });
        expect(api.requests).toEqual([]);
      });
    });

  test('the longest review fits into a comment, with the line that marks it', async () => {
    const many = Array.from({ length: 900 }, (_, i) => `C${i}_${'X'.repeat(60)}`);
    repository(
      many,
      [...many].reverse().map((name) => `${name}Y`),
    );
    expect((await runWorkflow()).status).toBe(1);
    expect(api.written).toEqual(['POST']);
    expect(api.comments[0]!.body.length).toBeGreaterThan(60_000);
  });

  withCurl('a pipeline for merged results compares with the branch that the merge goes into', async () => {
    repository(['SYS_PTRACE'], []);
    const nothing = { CI_MERGE_REQUEST_TARGET_BRANCH_SHA: git('rev-parse', 'HEAD').trim(), CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'HEAD^1').trim() };
    await runPipeline({}, 'the-token', nothing);
    expect(api.written).toEqual([]);
    await runPipeline({}, 'the-token', { ...nothing, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '' });
    expect(api.written).toEqual(['POST']);
  });

  withCurl('without a token, as in a fork, GitLab has the page and the verdict', async () => {
    repository(['SYS_PTRACE'], []);
    expect(await runPipeline({ text: 'more\n', status: 1 }, '')).toMatchObject({ status: 1 });
    expect(api.requests).toEqual([]);
    expect(fs.existsSync(path.join(work(), 'review.html'))).toBe(true);
  });

  withCurl('an API that refuses fails the job', async () => {
    repository(['SYS_PTRACE'], []);
    expect((await runPipeline({ text: 'more\n' }, 'another')).status).not.toBe(0);
  });
});
