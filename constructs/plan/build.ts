import type { Feature, Refusal } from '../features/feature';
import { features } from '../features/registry';
import { onceForEach } from '../once';
import { admitted } from '../providers/platform';
import type { Provider } from '../providers/provider';
import { providers } from '../providers/registry';
import { withConfd } from '../workloads/cluster-agent-confd';
import type { Part } from '../workloads/part';
import { parts } from '../workloads/parts';
import type { PlanContext, RefusalContext, SpecContext } from './context';
import type { ContainerAddress, Contribution, Intake, Need, NodeContainer } from './contribution';
import { createContext, type Installation } from './installation';
import { type Contributed, mergeContributions } from './merge';
import type { AgentPlan } from './plan';
import { extended, planBegins, remembered, shared, sharedData } from './remember';
import { startingWith } from './watch';

// Few specs ask for it.
const access = () => require('../access/least') as typeof import('../access/least');

/** A spec asks for what cannot be. */
export class RefusedError extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super(refusals.map((r) => `${r.path}: ${r.message}`).join('\n'));
  }
}

const setOf = onceForEach((needs: readonly Need[]): ReadonlySet<Need> => new Set(needs));

/** What is needed; of installations that need the same it is the same set. */
const keys = (needs: ReadonlyMap<Need, unknown>): ReadonlySet<Need> => setOf(sharedData([...needs.keys()]));

/** What a feature, a part or a provider says of an installation, each remembered for the next cluster. */
interface Speaker {
  readonly id: string;
  readonly ofEachCluster?: boolean;
  needs?(context: SpecContext): readonly Need[];
  intakes?(context: RefusalContext): readonly Intake[];
  refuse?(context: RefusalContext): readonly Refusal[];
  warn?(context: RefusalContext): readonly Refusal[];
  contribute?(context: PlanContext): Contribution;
}

const withoutOf = remembered((context: PlanContext) => context.providers.flatMap((provider) => provider.without?.(context) ?? []));

/** A contribution in the form that the cluster's providers admit. */
function inForm(contribution: Contribution, context: PlanContext): Contribution {
  const { providers: found } = context;
  if (found.length === 0) return contribution;
  type Item = NonNullable<Contribution['containers']>[number];
  const formed = (item: Item): Item => {
    const at: ContainerAddress = `${item.workload}/${item.container.name}`;
    return { ...item, container: found.reduce((container, provider) => provider.container?.(at, container, context) ?? container, item.container) };
  };
  const { containers, initContainers, ...rest } = withoutOf(context).reduce(admitted, contribution);
  return { ...rest, ...(containers && { containers: containers.map(formed) }), ...(initContainers && { initContainers: initContainers.map(formed) }) };
}

/** A contribution as it is merged. What looked at something else and came to the same is the same object, but for what no two clusters have. */
function contributed(contribution: Contribution, context: PlanContext, ofEachCluster = false): Contribution {
  const formed = inForm(contribution, context);
  return ofEachCluster ? formed : sharedData(formed);
}

const speakingPart = (part: Part | (Provider & Pick<Part, 'needs' | 'ofEachCluster'>)): Speaker => ({
  id: part.id,
  ofEachCluster: part.ofEachCluster,
  needs: part.needs && remembered((context: SpecContext) => part.needs!(context)),
  refuse: part.refuse && remembered((context: RefusalContext) => part.refuse!(context)),
  warn: part.warn && remembered((context: RefusalContext) => part.warn!(context)),
  contribute: part.contribute && remembered((context: PlanContext) => contributed(part.contribute!(context), context, part.ofEachCluster)),
});

const speakingFeature = (feature: Feature): Speaker => {
  const options = ({ spec }: SpecContext): any => (spec.features as Record<string, unknown>)[feature.id];
  return {
    id: feature.id,
    needs: feature.needs && remembered((context: SpecContext) => feature.needs!(options(context), context)),
    intakes: feature.intakes && remembered((context: RefusalContext) => feature.intakes!(options(context), context)),
    refuse: feature.refuse && remembered((context: RefusalContext) => feature.refuse!(options(context), context)),
    warn: feature.warn && remembered((context: RefusalContext) => feature.warn!(options(context), context)),
    contribute: feature.contribute && remembered((context: PlanContext) => contributed(feature.contribute!(options(context), context), context)),
  };
};

