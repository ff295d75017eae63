import type { KubernetesObject } from '../../constructs/kubernetes';
import type { Definition } from '../custom-resources';
import type { Schema } from '../strict-validation';
import { type Cluster, until } from './cluster';

/** A server wants to know the fields that tell items of a list apart; our own descriptions leave some items to Kubernetes. */
function withoutOpenMaps(schema: Schema): Schema {
  const below = (of: Readonly<Record<string, Schema>>) => Object.fromEntries(Object.entries(of).map(([name, field]) => [name, withoutOpenMaps(field)]));
  const { 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys, ...rest } = schema;
  const told = type === 'set' || schema.items?.properties ? { 'x-kubernetes-list-type': type, 'x-kubernetes-list-map-keys': keys } : {};
  return {
    ...rest,
    ...told,
    ...(schema.properties && { properties: below(schema.properties) }),
    ...(schema.items && { items: withoutOpenMaps(schema.items) }),
    ...(typeof schema.additionalProperties === 'object' && { additionalProperties: withoutOpenMaps(schema.additionalProperties) }),
  };
}

/** Our own descriptions hold what we write; a controller writes a status too. */
export function asInstalled(definition: Definition): KubernetesObject {
  const { spec } = definition;
  const status: Schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const versions = spec.versions.map((version) => {
    const schema = withoutOpenMaps(version.schema.openAPIV3Schema);
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
