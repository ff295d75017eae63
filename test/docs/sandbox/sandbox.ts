import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Played, putPrograms } from './programs';

/** How a block ended, and all that it printed, in the order in which it did. */
export interface Ran {
  readonly status: number | null;
  readonly printed: string;
}

export interface RunOptions {
  readonly stdin?: string;
  /** Below the reader's. */
  readonly folder?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** What a reader does while the block runs, who is given what was printed so far. The block is told to end (Ctrl-C) when it is done. */
  readonly meanwhile?: (printed: () => string) => Promise<void>;
}

const LONGEST = 60_000;

/** A reader's folder, with the programs that they have, and nothing else of this machine that can be changed. */
export class Sandbox {
  private readonly top = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-documented-'));
  /** Where the reader is. Its name is that of a project. */
  readonly folder = path.join(this.top, 'gitops');
  private readonly env: Readonly<Record<string, string>>;
  private runs = 0;

  constructor(pkg: string, played: Played = {}) {
    const home = path.join(this.top, 'home');
    for (const folder of [home, this.folder, path.join(this.top, 'tmp')]) fs.mkdirSync(folder);
    fs.writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Reader\n\temail = reader@example.com\n[init]\n\tdefaultBranch = main\n');
    const bin = path.join(this.top, 'bin');
    this.env = {
      PATH: [bin, path.dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
      HOME: home,
      TMPDIR: path.join(this.top, 'tmp'),
      LANG: 'C.UTF-8',
      npm_config_update_notifier: 'false',
      npm_config_fund: 'false',
      npm_config_audit: 'false',
      npm_config_offline: 'true',
      CDK8S_CHECK_UPGRADE: 'false',
      CDK8S_DATADOG_CODE_CACHE: path.join(pkg, 'code'),
      ...putPrograms(bin, path.join(this.top, 'calls'), pkg, played),
    };
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  write(file: string, text: string): void {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    fs.writeFileSync(this.path(file), text);
  }

  read(file: string): string {
    return fs.readFileSync(this.path(file), 'utf8');
  }

  has(file: string): boolean {
    return fs.existsSync(this.path(file));
  }

  /** Files of a folder, with all below it, but for what Git keeps there and what it is told to ignore. */
  files(folder: string): string[] {
    const ignored = this.has(`${folder}/.gitignore`) ? this.read(`${folder}/.gitignore`).split('\n').filter(Boolean) : [];
    const isLeftOut = (name: string) => ['.git/', 'node_modules/', ...ignored].some((start) => name === start || name.startsWith(start.replace(/\/?$/, '/')));
    return fs
      .readdirSync(this.path(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.relative(this.path(folder), path.join(entry.parentPath, entry.name)))
      .filter((name) => !isLeftOut(name))
      .sort();
  }

  /** Makes the folder a repository with all that is in it, which has somewhere to push to. */
  repository(): void {
    const remote = path.join(this.top, 'remote.git');
    this.git('init', '--quiet', '--bare', remote);
    this.git('init', '--quiet');
    this.git('remote', 'add', 'origin', remote);
    this.commit('before');
    this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  git(...words: string[]): string {
    return execFileSync('git', words, { cwd: this.folder, env: this.env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** How played programs were called, one a line. */
  get calls(): readonly string[] {
    const file = this.env.SANDBOX_CALLS!;
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  }

  /** Runs a block as it is printed. The first command that fails ends it. */
  run(script: string, { stdin = '', folder = '.', env, meanwhile }: RunOptions = {}): Promise<Ran> {
    const file = path.join(this.top, `printed-${this.runs++}`);
    const out = fs.openSync(file, 'w');
    const printed = () => fs.readFileSync(file, 'utf8');
    return new Promise((done, failed) => {
      const child = spawn('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: this.path(folder),
        env: { ...this.env, ...env },
        stdio: ['pipe', out, out],
        detached: true,
      });
      const end = (signal: NodeJS.Signals) => {
        try {
          process.kill(-child.pid!, signal);
        } catch {
          // It has ended.
        }
      };
      const timer = setTimeout(() => end('SIGKILL'), LONGEST);
      child.stdin!.on('error', () => {}).end(stdin);
      child.on('error', failed);
      meanwhile?.(printed).then(
        () => end('SIGINT'),
        (error) => {
          end('SIGKILL');
          failed(error);
        },
      );
      child.on('close', (status) => {
        clearTimeout(timer);
        fs.closeSync(out);
        done({ status, printed: printed() });
      });
    });
  }

  /** Runs what a page takes for granted. */
  async must(script: string): Promise<string> {
    const { status, printed } = await this.run(script);
    if (status !== 0) throw new Error(`${script} ended with ${status}\n${printed}`);
    return printed;
  }

  remove(): void {
    fs.rmSync(this.top, { recursive: true, force: true });
  }
}

/** Waits until something is so. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 40_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}
