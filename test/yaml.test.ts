import fc from 'fast-check';
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
import { joined, recurring, toYaml, toYamlByLibrary, toYamlDocuments } from '../constructs/yaml';

const readers: Record<string, (text: string) => unknown> = {
  'js-yaml 1.2': (text) => jsYaml.load(text),
  'js-yaml 1.1': (text) => jsYaml.load(text, { schema: jsYaml.YAML11_SCHEMA }),
  'yaml 1.2': (text) => yaml.parse(text),
  'yaml 1.1': (text) => yaml.parse(text, { version: '1.1' }),
};

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

const telling = fc.constantFrom(
  'yes',
  'y',
  'on',
  'No',
  'null',
  '~',
  '',
  '1_000',
  '12:30',
  '0o7',
  '0777',
  '12e4567',
  '2001-1-1',
  '2001-01-01',
  '.inf',
  '-.INF',
  '.nan',
  ' a',
  'a ',
  'a: b',
  'a #b',
  '- a',
  '? a',
  '&a',
  '*a',
  '!a',
  '%a',
  '@a',
  '`a',
  '{a',
  '[a',
  '0x1F',
  '0b11',
  '+5',
  '.5',
  '1e3',
  'e1',
  '=',
  '<<',
  'a\nb',
  'a\n',
  '\na',
  'a\n\n',
  ' a\nb',
  'a \nb',
  '\ta',
  '\u0085',
  '\u2028x',
  '---',
  '...',
  '#a',
  'a\'b"c',
  'a\r\nb',
);
const someText = fc.oneof(
  telling,
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.string({ unit: fc.constantFrom(' ', '\n', 'a', ':', '#', '-', '\t', '1', '.', 'e', '_', '0') }),
);
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    someText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(
      someText.filter((key) => key !== '__proto__'),
      tie('value'),
    ),
  ),
})).value;

test.each(Object.entries(readers))('%s loads what was written', (_name, load) => {
  fc.assert(
    fc.property(data, (value) => expect(plain(load(toYaml(plain(value))))).toEqual(plain(value))),
    { numRuns: 500 },
  );
});

// What is written without asking the library at all.
const simple = fc.string({ unit: fc.constantFrom(...'aeEfnoxy01789_./=+-'), maxLength: 6 });
const printable = fc.string({ unit: fc.constantFrom(...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))), maxLength: 12 });
const severalLines = fc
  .array(fc.oneof(simple, fc.constantFrom('', ' a', '  b: c', 'a ', '# d', '- e', '\t', 'key: "v"', "it's")), { maxLength: 5 })
  .map((l) => l.join('\n'));

test('simple texts and blocks are written as the library writes them', () => {
  fc.assert(
    fc.property(fc.oneof(simple, printable, severalLines), fc.nat(2), (text, depth) => {
      const value = [{ [text]: text }, { list: [{ text }, text] }, { a: { b: { text, other: [[text]] } } }][depth];
      expect(toYaml(value)).toBe(toYamlByLibrary(value));
    }),
    { numRuns: 2000 },
  );
});

test('is the same to the byte as what the library writes', () => {
  fc.assert(
    fc.property(data, (value) => expect(toYaml(value)).toBe(toYamlByLibrary(value))),
    { numRuns: 3000 },
  );
});

test('what recurs, and lists of several, are written at each place as anywhere', () => {
  const parts = fc.array(fc.array(data, { maxLength: 3 }), { maxLength: 4 });
  fc.assert(
    fc.property(data, parts, (value, lists) => {
      for (const one of [value, ...lists]) if (typeof one === 'object' && one !== null) recurring(one);
      const list = joined(lists);
      expect(list).toEqual(lists.flat());
      const document = { a: value, b: { c: [value, { d: value }] }, list, below: [{ list }] };
      const written = toYamlByLibrary(document);
      // The second time from what was kept.
      expect([toYaml(document), toYaml(document)]).toEqual([written, written]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['nothing in a map', { a: undefined, b: { c: undefined }, d: [] }],
  ['nothing in a list', { a: [undefined, 1], b: [null, [undefined]] }],
  ['lists of lists', { a: [[[1, { b: [2] }]], [], [{}]] }],
  ['texts of several lines', { a: ['x\n  y\n\nz\n', { b: 'x\n' }, ['x\n\ny']], 'c d': 'one\n two\n' }],
  ['numbers', { a: [0, -0, 1.5, 1e21, 2 ** 60, -7, Number.MAX_SAFE_INTEGER] }],
  ['dates and other objects', { a: new Date(0), b: [new Date(0)] }],
  ['keys of several lines', { 'a\nb': { c: [1] }, ['k'.repeat(2000)]: 1 }],
  ['an object without a prototype', Object.assign(Object.create(null), { a: { b: 1 } })],
])('writes %s as the library does', (_name, value) => {
  expect(toYaml(value)).toBe(toYamlByLibrary(value));
});

test('words stay bare where they can', () => {
  expect(toYaml({ kind: 'DaemonSet', image: 'gcr.io/datadoghq/agent:7.81.1', tag: '7.81.1', on: 'yes' })).toBe(
    "kind: DaemonSet\nimage: gcr.io/datadoghq/agent:7.81.1\ntag: '7.81.1'\n'on': 'yes'\n",
  );
});

test('documents are kept apart', () => {
  expect(yaml.parseAllDocuments(toYamlDocuments([{ a: 1 }, { b: '---' }])).map((d) => d.toJS())).toEqual([{ a: 1 }, { b: '---' }]);
});
