import { SETTING_OPTIONS } from '../../../imports/setting-options';
import { type KnownSetting, settingsBy } from '../../agent-settings/keys';
import type { AgentSettings, SettingKey } from '../../agent-settings/settings';
import { reachOf } from '../../agent-settings/version';
import { onceForEach } from '../../once';
import { specTree } from '../../spec/agent-spec';
import { type Option, rows } from '../../spec/option';

/** What is known of a setting. */
export interface SettingFacts {
  /** The key in the agent's configuration. */
  readonly key: string;
  /** The variable that sets it. */
  readonly variable?: string;
  /** What holds where nobody sets it. */
  readonly fallback?: string;
}

const tagOf = (image: string): string | undefined => /:([\w][\w.-]*)(?:@|$)/.exec(image)?.[1];

const byTag = new Map<string, readonly AgentSettings[]>();

/** The settings of the agent in an image, then those of versions around it: a version whose list is not here may know what they do. */
export function settingsOfImage(image: string): readonly AgentSettings[] {
  const tag = tagOf(image) ?? '';
  const known = byTag.get(tag);
  if (known) return known;
  const { settings, around } = reachOf(tag || undefined);
  const lists = [settings, ...around];
  byTag.set(tag, lists);
  return lists;
}

/** A default as text; undefined where the agent has none or it says nothing. */
function fallbackOf({ fallback }: Pick<SettingKey, 'fallback'>): string | undefined {
  if (fallback === undefined || fallback === 'null') return undefined;
  const value: unknown = JSON.parse(fallback);
  return typeof value === 'string' ? value : fallback;
}

const programsOf = (container: string) => (container === 'system-probe' ? (['system-probe', 'agent'] as const) : (['agent', 'system-probe'] as const));

function factsIn(variable: string, container: string, settings: AgentSettings): SettingFacts | undefined {
  // Of several keys the one that names the variable first, and that stands for most: `site`, not that of one program.
  const weight = ({ rank, keys }: KnownSetting) => rank * 100 + keys.length;
  const [found] = programsOf(container)
    .flatMap((program): readonly KnownSetting[] => settingsBy(variable, program, settings))
    .sort((a, b) => weight(a) - weight(b));
  return found && { key: found.keys.join('.'), variable, fallback: fallbackOf(found.key) };
}

/** The first that is known. */
function first<T>(lists: readonly AgentSettings[], find: (settings: AgentSettings) => T | undefined): T | undefined {
  for (const settings of lists) {
    const found = find(settings);
    if (found !== undefined) return found;
  }
  return undefined;
}

const knownFacts = onceForEach((_lists: readonly AgentSettings[]) => new Map<string, SettingFacts | undefined>());

/** Looks up what is known of a name once for each set of lists: clusters ask for the same names. */
function once(lists: readonly AgentSettings[], name: string, find: () => SettingFacts | undefined): SettingFacts | undefined {
  const known = knownFacts(lists);
  if (!known.has(name)) known.set(name, find());
  return known.get(name);
}

/** What a variable sets; undefined where it is none of the agent's. */
export const factsOfVariable = (variable: string, container: string, lists: readonly AgentSettings[]): SettingFacts | undefined =>
  once(lists, `${container} ${variable}`, () => first(lists, (settings) => factsIn(variable, container, settings)));

function keyIn(keys: readonly string[], file: string, lists: readonly AgentSettings[]): SettingFacts | undefined {
  const roots = lists.flatMap(({ agent, systemProbe }) => (file.startsWith('system-probe') ? [systemProbe, agent] : [agent, systemProbe]));
  const steps = keys.map((key) => key.toLowerCase());
  const found = roots.flatMap((root) => steps.reduce<SettingKey | undefined>((section, key) => section?.children.get(key), root) ?? [])[0];
  return found && { key: steps.join('.'), variable: found.variables[0], fallback: fallbackOf(found) };
}

/** What a key of a configuration file sets; undefined where the agent does not know it. */
export const factsOfKey = (keys: readonly string[], file: string, lists: readonly AgentSettings[]): SettingFacts | undefined =>
  once(lists, `${file}: ${keys.join('.')}`, () => keyIn(keys, file, lists));

let options: ReadonlyMap<string, Option> | undefined;

/** The option of a spec that says most of a variable, and its path. */
export function optionOf(variable: string | undefined): { readonly path: string; readonly option: Option } | undefined {
  const path = variable === undefined || !Object.hasOwn(SETTING_OPTIONS, variable) ? undefined : SETTING_OPTIONS[variable];
  options ??= new Map(rows(specTree).map((row) => [row.path.join('.'), row.option]));
  const option = path === undefined ? undefined : options.get(path);
  return path !== undefined && option ? { path, option } : undefined;
}
