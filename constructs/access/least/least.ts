import type { PolicyRule } from '../../kubernetes';
import type { Workload } from '../../plan/contribution';
import type { AgentPlan } from '../../plan/plan';
import { describe, type Grant, grantsOf } from '../../review/grants';
import { type RoleName, roleOf } from '../roles';
import { intersection, rulesOf } from './intersection';
import type { Idle, Need } from './need';
import { leastPods } from './pods';
import { IDLE, type Line, linesOf, speaksOf } from './table';

type Given = AgentPlan['rules'][number];

/** What becomes of one right. */
interface Fate {
  readonly grant: Grant;
  /** Nothing: it is left out. The right itself: it stays. */
  readonly kept: readonly Grant[];
  /** Why not all of it is kept. */
  readonly why: string;
}

const scopeOf = ({ role }: Given, { context }: AgentPlan): string => (roleOf(role).kind === 'Role' ? context.namespace : '');

const distinct = (grants: readonly Grant[]): Grant[] => [...new Map(grants.map((grant) => [describe(grant), grant])).values()];

/** What a line keeps of a right. */
const keptFor = ({ grants }: Line, grant: Grant): Grant[] => grants.flatMap((needed) => intersection(grant, needed) ?? []);

/** Those who use a right, or would if their condition held. */
const usersOf = (grant: Grant, given: Given, plan: AgentPlan): Line[] =>
  linesOf(given.by, plan).lines.filter((line) => speaksOf(line.need, given) && keptFor(line, grant).length > 0);

const isIdle = (line: Idle, grant: Grant): boolean => [...grantsOf(line.rule, '')].some((unused) => intersection(grant, unused));

/** A right that no line speaks of stays: nothing was found out about it. */
function fateOf(grant: Grant, given: Given, plan: AgentPlan): Fate {
  const users = usersOf(grant, given, plan);
  const holding = users.filter(({ holds }) => holds);
  const kept = distinct(holding.flatMap((line) => keptFor(line, grant)));
  if (kept.some((one) => describe(one) === describe(grant))) return { grant, kept: [grant], why: '' };
  if (kept.length > 0) return { grant, kept, why: `${holding[0]!.need.user}.` };
  if (users.length > 0) return { grant, kept, why: `${users[0]!.need.user}, but only while ${users[0]!.need.while!.says}.` };
  const idle = IDLE.find((line) => speaksOf(line, given) && isIdle(line, grant));
  return idle ? { grant, kept, why: idle.because } : { grant, kept: [grant], why: '' };
}

const fatesOf = (given: Given, plan: AgentPlan): Fate[] => [...grantsOf(given.rule, scopeOf(given, plan))].map((grant) => fateOf(grant, given, plan));

/** Where a role of the whole cluster keeps its rights in the namespace of the agents. */
const OWN_NAMESPACE: Readonly<Record<string, RoleName>> = {
  nodeAgent: 'node-agent-main',
  clusterAgent: 'cluster-agent-main',
  clusterChecksRunner: 'cluster-checks-runner-main',
};

function leastRules(given: Given, plan: AgentPlan): Given[] {
  const fates = fatesOf(given, plan);
  if (fates.every(({ why }) => why === '')) return [given];
  const kept = distinct(fates.flatMap((fate) => fate.kept));
  const scope = scopeOf(given, plan);
  const { account, ...rest } = given;
  const put = (grants: readonly Grant[], into: Omit<Given, 'rule'>): Given[] => rulesOf(grants).map((rule: PolicyRule) => ({ ...into, rule }));
  const narrowed = kept.filter(({ namespace }) => namespace !== scope);
  return [
    ...put(
      kept.filter(({ namespace }) => namespace === scope),
      given,
    ),
    ...put(narrowed, { by: rest.by, role: OWN_NAMESPACE[account ?? roleOf(given.role).account]! }),
  ];
}

const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, readonly Given[]>();

/** The same for clusters in which the same people need the same. */
function rememberedRules(given: Given, plan: AgentPlan): readonly Given[] {
  const key = JSON.stringify([given, linesOf(given.by, plan).key]);
  const found = remembered.get(key) ?? leastRules(given, plan);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, found);
  return found;
}

/** Rules that say again what one before them said, of the same person in the same role, are left out. */
function withoutRepetitions(rules: readonly Given[]): Given[] {
  const seen = new Set<string>();
  return rules.filter((given) => {
    const key = JSON.stringify([given.by, given.role, given.account, given.namespaces, given.rule]);
    return !seen.has(key) && seen.add(key);
  });
}

/** A plan without the rights that nobody of its installation uses: `access: least`. Nothing is added, and of such a plan nothing more goes. */
export const least = (plan: AgentPlan): AgentPlan =>
  leastPods({ ...plan, rules: withoutRepetitions(plan.rules.flatMap((given) => rememberedRules(given, plan))) });

/** A right that `access: least` takes away or narrows. */
export interface LeftOut {
  readonly by: string;
  readonly role: RoleName;
  /** The workload whose account has it. */
  readonly account: Workload;
  /** As the inventory says it: `get core/secrets`. */
  readonly what: string;
  /** What stays of it. */
  readonly kept: readonly string[];
  readonly why: string;
}

/** What `access: least` takes from the roles of a plan. */
export const leftOut = (plan: AgentPlan): LeftOut[] =>
  plan.rules.flatMap((given) =>
    fatesOf(given, plan)
      .filter(({ why }) => why !== '')
      .map(({ grant, kept, why }) => ({
        by: given.by,
        role: given.role,
        account: given.account ?? roleOf(given.role).account,
        what: describe(grant),
        kept: kept.map(describe),
        why,
      })),
  );

/**
 * Who uses a right that somebody brings, and where that was read.
 * @param what as the inventory says it
 */
export function needsOfRight(by: string, what: string, plan: AgentPlan): Need[] {
  for (const given of plan.rules.filter((one) => one.by === by)) {
    const grant = [...grantsOf(given.rule, scopeOf(given, plan))].find((one) => describe(one) === what);
    if (grant)
      return usersOf(grant, given, plan)
        .filter(({ holds }) => holds)
        .map(({ need }) => need);
  }
  return [];
}
