import type { EnvVar, JsonMap, KubernetesObject } from '../kubernetes';
import { isMap } from '../spec/values';

/** The ConfigMaps of a rendering: name, then key, then text. */
export type ConfigMaps = ReadonlyMap<string, ReadonlyMap<string, string>>;

export const configMapsOf = (objects: readonly KubernetesObject[]): ConfigMaps =>
  new Map(
    objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .map((object) => [object.metadata.name, new Map(Object.entries((object.data ?? {}) as Record<string, string>))]),
  );

/** What stands where a cluster would put a value that nobody knows before: the same text for the same reference. */
function unknownValue(source: JsonMap): string {
  const [kind = '', reference] = Object.entries(source)[0] ?? [];
  const { name, key, fieldPath, resource, divisor } = (isMap(reference) ? reference : {}) as Record<string, string | undefined>;
  return `(${[kind.replace(/(?:Key)?Ref$/, ''), name, key, fieldPath, resource, divisor].filter(Boolean).join(' ')})`;
}

/** Whether a value stands for one that is known in the cluster only. */
export const isUnknown = (value: string): boolean => /^\((?:secret|configMap|field|resourceField) [^()]*\)$/.test(value);

/** Fields of a pod that are known before it runs, by their path. */
export type KnownFields = Readonly<Record<string, string>>;

function referred(source: JsonMap, configMaps: ConfigMaps, fields: KnownFields): string | undefined {
  if (isMap(source.fieldRef)) return fields[String(source.fieldRef.fieldPath)];
  const reference = isMap(source.configMapKeyRef) ? source.configMapKeyRef : undefined;
  return reference ? configMaps.get(String(reference.name))?.get(String(reference.key)) : undefined;
}

/** `$(NAME)` stands for a variable that is set before; `$$(NAME)` for itself. */
const expanded = (text: string, before: ReadonlyMap<string, string>) =>
  text.replace(/\$\$|\$\(([^()\s]+)\)/g, (written, name: string | undefined) => (written === '$$' ? '$' : (before.get(name!) ?? written)));

/** The variables of a container as its process sees them; of those of a name the last counts. */
export function environmentOf(variables: readonly EnvVar[], sources: readonly JsonMap[], configMaps: ConfigMaps, fields: KnownFields): Map<string, string> {
  const environment = new Map<string, string>();
  for (const source of sources) {
    const name = String((isMap(source.configMapRef) ? source.configMapRef : isMap(source.secretRef) ? source.secretRef : {}).name);
    const prefix = String(source.prefix ?? '');
    const known = isMap(source.configMapRef) ? configMaps.get(name) : undefined;
    if (known) for (const [key, value] of known) environment.set(prefix + key, value);
    else environment.set(`${prefix}*`, unknownValue({ ...source, prefix: undefined }));
  }
  for (const { name, value, valueFrom } of variables)
    environment.set(name, valueFrom ? (referred(valueFrom, configMaps, fields) ?? unknownValue(valueFrom)) : expanded(value ?? '', environment));
  return environment;
}
