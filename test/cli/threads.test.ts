import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { builtSpecs, threadsFor } from '../../cli/synth-threads';
import { built } from '../built';
import { treeOf } from '../tree';
import { writeFleet } from './fleet';

const command = built('cli/index.ts');
let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => {
  command.remove();
  fs.rmSync(dir, { recursive: true, force: true });
});

const at = (...names: string[]) => path.join(dir, ...names);

const words = (files: readonly string[], out: string, threads: number) => [command.file, 'synth', ...files, '--out', out, '--threads', String(threads)];

/** All that a run says and leaves. */
function run(files: readonly string[], threads: number, ...more: string[]) {
  const [out, report] = [at(`out-${threads}`), at(`report-${threads}.json`)];
  fs.rmSync(out, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [...words(files, out, threads), '--report', report, '--changed', ...more], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr, report: fs.readFileSync(report, 'utf8'), tree: treeOf(out) };
}

describe('how many threads build does not show', () => {
  test.each([
    ['with mistakes', true, ['--target', 'manifests'], 1],
    ['to Helm values', false, ['--target', 'helm-values'], 0],
    ['under --strict', false, ['--target', 'manifests', '--strict'], 1],
    ['to what cannot say it all', false, ['--target', 'datadog-agent', '--allow-lossy'], 0],
  ])(
    '%s',
    (_what, wrong, more, status) => {
      const files = writeFleet(at('specs'), 70, wrong);
      // One is missing, and they do not come by their names.
      const named = [at('specs', 'missing.yaml'), ...files.slice(30), ...files.slice(0, 30)].slice(status === 1 ? 0 : 1);
      const one = run(named, 1, ...more);
      expect(one.status).toBe(status);
      expect(one.stderr).toMatch(/warning|error/);
      expect(run(named, 3, ...more)).toEqual(one);
    },
    60_000,
  );
});

test('a run of several threads that is killed leaves what the next one puts right', async () => {
  const files = writeFleet(at('killed'), 60);
  const [whole, out] = [at('whole'), at('pieces')];
  spawnSync(process.execPath, [...words(files, whole, 1), '--target', 'manifests']);
  for (let run = 0; run < 5; run += 1) {
    const child = spawn(process.execPath, [...words(files, out, 2), '--target', 'manifests'], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => setTimeout(resolve, 100 + 150 * run));
    child.kill('SIGKILL');
    await ended;
  }
  expect(spawnSync(process.execPath, [...words(files, out, 2), '--target', 'manifests']).status).toBe(0);
  expect(treeOf(out)).toEqual(treeOf(whole));
}, 180_000);

describe('threads that are lost', () => {
  const manner = { strict: false, screen: { colours: false } };
  const work = (files: readonly string[]) => ({ files, options: { target: 'helm-values' as const }, manner });
  const worker = (code: string) => {
    fs.writeFileSync(at('worker.js'), code);
    return at('worker.js');
  };

  test.each([
    ['one that cannot begin', 'throw new Error("no");'],
    ['one that never answers', ''],
  ])('%s', (_what, code) => {
    const files = writeFleet(at('lost'), 12);
    expect([...builtSpecs(work(files), 3, worker(code))]).toEqual([...builtSpecs(work(files), 1)]);
  });

  test('what one had taken is built by the main one', () => {
    const files = writeFleet(at('lost'), 12);
    const all = [...builtSpecs(work(files), 1)];
    const took = at('took');
    const entry = worker(`
      const { workerData } = require('node:worker_threads');
      Atomics.add(workerData.shared, 0, 1);
      require('node:fs').writeFileSync(${JSON.stringify(took)}, '');`);
    const generator = builtSpecs(work(files), 2, entry);
    const found = [generator.next().value];
    while (!fs.existsSync(took));
    const waited = jest.spyOn(Atomics, 'wait').mockImplementation(() => 'timed-out');
    found.push(...generator);
    expect(found).toEqual(all);
    expect(waited).toHaveBeenCalledTimes(1);
  });
});

test.each(['0', '65', '-1', 'x', '1.5'])('--threads %s is misuse', (count) => {
  const { status, stderr } = spawnSync(process.execPath, [command.file, 'synth', 'x.yaml', '--target', 'manifests', '--out', at('no'), '--threads', count], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('from 1 to 64')]);
});

test('threads are begun where they are worth it', () => {
  expect([1, 9999, 10_000, 30_000].map((specs) => threadsFor(specs, 4))).toEqual([1, 1, 2, 4]);
  expect(threadsFor(50_000, 1)).toBe(1);
  expect(threadsFor(50_000, 64)).toBe(8);
});
