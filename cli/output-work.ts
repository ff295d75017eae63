import fs from 'node:fs';
import path from 'node:path';

/**
 * What a folder in the work folder says of the names in it: `add`, built for a name at which nothing of ours stood; `new`, built to replace
 * what is ours; `old`, what was replaced; `gone`, what was taken away.
 */
export type Trace = 'add' | 'new' | 'old' | 'gone';

const TRACES: readonly Trace[] = ['add', 'new', 'old', 'gone'];
const INDEX = 'index';

export const lstat = (file: string) => fs.lstatSync(file, { throwIfNoEntry: false });

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Where output is built and where what is replaced waits, beside the output itself. It is there only during a run, or after one that was
 * killed: then where each name stands in it tells how far that run had come.
 */
export class WorkFolder {
  readonly folder: string;
  /** Where the next index is written. */
  readonly index: string;

  constructor(private readonly dir: string) {
    this.folder = path.join(dir, '.cdk8s-datadog.work');
    this.index = path.join(this.folder, INDEX);
  }

  at(trace: Trace, name: string): string {
    return path.join(this.folder, trace, name);
  }

  /** Makes room for a trace. */
  open(trace: Trace): void {
    fs.mkdirSync(path.join(this.folder, trace), { recursive: true });
  }

  /** All names that left a trace. */
  names(): Set<string> {
    return new Set(TRACES.flatMap((trace) => namesIn(path.join(this.folder, trace))));
  }

  /**
   * Undoes what is half done to a name, after a kill or an error, and says whether what the index lists under it is ours.
   * Traces stay: until the index says the same, a later run must come to the same answer.
   */
  settle(name: string): boolean {
    const has = (trace: Trace) => lstat(this.at(trace, name)) !== undefined;
    // What stands there was put there by somebody else: ours never came, or went.
    if (has('add') || has('gone')) return false;
    if (!has('old') || !has('new')) return true;
    // Between the two renames.
    const place = path.join(this.dir, name);
    if (lstat(place)) return false;
    fs.renameSync(this.at('old', name), place);
    return true;
  }

  /** Removes every trace. */
  clear(): void {
    // First what tells that the others' names are not ours to replace, or half done, is no longer needed; then what may be large.
    for (const name of [INDEX, ...TRACES]) fs.rmSync(path.join(this.folder, name), { recursive: true, force: true });
  }
}
