import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../constructs/kubernetes';
import { isMap } from '../constructs/spec/values';
import { refusals, type Schema } from './strict-validation';

const REAL = process.env.CRDS ? path.resolve(process.env.CRDS) : path.join(process.cwd(), '..', 'shared', 'crds');
const OURS = path.join(process.cwd(), 'imports', 'schemas');

/** Whether the definitions that clusters have are there. Ours describe the fields that we write, in our own words. */
export const REAL_DEFINITIONS = fs.existsSync(REAL);

interface Version {
  readonly name: string;
  readonly schema: { readonly openAPIV3Schema: Schema };
}

/** A CustomResourceDefinition. */
export interface Definition extends KubernetesObject {
  readonly spec: { readonly group: string; readonly names: { readonly kind: string }; readonly versions: readonly Version[] };
}

/** Every CustomResourceDefinition in the files of a folder. */
export function definitionsIn(folder: string): Definition[] {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  const objects = files.sort().flatMap((name) => loadAll(fs.readFileSync(path.join(folder, name), 'utf8')) as unknown[]);
  return objects.filter((it): it is Definition => isMap(it) && it.kind === 'CustomResourceDefinition');
}

/** Schemas of whole objects, by `apiVersion kind`. */
export type Schemas = ReadonlyMap<string, Schema>;

function schemasIn(folder: string): Schemas {
  const found = definitionsIn(folder).flatMap(({ spec: { group, names, versions } }) =>
    versions.map(({ name, schema }) => [`${group}/${name} ${names.kind}`, schema.openAPIV3Schema] as const),
  );
  return new Map(found);
}

const known = new Map<string, Schemas>();

function read(folder: string): Schemas {
  const schemas = known.get(folder) ?? schemasIn(folder);
  known.set(folder, schemas);
  return schemas;
}

/** What the definitions beside the project say; none where they are not there. */
export const realSchemas = (): Schemas => (REAL_DEFINITIONS ? read(REAL) : new Map());

/** What our own definitions say. */
export const ownSchemas = (): Schemas => read(OURS);

/** The schema of a kind: the real one, else ours, which stands in where the real ones are not there. */
export function schemaOf(apiVersion: unknown, kind: unknown): Schema | undefined {
  return (REAL_DEFINITIONS ? realSchemas() : ownSchemas()).get(`${apiVersion} ${kind}`);
}

// Of these Kubernetes itself knows what they hold.
const OF_EVERY_OBJECT: Readonly<Record<string, Schema>> = { apiVersion: {}, kind: {}, metadata: {} };

/**
 * What an API server with strict field validation refuses in an object, metadata apart, as `place: reason`.
 * @throws if its kind has no definition
 */
export function refusedByServer(object: { readonly apiVersion?: unknown; readonly kind?: unknown }): string[] {
  const schema = schemaOf(object.apiVersion, object.kind);
  if (!schema) throw new Error(`there is no definition of ${object.apiVersion} ${object.kind}`);
  return [...refusals(object, { ...schema, properties: { ...schema.properties, ...OF_EVERY_OBJECT } }, String(object.kind))];
}
