import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const OURSELVES = 'cdk8s-datadog';
const readJson = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** This package as users have it: built, with its types. */
export interface BuiltPackage {
  readonly folder: string;
  readonly command: string;
  remove(): void;
}

/** Builds the package beside the modules that it takes from its user. */
export function builtPackage(): BuiltPackage {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-package-'));
  const lib = path.join(folder, 'lib');
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const tool of ['build.mjs all', 'package/declarations.mjs']) {
    const [file, ...words] = tool.split(' ');
    execFileSync(process.execPath, [path.join(ROOT, 'tools', file!), ...words, lib], { stdio: 'pipe' });
  }
  fs.copyFileSync(path.join(ROOT, 'package.json'), path.join(folder, 'package.json'));
  return { folder, command: path.join(lib, 'cli.js'), remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** A link, and the folders above it. */
function link(target: string, at: string): void {
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.symlinkSync(target, at);
}

/** What `npm install` does in a project: the packages that its package.json names, as links to those of this repository. */
export function install(project: string, built: BuiltPackage): void {
  const { dependencies, devDependencies } = readJson(path.join(project, 'package.json'));
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const folder = name === OURSELVES ? built.folder : path.join(ROOT, 'node_modules', name);
    link(folder, path.join(project, 'node_modules', name));
    const { bin = {} } = readJson(path.join(folder, 'package.json'));
    const programs: Record<string, string> = typeof bin === 'string' ? { [name]: bin } : bin;
    for (const [program, file] of Object.entries(programs)) link(path.join(folder, file), path.join(project, 'node_modules', '.bin', program));
  }
}

/** What a program said and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Variables that a surrounding npm or jest has set are not those of a person at a terminal. */
const environment = (more: Record<string, string>): Record<string, string | undefined> => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|JEST_|NODE_)/i.test(name))),
  ...more,
});

/** Runs commands in a shell, as they are printed. */
export const shell = (cwd: string, script: string, more: Record<string, string> = {}): Ended =>
  spawnSync('sh', ['-eu', '-c', script], { cwd, encoding: 'utf8', env: environment(more), timeout: 300_000, input: 'key' });

/** Runs commands that must go well; what they said. */
export function run(cwd: string, script: string, more: Record<string, string> = {}): string {
  const { status, stdout, stderr } = shell(cwd, script, more);
  if (status !== 0) throw new Error(`${script}\nends with ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

/** The blocks of commands in a page. */
export const commandBlocks = (page: string): string[] => [...page.matchAll(/^```sh\n(.*?)^```/gms)].map((m) => m[1]!);
