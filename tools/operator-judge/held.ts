import fs from 'node:fs';
import type { Verdict } from './judge';

/** Names of cases: of those that the operator takes, and of those whose agents then are the same as ours. */
interface Held {
  readonly taken: readonly string[];
  readonly same: readonly string[];
}

const FILE = 'test/operator/held.json';

const read = (): Held => (fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, 'utf8')) as Held) : { taken: [], same: [] });

const now = (verdicts: readonly Verdict[]): Held => {
  const taken = verdicts.filter(({ refused }) => refused === undefined);
  return { taken: taken.map(({ name }) => name), same: taken.filter(({ open }) => open.length === 0).map(({ name }) => name) };
};

/** What once held and does not any more, among the cases that were judged. */
export function lost(verdicts: readonly Verdict[]): string[] {
  const [before, after] = [read(), now(verdicts)];
  const judged = new Set(verdicts.map(({ name }) => name));
  const gone = (key: keyof Held) => before[key].filter((name) => judged.has(name) && !after[key].includes(name));
  return [...gone('taken').map((name) => `${name}: the operator took it`), ...gone('same').map((name) => `${name}: its agents were the same`)];
}

/** Adds what holds now; how much that is. */
export function hold(verdicts: readonly Verdict[]): number {
  const [before, after] = [read(), now(verdicts)];
  const both = (key: keyof Held) => [...new Set([...before[key], ...after[key]])].sort();
  const next: Held = { taken: both('taken'), same: both('same') };
  const added = next.taken.length - before.taken.length + next.same.length - before.same.length;
  if (added > 0) fs.writeFileSync(FILE, `${JSON.stringify(next, null, 2)}\n`);
  return added;
}
