// The part of docs/findings.md that lists the codes, from the table of codes.
import path from 'node:path';
import { CODES, type CodeMeaning } from '../constructs/diagnostics/codes';
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

const section = (code: string, { severities, meaning, cause, cure }: CodeMeaning) => `### ${code}

**${severities.join(' or ')}**: ${meaning} ${cause}

What to do: ${cure}
`;

/** The codes, by what they are about. */
function codes(): string {
  const groups = Object.entries(HEADINGS).map(([about, heading]) => {
    const those = Object.entries<CodeMeaning>(CODES).filter(([, meaning]) => meaning.about === about);
    return [`## ${heading}\n`, ...those.map(([code, meaning]) => section(code, meaning))].join('\n');
  });
  return groups.join('\n');
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export const generateFindingsPage = (check: boolean): boolean => bringUpToDate(path.join('docs', 'findings.md'), { codes: codes() }, check);
