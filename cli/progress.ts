/** A terminal that shows how far a run is. */
interface Terminal {
  readonly columns: number;
  write(text: string): unknown;
}

/** Most runs are over before anybody wonders. */
const FIRST_MS = 500;
const EACH_MS = 100;
const ERASE = '\r\u001b[K';

const count = (seconds: number): string => (seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`);

/** One line that says how much of a long run is done, and is gone before anything else is told, and at the end. */
export class Progress {
  private readonly began: number;
  private done = 0;
  private shown: number | undefined;
  private standing = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly total: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.began = now();
  }

  /** One more is done. */
  step(): void {
    this.done += 1;
    const now = this.now();
    if (now - this.began < FIRST_MS || (this.shown !== undefined && this.standing && now - this.shown < EACH_MS)) return;
    const rate = (this.done / (now - this.began)) * 1000;
    const line = `${this.done} of ${this.total} clusters, ${Math.round(rate)} a second, ${count((this.total - this.done) / rate)} left`;
    // A line that fills the last column would go on in the next, which is not erased.
    this.terminal.write(`${ERASE}${line.slice(0, Math.max(0, this.terminal.columns - 1))}`);
    [this.shown, this.standing] = [now, true];
  }

  /** Takes the line away. It comes back with the next step. */
  clear(): void {
    if (this.standing) this.terminal.write(ERASE);
    this.standing = false;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const isSet = (word: string | undefined) => word !== undefined && !['', '0', 'false'].includes(word);

/** Whether somebody watches who can see a line being redrawn. */
export const showsProgress = (stream: { isTTY?: boolean }, env: Environment): boolean =>
  stream.isTTY === true && env.TERM !== 'dumb' && !env.NO_COLOR && !isSet(env.CI);

/** The progress of a run on a stream; undefined where it is not shown. */
export function progressOn(stream: NodeJS.WriteStream, env: Environment, total: number): Progress | undefined {
  if (!showsProgress(stream, env)) return undefined;
  return new Progress({ columns: stream.columns || 80, write: (text) => stream.write(text) }, total);
}
