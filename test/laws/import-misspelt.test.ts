import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { type KnownKey, knownKeys } from '../../constructs/import/known-keys';
import { readYaml } from '../../constructs/import/read-yaml';
import { unreadKeys } from '../../constructs/import/unread';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { getPath, isMap, setPath } from '../../constructs/spec/values';

const cases = path.join(__dirname, '..', '..', '..', 'shared', 'parity', 'cases');

/** Values files of real people where they are beside the project, else ones that set every tenth option. */
function files(): { name: string; values: JsonMap }[] {
  if (fs.existsSync(cases))
    return fs
      .readdirSync(cases)
      .filter((name) => name.startsWith('public-'))
      .map((name) => ({ name, values: (readYaml(fs.readFileSync(path.join(cases, name, 'values.yaml'), 'utf8'), 'helm').data ?? {}) as JsonMap }));
  const example: Readonly<Record<string, Json>> = { flag: true, text: 'a', integer: 1, list: [], map: { a: 'b' }, any: 'a' };
  return Array.from({ length: 10 }, (_, file) => {
    const values: JsonMap = {};
    [...rows(specTree)].forEach(({ option }, i) => {
      if (option.helm && i % 10 === file) setPath(values, option.helm.split('.'), example[option.kind]);
    });
    return { name: `generated ${file}`, values };
  });
}

interface Place {
  readonly keys: readonly string[];
  /** The map that the key stands in. */
  readonly map: JsonMap;
  readonly known: KnownKey;
}

/** Every key of the values that an option reads, or that leads to one. */
function* places(map: JsonMap, known: KnownKey = knownKeys(), at: readonly string[] = []): Generator<Place> {
  for (const [key, value] of Object.entries(map)) {
    const next = known.children.get(key);
    if (!next) continue;
    yield { keys: [...at, key], map, known };
    if (isMap(value) && next.children.size > 0) yield* places(value, next, [...at, key]);
  }
}

/** The values with a map changed, the order of keys kept. */
function withMap(values: JsonMap, keys: readonly string[], change: (map: JsonMap) => JsonMap): JsonMap {
  const [key, ...rest] = keys;
  if (key === undefined) return change(values);
  return Object.fromEntries(Object.entries(values).map(([k, v]) => [k, k === key ? withMap(v as JsonMap, rest, change) : v]));
}
const renamed = (values: JsonMap, keys: readonly string[], name: string) =>
  withMap(values, keys.slice(0, -1), (map) => Object.fromEntries(Object.entries(map).map(([k, v]) => [k === keys[keys.length - 1] ? name : k, v])));
function moved(values: JsonMap, from: readonly string[], to: readonly string[]): JsonMap {
  const out = structuredClone(values);
  const value = getPath(out, from) as Json;
  delete (getPath(out, from.slice(0, -1)) as JsonMap)[from[from.length - 1]!];
  setPath(out, to, value);
  return out;
}

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const mistake = fc.record({ at: fc.nat(), letter, kind: fc.constantFrom('leave out', 'add', 'replace', 'exchange') });
type Mistake = typeof mistake extends fc.Arbitrary<infer T> ? T : never;

function misspelt(key: string, { at, letter, kind }: Mistake): string {
  const i = at % key.length;
  const [before, here, after] = [key.slice(0, i), key[i]!, key.slice(i + 1)];
  if (kind === 'leave out') return before + after;
  if (kind === 'add') return before + letter + here + after;
  if (kind === 'replace') return before + letter + after;
  return before + after.slice(0, 1) + here + after.slice(1);
}

const reported = (values: JsonMap, keys: readonly string[]) => unreadKeys(values).find((f) => f.keys.join('\0') === keys.join('\0'));
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} % (${part} of ${whole})`;

test('a key with one wrong letter is reported, and the right one is the first suggestion', () => {
  const all = files().flatMap(({ name, values }) => [...places(values)].map((place) => ({ name, values, ...place })));
  const mistakes = fc.sample(mistake, all.length);
  const [silent, worse]: [string[], string[]] = [[], []];
  let [tried, right] = [0, 0];
  all.forEach(({ name, values, keys, map, known }, i) => {
    const key = keys[keys.length - 1]!;
    const wrong = misspelt(key, mistakes[i]!);
    if (wrong === '' || wrong === key || known.children.has(wrong) || Object.hasOwn(map, wrong)) return;
    tried += 1;
    const found = reported(renamed(values, keys, wrong), [...keys.slice(0, -1), wrong]);
    if (!found) silent.push(`${name}: ${keys.join('.')} as ${wrong}`);
    else if (found.suggestions[0] === keys.join('.')) right += 1;
    else worse.push(`${name}: ${keys.join('.')} as ${wrong}: ${found.suggestions.join(', ')}`);
  });
  process.stdout.write(`one wrong letter: the first suggestion is right in ${percent(right, tried)}\n`);
  expect(silent).toEqual([]);
  expect(worse.length / tried).toBeLessThan(0.02);
});

test('a key one level too high or too deep is reported, with its place among the suggestions', () => {
  const [silent, lost]: [string[], string[]] = [[], []];
  let [tried, first] = [0, 0];
  for (const { name, values } of files()) {
    const found = [...places(values)];
    for (const { keys, map, known } of found.filter((_, i) => i % 3 === 0)) {
      const key = keys[keys.length - 1]!;
      const sections = Object.keys(map).filter((k) => k !== key && isMap(map[k]) && known.children.get(k)?.option === undefined && known.children.has(k));
      const targets = [
        ...(keys.length > 1 ? [[...keys.slice(0, -2), key]] : []),
        ...sections.slice(0, 2).map((section) => [...keys.slice(0, -1), section, key]),
      ];
      for (const target of targets) {
        const there = target.reduce<KnownKey | undefined>((at, k) => at?.children.get(k), knownKeys());
        if (there || getPath(values, target) !== undefined) continue;
        tried += 1;
        const hit = reported(moved(values, keys, target), target);
        const said = `${name}: ${keys.join('.')} at ${target.join('.')}`;
        if (!hit) silent.push(said);
        else if (!hit.suggestions.includes(keys.join('.'))) lost.push(`${said}: ${hit.suggestions.join(', ')}`);
        else if (hit.suggestions[0] === keys.join('.')) first += 1;
      }
    }
  }
  process.stdout.write(`one level off: the first suggestion is right in ${percent(first, tried)}\n`);
  expect(silent).toEqual([]);
  expect(lost).toEqual([]);
});
