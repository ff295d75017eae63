import type { Volume } from '../../kubernetes';
import type { AgentPlan, ContainerPlan, From, WorkloadPlan } from '../../plan/plan';
import { type Item, isIdle } from '../../review/inventory';
import { type Condition, read, type Source, variableOf } from './need';

/** Something of the node that the agents' pods have whatever features are on, and who uses it. */
export interface PodNeed {
  readonly by: string;
  /** As the inventory names it, without how it is mounted: `/proc`, `hostPID`, `user 0`. */
  readonly what: string;
  /** Of these containers; none named: of any. */
  readonly containers?: readonly string[];
  readonly user: string;
  readonly source: Source;
  readonly while?: Condition;
}

const ORIGIN: Condition = {
  says: 'DogStatsD tells by its socket who sends, traces come by a socket, or something watches processes',
  holds: (plan) => {
    const { needs } = plan;
    const others = (needs.get('host-pid') ?? []).some((by) => by !== 'nodeAgent');
    const watches = [...needs.keys()].some(
      (need) => need === 'process-checks' || /^container\/(process-agent|system-probe|security-agent|host-profiler)$/.test(need),
    );
    const agent = (name: string) => variableOf(plan, 'nodeAgent/agent', name);
    const dogstatsd = agent('DD_DOGSTATSD_SOCKET') !== undefined && agent('DD_DOGSTATSD_ORIGIN_DETECTION') === 'true';
    const traces = variableOf(plan, 'nodeAgent/trace-agent', 'DD_APM_RECEIVER_SOCKET') !== undefined;
    return others || watches || dogstatsd || traces;
  },
};

/** What stays of the things that the chart always has on nodes. */
export const POD_NEEDS: readonly PodNeed[] = [
  {
    by: 'nodeAgentVolumes',
    what: '/proc',
    containers: ['agent'],
    user: 'Metrics of the host and of its containers are read from it',
    source: read('pkg/util/cgroups/pid_mapper.go', 'getPidMapper'),
  },
  {
    by: 'nodeAgentVolumes',
    what: '/proc',
    containers: ['init-config'],
    user: 'A script switches the network check off where it does not find this folder',
    source: read('Dockerfiles/agent/cont-init.d/60-network-check.sh', '/host/proc'),
  },
  {
    by: 'nodeAgentVolumes',
    what: '/sys/fs/cgroup',
    containers: ['agent'],
    user: 'Metrics of containers are read from it',
    source: read('pkg/util/cgroups/reader.go', 'NewReader'),
  },
  {
    by: 'containerRuntime',
    what: '/var/run',
    containers: ['agent'],
    user: 'The container runtime is asked through its socket',
    source: read('pkg/util/containerd/containerd_util.go', 'NewContainerdUtil'),
  },
  {
    by: 'hostFiles',
    what: '/etc/os-release',
    containers: ['agent'],
    user: "The host's operating system is read from it",
    source: read('comp/metadata/host/hostimpl/utils/host.go', 'getHostInfo'),
  },
  {
    by: 'nodeAgent',
    what: 'hostPID',
    user: 'The process at the other end of a socket is told by its id on the node',
    source: read('comp/dogstatsd/listeners/uds_linux.go', 'processUDSOrigin'),
    while: ORIGIN,
  },
  {
    by: 'nodeAgentPod',
    what: 'user 0',
    containers: ['agent', 'init-config', 'init-volume'],
    user: 'Sockets and log files of the node belong to root, and the image has no other user by itself; that it would do with another could not be shown',
    source: read('Dockerfiles/agent/Dockerfile', 'no USER'),
  },
  {
    by: 'commonEnvironment',
    what: 'api-key',
    containers: ['agent', 'init-config'],
    user: 'What was collected is sent with it, and the first script of the image stops without it',
    source: read('Dockerfiles/agent/cont-init.d/01-check-apikey.sh', 'DD_API_KEY'),
  },
  {
    by: 'clusterAgentConnection',
    what: 'token',
    containers: ['agent'],
    user: 'Node agents show it to the cluster agent',
    source: read('pkg/util/clusteragent/clusteragent.go', 'init'),
  },
  {
    by: 'clusterAgent',
    what: 'api-key',
    containers: ['cluster-agent'],
    user: 'What was collected is sent with it',
    source: read('cmd/cluster-agent/subcommands/start/command.go', 'start'),
  },
  {
    by: 'clusterAgent',
    what: 'token',
    containers: ['cluster-agent'],
    user: 'Node agents show it to the cluster agent',
    source: read('cmd/cluster-agent/api/server.go', 'StartServer'),
  },
];

/** What somebody mounts and does not read. */
export const UNREAD = [
  {
    by: 'containerRuntime',
    container: 'init-config',
    because: 'The scripts look for the socket of Docker at another place, and only outside Kubernetes (51-docker.sh).',
  },
] as const;

const IDLE_VOLUME = 'No container of the pod mounts it.';

/** What users add is theirs to take away. */
const isUsers = ({ by }: From) => by.endsWith('Overrides');

const isOfNode = ({ hostPath, secret }: Volume & { hostPath?: unknown; secret?: unknown }) => hostPath !== undefined || secret !== undefined;

const unreadBy = (by: string, container: string) => UNREAD.find((one) => one.by === by && one.container === container);

/** Why a thing of the pods goes. */
export function podReason(item: Item): string {
  if (isIdle(item)) return IDLE_VOLUME;
  if (item.kind === 'host-namespace') return `The process namespace of the node is used only while ${ORIGIN.says}.`;
  return UNREAD.find(({ container }) => container === item.container)?.because ?? '';
}

function leastPod(pods: WorkloadPlan, sharesProcesses: boolean): WorkloadPlan {
  const containers = new Map(
    [...pods.containers].map(([name, container]): [string, ContainerPlan] => {
      const mounts = container.mounts.filter(({ by }) => !unreadBy(by, name));
      return [name, mounts.length === container.mounts.length ? container : { ...container, mounts }];
    }),
  );
  const mounted = new Set([...containers.values()].flatMap(({ mounts }) => mounts.map(({ name }) => name)));
  const volumes = new Map([...pods.volumes].filter(([name, item]) => mounted.has(name) || isUsers(item) || !isOfNode(item.volume)));
  const pod = new Map([...pods.pod].filter(([field, item]) => field !== 'hostPID' || isUsers(item) || sharesProcesses));
  return { ...pods, containers, volumes, pod };
}

export const leastPods = (plan: AgentPlan): AgentPlan => {
  const { nodeAgent, clusterAgent, clusterChecksRunner } = plan.workloads;
  const sharesProcesses = ORIGIN.holds(plan);
  return {
    ...plan,
    workloads: {
      nodeAgent: leastPod(nodeAgent, sharesProcesses),
      clusterAgent: leastPod(clusterAgent, sharesProcesses),
      clusterChecksRunner: leastPod(clusterChecksRunner, sharesProcesses),
    },
  };
};
