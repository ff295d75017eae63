import fs from 'node:fs';
import type { Check, Outcome } from './checks';

type Held = Partial<Record<Check, string[]>>;

const FILE = 'test/parity-equal.json';

const read = (): Held => (fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf8')) : {});

const passes = (outcome: Outcome) => outcome.differences.length === 0;

/** Cases that once passed and now do not. What is held may only grow. */
export function lost(outcomes: readonly Outcome[]): Outcome[] {
  const held = read();
  return outcomes.filter((o) => !passes(o) && held[o.check]?.includes(o.name));
}

/** Adds what passes to what is held. */
export function hold(outcomes: readonly Outcome[]): number {
  const held = read();
  let added = 0;
  for (const outcome of outcomes.filter(passes)) {
    held[outcome.check] ??= [];
    const names = held[outcome.check]!;
    if (names.includes(outcome.name)) continue;
    names.push(outcome.name);
    added += 1;
  }
  const sorted = Object.fromEntries(
    Object.entries(held)
      .sort()
      .map(([check, names]) => [check, [...names].sort()]),
  );
  if (added > 0) fs.writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
  return added;
}
