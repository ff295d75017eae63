import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { cacheFolders, readCache, userFolder, writeCache } from '../../cli/code-cache';
import { specText } from '../../tools/bench/fleet';
import { canBeInstalled, readSources, type Source } from '../../tools/bench/sources';
import { built } from '../built';
import { treeOf } from '../tree';

const root = path.join(__dirname, '..', '..');
const lib = path.join(root, 'node_modules', '.cache', 'cdk8s-datadog', `lib-${process.pid}`);
const command = path.join(lib, 'cli.js');
let dir = '';
let plain: ReturnType<typeof built>;

beforeAll(() => {
  execFileSync(process.execPath, [path.join(root, 'tools', 'build.mjs'), 'all', lib]);
  plain = built('cli/index.ts');
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-'));
}, 120_000);
afterAll(() => {
  plain.remove();
  for (const folder of [lib, dir]) fs.rmSync(folder, { recursive: true, force: true });
});

const at = (...parts: string[]) => path.join(dir, ...parts);

/** Runs the command with a folder for what V8 compiled, or `off`. */
function run(cache: string, words: readonly string[], nodeOptions: readonly string[] = []) {
  const env = { ...process.env, CDK8S_DATADOG_CODE_CACHE: cache };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeOptions, command, ...words], { env, encoding: 'utf8', cwd: dir, timeout: 60_000 });
  return { status, stdout, stderr };
}

/** A spec to synthesize, written once. */
function oneSpec(): string {
  const file = at('one.yaml');
  const { name, values } = readSources('nowhere').sources[0]!;
  if (!fs.existsSync(file)) fs.writeFileSync(file, specText({ name, values }));
  return file;
}
const synth = (out: string) => ['synth', oneSpec(), '--target', 'manifests', '--out', at(out)];

describe('what is written', () => {
  const cases = readSources(path.join(root, '..', 'shared', 'parity', 'cases'), '');
  const groups: readonly (readonly [string, readonly Source[]])[] = [
    ['of values of our own', readSources('nowhere').sources],
    ['of all parity cases', cases.arePublic ? cases.sources : []],
  ];

  test.each(groups)(
    '%s is the same with and without compiled code, and from the plain bundle',
    (_, sources) => {
      const files = sources.map(({ name, values }) => {
        expect(canBeInstalled(values)).toBe(true);
        const file = at('specs', `${name}.yaml`);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, specText({ name, values }));
        return file;
      });
      if (files.length === 0) return console.info('skipped: the parity data is not beside the project');
      for (const target of ['manifests', 'helm-values']) {
        const words = ['synth', ...files, '--target', target, '--out'];
        const kept = run(path.join(lib, 'code-cache'), [...words, at('kept', target)]);
        const off = run('off', [...words, at('off', target)]);
        const bare = spawnSync(process.execPath, [plain.file, ...words, at('bare', target)], { encoding: 'utf8' });
        expect(Object.keys(treeOf(at('bare', target))).length).toBeGreaterThan(files.length);
        expect(treeOf(at('kept', target))).toEqual(treeOf(at('bare', target)));
        expect(treeOf(at('off', target))).toEqual(treeOf(at('bare', target)));
        expect([kept.status, kept.stderr]).toEqual([bare.status, bare.stderr]);
        expect(off).toEqual(kept);
      }
      for (const folder of ['specs', 'kept', 'off', 'bare']) fs.rmSync(at(folder), { recursive: true });
    },
    120_000,
  );
});

