import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { knownKeyIndex } from '../../constructs/import/known-keys';
import { toYaml } from '../../constructs/yaml';

const DIST = path.join(__dirname, '..', '..', 'dist');

/** Good values files: those of the systems. */
export const goodValues: readonly string[] = (fs.readdirSync(DIST, { recursive: true }) as string[])
  .filter((file) => /(?:^|\/)values[^/]*\.yaml$/.test(file))
  .sort()
  .map((file) => fs.readFileSync(path.join(DIST, file), 'utf8'));

/** What means something to a YAML reader, to the chart or to a program. */
const FRAGMENTS = [
  ...['\n', '  ', '\t', '\r', ': ', '- ', '? ', '[', ']', '{', '}', ',', '"', "'", '|', '>-', '#', '&a ', '*a', '<<: *a', '!!binary ', '!x ', '---\n', '...\n'],
  ...['%YAML 1.1\n', '~', 'null', 'yes', '0777', '1e999', '.nan', '12:30', '2001-01-01', '\ufeff', '\u0000', '\u2028', '\ud800', '{{ .Release.Name }}', '{{'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'datadog', 'agents', 'clusterAgent', 'enabled', 'true', 'env', 'name', 'value', 'valueFrom'],
  ...['spec', 'metadata', 'kind', 'AgentSpec', 'apiVersion', 'global', 'features', 'override', 'nodeGroups', 'apiKey', '../../x', 'ENC[x]', '-1', '0', '\\'],
];

const fragment = fc.constantFrom(...FRAGMENTS);
const mutation = fc.tuple(fc.nat(1 << 20), fc.nat(40), fc.constantFrom('insert', 'delete', 'replace', 'repeat', 'move'), fragment);

/** A text with a few changes at random places. */
export const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 5 })).map(([text, mutations]) =>
    mutations.reduce((now, [place, length, does, put]) => {
      const at = place % (now.length + 1);
      const [before, part, after] = [now.slice(0, at), now.slice(at, at + length), now.slice(at + length)];
      if (does === 'insert') return before + put + part + after;
      if (does === 'delete') return before + after;
      if (does === 'replace') return before + put + after;
      if (does === 'repeat') return before + part + part + after;
      return part + before + after;
    }, text),
  );

/** Fragments and other letters in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fragment }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) }), { maxLength: 60 })
  .map((parts) => parts.join(''));

/** Bytes that are hardly ever text. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 200 });

const scalar = fc.oneof(fragment, fc.constant(null), fc.boolean(), fc.integer(), fc.double({ noNaN: true }), fc.string({ unit: 'binary', maxLength: 12 }));
const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => {
  const list = fc.array(tie('value'), { maxLength: 4 });
  const map = fc.dictionary(fc.oneof(fragment, fc.string({ maxLength: 6 })), tie('value'), { maxKeys: 4 });
  return { value: fc.oneof({ depthSize: 'small', maxDepth: 4 }, scalar as fc.Arbitrary<unknown>, list, map) };
}).value;

/** Data of any kind at keys that the chart knows. */
export const knownKeysWithAnything: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...knownKeyIndex().entries.map(({ path: keys }) => keys)), value), { minLength: 1, maxLength: 6 })
  .map((entries) => {
    const tree: Record<string, unknown> = {};
    for (const [keys, data] of entries) {
      let at = tree;
      for (const key of keys.slice(0, -1)) {
        if (typeof at[key] !== 'object' || at[key] === null || Array.isArray(at[key])) at[key] = {};
        at = at[key] as Record<string, unknown>;
      }
      at[keys[keys.length - 1]!] = data;
    }
    return toYaml(tree);
  });
