import type { z } from 'zod';
import { lazyZod } from '../lazy-zod';
import { isPlainMap } from './values';

/**
 * What values an option takes, said twice: `fits` judges at once, `schema` tells what is wrong and makes the JSON Schema. What fits, the schema
 * takes; a test holds that for all options.
 */
export interface ValueType {
  readonly fits: (value: unknown) => boolean;
  readonly schema: () => z.ZodType;
}

export const anyValue: ValueType = { fits: () => true, schema: () => lazyZod().any() };
export const boolean: ValueType = { fits: (value) => typeof value === 'boolean', schema: () => lazyZod().boolean() };
export const string: ValueType = { fits: (value) => typeof value === 'string', schema: () => lazyZod().string() };
export const wholeNumber: ValueType = { fits: Number.isSafeInteger, schema: () => lazyZod().number().int() };

export const nullable = (type: ValueType): ValueType => ({
  fits: (value) => value === null || type.fits(value),
  schema: () => type.schema().nullable(),
});

export const oneOf = (words: readonly [string, ...string[]]): ValueType => ({
  fits: (value) => words.includes(value as string),
  schema: () => lazyZod().enum(words),
});

export const either = (a: ValueType, b: ValueType): ValueType => ({
  fits: (value) => a.fits(value) || b.fits(value),
  schema: () => lazyZod().union([a.schema(), b.schema()]),
});

export const listOf = (item: ValueType): ValueType => ({
  fits: (value) => Array.isArray(value) && value.every(item.fits),
  schema: () => lazyZod().array(item.schema()),
});

export const mapOf = (value: ValueType): ValueType => ({
  fits: (map) => isPlainMap(map) && Object.values(map).every(value.fits),
  schema: () => lazyZod().record(lazyZod().string(), value.schema()),
});

/** With at least one item. */
export const filled = (list: ValueType): ValueType => ({
  fits: (value) => list.fits(value) && (value as unknown[]).length > 0,
  schema: () => (list.schema() as z.ZodArray).min(1),
});

type Fields = Readonly<Record<string, ValueType>>;

const hasFields = (value: unknown, must: Fields, may: Fields): value is Record<string, unknown> =>
  isPlainMap(value) &&
  Object.keys(must).every((key) => Object.hasOwn(value, key) && must[key]!.fits(value[key])) &&
  Object.keys(may).every((key) => value[key] === undefined || may[key]!.fits(value[key]));

const schemasOf = (must: Fields, may: Fields) => ({
  ...Object.fromEntries(Object.entries(must).map(([key, type]) => [key, type.schema()])),
  ...Object.fromEntries(Object.entries(may).map(([key, type]) => [key, type.schema().optional()])),
});

/** A map with fields that must be there, fields that may, and no others. */
export const fields = (must: Fields, may: Fields): ValueType => ({
  fits: (value) => hasFields(value, must, may) && Object.keys(value).every((key) => Object.hasOwn(must, key) || Object.hasOwn(may, key)),
  schema: () => lazyZod().strictObject(schemasOf(must, may)),
});

/** The same, and whatever others there are. */
export const openFields = (must: Fields, may: Fields): ValueType => ({
  fits: (value) => hasFields(value, must, may),
  schema: () => lazyZod().looseObject(schemasOf(must, may)),
});

/** A type of which not every value is right. */
export const only = <T>(type: ValueType, isRight: (value: T) => boolean, message: string): ValueType => ({
  fits: (value) => type.fits(value) && isRight(value as T),
  schema: () => type.schema().refine((value) => isRight(value as T), message),
});
