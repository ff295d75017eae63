import fs from 'node:fs';
import { type FileReport, type Finding, finding, jsonReport, type Located } from '../constructs/diagnostics/finding';

/** The command was called in a way that makes no sense: exit status 2. */
export class UsageError extends Error {}

const COLOUR = { error: 31, warning: 33, note: 36 } as const;
const painted = (text: string, colour: number) => (process.stderr.isTTY && !process.env.NO_COLOR ? `\u001b[${colour}m${text}\u001b[0m` : text);

/** Collects what is to be said of each input, says it on standard error and remembers how bad it was. */
export class Diagnostics {
  private readonly reports = new Map<string, Located[]>();
  private failed = new Set<string>();

  constructor(private readonly strict: boolean) {}

  /** Says findings of one file. A warning is an error under --strict. */
  say(
    file: string,
    findings: readonly Finding[],
    locate: (keys: readonly string[]) => { line: number; column: number } = () => ({ line: 1, column: 1 }),
  ): void {
    const located = findings.map((f) => {
      const at = 'line' in f ? (f as Located) : locate(f.keys);
      const severity = this.strict && f.severity === 'warning' ? 'error' : f.severity;
      return { ...f, severity, line: at.line, column: at.column } satisfies Located;
    });
    located.sort((a, b) => a.line - b.line || a.column - b.column);
    this.reports.set(file, [...(this.reports.get(file) ?? []), ...located]);
    for (const f of located) {
      if (f.severity === 'error') this.failed.add(file);
      const where = f.keys.length > 0 ? `${f.keys.join('.')}: ` : '';
      process.stderr.write(
        `${file}:${f.line}:${f.column} ${painted(f.severity, COLOUR[f.severity])} ${f.code} ${where}${f.message.replace(/\s*\n\s*/g, '; ')}\n`,
      );
    }
  }

  /** Whether nothing that depends on this input may be written. */
  refused(file: string): boolean {
    return this.failed.has(file);
  }

  get exitCode(): number {
    return this.failed.size > 0 ? 1 : 0;
  }

  /** Files without findings stand in the report too. */
  seen(file: string): void {
    if (!this.reports.has(file)) this.reports.set(file, []);
  }

  writeReport(file: string | undefined): void {
    if (file === undefined) return;
    const reports: FileReport[] = [...this.reports].map(([name, findings]) => ({ file: name, findings }));
    try {
      fs.writeFileSync(file, jsonReport(reports));
    } catch (error) {
      this.say(file, [finding('file', 'error', [], `cannot write the report: ${reason(error)}`)]);
    }
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EEXIST: 'it is there already',
  ENAMETOOLONG: 'the name is too long',
};

/** Why the system refused, without a stack and without paths twice. */
export const reason = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && REASONS[code]) ?? code ?? message;
};

/** A file's text, or undefined with the reason said. */
export function readInput(file: string, diagnostics: Diagnostics): string | undefined {
  diagnostics.seen(file);
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    diagnostics.say(file, [finding('file', 'error', [], `cannot read: ${reason(error)}`)]);
    return undefined;
  }
}
