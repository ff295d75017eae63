import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { readPlainYaml } from '../../constructs/review/plain-yaml';
import { toYaml } from '../../constructs/yaml';

const DIST = path.join(__dirname, '..', '..', 'dist');
const documents = (fs.readdirSync(DIST, { recursive: true }) as string[])
  .filter((file) => /manifests\/.*\.yaml$/.test(file))
  .flatMap((file) => fs.readFileSync(path.join(DIST, file), 'utf8').split(/^---\n/m))
  .filter((text) => text !== '');

/** What a YAML reader makes of it; undefined where it refuses. */
function loaded(text: string): { readonly data: unknown } | undefined {
  try {
    return { data: load(text) };
  } catch {
    return undefined;
  }
}

/** Left to the YAML reader, or read like it. */
function holds(text: string): void {
  const data = readPlainYaml(text);
  if (data !== undefined) expect({ text, data }).toEqual({ text, ...loaded(text) });
}

test('reads all documents that this tool writes, like a YAML reader', () => {
  expect(documents.length).toBeGreaterThan(200);
  for (const text of documents) expect(readPlainYaml(text)).toEqual(load(text));
});

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'yes',
    'on',
    'null',
    'NULL',
    '~',
    '',
    '1_0',
    '0o7',
    '1e3',
    '12:30',
    'a: b',
    'a #b',
    '- a',
    'a\nb\n',
    'a\n\n b',
    "it's",
    '100m',
    '1Gi',
    '<<',
    '|',
    '>',
  ),
  fc.string({ unit: fc.constantFrom(' ', '\n', 'a', ':', '#', '-', "'", '"', '1', '.', '{', '|') }),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { depthSize: 'small' },
    texts,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('data')),
    fc.dictionary(texts, tie('data')),
  ),
}));

test('reads what is written like a YAML reader', () => {
  fc.assert(
    fc.property(fc.dictionary(texts, data), (value) => holds(toYaml(JSON.parse(JSON.stringify(value))))),
    { numRuns: 3000 },
  );
});

const PIECES = [
  '\n',
  ' ',
  '  ',
  '- ',
  '-',
  ':',
  ': ',
  '#',
  ' #',
  "'",
  '"',
  '|',
  '|-',
  '>',
  '&a ',
  '*a',
  '!',
  '{',
  '[]',
  ',',
  '?',
  '? ',
  '---',
  'null',
  'true',
  '0',
  '\t',
  'a: ',
  '<<: ',
  '~',
  '%',
  '@',
];

test('reads like a YAML reader, or not at all, what somebody has changed by hand', () => {
  const small = documents.filter((text) => text.length < 6000);
  let read = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...small),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...PIECES), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 3,
      }),
      (text, edits) => {
        let changed = text;
        for (const [where, piece, removed] of edits) {
          const at = Math.floor(where * changed.length);
          changed = changed.slice(0, at) + piece + changed.slice(at + removed);
        }
        if (readPlainYaml(changed) !== undefined) read += 1;
        holds(changed);
      },
    ),
    { numRuns: 4000 },
  );
  // Else the test would say nothing.
  expect(read).toBeGreaterThan(300);
});

test.each([
  ['a key twice', 'a: 1\na: 2\n'],
  ['a text that goes on', 'a: one\n  two\n'],
  ['a list in a list', 'a:\n- - 1\n  - 2\n'],
  ['a list below a dash', 'a:\n-\n  b: 1\n'],
  ['aliases', 'a: &x 1\nb: *x\n'],
  ['a key that all objects have', '__proto__: 1\n'],
  ['a block that tells its indent', 'a: |2\n   b\n'],
  ['a block that keeps its end', 'a: |+\n  b\n\n'],
  ['a tab', 'a:\t1\n'],
  ['two documents', 'a: 1\n---\nb: 2\n'],
  ['nothing', '# nothing\n'],
  ['nothing behind a key', 'a:\nb: 1\n'],
])('leaves to the YAML reader %s', (_what, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
