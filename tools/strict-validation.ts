import { isMap } from '../constructs/spec/values';

/** The part of a CustomResourceDefinition's schema that judges values. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Schema[];
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
}

const LARGEST: Readonly<Record<string, number>> = { int32: 2 ** 31 - 1, int64: 2 ** 63 };

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

const fits = (type: string, wanted: string | undefined): boolean => wanted === undefined || wanted === type || (wanted === 'number' && type === 'integer');

function* wrongType(value: unknown, schema: Schema, at: string): Generator<string> {
  const type = typeOf(value);
  if (schema['x-kubernetes-int-or-string']) {
    if (type !== 'integer' && type !== 'string') yield `${at}: is ${type}, not integer or string`;
  } else if (!fits(type, schema.type)) yield `${at}: is ${type}, not ${schema.type}`;
  else if (schema.anyOf?.every((it) => it.type !== undefined && !fits(type, it.type))) yield `${at}: ${type} is none of ${schema.anyOf.map((it) => it.type)}`;
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`;
}

function* outOfBounds(value: unknown, schema: Schema, at: string): Generator<string> {
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0)) yield `${at}: is too short`;
    if (value.length > (schema.maxLength ?? value.length)) yield `${at}: is too long`;
    if (schema.pattern && !new RegExp(schema.pattern).test(value)) yield `${at}: ${JSON.stringify(value)} is not ${schema.pattern}`;
  }
  if (typeof value === 'number') {
    if (value < (schema.minimum ?? value) || value > (schema.maximum ?? value)) yield `${at}: ${value} is out of bounds`;
    if (Math.abs(value) > (LARGEST[schema.format ?? ''] ?? Number.POSITIVE_INFINITY)) yield `${at}: ${value} is no ${schema.format}`;
  }
}

/** Items of a list that must differ, as its definition tells them apart. */
function* repetitions(list: readonly unknown[], schema: Schema, at: string): Generator<string> {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'set' && !keys) return;
  const told = (item: unknown, key: string) => (isMap(item) ? item[key] : undefined) ?? schema.items?.properties?.[key]?.default;
  const texts = list.map((item) => JSON.stringify(keys ? keys.map((key) => told(item, key)) : item));
  for (const [i, text] of texts.entries()) if (texts.indexOf(text) !== i) yield `${at}[${i}]: repeats ${text}`;
}

function* wrongFields(value: Readonly<Record<string, unknown>>, schema: Schema, at: string): Generator<string> {
  for (const field of schema.required ?? []) if (!(field in value) && schema.properties?.[field]?.default === undefined) yield `${at}.${field}: missing`;
  for (const [field, below] of Object.entries(value)) {
    const known = schema.properties?.[field] ?? schema.additionalProperties;
    if (known && known !== true) yield* refusals(below, known, `${at}.${field}`);
    else if (!known && schema.properties && !schema['x-kubernetes-preserve-unknown-fields']) yield `${at}.${field}: unknown`;
  }
}

/** What an API server with strict field validation refuses in a value, as `place: reason`. What Kubernetes says of metadata is left to Kubernetes. */
export function* refusals(value: unknown, schema: Schema, at: string): Generator<string> {
  if (value === undefined || (value === null && schema.nullable)) return;
  yield* wrongType(value, schema, at);
  yield* outOfBounds(value, schema, at);
  if (Array.isArray(value)) {
    yield* repetitions(value, schema, at);
    for (const [i, item] of value.entries()) yield* refusals(item, schema.items ?? {}, `${at}[${i}]`);
  } else if (isMap(value)) yield* wrongFields(value, schema, at);
}