describe('what is loaded', () => {
  /** What is loaded with a module, by statements that run when it does. */
  function loadedWith(entry: string): Set<string> {
    const { metafile } = buildSync({
      entryPoints: [path.join(root, entry)],
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      packages: 'external',
    });
    const seen = new Set<string>([entry]);
    for (const file of seen) for (const { path: imported, kind } of metafile.inputs[file]?.imports ?? []) if (kind === 'import-statement') seen.add(imported);
    return seen;
  }
  const SELDOM =
    /^(zod|js-yaml|cdk8s|cdk8s-plus-28|constructs)$|^constructs\/(zod|js-yaml)\.ts$|constructs\/(observability|review(?!\/changes\/review\.ts)|hosts|instrumentation|pages|validation)\/|^constructs\/(targets|import)\/datadog-agent\/|^imports\/datadog-api/;

  test.each(['index', 'synth', 'validate', 'import'])('%s brings nothing that most runs do not use', (name) => {
    const loaded = [...loadedWith(`cli/${name}.ts`)];
    expect(loaded).toContain('cli/diagnostics.ts');
    expect(loaded.filter((file) => SELDOM.test(file))).toEqual([]);
  });

  test.each([
    ['synth', () => synth('loaded'), ['crypto']],
    ['validate', () => ['validate', oneSpec()], []],
  ])('%s asks Node for little', (_, words, more) => {
    const hook = at('hook.cjs');
    fs.writeFileSync(
      hook,
      `const M = require('node:module'); const load = M._load; const asked = [];
       M._load = function (name, ...rest) { asked.push(name); return load.call(this, name, ...rest); };
       process.on('exit', () => process.stdout.write(asked.join('\\n')));`,
    );
    const { status, stdout } = run('off', words(), ['-r', hook]);
    expect(status).toBe(0);
    const asked = new Set(stdout.split('\n').map((name) => name.replace('node:', '')));
    for (const name of [command, 'module', ...(stdout.includes('events') ? ['events'] : [])]) asked.delete(name);
    const little = ['fs', 'os', 'path', 'process', 'v8', 'vm', 'zlib', 'buffer', 'tty', 'net', 'stream', 'util', ...more];
    expect([...asked].filter((name) => !little.includes(name))).toEqual([]);
  });
});

