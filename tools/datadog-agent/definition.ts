import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { isMap } from '../../constructs/spec/values';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
}

const ROOT = process.cwd();
const REAL = path.join(ROOT, '..', 'shared', 'crds');

/** Whether the real definitions are there; else ours stand in, which know the same fields. */
export const hasRealDefinitions = fs.existsSync(REAL);
if (!hasRealDefinitions) console.warn('the real definitions of the operator are not beside the project: objects are checked by our own');

const FILES: Readonly<Record<string, string>> = { DatadogAgent: 'datadogagents', DatadogAgentProfile: 'datadogagentprofiles' };

const schemas = new Map<string, Schema>();

export function schemaOf(kind: string): Schema {
  const known = schemas.get(kind);
  if (known) return known;
  const file = hasRealDefinitions ? path.join(REAL, `${FILES[kind]}.datadoghq.com.yaml`) : path.join(ROOT, 'imports', 'schemas', 'datadoghq.com.yaml');
  const definition = (loadAll(fs.readFileSync(file, 'utf8')) as any[]).find((document) => document?.spec?.names?.kind === kind);
  const version = definition.spec.versions.find((v: any) => v.name === (kind === 'DatadogAgent' ? 'v2alpha1' : 'v1alpha1'));
  schemas.set(kind, version.schema.openAPIV3Schema);
  return version.schema.openAPIV3Schema;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
};

function* wrongIn(value: unknown, schema: Schema, at: string): Generator<string> {
  if (schema['x-kubernetes-int-or-string'] || value === undefined) return;
  const type = typeOf(value);
  if (schema.type && schema.type !== type && !(schema.type === 'number' && type === 'integer')) yield `${at}: is ${type}, not ${schema.type}`;
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* wrongIn(item, schema.items ?? {}, `${at}[${i}]`);
  if (!isMap(value) || schema['x-kubernetes-preserve-unknown-fields']) return;
  for (const field of schema.required ?? []) if (!(field in value)) yield `${at}.${field}: missing`;
  for (const [field, below] of Object.entries(value)) {
    const known = schema.properties?.[field] ?? schema.additionalProperties;
    if (known && known !== true) yield* wrongIn(below, known, `${at}.${field}`);
    else if (!known && schema.properties) yield `${at}.${field}: unknown`;
  }
}

/** What an API server with strict field validation refuses in an object. */
export function refusedByServer(object: { kind?: unknown; spec?: unknown }): string[] {
  return [...wrongIn(object.spec, schemaOf(String(object.kind)).properties!.spec!, 'spec')];
}
