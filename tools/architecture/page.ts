// What may depend on what, for docs/architecture.md: a table and a picture.
import fs from 'node:fs';
import path from 'node:path';
import { bringUpToDate } from '../page-parts';
import { type Arrow, type Box, draw } from '../picture';
import { EXCEPTIONS, LAYERS, type Layer, OTHER_FOLDERS, type Unit } from './layers';

const PAGE = path.posix.join('docs', 'architecture.md');
export const PICTURE = path.posix.join('docs', 'pictures', 'architecture.svg');

const code = (name: string) =>
  name
    .split(', ')
    .map((part) => `\`${part}\``)
    .join(', ');
const told = ({ holds, only }: Unit): string => (only ? `${holds} Uses ${only.map(code).join(', ')} alone.` : holds);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Every folder with its layer, the highest first, and what goes upwards all the same. */
export function folderTable(): string {
  const rows = LAYERS.flatMap(({ name, units }) => units.map((unit, i) => [i === 0 ? name : '', code(unit.name), told(unit)]));
  const others = OTHER_FOLDERS.map(({ name, holds }, i) => [i === 0 ? 'no code' : '', code(name), holds]);
  const exceptions = EXCEPTIONS.map(({ from, to, because }) => [code(from), code(to), `${because.charAt(0).toUpperCase()}${because.slice(1)}.`]);
  return [
    table(['Layer', 'Folder', 'What is there'], [...rows, ...others]),
    'What points upwards all the same:',
    table(['From', 'To', 'Because'], exceptions),
  ].join('\n\n');
}

const WIDTH = 436;
const MARGIN = 12;
const GAP = 18;
const [HEIGHT, SPACE, TITLE] = [34, 10, 32];

const SINGLE = [260, 46] as const;

const mark = ({ name }: Unit) => (name === 'constructs/index.ts' ? { kind: 'main' as const } : {});
const label = ({ name }: Unit) => name.replace(/^constructs\/(?!index|\*)/, '').replace(/\/$/, '');
const widthOf = (unit: Unit) => Math.round(label(unit).length * 7.3) + 26;

/** Boxes side by side, in as many rows as they need. */
function rowsOf(units: readonly Unit[]): Unit[][] {
  const rows: Unit[][] = [[]];
  let used = 0;
  for (const unit of units) {
    used += widthOf(unit) + SPACE;
    if (used > WIDTH - 3 * SPACE && rows.at(-1)!.length > 0) {
      rows.push([]);
      used = widthOf(unit) + SPACE;
    }
    rows.at(-1)!.push(unit);
  }
  return rows;
}

/** A layer as a frame around its units; one that has a single unit is that unit. */
function boxesOf({ name, units }: Layer, y: number): { boxes: Box[]; height: number } {
  const [unit] = units;
  if (unit && units.length === 1) {
    const at = [MARGIN + (WIDTH - SINGLE[0]) / 2, y] as const;
    return { boxes: [{ at, size: SINGLE, title: label(unit), ...(name !== label(unit) && { lines: [name] }), ...mark(unit) }], height: SINGLE[1] };
  }
  const rows = rowsOf(units);
  const height = TITLE + rows.length * (HEIGHT + SPACE);
  const boxes = rows.flatMap((row, i) => {
    const width = row.reduce((sum, unit) => sum + widthOf(unit) + SPACE, -SPACE);
    let x = MARGIN + (WIDTH - width) / 2;
    return row.map((unit): Box => {
      const at = [Math.round(x), y + TITLE + i * (HEIGHT + SPACE)] as const;
      x += widthOf(unit) + SPACE;
      return { at, size: [widthOf(unit), HEIGHT], title: label(unit), ...mark(unit) };
    });
  });
  return { boxes: [{ at: [MARGIN, y], size: [WIDTH, height], title: name, kind: 'frame' }, ...boxes], height };
}

/** The layers, one above the other. */
export function architecturePicture(): string {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  let y = MARGIN;
  for (const [i, layer] of LAYERS.entries()) {
    if (i > 0)
      arrows.push([
        [MARGIN + WIDTH / 2, y - GAP],
        [MARGIN + WIDTH / 2, y],
      ]);
    const drawn = boxesOf(layer, y);
    boxes.push(...drawn.boxes);
    y += drawn.height + GAP;
  }
  return draw({ title: 'The layers of the code: each uses itself and what is below it', size: [WIDTH + 2 * MARGIN, y - GAP + MARGIN], boxes, arrows });
}

/** Brings table and picture up to date; with `check` leaves them and says whether they are. */
export function generateArchitecture(check: boolean): boolean {
  const picture = architecturePicture();
  const drawn = fs.existsSync(PICTURE) && fs.readFileSync(PICTURE, 'utf8') === picture;
  if (!check && !drawn) fs.writeFileSync(PICTURE, picture);
  return bringUpToDate(PAGE, { folders: folderTable() }, check) && (!check || drawn);
}
