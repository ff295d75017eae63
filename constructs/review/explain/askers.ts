import { features } from '../../features/registry';
import type { Need } from '../../plan/contribution';
import type { AgentPlan } from '../../plan/plan';
import { isOption, type Option, type OptionTree } from '../../spec/option';
import { type Item, isIdle } from '../inventory';

/** What features without a switch of their own do. Of the others their switch says it. */
const DOES: Readonly<Record<string, string>> = {
  apm: 'Take in traces.',
  asm: 'Switch on the security products of the tracing libraries.',
  dogstatsd: 'Take in metrics that applications send.',
  otlp: 'Take in OpenTelemetry data.',
  customChecks: 'Run checks of your own.',
  sbom: 'List the packages in container images and on nodes.',
  networkPath: 'Trace the routes of connections.',
  autoscaling: 'Scale workloads by what Datadog has measured.',
  eventCollection: 'Collect the events of the cluster.',
  appsec: 'Protect applications behind gateways.',
};

/** What a feature does, in one line. */
export function featureDoes(id: string): string | undefined {
  const options = features.find((feature) => feature.id === id)?.options as OptionTree | undefined;
  const enabled = options?.enabled;
  return DOES[id] ?? (enabled && isOption(enabled) ? (enabled as Option).doc : undefined);
}

/** Where in a spec stands what a part of the agent does. */
const OPTIONS_OF_PARTS: Readonly<Record<string, string>> = {
  containerRuntime: 'global.containerRuntimeSupport',
  hostFiles: 'global.osReleasePath',
  commonEnvironment: 'global.credentials',
  clusterAgentConnection: 'global.credentials.clusterAgentTokenSecret',
  fipsProxy: 'global.fips',
  nodeAgentPod: 'override.nodeAgent',
  nodeAgentAccess: 'override.nodeAgent.rbac',
  nodeAgentOverrides: 'override.nodeAgent',
  clusterAgent: 'override.clusterAgent',
  clusterAgentAccess: 'override.clusterAgent.rbac',
  clusterAgentOverrides: 'override.clusterAgent',
  clusterChecksRunner: 'override.clusterChecksRunner',
  aks: 'cluster.provider',
  eks: 'cluster.provider',
  'container-optimized-os': 'cluster.provider',
  flatcar: 'cluster.provider',
  'gke-autopilot': 'cluster.provider',
  'gke-gdc': 'cluster.provider',
  openshift: 'cluster.provider',
  talos: 'cluster.provider',
};

/** Of a part that does different things: where each stands. */
const OPTIONS_OF_THINGS: Readonly<Record<string, (item: Item) => string | undefined>> = {
  nodeAgent: ({ kind }) => (kind === 'host-namespace' ? 'global.useHostPID' : kind === 'host-port' ? 'override.nodeAgent.hostNetwork' : undefined),
  nodeAgentPod: ({ kind, what }) =>
    kind === 'root'
      ? 'global.securityContext'
      : what === 'hostNetwork'
        ? 'override.nodeAgent.hostNetwork'
        : kind === 'secret'
          ? 'override.nodeAgent.image.pullSecrets'
          : undefined,
};

/** Who asked, as the person who wrote the spec knows it: an option, or the agent itself where there is none. */
export const askerInWords = (by: string, item: Item): string =>
  OPTIONS_OF_THINGS[by]?.(item) ?? OPTIONS_OF_PARTS[by] ?? (by.includes('.') ? by : 'the agent itself');

/** Parts that do something when it is needed: whoever needs it asked. */
const ON_DEMAND: Readonly<Record<string, (item: Item) => Need | undefined>> = {
  nodeAgent: ({ what }) => (what === 'hostPID' ? 'host-pid' : undefined),
  podLogs: (item) => (isIdle(item) ? 'pod-logs' : 'core-agent/pod-logs'),
  nodeAgentVolumes: ({ what }) => (/\/logs \(reads and writes\)$/.test(what) ? 'core-agent/pod-logs' : undefined),
  processAgent: ({ container }) => (container === 'agent' ? 'process-checks' : undefined),
  clusterChecksRunner: () => 'cluster-checks-runner',
};

/** Those who asked for something, through what was done for them. */
export function behind(plan: AgentPlan, by: string, item: Item): readonly string[] {
  const need = ON_DEMAND[by]?.(item);
  const asked = need === undefined ? [] : (plan.needs.get(need) ?? []);
  return asked.length > 0 ? asked.map((id) => (features.some((feature) => feature.id === id) ? `features.${id}` : id)) : [by];
}
