/** A known name and how far it is from the one that was written. */
export interface Near {
  readonly name: string;
  readonly cost: number;
}

/** How many letters may be wrong in a name for another one to be meant. */
export const tolerance = (name: string): number => Math.min(4, Math.max(1, Math.floor((name.length - 3) / 5)));

function sharedPrefix(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  return i;
}

function sharedSuffix(a: string, b: string, most: number): number {
  let i = 0;
  while (i < most && a.charCodeAt(a.length - 1 - i) === b.charCodeAt(b.length - 1 - i)) i++;
  return i;
}

/** Letters inserted, left out, replaced or exchanged with their neighbour between two names; `limit + 1` where they are more than the limit. */
export function boundedDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const prefix = sharedPrefix(a, b);
  const suffix = sharedSuffix(a, b, Math.min(a.length, b.length) - prefix);
  const x = a.slice(prefix, a.length - suffix);
  const y = b.slice(prefix, b.length - suffix);
  if (x.length === 0 || y.length === 0) return Math.max(x.length, y.length);
  let [before, previous]: [number[], number[]] = [[], Array.from({ length: y.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= x.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= y.length; j++) {
      const same = x.charCodeAt(i - 1) === y.charCodeAt(j - 1);
      let cost = previous[j - 1]! + (same ? 0 : 1);
      if (previous[j]! + 1 < cost) cost = previous[j]! + 1;
      if (current[j - 1]! + 1 < cost) cost = current[j - 1]! + 1;
      const swapped = i > 1 && j > 1 && x.charCodeAt(i - 1) === y.charCodeAt(j - 2) && x.charCodeAt(i - 2) === y.charCodeAt(j - 1);
      if (swapped && before[j - 2]! + 1 < cost) cost = before[j - 2]! + 1;
      current.push(cost);
      if (cost < least) least = cost;
    }
    // An exchange reaches back two rows, hence both have to be beyond the limit.
    if (least > limit && i > 1 && Math.min(...previous) > limit) return limit + 1;
    [before, previous] = [previous, current];
  }
  return Math.min(previous[y.length]!, limit + 1);
}

const letters = (name: string) => [...name].sort().join('');

// Of names that are equally far, a mistake of the fingers (letters exchanged or doubled) is likelier than another word.
function likelihood(written: string, known: string): number {
  if (written.length === known.length) return letters(written) === letters(known) ? 0 : 2;
  return 1;
}

const A = 'A'.charCodeAt(0);
const profiles = new Map<string, Uint8Array>();

/** How often each letter stands in a known name; everything else counts together. */
function profile(name: string): Uint8Array {
  const counts = new Uint8Array(27);
  for (let i = 0; i < name.length; i++) {
    const letter = (name.charCodeAt(i) & ~32) - A;
    counts[letter >= 0 && letter < 26 ? letter : 26]!++;
  }
  return counts;
}

function profileOf(known: string): Uint8Array {
  let counts = profiles.get(known);
  if (!counts) {
    counts = profile(known);
    profiles.set(known, counts);
  }
  return counts;
}

/** Whether two names have so different letters that no few mistakes lead from one to the other: quicker than to look for the mistakes. */
function tooDifferent(a: Uint8Array, b: Uint8Array, limit: number): boolean {
  let difference = 0;
  for (let i = 0; i < 27; i++) difference += a[i]! > b[i]! ? a[i]! - b[i]! : b[i]! - a[i]!;
  return difference > 2 * limit;
}

function within(written: string, known: Iterable<string>, limit: number): Near[] {
  const found: Near[] = [];
  const counts = profile(written);
  for (const name of known) {
    if (name.length - written.length > limit || written.length - name.length > limit || tooDifferent(counts, profileOf(name), limit)) continue;
    const cost = boundedDistance(written, name, limit);
    if (cost <= limit) found.push({ name, cost });
  }
  const rank = new Map(found.map(({ name }) => [name, likelihood(written, name)]));
  return found.sort((a, b) => a.cost - b.cost || rank.get(a.name)! - rank.get(b.name)! || (a.name < b.name ? -1 : 1));
}

/** Known names that somebody may have meant, best first. */
export function nearest(written: string, known: Iterable<string>, limit = tolerance(written), most = 3): Near[] {
  // Almost every mistake is a single one, and looking for those alone is much quicker.
  const single = within(written, known, Math.min(1, limit));
  return (single.length > 0 || limit <= 1 ? single : within(written, known, limit)).slice(0, most);
}
