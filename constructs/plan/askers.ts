import { features } from '../features/registry';
import type { Need } from './contribution';
import type { AgentPlan, ContainerPlan } from './plan';

const FEATURES: ReadonlySet<string> = new Set(features.map(({ id }) => id));

/** Where the options of a feature stand in a spec; a part of the agent keeps its own name. */
export const optionsOf = (by: string): string => (FEATURES.has(by) ? `features.${by}` : by);

const needOf = ({ base }: ContainerPlan) => `container/${base.name}` as Need;

/** The need for which a container is there. What prepares the node for another container is there for that one. */
function needBehind({ needs, workloads }: AgentPlan, container: ContainerPlan): Need {
  if (needs.has(needOf(container)) || !container.init) return needOf(container);
  const beside = Object.values(workloads).flatMap(({ containers }) => [...containers.values()]);
  const prepared = beside.find((other) => other.by === container.by && !other.init && needs.has(needOf(other)));
  return needOf(prepared ?? container);
}

/**
 * Who is to be named for what `by` put into containers. What builds a container that is not always there is not the reason for it: whoever
 * asked for the container is. What users add by an override stays theirs.
 */
export function askersOf(plan: AgentPlan, by: string, containers: readonly ContainerPlan[]): readonly string[] {
  const asked = containers.map((container) => plan.needs.get(needBehind(plan, container)) ?? []);
  const always = asked.length === 0 || asked.some((features) => features.length === 0);
  return always || asked.some((features) => features.includes(by)) || by.endsWith('Overrides') ? [by] : asked.flat();
}
