import fs from 'node:fs';
import path from 'node:path';
import { indexStamp, prepareIndex, readIndex } from './output-index';
import { LockedError, withLock } from './output-lock';
import { build, compare, countFiles, type FileCounts, isSame, type OutputFile, outsider, replacesAtOnce, type Unit } from './output-unit';
import { lstat, WorkFolder } from './output-work';
import { nameProblem } from './stem';

export type { FileCounts, OutputFile, Unit } from './output-unit';

/** Something stands where output should go that is not this tool's to replace. */
export class ForeignPathError extends Error {}

/** What became of a unit. */
export interface Outcome {
  /** What was found in its place. */
  readonly was: 'absent' | 'same' | 'different';
  readonly files: FileCounts;
  /** Why the unit is not in its place; then what was there still is. */
  readonly error?: unknown;
}

/** What was taken away. */
export interface Pruned {
  readonly units: number;
  readonly files: number;
}

/** A unit that stands in the work folder. */
interface Built {
  readonly name: string;
  readonly trace: 'add' | 'new';
  outcome: Outcome;
}

const NO_FILES: FileCounts = { same: 0, changed: 0, added: 0, removed: 0 };

function realPath(file: string): string {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return path.resolve(file);
  }
}

function outputFolder(dir: string): string {
  const there = fs.statSync(dir, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) throw new ForeignPathError(`${dir} is not a folder: choose another --out`);
  if (!there && lstat(dir)) throw new ForeignPathError(`${dir} is a link that leads nowhere: remove it or choose another --out`);
  fs.mkdirSync(dir, { recursive: true });
  return fs.realpathSync.native(dir);
}

/** What stands in a folder with inputs in or below it: its name, and one of the inputs. */
function namesOfInputs(dir: string, inputs: readonly string[]): Map<string, string> {
  return new Map(inputs.map(realPath).map((input) => [path.relative(dir, input).split(path.sep)[0]!, input]));
}

/**
 * An output folder. Units, files or folders, are built beside their places and then put there by renames, some at a time and by one process
 * at a time: after a kill the next run finds what was built and what was moved, and puts right what is half done. Only what the index
 * names is ever replaced or removed, and never an input.
 *
 * A kill is covered, a power cut in part: the index is flushed to the disk, because without it our own output would look like somebody
 * else's; the output itself is not, because the next run writes again what differs.
 */
export class Output {
  private readonly dir: string;
  private readonly work: WorkFolder;
  /** What must not be replaced or removed, with the input that it is or holds. */
  private readonly inputs: ReadonlyMap<string, string>;
  private paths: Set<string> = new Set();
  /** Of the index that `paths` was read from. */
  private stamp: string | undefined;
  /** Undefined: as long as is usual. */
  private patience: number | undefined;

  /** @param inputs files that must not be replaced or removed, wherever they are */
  constructor(dir: string, inputs: readonly string[] = []) {
    this.dir = outputFolder(dir);
    this.work = new WorkFolder(this.dir);
    this.inputs = namesOfInputs(this.dir, inputs);
    this.read();
    const gone = [...this.paths].some((name) => !this.isOurs(name));
    if (gone || lstat(this.work.folder)) this.locked(() => this.forgetMissing());
  }

  private readonly at = (name: string): string => path.join(this.dir, name);

  /** Whether what is called this was written by this tool and is still there. A link is somebody else's. */
  private isOurs(name: string, there = lstat(this.at(name))): boolean {
    return this.paths.has(name) && there !== undefined && !there.isSymbolicLink();
  }

  // Another process may have written meanwhile; reading thousands of names again takes longer than asking.
  private read(): void {
    const stamp = indexStamp(this.dir);
    if (stamp === undefined || stamp !== this.stamp) this.paths = new Set(readIndex(this.dir));
    this.stamp = stamp;
  }

  /** Makes the next index; what it returns puts it in place. */
  private prepare(paths: Set<string>): () => void {
    const commit = prepareIndex(this.dir, this.work.index, paths);
    return () => {
      commit();
      this.paths = paths;
      this.stamp = indexStamp(this.dir);
    };
  }

  private keepOnly(ours: (name: string) => boolean): void {
    const paths = new Set([...this.paths].filter(ours));
    if (paths.size !== this.paths.size) this.prepare(paths)();
  }

  // What was taken away by hand is no longer ours: somebody may put something of their own there.
  private forgetMissing(): void {
    this.keepOnly((name) => this.isOurs(name));
  }

  private locked<T>(work: () => T): T {
    try {
      return withLock(
        this.work.folder,
        () => {
          this.read();
          this.recover();
          try {
            return work();
          } catch (error) {
            try {
              this.recover();
            } catch {
              // What is wrong is the first error; the next run finds the traces.
            }
            throw error;
          }
        },
        this.patience,
      );
    } catch (error) {
      // Who has waited in vain once does not wait again for everything else.
      if (error instanceof LockedError) this.patience = 0;
      throw error;
    }
  }

