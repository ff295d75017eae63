import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { built } from '../built';
import { HOSTILE_SPECS, HOSTILE_VALUES, type HostileFile } from './files';

// Of the processor, not of the clock: tests run beside each other.
const MOST_SECONDS = 2;
const MOST_MEGABYTES = 300;

const MEASURE = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeFileSync(process.env.MEASURE_FILE, JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});`;

const command = built('cli/index.ts');
let dir: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  fs.writeFileSync(path.join(dir, 'measure.cjs'), MEASURE);
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));
afterAll(command.remove);

/** Runs the command on a file in a process of its own, and holds it to the bounds. */
function run(args: readonly string[], { text, says }: HostileFile): void {
  fs.writeFileSync(path.join(dir, 'input.yaml'), text);
  const child = spawnSync(process.execPath, ['-r', './measure.cjs', command.file, ...args, 'input.yaml'], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 30_000,
    killSignal: 'SIGKILL',
    env: { ...process.env, MEASURE_FILE: path.join(dir, 'measure.json') },
  });
  expect(child.signal).toBeNull();
  const { seconds, megabytes } = JSON.parse(fs.readFileSync(path.join(dir, 'measure.json'), 'utf8'));
  expect({ seconds, megabytes, within: seconds < MOST_SECONDS && megabytes < MOST_MEGABYTES }).toMatchObject({ within: true });
  const all = child.stderr + child.stdout;
  expect(all).not.toMatch(/\n {4}at |internal error|Error:/);
  if (says) expect(all).toMatch(says);
  // A line that quotes something long has an end all the same.
  expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThan(4000);
  expect(child.status).toBe(says && / error|error /.test(all) ? 1 : 0);
  expect(fs.readdirSync(dir).filter((name) => !['input.yaml', 'measure.cjs', 'measure.json', 'out'].includes(name))).toEqual([]);
}

test.each(Object.entries(HOSTILE_VALUES))('values: %s', (_what, file) => {
  run(['import', '--out', 'out'], file);
});

test.each(Object.entries(HOSTILE_SPECS))('a spec: %s', (_what, file) => {
  run(['synth', '--target', 'manifests', '--out', 'out'], file);
});

test('validate: all of them at once', () => {
  const files = [...Object.values(HOSTILE_VALUES), ...Object.values(HOSTILE_SPECS)].filter(({ text }) => text.length < 3_000_000);
  files.forEach(({ text }, i) => {
    fs.writeFileSync(path.join(dir, `${i}.yaml`), text);
  });
  const child = spawnSync(process.execPath, [command.file, 'validate', ...files.map((_, i) => `${i}.yaml`)], {
    cwd: dir,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 100_000,
    killSignal: 'SIGKILL',
  });
  expect(child.status).toBe(1);
  expect(child.stderr + child.stdout).not.toMatch(/\n {4}at |internal error|Error:/);
}, 120_000);
