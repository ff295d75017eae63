import { canonical } from './canonical';
import type { Aspect, Difference } from './compare';

/** What a spec has: groups of nodes, runners of cluster checks, or GKE Autopilot around it. */
export type Circumstance = 'profiles' | 'runners' | 'autopilot';

/** Differences that the operator makes by itself, whatever a DatadogAgent object says. */
export interface Choice {
  readonly aspect: Aspect;
  /** Component and container. In this and in what follows `*` stands for anything, `{a,b}` for one of them. */
  readonly where: string;
  readonly what: string;
  /** The values, as JSON; without them any. `none` stands for what is not there on that side. */
  readonly ours?: string;
  readonly operators?: string;
  /** Where it holds, if not everywhere. */
  readonly only?: Circumstance;
  readonly because: string;
}

const NONE = 'none';
const compiled = new Map<string, RegExp>();

function matcher(pattern: string): RegExp {
  const before = compiled.get(pattern);
  if (before) return before;
  const source = pattern
    .replace(/[.+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replace(/\{([^{}:"]*,[^{}:"]*)\}/g, (_whole, words: string) => `(?:${words.replaceAll(',', '|')})`)
    .replace(/[{}]/g, (brace) => `\\${brace}`);
  const made = new RegExp(`^${source}$`, 's');
  compiled.set(pattern, made);
  return made;
}

export const matches = (pattern: string, text: string): boolean => matcher(pattern).test(text);

const said = (value: unknown) => (value === undefined ? NONE : canonical(value));

export const explains = (choice: Choice, { aspect, where, what, ours, operators }: Difference): boolean =>
  choice.aspect === aspect &&
  matches(choice.where, where) &&
  matches(choice.what, what) &&
  (choice.ours === undefined || matches(choice.ours, said(ours))) &&
  (choice.operators === undefined || matches(choice.operators, said(operators)));
