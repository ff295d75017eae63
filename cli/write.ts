import { finding } from '../constructs/diagnostics/finding';
import { Changes } from './changes';
import { type Diagnostics, reason } from './diagnostics';
import { ForeignPathError, type Outcome, Output, type OutputFile, type Unit } from './output';

// Enough that the lock, and the index with its way to the disk, hardly count for one unit.
const MOST_UNITS = 64;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Texts that wait to be written, as bytes in one place that is used again and again. As strings they would outlive their cluster, and what is
 * no longer young is not collected before there is a lot of it.
 */
class WaitingTexts {
  private bytes: Buffer | undefined;
  private used = 0;

  /** Whether the next text might find no room. */
  isFull = false;

  /** Undefined where there is no room left. */
  keep(text: OutputFile['text']): Uint8Array | undefined {
    this.bytes ??= Buffer.allocUnsafeSlow(MOST_BYTES);
    // No character takes more than three bytes for each of its units.
    if (text.length * 3 > MOST_BYTES - this.used) {
      this.isFull = true;
      return undefined;
    }
    const start = this.used;
    if (typeof text === 'string') this.used += this.bytes.write(text, start);
    else {
      this.bytes.set(text, start);
      this.used += text.length;
    }
    return this.bytes.subarray(start, this.used);
  }

  clear(): void {
    [this.used, this.isFull] = [0, false];
  }
}

/** The output of one run: units are put in their places some at a time, and what cannot be written is said of the input. */
export class Writing {
  readonly changes = new Changes();
  /** How many units stand in their places. */
  done = 0;
  private waiting: { readonly file: string; readonly unit: Unit }[] = [];
  private readonly texts = new WaitingTexts();

  constructor(
    private readonly output: Output,
    private readonly dir: string,
    private readonly diagnostics: Diagnostics,
  ) {}

  /** The same folder, in a run that is told elsewhere. */
  saying(diagnostics: Diagnostics): Writing {
    return new Writing(this.output, this.dir, diagnostics);
  }

  private refuse(file: string, error: unknown): void {
    const message = error instanceof ForeignPathError ? error.message : `cannot write to ${this.dir}: ${reason(error)}`;
    this.diagnostics.say(file, [finding('file', 'error', [], message)]);
  }

  /** Takes what an input became. It is written when enough has come together. */
  put(file: string, { name, content }: Unit): void {
    const keep = (text: OutputFile['text']) => this.texts.keep(text) ?? text;
    const kept =
      typeof content === 'string' || content instanceof Uint8Array ? keep(content) : content.map((one) => ({ file: one.file, text: keep(one.text) }));
    this.waiting.push({ file, unit: { name, content: kept } });
    if (this.waiting.length >= MOST_UNITS || this.texts.isFull) this.flush();
  }

  /** Writes what has come together. */
  flush(): void {
    const { waiting } = this;
    this.waiting = [];
    let outcomes: readonly Pick<Outcome, 'error'>[] | undefined;
    try {
      outcomes = this.changes.count(this.output.put(waiting.map(({ unit }) => unit)));
    } catch (error) {
      outcomes = waiting.map(() => ({ error }));
      this.changes.failed(waiting.length);
    }
    this.texts.clear();
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
