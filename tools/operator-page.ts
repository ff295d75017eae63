// The table of docs/operator.md: where a DatadogAgent object says what an option says, from the option rows.
import fs from 'node:fs';
import path from 'node:path';
import { specTree } from '../constructs/spec/agent-spec';
import { type AgentField, agentField, placeOf } from '../constructs/spec/datadog-agent';
import { type Option, type OptionRow, rows } from '../constructs/spec/option';

const FILE = path.join('docs', 'operator.md');
const [BEGIN, END] = ['<!-- options: npm run generate writes what follows -->', '<!-- options end -->'];

const MOST_LETTERS = 60;

const cell = (text: string) => text.replace(/\|/g, '\\|');

function value(data: unknown): string {
  if (data === undefined) return 'none';
  const text = JSON.stringify(data);
  return text.length > MOST_LETTERS ? 'several values' : `\`${text}\``;
}

function place(at: AgentField): string {
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

function operatorDefault(at: AgentField, option: Option): string {
  if (at.kind === 'none' || at.kind === 'needless') return '';
  const when =
    at.whileOn === undefined
      ? ''
      : ` while ${[at.whileOn]
          .flat()
          .map((option) => `\`${option}\``)
          .join(' or ')} is on`;
  if (at.pinned) return `follows its release${when}`;
  if (!('default' in at)) return value(option.default);
  return typeof at.default === 'function' ? `depends${when}` : `${value(at.default)}${when}`;
}

function line({ path: keys, option }: OptionRow): string {
  const at = agentField(keys, option);
  const helm = option.helm === null ? '' : `\`${option.helm}\``;
  return `| ${[`\`${keys.join('.')}\``, helm, place(at), value(option.default), operatorDefault(at, option)].map(cell).join(' | ')} |`;
}

/** The page with its table brought up to date. */
function operatorPage(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} lacks the lines "${BEGIN}" and "${END}"`);
  const head = ['| Option | Helm key | DatadogAgent object | Default of the chart | Default of the operator |', '| --- | --- | --- | --- | --- |'];
  return `${page.slice(0, begin + BEGIN.length)}\n\n${[...head, ...rows(specTree).map(line)].join('\n')}\n\n${page.slice(end)}`;
}

/** @returns whether the page was as it should be, or is now */
export function generateOperatorPage(check: boolean): boolean {
  const before = fs.readFileSync(FILE, 'utf8');
  const page = operatorPage(before);
  if (check) return page === before;
  if (page !== before) fs.writeFileSync(FILE, page);
  return true;
}
