import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { load, loadAll } from 'js-yaml';
import { commandBlocks, install, run, shell, unpacked } from './init-project';

jest.setTimeout(600_000);

let dir = '';
let ourselves = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-init-'));
  ourselves = unpacked(dir);
});
afterAll(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

const git = (project: string, words: string) => run(project, `git -c user.name=a -c user.email=a@example.com ${words}`);
const commit = (project: string) => git(project, 'add -A') + git(project, 'commit -q -m change');

/** A kubectl that notes what it is asked, and misses the files that are not there. */
function playedKubectl(): string {
  const folder = path.join(dir, 'bin');
  fs.mkdirSync(folder, { recursive: true });
  const script = '#!/bin/sh\necho "$@" >> "$KUBECTL_LOG"\nwhile [ $# -gt 0 ]; do if [ "$1" = -f ]; then test -f "$2" || exit 1; fi; shift; done\n';
  fs.writeFileSync(path.join(folder, 'kubectl'), script, { mode: 0o755 });
  return folder;
}

/** The scripts of the CI file, each with what it is for. */
function ciScripts(project: string, ci: string): { checks: string[]; review?: string } {
  if (ci === 'github') {
    const { jobs } = load(fs.readFileSync(path.join(project, '.github/workflows/datadog.yml'), 'utf8')) as any;
    const steps: any[] = jobs.check.steps;
    return {
      checks: steps.filter(({ run: script, name }) => script && name !== 'Review').map((step) => step.run),
      review: steps.find(({ name }) => name === 'Review')?.run,
    };
  }
  const { check, review } = load(fs.readFileSync(path.join(project, '.gitlab-ci.yml'), 'utf8')) as any;
  return { checks: check.script, review: review?.script[1] };
}

const languages = ['yaml', 'typescript'] as const;
const targets = ['manifests', 'helm-values', 'datadog-agent'] as const;
const combinations = languages.flatMap((language, i) => targets.map((target, j) => ({ language, target, ci: ['github', 'gitlab'][(i + j) % 2]! })));

describe.each(combinations)('a project in $language with $target, checked by $ci', ({ language, target, ci }) => {
  const project = () => path.join(dir, `${language}-${target}`);
  const source = () => path.join(project(), language === 'yaml' ? 'specs/shop-eu.yaml' : 'agents.ts');

  test('is validated, tested and synthesized by the commands of its README', () => {
    const { status, stdout, stderr } = shell(
      dir,
      `node "${ourselves}/lib/cli.js" init ${language}-${target} --language ${language} --target ${target} --ci ${ci} --name shop-eu --site datadoghq.eu`,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const blocks = commandBlocks(fs.readFileSync(path.join(project(), 'README.md'), 'utf8'));
    const [installing, ...commands] = blocks[0]!.trim().split('\n');
    expect([installing, ...commands]).toEqual(['npm install', 'npm run validate', 'npm test', 'npm run synth']);
    expect(stdout.trim().split('\n')).toEqual([`cd ${language}-${target}`, 'npm install', 'npm run validate', 'npm run synth']);
    install(project(), ourselves);
    git(project(), 'init -q -b main');
    for (const command of commands) run(project(), command);
    commit(project());

    const log = path.join(dir, `kubectl-${language}-${target}`);
    for (const block of blocks.slice(1)) run(project(), block, { KUBECTL_LOG: log, PATH: [playedKubectl(), process.env.PATH].join(path.delimiter) });
    const asked = fs.readFileSync(log, 'utf8').trim().split('\n');
    expect(asked.slice(0, 3)).toEqual([
      'create namespace datadog-agent',
      expect.stringMatching(/^create secret generic datadog-cluster-agent -n datadog-agent --from-literal=token=[0-9a-f]{32}$/),
      'create secret generic datadog-secret -n datadog-agent --from-file=api-key=/dev/stdin',
    ]);
    expect(asked).toHaveLength(4);
  });

  test('holds what its target deploys', () => {
    const files = fs.readdirSync(path.join(project(), 'dist', 'shop-eu'));
    const expected = { manifests: 'node-agent.yaml', 'helm-values': 'values.yaml', 'datadog-agent': 'datadogagent.yaml' }[target];
    expect(files).toEqual(expect.arrayContaining(language === 'yaml' ? [expected] : ['manifests', 'values.yaml', 'datadogagent.yaml', 'argocd']));
    const application = path.join(project(), language === 'yaml' ? 'argocd/shop-eu.yaml' : 'dist/shop-eu/argocd/application.yaml');
    const [first] = loadAll(fs.readFileSync(application, 'utf8')) as any[];
    expect(first).toMatchObject({ kind: 'Application', metadata: { name: 'shop-eu' } });
    // Each folder and file that it names is there.
    for (const { path: folder, directory, helm } of first.spec.sources) {
      for (const file of helm?.valueFiles ?? []) expect(fs.existsSync(path.join(project(), file.replace('$values/', '')))).toBe(true);
      if (folder) expect(fs.readdirSync(path.join(project(), folder, directory?.include ?? '.').replace(/[^/]+\.yaml$/, '')).length).toBeGreaterThan(0);
      if (directory?.include) expect(fs.existsSync(path.join(project(), folder, directory.include))).toBe(true);
    }
    expect(JSON.stringify(first.spec.sources)).toContain(
      { manifests: 'dist/shop-eu', 'helm-values': 'values.yaml', 'datadog-agent': 'datadogagent.yaml' }[target],
    );
  });

  test('stays as it is when it is synthesized again, also by cdk8s itself', () => {
    run(project(), 'npx --no-install cdk8s synth --no-check-upgrade');
    expect(git(project(), 'status --porcelain')).toBe('');
  });

  test('its CI fails where the output is not committed, and shows what a change means', () => {
    const { checks, review } = ciScripts(project(), ci);
    expect(checks.slice(0, -1)).toEqual(['npm ci', 'npm run validate', 'npm test', 'npm run synth']);
    const committed = checks.at(-1)!;
    expect(shell(project(), committed).status).toBe(0);
    fs.writeFileSync(source(), fs.readFileSync(source(), 'utf8').replaceAll('datadoghq.eu', 'us5.datadoghq.com'));
    run(project(), 'npm run synth');
    expect(shell(project(), committed)).toMatchObject({ status: 1, stdout: expect.stringContaining('+') });
    fs.writeFileSync(path.join(project(), 'dist', 'new.yaml'), 'kind: New\n');
    git(project(), 'add dist/shop-eu');
    expect(shell(project(), committed)).toMatchObject({ status: 1, stdout: expect.stringContaining('kind: New') });
    fs.rmSync(path.join(project(), 'dist', 'new.yaml'));
    commit(project());
    expect(shell(project(), committed).status).toBe(0);
    const isReviewed = language === 'typescript' || target === 'manifests';
    expect(review !== undefined).toBe(isReviewed);
    if (!review) return;
    const summary = path.join(dir, `summary-${language}-${target}`);
    const base = { CI_MERGE_REQUEST_DIFF_BASE_SHA: 'HEAD^1', GITHUB_STEP_SUMMARY: summary };
    const printed = run(project(), review, base);
    expect(ci === 'github' ? fs.readFileSync(summary, 'utf8') : printed).toContain('us5.datadoghq.com');
    // The pull request that brings the first output has nothing to be compared with.
    git(project(), 'rm -rq --cached dist');
    git(project(), 'commit -q -m without');
    commit(project());
    expect(run(project(), review, base)).toContain('Nothing to compare with');
  });

  test('a spec that is wrong fails, with its place', () => {
    fs.writeFileSync(source(), fs.readFileSync(source(), 'utf8').replace('logCollection', 'logColection'));
    const { status, stdout, stderr } = shell(project(), 'npm run validate');
    expect(status).not.toBe(0);
    expect(stdout + stderr).toMatch(
      language === 'yaml' ? /specs\/shop-eu\.yaml:\d+:\d+ error unknown-key/ : /agents\.ts\(\d+,\d+\): error TS\d+: .*logColection/,
    );
  });
});
