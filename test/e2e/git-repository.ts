import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const IDENTITY = ['-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com', '-c', 'commit.gpgsign=false'];

/** What Argo CD deploys from: a repository on this machine. */
export class GitRepository {
  readonly url: string;

  constructor(readonly folder: string) {
    fs.mkdirSync(folder, { recursive: true });
    this.url = pathToFileURL(folder).href;
    this.git('init', '--quiet', '--initial-branch=main');
  }

  private git(...words: string[]): void {
    execFileSync('git', [...IDENTITY, ...words], {
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      // Hooks, templates and the like of whoever runs this are not part of the test.
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_DIR: path.join(this.folder, '.git') },
    });
  }

  copy(from: string, to: string): void {
    fs.cpSync(from, path.join(this.folder, to), { recursive: true });
  }

  write(file: string, text: string): void {
    const target = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  remove(file: string): void {
    fs.rmSync(path.join(this.folder, file), { recursive: true });
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '-m', message);
  }
}
