import type { JsonMap } from '../../kubernetes';
import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import { socketOnNode } from '../../spec/datadog-agent-shapes';
import { isMap, truthy } from '../../spec/values';
import type { Additions } from './additions';

const REMOTE = 'DD_REMOTE_CONFIGURATION_ENABLED';

/** The operator gives all agents what features.remoteConfiguration says; cluster agents want it for some features, and for those always. */
function remoteConfiguration({ context: { spec }, workloads: { clusterAgent } }: AgentPlan): Additions['variables'] {
  const container = clusterAgent.containers.get('cluster-agent');
  const value = container && effectiveEnv(container).find(({ name }) => name === REMOTE)?.value;
  const theirs = spec.features.remoteConfiguration.enabled && spec.global.remoteConfiguration.enabled;
  return value === undefined || value === `${theirs}` ? [] : [{ address: 'clusterAgent', name: REMOTE, value }];
}

const COMPLIANCE = 'DD_COMPLIANCE_CONFIG_ENABLED';

/** The operator has the cluster agent check compliance wherever nodes do; in manifests it does beside a security agent. */
function compliance({ context, workloads: { clusterAgent } }: AgentPlan): Additions['variables'] {
  const container = clusterAgent.containers.get('cluster-agent');
  const checks = container && effectiveEnv(container).some(({ name, value }) => name === COMPLIANCE && value === 'true');
  return container && context.spec.features.cspm.enabled && !checks ? [{ address: 'clusterAgent', name: COMPLIANCE, value: 'false' }] : [];
}

/** What the operator shows by itself while workloads are scaled. */
const SHOWN = 'datadoghq.com/v1alpha2/datadogpodautoscalers';

/** What the orchestrator explorer shows because another feature makes it. */
function shownResources({ context: { spec }, files, needs }: AgentPlan): Additions['fields'] {
  const content = [...files.values()].map((keys) => keys.get('orchestrator.yaml')?.content).find(isMap);
  const [instance] = (content?.instances ?? []) as JsonMap[];
  const own = spec.features.orchestratorExplorer.customResources ?? [];
  const shown = ((instance?.crd_collectors ?? []) as string[]).filter((resource) => resource !== SHOWN && needs.has(`collected-resource/${resource}`));
  const value = [...new Set([...own, ...shown])];
  return shown.length > 0 ? [{ keys: ['features', 'orchestratorExplorer', 'customResources'], value, replaces: true }] : [];
}

const told = ({ workloads: { clusterAgent } }: AgentPlan, name: string): string | undefined => {
  const container = clusterAgent.containers.get('cluster-agent');
  return container && effectiveEnv(container).find((variable) => variable.name === name)?.value;
};

/** For sidecars the operator takes the whole image of node agents, with its registry and variant; the chart its name and version. */
function sidecarImage(plan: AgentPlan): Additions['fields'] {
  const { global, override } = plan.context.spec;
  const { digest, repository, tagSuffix } = override.nodeAgent.image;
  if (![global.useFIPSAgent, digest, repository, tagSuffix].some(truthy)) return [];
  return (['name', 'tag'] as const).flatMap((part) => {
    const value = told(plan, `DD_ADMISSION_CONTROLLER_AGENT_SIDECAR_IMAGE_${part.toUpperCase()}`);
    return value === undefined ? [] : [{ keys: ['features', 'admissionController', 'agentSidecarInjection', 'image', part], value }];
  });
}

const SOCKETS = [
  { feature: 'apm', socket: 'DD_APM_RECEIVER_SOCKET', folder: 'DD_TRACE_AGENT_HOST_SOCKET_PATH' },
  { feature: 'dogstatsd', socket: 'DD_DOGSTATSD_SOCKET', folder: 'DD_DOGSTATSD_HOST_SOCKET_PATH' },
] as const;

/** The operator tells where sockets are on nodes, manifests where they are in containers; most often that is the same. */
const sockets = (plan: AgentPlan): Additions['variables'] =>
  SOCKETS.flatMap(({ feature, socket, folder }) => {
    const onNode = socketOnNode(feature, plan.context.spec as unknown as JsonMap);
    const theirs = { [socket]: onNode, [folder]: onNode?.slice(0, onNode.lastIndexOf('/')) };
    return [socket, folder].flatMap((name) => {
      const value = told(plan, name);
      return value === undefined || value === theirs[name] ? [] : [{ address: 'clusterAgent', name, value }];
    });
  });

/** What an object says of the cluster agent beyond its options. */
export const clusterAgentAdditions = (plan: AgentPlan): Partial<Additions> => ({
  fields: [...shownResources(plan), ...sidecarImage(plan)],
  variables: [...remoteConfiguration(plan), ...compliance(plan), ...sockets(plan)],
});
