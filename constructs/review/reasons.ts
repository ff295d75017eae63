import { askersOf, optionsOf } from '../plan/askers';
import type { Workload } from '../plan/contribution';
import type { AgentPlan, ContainerPlan, From, WorkloadPlan } from '../plan/plan';
import { objectsOf } from '../targets/manifests';
import { type Item, inventoryOf, keyOf } from './inventory';

/** Who asked for each thing that an installation has: options such as `features.npm`, or parts of the agent that are always there. */
export type Reasons = ReadonlyMap<string, readonly string[]>;

function contributors({ workloads, rules, bindings, objects }: AgentPlan): Set<string> {
  const pods = Object.values(workloads).flatMap((plan) => [
    ...plan.volumes.values(),
    ...plan.pod.values(),
    ...plan.annotations.values(),
    ...[...plan.containers.values()].flatMap((container) => [
      container,
      ...container.env,
      ...container.envFrom,
      ...container.mounts,
      ...container.ports,
      ...container.capabilities,
      ...container.security.values(),
    ]),
  ]);
  return new Set([...pods, ...rules, ...bindings, ...objects].map(({ by }) => by));
}

/** A plan in which one contributor alone has said anything. What he built on, such as a volume that he mounts, stays. */
function alone(plan: AgentPlan, by: string): AgentPlan {
  const his = <T extends From>(items: readonly T[]): T[] => items.filter((item) => item.by === by);
  const hisEntries = <T extends From>(items: ReadonlyMap<string, T>) => new Map([...items].filter(([, item]) => item.by === by));
  const container = (it: ContainerPlan): ContainerPlan => ({
    ...it,
    base: it.by === by ? it.base : { name: it.base.name, image: '' },
    env: his(it.env),
    envFrom: his(it.envFrom),
    mounts: his(it.mounts),
    ports: his(it.ports),
    capabilities: his(it.capabilities),
    security: hisEntries(it.security),
  });
  const workload = (pods: WorkloadPlan): WorkloadPlan => {
    const mounts = [...pods.containers.values()].flatMap((it) => it.mounts);
    const [mounted, mountedByHim] = [mounts, his(mounts)].map((those) => new Set(those.map(({ name }) => name))) as [Set<string>, Set<string>];
    return {
      containers: new Map([...pods.containers].map(([name, it]) => [name, container(it)])),
      // What a container mounts belongs to who mounts it, what none does to who brought it.
      volumes: new Map([...pods.volumes].filter(([name, volume]) => mountedByHim.has(name) || (volume.by === by && !mounted.has(name)))),
      pod: hisEntries(pods.pod),
      annotations: hisEntries(pods.annotations),
      checksums: new Map(),
    };
  };
  const { nodeAgent, clusterAgent, clusterChecksRunner } = plan.workloads;
  return {
    ...plan,
    workloads: { nodeAgent: workload(nodeAgent), clusterAgent: workload(clusterAgent), clusterChecksRunner: workload(clusterChecksRunner) },
    rules: his(plan.rules),
    bindings: his(plan.bindings),
    objects: his(plan.objects),
  };
}

/** What an installation has. */
export const itemsOf = (plan: AgentPlan): Item[] => inventoryOf(objectsOf(plan));

/** The container of an item, in whichever workload of the plan it is. */
function containerOf({ workloads }: AgentPlan, { container = '' }: Item): ContainerPlan[] {
  return (Object.keys(workloads) as Workload[]).flatMap((workload) => workloads[workload].containers.get(container) ?? []);
}

/** What those who bind a role give its account: all that the role's rules allow, whoever wrote them. */
function* boundItems(plan: AgentPlan): Generator<readonly [by: string, item: Item]> {
  const unbound = new Set(inventoryOf(objectsOf({ ...plan, bindings: [] })).map(keyOf));
  for (const by of new Set(plan.bindings.map((binding) => binding.by)))
    for (const item of inventoryOf(objectsOf({ ...plan, bindings: plan.bindings.filter((binding) => binding.by === by) })))
      if (!unbound.has(keyOf(item))) yield [by, item];
}

/** The items that each contributor alone would have brought. */
function* broughtItems(plan: AgentPlan): Generator<readonly [by: string, item: Item]> {
  for (const by of contributors(plan)) for (const item of itemsOf(alone(plan, by))) yield [by, item];
  yield* boundItems(plan);
}

/**
 * Who asked for what an installation has. A contributor asked for what is there when he alone has spoken; where he only builds a container
 * that others need, they asked.
 */
export function reasonsOf(plan: AgentPlan): Reasons {
  const reasons = new Map<string, readonly string[]>();
  const all = new Map(itemsOf(plan).map((item) => [keyOf(item), item]));
  for (const [by, item] of broughtItems(plan)) {
    const key = keyOf(item);
    // What somebody else changes or takes away is not there in the end.
    if (!all.has(key)) continue;
    const asked = askersOf(plan, by, containerOf(plan, item)).map(optionsOf);
    reasons.set(key, [...new Set([...(reasons.get(key) ?? []), ...asked])]);
  }
  return reasons;
}
