import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { readPlainYaml } from '../../constructs/import/plain-yaml';
import { readAnyYaml, readYaml, type YamlFile } from '../../constructs/import/read-yaml';
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

/** The keys that lead to each value, and some that lead further than there are values. */
function paths(data: unknown, at: readonly string[] = []): string[][] {
  const below = data !== null && typeof data === 'object' ? Object.entries(data).flatMap(([key, value]) => paths(value, [...at, key])) : [];
  return [[...at], [...at, 'x'], [...at, '99', 'x'], ...below];
}

const told = (yaml: YamlFile) => ({ data: yaml.data, findings: yaml.findings, places: paths(yaml.data).map((keys) => [keys, yaml.locate(keys)]) });

/** Left to readers of all YAML, or read like them, of YAML 1.1 and 1.2, with everything in its place. */
function holds(text: string): void {
  const plain = readPlainYaml(text);
  if (plain === undefined) return;
  expect({ text, data: plain.data }).toEqual({ text, ...loaded(text) });
  for (const as of ['helm', 'spec'] as const) expect({ text, as, ...told(readYaml(text, as)) }).toEqual({ text, as, ...told(readAnyYaml(text, as)) });
}

test('reads all documents that this tool writes, like a YAML reader', () => {
  expect(documents.length).toBeGreaterThan(200);
  for (const text of documents) {
    expect(readPlainYaml(text)?.data).toEqual(load(text));
    if (text.length < 4000) holds(text);
  }
});

test('reads what people write', () => {
  const written = `# the agents
global:
  site: datadoghq.eu # where it goes
  clusterName: "shop"
  tags:
    - env:production
    -   'team: a' # quoted
  # between
  version: 7.60.1
  ratio: 0.5

override: # of pods
  nodeAgent:
    image: {}
    command: []
    script: |-
      #!/bin/sh
      echo a
    note: 'it''s'
`;
  const { tags, ...global } = { site: 'datadoghq.eu', clusterName: 'shop', version: '7.60.1', ratio: 0.5, tags: ['env:production', 'team: a'] };
  const nodeAgent = { image: {}, command: [], script: '#!/bin/sh\necho a', note: "it's" };
  const plain = written.replace('-   ', '- ');
  expect(readPlainYaml(written)).toBeUndefined();
  expect(readPlainYaml(plain)!.data).toEqual({ global: { ...global, tags }, override: { nodeAgent } });
  expect(readPlainYaml(plain)!.locate(['override', 'nodeAgent', 'note', 'deeper'])).toEqual({ line: 19, column: 5 });
  holds(plain);
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
    '0.5',
    '01.5',
    '1.2.3',
    'y',
    'Off',
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
    { numRuns: 2000 },
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
  'yes: ',
  ' # b',
  '# b\n',
  '0.5',
  '1.2.3',
  '0x1',
];

test('reads like a YAML reader, or not at all, what somebody has changed by hand', () => {
  const small = documents.filter((text) => text.length < 2500);
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
  ['a key that is a boolean for YAML 1.1', 'on: 1\n'],
  ['a value that is a boolean for YAML 1.1', 'a: Off\n'],
  ['what is nested too deep', `${Array.from({ length: 70 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')}${' '.repeat(70)}b: 1\n`],
  ['nothing', '# nothing\n'],
  ['nothing behind a key', 'a:\nb: 1\n'],
])('leaves to the YAML reader %s', (_what, text) => {
  expect(readPlainYaml(text)).toBeUndefined();
});
