import type { z } from 'zod';
import { lazyZod } from '../lazy-zod';

/**
 * What values an option takes, said twice: `fits` judges at once, `schema` tells what is wrong and makes the JSON Schema. What fits, the schema
 * takes; a test holds that for all options.
 */
export interface ValueType {
  readonly fits: (value: unknown) => boolean;
  readonly schema: () => z.ZodType;
}

/** A map as YAML and JSON have it, nothing that looks like one. A copy that `structuredClone` made may have the prototype of another realm. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
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
