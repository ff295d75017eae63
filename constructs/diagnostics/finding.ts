import type { FindingCode, Severity } from './codes';

/** One thing that a person should know about one place of an input. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The keys that lead to the place; empty for the whole file. */
  readonly keys: readonly string[];
  readonly message: string;
  /** Full paths or values, best first. */
  readonly suggestions: readonly string[];
}

export const finding = (code: FindingCode, severity: Severity, keys: readonly string[], message: string, suggestions: readonly string[] = []): Finding => ({
  code,
  severity,
  keys,
  message,
  suggestions,
});

/** A finding where it stands in a file. */
export interface Located extends Finding {
  readonly line: number;
  readonly column: number;
}

export interface FileReport {
  readonly file: string;
  readonly findings: readonly Located[];
}

/** The JSON report: what `--report` writes. */
export const jsonReport = (files: readonly FileReport[]): string =>
  `${JSON.stringify({ files: files.map(({ file, findings }) => ({ file, findings: findings.map((f) => ({ code: f.code, severity: f.severity, path: f.keys.join('.'), line: f.line, column: f.column, message: f.message, suggestions: f.suggestions })) })) }, null, 2)}\n`;
