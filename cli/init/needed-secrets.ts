import type { KubernetesObject } from '../../constructs/kubernetes';
import { inventoryOf, isIdle } from '../../constructs/review/inventory';

/** A Secret with keys that pods read. */
export interface NeededSecret {
  readonly name: string;
  /** None where all of it is read. */
  readonly keys: readonly string[];
}

/** What pods read of Secrets, each as `explain` says it: `datadog-secret, key api-key`. */
export const secretsRead = (objects: readonly KubernetesObject[]): string[] =>
  [...new Set(inventoryOf(objects).flatMap((item) => (item.kind === 'secret' ? [item.what] : [])))].sort();

/** The Secrets that somebody must make. */
export function neededSecrets(read: readonly string[]): NeededSecret[] {
  const keys = new Map<string, string[]>();
  for (const what of read) {
    const [, name, key] = /^(.+?), (?:key (.+)|all keys)$/.exec(what) ?? [];
    if (name !== undefined && !isIdle({ what })) keys.set(name, [...(keys.get(name) ?? []), ...(key === undefined ? [] : [key])]);
  }
  return [...keys].map(([name, of]) => ({ name, keys: of }));
}
