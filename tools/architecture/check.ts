import type { Use } from './imports';
import { EXCEPTIONS, LAYERS, type Unit } from './layers';

/** The files of a unit, as paths: `a/b.ts, c.ts` are two of the folder `a`. */
const patterns = ({ name }: Unit): string[] => {
  const [first = '', ...others] = name.split(', ');
  const folder = first.slice(0, first.lastIndexOf('/') + 1);
  return [first, ...others.map((file) => folder + file)];
};

/** How much of a file's path a pattern names; 0 where it is not about that file. */
function match(pattern: string, file: string): number {
  if (pattern.endsWith('/')) return file.startsWith(pattern) ? pattern.length : 0;
  if (!pattern.includes('*')) return pattern === file ? pattern.length + 1 : 0;
  const [before = '', after = ''] = pattern.split('*');
  return file.startsWith(before) && file.endsWith(after) && !file.slice(before.length).includes('/') ? before.length : 0;
}

interface Place {
  readonly unit: Unit;
  /** 0 is the top. */
  readonly layer: number;
}

/** Where a file belongs: the unit that names most of its path. */
export function placeOf(file: string): Place | undefined {
  const places = LAYERS.flatMap(({ units }, layer) =>
    units.map((unit) => ({ unit, layer, by: Math.max(...patterns(unit).map((pattern) => match(pattern, file))) })),
  );
  return places.filter(({ by }) => by > 0).sort((a, b) => b.by - a.by)[0];
}

const isProduct = (file: string) => /^(constructs|imports)\//.test(file);
const excepted = ({ from, to }: Use) => EXCEPTIONS.filter((exception) => match(exception.from, from) > 0 && match(exception.to, to) > 0);

/** Why a file may not use another one; undefined where it may. */
export function wrong(use: Use): string | undefined {
  const [from, to] = [placeOf(use.from), placeOf(use.to)];
  if (!from || !to) return `${from ? use.to : use.from} has no place: write it into tools/architecture/layers.ts`;
  if (from.unit === to.unit) return undefined;
  if (from.unit.only && !from.unit.only.includes(to.unit.name)) return `${use.from} may use ${from.unit.only.join(', ')} alone, and uses ${use.to}`;
  if (to.layer >= from.layer || (use.isType && isProduct(use.from) && isProduct(use.to)) || excepted(use).length > 0) return undefined;
  return `${use.from} is below ${use.to}, and uses it`;
}

/** Exceptions that nothing needs. */
export const unneeded = (uses: readonly Use[]): string[] => {
  const needed = new Set(uses.filter(({ isType }) => !isType).flatMap(excepted));
  return EXCEPTIONS.filter((exception) => !needed.has(exception)).map(
    ({ from, to }) => `nothing in ${from} uses ${to}: take the exception out of tools/architecture/layers.ts`,
  );
};
