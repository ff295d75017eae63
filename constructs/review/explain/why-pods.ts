import type { ItemKind } from '../inventory';

/** Why something is needed, and of what that is true. What a row leaves open, it holds for. */
export interface Why {
  readonly what?: RegExp;
  /** Who asked, as `Reasons` name them. */
  readonly by?: string;
  readonly container?: string;
  readonly why: string;
}

const names = (...of: string[]) => new RegExp(`^(${of.map((name) => name.replace(/[.*]/g, '\\$&')).join('|')})$`);
const below = (...of: string[]) => new RegExp(`^(${of.join('|')})`);

// What each lets a process do is in capabilities(7); what system-probe does with it in the agent, below pkg/ebpf, pkg/network and pkg/security.
const CAPABILITIES: readonly Why[] = [
  { what: names('SYS_ADMIN'), by: 'features.sbom', container: 'agent', why: 'Mounts the layers of container images to read which packages are in them.' },
  { what: names('NET_RAW'), container: 'private-action-runner', why: 'Pings and traces routes to other hosts for workflows.' },
  { what: names('MKNOD'), why: 'The runtime of the GPU vendor makes the device files of all GPUs in the container.' },
  { what: names('AUDIT_CONTROL'), why: 'Reads which rules the audit system of the kernel has, for benchmarks that want some.' },
  { what: names('AUDIT_READ'), why: 'Reads the state of the audit system of the kernel, for benchmarks that want it on.' },
  { what: names('KILL'), why: 'Ends processes of other users when a rule of the workload protection says so.' },
  { what: names('SYS_ADMIN'), why: 'Loads eBPF programs, attaches them to the kernel and enters the namespaces of containers.' },
  { what: names('SYS_RESOURCE'), why: 'Lifts the limit of locked memory, against which kernels before 5.11 count the maps of eBPF programs.' },
  { what: names('SYS_PTRACE'), why: 'Reads memory maps, files and environments of processes of other users below /proc.' },
  { what: names('NET_ADMIN'), why: 'Reads the table of tracked connections and attaches filters to network interfaces.' },
  { what: names('NET_BROADCAST'), why: 'Gets the news of the table of tracked connections, which the kernel sends to a group of listeners.' },
  { what: names('NET_RAW'), why: 'Opens raw sockets to look at packets, such as answers of name servers, and to trace routes.' },
  { what: names('IPC_LOCK'), why: 'Locks the buffers in memory through which the kernel hands over events.' },
  { what: names('CHOWN'), why: 'Gives its socket to the user as whom the other agents run.' },
  { what: names('DAC_READ_SEARCH'), why: 'Reads files of the host, such as binaries of processes, whatever their permissions are.' },
  { what: names('BPF'), why: 'Loads the eBPF program that takes the samples.' },
  { what: names('PERFMON'), why: 'Samples the stacks of all processes with the performance events of the kernel.' },
  { what: names('CHECKPOINT_RESTORE'), why: 'Reads the mapped files of other processes, to find their symbols.' },
  { what: names('SYSLOG'), why: 'Reads the addresses of kernel functions, to name the frames of a stack that are in the kernel.' },
];

const RUNTIME = 'Asks the container runtime over its socket which containers run, and of which image and pod.';
const PROCESSES = 'Sees the processes of the node, and to which container each belongs.';
const RELEASE = "Names the node's operating system and its version.";
const SOCKETS = below('/var/run/datadog', '/run/datadog');

