import type { BoundRoleName, RoleName } from '../access/roles';
import type { ContainerPort, EnvVar, JsonMap, KubernetesObject, PolicyRule, Volume, VolumeMount } from '../kubernetes';

/** The pods that an agent installation is made of. */
export type Workload = 'nodeAgent' | 'clusterAgent' | 'clusterChecksRunner';

/** The containers of the node agent's pod. */
export type NodeContainer =
  | 'agent'
  | 'trace-agent'
  | 'process-agent'
  | 'system-probe'
  | 'security-agent'
  | 'fips-proxy'
  | 'otel-agent'
  | 'host-profiler'
  | 'agent-data-plane'
  | 'private-action-runner';

/** A container, named with its pod: `nodeAgent/agent`. Init containers are addressed in the same way. */
export type ContainerAddress = `${Workload}/${string}`;

/**
 * What a feature may ask for before anything is built. All needs are merged first; whoever brings what is needed
 * looks at them in `PlanContext.needs`, and so no feature has to know another one.
 */
export type Need =
  | `container/${Exclude<NodeContainer, 'agent'>}`
  /** System-probe compiles its programs on the node: kernel headers, sources and package directories. */
  | 'runtime-compilation'
  /** System-probe reads the whole file system of the host. */
  | 'system-probe/host-root'
  /** System-probe makes this system call, which its seccomp profile must allow. */
  | `syscall/${string}`
  /** System-probe reads control groups. */
  | 'system-probe/cgroups'
  /** System-probe sends its payloads itself and gets the core agent's settings over the inter-process API. */
  | 'config-sync'
  /** The pod sees the processes of its host. */
  | 'host-pid'
  /** One of the checks on processes runs. */
  | 'process-checks'
  /** The core agent lists the container images of its node. */
  | 'container-images'
  /** Containers' and pods' log files are read. */
  | 'pod-logs'
  /** The core agent reads them, and remembers on the node how far it got. */
  | 'core-agent/pod-logs'
  /** A workload that runs cluster checks apart from the node agents. */
  | 'cluster-checks-runner'
  /** Cluster checks that name no place run there too. */
  | 'cluster-checks-runner/by-default'
  /** Node agents take settings from Datadog. */
  | 'remote-configuration'
  /** The cluster agent takes settings from Datadog. */
  | 'cluster-agent/remote-configuration'
  /** The cluster agent gets check configurations. */
  | 'cluster-agent/confd'
  /** This container uses the node's GPUs. */
  | `gpu/${'agent' | 'system-probe'}`
  /** Traces reach the agent of their node in this way. */
  | `traces/${'socket' | 'host-port' | 'local-service'}`
  /** The trace agent has this folder mounted for a socket. */
  | `socket-folder/${string}`
  /** And on the node it is this one. */
  | `socket-host-folder/${string}`
  /** The cluster agent tells pods, when they are created, how to reach the agent of their node. */
  | 'pod-injection'
  /** Collectors hand what they receive to a gateway. */
  | 'otel-agent-gateway'
  /** The orchestrator explorer shows this custom resource: group/version/name. */
  | `collected-resource/${string}`
  /** An integration that must not start by itself, since something else does its work. */
  | `ignored-integration/${string}`
  /** The API server calls the cluster agent's webhook, or its external metrics, on this port. */
  | `cluster-agent/${'webhook' | 'external-metrics'}/${number}`;

/**
 * When a variable is set. A later one of the same name replaces an earlier one, in this order; within one phase two
 * features must not give a variable different values.
 * `common`: every container has it; `global`: the user's variables for all containers; `container`: what a feature gives to one
 * container; `user`: the user's variables for that container; `final`: what the user cannot change.
 */
export type EnvPhase = 'common' | 'global' | 'container' | 'user' | 'final';

export type At = ContainerAddress | readonly ContainerAddress[];

/** What one feature adds, as data. An item for a container that nothing asked for has no effect. */
export interface Contribution {
  env?: (EnvVar & { at: At; phase?: EnvPhase })[];
  envFrom?: { at: At; from: JsonMap }[];
  /** Containers of a pod, in the order of `order`; what other features add to them comes on top. */
  containers?: { workload: Workload; order: number; container: ContainerBase }[];
  initContainers?: { workload: Workload; order: number; container: ContainerBase }[];
  volumes?: { workload: Workload; volume: Volume; user?: boolean }[];
  mounts?: { at: At; mount: VolumeMount; user?: boolean }[];
  ports?: { at: At; port: ContainerPort; user?: boolean }[];
  /** Linux capabilities added to those of the container's security context. */
  capabilities?: { at: At; add: string[] }[];
  /** Fields of a container's security context (seccompProfile, appArmorProfile). Two features must agree on a field. */
  security?: { at: At; fields: JsonMap }[];
  /** Fields of the pod's spec (hostPID, runtimeClassName, …). Two features must agree on a field. */
  pod?: { workload: Workload; fields: JsonMap }[];
  annotations?: { workload: Workload; annotations: Record<string, string>; user?: boolean }[];
  /** Annotations of a pod that change when `of` changes, so that the pod restarts with its configuration. */
  checksums?: { workload: Workload; name: string; of: unknown }[];
  /**
   * Keys of a ConfigMap; a string is taken as it is, anything else is written as YAML. Several features may fill one ConfigMap.
   * `path`: where the file appears in the volume, if that is not its key. `besideOthers`: left out where it would be the only one.
   */
  files?: { configMap: string; key: string; content: unknown; path?: string; besideOthers?: boolean }[];
  /** Sections of an agent configuration file that several features write together (system-probe.yaml). Maps merge. */
  settings?: { file: 'system-probe.yaml'; settings: JsonMap }[];
  /**
   * `account`: the workload whose service account gets them, where that is not the role's usual one.
   * `namespaces`: a ClusterRole holds in these only, not in the whole cluster.
   */
  rules?: { role: RoleName; rules: PolicyRule[]; account?: Workload; namespaces?: readonly string[] }[];
  /** Roles made by somebody else that are to be bound (see access/roles.ts). */
  bindings?: BoundRoleName[];
  /** Further objects: services, network policies, webhooks' endpoints. */
  objects?: KubernetesObject[];
}

/** A port on which the node's agents take in data from other pods. */
export interface Intake {
  /** What it takes in, as network policies say it. */
  readonly what: string;
  /** As the Service of the node's agents names it. */
  readonly port: { readonly name: string; readonly port: number; readonly protocol: string; readonly appProtocol?: string };
  /** Network policies let it through. */
  readonly open: boolean;
  /** A port of the node that OpenShift's constraints must allow. The chart thinks of it for DogStatsD and traces only. */
  readonly constrainedHostPort?: boolean;
}

/** A container before contributions: what never depends on features. */
export interface ContainerBase {
  name: string;
  image: string;
  imagePullPolicy?: string;
  command?: string[];
  args?: string[];
  lifecycle?: JsonMap;
  resources?: JsonMap;
  securityContext?: JsonMap;
  livenessProbe?: JsonMap;
  readinessProbe?: JsonMap;
  startupProbe?: JsonMap;
  env?: EnvVar[];
  ports?: ContainerPort[];
  volumeMounts?: VolumeMount[];
}
