import { onceForEach } from '../once';
import { isMap } from '../spec/values';
import { type AgentSettings, type SettingKey, settingsOf, supportedMinors } from './settings';
import { nearest } from './spelling';
import { elsewhere, type Misnamed, meant, removed } from './variables';
import type { Reach } from './version';

/** A key of a configuration file that the agent does not know. */
export interface MisnamedKey extends Misnamed {
  readonly keys: readonly string[];
}

/** Keys mean the same in capitals: the agent reads them in small letters. */
const child = (section: SettingKey | undefined, name: string): SettingKey | undefined => section?.children.get(name.toLowerCase());

const at = (root: SettingKey, path: readonly string[]): SettingKey | undefined => path.reduce<SettingKey | undefined>(child, root);

const has = (settings: AgentSettings, path: readonly string[]): boolean => [settings.agent, settings.systemProbe].some((root) => at(root, path) !== undefined);

const sections = (settings: AgentSettings, path: readonly string[]): SettingKey[] =>
  [settings.agent, settings.systemProbe].flatMap((root) => at(root, path) ?? []);

// Where any version takes a section for a setting, too, the section may hold what no list names: the options of an OpenTelemetry receiver, say.
const isOpen = (path: readonly string[]): boolean =>
  supportedMinors().some((minor) => sections(settingsOf(minor), path).some((section) => section.fallback !== undefined || section.children.has('*')));

/** The paths of all keys of the agent, by the keys' own names. */
const pathsByName = onceForEach(({ agent }: AgentSettings): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const visit = (section: SettingKey, at: string) => {
    for (const [key, node] of section.children) {
      const path = at === '' ? key : `${at}.${key}`;
      found.set(key, [...(found.get(key) ?? []), path]);
      visit(node, path);
    }
  };
  visit(agent, '');
  return found;
});

/** Every known key of the agent that is called so, wherever it stands. */
const namedSo = (name: string, settings: AgentSettings): readonly string[] => pathsByName(settings).get(name) ?? [];

function misnamed(path: readonly string[], reach: Reach, open: boolean): Misnamed | undefined {
  const dotted = path.join('.');
  const parent = path.slice(0, -1);
  const name = path.at(-1)!.toLowerCase();
  const certain = reach.certain && !open;
  // Short names are near to many others.
  if (open && name.length < 4) return undefined;
  const other = open ? undefined : elsewhere(reach, (settings) => has(settings, path));
  if (other) return removed(`the key ${dotted}`, reach, other);
  const beside = sections(reach.settings, parent).flatMap((section) => [...section.children.keys()]);
  const near = nearest(name, beside, certain ? Math.max(1, Math.floor(name.length / 4)) : 1).map((n) => [...parent, n.name].join('.'));
  // The same key in another section, unless every section has one of that name.
  const same = namedSo(name, reach.settings);
  const suggestions = [...new Set([...near, ...(same.length <= 2 ? same : [])])].slice(0, 3);
  if (near.length === 0 && !certain) return undefined;
  return {
    code: 'unknown-setting',
    message: `agent ${reach.agent} has no key ${dotted} in its configuration, so this does nothing${meant(suggestions)}${reach.remark}`,
    suggestions,
  };
}

/** Keys of a configuration file (datadog.yaml, or the cluster agent's) that the agent does not know. */
export function misnamedKeys(document: unknown, reach: Reach): MisnamedKey[] {
  const found: MisnamedKey[] = [];
  const visit = (map: unknown, path: readonly string[], open: boolean) => {
    if (!isMap(map)) return;
    for (const [name, value] of Object.entries(map)) {
      // A dot in a key leads into a section, for the agent.
      const keys = [...path, name];
      const steps = keys.flatMap((key) => key.split('.'));
      const nodes = [reach.settings, ...reach.around].flatMap((settings) => sections(settings, steps));
      // A setting without keys of its own below it holds data, not settings.
      if (nodes.some((node) => node.children.size > 0)) visit(value, keys, open || isOpen(steps));
      if (nodes.length > 0) continue;
      const wrong = misnamed(steps, reach, open);
      if (wrong) found.push({ ...wrong, keys });
    }
  };
  visit(document, [], false);
  return found;
}
