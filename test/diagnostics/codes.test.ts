import fs from 'node:fs';
import path from 'node:path';
import { CODES, type CodeMeaning } from '../../constructs/diagnostics/codes';
import { generateFindingsPage } from '../../tools/findings-page';

const page = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'findings.md'), 'utf8');
const codes = Object.entries<CodeMeaning>(CODES);

test('docs/findings.md is what the table of codes says: npm run generate', () => {
  expect(generateFindingsPage(true)).toBe(true);
});

test('every code has a heading of its own, and there are no others', () => {
  const headings = [...page.matchAll(/^### (.+)$/gm)].map((m) => m[1]).sort();
  expect(headings).toEqual(codes.map(([code]) => code).sort());
});

test.each(codes)('%s is a code, and says in whole sentences what it means', (code, { severities, meaning, cause, cure }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(severities.length).toBeGreaterThan(0);
  for (const text of [meaning, cause, cure]) expect(text).toMatch(/^[A-Z].*[.]$/);
});
