import { finding } from '../constructs/diagnostics/finding';
import { Changes } from './changes';
import { type Diagnostics, reason } from './diagnostics';
import { ForeignPathError, type Outcome, Output, type Unit } from './output';

// Enough that the lock, and the index with its way to the disk, hardly count for one unit.
const MOST_UNITS = 128;
// A few units may be large; in characters.
const MOST_TEXT = 8 * 1024 * 1024;

const textIn = ({ content }: Unit): number => (typeof content === 'string' ? content.length : content.reduce((sum, { text }) => sum + text.length, 0));

/** The output of one run: units are put in their places some at a time, and what cannot be written is said of the input. */
export class Writing {
  readonly changes = new Changes();
  /** How many units stand in their places. */
  done = 0;
  private waiting: { readonly file: string; readonly unit: Unit }[] = [];
  private text = 0;

  constructor(
    private readonly output: Output,
    private readonly dir: string,
    private readonly diagnostics: Diagnostics,
  ) {}

  private refuse(file: string, error: unknown): void {
    const message = error instanceof ForeignPathError ? error.message : `cannot write to ${this.dir}: ${reason(error)}`;
    this.diagnostics.say(file, [finding('file', 'error', [], message)]);
  }

  /** Takes what an input became. It is written when enough has come together. */
  put(file: string, unit: Unit): void {
    this.waiting.push({ file, unit });
    this.text += textIn(unit);
    if (this.waiting.length >= MOST_UNITS || this.text >= MOST_TEXT) this.flush();
  }

  /** Writes what has come together. */
  flush(): void {
    const { waiting } = this;
    [this.waiting, this.text] = [[], 0];
    let outcomes: readonly Pick<Outcome, 'error'>[] | undefined;
    try {
      outcomes = this.changes.count(this.output.put(waiting.map(({ unit }) => unit)));
    } catch (error) {
      outcomes = waiting.map(() => ({ error }));
      this.changes.failed(waiting.length);
    }
    outcomes.forEach(({ error }, i) => {
      if (error === undefined) this.done += 1;
      else this.refuse(waiting[i]!.file, error);
    });
  }

  /** Removes what no input stands for any more. */
  prune(keep: ReadonlySet<string>): void {
    try {
      this.changes.pruned(this.output.prune(keep));
    } catch (error) {
      this.refuse(this.dir, error);
    }
  }
}

/** The output folder; undefined, and said, where nothing can be written. No input is ever replaced. */
export function openOutput(dir: string, diagnostics: Diagnostics, inputs: readonly string[] = []): Writing | undefined {
  try {
    return new Writing(new Output(dir, inputs), dir, diagnostics);
  } catch (error) {
    diagnostics.say(dir, [finding('file', 'error', [], `cannot write: ${reason(error)}`)]);
    return undefined;
  }
}
