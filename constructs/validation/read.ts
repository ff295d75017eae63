import { KeyIndex, nearestPaths } from '../nearest';
import { isMap } from '../spec/values';

/** Something that is wrong with a property, for the person who wrote it. */
export interface Problem {
  /** `exceptions[0].rule`. */
  readonly path: string;
  /** What the property wants there. */
  readonly message: string;
}

/** Takes data for a property; what is wrong with them is told, and nothing is returned then. */
export type Reader<T> = (data: unknown, path: string, tell: (problem: Problem) => void) => T | undefined;

const kindOf = (data: unknown): string => {
  if (data === null || data === undefined) return 'nothing';
  if (Array.isArray(data)) return 'a list';
  return isMap(data) ? 'a map' : typeof data === 'string' ? 'a text' : `${data}`;
};

const expected =
  (what: string) =>
  (data: unknown, path: string, tell: (problem: Problem) => void): undefined =>
    void tell({ path, message: `must be ${what}, not ${kindOf(data)}` });

/** `; did you mean X?`, where something known is near. */
const hint = (word: string, known: readonly string[]): string => {
  const near = nearestPaths([word], new KeyIndex(known.map((name) => ({ path: [name] }))), {}, 2);
  return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
};

export const flag: Reader<boolean> = (data, path, tell) => (typeof data === 'boolean' ? data : expected('true or false')(data, path, tell));

/** A text that is not empty. `instead` says what is usual here. */
export const text =
  (what = 'a text'): Reader<string> =>
  (data, path, tell) =>
    typeof data === 'string' && data.trim() !== '' ? data : expected(what)(data, path, tell);

/** A text of a form. */
export const form =
  (pattern: RegExp, what: string): Reader<string> =>
  (data, path, tell) =>
    typeof data === 'string' && pattern.test(data)
      ? data
      : void tell({ path, message: `must be ${what}, not ${typeof data === 'string' ? JSON.stringify(data) : kindOf(data)}` });

/** One word of a few. */
export const oneOf =
  <Word extends string>(words: readonly Word[]): Reader<Word> =>
  (data, path, tell) => {
    if (words.includes(data as Word)) return data as Word;
    const said = typeof data === 'string' ? `${JSON.stringify(data)}${hint(data, words)}` : kindOf(data);
    return void tell({ path, message: `must be one of ${words.join(', ')}, not ${said}` });
  };

export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  (data, path, tell) =>
    Number.isInteger(data) && (data as number) >= least && (data as number) <= most
      ? (data as number)
      : expected(`a whole number from ${least} to ${most}`)(data, path, tell);

export const listOf =
  <T>(read: Reader<T>, what = 'a list'): Reader<T[]> =>
  (data, path, tell) =>
    Array.isArray(data) ? data.flatMap((item, i) => read(item, `${path}[${i}]`, tell) ?? []) : expected(what)(data, path, tell);

/** A map with these keys and no others. */
export const mapOf =
  <T extends object>(keys: { readonly [K in keyof T]-?: Reader<NonNullable<T[K]>> }, required: readonly (keyof T & string)[] = []): Reader<T> =>
  (data, path, tell) => {
    if (!isMap(data)) return expected('a map')(data, path, tell);
    const at = (key: string) => (path ? `${path}.${key}` : key);
    const known = Object.keys(keys);
    for (const key of Object.keys(data))
      if (!known.includes(key)) tell({ path: at(key), message: `is no property here${hint(key, known) || `; there are ${known.join(', ')}`}` });
    for (const key of required) if (data[key] === undefined || data[key] === null) tell({ path: at(key), message: 'is missing' });
    const read = Object.entries<Reader<unknown>>(keys).flatMap(([key, reader]) => {
      // A key without a value is one that is not written.
      const value = data[key] === undefined || data[key] === null ? undefined : reader(data[key], at(key), tell);
      return value === undefined ? [] : [[key, value]];
    });
    return Object.fromEntries(read) as T;
  };

/** Any keys, with values of one kind. */
export const recordOf =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  (data, path, tell) => {
    if (!isMap(data)) return expected('a map')(data, path, tell);
    return Object.fromEntries(
      Object.entries(data).flatMap(([key, value]) => {
        const one = read(value, `${path}.${key}`, tell);
        return one === undefined ? [] : [[key, one]];
      }),
    );
  };

/** Whichever of two the data look like. */
export const either =
  <A, B>(isFirst: (data: unknown) => boolean, first: Reader<A>, second: Reader<B>): Reader<A | B> =>
  (data, path, tell) =>
    isFirst(data) ? first(data, path, tell) : second(data, path, tell);
