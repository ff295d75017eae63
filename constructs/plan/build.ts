import type { Feature, Refusal } from '../features/feature';
import { features } from '../features/registry';
import { admitted } from '../providers/platform';
import { withConfd } from '../workloads/cluster-agent-confd';
import { parts } from '../workloads/parts';
import type { PlanContext, RefusalContext, SpecContext } from './context';
import type { ContainerAddress, Contribution, Need, NodeContainer } from './contribution';
import { createContext, type Installation } from './installation';
import { type AgentPlan, mergeContributions } from './plan';

/** A spec asks for what cannot be. */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((r) => `${r.path}: ${r.message}`).join('\n'));
  }
}

const optionsOf = (feature: Feature, spec: any) => spec.features[feature.id];

const keys = (needs: ReadonlyMap<Need, unknown>): ReadonlySet<Need> => new Set(needs.keys());

/** What the cluster's providers refuse: options by their own rules, and features that they do not admit. */
function providersRefuse(context: RefusalContext): Refusal[] {
  const { providers, spec } = context;
  return providers.flatMap((provider) => [
    ...(provider.refuse?.(context) ?? []),
    ...Object.entries(provider.rejects?.(spec) ?? {})
      .filter(([id]) => (spec.features as Record<string, { enabled?: unknown }>)[id]?.enabled)
      .map(([id, message]) => ({ path: `features.${id}.enabled`, message })),
  ]);
}

const refusalsIn = (context: RefusalContext): Refusal[] => [
  ...providersRefuse(context),
  ...parts.flatMap((part) => part.refuse?.(context) ?? []),
  ...features.filter((feature) => !context.excludes(feature.id)).flatMap((feature) => feature.refuse?.(optionsOf(feature, context.spec), context) ?? []),
];

/** What works, but hardly as meant. */
export const warningsOf = (context: RefusalContext): readonly Refusal[] => [
  ...context.providers.flatMap((provider) => provider.warn?.(context) ?? []),
  ...parts.flatMap((part) => part.warn?.(context) ?? []),
  ...features.filter((feature) => !context.excludes(feature.id)).flatMap((feature) => feature.warn?.(optionsOf(feature, context.spec), context) ?? []),
];

/** What an installation's options say of each other. */
export interface Rules {
  /** Why it cannot be built; empty if it can. */
  readonly refusals: readonly Refusal[];
  /** What works, but hardly as meant. */
  readonly warnings: readonly Refusal[];
}

/** The rules that an installation breaks. Nothing is built for the answer. */
export function brokenRules(installation: Installation): Rules {
  const context = createContext(installation);
  const judged = { ...context, needs: keys(needsOf(context)) };
  return { refusals: refusalsIn(judged), warnings: warningsOf(judged) };
}

/** What is needed, and who asks for it. What the cluster's providers lack is left out. */
export function needsOf(context: SpecContext): ReadonlyMap<Need, readonly string[]> {
  const needs = new Map<Need, string[]>();
  const ask = (by: string, asked: readonly Need[]) => {
    for (const need of asked) if (!context.lacks(need)) needs.set(need, [...(needs.get(need) ?? []), by]);
  };
  for (const feature of features) ask(feature.id, feature.needs?.(optionsOf(feature, context.spec), context) ?? []);
  for (const part of parts) ask(part.id, part.needs?.(context) ?? []);
  return needs;
}

interface Contributed {
  readonly by: string;
  readonly contribution: Contribution;
}

/** What features, parts and providers add, in the form that the cluster's providers admit. */
function contributionsOf(context: PlanContext): Contributed[] {
  const { providers, spec } = context;
  const asked: Contributed[] = [
    ...parts.map((part) => ({ by: part.id, contribution: part.contribute(context) })),
    ...features
      .filter((feature) => !context.excludes(feature.id))
      .map((feature) => ({ by: feature.id, contribution: feature.contribute?.(optionsOf(feature, spec), context) ?? {} })),
    ...providers.map((provider) => ({ by: provider.id, contribution: provider.contribute?.(context) ?? {} })),
  ];
  const without = providers.flatMap((provider) => provider.without?.(context) ?? []);
  type Item = NonNullable<Contribution['containers']>[number];
  const formed = (item: Item): Item => {
    const at: ContainerAddress = `${item.workload}/${item.container.name}`;
    return { ...item, container: providers.reduce((container, provider) => provider.container?.(at, container, context) ?? container, item.container) };
  };
  if (providers.length === 0) return asked;
  return asked.map(({ by, contribution }) => {
    const { containers, initContainers, ...rest } = without.reduce(admitted, contribution);
    return { by, contribution: { ...rest, containers: containers?.map(formed), initContainers: initContainers?.map(formed) } };
  });
}

/** From a resolved spec to what is asked of each workload: needs first, all of them; then what each feature adds. */
export function planAgent(installation: Installation): AgentPlan {
  const context = createContext(installation);
  const asked = needsOf(context);
  const needs = keys(asked);

  const refusals = refusalsIn({ ...context, needs });
  if (refusals.length > 0) throw new RefusedError(refusals);

  const containers = [...needs].filter((n) => n.startsWith('container/')).map((n) => n.slice('container/'.length) as NodeContainer);
  const planContext: PlanContext = {
    ...context,
    needs,
    nodeContainers: (['agent', ...containers.filter((c) => c !== 'fips-proxy')] as NodeContainer[]).map((c) => `nodeAgent/${c}` as const),
    intakes: features.flatMap((feature) => feature.intakes?.(optionsOf(feature, context.spec), { ...context, needs }) ?? []),
  };
  return withConfd(mergeContributions(planContext, asked, contributionsOf(planContext)));
}
