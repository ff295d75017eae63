import fs from 'node:fs';
import { keyEnd } from '../constructs/diagnostics/excerpt';
import { type FileReport, type Finding, finding, type Located } from '../constructs/diagnostics/finding';
import { jsonReport } from '../constructs/diagnostics/json';
import { MaskedLines } from '../constructs/diagnostics/mask';
import type { Place, Source } from '../constructs/diagnostics/source';
import { textPlaces } from '../constructs/import/block-text';
import { readTextFile, UnreadableError } from './read-file';
import { describe, type Screen, screenOf } from './terminal';

/** The command was called in a way that makes no sense: exit status 2. */
export class UsageError extends Error {}

const START: Place = { line: 1, column: 1 };

/** The lines of a text by their numbers, counted from 1. Most findings stand far from the end of their file. */
function linesOf(text: string): (number: number) => string {
  const lines: string[] = [];
  const ends = /\r\n|\r|\n/g;
  let start: number | undefined = 0;
  return (number) => {
    while (lines.length < number && start !== undefined) {
      const end = ends.exec(text);
      lines.push(text.slice(start, end?.index));
      start = end ? ends.lastIndex : undefined;
    }
    return lines[number - 1] ?? '';
  };
}

/** In a text of several lines the line that is meant, where the file shows it as it is. */
function lineOfText(key: Place, textLine: number, source: Source, lineAt: (number: number) => string): Place {
  const line = textPlaces(source.text, key)?.({ line: textLine, column: 1 });
  const indent = line && lineAt(line.line).search(/\S/);
  return line && indent !== undefined && indent >= 0 ? { line: line.line, column: indent + 1 } : key;
}

/** Where a finding stands. What is about the whole file stands at its beginning. */
function placeOf(f: Finding & Partial<Place>, source: Source | undefined, lineAt: (number: number) => string): Place {
  if (f.line !== undefined && f.column !== undefined) return { line: f.line, column: f.column };
  if (f.keys.length === 0 || !source) return START;
  const key = source.locate(f.keys);
  return f.textLine === undefined ? key : lineOfText(key, f.textLine, source, lineAt);
}

function located(f: Finding, source: Source | undefined, lineAt: (number: number) => string): Located {
  const place = placeOf(f, source, lineAt);
  const end = f.keys.length > 0 && source ? keyEnd(lineAt(place.line), place.column - 1) : undefined;
  return { ...f, ...place, ...(end !== undefined && { endColumn: end + 1 }) };
}

const byPlace = (a: Located, b: Located) => a.line - b.line || a.column - b.column;

/** How findings are taken and shown. */
export interface Manner {
  /** A warning is an error. */
  readonly strict: boolean;
  readonly screen: Screen;
}

/** What was found in one file that was judged apart from others. */
export interface Verdict extends FileReport {
  /** What a person is told of it. */
  readonly told: string;
}

/** Collects what is to be said of each input, says it on standard error and remembers how bad it was. */
export class Diagnostics {
  private readonly found = new Map<string, Located[]>();
  /** Two rules may find the same. */
  private readonly said = new Set<string>();
  private readonly failed = new Set<string>();
  readonly manner: Manner;
  /** Makes room for what is told. */
  beforeTelling: () => void = () => {};

  /** @param tell takes what people are told */
  constructor(
    strict: boolean,
    screen: Screen = screenOf(process.stderr, process.env),
    private readonly tell: (text: string) => void = (text) => process.stderr.write(text),
  ) {
    this.manner = { strict, screen };
  }

  /** Says findings of one file. A warning is an error under --strict. */
  say(file: string, findings: readonly Finding[], source?: Source): void {
    const lineAt = linesOf(source?.text ?? '');
    const mine: Located[] = [];
    for (const f of findings) {
      const one = { ...located(f, source, lineAt), severity: this.manner.strict && f.severity === 'warning' ? ('error' as const) : f.severity };
      const identity = [file, one.code, one.line, one.column, one.message].join('\n');
      if (this.said.has(identity)) continue;
      this.said.add(identity);
      mine.push(one);
    }
    mine.sort(byPlace);
    this.keep(file, mine);
    this.print(file, mine, source);
  }

  private keep(file: string, findings: readonly Located[]): void {
    this.found.set(file, [...(this.found.get(file) ?? []), ...findings]);
    if (findings.some((f) => f.severity === 'error')) this.failed.add(file);
  }

  /** Says what was found in a file that was judged apart. */
  add({ file, findings, told }: Verdict): void {
    this.keep(file, findings);
    if (told) this.speak(told);
  }

  private print(file: string, findings: readonly Located[], source: Source | undefined): void {
    let masked: MaskedLines | undefined;
    const lines = source && (() => (masked ??= new MaskedLines(source.text, source.secrets?.())));
    const told = findings.flatMap((f) => describe(file, f, this.manner.screen, lines));
    if (told.length > 0) this.speak(`${told.join('\n')}\n`);
  }

  private speak(text: string): void {
    this.beforeTelling();
    this.tell(text);
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
    if (!this.found.has(file)) this.found.set(file, []);
  }

  /** All that was said, by file, each in the order of its lines. */
  reports(): FileReport[] {
    return [...this.found].map(([file, findings]) => ({ file, findings: [...findings].sort(byPlace) }));
  }

  writeReport(file: string | undefined): void {
    if (file === undefined) return;
    try {
      fs.writeFileSync(file, jsonReport(this.reports()));
    } catch (error) {
      this.say(file, [finding('file', 'error', [], `cannot write the report: ${reason(error)}`)]);
    }
  }
}

/** Judges one file apart from all others, perhaps in another thread. */
export function judgeApart(file: string, { strict, screen }: Manner, judge: (diagnostics: Diagnostics) => void): Verdict {
  let told = '';
  const diagnostics = new Diagnostics(strict, screen, (text) => {
    told += text;
  });
  diagnostics.seen(file);
  judge(diagnostics);
  // A copy: texts that findings quote are pieces of the file, which would stay in memory with them.
  return { file, findings: JSON.parse(JSON.stringify(diagnostics.reports()[0]!.findings)), told };
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
    return readTextFile(file);
  } catch (error) {
    const place = error instanceof UnreadableError ? error.place : undefined;
    diagnostics.say(file, [{ ...finding('file', 'error', [], `cannot read: ${reason(error)}`), ...place }]);
    return undefined;
  }
}
