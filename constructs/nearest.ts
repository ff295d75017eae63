import { getPath, isMap } from './spec/values';

/** How many letters differ: insertions, deletions, replacements and exchanges of neighbours. */
export function distance(a: string, b: string): number {
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      current.push(least);
    }
    [before, previous] = [previous, current];
  }
  return previous[b.length]!;
}

/** A name without what people write in different ways: capitals, dashes, underscores, stray quotes, spaces and colons. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const singular = (name: string) => (name.length > 3 ? name.replace(/s$/, '') : name);

/** The words of a name. */
const wordsIn = (name: string): string[] => (name.match(/[A-Z]?[a-z0-9]+|[A-Z]+/g) ?? []).map((word) => singular(word.toLowerCase()));

/** Words without their order: `logs.containerExclude` has those of `containerExcludeLogs`. */
const sorted = (words: readonly string[]): string => [...words].sort().join(' ');

/** The words of a path, and how long they are together. */
interface PathWords {
  readonly words: string;
  readonly length: number;
}

function wordsOf(path: readonly string[]): PathWords {
  const words = path.flatMap(wordsIn);
  return { words: sorted(words), length: lengthOf(words) };
}

/** A key that there is. */
export interface KnownPath {
  readonly path: readonly string[];
  /** What may stand there: keys of its own, or a value. Undefined: either. */
  readonly section?: boolean;
  /** A section that takes any keys. */
  readonly free?: boolean;
  /** An older name, second best. */
  readonly older?: boolean;
}

/** A name in the forms in which it is compared. */
class Forms {
  readonly plain: string;
  readonly singular: string;
  readonly words: readonly string[];
  /** Of all words. */
  readonly length: number;
  private counts: Uint8Array | undefined;

  constructor(readonly name: string) {
    this.plain = plainName(name);
    this.singular = singular(this.plain);
    this.words = wordsIn(name);
    this.length = lengthOf(this.words);
  }

  get letters(): Uint8Array {
    this.counts ??= lettersOf(this.plain);
    return this.counts;
  }
}

const lengthOf = (words: readonly string[]): number => words.reduce((length, word) => length + word.length, 0);

/** A known key, ready to be compared with. A class, because thousands of them are made for one wrong key. */
class Entry {
  readonly path: readonly string[];
  readonly section: boolean | undefined;
  readonly free: boolean | undefined;
  readonly older: boolean | undefined;
  readonly dotted: string;
  readonly parent: string;
  readonly own: Forms;
  private readonly length: number;

  constructor(
    { path, section, free, older }: KnownPath,
    private readonly forms: (name: string) => Forms,
  ) {
    this.path = path;
    this.section = section;
    this.free = free;
    this.older = older;
    this.own = forms(path[path.length - 1]!);
    this.dotted = path.join('.');
    this.parent = this.dotted.slice(0, Math.max(0, this.dotted.length - this.own.name.length - 1));
    this.length = path.reduce((length, name) => length + forms(name).length, 0);
  }

  /** Whether a path is made of these words. Putting them into their order is left to the few that are as long together. */
  hasWords({ words, length }: PathWords): boolean {
    return this.length === length && sorted(this.path.flatMap((name) => this.forms(name).words)) === words;
  }
}

/** Works something out once for each name. */
function ofEach<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const now = make(name);
    made.set(name, now);
    return now;
  };
}

/** All keys that there are, ready to be compared with. */
export class KeyIndex {
  readonly entries: readonly Entry[];
  private readonly places = new Map<string, Entry[]>();

  constructor(known: Iterable<KnownPath>) {
    // Thousands of paths are made of a few hundred names.
    const forms = ofEach((name) => new Forms(name));
    this.entries = Array.from(known, (it) => new Entry(it, forms));
    for (const entry of this.entries) {
      const same = this.places.get(entry.own.name);
      if (same) same.push(entry);
      else this.places.set(entry.own.name, [entry]);
    }
  }

  /** Every key of this name. */
  named(name: string): readonly Entry[] {
    return this.places.get(name) ?? [];
  }
}

/** What stands at the unknown key and around it: candidates that fit are better ones. */
export interface Surroundings {
  readonly value?: unknown;
  /** The whole file: a place that is taken already was hardly meant. */
  readonly file?: unknown;
}

/** How often each letter and digit stands in a plain name. */
export function lettersOf(plain: string): Uint8Array {
  const counts = new Uint8Array(36);
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i);
    const at = code >= 97 ? code - 97 : code - 22;
    counts[at] = counts[at]! + 1;
  }
  return counts;
}

/** Names with this many letters that the other lacks are at least so far apart: much quicker to tell than their distance. */
export function atLeast(a: Uint8Array, b: Uint8Array): number {
  let [more, less] = [0, 0];
  for (let i = 0; i < 36; i++) {
    const difference = a[i]! - b[i]!;
    if (difference > 0) more += difference;
    else less -= difference;
  }
  return Math.max(more, less);
}

/** How unlike two names are: 0 the same, up to 1 the same but for the way of writing, then letters; undefined: too unlike. */
function unlike(written: Forms, other: Forms, most: number): number | undefined {
  const { name, plain } = written;
  if (name === other.name) return 0;
  if (plain === '') return undefined;
  if (plain === other.plain) return 0.3;
  if (written.singular === other.singular) return 0.6;
  if (most === 0 || Math.abs(plain.length - other.plain.length) > most || atLeast(written.letters, other.letters) > most) return undefined;
  // Letters count in the written form too: `tlsverify` with a wrong letter is nearer to `tlsVerify` than the plain forms tell.
  const away = Math.min(distance(plain, other.plain), Math.abs(name.length - other.name.length) <= most ? distance(name, other.name) : most + 1);
  return away <= most ? away : undefined;
}

