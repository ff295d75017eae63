import { KeyIndex, type KnownPath } from '../nearest';
import { specTree } from '../spec/agent-spec';
import type { Option } from '../spec/option';
import { rows } from '../spec/option';
import { DEPRECATED_KEYS } from './deprecated-keys';
import { SECRET_KEYS } from './secrets';

/** A chart value path and the option that reads it; or a section of the chart's values on the way to one. */
export interface KnownKey {
  option?: { path: readonly string[]; option: Option; alias: boolean };
  readonly children: Map<string, KnownKey>;
}

const split = new Map<string, readonly string[]>();

/** Splits a chart path. Keys of the chart hold no dots. */
export function helmPath(path: string): readonly string[] {
  const keys = split.get(path) ?? path.split('.');
  split.set(path, keys);
  return keys;
}

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

function* knownPaths(at: KnownKey = knownKeys(), path: readonly string[] = []): Generator<KnownPath> {
  for (const [key, next] of at.children) {
    const here = [...path, key];
    const value = next.option && !['map', 'any'].includes(next.option.option.kind);
    const section = next.children.size > 0 || next.option?.option.kind === 'map' ? true : value ? false : undefined;
    const older = next.option?.alias || Object.hasOwn(DEPRECATED_KEYS, here.join('.'));
    yield { path: here, section, free: next.option?.option.kind === 'map', older };
    yield* knownPaths(next, here);
  }
}

let index: KeyIndex | undefined;

/** Every key that the chart reads, credentials too, to find the one that was meant. */
export function knownKeyIndex(): KeyIndex {
  index ??= new KeyIndex([...knownPaths(), ...[...SECRET_KEYS.keys()].map((path) => ({ path: helmPath(path), section: false }))]);
  return index;
}

/** Whether the chart reads a key, or has a section there. */
export function isKnownKey(dotted: string): boolean {
  let at: KnownKey | undefined = knownKeys();
  for (const key of dotted.split('.')) at = at?.children.get(key);
  return at !== undefined || SECRET_KEYS.has(dotted);
}
