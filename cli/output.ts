import fs from 'node:fs';
import path from 'node:path';
import { prepareIndex, readIndex, writeIndex } from './output-index';
import { withLock } from './output-lock';
import { nameProblem } from './stem';

/** Where output is built, what is replaced waits, and the journal says what is going on. It is there only during a run, or after one that was killed. */
const WORK = '.cdk8s-datadog.work';

export interface OutputFile {
  readonly file: string;
  readonly text: string;
}

/** Something stands where output should go that is not this tool's to replace. */
export class ForeignPathError extends Error {}

/** What is being done to one unit; with this a later run can tell what a killed one had done. */
interface Journal {
  readonly does: 'put' | 'remove';
  readonly name: string;
}

const lstat = (file: string) => fs.lstatSync(file, { throwIfNoEntry: false });
const isText = (file: string, text: string | undefined) => lstat(file)?.isFile() === true && fs.readFileSync(file, 'utf8') === text;
const isWithin = (file: string, folder: string) => file === folder || file.startsWith(folder + path.sep);

function realPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}

function outputFolder(dir: string): string {
  const there = fs.statSync(dir, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) throw new ForeignPathError(`${dir} is not a folder: choose another --out`);
  if (!there && lstat(dir)) throw new ForeignPathError(`${dir} is a link that leads nowhere: remove it or choose another --out`);
  fs.mkdirSync(dir, { recursive: true });
  return fs.realpathSync(dir);
}

/**
 * An output folder. Each unit in it, a file or a folder, is built beside its place and then put there by renames, one unit at a time
 * and one process at a time: after a kill the next run finds the journal and puts right what is half done. Only what the index names
 * is ever replaced or removed, and never an input.
 *
 * A kill is covered, a power cut in part: the index is flushed to the disk, because without it our own output would look like somebody
 * else's; the output itself is not, because the next run writes again what differs.
 */
export class Output {
  private readonly dir: string;
  private readonly inputs: readonly string[];
  private paths: Set<string> = new Set();

  /** @param inputs files that must not be replaced or removed, wherever they are */
  constructor(dir: string, inputs: readonly string[] = []) {
    this.dir = outputFolder(dir);
    this.inputs = inputs.map(realPath);
    this.paths = new Set(readIndex(this.dir));
    const gone = [...this.paths].some((name) => !this.isOurs(name));
    if (gone || lstat(this.at(WORK))) this.locked(() => this.forgetMissing());
  }

  private readonly at = (...parts: string[]): string => path.join(this.dir, ...parts);
  private readonly work = (name: string): string => this.at(WORK, name);

  /** Whether what is called this was written by this tool and is still there. A link is somebody else's. */
  private isOurs(name: string): boolean {
    const stat = this.paths.has(name) ? lstat(this.at(name)) : undefined;
    return stat !== undefined && !stat.isSymbolicLink();
  }

  // What was taken away by hand is no longer ours: somebody may put something of their own there.
  private forgetMissing(): void {
    const there = [...this.paths].filter((name) => this.isOurs(name));
    if (there.length === this.paths.size) return;
    this.paths = new Set(there);
    writeIndex(this.dir, this.work('index'), this.paths);
  }

  private locked<T>(work: () => T): T {
    return withLock(this.work(''), () => {
      this.paths = new Set(readIndex(this.dir));
      this.recover();
      try {
        return work();
      } catch (error) {
        try {
          this.recover();
        } catch {
          // What is wrong is the first error; the next run finds the journal.
        }
        throw error;
      }
    });
  }

  private journal(): Journal | undefined {
    try {
      const { does, name } = JSON.parse(fs.readFileSync(this.work('journal'), 'utf8'));
      return (does === 'put' || does === 'remove') && typeof name === 'string' && nameProblem(name) === undefined ? { does, name } : undefined;
    } catch {
      // Not there, or not written to its end: then nothing has been moved yet.
      return undefined;
    }
  }

