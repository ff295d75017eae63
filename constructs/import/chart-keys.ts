import { specTree } from '../spec/agent-spec';
import { isOption, type Option, type OptionTree, rows } from '../spec/option';
import { helmPath } from './known-keys';

type Node = Option | OptionTree;

/** The deepest option or section of the spec on a path, and what of the path is left. */
function descend(path: readonly string[]): { node: Node; rest: readonly string[] } {
  let node: Node = specTree as OptionTree;
  for (const [i, key] of path.entries()) {
    if (isOption(node) || !Object.hasOwn(node, key)) return { node, rest: path.slice(i) };
    node = node[key]!;
  }
  return { node, rest: [] };
}

/** The keys of a path in the spec. A place in a list is written env[0] or env.0. */
export const specKeys = (path: string): string[] => path.replace(/\[(\d+)\]/g, '.$1').split('.');

function common(paths: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = paths;
  const end = first.findIndex((key, i) => others.some((other) => other[i] !== key));
  return first.slice(0, end < 0 ? undefined : end);
}

/**
 * The chart keys that say what a path of the spec says: the present one, then older ones. A section of the spec is what its options
 * have in common in the chart. Empty where the chart has nothing of the kind.
 */
export function chartKeys(specPath: string): string[][] {
  const { node, rest } = descend(specKeys(specPath));
  if (isOption(node)) return (node.helm === null ? [] : [node.helm, ...node.aliases]).map((path) => [...helmPath(path), ...rest]);
  if (rest.length > 0) return [];
  const below = [...rows(node)].flatMap(({ option }) => (option.helm === null ? [] : [helmPath(option.helm)]));
  const shared = common(below);
  return shared.length > 0 ? [shared] : [];
}

const SPEC_PATH = /\b(?:global|cluster|features|override)(?:\.[A-Za-z]\w*)+/g;

/** A message with the paths of the spec in it replaced by the keys of the chart. */
export const inChartWords = (message: string): string => message.replace(SPEC_PATH, (path) => chartKeys(path)[0]?.join('.') ?? path);

/** The keys in data that lead as far towards a path as there is something. */
function standing(data: unknown, keys: readonly string[]): string[] {
  let at = data;
  const found: string[] = [];
  for (const key of keys) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) break;
    at = (at as Record<string, unknown>)[key];
    found.push(key);
  }
  return found;
}

/** Where in data one of several keys stands, or what leads to the first of them, as far as it goes. */
export function nearestStanding(data: unknown, candidates: readonly (readonly string[])[]): string[] {
  const found = candidates.map((keys) => ({ keys, standing: standing(data, keys) }));
  return (found.find((f) => f.standing.length === f.keys.length) ?? found[0])?.standing ?? [];
}
