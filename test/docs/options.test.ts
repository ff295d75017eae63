import { specTree } from '../../constructs/spec/agent-spec';
import { type OptionRow, type OptionTree, rows } from '../../constructs/spec/option';

const ALL = rows(specTree as OptionTree);
const at = ({ path }: OptionRow) => path.join('.');
const told = (row: OptionRow) => `${at(row)}: ${row.option.doc}`;

// Words that tell nothing of an option, whichever it is.
const SAYS_NOTHING = new Set(
  (
    'a an the of to for in on with by as is are be it its this that these those and or not no from at into which what when where who whether use ' +
    'used set enable enabled disable disabled turn switch value option setting custom additional other further extra own configure configuration'
  ).split(' '),
);

const words = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? [];
const stem = (word: string) => word.replace(/(?:ies|es|ed|ing|s|y|e)$/, '');

/** What a text says beyond the names that stand in a path. */
function news(text: string, path: readonly string[]): string[] {
  const names = new Set(path.flatMap(words).map(stem));
  return words(text).filter((word) => !SAYS_NOTHING.has(word) && !names.has(stem(word)));
}

test('an option that says its name again is found', () => {
  expect(news('Enable the container image collection.', ['features', 'containerImageCollection', 'enabled'])).toEqual([]);
  expect(news('Images of the sidecars to use.', ['injector', 'sidecar', 'image'])).toEqual([]);
  expect(news('Port of the webhook.', ['admissionController', 'port'])).toEqual(['webhook']);
});

test('every option says more than its name', () => {
  expect(ALL.length).toBeGreaterThan(600);
  expect(ALL.filter(({ path, option }) => news(option.doc, path).length === 0).map(told)).toEqual([]);
});

test('every doc line is a sentence', () => {
  const wrong = ALL.filter(({ option: { doc } }) => !/^[^\s].*\.$/s.test(doc) || /\s{2}|\n|\bTODO\b/.test(doc) || words(doc).length < 3);
  expect(wrong.map(told)).toEqual([]);
});

test('options that stand side by side can be told apart', () => {
  const seen = new Map<string, string[]>();
  for (const row of ALL) {
    const key = JSON.stringify([row.path.slice(0, -1), words(row.option.doc)]);
    seen.set(key, [...(seen.get(key) ?? []), at(row)]);
  }
  expect([...seen.values()].filter((same) => same.length > 1)).toEqual([]);
});

// Units, and what a number is where it has none: a count, a port, a rank, a version.
const UNIT = /\b(?:seconds?|minutes?|hours?|days?|bytes|cores?|percent\w*|(?:\w+ )?ports?|how many|priority|version|check does|from 0 to 1)\b/i;

test('an option that is a number says of what', () => {
  const numbers = ALL.filter(({ option }) => option.kind === 'integer' || typeof option.default === 'number');
  expect(numbers.length).toBeGreaterThan(40);
  expect(numbers.filter(({ option }) => !UNIT.test(option.doc)).map(told)).toEqual([]);
});

// Kubernetes' and Go's quantities are texts with their unit: a reader has to see how one is written, or what it counts.
const QUANTITY = /^-?\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|Ki|Mi|Gi|k|M|G)$/;

test('an option whose default has a unit shows how it is written', () => {
  const quantities = ALL.filter(({ option }) => typeof option.default === 'string' && QUANTITY.test(option.default));
  expect(quantities.map(at)).toEqual(expect.arrayContaining(['features.cspm.checkInterval', 'features.appsec.injector.sidecar.resources.requests.cpu']));
  expect(quantities.filter(({ option }) => !/\b\d+(?:ns|us|ms|s|m|h|Ki|Mi|Gi|k|M|G)\b/.test(option.doc)).map(told)).toEqual([]);
});