const isBelow = (path: string, section: string) => section === '' || path === section || path.startsWith(`${section}.`);

/** Where the candidate stands, seen from the key: how far, and whether one step of indentation explains it. */
function place(keys: readonly string[], parent: string, other: Entry): { cost: number; step: boolean; beside: boolean } {
  if (parent === other.parent) return { cost: 0, step: false, beside: true };
  const levels = Math.abs(keys.length - other.path.length);
  if (isBelow(parent, other.parent)) return { cost: 0.9 + 0.2 * levels, step: levels === 1, beside: false };
  if (isBelow(other.parent, parent)) return { cost: 0.9 + 0.3 * levels, step: levels === 1, beside: false };
  return { cost: 2 + 0.2 * levels + 0.1 * other.path.length, step: false, beside: false };
}

/** Sections that two places have in common make it likelier that one was meant for the other. */
const shared = (keys: readonly string[], other: readonly string[]) => keys.slice(0, -1).filter((key) => other.slice(0, -1).includes(key)).length;

/** How well what stands at the key fits the candidate: below 0 well, above it badly. */
function suitability(entry: Entry, index: KeyIndex, { value, file }: Surroundings): number {
  let cost = entry.older ? 0.25 : 0;
  if (isMap(value)) {
    const keys = Object.keys(value);
    if (entry.section === false) cost += 0.4;
    if (entry.free) cost -= 0.4;
    else if (entry.section && keys.length > 0) {
      const known = keys.filter((key) => index.named(key).some((other) => other.parent === entry.dotted)).length;
      cost += known > 0 ? -0.4 * (known / keys.length) : 0.3;
    }
  } else if (value !== undefined && value !== null && entry.section) cost += 0.6;
  if (file !== undefined) {
    if (getPath(file, entry.path) !== undefined) cost += 0.8;
    else if (entry.path.length > 1 && isMap(getPath(file, entry.path.slice(0, -1)))) cost -= 0.3;
  }
  return cost;
}

/** Sections that have the keys found below the unknown one, where these keys are rare enough to tell. */
function byChildren(index: KeyIndex, value: unknown): Map<string, number> {
  const found = new Map<string, number>();
  if (!isMap(value)) return found;
  const keys = Object.keys(value).slice(0, 50);
  for (const key of keys) {
    const places = index.named(key);
    if (places.length === 0 || places.length > 4) continue;
    for (const { parent } of places) found.set(parent, (found.get(parent) ?? 0) + 1 / keys.length);
  }
  return found;
}

/** A name that stands in more places than this, `enabled` say, tells nothing about where it belongs. */
const COMMON = 20;
/** Names of more letters than any key has are not compared. */
const LONGEST = 80;

/** What costs so much more than the best one was hardly meant. */
const CLEARLY = 1.2;

interface Candidate {
  readonly path: string;
  readonly cost: number;
  /** The same name a level higher or lower: a matter of indentation. */
  readonly step: boolean;
}

function candidates(path: readonly string[], index: KeyIndex, around: Surroundings): Candidate[] {
  const name = path[path.length - 1]!;
  if (name.length > LONGEST) return [];
  const written = new Forms(name);
  const { plain } = written;
  const parent = path.slice(0, -1).join('.');
  const words = wordsOf(path);
  const children = byChildren(index, around.value);
  const common = index.named(name).length > COMMON;
  const found: Candidate[] = [];
  for (const entry of index.entries) {
    const where = place(path, parent, entry);
    const most = where.beside ? Math.max(1, Math.floor(plain.length / 3)) : plain.length > (where.step ? 3 : 10) ? 1 : 0;
    const spelling = unlike(written, entry.own, most);
    const costs: number[] = [];
    if (spelling !== undefined && (where.beside || where.step || !common))
      costs.push(spelling + where.cost - (where.cost >= 2 ? 0.3 * shared(path, entry.path) : 0));
    if (entry.hasWords(words)) costs.push(1);
    if (where.beside && plain.length > 3 && (entry.own.plain.includes(plain) || (entry.own.plain.length > 3 && plain.includes(entry.own.plain))))
      costs.push(2.5);
    const told = children.get(entry.dotted);
    if (told !== undefined && told >= 0.5) costs.push(3 - told);
    if (costs.length === 0) continue;
    found.push({ path: entry.dotted, cost: Math.min(...costs) + suitability(entry, index, around), step: where.step && spelling === 0 });
  }
  return found.sort((a, b) => a.cost - b.cost || (a.path < b.path ? -1 : 1));
}

/**
 * Known keys that somebody may have meant, best first: a similar name beside it, the same name elsewhere, the same words in another
 * order, or a section that has the keys below it.
 * @param most how many are named; every place that is one step of indentation away comes on top of them
 */
export function nearestPaths(path: readonly string[], index: KeyIndex, around: Surroundings = {}, most = 3): string[] {
  const found = candidates(path, index, around);
  return found.filter((candidate, i) => candidate.step || (i < most && candidate.cost <= found[0]!.cost + CLEARLY)).map((candidate) => candidate.path);
}