  /** Puts right what a killed run, or an error, has left half done. */
  private recover(): void {
    const names = this.work.names();
    const others = new Set([...names].filter((name) => !this.work.settle(name)));
    this.keepOnly((name) => !others.has(name));
    this.work.clear();
  }

  private mayReplace(name: string, there: fs.Stats | undefined): void {
    const problem = nameProblem(name);
    if (problem) throw new ForeignPathError(`output cannot be called ${JSON.stringify(name)}: the name ${problem}`);
    if (there && !this.isOurs(name, there))
      throw new ForeignPathError(`${this.at(name)} is there already and was not written by this tool: remove it or choose another --out`);
    const input = this.inputs.get(name);
    if (input !== undefined)
      throw new ForeignPathError(`${this.at(name)} would be replaced, and the input ${input} with it: move the input or choose another --out`);
  }

  /** Builds a unit beside its place, unless it stands there already: nobody who watches the folder is disturbed. */
  private build(unit: Unit): Built | Outcome {
    const { name, content } = unit;
    const outside = outsider(content);
    if (outside !== undefined) throw new ForeignPathError(`${outside} does not stand inside ${name}`);
    const place = this.at(name);
    const there = nameProblem(name) ? undefined : lstat(place);
    this.mayReplace(name, there);
    const { counts, same } = compare(place, there, unit);
    if (there && isSame(counts)) return { was: 'same', files: counts };
    const trace = there ? 'new' : 'add';
    this.work.open(trace);
    build(unit, this.work.at(trace, name), place, same);
    return { name, trace, outcome: { was: there ? 'different' : 'absent', files: counts } };
  }

  private move({ name, trace }: Built): void {
    const [built, place] = [this.work.at(trace, name), this.at(name)];
    const there = lstat(place);
    // Somebody was quicker.
    if (there && trace === 'add') this.mayReplace(name, there);
    if (there && !replacesAtOnce(built, there)) fs.renameSync(place, this.work.at('old', name));
    fs.renameSync(built, place);
  }

  // Everything that needs space on the disk comes before the first rename.
  private moveAll(built: readonly Built[]): void {
    const added = built.filter(({ trace }) => trace === 'add').map(({ name }) => name);
    const commit = added.length > 0 ? this.prepare(new Set([...this.paths, ...added])) : undefined;
    if (built.some(({ trace }) => trace === 'new')) this.work.open('old');
    commit?.();
    const failed: string[] = [];
    for (const unit of built) {
      try {
        this.move(unit);
      } catch (error) {
        unit.outcome = { ...unit.outcome, error };
        if (!this.work.settle(unit.name)) failed.push(unit.name);
      }
    }
    if (failed.length > 0) this.keepOnly((name) => !failed.includes(name));
  }

  /** Puts units in their places; says of each, in their order, what became of it. One that fails does not keep others from their places. */
  put(units: readonly Unit[]): Outcome[] {
    if (units.length === 0) return [];
    return this.locked(() => {
      const results = units.map((unit): Built | Outcome => {
        try {
          return this.build(unit);
        } catch (error) {
          return { was: 'different', files: NO_FILES, error };
        }
      });
      this.moveAll(results.filter((result): result is Built => 'trace' in result));
      this.work.clear();
      return results.map((result) => ('trace' in result ? result.outcome : result));
    });
  }

  private putOne(unit: Unit): void {
    const [outcome] = this.put([unit]);
    if (outcome!.error !== undefined) throw outcome!.error;
  }

  /** Puts a folder with exactly these files in its place. */
  folder(name: string, files: readonly OutputFile[]): void {
    this.putOne({ name, content: files });
  }

  /** Puts one file in its place. */
  file(name: string, text: string): void {
    this.putOne({ name, content: text });
  }

  /** Removes the folders that this tool wrote for inputs that are no longer there. Files are what import wrote: inputs of others. */
  prune(keep: ReadonlySet<string>): Pruned {
    return this.locked(() => {
      const gone = [...this.paths].filter((name) => !keep.has(name) && this.isOurs(name) && lstat(this.at(name))!.isDirectory()).sort();
      for (const name of gone) this.mayReplace(name, lstat(this.at(name)));
      if (gone.length > 0) this.remove(gone);
      const files = gone.map((name) => countFiles(this.work.at('gone', name), lstat(this.work.at('gone', name))!));
      this.work.clear();
      return { units: gone.length, files: files.reduce((sum, count) => sum + count, 0) };
    });
  }

  private remove(gone: readonly string[]): void {
    const left = new Set(this.paths);
    for (const name of gone) left.delete(name);
    const commit = this.prepare(left);
    this.work.open('gone');
    for (const name of gone) fs.renameSync(this.at(name), this.work.at('gone', name));
    commit();
  }
}
