// The tables of docs/reference/datadog-agent.md: where a DatadogAgent object says what an option says, from the option rows; and what the operator's own
// mapping tool says otherwise.
import path from 'node:path';
import { specTree } from '../constructs/spec/agent-spec';
import { type AgentField, agentField, placeOf } from '../constructs/spec/datadog-agent';
import { type Option, type OptionRow, rows } from '../constructs/spec/option';
import { emptySpec } from '../constructs/targets/datadog-agent/defaults';
import { REASONS } from './datadog-agent/mapper';
import { bringUpToDate } from './page-parts';

/** Longer defaults are those of other charts. */
const MOST_LETTERS = 500;

const cell = (text: string) => text.replace(/\|/g, '\\|');

function value(data: unknown): string {
  if (data === undefined) return 'none';
  const text = JSON.stringify(data);
  return text.length > MOST_LETTERS ? 'as in that chart' : `\`${text}\``;
}

/** Where an object says it, in words. */
export function place(at: AgentField): string {
  switch (at.kind) {
    case 'field':
      return `\`${placeOf(at)}\``;
    case 'annotation':
      return `annotation \`${at.name}\``;
    case 'variable':
      return `variable \`${at.name}\` of ${at.at.join(', ')}`;
    case 'none':
      return `nothing: ${at.instead}`;
    case 'needless':
      return `nothing, as ${at.because}`;
  }
}

/** What holds in the operator where an object says nothing, in words. */
export function operatorDefault(at: AgentField, option: Option): string {
  if (at.kind === 'none') return 'has nothing like it';
  if (at.kind === 'needless') return 'is not asked';
  const when =
    at.whileOn === undefined
      ? ''
      : ` while ${[at.whileOn]
          .flat()
          .map((option) => `\`${option}\``)
          .join(' or ')} is on`;
  if (at.pinned) return `follows its release${when}`;
  if (!('default' in at)) return value(option.default);
  // What depends on other options is told for a spec that says nothing.
  return typeof at.default === 'function' ? `${value(at.default(emptySpec()))} as a rule${when}` : `${value(at.default)}${when}`;
}

function line({ path: keys, option }: OptionRow): string {
  const at = agentField(keys, option);
  const helm = option.helm === null ? '' : `\`${option.helm}\``;
  return `| ${[`\`${keys.join('.')}\``, helm, place(at), value(option.default), operatorDefault(at, option)].map(cell).join(' | ')} |`;
}

const HEAD = ['| Option | Helm key | DatadogAgent object | Default of the chart | Default of the operator |', '| --- | --- | --- | --- | --- |'];

/** The options that stand together: all of the cluster or of everything, and those of each feature and workload by themselves. */
const groupOf = ([top, second]: readonly string[]) => (top === 'features' || top === 'override' ? `${top}.${second}` : top!);

/** A table for each group, in the order of the rows. */
function tables(): string {
  const groups = new Map<string, OptionRow[]>();
  for (const row of rows(specTree)) groups.set(groupOf(row.path), [...(groups.get(groupOf(row.path)) ?? []), row]);
  return [...groups].map(([group, those]) => [`### ${group}`, '', ...HEAD, ...those.map(line)].join('\n')).join('\n\n');
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateOperatorPage(check: boolean): boolean {
  const differences = ['| Field | Why |', '| --- | --- |', ...REASONS.map(({ field, reason }) => `| \`${field}\` | ${cell(reason)} |`)];
  return bringUpToDate(path.join('docs', 'reference', 'datadog-agent.md'), { differences: differences.join('\n'), options: tables() }, check);
}
