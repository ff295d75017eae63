import { type OptionFacts, optionFacts, type Setting } from './reference/facts';

/** One setting by all of its names. */
export interface SettingRow {
  /** Nothing where manifests write a key of system-probe.yaml. */
  readonly variable: string | undefined;
  /** Keys of configuration files, with the file where it is not datadog.yaml. */
  readonly keys: readonly string[];
  readonly since: string | undefined;
  /** The options that change it, the one that changes least else first. */
  readonly options: readonly OptionFacts[];
}

const keyOf = ({ variable, keys }: Setting): string => variable ?? keys[0]!;

/** Every setting that some option changes, by the name of its variable; keys that no variable stands for come last. */
export function settingRows(): SettingRow[] {
  const found = new Map<string, { setting: Setting; options: OptionFacts[] }>();
  for (const facts of optionFacts())
    for (const setting of facts.settings) {
      const known = found.get(keyOf(setting));
      if (known) known.options.push(facts);
      else found.set(keyOf(setting), { setting, options: [facts] });
    }
  const least = (a: OptionFacts, b: OptionFacts) => a.settings.length - b.settings.length;
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { setting, options }]) => ({ variable: setting.variable, keys: setting.keys, since: setting.since, options: options.sort(least) }));
}
