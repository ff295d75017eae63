import type { Json, JsonMap } from '../../kubernetes';
import type { Workload } from '../../plan/contribution';
import type { AgentPlan, ContainerPlan } from '../../plan/plan';
import { gkeAutopilot } from '../../providers/gke-autopilot';
import { isAutopilot } from '../../spec/cluster';
import type { WholeSpec } from '../../spec/datadog-agent';
import { getPath, truthy } from '../../spec/values';
import { runVolume } from '../../workloads/node-agent-volumes';
import { sendsDirectly } from '../../workloads/system-probe-requirements';
import { type Additions, NO_ADDITIONS, together } from './additions';

// What the operator does otherwise there than the chart, and what the object says so that it does not. Overrides come after all that
// the operator does for the platform, so they hold.

const REGISTRIES = ['gcr.io/datadoghq', 'eu.gcr.io/datadoghq', 'asia.gcr.io/datadoghq'];

/** Where the operator takes images from there, whatever the site. */
export const AUTOPILOT_REGISTRY = 'gcr.io/datadoghq';

const RUN = '/opt/datadog-agent/run';
const RUN_VOLUME = 'datadogrun';
const COLLECTOR_RUN_VOLUME = 'otel-agent-run';
const RUNTIME_VOLUME = 'runtimesocketdir';

/** Initial containers that the operator has as well. */
const INITIAL: Readonly<Record<Workload, readonly string[]>> = {
  nodeAgent: ['init-volume', 'init-config'],
  clusterAgent: [],
  clusterChecksRunner: ['init-config'],
};

/** The containers that the operator has, too. The process agent has nothing to send where system-probe does. */
function* containersOf({ context, workloads }: AgentPlan): Generator<{ workload: Workload; name: string; container: ContainerPlan }> {
  for (const [workload, { containers }] of Object.entries(workloads) as [Workload, AgentPlan['workloads'][Workload]][])
    for (const [name, container] of containers)
      if (container.init ? INITIAL[workload].includes(name) : name !== 'process-agent' || !sendsDirectly(context)) yield { workload, name, container };
}

const overrideOf = (workload: Workload, container: string, field: string) => ['override', workload, 'containers', container, field];

/** The operator asks for no resources, and Autopilot then gives each container far more than it needs. */
const resources = (plan: AgentPlan): Partial<Additions> => ({
  fields: [...containersOf(plan)]
    .filter(
      ({ name, container }) =>
        truthy(container.base.resources) && !(name === 'init-config' && truthy(plan.context.spec.override.nodeAgent.containers.init.resources)),
    )
    .map(({ workload, name, container }) => ({ keys: overrideOf(workload, name, 'resources'), value: container.base.resources as Json })),
});

const VOLUMES = ['override', 'nodeAgent', 'volumes'];

/** The folder with containerd's socket, which the operator leaves out there. */
function runtimeSocket(plan: AgentPlan): Partial<Additions> {
  const volume = plan.workloads.nodeAgent.volumes.get(RUNTIME_VOLUME)?.volume;
  if (!volume) return {};
  const mounting = [...containersOf(plan)].flatMap(({ workload, name, container }) => {
    const mount = container.mounts.find((it) => it.name === RUNTIME_VOLUME);
    if (workload !== 'nodeAgent' || !mount) return [];
    const { by: _by, ...item } = mount;
    return [{ keys: overrideOf(workload, name, 'volumeMounts'), items: [item as unknown as JsonMap] }];
  });
  return { lists: [{ keys: VOLUMES, items: [volume as unknown as JsonMap] }, ...mounting] };
}

/** What agents must remember stands on the node, with the operator only where logs are read; the collector stays out of that folder. */
function state(plan: AgentPlan): Partial<Additions> {
  const hostPath = plan.workloads.nodeAgent.volumes.get(runVolume(plan.context))?.volume.hostPath;
  if (!hostPath) return {};
  const kept: JsonMap[] = plan.needs.has('core-agent/pod-logs') ? [] : [{ name: RUN_VOLUME, hostPath: hostPath as Json }];
  const collector = plan.needs.has('container/otel-agent');
  return {
    lists: [
      { keys: VOLUMES, items: [...kept, ...(collector ? [{ name: COLLECTOR_RUN_VOLUME, emptyDir: {} }] : [])] },
      ...(collector ? [{ keys: overrideOf('nodeAgent', 'otel-agent', 'volumeMounts'), items: [{ name: COLLECTOR_RUN_VOLUME, mountPath: RUN }] }] : []),
    ],
  };
}

