import type { ItemKind } from '../inventory';
import type { ExplainedAccount, ExplainedContainer, ExplainedWorkload, Explanation } from './explanation';
import { askersOf, doesOf, grantBlocks, type Line, labelOf, linesOf, summaryOf } from './layout';

/** Beyond this many characters a name stands on a line of its own. */
const WIDEST = 44;

const asked = ({ by, always }: Pick<Line, 'by' | 'always'>): string => {
  const others = by.length > 0 ? `${by.join(', ')}: ` : '';
  return always ? `always; ${others}` : others;
};

function kindLines([kind, lines]: readonly [ItemKind, readonly Line[]], indent: string): string[] {
  const width = Math.min(Math.max(...lines.map(({ what }) => what.length)), WIDEST);
  return [`${indent}${labelOf(kind)}`, ...lines.map((line) => `${indent}  ${`${line.what.padEnd(width)}  ${asked(line)}${line.why}`.trimEnd()}`)];
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
  `${name} may do ${grants.length} things`,
  ...grantBlocks(grants).flatMap(({ by, why, always, lines }) => [
    ...(by || why ? [`  ${asked({ by: by ? [by] : [], always })}${why}`] : []),
    ...lines.map((line) => `    ${line}`),
  ]),
];

/** For a terminal. */
export const asText = (explanations: readonly Explanation[]): string =>
  explanations
    .map((explanation) => {
      const blocks = [[explanation.name, ...summaryOf(explanation)], ...explanation.workloads.map(workload), ...explanation.accounts.map(account)];
      return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
    })
    .join('\n');
