import type { ResolvedSpec } from '../../../imports/agent-spec';
import { features } from '../../features/registry';
import { rows } from '../../spec/option';
import { getPath } from '../../spec/values';

/** `partly`: some of the cluster's installations have it, such as one group of nodes. `unknown`: nothing says it. */
export type FeatureState = 'on' | 'partly' | 'off' | 'unknown';

const SWITCHES: ReadonlySet<string> = new Set(['enabled', 'collectKubernetesEvents']);

const isBelow = (path: readonly string[], section: readonly string[]) => path.length > section.length && section.every((key, i) => path[i] === key);

/** What turns a feature on: its own switch, else those of its parts. A switch within a part says nothing without the part's own. */
function switchPaths(id: string): string[][] {
  const all = rows(features.find((feature) => feature.id === id)!.options).map(({ path }) => path as string[]);
  const switches = all.filter((path) => SWITCHES.has(path.at(-1)!));
  const first = switches.filter((path) => !switches.some((other) => other.length < path.length && isBelow(path, other.slice(0, -1))));
  return first.length > 0 ? first : all;
}

const paths = new Map<string, readonly (readonly string[])[]>();

function pathsOf(id: string): readonly (readonly string[])[] {
  const known = paths.get(id) ?? switchPaths(id).map((path) => ['features', id, ...path]);
  paths.set(id, known);
  return known;
}

const SAYS_NO: ReadonlySet<unknown> = new Set([false, 'false', null, '']);

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
const saysYes = (value: unknown) => value !== undefined && !SAYS_NO.has(value) && !isEmpty(value);

/**
 * Whether a spec has a feature on; undefined where that is left to the agent's version. A feature without a switch is on where anything is
 * asked of it.
 */
export function onIn(spec: ResolvedSpec, id: string): boolean | undefined {
  const values = pathsOf(id).map((path) => getPath(spec, path));
  if (values.some(saysYes)) return true;
  return values.every((value) => value === undefined) ? undefined : false;
}