  private recover(): void {
    const journal = this.journal();
    if (journal) {
      const { does, name } = journal;
      const place = this.at(name);
      const moved = lstat(this.work('old')) !== undefined;
      const paths = new Set(this.paths);
      if (does === 'remove' && moved) paths.delete(name);
      if (does === 'put' && !lstat(this.work('new'))) paths.add(name);
      else if (does === 'put' && moved) {
        // Between the two renames. If something stands there now, somebody else put it there.
        if (lstat(place)) paths.delete(name);
        else fs.renameSync(this.work('old'), place);
      }
      if (paths.size !== this.paths.size) writeIndex(this.dir, this.work('index'), paths);
      this.paths = paths;
    }
    for (const name of ['journal', 'index', 'new', 'old']) fs.rmSync(this.work(name), { recursive: true, force: true });
  }

  private mayReplace(name: string): void {
    const problem = nameProblem(name);
    if (problem) throw new ForeignPathError(`output cannot be called ${JSON.stringify(name)}: the name ${problem}`);
    const place = this.at(name);
    if (lstat(place) && !this.isOurs(name))
      throw new ForeignPathError(`${place} is there already and was not written by this tool: remove it or choose another --out`);
    const input = this.inputs.find((file) => isWithin(file, place));
    if (input !== undefined) throw new ForeignPathError(`${place} would be replaced, and the input ${input} with it: move the input or choose another --out`);
  }

  // Everything that needs space on the disk comes before the first rename.
  private move(does: Journal['does'], name: string): void {
    const paths = new Set(this.paths);
    if (does === 'put') paths.add(name);
    else paths.delete(name);
    const changed = paths.size !== this.paths.size;
    const commit = changed ? prepareIndex(this.dir, this.work('index'), paths) : undefined;
    fs.writeFileSync(this.work('journal'), JSON.stringify({ does, name } satisfies Journal));
    // A file takes a file's place in one step.
    const atOnce = does === 'put' && lstat(this.at(name))?.isFile() && lstat(this.work('new'))!.isFile();
    if (lstat(this.at(name)) && !atOnce) fs.renameSync(this.at(name), this.work('old'));
    if (does === 'put') fs.renameSync(this.work('new'), this.at(name));
    commit?.();
    this.paths = paths;
    fs.rmSync(this.work('journal'));
    fs.rmSync(this.work('old'), { recursive: true, force: true });
  }

  private holds(place: string, files: readonly OutputFile[]): boolean {
    const wanted = new Map(files.map(({ file, text }) => [path.normalize(file), text]));
    const there = (fs.readdirSync(place, { recursive: true }) as string[]).filter((file) => !lstat(path.join(place, file))?.isDirectory());
    return there.length === wanted.size && there.every((file) => isText(path.join(place, file), wanted.get(file)));
  }

  /** Puts a folder with exactly these files in its place. */
  folder(name: string, files: readonly OutputFile[]): void {
    const outside = files.find(({ file }) => path.isAbsolute(file) || path.normalize(file).split(path.sep).includes('..'));
    if (outside) throw new ForeignPathError(`${outside.file} does not stand inside ${name}`);
    this.locked(() => {
      this.mayReplace(name);
      // Left alone where nothing changes: nobody who watches the folder is disturbed.
      if (lstat(this.at(name))?.isDirectory() && this.holds(this.at(name), files)) return;
      fs.mkdirSync(this.work('new'));
      for (const { file, text } of files) {
        const built = path.join(this.work('new'), file);
        fs.mkdirSync(path.dirname(built), { recursive: true });
        fs.writeFileSync(built, text);
      }
      this.move('put', name);
    });
  }

  /** Puts one file in its place. */
  file(name: string, text: string): void {
    this.locked(() => {
      this.mayReplace(name);
      if (isText(this.at(name), text)) return;
      fs.writeFileSync(this.work('new'), text);
      this.move('put', name);
    });
  }

  /** Removes the folders that this tool wrote for inputs that are no longer there. Files are what import wrote: inputs of others. */
  prune(keep: ReadonlySet<string>): void {
    this.locked(() => {
      for (const name of [...this.paths].sort()) {
        if (keep.has(name) || !this.isOurs(name) || !lstat(this.at(name))!.isDirectory()) continue;
        this.mayReplace(name);
        this.move('remove', name);
      }
    });
  }
}
