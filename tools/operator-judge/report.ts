import { isSecret } from '../../constructs/import/secret-values';
import { isUnknown } from '../../constructs/review/environment';
import { canonical } from './canonical';
import type { Difference } from './compare';
import type { Verdict } from './judge';

const LONGEST = 100;

/** A value for people. What may be a secret is not shown. */
export function shown(what: string, value: unknown): string {
  if (value === undefined) return 'none';
  const text = canonical(value);
  const refers = typeof value === 'string' && isUnknown(value);
  if (!refers && isSecret(typeof value === 'string' ? value : text, what.split(/[.\s]/).at(-1)!)) return '********';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

export const describe = ({ aspect, where, what, ours, operators }: Difference): string =>
  aspect === 'grant' || (ours === true && operators === undefined) || (operators === true && ours === undefined)
    ? `${aspect} ${where}: ${what}, ${ours ? 'ours alone' : "the operator's alone"}`
    : `${aspect} ${where}: ${what} is ${shown(what, ours)} here and ${shown(what, operators)} there`;

/** The same difference in several cases, most frequent first. */
export interface Finding {
  readonly text: string;
  readonly cases: readonly string[];
}

export function findings(verdicts: readonly Verdict[]): Finding[] {
  const byText = new Map<string, string[]>();
  for (const { name, open, refused } of verdicts)
    for (const text of refused ? [`refused: ${refused}`] : open.map(describe)) {
      const names = byText.get(text) ?? [];
      names.push(name);
      byText.set(text, names);
    }
  return [...byText].map(([text, cases]) => ({ text, cases })).sort((a, b) => b.cases.length - a.cases.length || (a.text < b.text ? -1 : 1));
}

export function scores(verdicts: readonly Verdict[]): string[] {
  const groups = [...new Set(verdicts.map(({ group }) => group))];
  return groups.map((group) => {
    const of = verdicts.filter((verdict) => verdict.group === group);
    const taken = of.filter(({ refused }) => refused === undefined);
    const whole = taken.filter(({ inexpressible }) => inexpressible.length === 0);
    const same = taken.filter(({ open }) => open.length === 0);
    return `${group.padEnd(16)} ${same.length} of ${of.length} the same, ${taken.length} taken by the operator, ${whole.length} of those said as a whole`;
  });
}
