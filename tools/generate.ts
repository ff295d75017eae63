// Writes all that is generated, and itself imports/agent-spec.ts: the TypeScript types of the spec, with a TSDoc comment on each option,
// from the option rows. `--check` writes nothing, and fails if something is not what it is made from.
import fs from 'node:fs';
import path from 'node:path';
import { specTree } from '../constructs/spec/agent-spec';
import { defaultText, groupDoc } from '../constructs/spec/describe';
import { isOption, type Option, type OptionTree } from '../constructs/spec/option';
import { generateSettingNames } from './agent-settings/names';
import { generateAlwaysList } from './always-list';
import { generateArchitecture } from './architecture/page';
import { generateCommandPage } from './command-page';
import { generateDatadogAgentApi } from './datadog-agent-api';
import { generateDatadogApi } from './datadog-api-types';
import { generateFindingsPage } from './findings-page';
import { generateLeastPage } from './least-page';
import { generateOperatorPage } from './operator-page';
import { generateOverviewPicture } from './overview-picture';
import { generateOptionPages } from './reference/options';
import { generateSettingOptions } from './setting-options';
import { generateSettingsPage } from './settings-page';
import { generateValidationPage } from './validation-page';

const FILE = path.join('imports', 'agent-spec.ts');
const KUBERNETES_TYPES = ['ContainerPort', 'EnvVar', 'Json', 'JsonMap', 'Volume', 'VolumeMount'];

const pascal = (words: readonly string[]) =>
  words
    .flatMap((w) => w.split(/[^A-Za-z0-9]+/))
    .map((w) => w.charAt(0).toUpperCase() + w.slice(1))
    .join('');
const property = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : `'${key}'`);

function docLines(option: Option, indent: string): string[] {
  const { text, isValue } = defaultText(option);
  const unit = option.unit === undefined ? [] : [`Unit: ${option.unit}.`];
  const lines = [option.doc, ...unit, `@default ${isValue || text === 'none' ? text : `- ${text}`}`];
  if (option.helm) lines.push(`@see chart value ${option.helm}`);
  return [`${indent}/**`, ...lines.map((l) => `${indent} * ${l.replace(/\*\//g, '*\\/')}`), `${indent} */`];
}

const optionLines = (key: string, node: Option): string[] => [
  ...docLines(node, '  '),
  `  readonly ${property(key)}?: ${node.type}${node.kind === 'any' ? '' : ' | null'};`,
];

const groupLines = (key: string, node: OptionTree, at: readonly string[]): string[] => [
  `  /** ${groupDoc(key, node, at).replace(/\*\//g, '*\\/')} */`,
  `  readonly ${property(key)}?: ${pascal([...at, key, 'options'])};`,
];

function interfaces(tree: OptionTree, at: readonly string[], out: string[]): void {
  const lines = [`/** Options below \`${at.join('.')}\`. */`, `export interface ${pascal([...at, 'options'])} {`];
  for (const [key, node] of Object.entries(tree)) {
    if (isOption(node)) lines.push(...optionLines(key, node));
    else {
      lines.push(...groupLines(key, node, at));
      interfaces(node, [...at, key], out);
    }
  }
  out.push([...lines, '}'].join('\n'));
}

function resolved(tree: OptionTree, indent: string): string {
  const lines = Object.entries(tree).map(([key, node]) => {
    if (!isOption(node)) return `${indent}  readonly ${property(key)}: ${resolved(node, `${indent}  `)};`;
    return `${indent}  readonly ${property(key)}: ${node.type}${node.default === undefined ? ' | undefined' : ''};`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const parts: string[] = [];
for (const [key, node] of Object.entries(specTree as OptionTree)) if (!isOption(node)) interfaces(node, [key], parts);
const spec = Object.entries(specTree as OptionTree)
  .flatMap(([key, node]) => (isOption(node) ? optionLines(key, node) : groupLines(key, node, [])))
  .join('\n');
const body = [
  ...parts,
  `/** What one agent installation is asked to be. An option left out has the chart's default. */\nexport interface AgentSpec {\n${spec}\n  /** Nodes that get an agent of their own kind, each group with a DaemonSet, or a release of the chart, of its own. */\n  readonly nodeGroups?: readonly NodeGroup[];\n}`,
  `/** A spec with every default filled in. */\nexport interface ResolvedSpec ${resolved(specTree as OptionTree, '')}`,
].join('\n\n');
const used = KUBERNETES_TYPES.filter((t) => new RegExp(`\\b${t}\\b`).test(body));
const text = `// Generated from the option rows by \`npm run generate\`. Do not edit.\nimport type { ${used.join(', ')} } from '../constructs/kubernetes';\nimport type { NodeGroup } from '../constructs/node-groups';\n\n${body}\n`;

const check = process.argv.includes('--check');
const GENERATED: readonly [generate: (check: boolean) => boolean, what: string][] = [
  [generateDatadogAgentApi, 'imports/datadog-agent-api.ts is not what the definition says'],
  [generateDatadogApi, "imports/datadog-api*.ts is not what Datadog's API client says"],
  [generateOperatorPage, 'a table of docs/reference/datadog-agent.md is not what the option rows say'],
  [generateOptionPages, 'a page of docs/reference/options is not what the option rows say'],
  [generateSettingNames, 'constructs/agent-settings/variables.txt is not what the lists beside it say'],
  [generateSettingsPage, 'docs/settings.md is not what the option rows say'],
  [generateSettingOptions, 'imports/setting-options.ts is not what the option rows say'],
  [generateCommandPage, 'docs/reference/command.md is not what --help says'],
  [generateFindingsPage, 'docs/findings.md is not what the table of codes says'],
  [generateValidationPage, 'the table of docs/validation-plugin.md is not what constructs/validation/rules.ts says'],
  [generateArchitecture, 'docs/architecture.md or its picture is not what tools/architecture/layers.ts says'],
  [generateAlwaysList, 'the list in docs/architecture.md is not what constructs/access/always.ts says'],
  [generateLeastPage, 'the lists in docs/least-privilege.md are not what constructs/access/least says'],
  [generateOverviewPicture, 'docs/pictures/overview.svg is not what tools/overview-picture.ts draws'],
  [generateTypes, `${FILE} is not what the option rows say`],
];
for (const [generate, what] of GENERATED)
  if (!generate(check)) {
    console.error(`${what}: run npm run generate`);
    process.exitCode = 1;
  }

function generateTypes(only: boolean): boolean {
  const before = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '';
  if (!only && before !== text) fs.writeFileSync(FILE, text);
  return !only || before === text;
}
