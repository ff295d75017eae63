import fs from 'node:fs';
import path from 'node:path';
import { lstat } from './output-work';

export interface OutputFile {
  readonly file: string;
  /** As text, or as its bytes in UTF-8. */
  readonly text: string | Uint8Array;
}

/** What is to stand under a name of the output folder: a folder with exactly these files, or one file with this text. */
export interface Unit {
  readonly name: string;
  readonly content: readonly OutputFile[] | OutputFile['text'];
}

/** Whether a unit is a folder. */
const isFolder = (content: Unit['content']): content is readonly OutputFile[] => Array.isArray(content);

/** A file of a unit that would not stand inside it. */
export function outsider(content: Unit['content']): string | undefined {
  const isOutside = ({ file }: OutputFile) => path.isAbsolute(file) || path.normalize(file).split(path.sep).includes('..');
  return isFolder(content) ? content.find(isOutside)?.file : undefined;
}

/** How many files of a unit were in its place as they should be, and how many not. */
export interface FileCounts {
  readonly same: number;
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

/** What stands in a unit's place, compared with the unit. */
export interface Comparison {
  readonly counts: FileCounts;
  /** Files that have the wanted content already. */
  readonly same: ReadonlySet<string>;
}

function isText(file: string, text: OutputFile['text']): boolean {
  if (fs.statSync(file).size !== Buffer.byteLength(text)) return false;
  return typeof text === 'string' ? fs.readFileSync(file, 'utf8') === text : fs.readFileSync(file).equals(text);
}

/** The files below a folder, and links and the like, which are not followed. */
function filesBelow(folder: string, prefix = ''): fs.Dirent[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name;
    if (entry.isDirectory()) return filesBelow(path.join(folder, entry.name), `${name}${path.sep}`);
    return [Object.assign(entry, { name })];
  });
}

/** How many files stand in a place. */
export const countFiles = (place: string, there: fs.Stats): number => (there.isDirectory() ? filesBelow(place).length : 1);

const sizeOf = ({ content }: Unit): number => (isFolder(content) ? content.length : 1);

function differing(unit: Unit, place: string, there: fs.Stats): Comparison {
  return { counts: { same: 0, changed: 0, added: sizeOf(unit), removed: countFiles(place, there) }, same: new Set() };
}

function compareFolder(content: readonly OutputFile[], place: string): Comparison {
  const wanted = new Map(content.map(({ file, text }) => [path.normalize(file), text]));
  const found = filesBelow(place);
  const both = found.filter(({ name }) => wanted.has(name));
  const same = both.filter((entry) => entry.isFile() && isText(path.join(place, entry.name), wanted.get(entry.name)!));
  const counts = { same: same.length, changed: both.length - same.length, added: wanted.size - both.length, removed: found.length - both.length };
  return { counts, same: new Set(same.map(({ name }) => name)) };
}

/** Compares a unit with what stands in its place, if anything does. */
export function compare(place: string, there: fs.Stats | undefined, unit: Unit): Comparison {
  const { content } = unit;
  if (!there) return { counts: { same: 0, changed: 0, added: sizeOf(unit), removed: 0 }, same: new Set() };
  if (isFolder(content)) return there.isDirectory() ? compareFolder(content, place) : differing(unit, place, there);
  if (!there.isFile()) return differing(unit, place, there);
  const same = isText(place, content);
  return { counts: { same: Number(same), changed: Number(!same), added: 0, removed: 0 }, same: new Set() };
}

/** Whether everything is as it should be. */
export const isSame = ({ changed, added, removed }: FileCounts): boolean => changed + added + removed === 0;

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

/** Builds a unit; files that `same` names are taken from `place`. */
export function build({ content }: Unit, to: string, place: string, same: ReadonlySet<string>): void {
  if (!isFolder(content)) {
    fs.writeFileSync(to, content);
    return;
  }
  fs.mkdirSync(to);
  const made = new Set(['.']);
  for (const { file, text } of content) {
    const name = path.normalize(file);
    const folder = path.dirname(name);
    if (!made.has(folder)) fs.mkdirSync(path.join(to, folder), { recursive: true });
    made.add(folder);
    if (same.has(name)) keep(path.join(place, name), path.join(to, name));
    else fs.writeFileSync(path.join(to, name), text);
  }
}

/** Whether what was built is a file that can take a file's place in one step. */
export const replacesAtOnce = (built: string, there: fs.Stats): boolean => there.isFile() && lstat(built)!.isFile();
