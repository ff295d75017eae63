import type { ItemKind } from '../inventory';
import { counted } from '../words';
import type { ExplainedAccount, ExplainedContainer, ExplainedWorkload, Explanation } from './explanation';
import { askersOf, doesOf, grantBlocks, type Line, labelOf, leastHeading, linesOf, notNeededBlocks, remarksOn, summaryOf, whatOf } from './layout';

/** A longer name has a line of its own, and what is said of it stands below. */
const WIDEST = 44;

const asked = ({ by, always }: Pick<Line, 'by' | 'always'>): string => {
  const who = [...(always ? ['always'] : []), ...by];
  return who.length > 0 ? `${who.join(', ')}: ` : '';
};

function kindLines([kind, lines]: readonly [ItemKind, readonly Line[]], indent: string): string[] {
  const names = lines.map(whatOf);
  const width = Math.max(0, ...names.map(({ length }) => length).filter((length) => length <= WIDEST));
  return [
    `${indent}${labelOf(kind)}`,
    ...lines.flatMap((line, i) => {
      const [what, why] = [names[i]!, asked(line) + line.why];
      if (!why) return [`${indent}  ${what}`];
      return what.length > WIDEST ? [`${indent}  ${what}`, `${indent}    ${why}`] : [`${indent}  ${what.padEnd(width)}  ${why}`];
    }),
  ];
}

function container(it: ExplainedContainer): string[] {
  const askers = askersOf(it);
  const does = doesOf(it);
  return [
    `  ${it.init ? 'init container' : 'container'} ${it.name}${does ? `: ${does}` : ''}`,
    `    image ${it.image}`,
    ...(askers.length > 0 ? [`    asked for by ${askers.join(', ')}`] : []),
    ...(it.user !== undefined && it.user !== 0 ? [`    user ${it.user}`] : []),
    ...(it.ports.length > 0 ? [`    ports ${it.ports.join(', ')}`] : []),
    ...linesOf(it.items, askers).flatMap((lines) => kindLines(lines, '    ')),
  ];
}

const workload = (it: ExplainedWorkload): string[] => [
  `${it.name}${it.account ? `, as ServiceAccount ${it.account}` : ''}`,
  ...linesOf(it.items).flatMap((lines) => kindLines(lines, '  ')),
  ...it.containers.flatMap(container),
];

const account = ({ name, grants }: ExplainedAccount): string[] => [
  `${name}: ${counted('grant', grants.length)}`,
  ...grantBlocks(grants).flatMap(({ by, why, always, lines }) => [
    ...(by || why ? [`  ${asked({ by: by && !always ? [by] : [], always })}${why}`] : []),
    ...lines.map((line) => `    ${line}`),
  ]),
];

function notNeeded(explanation: Explanation): string[][] {
  const places = notNeededBlocks(explanation);
  if (places.length === 0) return [];
  const lines = places.flatMap(([place, blocks]) => [
    `  ${place}`,
    ...blocks.flatMap((block) => [`    ${block.why}`, ...block.lines.map((line) => `      ${line}`)]),
  ]);
  return [[leastHeading(explanation), ...lines]];
}

function installation(explanation: Explanation): string {
  const blocks = [
    [explanation.name, ...summaryOf(explanation)],
    ...explanation.workloads.map(workload),
    ...explanation.accounts.map(account),
    ...notNeeded(explanation),
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** For a terminal. */
export const asText = (explanations: readonly Explanation[]): string =>
  [...remarksOn(explanations), ...explanations.map(installation)].map((block) => `${block}\n`).join('\n');
