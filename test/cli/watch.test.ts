import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main } from '../../cli/index';
import { built } from '../built';
import { session } from './session';

const command = built('cli/index.ts');
let dir: string;
let child: ChildProcess | undefined;
let said: string;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  said = '';
});
afterEach(async () => {
  const running = child;
  if (running && running.exitCode === null && running.signalCode === null) {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }
  fs.rmSync(dir, { recursive: true, force: true });
});
afterAll(() => command.remove());

const at = (...names: string[]) => path.join(dir, ...names);
const text = (cluster: string) =>
  `apiVersion: cdk8s-datadog.dev/v1alpha1\nkind: AgentSpec\nmetadata: {name: datadog}\nspec: {global: {clusterName: ${cluster}}}\n`;
const save = (name: string, content: string) => fs.writeFileSync(at('specs', name), content);
/** What is written now; nothing between the two renames. */
function values(stem: string): string {
  try {
    return fs.readFileSync(at('out', stem, 'values.yaml'), 'utf8');
  } catch {
    return '';
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until something holds; the machine may be busy. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (const began = Date.now(); !holds(); await pause(2)) if (Date.now() - began > 20_000) throw new Error(`${what} has not come; said:\n${said}`);
}

async function watching(...more: string[]): Promise<void> {
  fs.mkdirSync(at('specs'));
  for (const name of ['eu', 'us']) save(`${name}.yaml`, text(name));
  const specs = ['eu', 'us'].map((name) => at('specs', `${name}.yaml`));
  child = spawn(process.execPath, [command.file, 'synth', ...specs, '--target', 'helm-values', '--out', at('out'), '--watch', ...more]);
  child.stderr!.on('data', (data) => (said += data));
  await until(() => said.includes('watching 2 specs; Ctrl-C ends\n'), 'the first run');
  said = '';
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  const status = new Promise<number | null>((resolve) => child!.once('exit', resolve));
  child!.kill(signal);
  return status;
}

test('what is saved is written, and nothing else', async () => {
  await watching();
  const before = fs.statSync(at('out', 'us')).ino;
  const times: number[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    const began = performance.now();
    save('eu.yaml', text(`turn-${turn}`));
    await until(() => values('eu').includes(`turn-${turn}`), 'what was saved');
    times.push(performance.now() - began);
    await until(() => /^eu: 1 file: 1 changed \(\d+ ms\)\n$/.test(said), 'the line');
    said = '';
  }
  times.sort((a, b) => a - b);
  console.log(`from save to written file: ${times[4]!.toFixed(0)} ms, at most ${times[7]!.toFixed(0)} ms`);
  // A generous bound, for machines that do other things as well.
  expect(times[4]).toBeLessThan(1000);
  expect(fs.statSync(at('out', 'us')).ino).toBe(before);
}, 180_000);

test('editors that rename into place, and files that go and come again', async () => {
  await watching();
  save('.eu.yaml.swp', text('renamed'));
  fs.renameSync(at('specs', '.eu.yaml.swp'), at('specs', 'eu.yaml'));
  await until(() => values('eu').includes('renamed'), 'what was renamed into place');
  fs.rmSync(at('specs', 'eu.yaml'));
  await until(() => said.includes('cannot read: no such file or folder'), 'the error');
  expect(values('eu')).toContain('renamed');
  save('eu.yaml', text('again'));
  await until(() => values('eu').includes('again'), 'what came again');
}, 180_000);

test('a file that is emptied first and then written is read once it is written', async () => {
  await watching();
  const descriptor = fs.openSync(at('specs', 'eu.yaml'), 'w');
  await pause(60);
  fs.writeSync(descriptor, text('slow'));
  fs.closeSync(descriptor);
  await until(() => values('eu').includes('slow'), 'what was saved');
  expect(said).not.toMatch(/error/);
  save('eu.yaml', '');
  await until(() => /error not-a-spec/.test(said), 'that it is empty');
}, 180_000);

test.each([
  ['moved away', () => fs.renameSync(at('specs'), at('before'))],
  ['removed', () => fs.rmSync(at('specs'), { recursive: true })],
])(
  'a folder that is %s and made again, as a checkout does',
  async (_what, take) => {
    await watching();
    take();
    fs.mkdirSync(at('specs'));
    for (const name of ['eu', 'us']) save(`${name}.yaml`, text(`${name}-2`));
    await until(() => values('eu').includes('eu-2') && values('us').includes('us-2'), 'what is there now');
    save('us.yaml', text('us-3'));
    await until(() => values('us').includes('us-3'), 'what was saved');
  },
  180_000,
);

test('a mistake is told, leaves what was there, and does not end the watch', async () => {
  await watching();
  save('eu.yaml', `${text('eu')}nonsense: 1\n`);
  await until(() => said.includes('eu: not written, what was there stays\n'), 'the error');
  expect(said).toMatch(/eu\.yaml:5:1 error unknown-key nonsense: /);
  expect(values('eu')).toContain('clusterName: eu');
  said = '';
  save('eu.yaml', text('right'));
  await until(() => values('eu').includes('right'), 'what is right again');
  expect(said).not.toMatch(/error/);
}, 180_000);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it with status 0, and nothing is left',
  async (signal) => {
    await watching('--prune');
    save('eu.yaml', text('last'));
    await until(() => values('eu').includes('last'), 'what was saved');
    expect(await end(signal)).toBe(0);
    expect(fs.readdirSync(at('out')).sort()).toEqual(['.cdk8s-datadog.json', 'eu', 'us']);
  },
  60_000,
);

describe('misuse', () => {
  const s = session();

  test('a report, which tells of one run', () => {
    expect(main(['synth', 'eu.yaml', '--target', 'helm-values', '--out', s.dir, '--watch', '--report', path.join(s.dir, 'report.json')])).toBe(2);
    expect(s.said).toMatch(/--report tells of one run/);
  });

  test('specs in a folder that is not there', () => {
    expect(main(['synth', path.join(s.dir, 'gone', 'eu.yaml'), '--target', 'helm-values', '--out', path.join(s.dir, 'out'), '--watch'])).toBe(1);
    expect(s.said).toMatch(/error file cannot watch .*gone: no such file or folder/);
  });
});
