import type { Json, JsonMap } from '../kubernetes';

export const isMap = (x: unknown): x is JsonMap => x !== null && typeof x === 'object' && !Array.isArray(x);

/** A map as YAML and JSON have it, nothing that looks like one. A copy that `structuredClone` made may have the prototype of another realm. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Something as a map; an empty one where it is none. */
export const asMap = (x: unknown): JsonMap => (isMap(x) ? x : {});

/** The maps in a list; none where it is no list. */
export const mapsIn = (list: unknown): JsonMap[] => (Array.isArray(list) ? list.filter(isMap) : []);

/** What Helm's templates take for true: anything but false, 0, an empty string, list or map, and nothing. */
export function truthy(x: unknown): boolean {
  if (x === null || x === undefined || x === false || x === 0 || x === '') return false;
  if (Array.isArray(x)) return x.length > 0;
  return isMap(x) ? Object.keys(x).length > 0 : true;
}

/** Sets a key that the map then has itself, whatever it is called: assigning to `__proto__` would change what the map is. */
export function setOwn(map: JsonMap, key: string, value: Json | undefined): void {
  if (key === '__proto__') Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
  else map[key] = value as Json;
}

/** What a map has itself under a key, not what every object has (`constructor`). */
export const own = (map: JsonMap, key: string): Json | undefined => (Object.hasOwn(map, key) ? map[key] : undefined);

export function getPath(tree: unknown, path: readonly string[]): unknown {
  let at = tree;
  for (const step of path) {
    if (!isMap(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

export function setPath(tree: JsonMap, path: readonly string[], value: Json | undefined): void {
  let at = tree;
  for (const step of path.slice(0, -1)) {
    if (!isMap(own(at, step))) setOwn(at, step, {});
    at = at[step] as JsonMap;
  }
  setOwn(at, path[path.length - 1]!, value);
}

/** Takes a key away; where there is no such key, nothing happens. */
export function removePath(tree: JsonMap, path: readonly string[]): void {
  const holder = getPath(tree, path.slice(0, -1));
  if (isMap(holder)) delete holder[path.at(-1)!];
}

export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((v, i) => equal(v, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => Object.hasOwn(b, k) && equal(a[k], b[k]));
}

/**
 * Lays values over defaults as Helm does: maps merge, everything else replaces, null takes away a key that the defaults have.
 * @param below does the same for what stands at a key
 */
export function overlay(defaults: unknown, values: unknown, below: (defaults: unknown, values: unknown) => unknown = overlay): unknown {
  if (values === undefined) return defaults;
  if (!isMap(values) || !isMap(defaults)) return values;
  const out: JsonMap = { ...defaults };
  for (const [key, value] of Object.entries(values)) {
    // Where the defaults have nothing to take away, Helm keeps the null, and a configuration file may mean it.
    if (value === null && Object.hasOwn(defaults, key)) delete out[key];
    else setOwn(out, key, below(own(defaults, key), value) as Json | undefined);
  }
  return out;
}

/** The least that laid over `defaults` gives `effective`; undefined where nothing is needed. */
export function difference(defaults: unknown, effective: unknown): Json | undefined {
  if (equal(defaults, effective)) return undefined;
  if (effective === undefined) return null;
  if (!isMap(effective) || !isMap(defaults)) return effective as Json;
  const out: JsonMap = {};
  for (const key of Object.keys(defaults)) if (!Object.hasOwn(effective, key)) setOwn(out, key, null);
  for (const key of Object.keys(effective)) {
    const d = difference(own(defaults, key), effective[key]);
    if (d !== undefined) setOwn(out, key, d);
  }
  return out;
}

/** Lays one values file over another as `helm -f a -f b` does: maps merge, everything else replaces, and a null stays to act on the defaults. */
export function layer(below: JsonMap, above: JsonMap): JsonMap {
  const out: JsonMap = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = own(out, key);
    setOwn(out, key, isMap(before) && isMap(value) ? layer(before, value) : value);
  }
  return out;
}
