// semver takes longer to load and to read its first range than a plan takes. Nearly every version is three plain numbers, and ranges are ours:
// those are compared here, and semver is loaded for the rest. A test holds both against each other.
import { onceForText } from '../own-text';

type Version = readonly [major: number, minor: number, patch: number];

interface Bound {
  readonly operator: string;
  readonly version: Version;
  /** `-0`, the lowest pre-release: it is below the version itself. */
  readonly lowest: boolean;
}

const NUMBER = '(0|[1-9]\\d{0,5})';
const PLAIN = new RegExp(`^v?${NUMBER}(?:\\.${NUMBER})?(?:\\.${NUMBER})?$`);
const BOUND = new RegExp(`^(<=|>=|<|\\^)${NUMBER}\\.${NUMBER}\\.${NUMBER}(-0)?$`);

const coerced = (version: string, includePrerelease: boolean) =>
  (require('semver/functions/coerce') as typeof import('semver/functions/coerce'))(version, { includePrerelease });
const satisfied: typeof import('semver/functions/satisfies') = (...words) =>
  (require('semver/functions/satisfies') as typeof import('semver/functions/satisfies'))(...words);

function plain(version: string): Version | undefined {
  const found = PLAIN.exec(version);
  return found ? [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)] : undefined;
}

function boundOf(text: string): Bound | undefined {
  const [, operator, major, minor, patch, lowest] = BOUND.exec(text) ?? [];
  // Below 1 a caret means something else.
  if (operator === undefined || (operator === '^' && major === '0')) return undefined;
  return { operator, version: [Number(major), Number(minor), Number(patch)], lowest: lowest !== undefined };
}

function parsed(range: string): readonly (readonly Bound[])[] | undefined {
  const alternatives = range.split(' || ').map((alternative) => alternative.split(' ').map(boundOf));
  return alternatives.every((bounds) => bounds.every((bound) => bound !== undefined)) ? (alternatives as Bound[][]) : undefined;
}

const boundsOf = onceForText(parsed);

const difference = (a: Version, b: Version) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

function isWithin(version: Version, { operator, version: bound, lowest }: Bound): boolean {
  const above = difference(version, bound);
  if (operator === '^') return above >= 0 && version[0] === bound[0];
  if (operator === '>=') return above >= 0;
  return operator === '<' || lowest ? above < 0 : above <= 0;
}

/**
 * Whether a version is in a range the way Helm's semverCompare sees it: a version with a suffix counts as that pre-release, and no
 * pre-release is in a range that names none itself.
 */
export function inRange(version: string, range: string): boolean {
  const three = plain(version);
  const bounds = three && boundsOf(range);
  if (bounds) return bounds.some((all) => all.every((bound) => isWithin(three, bound)));
  const found = coerced(version, true);
  return found !== null && satisfied(found, range, { includePrerelease: range.includes('-') });
}

/** The three numbers of a version, which may be written with less or more; undefined where there is none. */
export const threeNumbers = (version: string): string | undefined => plain(version)?.join('.') ?? coerced(version, false)?.version;
