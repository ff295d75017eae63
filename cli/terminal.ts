import type { Severity } from '../constructs/diagnostics/codes';
import { CODES } from '../constructs/diagnostics/codes';
import { excerpt } from '../constructs/diagnostics/excerpt';
import { type Located, sentence } from '../constructs/diagnostics/finding';
import type { MaskedLines } from '../constructs/diagnostics/mask';

const COLOUR: Record<Severity, number> = { error: 31, warning: 33, note: 36 };
const FAINT = 2;
const BOLD = 1;

/** What standard error can show. */
export interface Screen {
  readonly colours: boolean;
  /** Undefined where nobody watches: then a finding is one line. */
  readonly columns?: number;
}

/** Reads the conventions by which people switch colours on and off. FORCE_COLOR is the stronger one, as for Node itself. */
export function screenOf(stream: { isTTY?: boolean; columns?: number }, env: Readonly<Record<string, string | undefined>>): Screen {
  const terminal = stream.isTTY === true;
  const forced = env.FORCE_COLOR;
  const wanted = forced !== undefined ? !['0', 'false'].includes(forced) : terminal && !env.NO_COLOR && env.TERM !== 'dumb';
  return { colours: wanted, ...(terminal && { columns: stream.columns || 80 }) };
}

// Keys and file names may hold characters that act on a terminal or break the line.
const harmless = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What to do: what was probably meant, else what helps against all findings of the code. */
function helpFor({ code, suggestions }: Located): string | undefined {
  if (suggestions.length > 0) return `try ${suggestions.join(', or ')}`;
  const { cure } = CODES[code];
  return cure.startsWith('The message') ? undefined : cure;
}

/** The lines that tell a person of a finding: one, and on a terminal the place in the file and what to do. */
export function describe(file: string, f: Located, screen: Screen, lines?: () => MaskedLines): string[] {
  const paint = (text: string, ...styles: number[]) => (screen.colours ? `\u001b[${styles.join(';')}m${text}\u001b[0m` : text);
  const head = `${harmless(file)}:${f.line}:${f.column} ${paint(f.severity, BOLD, COLOUR[f.severity])} ${f.code} ${harmless(sentence(f))}`;
  if (screen.columns === undefined) return [head];
  const number = String(f.line);
  const margin = ' '.repeat(number.length);
  const told = [head];
  if (lines && (f.keys.length > 0 || f.line > 1 || f.column > 1)) {
    const { text, offset } = lines().line(f.line, f.column - 1);
    const { source, underline } = excerpt(text, offset, Math.max(20, screen.columns - number.length - 4));
    if (source) told.push(`${paint(` ${number} |`, FAINT)} ${source}`, `${paint(` ${margin} |`, FAINT)} ${paint(underline, COLOUR[f.severity])}`);
  }
  const help = helpFor(f);
  if (help) told.push(` ${margin} ${paint('help:', BOLD)} ${harmless(help)}`);
  told.push(` ${margin} ${paint(`see docs/findings.md#${f.code}`, FAINT)}`);
  return told;
}

/** Keeps a stream that cannot be written to from ending the program with a stack trace. A reader that has read enough is no mistake. */
export function survive(stream: NodeJS.EventEmitter, state: { exitCode?: number | string | null }, say: (text: string) => void): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    state.exitCode = 1;
    say(`cdk8s-datadog: cannot print: ${error.code ?? error.message}\n`);
  });
}
