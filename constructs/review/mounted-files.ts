import type { JsonMap, Volume, VolumeMount } from '../kubernetes';
import { isMap, mapsIn } from '../spec/values';
import type { ConfigMaps } from './environment';

/** The files of one source of a volume, by their paths in the volume. */
function sourceFiles(source: JsonMap, configMaps: ConfigMaps): Map<string, string> {
  const [kind = '', reference] = Object.entries(source)[0] ?? [];
  if (!isMap(reference)) return new Map();
  const items = mapsIn(reference.items);
  const name = String(reference.name ?? reference.secretName);
  const data = kind === 'configMap' ? configMaps.get(name) : undefined;
  const text = (key: string) => data?.get(key) ?? `(${kind} ${name} ${key})`;
  if (items.length > 0) return new Map(items.map(({ key, path }) => [String(path ?? key), text(String(key))]));
  return data ? new Map(data) : new Map([['*', `(${kind} ${name})`]]);
}

/** The files of a volume: texts of ConfigMaps, and words for what nobody knows before. */
export function volumeFiles(volume: Volume, configMaps: ConfigMaps): Map<string, string> {
  const { name: _name, ...source } = volume;
  const [kind, reference] = Object.entries(source)[0] ?? [];
  if (kind === 'projected' && isMap(reference)) return new Map(mapsIn(reference.sources).flatMap((one) => [...sourceFiles(one, configMaps)]));
  return kind === 'configMap' || kind === 'secret' ? sourceFiles(source, configMaps) : new Map();
}

export const join = (folder: string, name: string) => `${folder.replace(/\/$/, '')}/${name}`;

/** Where the files of a mounted volume are inside the container. */
export function* mountedFiles({ mountPath, subPath }: VolumeMount, files: ReadonlyMap<string, string>): Generator<[string, string]> {
  for (const [name, text] of files) {
    if (!subPath) yield [join(mountPath, name), text];
    else if (name === subPath) yield [mountPath, text];
    else if (name === '*') yield [mountPath, text.replace(/\)$/, ` ${subPath})`)];
    else if (name.startsWith(`${subPath}/`)) yield [join(mountPath, name.slice(subPath.length + 1)), text];
  }
}
