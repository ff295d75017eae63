import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import type { Additions } from './additions';

/** What agents do about a cluster agent that is not beside them. The operator takes one of its own for granted. */
const TOLD = ['DD_LEADER_ELECTION', 'DD_LEADER_ELECTION_DEFAULT_RESOURCE', 'DD_COLLECT_KUBERNETES_EVENTS', 'DD_EXTRA_CONFIG_PROVIDERS'];

/** The Service of the cluster agent, as agents are told of it. */
export const SERVICE_VARIABLE = 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME';

const off = (feature: string) => ({ keys: ['features', feature, 'enabled'], value: false });

/** What the object says to node agents that have no cluster agent of their own: there is none, or they join another installation's. */
export function clusterAgentElsewhere({ context, workloads }: AgentPlan): Partial<Additions> {
  const agent = workloads.nodeAgent.containers.get('agent');
  const { join, serviceName, tokenSecretName } = context.spec.global.existingClusterAgent;
  // Without one, agents need grants that the operator does not give: said only where the user brings the account.
  if (context.deploysClusterAgent || !agent || (!join && context.spec.override.nodeAgent.rbac.create)) return {};
  const planned = effectiveEnv(agent).flatMap(({ name, value }) => (TOLD.includes(name) && value !== undefined ? [{ name, value }] : []));
  const variables = planned.map((variable) => ({ address: 'nodeAgent/agent', ...variable }));
  if (!join)
    return {
      // On by default, and nothing without a cluster agent.
      fields: [off('clusterChecks'), off('orchestratorExplorer')],
      variables: [{ address: 'nodeAgent', name: 'DD_CLUSTER_AGENT_ENABLED', value: 'false' }, ...variables],
    };
  // The option is refused then, and what is left without it has a cluster agent.
  if (!serviceName || !tokenSecretName) return {};
  return {
    fields: [{ keys: ['global', 'clusterAgentTokenSecret'], value: { secretName: tokenSecretName, keyName: 'token' }, replaces: true }],
    variables: [{ address: 'nodeAgent', name: SERVICE_VARIABLE, value: serviceName }, ...variables],
  };
}
