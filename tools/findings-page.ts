// The part of docs/findings.md that lists the codes, from the table of codes and the examples.
import path from 'node:path';
import { CODES, type CodeMeaning, type FindingCode } from '../constructs/diagnostics/codes';
import { EXAMPLES, type Example } from './finding-examples';
import { bringUpToDate } from './page-parts';

const HEADINGS: Readonly<Record<CodeMeaning['about'], string>> = {
  reading: 'Reading a file',
  values: 'Chart values',
  object: 'DatadogAgent objects',
  spec: 'Specs',
  target: 'Targets',
  observability: 'Monitors, SLOs and dashboards',
  review: 'Reviews',
  program: 'This program',
};

const yaml = (text: string) => `\`\`\`yaml\n${text}\`\`\`\n`;

const example = ({ wrong, right }: Example) => `For example:\n\n${yaml(wrong)}\nInstead:\n\n${yaml(right)}`;

function section(code: FindingCode, { severities, meaning, cause, cure }: CodeMeaning): string {
  const shown = EXAMPLES[code];
  return [`### ${code}\n`, `**${severities.join(' or ')}**: ${meaning} ${cause}\n`, `What to do: ${cure}\n`, ...(shown ? [example(shown)] : [])].join('\n');
}

/** The codes, by what they are about. */
function codes(): string {
  const groups = Object.entries(HEADINGS).map(([about, heading]) => {
    const those = (Object.entries(CODES) as [FindingCode, CodeMeaning][]).filter(([, meaning]) => meaning.about === about);
    return [`## ${heading}\n`, ...those.map(([code, meaning]) => section(code, meaning))].join('\n');
  });
  return groups.join('\n');
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export const generateFindingsPage = (check: boolean): boolean => bringUpToDate(path.join('docs', 'findings.md'), { codes: codes() }, check);
