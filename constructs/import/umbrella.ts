import { type Finding, finding } from '../diagnostics/finding';
import type { JsonMap } from '../kubernetes';
import { getPath, isMap, layer } from '../spec/values';
import { knownKeys } from './known-keys';

/** Sections whose presence tells that a map holds values of the chart. No section of the chart has one of these names inside it. */
const SECTIONS = ['datadog', 'agents', 'clusterAgent', 'clusterChecksRunner'];
const DEEPEST = 3;

/** Whether a map has a section of the chart with a key in it that the chart has there: two levels agree. */
export function holdsChartValues(map: JsonMap): boolean {
  return SECTIONS.some((name) => {
    const section = map[name];
    const known = knownKeys().children.get(name)!.children;
    return isMap(section) && Object.keys(section).some((key) => known.has(key) || (name === 'datadog' && ['apiKey', 'appKey'].includes(key)));
  });
}

/** Paths below which a map holds values of the chart, as an umbrella chart has them. `global` belongs to all charts of a release. */
export function chartValuesBelow(map: JsonMap, at: readonly string[] = []): string[][] {
  return Object.entries(map).flatMap(([key, value]) => {
    const path = [...at, key];
    if (!isMap(value) || key === 'global') return [];
    if (holdsChartValues(value)) return [path];
    return path.length < DEEPEST ? chartValuesBelow(value, path) : [];
  });
}

/** Splits what `--path` takes; a backslash keeps a dot in a key. */
export const splitPath = (path: string): string[] => (path === '' || path === '.' ? [] : path.split(/(?<!\\)\./).map((key) => key.replace(/\\\./g, '.')));

export const joinPath = (keys: readonly string[]): string => keys.map((key) => key.replace(/\./g, '\\.')).join('.');

/** The values of the chart in those of an umbrella chart. */
export interface Selected {
  readonly values?: JsonMap;
  /** The keys that lead to them. */
  readonly path: readonly string[];
  /** With paths in the umbrella's values. */
  readonly findings: readonly Finding[];
}

const refuse = (keys: readonly string[], message: string, suggestions: readonly string[]): Selected => ({
  path: [],
  findings: [finding('umbrella-values', 'error', keys, message, suggestions)],
});

/** What the chart gets of the umbrella's values, as Helm passes them on to a dependency: its own section, and `global`. */
function passedOn(umbrella: JsonMap, path: readonly string[], findings: readonly Finding[]): Selected {
  const own = (getPath(umbrella, path) ?? {}) as JsonMap;
  if (path.length !== 1) return { values: own, path, findings };
  const known = knownKeys().children.get('global')?.children;
  const shared = isMap(umbrella.global) ? Object.fromEntries(Object.entries(umbrella.global).filter(([key]) => known?.has(key))) : {};
  const values = Object.keys(shared).length > 0 ? layer(own, { global: shared }) : own;
  // A dependency's alias takes the place of the chart's name in the names of all its objects.
  const alias = path[0] !== 'datadog' && own.nameOverride === undefined ? { nameOverride: path[0]! } : {};
  return { values: { ...values, ...alias }, path, findings };
}

/** The values at a path that the user gave. */
export function selectValues(umbrella: JsonMap, path: readonly string[]): Selected {
  const value = path.length === 0 ? umbrella : getPath(umbrella, path);
  if (value === undefined) {
    const others = chartValuesBelow(umbrella).map(joinPath);
    const hint = others.length > 0 ? `; values of the chart stand at ${others.join(', ')}` : '';
    return refuse(path, `there is nothing at this path${hint}`, others);
  }
  if (value !== null && !isMap(value)) return { path: [], findings: [finding('not-a-map', 'error', path, 'values are a map of keys')] };
  return passedOn(umbrella, path, []);
}

/** Recognizes the values of an umbrella chart; undefined if they are the chart's own. */
export function umbrellaValues(map: JsonMap): Selected | undefined {
  if (holdsChartValues(map)) return undefined;
  const paths = chartValuesBelow(map);
  if (paths.length === 0) return undefined;
  const names = paths.map(joinPath);
  if (paths.length > 1) return refuse([], `several sections hold values of the chart: select one with --path ${names.join(', or --path ')}`, names);
  const [path] = paths;
  const chartsOwn = Object.keys(map).filter((key) => key !== 'global' && key !== path![0] && knownKeys().children.has(key));
  if (chartsOwn.length > 0)
    return refuse(
      [chartsOwn[0]!],
      `the chart has a key of this name, but ${names[0]} holds values of the chart as well: select them with --path ${names[0]}, or this level with --path .`,
      [names[0]!, '.'],
    );
  const named = path!.length === 1 && path![0] !== 'datadog' ? `, and ${path![0]} is the chart's name there` : '';
  return passedOn(map, path!, [
    finding('umbrella-values', 'note', path!, `values of an umbrella chart: those below this key are read${named}; --path ${names[0]} says so`),
  ]);
}
