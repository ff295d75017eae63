import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as semver from 'semver';
import { Misuse } from './misuse';
import { guarded } from './processes';
import { type GO_MODULES, type GoModule, goModule, PROGRAMS, type Program, type ProgramKey } from './versions';

/** A program that is there, and what its environment must have for it to run. */
export interface Found {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Outside the checkout, so that every clone and every branch uses the same. */
export const cacheFolder = () => path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-datadog', 'e2e');

const variableOf = ({ name }: Program) => name.toUpperCase().replaceAll('-', '_');

const isProgram = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;

const inFolder = (folder: string | undefined, name: string) => (folder && isProgram(path.join(folder, name)) ? path.join(folder, name) : undefined);

export const onPath = (name: string) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => inFolder(folder, name))
    .find(Boolean);

/** The user's: named in the environment, in the folder that KUBEBUILDER_ASSETS names, or on the PATH. */
function given(program: Program): string | undefined {
  const variable = variableOf(program);
  const named = process.env[variable];
  if (named && !isProgram(named)) throw new Misuse(`${variable} names ${named}, which is no file: name a program, or leave the variable out`);
  const found = onPath(program.name);
  return named || inFolder(process.env.KUBEBUILDER_ASSETS, program.name) || (found && isRecent(found, program) ? found : undefined);
}

function isRecent(command: string, { atLeast }: Program): boolean {
  if (!atLeast) return true;
  const version = semver.coerce(spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout);
  return version !== null && semver.gte(version, atLeast);
}

