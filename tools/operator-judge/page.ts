import path from 'node:path';
import { bringUpToDate } from '../page-parts';
import type { Choice, Circumstance } from './choice';
import { CHOICES } from './choices';
import type { Verdict } from './judge';
import { findings, scores } from './report';

const cell = (text: string) => text.replaceAll('|', '\\|');
const code = (text: string) => (text.includes('`') ? text : `\`${text}\``);

const WITH: Readonly<Record<Circumstance, string>> = { profiles: 'groups of nodes', runners: 'runners', autopilot: 'GKE Autopilot' };

/** What the operator decides by itself, as a table. */
export function choicesTable(): string {
  const values = ({ ours, operators }: { ours?: string; operators?: string }) =>
    ours === undefined && operators === undefined ? '' : `${ours === undefined ? 'any' : code(ours)} / ${operators === undefined ? 'any' : code(operators)}`;
  const where = ({ where: component, only }: Choice) => (only === undefined ? code(component) : `${code(component)}, with ${WITH[only]}`);
  const rows = CHOICES.map((choice) => `| ${[choice.aspect, where(choice), code(choice.what), values(choice), choice.because].map(cell).join(' | ')} |`);
  return ['| What | Where | Which | Ours / the operator’s | Why |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

const MOST_NAMES = 2;

function openList(verdicts: readonly Verdict[]): string {
  const rows = findings(verdicts).map(({ text, cases }) => {
    const names = cases.slice(0, MOST_NAMES).join(', ');
    return `- ${code(text)} (${cases.length > MOST_NAMES ? `${cases.length} cases, such as ${names}` : names})`;
  });
  return [...scores(verdicts).map((line) => `    ${line}`), '', ...(rows.length > 0 ? rows : ['Nothing.'])].join('\n');
}

export const writePage = (verdicts: readonly Verdict[]): boolean =>
  bringUpToDate(path.join('docs', 'operator-judge.md'), { choices: choicesTable(), open: openList(verdicts) }, false);