const speakingParts = parts.map(speakingPart);
const speakingFeatures = features.map(speakingFeature);
const speakingProviders = new Map(providers.map((provider) => [provider, speakingPart(provider)]));
const providersOf = (context: SpecContext): Speaker[] => context.providers.map((provider) => speakingProviders.get(provider)!);
const featuresOf = (context: SpecContext): Speaker[] => speakingFeatures.filter(({ id }) => !context.excludes(id));

/** Features that the cluster's providers do not admit. */
const rejected = ({ providers: found, spec }: RefusalContext): Refusal[] =>
  found.flatMap((provider) =>
    Object.entries(provider.rejects?.(spec) ?? {})
      .filter(([id]) => (spec.features as Record<string, { enabled?: unknown }>)[id]?.enabled)
      .map(([id, message]) => ({ path: `features.${id}.enabled`, message })),
  );

const refusalsIn = (context: RefusalContext): Refusal[] => [
  ...providersOf(context).flatMap((provider) => provider.refuse?.(context) ?? []),
  ...rejected(context),
  ...speakingParts.flatMap((part) => part.refuse?.(context) ?? []),
  ...featuresOf(context).flatMap((feature) => feature.refuse?.(context) ?? []),
];

/** What works, but hardly as meant. */
export const warningsOf = (context: RefusalContext): readonly Refusal[] => [
  ...providersOf(context).flatMap((provider) => provider.warn?.(context) ?? []),
  ...speakingParts.flatMap((part) => part.warn?.(context) ?? []),
  ...featuresOf(context).flatMap((feature) => feature.warn?.(context) ?? []),
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
  const judged = extended(context, { needs: keys(needsOf(context)) });
  return { refusals: refusalsIn(judged), warnings: warningsOf(judged) };
}

/** What is needed, and who asks for it. What the cluster's providers lack is left out. */
export function needsOf(context: SpecContext): ReadonlyMap<Need, readonly string[]> {
  const needs = new Map<Need, string[]>();
  const ask = (by: string, asked: readonly Need[]) => {
    for (const need of asked) if (!context.lacks(need)) needs.set(need, [...(needs.get(need) ?? []), by]);
  };
  for (const { id, needs: saidNeeds } of [...speakingFeatures, ...speakingParts]) ask(id, saidNeeds?.(context) ?? []);
  return needs;
}

/** What features, parts and providers add. */
const contributionsOf = (context: PlanContext): Contributed[] =>
  [...speakingParts, ...featuresOf(context), ...providersOf(context)].flatMap(({ id, ofEachCluster, contribute }) =>
    contribute ? [{ by: id, contribution: contribute(context), ofEachCluster }] : [],
  );

/** From a resolved spec to what is asked of each workload: needs first, all of them; then what each feature adds. */
export function planAgent(installation: Installation): AgentPlan {
  planBegins();
  const context = createContext({ ...installation, spec: shared(installation.spec) });
  const asked = needsOf(context);
  const needs = keys(asked);

  const judged: RefusalContext = extended(context, { needs });
  const refusals = refusalsIn(judged);
  if (refusals.length > 0) throw new RefusedError(refusals);

  const containers = startingWith(needs, 'container/') as NodeContainer[];
  const planContext: PlanContext = extended(judged, {
    nodeContainers: sharedData((['agent', ...containers.filter((c) => c !== 'fips-proxy')] as NodeContainer[]).map((c) => `nodeAgent/${c}` as const)),
    intakes: sharedData(speakingFeatures.flatMap(({ intakes }) => intakes?.(judged) ?? [])),
  });
  const plan = withConfd(mergeContributions(planContext, asked, contributionsOf(planContext)));
  return context.spec.access === 'least' ? access().least(plan) : plan;
}