// Paths are the chart's; the agent reads them below /host (comp/core, pkg/util/containers, pkg/system-probe, pkg/compliance, pkg/sbom).
const HOST_PATHS: readonly Why[] = [
  { what: / \(no container has it\)$/, why: 'A volume of the pod that no container mounts: the chart brings it all the same.' },
  { by: 'containerRuntime', why: RUNTIME },
  { by: 'hostFiles', why: RELEASE },
  { by: 'features.sbom', what: below('/etc/.*-release', '/etc/os-release'), why: 'Tells which distribution the packages of the node are from.' },
  { by: 'features.sbom', what: below('/var/lib/(apk|dpkg|rpm)'), why: "Reads which packages are installed on the node, from its package manager's database." },
  { by: 'features.sbom', what: below('/var/lib/(containerd|containers|docker)'), why: 'Reads the layers of container images where the runtime keeps them.' },
  {
    what: below('/var/log/pods', '/var/log/containers', '/var/lib/docker/containers', 'C:/var/log/pods', 'C:/ProgramData$'),
    why: 'Reads the log files of containers.',
  },
  { what: below('C:/var/log$', '.*/logs$'), why: 'Remembers on the node how far each log file was read, over restarts of the pod.' },
  { what: below('.*/instance-id$'), why: 'Names the host by the id of its instance, which EC2 writes there.' },
  { what: names('/proc'), why: PROCESSES },
  { what: names('/sys/fs/cgroup'), why: 'Measures CPU, memory and I/O of containers in their control groups.' },
  { what: names('/etc/passwd'), why: 'Gives the users of processes and files their names.' },
  { what: names('/etc/group'), why: 'Gives the groups of files their names.' },
  { what: below('/etc/[a-z]*-?release$'), why: RELEASE },
  {
    what: below('/etc/(apt|yum|yum.repos.d|zypp|pki|dnf|rhsm)(/|$)'),
    why: "Finds the node's package sources, to download kernel headers from them where the node has none.",
  },
  { what: below('/lib/modules', '/usr/src'), why: 'Finds the kernel headers against which eBPF programs are compiled on the node.' },
  { what: below('.*/kernel-headers$'), why: 'Keeps downloaded kernel headers on the node.' },
  { what: below('.*/build$'), why: 'Keeps the eBPF programs that it compiled on the node.' },
  { what: names('/sys/kernel/debug'), why: 'Attaches probes to functions of the kernel, which works through debugfs.' },
  { what: names('/sys/kernel/tracing'), why: 'Looks up the trace points of the kernel to which the profiler attaches.' },
  { what: names('/sys/fs/bpf'), why: "Reads the maps that other eBPF programs share there, such as Cilium's of load-balanced connections." },
  { what: names('/'), container: 'security-agent', why: 'Looks at the files of the node of which benchmarks demand something.' },
  { what: names('/'), why: 'Reads binaries, libraries and files of all processes of the node, also of those in containers.' },
  { what: names('/dev/null'), why: 'By this mount the runtime of the GPU vendor takes it that the container is to have all GPUs.' },
  { what: names('/var/lib/kubelet/pod-resources'), why: 'Asks the kubelet over its socket which pod has which GPU.' },
  { what: below('.*/seccomp$'), why: 'Puts the seccomp profile where the kubelet looks for it.' },
  { what: SOCKETS, container: 'trace-agent', why: 'Makes the socket here by which pods of the node send traces.' },
  { what: SOCKETS, container: 'agent-data-plane', why: 'Makes the socket here by which pods of the node send metrics to DogStatsD.' },
  { by: 'features.dogstatsd', container: 'agent', why: 'Makes the socket here by which pods of the node send metrics to DogStatsD.' },
  { what: SOCKETS, why: 'Reaches the sockets of DogStatsD and of traces, to send metrics of its own.' },
  { by: 'features.dogstatsd', why: 'Reaches the socket of DogStatsD, to send metrics of its own.' },
  { what: names('/var/log'), container: 'private-action-runner', why: 'Reads log files of the node for workflows.' },
  { what: below('/var/run$', '/run(/|$)', '/var/run/', '.*\\.sock$', '\\\\\\\\.\\\\pipe'), why: RUNTIME },
  { by: 'features.apm', container: 'trace-agent', why: 'Makes the socket here by which pods of the node send traces.' },
  { by: 'nodeAgentVolumes', why: 'Holds the authority that signed the certificate of the kubelet (global.kubelet.hostCAPath).' },
  { container: 'system-probe', why: 'Finds here what describes the kernel or the packages of the node, as features.systemProbe says.' },
  { by: 'container-optimized-os', why: "Holds the libraries of the GPU's driver on Container-Optimized OS." },
];

const API_KEY = 'Sends what it has collected to Datadog with the API key.';

