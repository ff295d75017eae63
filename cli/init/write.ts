import fs from 'node:fs';
import path from 'node:path';
import { reason, UsageError } from '../diagnostics';

/** A file of a project. */
export interface ProjectFile {
  /** Below the project's folder, with slashes. */
  readonly file: string;
  readonly text: string;
  /** What was there is known, and all of it is in the text. */
  readonly isCompleted?: boolean;
}

/** A file below another file is not there. */
function isThere(file: string): boolean {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Files that are there and would be lost. */
function refuseTaken(dir: string, files: readonly ProjectFile[]): void {
  const taken = files.filter(({ file, isCompleted }) => !isCompleted && isThere(path.join(dir, file))).map(({ file }) => file);
  if (taken.length > 0)
    throw new UsageError(
      `nothing was written to ${dir}, where ${taken.join(', ')} ${taken.length > 1 ? 'are' : 'is'} already: name another folder, or move what is there`,
    );
}

/** Undoes what was done, last things first. */
class Undo {
  private readonly steps: (() => void)[] = [];

  /** Makes a folder and those above it. */
  folder(dir: string): void {
    if (isThere(dir)) return;
    this.folder(path.dirname(dir));
    fs.mkdirSync(dir);
    this.steps.push(() => fs.rmdirSync(dir));
  }

  /** Writes where nothing is, also if something came there meanwhile. */
  file(file: string, text: string): void {
    const descriptor = fs.openSync(file, 'wx');
    this.steps.push(() => fs.unlinkSync(file));
    try {
      fs.writeFileSync(descriptor, text);
    } finally {
      fs.closeSync(descriptor);
    }
  }

  /** Puts a text in the place of another one, whole. */
  replace(file: string, text: string): void {
    const beside = `${file}.${process.pid}.new`;
    this.file(beside, text);
    const before = fs.readFileSync(file);
    fs.renameSync(beside, file);
    this.steps[this.steps.length - 1] = () => fs.writeFileSync(file, before);
  }

  all(): void {
    for (const step of this.steps.reverse()) step();
  }
}

/**
 * Writes the files of a project: all of them, or none.
 * @throws UsageError if one is there already, or nothing can be written; it says which
 */
export function writeProject(dir: string, files: readonly ProjectFile[]): void {
  refuseTaken(dir, files);
  const undo = new Undo();
  let at = dir;
  try {
    for (const { file, text } of files) {
      at = path.join(dir, file);
      undo.folder(path.dirname(at));
      if (isThere(at)) undo.replace(at, text);
      else undo.file(at, text);
    }
  } catch (error) {
    undo.all();
    throw new UsageError(`nothing was written: cannot write ${at}: ${reason(error)}`);
  }
}