/** Folders of the node that Autopilot does not give, and the operator mounts all the same: empty ones take their places. */
function withoutFolders({ context }: AgentPlan): Partial<Additions> {
  const { gpu, oomKill, tcpQueueLength } = context.spec.features;
  const names = [...(oomKill.enabled || tcpQueueLength.enabled ? ['src'] : []), ...(gpu.enabled ? ['kubelet-pod-resources'] : [])];
  return { lists: [{ keys: VOLUMES, items: names.map((name) => ({ name, emptyDir: {} })) }] };
}

/** The port for metrics, and the containers of which one has it. */
export const METRICS_PORT = 'dogstatsdport';
export const METRICS_PORT_OF = ['agent-data-plane', 'agent'] as const;

/** The operator opens the port for metrics on the node, told or not. */
function metricsPort(plan: AgentPlan): Partial<Additions> {
  const { features, override } = plan.context.spec;
  if (features.dogstatsd.hostPortConfig.enabled || override.nodeAgent.hostNetwork) return {};
  const [dataPlane, agent] = METRICS_PORT_OF;
  const keys = overrideOf('nodeAgent', plan.needs.has('container/agent-data-plane') ? dataPlane : agent, 'ports');
  return { lists: [{ keys, items: [{ name: METRICS_PORT, containerPort: 8125, protocol: 'UDP' }] }] };
}

export const KUBELET_BY_API_SERVER = 'DD_KUBELET_USE_API_SERVER';
const KUBELET_PORT = 'DD_KUBERNETES_HTTPS_KUBELET_PORT';

/** The operator has agents list pods through the API server; the chart has them ask the kubelet, at its port without encryption. */
function kubelet(plan: AgentPlan): Partial<Additions> {
  if (plan.context.spec.global.kubelet.useApiServer) return {};
  const variables = plan.workloads.nodeAgent.containers.get('agent')!.env;
  const port = variables.find(({ by, name }) => name === KUBELET_PORT && by === gkeAutopilot.id)?.value;
  const say = (name: string, value: string) => ({ address: 'nodeAgent', name, value });
  return { variables: [say(KUBELET_BY_API_SERVER, 'false'), ...(port === undefined ? [] : [say(KUBELET_PORT, port)])] };
}

/** What an object says on GKE Autopilot alone. */
export function additionsOnAutopilot(plan: AgentPlan): Additions {
  if (!isAutopilot(plan.context.spec as unknown as JsonMap)) return NO_ADDITIONS;
  const onNodes = plan.workloads.nodeAgent.containers.has('agent') ? [runtimeSocket, state, withoutFolders, metricsPort, kubelet] : [];
  return together(resources(plan), ...onNodes.map((additions) => additions(plan)));
}

const INSTEAD = 'use the target helm-values or manifests';

/** Options that the operator does not follow there: by their path, what to do instead. */
export function notOnAutopilot(spec: WholeSpec): ReadonlyMap<string, string> {
  if (!isAutopilot(spec)) return new Map();
  const at = (path: string) => getPath(spec, path.split('.'));
  const sockets = ['apm', 'dogstatsd'].filter((feature) => truthy(at(`features.${feature}.unixDomainSocketConfig.enabled`)));
  const registry = at('global.registry');
  const told: [boolean, string, string][] = [
    ...['cws', 'cspm', 'hostProfiler', 'privateActionRunner'].map((feature): [boolean, string, string] => [
      truthy(at(`features.${feature}.enabled`)),
      `features.${feature}.enabled`,
      `on GKE Autopilot the operator installs no agent at all where this is on: switch it off, or ${INSTEAD}`,
    ]),
    [
      truthy(registry) && !REGISTRIES.includes(String(registry)),
      'global.registry',
      `on GKE Autopilot the operator takes images from ${REGISTRIES.join(', ')} and nowhere else: name one of these, or the whole image in override.*.image.repository`,
    ],
    [
      truthy(at('global.csi.enabled')) && sockets.length > 0,
      'global.csi.enabled',
      `on GKE Autopilot the operator gives agents no sockets: set ${sockets.map((feature) => `features.${feature}.unixDomainSocketConfig.enabled`).join(' and ')} to false and take host ports, or ${INSTEAD}`,
    ],
  ];
  return new Map(told.flatMap(([is, path, instead]) => (is ? [[path, instead]] : [])));
}
