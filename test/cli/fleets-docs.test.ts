import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { parse } from 'yaml';
import { inShard, readShard } from '../../cli/shard';
import { built } from '../built';

const root = path.join(__dirname, '..', '..');
const page = fs.readFileSync(path.join(root, 'docs', 'fleets.md'), 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((m) => m[1]!);

const command = built('cli/index.ts');
let dir: string;
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
  fs.mkdirSync(path.join(dir, 'bin'));
  // `npx cdk8s-datadog …` runs the command of these sources.
  fs.writeFileSync(path.join(dir, 'bin', 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${command.file}" "$@"\n`, { mode: 0o755 });
});
afterAll(() => {
  command.remove();
  fs.rmSync(dir, { recursive: true, force: true });
});

const run = (script: string) =>
  spawnSync('sh', ['-e', '-c', script], { cwd: dir, encoding: 'utf8', env: { ...process.env, PATH: `${path.join(dir, 'bin')}:${process.env.PATH}` } });

const layers = blocks('yaml').filter((block) => /^# clusters\//.test(block));

test('the commands of the page, one after the other, do what it says', () => {
  expect(layers).toHaveLength(3);
  for (const block of layers) {
    const file = path.join(dir, /^# (\S+)/.exec(block)![1]!);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, block);
  }
  const said = blocks('sh').map((script) => {
    const { status, stderr } = run(script);
    expect([stderr, status]).toEqual([expect.not.stringMatching(/ error /), 0]);
    return stderr;
  });
  expect(fs.readdirSync(path.join(dir, 'deploy')).sort()).toEqual(['.cdk8s-datadog.json', 'eu-1', 'us-1']);
  // What the page shows is what the last command says.
  const shown = page.split('--changed\n```\n\n```\n')[1]!.split('```')[0]!;
  expect(said.at(-1)!.endsWith(shown)).toBe(true);
}, 180_000);

test('the jobs of the matrix are all parts', () => {
  const workflow = parse(blocks('yaml').find((block) => block.startsWith('name: synth'))!);
  const { strategy, steps } = workflow.jobs.synth;
  const shards: string[] = strategy.matrix.shard;
  const files = Array.from({ length: 11 }, (_, i) => `specs/${i}.yaml`);
  expect(shards.flatMap((shard) => inShard(files, readShard(shard)!)).sort()).toEqual([...files].sort());
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own
  expect(steps.some((step: { run?: string }) => step.run?.includes('--shard ${{ matrix.shard }}'))).toBe(true);
});

test('the TypeScript of the page writes one file for each cluster', () => {
  const [code] = blocks('ts');
  const file = path.join(root, 'node_modules', '.cache', 'cdk8s-datadog', `fleets-${process.pid}.cjs`);
  buildSync({
    stdin: { contents: code!, loader: 'ts', resolveDir: root },
    alias: { 'cdk8s-datadog': path.join(root, 'constructs', 'index.ts') },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
    logLevel: 'error',
  });
  try {
    const { status, stderr } = spawnSync(process.execPath, [file], { cwd: dir, encoding: 'utf8' });
    expect([stderr, status]).toEqual(['', 0]);
  } finally {
    fs.rmSync(file, { force: true });
  }
  expect(fs.readdirSync(path.join(dir, 'dist')).sort()).toEqual(['eu-1.k8s.yaml', 'us-1.k8s.yaml']);
  expect(fs.readFileSync(path.join(dir, 'dist', 'us-1.k8s.yaml'), 'utf8')).toMatch(/DD_SYSTEM_PROBE_NETWORK_ENABLED|DD_NETWORK/);
}, 180_000);

test('every option of synth is explained, and no other', () => {
  const source = fs.readFileSync(path.join(root, 'cli', 'index.ts'), 'utf8');
  const synth = source.split(/\n(?= {2}(?:release\()?program\b)/).find((block) => block.includes(".command('synth')"))!;
  const options = [...synth.matchAll(/'(--[a-z-]+)[ ']/g)].map((m) => m[1]!).filter((option) => !['--target', '--out', '--allow-lossy'].includes(option));
  const listed = [...page.matchAll(/^\| `(--[a-z-]+)/gm)].map((m) => m[1]!);
  expect(listed.filter((option) => !['--strict', '--report'].includes(option)).sort()).toEqual([...options].sort());
});
