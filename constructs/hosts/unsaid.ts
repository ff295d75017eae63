import type { AgentSpec } from '../../imports/agent-spec';
import type { JsonMap } from '../kubernetes';
import { planAgent } from '../plan/build';
import type { Installation } from '../plan/installation';
import type { AgentPlan } from '../plan/plan';
import type { PlannedRelease } from '../releases';
import { specTree } from '../spec/agent-spec';
import { rows } from '../spec/option';
import { resolveSpec } from '../spec/schema';
import { equal, getPath, isMap } from '../spec/values';
import { NotInTargetError } from '../targets/helm-values';
import { manifestsOf } from '../targets/manifests';
import { type Decided, decidesOption, type HostTarget } from './platform';

/** A copy without the value at a path, and without the maps that it alone kept. */
function without(tree: JsonMap, [key, ...rest]: readonly string[]): JsonMap {
  const { [key!]: value, ...others } = tree;
  if (rest.length === 0 || !isMap(value)) return others;
  const left = without(value, rest);
  return Object.keys(left).length > 0 ? { ...others, [key!]: left } : others;
}

const text = (value: unknown): string => JSON.stringify(value, (_key, item) => (item instanceof Map ? [...item] : item));

/** The plan without an option; undefined where nothing can be built without it, so that it surely says something. */
function planWithout(path: readonly string[], spec: AgentSpec, installation: Installation): AgentPlan | undefined {
  try {
    return planAgent({ ...installation, spec: resolveSpec(without(spec as JsonMap, path) as AgentSpec) });
  } catch {
    return undefined;
  }
}

/** What is rendered of a plan, as text; undefined where the target refuses it. */
function rendering(render: (plan: AgentPlan) => unknown, plan: AgentPlan): string | undefined {
  try {
    return text(render(plan));
  } catch {
    return undefined;
  }
}

/**
 * Options of a spec that make a difference in a cluster and none in what a target writes. They are found by leaving each out, so that no list
 * has to say which options a target has.
 * @param render what the target makes of a plan
 * @returns those that the platform decides, with the reason
 * @throws NotInTargetError if there are others
 */
export function decidedOptions({ spec, installation, plan }: PlannedRelease, render: (plan: AgentPlan) => unknown, target: HostTarget): Decided[] {
  const here = text(render(plan));
  const inCluster = text(manifestsOf(plan));
  const decided: Decided[] = [];
  const unsaid: { path: readonly string[]; instead: string }[] = [];
  for (const { path, option } of rows(specTree)) {
    const written = getPath(spec, path);
    if (written === undefined || equal(written, option.default)) continue;
    const reduced = planWithout(path, spec, installation);
    if (!reduced || rendering(render, reduced) !== here || text(manifestsOf(reduced)) === inCluster) continue;
    const what = path.join('.');
    const reason = decidesOption(what, target);
    if (reason) decided.push({ what, reason });
    else unsaid.push({ path, instead: `makes a difference in a cluster only: leave it out of what the target ${target} is made of, or take another target` });
  }
  if (unsaid.length > 0) throw new NotInTargetError(unsaid);
  return decided;
}
