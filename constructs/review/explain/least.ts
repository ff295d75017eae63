import type { ResolvedSpec } from '../../../imports/agent-spec';
import { ownAccount } from '../../access/accounts';
import { leftOut, podReason } from '../../access/least';
import { boundRoleOf } from '../../access/roles';
import { planAgent } from '../../plan/build';
import type { Installation } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import { type Item, keyOf } from '../inventory';
import { itemsOf } from '../reasons';

/** Something that the chart grants and nobody of the installation uses, or not so widely. */
export interface NotNeeded extends Item {
  /** What stays of it where only a part is used; nothing: all of it goes. */
  readonly kept: readonly string[];
  readonly why: string;
}

/** What `access: least` takes away. */
export interface LeastAccess {
  /** Whether the spec asks for it. */
  readonly applied: boolean;
  readonly items: readonly NotNeeded[];
}

const withAccess = (installation: Installation, access: ResolvedSpec['access']): AgentPlan =>
  planAgent({ ...installation, spec: { ...installation.spec, access } });

/** Why rights go and what stays of them, by account and right. */
function fatesOf(plan: AgentPlan): ReadonlyMap<string, Pick<NotNeeded, 'kept' | 'why'>> {
  const fates = new Map<string, Pick<NotNeeded, 'kept' | 'why'>>();
  const runner = boundRoleOf('cluster-checks-runner').account;
  // Check runners have the node agents' role too.
  for (const { account, role, what, kept, why } of leftOut(plan))
    for (const workload of role === 'node-agent' ? [account, runner] : [account]) {
      const key = `ServiceAccount ${ownAccount(plan.context, workload)}|${what}`;
      const before = fates.get(key);
      fates.set(key, { kept: [...new Set([...(before?.kept ?? []), ...kept])], why: before && kept.length === 0 ? before.why : why });
    }
  return fates;
}

/** What an installation has, or would have, by what the chart grants and nobody uses. */
export function leastAccess(installation: Installation): LeastAccess {
  const chart = withAccess(installation, 'chart');
  const left = new Set(itemsOf(withAccess(installation, 'least')).map(keyOf));
  const fates = fatesOf(chart);
  const items = itemsOf(chart)
    .filter((item) => !left.has(keyOf(item)))
    .map((item): NotNeeded => {
      const fate = fates.get(`${item.holder}|${item.what}`);
      return { ...item, kept: fate?.kept ?? [], why: fate?.why ?? podReason(item) };
    });
  return { applied: installation.spec.access === 'least', items };
}
