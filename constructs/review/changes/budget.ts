/** A part of a page: what stands around its rows, and the rows, those of most weight first. */
export interface Part {
  readonly title: readonly string[];
  readonly rows: readonly string[];
  readonly end: readonly string[];
  /** What is said in place of rows that find no room. */
  readonly leftOut: (count: number) => string;
  /** The parts of least weight find room first. */
  readonly weight: number;
}

const size = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

const MOST_DIGITS = 10 ** 9;

/**
 * Fits parts into a page: parts find room in the order of their weight, their rows in the order in which they stand. Of a part for which no
 * row has room one line tells that it is left out. What stands around is there either way, so the fixed lines must be short.
 * @returns the page's lines, never longer in all than `most` bytes
 */
export function within(fixed: readonly string[], parts: readonly Part[], most: number): string[] {
  const filled = parts.filter(({ rows }) => rows.length > 0);
  // Room for saying what is left out is kept for each part from the start.
  let room = most - size(fixed) - filled.reduce((sum, part) => sum + size(['', part.leftOut(MOST_DIGITS), '']), 0);
  const kept = new Map<Part, number>();
  for (const part of [...filled].sort((a, b) => a.weight - b.weight)) {
    const around = size(['', ...part.title, ...part.end]);
    let taken = around;
    let count = 0;
    for (const row of part.rows) {
      if (taken + size([row]) > room) break;
      taken += size([row]);
      count += 1;
    }
    if (count > 0) room -= taken;
    kept.set(part, count);
  }
  return [
    ...fixed,
    ...filled.flatMap((part) => {
      const count = kept.get(part)!;
      const left = part.rows.length - count;
      const note = left > 0 ? ['', part.leftOut(left)] : [];
      return count > 0 ? ['', ...part.title, ...part.rows.slice(0, count), ...part.end, ...note] : note;
    }),
  ];
}
