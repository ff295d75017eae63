import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { isMap } from '../../constructs/spec/values';

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  anyOf?: Schema[];
  'x-kubernetes-list-type'?: string;
  'x-kubernetes-list-map-keys'?: string[];
};

const FOLDER = path.join(__dirname, '..', '..', '..', 'shared', 'crds');
export const REAL_DEFINITIONS = fs.existsSync(FOLDER);

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;

/** Items of a list that must differ, as its definition tells them apart. */
function* repetitions(list: unknown[], schema: Schema, at: string): Generator<string> {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'set' && !keys) return;
  const told = list.map((item) => JSON.stringify(keys ? keys.map((key) => (item as Record<string, unknown>)[key]) : item));
  for (const [i, text] of told.entries()) if (told.indexOf(text) !== i) yield `${at}[${i}]: repeats ${text}`;
}

/** What a strict API server refuses in an object. */
export function* refusals(value: unknown, schema: Schema, at: string): Generator<string> {
  const type = typeOf(value);
  if (schema.type && schema.type !== (type === 'integer' && schema.type === 'number' ? 'number' : type)) yield `${at}: is ${type}, not ${schema.type}`;
  if (schema.anyOf && !schema.anyOf.some((it) => it.type === type)) yield `${at}: ${type} is none of ${schema.anyOf.map((it) => it.type)}`;
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`;
  if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) yield `${at}: is too short`;
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern).test(value)) yield `${at}: ${value} is not ${schema.pattern}`;
  if (Array.isArray(value)) {
    yield* repetitions(value, schema, at);
    for (const [i, item] of value.entries()) yield* refusals(item, schema.items ?? {}, `${at}[${i}]`);
  }
  if (!isMap(value)) return;
  for (const field of schema.required ?? []) if (!(field in value)) yield `${at}.${field}: missing`;
  for (const [field, below] of Object.entries(value)) {
    const known = schema.properties?.[field] ?? schema.additionalProperties;
    if (known && known !== true) yield* refusals(below, known, `${at}.${field}`);
    else if (!known && schema.properties) yield `${at}.${field}: unknown`;
  }
}

/** The schemas of the operator's own definitions, by kind. */
export function realDefinitions(): Map<string, Schema> {
  const definitions = fs
    .readdirSync(FOLDER)
    .filter((file) => file.endsWith('.datadoghq.com.yaml'))
    .flatMap((file) => loadAll(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as any[]);
  return new Map(definitions.map(({ spec }) => [spec.names.kind, spec.versions[0].schema.openAPIV3Schema.properties.spec]));
}
