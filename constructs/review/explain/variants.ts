import type { ResolvedSpec } from '../../../imports/agent-spec';
import { features } from '../../features/registry';
import type { JsonMap } from '../../kubernetes';
import { planAgent, RefusedError } from '../../plan/build';
import type { Installation } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import { specTree } from '../../spec/agent-spec';
import { type OptionRow, rows } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, setPath } from '../../spec/values';
import { type Item, keyOf } from '../inventory';
import { itemsOf } from '../reasons';

/** What the flags are called by which features without a switch of their own, or parts of features, go on and off. */
const SWITCHES: ReadonlySet<string> = new Set(['enabled', 'logsEnabled', 'collectKubernetesEvents', 'useLocalService', 'ioStatistics']);

/** The switches of a feature, as paths in the spec: its own, else those of its parts. */
function switchesOf(id: string): string[][] {
  const options = features.find((feature) => feature.id === id)!.options;
  const flags = rows(options).filter(({ path, option }) => option.kind === 'flag' && SWITCHES.has(path.at(-1)!));
  return flags.map(({ path }) => ['features', id, ...path]);
}

/** Whether the spec has a feature on. One that decides by itself counts as on. */
export function isOn(spec: ResolvedSpec, id: string): boolean {
  const [own] = switchesOf(id).filter((path) => path.length === 3 && path[2] === 'enabled');
  if (own) return getPath(spec, own) !== false;
  return switchesOf(id).some((path) => getPath(spec, path) === true);
}

/** An installation in which options have other values. */
function changed(installation: Installation, changes: readonly (readonly [path: readonly string[], value: unknown])[]): Installation {
  const spec = structuredClone(installation.spec) as unknown as JsonMap;
  for (const [path, value] of changes) setPath(spec, path, value as never);
  return { ...installation, spec: spec as unknown as ResolvedSpec };
}

/** An installation with some features off. */
export const without = (installation: Installation, ids: readonly string[]): Installation =>
  changed(
    installation,
    ids.flatMap(switchesOf).map((path) => [path, false] as const),
  );

/** An installation with all features off. */
export const withoutFeatures = (installation: Installation): Installation =>
  without(
    installation,
    features.map(({ id }) => id),
  );

/** A plan, or undefined where options refuse each other. */
export function tryPlan(installation: Installation): AgentPlan | undefined {
  try {
    return planAgent(installation);
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

// Names of objects and places of images and credentials say nothing of rights; without them nothing would be the same. What `access` takes away is
// told by itself.
const NAMES = /^(access$|global\.(fullnameOverride|nameOverride|credentials|registry|registryMigrationMode|site|existingClusterAgent)\b|.*\.image\.)/;

/** The options outside features that a spec has set, with what they would be else. */
function setOptions(spec: ResolvedSpec): (OptionRow & { readonly unset: unknown })[] {
  const defaults = resolveSpec({});
  return rows(specTree).flatMap((row) => {
    if (row.path[0] === 'features' || NAMES.test(row.path.join('.'))) return [];
    const unset = getPath(defaults, row.path);
    return equal(getPath(spec, row.path), unset) ? [] : [{ ...row, unset }];
  });
}

/** For each thing that is there by an option outside features alone, the options: what would go if the option were left out. */
export function writtenOptions(installation: Installation, items: readonly Item[]): Map<string, OptionRow[]> {
  const found = new Map<string, OptionRow[]>();
  for (const row of setOptions(installation.spec)) {
    const plan = tryPlan(changed(installation, [[row.path, row.unset]]));
    if (!plan) continue;
    const left = new Set(itemsOf(plan).map(keyOf));
    for (const item of items) if (!left.has(keyOf(item))) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), row]);
  }
  return found;
}
