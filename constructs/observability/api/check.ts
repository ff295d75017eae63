import { API_SHAPES } from '../../../imports/datadog-api-shapes';
import { isMap } from '../../spec/values';
import type { Mistake } from '../mistake';
import { numberOf } from '../quantity';
import { OBJECT_SHAPES } from '../reading/shapes';
import { suggestion } from '../suggestion';
import type { ApiShape } from './shape';

const PRIMITIVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isSafeInteger(value),
  // An amount as Kubernetes takes it. Numbers with decimals have to be text there.
  quantity: (value) => Number.isSafeInteger(value) || (typeof value === 'string' && numberOf(value) !== undefined),
};

const SHAPES: Readonly<Record<string, ApiShape>> = { ...API_SHAPES, ...OBJECT_SHAPES };

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : isMap(value) ? 'map' : typeof value);
const a = (noun: string): string => (noun === 'null' ? noun : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`);
const wrongType = (path: string, value: unknown, wanted: string): Mistake[] => [
  { path, message: wanted === 'quantity' ? QUANTITY : `must be ${a(wanted)}, but is ${a(kindOf(value))}` },
];
const QUANTITY = "must be a whole number, or a number as text such as '99.9'";
const listed = (names: readonly (string | number)[]): string => names.slice(0, 24).join(', ') + (names.length > 24 ? ', …' : '');

const withoutNull = (map: object) => Object.fromEntries(Object.entries(map).filter(([, item]) => item !== null));

/** What resembles nothing that is known may be newer than what is known. */
const unknown = (path: string, said: string, near: string | undefined, known: readonly (string | number)[]): Mistake =>
  near ? { path, message: `${said}; ${near}` } : { path, message: `${said}; there is ${listed(known)}`, mayBeNewer: true };

function checkFields(value: unknown, fields: Readonly<Record<string, string>>, path: string): Mistake[] {
  if (!isMap(value)) return wrongType(path, value, 'map');
  const names = Object.keys(fields);
  const at = (field: string) => (path ? `${path}.${field}` : field);
  const missing = names.filter((name) => !fields[name]!.endsWith('?') && !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ path: at(name), message: 'is missing' })),
    ...Object.entries(value).flatMap(([name, item]) => {
      const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
      // There null says something: for ever.
      if (type && name === 'silenced' && isMap(item)) return mistakesIn(withoutNull(item), type.replace(/\?$/, ''), at(name));
      if (type) return mistakesIn(item, type.replace(/\?$/, ''), at(name));
      return [unknown(at(name), 'is no field here', suggestion(name, names), names)];
    }),
  ];
}

/** Fields with few values tell the alternatives apart: `type` and `data_source`. */
function telling(alternative: string, value: unknown): { field: string; values: readonly (string | number)[]; fits: boolean }[] {
  const shape = SHAPES[alternative];
  if (!shape || !('fields' in shape) || !isMap(value)) return [];
  return ['type', 'data_source', 'request_type'].flatMap((field) => {
    const type = shape.fields[field];
    const values = type && SHAPES[type.replace(/\?$/, '')];
    if (!values || !('values' in values)) return [];
    const given = value[field];
    return [{ field, values: values.values, fits: given === undefined ? type.endsWith('?') : values.values.includes(given as string) }];
  });
}

/** Alternatives with those of alternatives. */
const flat = (names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const shape = SHAPES[name];
    return shape && 'oneOf' in shape ? flat(shape.oneOf) : [name];
  });

/** Whether a list stands where a list may, a map where a map. */
const sameKind = (alternative: string, value: unknown): boolean => {
  const shape = SHAPES[alternative];
  return alternative.startsWith('[') ? Array.isArray(value) : !shape || !('fields' in shape) || isMap(value);
};

function checkAlternatives(value: unknown, alternatives: readonly string[], path: string): Mistake[] {
  const all = flat(alternatives);
  const alike = all.filter((name) => sameKind(name, value));
  const told = (alike.length > 0 ? alike : all).map((name) => ({ name, fields: telling(name, value) }));
  // Only what fits is looked into: alternatives have alternatives of their own, and there are dozens.
  const fitting = told.filter(({ fields }) => fields.every(({ fits }) => fits)).map(({ name }) => mistakesIn(value, name, path));
  if (fitting.length > 0) return fitting.reduce((best, next) => (next.length < best.length ? next : best));
  const misfits = told.flatMap(({ fields }) => fields.filter(({ fits }) => !fits));
  const { field } = misfits[0]!;
  const values = [...new Set(misfits.filter((it) => it.field === field).flatMap((it) => it.values))];
  const given = isMap(value) ? value[field] : undefined;
  if (given === undefined) return [{ path: `${path}.${field}`, message: `is missing; it is one of ${listed(values)}` }];
  return [unknown(`${path}.${field}`, `${JSON.stringify(given)} is none of what is known`, suggestion(String(given), values.map(String)), values)];
}

/**
 * Where a value is not what the Datadog API takes, by the client that Datadog publishes.
 * @param type as fields of an API shape have it
 */
export function mistakesIn(value: unknown, type: string, path = ''): Mistake[] {
  const primitive = PRIMITIVES[type];
  if (primitive) return primitive(value) ? [] : wrongType(path, value, type);
  if (type.startsWith('[')) {
    if (!Array.isArray(value)) return wrongType(path, value, 'list');
    return value.flatMap((item, i) => mistakesIn(item, type.slice(1, -1), `${path}[${i}]`));
  }
  if (type.startsWith('{')) {
    if (!isMap(value)) return wrongType(path, value, 'map');
    return Object.entries(value).flatMap(([key, item]) => mistakesIn(item, type.slice(1, -1), `${path}.${key}`));
  }
  const shape = SHAPES[type];
  if (!shape) throw new Error(`there is no API shape ${type}`);
  if ('fields' in shape) return checkFields(value, shape.fields, path);
  if ('oneOf' in shape) return checkAlternatives(value, shape.oneOf, path);
  if (shape.values.includes(value as string)) return [];
  return [{ path, message: `${JSON.stringify(value)} is none of ${listed(shape.values)}` }];
}