/** Runs a command to its end, quietly: what it says goes to the log. */
export function logged(command: string, words: readonly string[], log: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<number> {
  const out = fs.openSync(log, 'a');
  return new Promise<number>((resolve) => {
    const child = guarded(command, words, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', out, out] });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  }).finally(() => fs.closeSync(out));
}

const isHere = (command: string, ...words: string[]) => spawnSync(command, words, { stdio: 'ignore' }).status === 0;

const BUILDING = '.building-';

/** What builds that were killed have left. */
function removeAbandoned(folder: string): void {
  const parent = path.dirname(folder);
  const begun = fs.readdirSync(parent).filter((name) => name.startsWith(path.basename(folder) + BUILDING));
  for (const name of begun) if (!isAlive(Number(name.split(BUILDING)[1]))) fs.rmSync(path.join(parent, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const filled = new Map<string, Promise<string>>();
let lastFill: Promise<unknown> = Promise.resolve();

/**
 * A folder of the cache, made if it is not there; one after the other, as a build takes the whole machine.
 *
 * @param mayMake whether it may be made: that needs a network, which tests must do without
 */
export function fill(name: string, make: (folder: string, log: string) => Promise<void>, mayMake = true): Promise<string> {
  if (!mayMake && !fs.existsSync(path.join(cacheFolder(), name)))
    return Promise.reject(new Misuse(`${name} is not built yet: with BUILD_REFERENCES=1 in the environment the tests build it with Go, once`));
  const before = filled.get(name);
  if (before) return before;
  const next = lastFill.then(() => fillNow(name, make));
  lastFill = next.catch(() => undefined);
  filled.set(name, next);
  return next;
}

/** Makes a folder of the cache: filled beside, then put in place, so that a killed build leaves nothing that looks whole. */
async function fillNow(name: string, make: (folder: string, log: string) => Promise<void>): Promise<string> {
  const folder = path.join(cacheFolder(), name);
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(cacheFolder(), { recursive: true });
  const log = `${folder}.log`;
  removeAbandoned(folder);
  const building = `${folder}${BUILDING}${process.pid}`;
  fs.mkdirSync(building);
  fs.writeFileSync(log, '');
  const began = process.hrtime.bigint();
  console.error(`${name}: making it, once (log: ${log})`);
  try {
    await make(building, log);
    fs.renameSync(building, folder);
  } catch (error) {
    // Another run was quicker: its folder is as good.
    if (!fs.existsSync(folder)) throw error;
  } finally {
    fs.rmSync(building, { recursive: true, force: true });
  }
  console.error(`${name}: made in ${Math.round(Number(process.hrtime.bigint() - began) / 1e9)} s`);
  return folder;
}

/** Source of a Go module in the module cache. */
export function goSource(key: keyof typeof GO_MODULES): string {
  return sourceOf(key, goModule(key));
}

/** As `goSource`, for modules that are not of the end-to-end tests. */
export function sourceOf(key: string, { path: modulePath, version }: GoModule): string {
  const run = spawnSync('go', ['mod', 'download', '-json', `${modulePath}@${version}`], { encoding: 'utf8', cwd: os.tmpdir() });
  if (run.error) throw new Misuse(`there is no go to build ${key} with: install Go (https://go.dev/doc/install), or put the programs on the PATH`);
  const { Dir, Error: error } = JSON.parse(run.stdout) as { Dir?: string; Error?: string };
  if (!Dir) throw new Error(`go mod download ${modulePath}@${version}: ${error ?? run.stderr}`);
  return Dir;
}

/** The go.mod of a module for one that builds it. Replacements by folders of its repository become a version, or what is required. */
const ownModule = (requirements: string, staging: string | undefined) =>
  requirements
    .replace(/^module .*$/m, 'module build')
    .split('\n')
    .flatMap((line) => {
      const folder = /^(?:replace)?\s*(\S+) => \.\.?\/\S+$/.exec(line);
      if (!folder) return [line];
      return staging ? [line.replace(/=> .*$/, `=> ${folder[1]} ${staging}`)] : [];
    })
    .join('\n');

/** A program of a Go module: its file name, and the package that it is built from. */
export interface GoProgram {
  readonly name: string;
  readonly package: string;
}

/**
 * Builds programs of a module, once, into a folder of the cache. The module becomes a dependency of one that has its requirements and
 * replacements: those count only in the main module, and `go install` refuses modules that have some.
 * @param also what else belongs into the folder
 */
export function buildGo(
  key: string,
  module: GoModule,
  programs: readonly GoProgram[],
  also: (folder: string, source: string) => void = () => {},
): Promise<string> {
  const { path: modulePath, version, staging, flags = [], requires = [] } = module;
  return fill(`${key}-${version}`, async (folder, log) => {
    const source = sourceOf(key, module);
    const work = fs.mkdtempSync(path.join(os.tmpdir(), `cdk8s-datadog-${key}-`));
    try {
      const own = ownModule(fs.readFileSync(path.join(source, 'go.mod'), 'utf8'), staging);
      const requirements = [`${modulePath} ${version}`, ...requires].map((requirement) => `require ${requirement}\n`);
      fs.writeFileSync(path.join(work, 'go.mod'), `${own}\n${requirements.join('')}`);
      fs.copyFileSync(path.join(source, 'go.sum'), path.join(work, 'go.sum'));
      fs.chmodSync(path.join(work, 'go.sum'), 0o644);
      for (const program of programs) {
        const from = path.posix.join(modulePath, program.package);
        const words = ['build', '-mod=mod', '-trimpath', '-ldflags', flags.join(' '), '-o', path.join(folder, program.name), from];
        const status = await logged('nice', ['-n', '10', 'go', ...words], log, work, { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false', GOWORK: 'off' });
        if (status !== 0) throw new Error(`cannot build ${program.name}: see ${log}`);
      }
      also(folder, source);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  });
}

/** All our programs of a module are built at once: they share most of what is compiled. */
function buildModule(key: keyof typeof GO_MODULES): Promise<string> {
  const ours = (Object.values(PROGRAMS) as Program[]).flatMap(({ name, from }) =>
    'module' in from && from.module === key ? [{ name, package: from.package }] : [],
  );
  return buildGo(key, goModule(key), ours);
}

/** Unpacks Debian packages into the cache: nothing is installed, so no service starts and nobody need be root. */
function unpackDebian(packages: readonly string[]): Promise<string> {
  return fill(`${packages[0]}-debian`, async (folder, log) => {
    if (!isHere('apt-get', '--version')) throw new Misuse(`${packages[0]} is not here, and only Debian's package of it is known: put it on the PATH`);
    const work = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-debian-'));
    fs.chmodSync(work, 0o755);
    try {
      const download = () => logged('apt-get', ['download', '-q', ...packages], log, work);
      // Lists of packages may be missing or old; only root may renew them.
      if ((await download()) !== 0 && ((await logged('apt-get', ['update', '-q'], log, work)) !== 0 || (await download()) !== 0))
        throw new Misuse(`cannot download the package ${packages[0]} (see ${log}): as root, run apt-get update && apt-get install ${packages[0]}`);
      for (const file of fs.readdirSync(work))
        if ((await logged('dpkg', ['-x', file, folder], log, work)) !== 0) throw new Error(`cannot unpack ${file}: see ${log}`);
      fs.chmodSync(folder, 0o755);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  });
}

const libraries = (folder: string): string[] => {
  const lib = path.join(folder, 'usr', 'lib');
  return fs.existsSync(lib)
    ? fs
        .readdirSync(lib)
        .filter((name) => name.includes('-linux-'))
        .map((name) => path.join(lib, name))
    : [];
};

/** Finds a program, or makes it and keeps it in the cache. */
export async function find(key: ProgramKey): Promise<Found> {
  const program: Program = PROGRAMS[key];
  const own = given(program);
  if (own) return { command: own, env: {} };
  const { from, name } = program;
  if ('module' in from) return { command: path.join(await buildModule(from.module), name), env: {} };
  const folder = await unpackDebian(from.debian);
  const command = ['usr/bin', 'usr/sbin'].map((bin) => path.join(folder, bin, name)).find((file) => fs.existsSync(file));
  if (!command) throw new Error(`${from.debian[0]} has no ${name}: remove ${folder}, and put ${name} on the PATH`);
  return { command, env: { LD_LIBRARY_PATH: libraries(folder).join(path.delimiter) } };
}
