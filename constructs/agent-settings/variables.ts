import { otherReader, otherReadersNames } from './other-readers';
import { type AgentSettings, compareMinors, type SettingKey, settingsOf, supportedMinors, variableOf } from './settings';
import { nearest } from './spelling';
import { isLikeTracerVariable, isTracerVariable } from './tracer-variables';
import type { Reach } from './version';

/** What is wrong with a setting's name. */
export interface Misnamed {
  readonly code: 'unknown-setting' | 'tracer-setting' | 'removed-setting';
  readonly message: string;
  /** Names that may be meant, best first. */
  readonly suggestions: readonly string[];
}

const known = (name: string, { settings, around }: Reach): boolean => settings.variables.has(name) || around.some((other) => other.variables.has(name));

/** Says in which other versions something stands: of those that are gone the newest, of those to come the oldest. */
export function elsewhere(reach: Reach, has: (settings: AgentSettings) => boolean): { minor: string; gone: boolean } | undefined {
  const used = supportedMinors().find((minor) => settingsOf(minor) === reach.settings)!;
  const having = supportedMinors().filter((minor) => has(settingsOf(minor)));
  const before = having.filter((minor) => compareMinors(minor, used) < 0).at(-1);
  if (before !== undefined) return { minor: before, gone: true };
  const after = having.find((minor) => compareMinors(minor, used) > 0);
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

const squeezedNames = new WeakMap<AgentSettings, ReadonlyMap<string, string>>();

// People leave underscores out, double them, write hyphens or small letters.
function sameLetters(name: string, settings: AgentSettings): string | undefined {
  let names = squeezedNames.get(settings);
  if (!names) {
    names = new Map([...settings.variables.keys()].map((variable) => [squeezed(variable), variable]));
    squeezedNames.set(settings, names);
  }
  return names.get(squeezed(name));
}

function keyOfVariable(name: string, section: SettingKey, at = ''): { key: string; node: SettingKey } | undefined {
  for (const [child, node] of section.children) {
    const key = at === '' ? child : `${at}.${child}`;
    const variable = variableOf(key);
    if (variable === name && node.fallback !== undefined) return { key, node };
    const deeper = name.startsWith(`${variable}_`) ? keyOfVariable(name, node, key) : undefined;
    if (deeper) return deeper;
  }
  return undefined;
}

/** Known variables that are meant by a name which is none, best first. */
function candidates(name: string, reach: Reach, limit?: number): string[] {
  const { settings } = reach;
  const same = sameLetters(name, settings);
  const near = nearest(name, [...settings.variables.keys(), ...otherReadersNames()], limit).map((n) => n.name);
  return [...new Set([...(same === undefined ? [] : [same]), ...near])].slice(0, 3);
}

const unknown = (name: string, reach: Reach, suggestions: readonly string[]): Misnamed => ({
  code: 'unknown-setting',
  message: `agent ${reach.agent} has no setting ${name}, so this does nothing${meant(suggestions)}${reach.remark}`,
  suggestions,
});

/** A name without DD_ is the user's own or another program's, unless it is plainly a setting whose DD_ was forgotten or misspelt. */
function withoutPrefix(name: string, reach: Reach): Misnamed | undefined {
  const { variables } = reach.settings;
  if (name.includes('_') && variables.has(`DD_${name}`)) return unknown(name, reach, [`DD_${name}`]);
  const same = sameLetters(name, reach.settings);
  const near = same !== undefined ? [same] : nearest(name, variables.keys(), 1).map((n) => n.name);
  const prefixed = near.filter((other) => other.startsWith('DD_'));
  return prefixed.length > 0 ? unknown(name, reach, prefixed) : undefined;
}

/**
 * What is wrong with the name of a variable that an agent's container is given; undefined where nothing is.
 * @param mentioned whether something else in the input reads the variable
 * @param foreign whether the container runs a program with settings of its own beside the agent's
 */
export function misnamedVariable(name: string, reach: Reach, mentioned: (name: string) => boolean = () => false, foreign = false): Misnamed | undefined {
  if (known(name, reach) || otherReader(name) !== undefined || mentioned(name)) return undefined;
  if (!name.startsWith('DD_')) return withoutPrefix(name, reach);

  const other = elsewhere(reach, (settings) => settings.variables.has(name));
  if (other) return removed(`the variable ${name}`, reach, other);

  const key = keyOfVariable(name, reach.settings.agent) ?? keyOfVariable(name, reach.settings.systemProbe);
  if (key && key.node.variables.length > 0)
    return { ...unknown(name, reach, key.node.variables), message: `${key.key} is set by ${key.node.variables.join(' or ')}, not by ${name}${reach.remark}` };
  if (key) return { ...unknown(name, reach, []), message: `no variable sets ${key.key}: write the key into the agent's configuration file${reach.remark}` };

  const tracer = isTracerVariable(name);
  const single = candidates(name, reach, 1);
  if (tracer || (isLikeTracerVariable(name) && single.length === 0))
    return {
      code: 'tracer-setting',
      message: `${name} is a setting of the tracing libraries and does nothing in an agent: give it to the applications that are traced${meant(single)}`,
      suggestions: single,
    };
  if (single.length > 0) return unknown(name, reach, single);
  if (foreign || !reach.certain) return undefined;
  return unknown(name, reach, candidates(name, reach));
}
