import fs from 'node:fs';
import path from 'node:path';
import { lstat } from './output-work';

export interface OutputFile {
  readonly file: string;
  readonly text: string;
}

/** What is to stand under a name of the output folder: a folder with exactly these files, or one file with this text. */
export interface Unit {
  readonly name: string;
  readonly content: readonly OutputFile[] | string;
}

/** A file of a unit that would not stand inside it. */
export function outsider(content: Unit['content']): string | undefined {
  if (typeof content === 'string') return undefined;
  return content.find(({ file }) => path.isAbsolute(file) || path.normalize(file).split(path.sep).includes('..'))?.file;
}

/** How what stands there differs from a unit. */
export interface Difference {
  /** Files that have the wanted content already; undefined where everything is as it should be. */
  readonly same?: ReadonlySet<string>;
}

const isText = (file: string, text: string): boolean => fs.statSync(file).size === Buffer.byteLength(text) && fs.readFileSync(file, 'utf8') === text;

/** The files below a folder, and links and the like, which are not followed. */
function filesBelow(folder: string, prefix = ''): fs.Dirent[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name;
    if (entry.isDirectory()) return filesBelow(path.join(folder, entry.name), `${name}${path.sep}`);
    return [Object.assign(entry, { name })];
  });
}

const NOTHING: ReadonlySet<string> = new Set();

/** Compares what stands at a place with a unit. */
export function compare(place: string, there: fs.Stats, { content }: Unit): Difference {
  if (typeof content === 'string') return there.isFile() && isText(place, content) ? {} : { same: NOTHING };
  if (!there.isDirectory()) return { same: NOTHING };
  const wanted = new Map(content.map(({ file, text }) => [path.normalize(file), text]));
  const found = filesBelow(place);
  const same = found.filter((entry) => {
    const text = entry.isFile() ? wanted.get(entry.name) : undefined;
    return text !== undefined && isText(path.join(place, entry.name), text);
  });
  return same.length === found.length && same.length === wanted.size ? {} : { same: new Set(same.map(({ name }) => name)) };
}

/** The very file, so that it is not written again; where the file system has no links, a copy that is as old. */
function keep(from: string, to: string): void {
  try {
    fs.linkSync(from, to);
  } catch {
    fs.copyFileSync(from, to);
    const { atime, mtime } = fs.statSync(from);
    fs.utimesSync(to, atime, mtime);
  }
}

/** Builds a unit; files that `same` names are taken from `place`. The number of files that were written. */
export function build({ content }: Unit, to: string, place: string, same: ReadonlySet<string>): number {
  if (typeof content === 'string') {
    fs.writeFileSync(to, content);
    return 1;
  }
  fs.mkdirSync(to);
  const made = new Set(['.']);
  let written = 0;
  for (const { file, text } of content) {
    const name = path.normalize(file);
    const folder = path.dirname(name);
    if (!made.has(folder)) fs.mkdirSync(path.join(to, folder), { recursive: true });
    made.add(folder);
    if (same.has(name)) keep(path.join(place, name), path.join(to, name));
    else {
      fs.writeFileSync(path.join(to, name), text);
      written += 1;
    }
  }
  return written;
}

/** Whether what was built is a file that can take a file's place in one step. */
export const replacesAtOnce = (built: string, there: fs.Stats): boolean => there.isFile() && lstat(built)!.isFile();
