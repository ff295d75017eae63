import type { Json } from '../kubernetes';
import { onceForEach } from '../once';
import { type AgentSettings, type SettingKey, settingsOf, supportedMinors } from './settings';

/** The programs with a configuration file of their own. Every agent but system-probe reads datadog.yaml. */
export type Program = 'agent' | 'system-probe';

/** A key of a configuration file, and what it is set by. */
export interface KnownSetting {
  readonly keys: readonly string[];
  readonly key: SettingKey;
  /** Of the variables that set the key, which this is: the first that is set counts. */
  readonly rank: number;
}

/** How the loader reads the variables of some keys: the others it reads as their default's type says, lists split at spaces. */
const READ_AS: Readonly<Record<string, 'json' | 'json-or-comma' | 'json-or-space' | 'comma'>> = {
  'admission_controller.auto_instrumentation.container_registry_allow_list': 'comma',
  'apm_config.filter_tags.reject': 'json-or-space',
  'apm_config.filter_tags.require': 'json-or-space',
  'apm_config.filter_tags_regex.reject': 'json-or-space',
  'apm_config.filter_tags_regex.require': 'json-or-space',
  'apm_config.ignore_resources': 'comma',
  'apm_config.instrumentation.disabled_namespaces': 'json',
  'apm_config.instrumentation.enabled_namespaces': 'json',
  'apm_config.instrumentation.lib_versions': 'json',
  'apm_config.instrumentation.targets': 'json',
  'apm_config.obfuscation.credit_cards.keep_values': 'json-or-space',
  'apm_config.peer_tags': 'json',
  'apm_config.replace_tags': 'json',
  dogstatsd_mapper_profiles: 'json',
  'process_config.custom_sensitive_words': 'json-or-comma',
};

type Index = ReadonlyMap<string, readonly KnownSetting[]>;

const variablesBelow = onceForEach((root: SettingKey): Index => {
  const found = new Map<string, KnownSetting[]>();
  const visit = (section: SettingKey, at: readonly string[]) => {
    for (const [name, key] of section.children) {
      const keys = [...at, name];
      key.variables.forEach((variable, rank) => {
        found.set(variable, [...(found.get(variable) ?? []), { keys, key, rank }]);
      });
      visit(key, keys);
    }
  };
  visit(root, []);
  return found;
});

const rootOf = (program: Program, settings: AgentSettings): SettingKey => (program === 'agent' ? settings.agent : settings.systemProbe);

/** The keys of a program's configuration file that a variable stands for: mostly one. */
export function settingsBy(variable: string, program: Program, settings: AgentSettings): readonly KnownSetting[] {
  return variablesBelow(rootOf(program, settings)).get(variable) ?? [];
}

const said = (fallback: string | undefined): boolean => fallback !== undefined && fallback !== 'null';

const keyAt = (root: SettingKey, keys: readonly string[]): SettingKey | undefined =>
  keys.reduce<SettingKey | undefined>((section, name) => section?.children.get(name), root);

/** The default tells a key's type. Older agents have none for some keys; newer ones, which read the same, do. */
function fallbackOf({ keys, key }: KnownSetting): Json {
  const roots = said(key.fallback) ? [] : supportedMinors().flatMap((minor) => [settingsOf(minor).agent, settingsOf(minor).systemProbe]);
  const fallback = [key, ...roots.map((root) => keyAt(root, keys))].map((each) => each?.fallback).find(said);
  return fallback === undefined ? null : (JSON.parse(fallback) as Json);
}

function parsed(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const trimmed = (items: readonly string[]): string[] => items.map((item) => item.trim()).filter((item) => item !== '');

function listOf(text: string, dotted: string): Json[] {
  const data = parsed(text);
  if (Array.isArray(data)) return data;
  return READ_AS[dotted] === 'comma' || READ_AS[dotted] === 'json-or-comma' ? trimmed(text.split(',')) : trimmed(text.split(/\s+/));
}

function scalarOf(text: string, fallback: Json): Json {
  if (fallback === null && /^(?:true|false)$/.test(text)) return text === 'true';
  if (typeof fallback === 'boolean' && /^(?:1|t|true|0|f|false)$/i.test(text)) return /^(?:1|t)/i.test(text);
  if (typeof fallback === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  return text;
}

/** What a variable's text is in the configuration file, by the type of the key's default. */
export function settingValue(text: string, setting: KnownSetting): Json {
  const dotted = setting.keys.join('.');
  const fallback = fallbackOf(setting);
  const numbers = Array.isArray(fallback) && fallback.length > 0 && fallback.every((item) => typeof item === 'number');
  if (numbers) return listOf(text, dotted).map(Number);
  if (Array.isArray(fallback) || READ_AS[dotted]?.endsWith('comma') || READ_AS[dotted]?.endsWith('space')) return listOf(text, dotted);
  if (READ_AS[dotted] === 'json' || (fallback !== null && typeof fallback === 'object')) return parsed(text) ?? text;
  return scalarOf(text, fallback);
}

/**
 * A variable's text as the loader reads it. The chart gives lists as JSON, which the loader understands for few keys and takes for one item
 * of all others.
 * @throws if an item has a space, at which the loader would split it
 */
export function loadableText(name: string, text: string, setting: KnownSetting): string {
  const items = Array.isArray(fallbackOf(setting)) && READ_AS[setting.keys.join('.')] === undefined ? parsed(text) : undefined;
  if (!Array.isArray(items)) return text;
  const spaced = items.find((item) => /\s/.test(String(item)));
  if (spaced !== undefined)
    throw new Error(`${name}: '${String(spaced)}' has a space, at which the agent would split it: write it without, or use the target host`);
  return items.join(' ');
}
