import type { PolicyRule } from '../../kubernetes';
import { onceForEach } from '../../once';
import type { ContainerAddress } from '../../plan/contribution';
import { type AgentPlan, type ContainerPlan, effectiveEnv } from '../../plan/plan';
import type { RoleName } from '../roles';

/** Where it was read that somebody uses something. */
export interface Source {
  /** Of DataDog/datadog-agent, unless it names another repository. */
  readonly file: string;
  /** The function, or what else to look for in the file. */
  readonly at: string;
  /** Which version of the file was read: a release, or a commit. */
  readonly version: string;
}

/** What an installation must be like. */
export interface Condition {
  /** Ends a sentence that begins with "while". */
  readonly says: string;
  holds(plan: AgentPlan): boolean;
}

/** Somebody who uses a right. */
export interface Need {
  /** The part or feature that brings the right. */
  readonly by: string;
  /** The role that has it, of one who fills several and uses them for different things. */
  readonly role?: RoleName;
  readonly rule: PolicyRule | ((plan: AgentPlan) => PolicyRule);
  /** Who uses it for what. Begins a sentence. */
  readonly user: string;
  readonly source: Source;
  readonly while?: Condition;
  /** It is used in the agents' own namespace alone. */
  readonly inOwnNamespace?: boolean;
}

/** A right that nobody uses, whatever is on. */
export interface Idle {
  readonly by: string;
  readonly role?: RoleName;
  readonly rule: PolicyRule;
  readonly because: string;
}

/** The newest release of which a whole tree could be read: 4adf626c of June 2025. Sources with a commit are newer. */
const WHOLE_TREE = '7.68';

export const read = (file: string, at: string, version = WHOLE_TREE): Source => ({ file, at, version });

/** `pkg/flare/clusteragent/manifests.go: getDeployedHelmSecret (7.68)`. */
export const sourceInWords = ({ file, at, version }: Source): string => `${file}: ${at} (${version.slice(0, 10)})`;

export const rule = (apiGroup: string, resources: string[], verbs: string[], resourceNames?: string[]): PolicyRule => ({
  apiGroups: [apiGroup],
  resources,
  ...(resourceNames && { resourceNames }),
  verbs,
});

export const urls = (...nonResourceURLs: string[]): PolicyRule => ({ nonResourceURLs, verbs: ['get'] });

export const ruleOf = ({ rule: asked }: Need, plan: AgentPlan): PolicyRule => (typeof asked === 'function' ? asked(plan) : asked);

/** Of objects that had the same name in every installation once. */
export const FORMER_NAME = 'Agents from 7.37 on look for the name alone that they are told.';

export const CLUSTER_AGENT: ContainerAddress = 'clusterAgent/cluster-agent';

const variablesOf = onceForEach(
  (container: ContainerPlan): ReadonlyMap<string, string | undefined> => new Map(effectiveEnv(container).map(({ name, value }) => [name, value])),
);

/** The value of a variable, where the manifests say it in plain text. */
export function variableOf({ workloads }: AgentPlan, address: ContainerAddress, name: string): string | undefined {
  const [workload, container] = address.split('/') as ['clusterAgent', string];
  const found = workloads[workload].containers.get(container);
  return found && variablesOf(found).get(name);
}

/** Whether settings may come from where no plan looks: a file of the user's, or variables of other objects. */
function setElsewhere({ context, workloads }: AgentPlan): boolean {
  const { datadogClusterYaml } = context.spec.override.clusterAgent as { datadogClusterYaml?: Record<string, unknown> };
  const fromOthers = workloads.clusterAgent.containers.get('cluster-agent')?.envFrom ?? [];
  return Object.keys(datadogClusterYaml ?? {}).length > 0 || fromOthers.length > 0;
}

const isTrue = (value: string) => value === 'true' || value === '1';

/** While the cluster agent has a setting. One that may be set where we do not see it counts as set. */
export const whileSet = (says: string, name: string, is: (value: string) => boolean = isTrue): Condition => ({
  says,
  holds: (plan) => {
    const value = variableOf(plan, CLUSTER_AGENT, name);
    return value === undefined ? setElsewhere(plan) : is(value);
  },
});

export const anyOf = (says: string, ...conditions: readonly Condition[]): Condition => ({
  says,
  holds: (plan) => conditions.some((condition) => condition.holds(plan)),
});

export const onProvider = (says: string, id: string): Condition => ({ says, holds: ({ context }) => context.providers.some((provider) => provider.id === id) });

export const onKubernetes = (says: string, range: string): Condition => ({ says, holds: ({ context }) => context.kubernetes(range) });