// The kinds of which a line says enough whatever is meant; the sources are the Kubernetes documentation of security contexts and pods.
export const POD_WHYS: Readonly<Record<Exclude<ItemKind, 'grant'>, readonly Why[]>> = {
  capability: CAPABILITIES,
  'host-path': HOST_PATHS,
  privileged: [
    { by: 'features.gpu', why: 'Moves itself into the control group of the devices, to reach every GPU (features.gpu.privilegedMode).' },
    { container: 'host-profiler', why: 'The profiler has all rights on the node.' },
    { container: 'system-probe', why: 'The container has all rights on the node.' },
  ],
  root: [
    { by: 'nodeAgentPod', why: 'Sockets and log files of the node belong to root.' },
    { container: 'system-probe', why: 'Only root may load programs into the kernel.' },
    { container: 'host-profiler', why: 'Only root may sample the processes of all users.' },
    { why: 'Sockets and files of the node that it reads belong to root.' },
  ],
  'privilege-escalation': [{ why: 'A process may gain more rights than the one that started it.' }],
  confinement: [
    { what: /^AppArmor/, container: 'agent', why: 'The usual AppArmor profile forbids to mount, and so to read the layers of images.' },
    { what: /^AppArmor/, container: 'host-profiler', why: 'The usual AppArmor profile forbids to look into processes of other containers.' },
    { what: /^AppArmor/, why: 'The usual AppArmor profile forbids to trace processes and to use debugfs.' },
    { what: /^SELinux/, why: 'SELinux keeps a container from files and processes of the node unless it has this type.' },
    { what: /^seccomp/, why: 'The usual seccomp profile forbids system calls such as bpf and perf_event_open.' },
    { what: /^\/proc/, why: 'Sees the parts of /proc that the container runtime hides.' },
  ],
  'host-namespace': [
    { what: /^hostPID/, by: 'nodeAgent', why: 'Tells by the process id at the other end of a socket which pod has sent something (global.useHostPID).' },
    { what: /^hostPID/, why: 'Sees the processes of the node, also those of other pods.' },
    { what: /^hostNetwork/, by: 'features.otelAgentGateway', why: "Listens at the node's own address, as features.otelAgentGateway.hostNetwork says." },
    { what: /^hostNetwork/, why: "Uses the node's own network: its addresses, ports and connections." },
    { what: /^hostIPC/, why: 'Shares memory and message queues with processes of the node.' },
  ],
  'host-port': [
    { by: 'features.apm', why: 'Pods of the node send traces to this port of their node.' },
    { by: 'features.dogstatsd', why: 'Pods of the node send metrics to this port of their node, for DogStatsD.' },
    { by: 'features.dataPlane', why: 'Pods of the node send metrics to this port of their node; the data plane takes them instead of the core agent.' },
    { by: 'features.otlp', why: 'Pods of the node send OpenTelemetry data to this port of their node.' },
    { by: 'features.otelCollector', why: 'Pods of the node send OpenTelemetry data to the collector on this port of their node.' },
    { by: 'features.otelAgentGateway', why: 'Takes in OpenTelemetry data on this port of its node.' },
    { by: 'nodeAgent', why: 'With the network of the node, each port of a container is one of the node.' },
  ],
  secret: [
    { what: /, to pull images/, why: 'Pulls images from a registry that wants a password.' },
    { what: /, key api-key$/, why: API_KEY },
    { what: /, key app-key$/, by: 'features.externalMetricsServer', why: 'Queries metrics in Datadog, which wants an application key beside the API key.' },
    { what: /, key app-key$/, why: "Uses Datadog's API in the name of a user, with an application key." },
    { what: /, key token$/, container: 'cluster-agent', why: 'Knows by the token that other agents are what they say.' },
    { what: /, key token$/, why: 'Shows the cluster agent with the token that it is an agent of this cluster.' },
    { by: 'features.clusterAgentPrivateActionRunner', why: 'Is known to Datadog by this identity, and runs the actions that it is sent.' },
    { by: 'features.privateActionRunner', why: 'Is known to Datadog by this identity, and runs the actions that it is sent.' },
    { by: 'features.otelAgentGateway', why: 'Its configuration refers to this Secret.' },
    { by: 'features.otelCollector', why: 'Its configuration refers to this Secret.' },
    { by: 'commonEnvironment', why: API_KEY },
    { by: 'clusterAgent', why: API_KEY },
    { by: 'clusterChecksRunner', why: API_KEY },
    { by: 'clusterAgentConnection', why: 'Shows the cluster agent with the token that it is an agent of this cluster.' },
  ],
  image: [
    { container: 'agent', why: 'The core agent: runs checks, takes in metrics and logs, sends them to Datadog.' },
    { container: 'trace-agent', why: 'Takes in traces.' },
    { container: 'process-agent', why: 'Reports processes and network connections.' },
    { container: 'system-probe', why: 'Watches the kernel with eBPF programs.' },
    { container: 'security-agent', why: 'Checks benchmarks, and sends on what the workload protection has seen.' },
    { container: 'cluster-agent', why: 'Speaks to the API server for all agents of the cluster.' },
    { container: 'otel-agent', why: 'The OpenTelemetry collector.' },
    { container: 'agent-data-plane', why: 'Takes in metrics of DogStatsD instead of the core agent.' },
    { container: 'host-profiler', why: 'Profiles all processes of the node.' },
    { container: 'private-action-runner', why: 'Runs actions of Datadog workflows.' },
    { container: 'fips-proxy', why: 'Speaks FIPS-validated TLS for the agents beside it.' },
    { container: 'init-volume', why: 'Copies the configuration that the image brings to where the agents may write.' },
    { container: 'init-config', why: 'Runs the scripts that write the configuration before the agents start.' },
    { container: 'seccomp-setup', why: "Puts system-probe's seccomp profile on the node before it starts." },
    { container: 'host-profiler-seccomp-setup', why: "Puts the profiler's seccomp profile on the node before it starts." },
  ],
};
