import type { ContainerAddress, Contribution } from './contribution';
import type { ContainerPlan, PlannedVariable } from './plan';
import { isRemembering } from './remember';
import { type ContainerShare, plannedVariable, standIn } from './shares';

/*
 * Each cluster has a name, tags and a site of its own, which every agent gets as variables. A container that differs from another cluster's in
 * nothing but the values of those is merged once, with the variables of the first cluster standing in for the others'.
 */

/** What a container was made of. */
export interface Origin {
  /** The same container, merged with the stand-ins. */
  readonly like: ContainerPlan;
  readonly standIns: readonly PlannedVariable[];
  /** What the cluster has in their place, in the same order. */
  readonly own: readonly PlannedVariable[];
}

/** Variables that each cluster has of its own. */
export interface OwnVariables extends Pick<Origin, 'standIns' | 'own'> {
  readonly at: readonly ContainerAddress[];
  /** What stands in for them in each of these containers. */
  readonly share: ContainerShare;
}

/** Stand-ins by the names of their variables; forgotten when there are too many. */
const shares = new Map<string, ContainerShare>();
const MOST_SHARES = 1_000;

/** What stands in for a contribution; undefined where it gives something else as well, or where there are too few clusters to gain by it. */
export function ownVariables(by: string, { env = [], ...rest }: Contribution): OwnVariables | undefined {
  const at = env[0]?.at;
  if (!isRemembering() || at === undefined || Object.values(rest).some((given) => given !== undefined) || env.some((variable) => variable.at !== at))
    return undefined;
  const own = env.map((variable) => plannedVariable(by, variable));
  const names = own.map(({ phase, name }) => `${phase}/${name}`).join();
  const share = shares.get(names) ?? standIn(by, own);
  if (shares.size >= MOST_SHARES) shares.clear();
  shares.set(names, share);
  return { at: typeof at === 'string' ? [at] : at, share, standIns: share.env, own };
}

const origins = new WeakMap<ContainerPlan, Origin>();

/** What a container was made of, if a part of it stands in for what each cluster has. */
export const originOf = (container: ContainerPlan): Origin | undefined => origins.get(container);

/** The container of one cluster. Its variables are put together when somebody asks for them: a target has a quicker way. */
export function withOwnVariables(origin: Origin): ContainerPlan {
  const { like, standIns, own } = origin;
  const { env: _env, ...rest } = like;
  let env: PlannedVariable[] | undefined;
  const container: ContainerPlan = {
    ...rest,
    get env() {
      env ??= like.env.map((item) => {
        const place = standIns.indexOf(item);
        return place < 0 ? item : own[place]!;
      });
      return env;
    },
  };
  origins.set(container, origin);
  return container;
}

/**
 * A container with something changed that has nothing to do with its variables.
 * @param change gives the same object for the same object
 */
export function changed(container: ContainerPlan, change: (container: ContainerPlan) => ContainerPlan): ContainerPlan {
  const origin = originOf(container);
  return origin ? withOwnVariables({ ...origin, like: change(origin.like) }) : change(container);
}
