import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Output } from '../../cli/output';
import { built } from '../built';
import { contentsOf, single } from './contents';

const RUNS = Number(process.env.KILL_RUNS ?? 200);
const writer = built('test/output/writer.ts');
let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
});
afterAll(async () => {
  await Promise.all([...children].map(kill));
  writer.remove();
  fs.rmSync(dir, { recursive: true, force: true });
});

const children = new Set<ChildProcess>();

/** A process that is ready to write. */
function start(label: string): ChildProcess {
  const child = spawn(process.execPath, [writer.file, dir, label], { stdio: ['pipe', 'pipe', 'inherit'] });
  // It may be killed before it reads what it is told.
  child.stdin!.on('error', () => {});
  children.add(child);
  return child;
}

const begun = (child: ChildProcess) =>
  new Promise((resolve) => {
    child.stdout!.once('data', resolve);
    child.stdin!.write('!');
  });

const kill = (child: ChildProcess) =>
  new Promise((resolve) => {
    children.delete(child);
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });

/** Which content the folder has, all of it and nothing else; undefined: a mix, or nothing. */
function seen(labels: readonly string[]): string | undefined {
  const system = path.join(dir, 'system');
  const found = new Map(
    (fs.readdirSync(system, { recursive: true }) as string[])
      .filter((file) => fs.statSync(path.join(system, file)).isFile())
      .map((file) => [file, fs.readFileSync(path.join(system, file), 'utf8')]),
  );
  const alone = fs.readFileSync(path.join(dir, 'single.yaml'), 'utf8');
  const contents = labels.flatMap((label) => [`${label}-even`, `${label}-odd`]);
  if (!contents.some((content) => single(content) === alone)) return undefined;
  return contents.find((content) => {
    const wanted = contentsOf(content);
    return wanted.length === found.size && wanted.every(({ file, text }) => found.get(file) === text);
  });
}

test(
  `${RUNS} runs killed at random moments: no mix after the next run`,
  async () => {
    fs.writeFileSync(path.join(dir, 'foreign'), 'keep');
    const output = new Output(dir);
    output.folder('system', contentsOf('a-even'));
    output.file('single.yaml', single('a-even'));
    const began = Date.now();
    let traces = 0;
    const waiting = [start('a'), start('a')];
    for (let run = 0; run < RUNS; run += 1) {
      waiting.push(start('a'));
      const child = waiting.shift()!;
      await begun(child);
      // Moments that no two machines share: what is tested must hold at any.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 15));
      await kill(child);
      if (fs.existsSync(path.join(dir, '.cdk8s-datadog.work'))) traces += 1;
      new Output(dir);
      expect(seen(['a'])).toBeDefined();
      expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'foreign', 'single.yaml', 'system']);
    }
    await Promise.all(waiting.map(kill));
    console.log(`${RUNS} runs killed, ${traces} of them in the middle of writing, no mix, ${((Date.now() - began) / 1000).toFixed(1)} s`);
    // Otherwise nothing was tested.
    expect(traces).toBeGreaterThan(RUNS / 4);
  },
  Math.max(120_000, RUNS * 1500),
);

test('three runs at once, one of them killed, never corrupt each other', async () => {
  const [first, ...others] = ['b', 'c', 'd'].map(start);
  await Promise.all([first!, ...others].map(begun));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await kill(first!);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all(others.map(kill));
  new Output(dir);
  expect(seen(['b', 'c', 'd'])).toBeDefined();
  expect(fs.readdirSync(dir).sort()).toEqual(['.cdk8s-datadog.json', 'foreign', 'single.yaml', 'system']);
}, 30_000);
