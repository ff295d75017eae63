import type { PolicyRule } from '../../kubernetes';
import type { Workload } from '../../plan/contribution';
import type { AgentPlan } from '../../plan/plan';
import { describe, type Grant, grantsOf } from '../../review/grants';
import { type RoleName, roleOf } from '../roles';
import { intersection, rulesOf } from './intersection';
import type { Need } from './need';
import { leastPods } from './pods';
import { IDLE, NEEDS, neededBy, speaksOf } from './table';

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

/** What a need keeps of a right. */
const keptFor = (need: Need, grant: Grant, plan: AgentPlan): Grant[] => [...neededBy(need, plan)].flatMap((needed) => intersection(grant, needed) ?? []);

/** Those who use a right, or would if their condition held. */
const needsOf = (grant: Grant, given: Given, plan: AgentPlan): Need[] => NEEDS.filter((need) => speaksOf(need, given) && keptFor(need, grant, plan).length > 0);

/** A right that no line speaks of stays: nothing was found out about it. */
function fateOf(grant: Grant, given: Given, plan: AgentPlan): Fate {
  const mine = needsOf(grant, given, plan);
  const holding = mine.filter((need) => need.while?.holds(plan) !== false);
  const kept = distinct(holding.flatMap((need) => keptFor(need, grant, plan)));
  if (kept.some((one) => describe(one) === describe(grant))) return { grant, kept: [grant], why: '' };
  if (kept.length > 0) return { grant, kept, why: `${holding[0]!.user}.` };
  if (mine.length > 0) return { grant, kept, why: `${mine[0]!.user}, but only while ${mine[0]!.while!.says}.` };
  const idle = IDLE.find((line) => speaksOf(line, given) && [...grantsOf(line.rule, '')].some((unused) => intersection(grant, unused)));
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

/** Rules that say again what one before them said, of the same person in the same role, are left out. */
function withoutRepetitions(rules: readonly Given[]): Given[] {
  const seen = new Set<string>();
  return rules.filter((given) => {
    const key = JSON.stringify([given.by, given.role, given.account, given.namespaces, given.rule]);
    return !seen.has(key) && seen.add(key);
  });
}

/** A plan without the rights that nobody of its installation uses: `access: least`. Nothing is added, and of such a plan nothing more goes. */
export const least = (plan: AgentPlan): AgentPlan => leastPods({ ...plan, rules: withoutRepetitions(plan.rules.flatMap((given) => leastRules(given, plan))) });

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
    if (grant) return needsOf(grant, given, plan).filter((need) => need.while?.holds(plan) !== false);
  }
  return [];
}
