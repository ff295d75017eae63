import { type FileReport, type Located, pathOf } from './finding';

const entry = (f: Located) => ({
  code: f.code,
  severity: f.severity,
  path: pathOf(f),
  line: f.line,
  column: f.column,
  message: f.message,
  suggestions: f.suggestions,
});

/** The report for programs. */
export const jsonReport = (files: readonly FileReport[]): string =>
  `${JSON.stringify({ files: files.map(({ file, findings }) => ({ file, findings: findings.map(entry) })) }, null, 2)}\n`;
