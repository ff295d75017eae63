import type { Feature, Refusal } from '../features/feature';
import { features } from '../features/registry';
import { withConfd } from '../workloads/cluster-agent-confd';
import { parts } from '../workloads/parts';
import type { PlanContext, SpecContext } from './context';
import type { Need, NodeContainer } from './contribution';
import { createContext, type Installation } from './installation';
import { type AgentPlan, mergeContributions } from './plan';

/** A spec asks for what cannot be. */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((r) => `${r.path}: ${r.message}`).join('\n'));
  }
}

const optionsOf = (feature: Feature, spec: any) => spec.features[feature.id];

const refusalsIn = (context: SpecContext): Refusal[] => [
  ...parts.flatMap((part) => part.refuse?.(context) ?? []),
  ...features.flatMap((feature) => feature.refuse?.(optionsOf(feature, context.spec), context) ?? []),
];

/** Why this installation cannot be built; empty if it can. Nothing is built for the answer. */
export const refusalsOf = (installation: Installation): Refusal[] => refusalsIn(createContext(installation));

/** What is needed, and who asks for it. */
export function needsOf(context: SpecContext): ReadonlyMap<Need, readonly string[]> {
  const needs = new Map<Need, string[]>();
  const ask = (by: string, asked: readonly Need[]) => {
    for (const need of asked) needs.set(need, [...(needs.get(need) ?? []), by]);
  };
  for (const feature of features) ask(feature.id, feature.needs?.(optionsOf(feature, context.spec), context) ?? []);
  for (const part of parts) ask(part.id, part.needs?.(context) ?? []);
  return needs;
}

/** From a resolved spec to what is asked of each workload: needs first, all of them; then what each feature adds. */
export function planAgent(installation: Installation): AgentPlan {
  const context = createContext(installation);
  const { spec } = context;

  const refusals = refusalsIn(context);
  if (refusals.length > 0) throw new RefusedError(refusals);

  const needs = needsOf(context);
  const containers = [...needs.keys()].filter((n) => n.startsWith('container/')).map((n) => n.slice('container/'.length) as NodeContainer);
  const planContext: PlanContext = {
    ...context,
    needs: new Set(needs.keys()),
    nodeContainers: (['agent', ...containers.filter((c) => c !== 'fips-proxy')] as NodeContainer[]).map((c) => `nodeAgent/${c}` as const),
    name: (suffix) => `${context.fullName}-${suffix}`,
  };
  return withConfd(
    mergeContributions(planContext, needs, [
      ...parts.map((part) => ({ by: part.id, contribution: part.contribute(planContext) })),
      ...features.map((feature) => ({ by: feature.id, contribution: feature.contribute?.(optionsOf(feature, spec), planContext) ?? {} })),
    ]),
  );
}
