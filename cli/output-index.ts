import fs from 'node:fs';
import path from 'node:path';
import { nameProblem } from './stem';

/** Lists, by name, what this tool wrote into the folder in which it stands, and may therefore replace or remove. */
const INDEX = '.cdk8s-datadog.json';

/** The index cannot be read, so nobody can tell what is ours. */
export class IndexError extends Error {}

export function readIndex(dir: string): string[] {
  const file = path.join(dir, INDEX);
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return [];
  const broken = (why: string) =>
    new IndexError(`${file} lists what this tool wrote there, but ${why}: restore it, or remove it together with the output that it listed`);
  if (!stat.isFile()) throw broken('it is not a file');
  const text = fs.readFileSync(file, 'utf8');
  try {
    const { paths } = JSON.parse(text);
    if (Array.isArray(paths)) return paths.filter((p): p is string => typeof p === 'string' && nameProblem(p) === undefined);
  } catch {
    // Said below.
  }
  throw broken(/^<{7} /m.test(text) ? 'it has a merge conflict' : 'it is damaged');
}

/** Makes a new index beside its place; what it returns puts it there and needs no space on the disk. */
export function prepareIndex(dir: string, scratch: string, paths: ReadonlySet<string>): () => void {
  const descriptor = fs.openSync(scratch, 'w');
  try {
    fs.writeSync(descriptor, `${JSON.stringify({ paths: [...paths].sort() }, null, 2)}\n`);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  return () => fs.renameSync(scratch, path.join(dir, INDEX));
}

/** Differs as soon as another index stands there: each is a file of its own. Undefined where there is none. */
export function indexStamp(dir: string): string | undefined {
  const stat = fs.lstatSync(path.join(dir, INDEX), { throwIfNoEntry: false, bigint: true });
  return stat && [stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(' ');
}
