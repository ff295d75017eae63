import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { commandBlocks, NPM, packed, run, shell } from './init-project';

jest.setTimeout(900_000);

const ROOT = path.join(__dirname, '..', '..');
let dir = '';
let tarball = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-packed-'));
  tarball = packed(dir);
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

/** An empty folder into which npm has put the tarball alone; undefined, and said, where npm cannot find what it goes with. */
function withTarball(name: string): string | undefined {
  const folder = path.join(dir, name);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), '{}');
  const { status, stderr } = shell(folder, `npm install "${tarball}"`, NPM);
  if (status === 0) return folder;
  console.info(`skipped: npm has neither a cache nor a registry with what the package goes with: ${stderr.slice(-300)}`);
  return undefined;
}

const page = fs.readFileSync(path.join(ROOT, 'docs', 'start.md'), 'utf8');
const [start, deploy] = commandBlocks(page) as [string, string];
const seconds = (since: number) => Math.round((Date.now() - since) / 1000);

test('from the tarball to a synthesized, validated agent in five commands and two minutes, as docs/start.md prints them', () => {
  const folder = withTarball('documented');
  if (!folder) return;
  const commands = start.trim().split('\n');
  expect(commands).toHaveLength(5);
  expect(commands[0]).toMatch(/^npx cdk8s-datadog init /);
  const since = Date.now();
  run(folder, start, NPM);
  const took = seconds(since);
  console.info(`from init to a synthesized, validated agent: ${took} seconds, ${commands.length} commands, packages from npm's cache or registry`);
  expect(took).toBeLessThan(120);

  const project = path.join(folder, 'agents');
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(project, 'package.json'), 'utf8'));
  expect(path.resolve(project, dependencies['cdk8s-datadog'].replace(/^file:/, ''))).toBe(fs.realpathSync(tarball));
  const written = fs.readFileSync(path.join(project, 'dist', 'shop-eu', 'node-agent.yaml'), 'utf8');
  expect(written).toMatch(/^kind: DaemonSet$/m);
  expect(written).toMatch(/name: DD_CLUSTER_NAME\n +value: shop-eu$/m);
  // What the page says is written, and no more than that.
  const [, tree] = /```text\n(agents\/\n.*?)```/s.exec(page)!;
  const named = tree!.split('\n').flatMap((line) => /^ {2}([\w./-]+)/.exec(line)?.[1] ?? []);
  expect(named.filter((file) => !fs.existsSync(path.join(project, file)))).toEqual([]);
  run(project, 'git init -q');
  const all = run(project, 'git ls-files -o --exclude=node_modules --exclude=.cdk8s-scratch');
  const files = all.trim().split('\n');
  expect(files.filter((file) => !named.some((name) => file === name || (name.endsWith('/') && file.startsWith(name))))).toEqual([]);
  expect(run(project, 'npm test', NPM)).toMatch(/fail 0/);

  // The spec that the page shows, its commands for the cluster, and the mistake that it makes.
  const [, spec] = /```yaml\n(.*?)```/s.exec(page)!;
  const file = path.join(project, 'specs', 'shop-eu.yaml');
  expect(fs.readFileSync(file, 'utf8')).toBe(spec);
  const readme = fs.readFileSync(path.join(project, 'README.md'), 'utf8');
  expect(
    deploy
      .trim()
      .split('\n')
      .filter((command) => !readme.includes(`\n${command}\n`)),
  ).toEqual([]);
  fs.writeFileSync(file, spec!.replace('logCollection', 'logColection'));
  const { status, stderr } = shell(project, 'npm run --silent validate', NPM);
  expect(status).toBe(1);
  expect(page).toContain(stderr.split('\n').find((line) => line.startsWith('specs/'))!);
});

test('in the folder that the tarball was installed into, in TypeScript', () => {
  const folder = withTarball('in-place');
  if (!folder) return;
  const since = Date.now();
  const next = run(folder, 'npx cdk8s-datadog init --language typescript --name shop-eu', NPM);
  expect(next.split('\n')[0]).toBe('npm install');
  run(folder, next, NPM);
  console.info(`from init to synthesized, validated agents in TypeScript: ${seconds(since)} seconds`);
  expect(JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))).toMatchObject({ name: 'shop-eu-agents', private: true });
  expect(fs.readdirSync(path.join(folder, 'dist', 'shop-eu'))).toEqual(expect.arrayContaining(['manifests', 'values.yaml', 'argocd']));
});

test('npx alone, with the tarball as its package', () => {
  const folder = path.join(dir, 'alone');
  fs.mkdirSync(folder);
  const { status, stderr } = shell(folder, `npx --yes --package "${tarball}" cdk8s-datadog init agents`, {
    ...NPM,
    npm_config_cache: process.env.npm_config_cache ?? path.join(os.homedir(), '.npm'),
  });
  if (status !== 0) return console.info(`skipped: ${stderr.slice(-300)}`);
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(folder, 'agents', 'package.json'), 'utf8'));
  expect(dependencies['cdk8s-datadog']).toMatch(/^file:.*cdk8s-datadog-[\d.]+\.tgz$/);
  expect(fs.realpathSync(path.resolve(folder, 'agents', dependencies['cdk8s-datadog'].slice('file:'.length)))).toBe(fs.realpathSync(tarball));
});
