// The part of docs/findings.md that lists the codes, from the table of codes.
import fs from 'node:fs';
import path from 'node:path';
import { CODES, type CodeMeaning } from '../constructs/diagnostics/codes';

const FILE = path.join('docs', 'findings.md');
const [BEGIN, END] = ['<!-- codes: npm run generate writes what follows -->', '<!-- codes end -->'];

const HEADINGS: Readonly<Record<CodeMeaning['about'], string>> = {
  reading: 'Reading a file',
  values: 'Chart values',
  object: 'DatadogAgent objects',
  spec: 'Specs',
  target: 'Targets',
  observability: 'Monitors, SLOs and dashboards',
  program: 'This program',
};

const section = (code: string, { severities, meaning, cause, cure }: CodeMeaning) => `### ${code}

**${severities.join(' or ')}**: ${meaning} ${cause}

What to do: ${cure}
`;

/** The page with its list of codes brought up to date. */
export function findingsPage(page: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${FILE} lacks the lines "${BEGIN}" and "${END}"`);
  const groups = Object.entries(HEADINGS).map(([about, heading]) => {
    const codes = Object.entries<CodeMeaning>(CODES).filter(([, meaning]) => meaning.about === about);
    return [`## ${heading}\n`, ...codes.map(([code, meaning]) => section(code, meaning))].join('\n');
  });
  return `${page.slice(0, begin)}${BEGIN}\n\n${groups.join('\n')}\n${page.slice(end)}`;
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateFindingsPage(check: boolean): boolean {
  const before = fs.readFileSync(FILE, 'utf8');
  const after = findingsPage(before);
  if (!check && after !== before) fs.writeFileSync(FILE, after);
  return !check || after === before;
}
