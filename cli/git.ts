import { spawnSync } from 'node:child_process';
import { UsageError } from './diagnostics';

/** A file of a revision: its path below the folder that was asked for, and the object that it is. */
export interface GitFile {
  readonly path: string;
  readonly id: string;
}

const MOST_OUTPUT = 2 ** 30;

/** Runs git with arguments, never through a shell. Nothing is asked of people or fetched over a network. */
function git(args: readonly string[], input?: string): { readonly ok: boolean; readonly output: Buffer; readonly said: string } {
  const { error, status, stdout, stderr } = spawnSync('git', args, {
    input,
    maxBuffer: MOST_OUTPUT,
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' },
  });
  if (error && 'code' in error && error.code === 'ENOENT') throw new UsageError('git is not installed here: name two folders instead of revisions');
  if (error) throw new UsageError(`git cannot be run: ${error.message}`);
  return { ok: status === 0, output: stdout, said: stderr.toString('utf8').trim() };
}

const lines = (output: Buffer) => output.toString('utf8').trim();

/** The object that an expression names, or undefined. An expression that git would take for an option names none. */
function objectOf(expression: string): string | undefined {
  if (expression.startsWith('-')) return undefined;
  const { ok, output } = git(['rev-parse', '--verify', '--quiet', expression]);
  return ok ? lines(output) : undefined;
}

/** Whether the current folder belongs to a repository. */
export const inRepository = (): boolean => git(['rev-parse', '--git-dir']).ok;

/** Whether a word names a revision of the repository, or something in one (`REVISION:PATH`). */
export const isRevision = (word: string): boolean => objectOf(word.includes(':') ? word : `${word}^{tree}`) !== undefined;

/** Revisions that somebody may have meant, by their names. */
export const knownRevisions = (): string[] =>
  lines(git(['for-each-ref', '--format=%(refname:short)', '--sort=-committerdate', '--count=200', 'refs/heads', 'refs/remotes', 'refs/tags']).output)
    .split('\n')
    .filter(Boolean);

/**
 * The folder or file that a revision has at a path.
 * @param path below the current folder; of `REVISION:PATH` the path is in the word
 * @throws UsageError if the revision has nothing there
 */
function treeOf(word: string, path: string): string {
  const expression = word.includes(':') ? word : `${word}:./${path === '.' ? '' : path.replace(/^\.\/|\/+$/g, '')}`;
  const object = objectOf(expression);
  if (object !== undefined) return object;
  throw new UsageError(
    word.includes(':')
      ? `revision ${word.slice(0, word.indexOf(':'))} has nothing at ${word.slice(word.indexOf(':') + 1)}`
      : `revision ${word} has no ${path} below the current folder: say with --path where its manifests are, or write ${word}:PATH`,
  );
}

/** The files of a revision, at a path. */
export function filesOfRevision(word: string, path: string, isWanted: (path: string) => boolean): GitFile[] {
  const object = treeOf(word, path);
  if (lines(git(['cat-file', '-t', object]).output) === 'blob') return [{ path: (word.split(':').at(-1) ?? path).split('/').at(-1)!, id: object }];
  const { ok, output, said } = git(['ls-tree', '-r', '-z', '--full-tree', object]);
  if (!ok) throw new UsageError(`git cannot list ${word}: ${said}`);
  return output
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      // Links and modules of other repositories are no files.
      const [, id, name] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return id !== undefined && name !== undefined && isWanted(name) ? [{ path: name, id }] : [];
    });
}

/** The texts of objects, all read by one process. */
export function textsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const wanted = [...new Set(ids)];
  const texts = new Map<string, string>();
  if (wanted.length === 0) return texts;
  const { ok, output, said } = git(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
  if (!ok) throw new UsageError(`git cannot read files: ${said}`);
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0x0a, at);
    const [id = '', type, size] = output.toString('utf8', at, end).split(' ');
    if (type === 'missing' || size === undefined) throw new UsageError(`git has not got all files of this revision: fetch them first (object ${id})`);
    const from = end + 1;
    texts.set(id, output.toString('utf8', from, from + Number(size)));
    at = from + Number(size) + 1;
  }
  return texts;
}
