import { onceForEach } from '../once';
import { isOnlyKey, isVariable, regularNames, variableNames } from './names';
import { hasOtherReader, isLikeProgramVariable, otherReadersNames } from './other-readers';
import { type AgentSettings, settingsOf, supportedMinors } from './settings';
import { nearest } from './spelling';
import { isLikeTracerVariable, isTracerVariable } from './tracer-variables';
import type { Reach } from './version';
import { sameWords, wordsOf } from './words';

/** What is wrong with a setting's name. */
export interface Misnamed {
  readonly code: 'unknown-setting' | 'tracer-setting' | 'removed-setting';
  readonly message: string;
  /** Names that may be meant, best first. */
  readonly suggestions: readonly string[];
}

/** How hard to look for what is meant: for names with a letter wrong, or also for what differs more. */
export type Effort = 'none' | 'letter' | 'all';

/** What is known of a variable beside its name. */
export interface Circumstances {
  /** Whether something else in the input reads it. */
  readonly mentioned?: (name: string) => boolean;
  /** Whether its container runs a program with settings of its own beside the agent's. */
  readonly foreign?: boolean;
  readonly effort?: Effort;
}

const known = (name: string, { settings, around }: Reach): boolean => [settings, ...around].some(({ minor }) => isVariable(name, minor));

/** Says in which other versions something stands: of those that are gone the newest, of those to come the oldest. */
export function elsewhere(reach: Reach, has: (settings: AgentSettings) => boolean): { minor: string; gone: boolean } | undefined {
  const minors = supportedMinors();
  const used = minors.indexOf(reach.settings.minor);
  // One list after the other: reading one takes longer than most checks.
  const stands = (minor: string) => has(settingsOf(minor));
  const before = minors.slice(0, used).reverse().find(stands);
  if (before !== undefined) return { minor: before, gone: true };
  const after = minors.slice(used + 1).find(stands);
  return after === undefined ? undefined : { minor: after, gone: false };
}

export const removed = (what: string, { agent, remark }: Reach, { minor, gone }: { minor: string; gone: boolean }): Misnamed => ({
  code: 'removed-setting',
  message: gone
    ? `agent ${agent} no longer has ${what}, agent ${minor} still had it: remove it${remark}`
    : `agent ${agent} does not have ${what} yet, agent ${minor} has it: remove it, or take the newer agent${remark}`,
  suggestions: [],
});

export const meant = (names: readonly string[]): string => (names.length > 0 ? `; did you mean ${names.join(', ')}?` : '');

const squeezed = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Whether a known variable has these letters: people leave underscores out, double them, write hyphens or small letters. */
function hasLetters(variable: string, letters: string): boolean {
  let at = 0;
  for (let i = 0; i < variable.length; i++) {
    if (variable[i] === '_') continue;
    if (variable[i] !== letters[at]) return false;
    at++;
  }
  return at === letters.length;
}

const regularOf = onceForEach(regularNames);
const wordsIn = onceForEach((names: readonly string[]) => names.map(wordsOf));

const single = (effort: Effort): Effort => (effort === 'all' ? 'letter' : effort);

/** Known variables that are meant by a name which is none, best first. */
function candidates(name: string, { settings }: Reach, effort: Effort): string[] {
  if (effort === 'none') return [];
  const names = variableNames(settings.minor);
  const letters = squeezed(name);
  const same = names.find((known) => hasLetters(known, letters));
  const near = nearest(name, [...names, ...otherReadersNames()], effort === 'letter' ? 1 : undefined).map((n) => n.name);
  return [...new Set([...(same === undefined ? [] : [same]), ...near])].slice(0, 3);
}

const madeOfSameWords = (name: string, { minor }: AgentSettings): string[] => sameWords(name, wordsIn(variableNames(minor)));

const unknown = (name: string, reach: Reach, suggestions: readonly string[]): Misnamed => ({
  code: 'unknown-setting',
  message: `agent ${reach.agent} has no setting ${name}, so this does nothing${meant(suggestions)}${reach.remark}`,
  suggestions,
});

// API_KEY, CLUSTER_NAME and LOG_LEVEL are anybody's; a name of three words that the agent has too, or of a part of the agent, is not.
const TELLING = /^(?:[A-Z0-9]+_){2,}[A-Z0-9]+$|_ENABLED$|^(?:APM|DOGSTATSD)_/;

/** A name without DD_ is the user's own or another program's, unless it is plainly a setting whose DD_ was forgotten or misspelt. */
function withoutPrefix(name: string, reach: Reach, effort: Effort): Misnamed | undefined {
  if (TELLING.test(name) && isVariable(`DD_${name}`, reach.settings.minor)) return unknown(name, reach, [`DD_${name}`]);
  const prefixed = candidates(name, reach, single(effort)).filter((other) => other.startsWith('DD_'));
  return prefixed.length > 0 ? unknown(name, reach, prefixed) : undefined;
}

/** What is wrong with the name of a variable that an agent's container is given; undefined where nothing is. */
export function misnamedVariable(name: string, reach: Reach, { mentioned, foreign = false, effort = 'all' }: Circumstances = {}): Misnamed | undefined {
  if (known(name, reach) || hasOtherReader(name) || mentioned?.(name)) return undefined;
  if (!name.startsWith('DD_')) return withoutPrefix(name, reach, effort);

  // What such a program knows, and since when, is in no list.
  const beyond = foreign || isLikeProgramVariable(name);
  const other = beyond ? undefined : elsewhere(reach, ({ minor }) => isVariable(name, minor));
  if (other) return removed(`the variable ${name}`, reach, other);

  const regular = isOnlyKey(name, reach.settings.minor) ? regularOf(reach.settings).get(name) : undefined;
  if (regular) {
    const { key, variables } = regular;
    const message =
      variables.length > 0
        ? `${key} is set by ${variables.join(' or ')}, not by ${name}`
        : `no variable sets ${key}: write it into the agent's configuration file`;
    return { code: 'unknown-setting', message: `${message}${reach.remark}`, suggestions: variables };
  }

  const tracer = isTracerVariable(name);
  const likely = candidates(name, reach, single(effort));
  if (tracer || (isLikeTracerVariable(name) && likely.length === 0))
    return {
      code: 'tracer-setting',
      message: `${name} is a setting of the tracing libraries and does nothing in an agent: give it to the applications that are traced${meant(likely)}`,
      suggestions: likely,
    };
  if (likely.length > 0) return unknown(name, reach, likely);
  if (beyond || !reach.certain) return undefined;
  if (effort !== 'all') return unknown(name, reach, []);
  const near = candidates(name, reach, 'all');
  return unknown(name, reach, near.length > 0 ? near : madeOfSameWords(name, reach.settings));
}
