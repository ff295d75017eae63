import fs from 'node:fs';

/**
 * A page with parts of it replaced: each stands between two marks that name it.
 * @throws if the page has no place for a part
 */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((before, [name, text]) => {
    const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
    const [from, to] = [before.indexOf(begin), before.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the page has no place for ${name}: write ${begin} and ${end} into it`);
    return `${before.slice(0, from + begin.length)}\n\n${text.trim()}\n\n${before.slice(to)}`;
  }, page);
}

/** A table whose columns are aligned, as the formatter of the pages wants it. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const [head, ...rest] = rows.map(line);
  return [head, line(widths.map((width) => '-'.repeat(width))), ...rest].join('\n');
}

/** Brings parts of a page up to date; with `check` leaves it. Says whether it is, or now is, as it should be. */
export function bringUpToDate(file: string, parts: Readonly<Record<string, string>>, check: boolean): boolean {
  const before = fs.readFileSync(file, 'utf8');
  const after = withParts(before, parts);
  if (!check && after !== before) fs.writeFileSync(file, after);
  return !check || after === before;
}
