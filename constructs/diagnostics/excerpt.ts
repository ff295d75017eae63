import { columnsOf } from './width';

/** A line of a file as a terminal shows it, and what to print under it. */
export interface Excerpt {
  readonly source: string;
  readonly underline: string;
}

const KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'{}[\],][^:]*?(?::\S[^:]*?)*)(?=\s*:(?:\s|$))/;
/** No key is longer to the eye, and looking for its end takes longer with each letter. */
const LONGEST_KEY = 300;

/** Where the key that begins at an offset of a line ends; undefined if no key begins there. */
export function keyEnd(line: string, offset: number): number | undefined {
  const rest = line.slice(offset, offset + LONGEST_KEY);
  // A colon at the cut is no colon at the end of the line.
  const key = KEY.exec(offset + rest.length < line.length ? `${rest}-` : rest);
  return key ? offset + key[0].length : undefined;
}

interface Cell {
  readonly text: string;
  readonly columns: number;
  /** Of its first character in the line. */
  readonly offset: number;
}

// Control characters would act on the terminal.
const shown = (character: string) => (character === '\t' ? '    ' : /\p{Cc}/u.test(character) ? '\ufffd' : character);

function cellsOf(line: string): Cell[] {
  let offset = 0;
  return [...line].map((character) => {
    const text = shown(character);
    const cell = { text, columns: text.length > 2 ? text.length : columnsOf(text), offset };
    offset += character.length;
    return cell;
  });
}

const total = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + cell.columns, 0);
const ELLIPSIS = '…';

/** Of a line that is too long, the cells around those that are underlined. */
function window(cells: readonly Cell[], first: number, last: number, columns: number): [from: number, to: number] {
  if (total(cells) <= columns) return [0, cells.length];
  let from = first;
  const before = Math.floor(columns / 3);
  while (from > 0 && total(cells.slice(from - 1, first)) <= before) from--;
  let to = Math.min(cells.length, Math.max(last, from + 1));
  let used = total(cells.slice(from, to));
  // Room for what stands for the rest on either side.
  const room = columns - 2;
  while (to > first + 1 && used > room) used -= cells[--to]!.columns;
  while (to < cells.length && used + cells[to]!.columns <= room) used += cells[to++]!.columns;
  return [from, to];
}

/**
 * Cuts a line down to the columns that there are, and marks a stretch of it.
 * @param offset of the first marked character
 * @param end of the last one, exclusive; without it the key that begins at the offset, else one character
 */
export function excerpt(line: string, offset: number, columns: number, end = keyEnd(line, offset) ?? offset + 1): Excerpt {
  const cells = cellsOf(line);
  const at = (position: number) => {
    const index = cells.findIndex((cell) => cell.offset >= position);
    return index < 0 ? cells.length : index;
  };
  const first = at(offset);
  const last = Math.max(first + 1, at(end));
  const [from, to] = window(cells, first, last, columns);
  const [left, right] = [from > 0 ? ELLIPSIS : '', to < cells.length ? ELLIPSIS : ''];
  const source =
    left +
    cells
      .slice(from, to)
      .map((cell) => cell.text)
      .join('') +
    right;
  const marked = Math.max(1, total(cells.slice(first, Math.min(last, to))));
  return { source: source.trimEnd(), underline: ' '.repeat(left.length + total(cells.slice(from, first))) + '^'.repeat(marked) };
}
