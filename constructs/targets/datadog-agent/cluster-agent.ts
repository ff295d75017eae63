import type { JsonMap } from '../../kubernetes';
import { type AgentPlan, effectiveEnv } from '../../plan/plan';
import { isMap } from '../../spec/values';
import type { Additions } from './additions';

const REMOTE = 'DD_REMOTE_CONFIGURATION_ENABLED';

/** The operator gives all agents what features.remoteConfiguration says; cluster agents want it for some features, and for those always. */
function remoteConfiguration({ context: { spec }, workloads: { clusterAgent } }: AgentPlan): Additions['variables'] {
  const container = clusterAgent.containers.get('cluster-agent');
  const value = container && effectiveEnv(container).find(({ name }) => name === REMOTE)?.value;
  const theirs = spec.features.remoteConfiguration.enabled && spec.global.remoteConfiguration.enabled;
  return value === undefined || value === `${theirs}` ? [] : [{ address: 'clusterAgent', name: REMOTE, value }];
}

/** What the operator shows by itself while workloads are scaled. */
const SHOWN = 'datadoghq.com/v1alpha2/datadogpodautoscalers';

/** What the orchestrator explorer shows because another feature makes it. */
function shownResources({ context: { spec }, files }: AgentPlan): Additions['fields'] {
  const content = [...files.values()].map((keys) => keys.get('orchestrator.yaml')?.content).find(isMap);
  const [instance] = (content?.instances ?? []) as JsonMap[];
  const own = spec.features.orchestratorExplorer.customResources ?? [];
  const further = ((instance?.crd_collectors ?? []) as string[]).filter((resource) => resource !== SHOWN && !own.includes(resource));
  return further.length > 0 ? [{ keys: ['features', 'orchestratorExplorer', 'customResources'], value: [...own, ...further], replaces: true }] : [];
}

/** What an object says of the cluster agent beyond its options. */
export const clusterAgentAdditions = (plan: AgentPlan): Partial<Additions> => ({
  fields: shownResources(plan),
  variables: remoteConfiguration(plan),
});
