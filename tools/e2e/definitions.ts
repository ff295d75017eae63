import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { type Cluster, until } from './cluster';

interface Definition extends KubernetesObject {
  readonly spec: { readonly versions: readonly { readonly schema: { readonly openAPIV3Schema: { readonly properties?: object } } }[] };
}

/** Every CustomResourceDefinition in the files of a folder. */
export function definitionsIn(folder: string): KubernetesObject[] {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  const objects = files.sort().flatMap((name) => loadAll(fs.readFileSync(path.join(folder, name), 'utf8')) as KubernetesObject[]);
  return objects.filter((it) => it?.kind === 'CustomResourceDefinition');
}

/** Our own descriptions hold what we write; a controller writes a status too. */
export function withStatus(definition: KubernetesObject): KubernetesObject {
  const { spec } = definition as Definition;
  const status = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const versions = spec.versions.map((version) => {
    const { openAPIV3Schema: schema } = version.schema;
    return { ...version, subresources: { status: {} }, schema: { openAPIV3Schema: { ...schema, properties: { ...schema.properties, status } } } };
  });
  return { ...definition, spec: { ...spec, versions } };
}

/** Applies definitions and waits until their kinds are served. */
export async function applyDefinitions(cluster: Cluster, definitions: readonly KubernetesObject[]): Promise<void> {
  await Promise.all(definitions.map((definition) => cluster.put(definition)));
  for (const definition of definitions)
    await until(`the definition ${definition.metadata.name}`, 60, async () =>
      (await cluster.get(definition))?.status?.conditions?.some((c: any) => c.type === 'Established' && c.status === 'True'),
    );
}
