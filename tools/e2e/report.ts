import fs from 'node:fs';

/** One Application, or one folder applied without Argo CD. Undefined: not measured there. */
export interface ReportRow {
  readonly application: string;
  /** How it came into the cluster. */
  readonly by: string;
  readonly objects: number;
  readonly warnings: number;
  /** Objects that are OutOfSync after the first and the second hard refresh. */
  readonly drift?: readonly [number, number];
}

export const addRow = (file: string, row: ReportRow): void => fs.appendFileSync(file, `${JSON.stringify(row)}\n`);

export function readRows(file: string): ReportRow[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as ReportRow);
}

/** The rows as columns for a terminal. */
export function table(rows: readonly ReportRow[]): string {
  const head = ['application', 'by', 'objects', 'warnings', 'drift after refresh 1', 'after refresh 2'];
  const cells = rows.map((r) => [r.application, r.by, r.objects, r.warnings, r.drift?.[0] ?? '-', r.drift?.[1] ?? '-'].map(String));
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => row[column]!.length)));
  return [head, ...cells]
    .map((row) => row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  '))
    .join('\n');
}
