import { kindWords } from '../words';
import type { ExplainedAccount, ExplainedContainer, ExplainedWorkload, Explanation } from './explanation';
import { askersOf, doesOf, grantBlocks, type Line, leastHeading, linesOf, notNeededBlocks, remarksOn, summaryOf } from './layout';

const code = (text: string) => (text ? `\`${text}\`` : '');
/** An option, or the agent itself. */
const asker = (by: string) => (by.includes(' ') ? by : code(by));
const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

function row(line: Line, container: readonly string[]): string {
  const { kind, whats, of, by, why, always } = line;
  const asked = [...(always ? ['the chart, always'] : []), ...(by.length > 0 ? by : always ? [] : container).map(asker)];
  return `| ${kindWords(kind, whats.length)} | ${cell(whats.map(code).join(', ') + of)} | ${cell(asked.join(', '))} | ${cell(why)} |`;
}

function table(items: Parameters<typeof linesOf>[0], container: readonly string[] = []): string[] {
  const lines = linesOf(items, container).flatMap(([, of]) => of);
  return lines.length === 0 ? [] : ['', '| Kind | What | Asked for by | Why |', '| --- | --- | --- | --- |', ...lines.map((line) => row(line, container))];
}

function container(it: ExplainedContainer): string[] {
  const askers = askersOf(it);
  const does = doesOf(it);
  const facts = [
    `image ${code(it.image)}`,
    ...(askers.length > 0 ? [`asked for by ${askers.map(asker).join(', ')}`] : []),
    ...(it.user !== undefined ? [`user ${it.user}`] : []),
    ...(it.ports.length > 0 ? [`ports ${it.ports.map(code).join(', ')}`] : []),
  ];
  return [
    '',
    `#### ${it.init ? 'Init container' : 'Container'} ${code(it.name)}`,
    '',
    ...(does ? [does, ''] : []),
    `${facts.join('; ')}.`,
    ...table(it.items, askers),
  ];
}

const workload = (it: ExplainedWorkload): string[] => ['', `### ${it.name}`, ...table(it.items), ...it.containers.flatMap(container)];

const account = ({ name, grants }: ExplainedAccount): string[] => [
  '',
  `### ${name}`,
  '',
  `<details><summary>${grants.length} grants</summary>`,
  '',
  '| Asked for by | Why | Grants |',
  '| --- | --- | --- |',
  ...grantBlocks(grants).map(
    ({ by, why, always, lines }) =>
      `| ${always ? 'the chart, always' : cell(asker(by))} | ${cell(why)} | ${lines.map((line) => cell(code(line))).join('<br>')} |`,
  ),
  '',
  '</details>',
];

function notNeeded(explanation: Explanation): string[] {
  const places = notNeededBlocks(explanation);
  if (places.length === 0) return [];
  const rows = places.flatMap(([place, blocks]) =>
    blocks.map(({ why, lines }) => `| ${cell(place)} | ${lines.map((line) => cell(code(line))).join('<br>')} | ${cell(why)} |`),
  );
  return ['', `### ${leastHeading(explanation)}`, '', '| Where | What | Why |', '| --- | --- | --- |', ...rows];
}

const installation = (explanation: Explanation): string =>
  [
    `## ${explanation.name}`,
    '',
    ...summaryOf(explanation).map((line) => `- ${line}`),
    ...explanation.workloads.flatMap(workload),
    ...explanation.accounts.flatMap(account),
    ...notNeeded(explanation),
  ].join('\n');

/** For a pull request or a page. */
export const asMarkdown = (explanations: readonly Explanation[]): string =>
  [...remarksOn(explanations), ...explanations.map(installation)].map((block) => `${block}\n`).join('\n');
