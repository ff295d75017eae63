// docs/reference/options: the reference of all options, a page for each of their groups.
import fs from 'node:fs';
import path from 'node:path';
import { supportedMinors } from '../../constructs/agent-settings/settings';
import { AGENT_VERSION, CHART_VERSION } from '../../constructs/chart';
import { once } from '../../constructs/once';
import { specTree } from '../../constructs/spec/agent-spec';
import { OPERATOR_VERSION } from '../../constructs/spec/datadog-agent';
import { groupDoc } from '../../constructs/spec/describe';
import { isOption, type OptionTree } from '../../constructs/spec/option';
import { getPath } from '../../constructs/spec/values';
import { type OptionFacts, optionFacts } from './facts';
import { code, list, optionText, prose } from './option-text';
import { broughtContainers, platformNotes } from './platforms';

const FOLDER = path.join('docs', 'reference', 'options');
const NOTE = '<!-- Generated from the option rows by `npm run generate`. Do not edit. -->';

/** Sections whose groups have pages of their own. */
const DIVIDED = new Set(['features', 'override']);

/** The page of an option, below the folder of the reference. */
export const pageOf = ([section = '', group = '']: readonly string[]): string => (DIVIDED.has(section) ? `${section}/${group}.md` : `${section}.md`);

/** Where the reference tells of an option, from the folder of the documentation. */
export const linkTo = (name: string): string => `reference/options/${pageOf(name.split('.'))}#${name}`;

interface Page {
  readonly file: string;
  readonly keys: readonly string[];
  readonly options: readonly OptionFacts[];
}

function pages(): Page[] {
  const byFile = new Map<string, OptionFacts[]>();
  for (const facts of optionFacts()) byFile.set(pageOf(facts.path), [...(byFile.get(pageOf(facts.path)) ?? []), facts]);
  return [...byFile].map(([file, options]) => ({ file, keys: options[0]!.path.slice(0, file.includes('/') ? 2 : 1), options }));
}

const FEATURES = path.join('constructs', 'features');
const FEATURE = /\/\*\*((?:(?!\*\/).)*)\*\/\s*export const \w+ = defineFeature\(\{\s*id: '(\w+)'/gs;

/** What the file of each feature says that the feature is. */
const featureDocs = once(
  () =>
    new Map(
      fs
        .readdirSync(FEATURES)
        .flatMap((file) => [...fs.readFileSync(path.join(FEATURES, file), 'utf8').matchAll(FEATURE)])
        .map(([, comment, id]) => [
          id!,
          comment!
            .replace(/^\s*\*/gm, '')
            .replace(/\s+/g, ' ')
            .trim(),
        ]),
    ),
);

/** What a page's group is for. */
function docOf({ keys, options }: Page): string {
  const group = getPath(specTree, keys) as unknown as OptionTree;
  if (isOption(group)) return prose(options[0]!.option.doc);
  return prose((keys[0] === 'features' && featureDocs().get(keys[1]!)) || groupDoc(keys.at(-1)!, group, keys.slice(0, -1)));
}

function featureNotes({ keys: [section, id] }: Page): string[] {
  if (section !== 'features' || id === undefined) return [];
  const brought = broughtContainers(id);
  const notes = platformNotes(id);
  return [
    ...(brought.length > 0
      ? [`- Brings ${brought.length === 1 ? 'the container' : 'the containers'} ${list(brought.map(code))} to the node agent's pod.`]
      : []),
    ...notes.map(
      ({ said, refused }) => `- With ${said} ${refused === undefined ? 'it stays off, whatever the spec says.' : `it is an error: ${prose(refused)}.`}`,
    ),
  ];
}

function pageText(page: Page): string {
  const notes = featureNotes(page);
  return [NOTE, '', `# ${page.keys.join('.')}`, '', docOf(page), '', ...(notes.length > 0 ? [...notes, ''] : []), ...page.options.map(optionText)].join('\n');
}

const INTRODUCTION = (count: number) => `# Options

A spec has ${count} options, all of which may be left out. They are written below \`spec\` of a spec file, or given to the construct \`Datadog\`.
Groups of nodes (\`nodeGroups\`) have \`features\` and \`override.nodeAgent\` of their own, with the same options: [many clusters](../../fleets.md).

What is told of each:

| Line           | What it says |
| -------------- | ------------ |
| Type           | as in TypeScript; names such as \`EnvVar\` are those of Kubernetes, \`Json\` is any data |
| Default        | what holds where the option is left out. The chart's (${CHART_VERSION}), if nothing else is said; \`none\`: nobody is told anything |
| Helm key       | the chart value of the same meaning, which import reads and the target helm-values writes |
| DatadogAgent   | where the target datadog-agent says it, below \`spec\`; else what to do instead |
| Variable       | what containers are told, with the key of \`datadog.yaml\` or \`system-probe.yaml\` that it sets (agent ${AGENT_VERSION}) |
| Since          | the oldest agent whose list of settings has the variable or key; there are lists of ${list(supportedMinors())}. The chart may give it only to newer ones: then the first sentence says so |
| Counts with    | what has to be set too. *For instance*: there are other ways, such as another feature that brings the same container |
| In manifests   | objects in which the option shows, beside variables, in an installation called \`datadog\` |

Variables, conditions and places are found, not written: each option is set to a value that is not its default, and what differs is told. Operator: ${OPERATOR_VERSION}.
Who knows the variable looks it up in [one setting, four names](../../settings.md).`;

function indexText(all: readonly Page[]): string {
  const line = (page: Page) => `| [${code(page.keys.join('.'))}](${page.file}) | ${page.options.length} | ${docOf(page).replace(/\|/g, '\\|')} |`;
  const count = all.reduce((sum, { options }) => sum + options.length, 0);
  return [NOTE, '', INTRODUCTION(count), '', '| Group | Options | What for |', '| --- | --- | --- |', ...all.map(line), ''].join('\n');
}

/** Every page of the reference, by its path below the folder. */
export function optionPages(): ReadonlyMap<string, string> {
  const all = pages();
  return new Map([['index.md', indexText(all)], ...all.map((page) => [page.file, pageText(page)] as const)]);
}

const written = (): string[] =>
  fs.existsSync(FOLDER)
    ? fs
        .readdirSync(FOLDER, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
    : [];

/** Brings the reference up to date; with `check` leaves it and says whether it is. */
export function generateOptionPages(check: boolean): boolean {
  const wanted = new Map([...optionPages()].map(([file, text]) => [path.join(FOLDER, file), text]));
  const stale = written().filter((file) => !wanted.has(file));
  const changed = [...wanted].filter(([file, text]) => !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text);
  if (check) return stale.length === 0 && changed.length === 0;
  for (const file of stale) fs.rmSync(file);
  for (const [file, text] of changed) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return true;
}
