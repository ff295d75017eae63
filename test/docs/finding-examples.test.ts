import { main } from '../../cli';
import { CODES } from '../../constructs/diagnostics/codes';
import { EXAMPLES } from '../../tools/finding-examples';
import { session } from '../cli/session';

const s = session();

/** The codes of what `validate` says of a file, with their severities. */
function said(text: string): string[] {
  s.forget();
  main(['validate', s.file('example.yaml', text)]);
  return s.said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => /:\d+:\d+ (\w+ [\w-]+)/.exec(line)?.[1] ?? line);
}

const FROM_FILES = ['reading', 'values', 'object', 'spec'];

test('every code that a line of a file brings about has an example', () => {
  const without = Object.entries(CODES).filter(([code, { about }]) => FROM_FILES.includes(about) && !(code in EXAMPLES));
  // What these are about is not a line: a file that is not there, one that lies elsewhere or stands below a key of an umbrella chart, what nobody
  // asked to be found, and what a chart did in a cluster or would install.
  expect(without.map(([code]) => code).sort()).toEqual(['file', 'nothing-found', 'secret-takeover', 'subchart', 'umbrella-values', 'unsupported-input']);
});

describe.each(Object.entries(EXAMPLES))('%s', (code, { wrong, right }) => {
  test('the example has it', () => expect(said(wrong).map((it) => it.split(' ')[1])).toContain(code));
  test('what is to be written instead has no error and no warning', () => {
    expect(said(right).filter((it) => !it.startsWith('note '))).toEqual([]);
    expect(said(right).filter((it) => it.endsWith(` ${code}`))).toEqual([]);
  });
});

test.each(Object.entries(CODES))('the cure of %s says what to do', (_code, { cure }) => {
  expect(cure.split(/\s+/).length).toBeGreaterThan(4);
  expect(cure).not.toMatch(/^The message says (which|why|what to write instead)\.$/);
});
