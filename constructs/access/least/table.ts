import { onceForEach } from '../../once';
import type { AgentPlan } from '../../plan/plan';
import type { Grant } from '../../review/grants';
import { grantsOf } from '../../review/grants';
import type { RoleName } from '../roles';
import { CLUSTER_AGENT_IDLE, CLUSTER_AGENT_NEEDS } from './cluster-agent';
import { FEATURE_IDLE, FEATURE_NEEDS } from './features';
import { CLUSTER_AGENT, type Idle, type Need, ruleOf, variableOf } from './need';
import { NODE_AGENT_IDLE, NODE_AGENT_NEEDS } from './node-agent';

/** Who uses what the chart grants, each with where that was read. */
export const NEEDS: readonly Need[] = [...NODE_AGENT_NEEDS, ...CLUSTER_AGENT_NEEDS, ...FEATURE_NEEDS];

/** What the chart grants and nobody uses. */
export const IDLE: readonly Idle[] = [...NODE_AGENT_IDLE, ...CLUSTER_AGENT_IDLE, ...FEATURE_IDLE];

const apart = new Set([...NEEDS, ...IDLE].flatMap(({ role }) => role ?? []));

/** Whether a line of the tables speaks of the rules that somebody put into a role. */
export const speaksOf = (line: Need | Idle, given: { readonly by: string; readonly role: RoleName }): boolean =>
  line.by === given.by && (line.role === undefined ? !apart.has(given.role) : line.role === given.role);

/** Where the agents keep what they make; the empty one is the whole cluster. A user may say another place than their own namespace. */
function ownNamespace(plan: AgentPlan): string {
  const { namespace } = plan.context;
  return (variableOf(plan, CLUSTER_AGENT, 'DD_KUBE_RESOURCES_NAMESPACE') ?? namespace) === namespace ? namespace : '';
}

/** A line of the table as it is for one plan. */
export interface Line {
  readonly need: Need;
  /** What it is a need of. */
  readonly grants: readonly Grant[];
  readonly holds: boolean;
}

/** What a plan says of those who bring rights. */
interface Said {
  readonly lines: readonly Line[];
  /** The same for all plans in which the lines are the same. */
  readonly key: string;
}

const saidOf = onceForEach((_plan: AgentPlan) => new Map<string, Said>());

function lineOf(need: Need, plan: AgentPlan, namespace: string): Line & { readonly key: string } {
  const asked = ruleOf(need, plan);
  const holds = need.while?.holds(plan) !== false;
  const grants = [...grantsOf(asked, need.inOwnNamespace ? namespace : '')];
  return { need, grants, holds, key: typeof need.rule === 'function' ? `${holds}${JSON.stringify(asked)}` : `${holds}` };
}

/** Who needs what of the rights that somebody brings to an installation. */
export function linesOf(by: string, plan: AgentPlan): Said {
  const before = saidOf(plan);
  const known = before.get(by);
  if (known) return known;
  const namespace = ownNamespace(plan);
  const lines = NEEDS.filter((need) => need.by === by).map((need) => lineOf(need, plan, namespace));
  const found = { lines, key: [plan.context.namespace, namespace, ...lines.map(({ key }) => key)].join('|') };
  before.set(by, found);
  return found;
}
