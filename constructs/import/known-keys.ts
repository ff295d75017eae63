import { specTree } from '../spec/agent-spec';
import type { Option } from '../spec/option';
import { rows } from '../spec/option';

/** A chart value path and the option that reads it; or a section of the chart's values on the way to one. */
export interface KnownKey {
  option?: { path: readonly string[]; option: Option; alias: boolean };
  readonly children: Map<string, KnownKey>;
}

/** Splits a chart path. Keys of the chart hold no dots. */
export const helmPath = (path: string): string[] => path.split('.');

let tree: KnownKey | undefined;

/** All that the chart reads, as a tree of keys. */
export function knownKeys(): KnownKey {
  if (tree) return tree;
  tree = { children: new Map() };
  const add = (path: string, option: KnownKey['option']) => {
    let at = tree!;
    for (const key of helmPath(path)) {
      const next: KnownKey = at.children.get(key) ?? { children: new Map() };
      at.children.set(key, next);
      at = next;
    }
    at.option ??= option;
  };
  for (const { path, option } of rows(specTree)) {
    if (option.helm) add(option.helm, { path, option, alias: false });
    for (const alias of option.aliases) add(alias, { path, option, alias: true });
  }
  return tree;
}

export function* knownPaths(at: KnownKey = knownKeys(), path: readonly string[] = []): Generator<readonly string[]> {
  for (const [key, next] of at.children) {
    yield [...path, key];
    yield* knownPaths(next, [...path, key]);
  }
}
