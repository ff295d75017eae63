import { onceForEach } from '../once';
import { hasOtherReader, isLikeProgramVariable, otherReadersNames } from './other-readers';
import { type AgentSettings, type SettingKey, settingsOf, supportedMinors, variableOf } from './settings';
import { nearest } from './spelling';
import { isLikeTracerVariable, isTracerVariable } from './tracer-variables';
import type { Reach } from './version';
import { sameWords, type Words, wordsOf } from './words';

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

const known = (name: string, { settings, around }: Reach): boolean => settings.variables.has(name) || around.some((other) => other.variables.has(name));

/** Says in which other versions something stands: of those that are gone the newest, of those to come the oldest. */
export function elsewhere(reach: Reach, has: (settings: AgentSettings) => boolean): { minor: string; gone: boolean } | undefined {
  const minors = supportedMinors();
  const used = minors.findIndex((minor) => reach.settings.release.startsWith(`${minor}.`));
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

interface Index {
  /** Every name that may be meant. */
  readonly names: readonly string[];
  /** The words of every known variable: few mistakes need them. */
  words?: readonly Words[];
  /** Known variables by their letters alone: people leave underscores out, double them, write hyphens or small letters. */
  readonly squeezed: ReadonlyMap<string, string>;
  /** Settings by the variable that their key would give, which not all of them have. */
  readonly regular: ReadonlyMap<string, { key: string; variables: readonly string[] }>;
}

const indexOf = onceForEach((settings: AgentSettings): Index => {
  const regular = new Map<string, { key: string; variables: readonly string[] }>();
  const visit = (section: SettingKey, at: string) => {
    for (const [name, node] of section.children) {
      const key = at === '' ? name : `${at}.${name}`;
      const variable = variableOf(key);
      if (node.fallback !== undefined && !regular.has(variable)) regular.set(variable, { key, variables: node.variables });
      visit(node, key);
    }
  };
  visit(settings.agent, '');
  visit(settings.systemProbe, '');
  const own = [...settings.variables.keys()];
  return { names: [...own, ...otherReadersNames()], squeezed: new Map(own.map((name) => [squeezed(name), name])), regular };
});

const single = (effort: Effort): Effort => (effort === 'all' ? 'letter' : effort);

/** Known variables that are meant by a name which is none, best first. */
function candidates(name: string, { settings }: Reach, effort: Effort): string[] {
  if (effort === 'none') return [];
  const { names, squeezed: bySqueezed } = indexOf(settings);
  const same = bySqueezed.get(squeezed(name));
  const near = nearest(name, names, effort === 'letter' ? 1 : undefined).map((n) => n.name);
  return [...new Set([...(same === undefined ? [] : [same]), ...near])].slice(0, 3);
}

function madeOfSameWords(name: string, settings: AgentSettings): string[] {
  const index = indexOf(settings);
  index.words ??= [...settings.variables.keys()].map(wordsOf);
  return sameWords(name, index.words);
}

const unknown = (name: string, reach: Reach, suggestions: readonly string[]): Misnamed => ({
  code: 'unknown-setting',
  message: `agent ${reach.agent} has no setting ${name}, so this does nothing${meant(suggestions)}${reach.remark}`,
  suggestions,
});

// API_KEY, CLUSTER_NAME and LOG_LEVEL are anybody's; a name of three words that the agent has too, or of a part of the agent, is not.
const TELLING = /^(?:[A-Z0-9]+_){2,}[A-Z0-9]+$|_ENABLED$|^(?:APM|DOGSTATSD)_/;

/** A name without DD_ is the user's own or another program's, unless it is plainly a setting whose DD_ was forgotten or misspelt. */
function withoutPrefix(name: string, reach: Reach, effort: Effort): Misnamed | undefined {
  const { variables } = reach.settings;
  if (TELLING.test(name) && variables.has(`DD_${name}`)) return unknown(name, reach, [`DD_${name}`]);
  const prefixed = candidates(name, reach, single(effort)).filter((other) => other.startsWith('DD_'));
  return prefixed.length > 0 ? unknown(name, reach, prefixed) : undefined;
}

/** What is wrong with the name of a variable that an agent's container is given; undefined where nothing is. */
export function misnamedVariable(name: string, reach: Reach, { mentioned, foreign = false, effort = 'all' }: Circumstances = {}): Misnamed | undefined {
  if (known(name, reach) || hasOtherReader(name) || mentioned?.(name)) return undefined;
  if (!name.startsWith('DD_')) return withoutPrefix(name, reach, effort);

  // What such a program knows, and since when, is in no list.
  const beyond = foreign || isLikeProgramVariable(name);
  const other = beyond ? undefined : elsewhere(reach, (settings) => settings.variables.has(name));
  if (other) return removed(`the variable ${name}`, reach, other);

  const regular = indexOf(reach.settings).regular.get(name);
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