describe('compiled code', () => {
  const expected = (out: string) => treeOf(at(out));
  let right: Record<string, string>;
  beforeAll(() => {
    expect(run('off', synth('right')).status).toBe(0);
    right = expected('right');
  });

  const spoilt: readonly (readonly [string, (file: string) => void])[] = [
    ['is empty', (file) => fs.writeFileSync(file, '')],
    ['ends early', (file) => fs.truncateSync(file, fs.statSync(file).size >> 1)],
    ['is another text', (file) => fs.writeFileSync(file, 'no code')],
    [
      'has a wrong byte',
      (file) =>
        fs.writeFileSync(
          file,
          fs.readFileSync(file).map((byte, i) => (i === 40_000 ? byte ^ 0x55 : byte)),
        ),
    ],
    [
      'has a wrong beginning',
      (file) =>
        fs.writeFileSync(
          file,
          fs.readFileSync(file).map((byte, i) => (i === 0 ? byte ^ 1 : byte)),
        ),
    ],
    [
      'was made for other code',
      (file) => {
        fs.rmSync(file);
        writeCache(file, Buffer.from('whole, and nothing that V8 knows'));
      },
    ],
    ['may be written by others', (file) => fs.chmodSync(file, 0o666)],
    [
      'is a folder',
      (file) => {
        fs.rmSync(file);
        fs.mkdirSync(file);
      },
    ],
    ['is gone', (file) => fs.rmSync(file)],
  ];
  test.each(spoilt)('that %s does no harm', (what, spoil) => {
    const cache = at(`cache ${what}`);
    expect(run(cache, synth('first')).status).toBe(0);
    const [name, ...others] = fs.readdirSync(cache);
    expect(others).toEqual([]);
    spoil(path.join(cache, name!));
    expect(run(cache, synth('again'))).toEqual(run('off', synth('again')));
    expect(expected('again')).toEqual(right);
    expect(fs.readdirSync(cache)).toEqual([name]);
    // And it is whole again, where it can be.
    if (what !== 'is a folder') expect(readCache(path.join(cache, name!))).toBeDefined();
  });

  test('is not made where it cannot be', () => {
    fs.writeFileSync(at('a file'), '');
    expect(run(at('a file', 'below'), synth('nowhere'))).toEqual(run('off', synth('nowhere')));
    expect(expected('nowhere')).toEqual(right);
  });

  test('is made by several first runs at once', async () => {
    const cache = at('crowd');
    const runs = Array.from({ length: 4 }, (_, i) => {
      const child = spawn(process.execPath, [command, ...synth(`crowd-${i}`)], { env: { ...process.env, CDK8S_DATADOG_CODE_CACHE: cache }, stdio: 'ignore' });
      return new Promise((resolve) => child.on('exit', resolve));
    });
    expect(await Promise.all(runs)).toEqual([0, 0, 0, 0]);
    for (const i of [0, 1, 2, 3]) expect(expected(`crowd-${i}`)).toEqual(right);
    expect(fs.readdirSync(cache)).toHaveLength(1);
    expect(readCache(path.join(cache, fs.readdirSync(cache)[0]!))).toBeDefined();
  });

  // A fleet is compiled in another way, and a launcher tells it by the number of words: in a thread by that of the thread.
  test.each([92, 93, 94, 95])('of %i specs is made once, and taken from then on, also in threads', (count) => {
    const text = fs.readFileSync(oneSpec(), 'utf8');
    const files = Array.from({ length: count }, (_, i) => at('many', `${i}.yaml`));
    fs.mkdirSync(at('many'), { recursive: true });
    for (const file of files) fs.writeFileSync(file, text);
    const cache = at(`cache of ${count}`);
    const many = (out: string) => run(cache, ['synth', ...files, '--target=helm-values', `--out=${at(out)}`, '--threads=2']);
    const [first, second] = [many('fleet'), many('fleet-again')];
    expect([first.status, second.status]).toEqual([0, 0]);
    expect(fs.readdirSync(cache)).toHaveLength(1);
    const made = fs.statSync(path.join(cache, fs.readdirSync(cache)[0]!));
    many('fleet');
    const [name] = fs.readdirSync(cache);
    expect(fs.statSync(path.join(cache, name!))).toMatchObject({ ino: made.ino, mtimeMs: made.mtimeMs });
    for (const folder of ['many', 'fleet', 'fleet-again']) fs.rmSync(at(folder), { recursive: true });
  });

  test('of one command is not that of another, and a mistake keeps nothing', () => {
    const env = (words: readonly string[]) => {
      const { CDK8S_DATADOG_CODE_CACHE: _, ...rest } = process.env;
      fs.rmSync(path.join(lib, 'code-cache'), { recursive: true, force: true });
      return spawnSync(process.execPath, [command, ...words], { env: { ...rest, XDG_CACHE_HOME: at('home') } }).status;
    };
    const kept = () =>
      fs.existsSync(at('home'))
        ? fs
            .readdirSync(at('home', 'cdk8s-datadog', 'code'))
            .map((name) => name.split('-')[0])
            .sort()
        : [];
    expect(env(['synth', at('none.yaml'), '--target', 'manifests', '--out', at('mistake')])).toBe(1);
    expect(kept()).toEqual([]);
    expect(env(synth('user'))).toBe(0);
    expect(env(['validate', oneSpec()])).toBe(0);
    expect(kept()).toEqual(['synth', 'validate']);
  });
});

test('where compiled code is looked for', () => {
  expect(userFolder({ HOME: '/home/a' }, 'linux')).toBe(path.join('/home/a', '.cache', 'cdk8s-datadog', 'code'));
  expect(userFolder({ HOME: '/home/a', XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(path.join('/caches', 'cdk8s-datadog', 'code'));
  for (const env of [{}, { HOME: '' }, { HOME: 'relative' }, { XDG_CACHE_HOME: 'relative', HOME: '/home/a' }]) expect(userFolder(env, 'linux')).toBeUndefined();
  expect(cacheFolders('/lib', { HOME: '/home/a' }, 'linux')).toEqual([
    path.join('/lib', 'code-cache'),
    path.join('/home/a', '.cache', 'cdk8s-datadog', 'code'),
  ]);
  expect(cacheFolders('/lib', {}, 'linux')).toEqual([path.join('/lib', 'code-cache')]);
  expect(cacheFolders('/lib', { HOME: '/home/a', CDK8S_DATADOG_CODE_CACHE: 'off' }, 'linux')).toEqual([]);
  expect(cacheFolders('/lib', { HOME: '/home/a', CDK8S_DATADOG_CODE_CACHE: '/here' }, 'linux')).toEqual(['/here']);
});
