import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import { secretVariable, tokenVariable } from '../secrets/names';
import { truthy } from '../spec/values';
import type { Part } from './part';

const CONNECTED: readonly ContainerAddress[] = ['trace-agent', 'process-agent', 'security-agent', 'otel-agent', 'host-profiler', 'private-action-runner'].map(
  (name) => `nodeAgent/${name}` as const,
);

/** The Service and token of our cluster agent, or of the existing one that node agents join. */
function connection(context: PlanContext): EnvVar[] {
  const {
    clusterAgent,
    deploysClusterAgent,
    name,
    spec: { global },
  } = context;
  const { join, serviceName, tokenSecretName } = global.existingClusterAgent;
  const at = deploysClusterAgent
    ? { service: name('cluster-agent'), token: tokenVariable(context) }
    : join && serviceName && tokenSecretName
      ? { service: serviceName, token: secretVariable('DD_CLUSTER_AGENT_AUTH_TOKEN', tokenSecretName, 'token') }
      : undefined;
  return [
    { name: 'DD_CLUSTER_AGENT_ENABLED', value: `${clusterAgent}` },
    ...(at ? [{ name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: at.service }, at.token] : []),
  ];
}

/** Without a cluster agent, node agents elect one of them for what must happen once per cluster. */
function election({ spec: { global } }: PlanContext): EnvVar[] {
  if (!global.leaderElection) return [];
  return [
    { name: 'DD_LEADER_ELECTION', value: 'true' },
    { name: 'DD_LEADER_ELECTION_DEFAULT_RESOURCE', value: `${global.leaderElectionResource ?? ''}` },
  ];
}

/** How agents reach the cluster agent, or do without one. */
export const clusterAgentConnection: Part = {
  id: 'clusterAgentConnection',
  contribute: (context) => {
    const {
      clusterAgent,
      linux,
      spec: { global },
    } = context;
    const connected: ContainerAddress[] = [...CONNECTED, 'clusterChecksRunner/agent', ...(clusterAgent ? ['nodeAgent/agent' as const] : [])];
    const alone = clusterAgent ? [] : election(context);
    const lease = !clusterAgent && truthy(global.leaderLeaseDuration) ? [{ name: 'DD_LEADER_LEASE_DURATION', value: `${global.leaderLeaseDuration}` }] : [];
    return {
      env: [
        ...connection(context).map((variable) => ({ ...variable, at: connected })),
        ...alone.map((variable) => ({ ...variable, at: (linux ? ['nodeAgent/agent', 'nodeAgent/init-config'] : ['nodeAgent/agent']) as ContainerAddress[] })),
        ...lease.map((variable) => ({ ...variable, at: 'nodeAgent/agent' as const })),
      ],
    };
  },
};
