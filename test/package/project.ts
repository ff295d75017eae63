import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { treeOf } from '../tree';

export const ROOT = path.join(__dirname, '..', '..');

// What a package is not made of. lib/ may be in use by others, so it is built in a copy.
const LEFT_OUT = new Set(['.git', 'node_modules', 'lib', 'dist', 'test', '.cdk8s-scratch']);

/** npm may ask no registry, and says nothing of itself. */
const quiet = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false', npm_config_audit: 'false', npm_config_fund: 'false' };

export interface Packed {
  /** The tarball. */
  readonly file: string;
  readonly unpackedSize: number;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

/** Packs the sources as they stand, by the scripts of package.json. */
export function pack(into: string): Packed {
  const copy = path.join(into, 'sources');
  fs.mkdirSync(copy, { recursive: true });
  for (const name of fs.readdirSync(ROOT)) if (!LEFT_OUT.has(name)) fs.cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'));
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', into], { cwd: copy, env: quiet, encoding: 'utf8', stdio: 'pipe' });
  const [{ filename, unpackedSize, files }] = JSON.parse(printed.slice(printed.indexOf('[\n'))) as [
    { filename: string; unpackedSize: number; files: { path: string }[] },
  ];
  return { file: path.join(into, filename), unpackedSize, files: files.map((it) => it.path) };
}

/** A project of a user, in a folder of its own. */
export class Project {
  constructor(readonly dir: string) {
    fs.mkdirSync(dir, { recursive: true });
    this.write('package.json', '{ "name": "project", "private": true }\n');
  }

  /**
   * Installs packages by npm from files: tarballs, or folders, which npm packs and unpacks. Of a package that comes from a registry npm would
   * do the same after it has downloaded it.
   */
  install(...packages: readonly string[]): void {
    const words = ['install', '--ignore-scripts', '--install-links', ...packages.map((at) => `file:${at}`)];
    execFileSync('npm', words, { cwd: this.dir, env: quiet, stdio: 'pipe' });
  }

  at(...names: readonly string[]): string {
    return path.join(this.dir, ...names);
  }

  write(name: string, text: string): string {
    fs.mkdirSync(path.dirname(this.at(name)), { recursive: true });
    fs.writeFileSync(this.at(name), text);
    return this.at(name);
  }

  /** Runs a program in the project. */
  run(program: string, ...words: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd: this.dir,
      env: { ...quiet, CDK8S_OUTDIR: undefined },
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { status, stdout, stderr };
  }

  /** The texts of a folder's files, by path. */
  tree(name: string): Record<string, string> {
    return outputOf(this.at(name));
  }
}

/** What a run has written into a folder; hidden files are no output. */
export const outputOf = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(treeOf(folder)).filter(([file]) => !path.basename(file).startsWith('.')));

export const temporary = (): string => fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-package-'));
