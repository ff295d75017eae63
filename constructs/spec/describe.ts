import { isOption, type Option, type OptionTree, specDefault } from './option';

const SECTIONS: Readonly<Record<string, string>> = {
  cluster: 'Facts about the cluster on which plans depend: provider, operating system, Kubernetes version.',
  global: 'What holds for all agents: site, cluster name, credentials, tags.',
  features: 'What the agents collect and do, each feature with its options.',
  override: 'How the workloads run: images, resources, scheduling, what users add to pods.',
};

/** What a group of options is for: what its switch does, or what it holds. */
export function groupDoc(key: string, group: OptionTree, at: readonly string[]): string {
  const section = at.length === 0 ? SECTIONS[key] : undefined;
  const { enabled } = group;
  if (section) return section;
  if (enabled && isOption(enabled)) return enabled.doc;
  const keys = Object.keys(group).map((name) => `\`${name}\``);
  return keys.length === 1 ? `Has ${keys[0]} alone.` : `Has ${keys.slice(0, -1).join(', ')} and ${keys.at(-1)}.`;
}

/** A default longer than this is no longer read at a glance. */
const LONGEST_DEFAULT = 120;

/** What holds where an option is left out, in a few words: JSON, `none`, or for something long how much it is. */
export function defaultText(option: Option): { readonly text: string; readonly isValue: boolean } {
  const value = specDefault(option);
  if (value === undefined) return { text: 'none', isValue: false };
  const json = JSON.stringify(value);
  if (json.length <= LONGEST_DEFAULT) return { text: json, isValue: true };
  if (Array.isArray(value)) return { text: `a list of ${value.length}`, isValue: false };
  return { text: typeof value === 'object' ? `a map with ${Object.keys(value as object).join(', ')}` : 'a long text', isValue: false };
}

/** What an option takes, in words of people who write YAML. */
export const typeText = ({ type }: Option): string =>
  type
    .replace('(string & {})', 'another word')
    .replace(/^boolean$/, 'true or false')
    .replace(/^Record<string, (.*)>$/, 'map of $1')
    .replace(/^(.*)\[\]$/, 'list of $1')
    .replace(/''/g, 'empty')
    .replace(/^map of Json$/, 'map')
    .replace(/^list of Json$/, 'list')
    .replace(/^Json$/, 'anything')
    .replace(/\bJsonMap\b/g, 'map')
    .replace(/'/g, '')
    .replace(/ \| /g, ', ');

/** What else one wants to know of an option beside its doc line, in the order in which it is shown. */
function facts(option: Option): readonly { readonly name: string; readonly text: string; readonly isCode: boolean }[] {
  const { text, isValue } = defaultText(option);
  return [
    { name: 'Default', text, isCode: isValue },
    ...(option.unit === undefined ? [] : [{ name: 'Unit', text: option.unit, isCode: false }]),
    { name: 'Type', text: typeText(option), isCode: false },
    ...(option.helm === null ? [] : [{ name: 'Chart value', text: option.helm, isCode: true }]),
  ];
}

// What stands between angle brackets is taken for HTML, and shown as nothing.
const markdown = (text: string) =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/[<*]/g, '\\$&') : part))
    .join('`');
const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** The description of an option that editors show: as plain text, and as Markdown. */
export function optionDescription(option: Option): { readonly description: string; readonly markdownDescription: string } {
  const known = facts(option);
  return {
    description: [option.doc, ...known.map(({ name, text }) => `${name}: ${text}`)].join('\n'),
    markdownDescription: [`${markdown(option.doc)}\n`, ...known.map(({ name, text, isCode }) => `- ${name}: ${isCode ? code(text) : markdown(text)}`)].join(
      '\n',
    ),
  };
}

/** The same of a text that stands for itself. */
export const described = (doc: string) => ({ description: doc, markdownDescription: markdown(doc) });
