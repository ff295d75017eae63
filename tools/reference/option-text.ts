// One option of the reference, as Markdown.
import { agentField, OPERATOR_VERSION } from '../../constructs/spec/datadog-agent';
import { type Option, specDefault } from '../../constructs/spec/option';
import { equal } from '../../constructs/spec/values';
import { toYaml } from '../../constructs/yaml';
import { operatorDefault, place } from '../operator-page';
import type { Condition } from './conditions';
import type { OptionFacts, Setting } from './facts';
import { sectionsOf } from './sections';

export const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
export const list = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** Text for Markdown: what stands between angle brackets is no HTML. */
export const prose = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replace(/</g, '&lt;').replace(/\*/g, '\\*') : part))
    .join('`');

const LONGEST = 100;

/** Data as code, in a line where it fits, else as YAML below it. */
function data(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.length <= LONGEST) return code(text);
  const yaml = typeof value === 'string' ? value : toYaml(value);
  return `\n\n${['```yaml', ...yaml.trimEnd().split('\n'), '```'].map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
}

const KINDS: Readonly<Record<Option['kind'], string>> = {
  flag: '',
  text: '',
  integer: 'whole ',
  list: 'list, ',
  map: 'map, ',
  any: '',
};

function type({ type: written, kind, unit }: Option): string {
  const shown = `${KINDS[kind]}${code(written.replace('(string & {})', 'string'))}`;
  return unit === undefined ? shown : `${shown}\n- Unit: ${prose(unit)}`;
}

function fallback({ option, agentDefault, leftOut }: OptionFacts): string {
  const value = specDefault(option);
  if (value !== undefined) {
    const chart = equal(value as never, option.default as never) ? '' : `; of the chart: ${code(JSON.stringify(option.default))}`;
    return `${data(value)}${chart}`;
  }
  if (agentDefault !== undefined) return `none; the agent then takes ${code(JSON.stringify(agentDefault))}`;
  if (!leftOut) return 'none';
  const otherwise = leftOut.otherwise.length === 0 ? '' : `; with ${list(leftOut.otherwise, 'or')} as ${code(`${!leftOut.as}`)}`;
  return `none, which counts as ${code(`${leftOut.as}`)}${otherwise}`;
}

function helm({ option, valuesPlace }: OptionFacts): string {
  const former = option.aliases.length === 0 ? '' : `; formerly ${list(option.aliases.map(code))}`;
  if (option.helm !== null) return `${code(option.helm)}${former}`;
  return valuesPlace === undefined ? 'none' : `none; the target helm-values writes it into ${list(valuesPlace.split(', ').map(code))}`;
}

function datadogAgent({ path, option }: OptionFacts): string {
  const at = agentField(path, option);
  const theirs = operatorDefault(at, option);
  const differs = 'default' in at || ('pinned' in at && at.pinned);
  return `${prose(place(at))}${differs ? `; default of operator ${OPERATOR_VERSION}: ${prose(theirs)}` : ''}`;
}

/** The containers of a pod, the pod told where it is not the node agent's. */
function containers(at: readonly string[]): string {
  const PODS: Readonly<Record<string, string>> = {
    nodeAgent: '',
    clusterAgent: '',
    clusterChecksRunner: ' of the cluster checks runner',
    otelAgentGateway: ' of the gateway',
  };
  return list(
    at.map((address) => {
      const [pod = '', container = ''] = address.split('/');
      return `${container}${PODS[pod] ?? ''}`;
    }),
  );
}

/** A key of a configuration file; the file is told where it is not datadog.yaml. */
export function fileKey(key: string): string {
  const [file, name] = key.split(': ');
  return name === undefined ? code(key) : `${code(name)} of ${file}`;
}

const sinceText = ({ since, variable }: Setting): string =>
  since === undefined ? `in no list of settings${variable ? ', so something else than the configuration loader reads it' : ''}` : `agent ${since}`;

const setting = (it: Setting): string => {
  const key = list(it.keys.map(fileKey));
  return it.variable ? `${code(it.variable)}${key ? ` (${key})` : ''}, in ${containers(it.at)}` : key;
};

/** Variables, keys and the agents that know them. */
function settings({ settings: all, counts, option }: OptionFacts): string[] {
  if (all.length === 0)
    return [
      counts
        ? '- Since agent: any; this is no setting of the agent'
        : `- Since agent: any; manifests are the same either way${option.helm === null ? '' : ', only the target helm-values has it'}`,
    ];
  const sinces = [...new Set(all.map(sinceText))];
  const [only] = all;
  if (all.length === 1) return [`- Variable: ${only!.variable ? setting(only!) : `none; ${setting(only!)}`}`, `- Since: ${sinces[0]}`];
  if (sinces.length === 1) return ['- Variables:', ...all.map((it) => `  - ${setting(it)}`), `- Since: ${sinces[0]}`];
  return ['- Variables, and since when:', ...all.map((it) => `  - ${setting(it)}: ${sinceText(it)}`)];
}

const TRIED = /^(?:sample|other|\/opt\/sample\/.*)$/;
const MOST_CONDITIONS = 3;

const condition = ({ option, value }: Condition): string => {
  if (typeof value !== 'object' && !TRIED.test(String(value))) return code(`${option}: ${String(value)}`);
  return code(option);
};

/** What must be set for the option to count: its own group's options for sure, those of others as one way. */
function conditions({ conditions: all, path }: OptionFacts): string[] {
  const own = `${path.slice(0, 2).join('.')}.`;
  const [within, beyond] = [all.filter(({ option }) => option.startsWith(own)), all.filter(({ option }) => !option.startsWith(own))];
  return [
    ...(within.length > 0 ? [`- Counts with: ${list(within.map(condition))}`] : []),
    ...(beyond.length > 0 ? [`- Counts, for instance, with: ${list(beyond.slice(0, MOST_CONDITIONS).map(condition))}`] : []),
  ];
}

const MOST_OBJECTS = 4;
const MOST_FIELDS = 4;

/** The objects that differ, and which of their fields do. */
function places({ places: all }: OptionFacts): string[] {
  const byObject = new Map<string, Set<string>>();
  for (const at of all) {
    const [object = '', where = ''] = at.split(/: (.*)/s);
    byObject.set(object, (byObject.get(object) ?? new Set()).add(where));
  }
  if (byObject.size === 0) return [];
  if (byObject.size > MOST_OBJECTS) return [`- In manifests: ${byObject.size} objects`];
  const shown = [...byObject].map(([object, where]) => {
    if (where.has('comes') || where.has('goes')) return `${object} as a whole`;
    const fields = sectionsOf([...where]);
    return fields.length > MOST_FIELDS ? object : `${object} (${list(fields.map(code))})`;
  });
  return [`- In manifests: ${shown.join('; ')}`];
}

/** The anchor of an option, in whichever program shows the page. */
export const anchor = (name: string): string => `<a id="${name}"></a>`;

/** Heading, doc line and facts of an option. */
export function optionText(facts: OptionFacts): string {
  const { name, option } = facts;
  return [
    `## ${code(name)} ${anchor(name)}`,
    '',
    prose(option.doc),
    '',
    `- Type: ${type(option)}`,
    `- Default: ${fallback(facts)}`,
    `- Helm key: ${helm(facts)}`,
    `- DatadogAgent: ${datadogAgent(facts)}`,
    ...settings(facts),
    ...conditions(facts),
    ...places(facts),
    '',
  ].join('\n');
}
