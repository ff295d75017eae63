import type { Json, JsonMap } from '../../kubernetes';
import type { AgentPlan } from '../../plan/plan';
import { truthy } from '../../spec/values';
import { hostPasswd } from '../../workloads/host-passwd';
import { runsNodeAgents } from '../../workloads/node-agent';
import { runsInCoreAgent } from '../../workloads/process-checks';
import { sendsDirectly } from '../../workloads/system-probe-requirements';
import type { AddedItems } from './additions';
import { kernelFolders } from './kernel-folders';

/** A folder of the node that the operator does not give to a container that has it in manifests. */
interface Missing {
  readonly container: string;
  readonly volume: string;
  /** The operator's name for a volume of that purpose, which it may mount elsewhere: the override takes its place. */
  readonly theirs?: string;
  /** The operator has the very same volume, for another container. */
  readonly known?: boolean;
  /** Specs can ask for mounts of this container: import then meets the very same mount twice, and not two that differ. */
  readonly asked?: boolean;
  /** Where the operator mounts it there all the same. */
  readonly given?: (spec: AgentPlan['context']['spec']) => boolean;
}

const OS_RELEASE = '/etc/os-release';

const MISSING: readonly Missing[] = [
  {
    container: 'system-probe',
    volume: 'hostroot',
    given: ({ features: { cspm, cws } }) => cws.enabled || (cspm.enabled && cspm.runInSystemProbe),
  },
  { container: 'system-probe', volume: 'pod-resources-socket', theirs: 'kubelet-pod-resources', known: true },
  { container: 'system-probe', volume: 'host-systemd-transient', theirs: 'hostrun' },
  { container: 'system-probe', volume: 'gke-nvidia-driver-lib64', known: true },
  { container: 'system-probe', volume: 'btf-path' },
  // Cilium keeps there where connections to services go.
  { container: 'system-probe', volume: 'bpffs' },
  { container: 'agent', volume: 'host-docker-dir' },
  // Agents report the operating system of the node by it, and not that of their image.
  { container: 'agent', volume: 'os-release-file' },
  { container: 'process-agent', volume: 'os-release-file' },
  { container: 'security-agent', volume: 'os-release-file' },
  { container: 'system-probe', volume: 'os-release-file', given: ({ features: { cws }, global }) => cws.enabled && global.osReleasePath === OS_RELEASE },
  { container: 'otel-agent', volume: 'procdir', known: true, asked: true },
  { container: 'otel-agent', volume: 'cgroups', known: true, asked: true },
  { container: 'otel-agent', volume: 'dsdsocket', asked: true },
  { container: 'otel-agent', volume: 'runtimesocketdir', asked: true, given: ({ global }) => truthy(global.criSocketPath) || truthy(global.dockerSocketPath) },
];

const VOLUMES = ['override', 'nodeAgent', 'volumes'];
const mountsOf = (container: string) => ['override', 'nodeAgent', 'containers', container, 'volumeMounts'];

const volume = (item: JsonMap): AddedItems => ({ keys: VOLUMES, items: [item] });
const mount = (container: string, item: JsonMap): AddedItems => ({ keys: mountsOf(container), items: [item] });

/** A mount of the plan as the API has it, under the operator's name for the volume. */
function mountNamed(name: string, { by: _by, mountPropagation, ...own }: JsonMap): JsonMap {
  return { ...own, name, ...(mountPropagation !== undefined && mountPropagation !== 'None' && { mountPropagation }) };
}

function missing({ context, workloads: { nodeAgent } }: AgentPlan): AddedItems[] {
  return MISSING.flatMap(({ container, volume: ours, theirs = ours, known, asked, given }) => {
    const source = nodeAgent.volumes.get(ours)?.volume;
    const mounts = (nodeAgent.containers.get(container)?.mounts ?? []).filter(({ name }) => name === ours);
    if (!source || mounts.length === 0 || given?.(context.spec)) return [];
    return [
      ...(known ? [] : [volume({ ...(source as unknown as JsonMap), name: theirs })]),
      ...mounts.map(({ by: _by, ...item }) => mount(container, asked ? (item as unknown as JsonMap) : mountNamed(theirs, item as unknown as JsonMap))),
    ];
  });
}

/** Where nothing looks: mounts of an object can be moved, but not taken out. */
const ASIDE = '/opt/datadog-agent/left-out/passwd';
const NOTHING: JsonMap = { name: hostPasswd.volume.name, emptyDir: {} };

/** The containers to which the operator gives the node's list of users. */
function passwdReaders({ context, needs }: AgentPlan): string[] {
  const { cspm, cws } = context.spec.features;
  return [
    ...(needs.has('process-checks') ? [runsInCoreAgent(context) ? 'agent' : 'process-agent'] : []),
    ...(cws.enabled || (cspm.enabled && cspm.runInSystemProbe) ? ['system-probe'] : []),
    ...(cspm.enabled && !cspm.runInSystemProbe ? ['security-agent'] : []),
  ];
}

/** An agent that is not root must find itself in the list of its own image, over which the operator mounts that of the node. */
function withoutPasswd(plan: AgentPlan): AddedItems[] {
  if (!plan.context.linux || hostPasswd.wanted(plan.context)) return [];
  const readers = passwdReaders(plan).filter((name) => plan.workloads.nodeAgent.containers.has(name));
  if (readers.length === 0) return [];
  return [volume(NOTHING), ...readers.map((name) => mount(name, { name: hostPasswd.volume.name, mountPath: ASIDE }))];
}

/** Whether volumes of an object keep the node's list of users out of the agents. */
export const keepsPasswdOut = (volumes: Json | undefined): boolean =>
  Array.isArray(volumes) && volumes.some((item) => (item as JsonMap).name === NOTHING.name && (item as JsonMap).emptyDir !== undefined);

/** The user's own benchmarks, of which the operator gives the cluster agent only files that are named one by one. */
function benchmarks({ workloads: { clusterAgent } }: AgentPlan): AddedItems[] {
  const mounts = (clusterAgent.containers.get('cluster-agent')?.mounts ?? []).filter(({ name }) => name === 'complianceconfigdir');
  const keys = ['override', 'clusterAgent', 'containers', 'cluster-agent', 'volumeMounts'];
  return mounts.map((item) => ({ keys, items: [mountNamed(item.name, item as unknown as JsonMap)] }));
}

/** What the user mounts in every container of the node agents, which the API has for each of them. */
function everywhere({ context }: AgentPlan): AddedItems[] {
  const items = context.spec.override.nodeAgent.volumeMounts as unknown as JsonMap[];
  const names = context.nodeContainers.map((address) => address.slice('nodeAgent/'.length));
  return items.length === 0 ? [] : names.filter((name) => name !== 'process-agent' || !sendsDirectly(context)).map((name) => ({ keys: mountsOf(name), items }));
}

/** What agents have mounted in manifests, and what they have not, where the operator would do otherwise. */
export const nodeMounts = (plan: AgentPlan): AddedItems[] => [
  ...(runsNodeAgents(plan.context) ? [...missing(plan), ...kernelFolders(plan)] : []),
  ...withoutPasswd(plan),
  ...benchmarks(plan),
  ...everywhere(plan),
];
