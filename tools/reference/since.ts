import { type AgentSettings, type SettingKey, settingsOf, supportedMinors } from '../../constructs/agent-settings/settings';

const keyIn = (root: SettingKey, keys: readonly string[]): SettingKey | undefined =>
  keys.reduce<SettingKey | undefined>((at, key) => at?.children.get(key), root);

export const knowsVariable =
  (name: string) =>
  ({ variables }: AgentSettings): boolean =>
    variables.has(name);

export const knowsProbeKey =
  (key: string) =>
  ({ systemProbe }: AgentSettings): boolean =>
    keyIn(systemProbe, key.split('.')) !== undefined;

/**
 * Which agents know a setting, by the lists of settings that are here. Between two lists nobody looked, so a setting is said to be there by the
 * version of a list; undefined where no list has it.
 */
export function sinceOf(knows: (settings: AgentSettings) => boolean): string | undefined {
  const minors = supportedMinors();
  const having = minors.filter((minor) => knows(settingsOf(minor)));
  const [first] = having;
  if (first === undefined) return undefined;
  const before = minors[minors.indexOf(first) - 1];
  const since = before === undefined ? `${first} or earlier` : `${first} (${before} does not have it)`;
  const gone = minors.slice(minors.indexOf(having.at(-1)!) + 1)[0];
  return gone === undefined ? since : `${since}, gone in ${gone}`;
}

/** Whether a variable is a setting of agents. Names that come from the values that were tried are none. */
export const isSetting = (variable: string): boolean => variable.startsWith('DD_') || sinceOf(knowsVariable(variable)) !== undefined;
