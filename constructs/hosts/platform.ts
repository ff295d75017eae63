import type { ContainerPlan, WorkloadPlan } from '../plan/plan';

/** What a platform without Kubernetes decides for itself, whatever the spec says. */
export interface Decided {
  /** A variable, a path of the node, a part of a pod or an option of the spec. */
  readonly what: string;
  /** Why the spec has no say in it, as the end of a sentence. */
  readonly reason: string;
}

const reason = {
  api: 'there is no Kubernetes API to ask',
  kubelet: 'there is no kubelet to ask',
  clusterAgent: 'there is no cluster agent to speak to',
  installed: 'says by which tool a cluster was set up',
  orchestrator: 'there are no objects of an orchestrator to show',
} as const;

/** Variables that mean something in a pod only, by name or by how the name begins. */
const VARIABLES: readonly (readonly [name: RegExp, reason: string])[] = [
  [/^KUBERNETES$/, 'tells the image that it runs in Kubernetes'],
  [/^DD_KUBERNETES_KUBELET_|^DD_KUBELET_/, reason.kubelet],
  [/^DD_KUBERNETES_/, reason.api],
  [/^DD_COLLECT_KUBERNETES_EVENTS$|^DD_LEADER_/, reason.api],
  [/^DD_CLUSTER_AGENT_|^DD_CLUSTER_CHECKS_/, reason.clusterAgent],
  [/^DD_EXTRA_CONFIG_PROVIDERS$/, 'checks come from files and labels: no cluster agent hands any out'],
  [/^DD_ORCHESTRATOR_EXPLORER_/, reason.orchestrator],
  [/^DD_ADMISSION_CONTROLLER_/, 'there is no admission of pods'],
  [/^DD_INSTRUMENTATION_INSTALL_|^DD_INSTALL_INFO_/, reason.installed],
  [/^DD_PROVIDER_KIND$/, 'names a provider of clusters'],
  [/^DD_CSI_ENABLED$/, 'there is no CSI driver'],
  [/^DD_EXCLUDE_PAUSE_CONTAINER$/, 'there are no pause containers'],
  [/^DD_LOGS_CONFIG_K8S_CONTAINER_USE_FILE$/, 'the kubelet keeps no log files here: those of the container runtime are read'],
  [/^DD_(?:AUTH_TOKEN_FILE_PATH)$/, 'agents share one place for their token by themselves'],
  // The chart tells the process agent "no" where the others are told "yes".
  [/^DD_SYSTEM_PROBE_ENABLED$/, 'system-probe.yaml says it to all agents of a machine'],
  [/^DD_PRIVATE_ACTION_RUNNER_IDENTITY_/, reason.api],
];

/** Folders of a node that only a kubelet fills. */
const FOLDERS: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^\/var\/lib\/kubelet(?:\/|$)/, 'belongs to the kubelet'],
  [/^\/var\/log\/(?:pods|containers)(?:\/|$)/, 'the kubelet keeps no log files here: those of the container runtime are read'],
  [/^\/etc\/(?:redhat|fedora|lsb|system)-release$/, 'few hosts have it, and /etc/os-release says the same'],
];

/** What a kernel always has, and files and sockets: a folder in their place would mislead. */
const NO_FOLDER = /^\/(?:proc|sys|dev)(?:\/|$)|^\/etc\/(?:passwd|group)$|-release$|\.sock$|\.btf$/;

/** Whether a path of the host is a folder that may be made, empty, where it is missing: some hosts have no `/etc/zypp`. */
export const isFolderToMake = (path: string): boolean => !NO_FOLDER.test(path);

const lookUp = (table: readonly (readonly [RegExp, string])[], name: string): string | undefined => table.find(([pattern]) => pattern.test(name))?.[1];

/** Why the platform decides what a variable says; undefined where the spec does. */
export const decidesVariable = (name: string): string | undefined => lookUp(VARIABLES, name);

/** Why a folder of the node is none of these hosts. */
export const decidesFolder = (path: string): string | undefined => lookUp(FOLDERS, path);

/** Options that say where and with what rights pods run in a cluster, and of what else the cluster consists. */
const OPTIONS: readonly (readonly [path: RegExp, reason: string])[] = [
  [/^cluster\./, 'describes a cluster'],
  [/^override\.(?:clusterAgent|clusterChecksRunner)\./, reason.clusterAgent],
  [/^override\.nodeAgent\.(?:affinity|nodeSelector|tolerations|priorityClass|updateStrategy|revisionHistoryLimit)/, 'there is nothing to schedule'],
  [/^override\.nodeAgent\.(?:labels|annotations|podLabels|podAnnotations|additionalLabels|rbac|networkPolicy|podSecurity|dnsConfig)/, 'there is no pod'],
  [/^override\.nodeAgent\.(?:terminationGracePeriodSeconds|shareProcessNamespace|lifecycle|localService|image\.pull)/, 'there is no pod'],
  [/^override\.nodeAgent\.containers\.[^.]+\.(?:[a-z]+Probe|ports|healthPort)/, 'there is no kubelet to ask whether containers are alive'],
  [/^override\.nodeAgent\.containers\.init\./, 'there are no init containers'],
  [/^global\.(?:kubelet|operator|existingClusterAgent|secretBackend\.roles|csi|clusterName|commonLabels|fullnameOverride|nameOverride|registry)/, reason.api],
  [/^global\.[a-zA-Z]*(?:LabelsAsTags|AnnotationsAsTags)/, reason.api],
  [/^global\.credentials\./, 'the key comes from a file or the environment of the host'],
];

/** What runs on the host itself is not shut off from it. */
const ON_HOST: typeof OPTIONS = [
  [/\.hostPortConfig\.enabled$/, 'the ports of a program on the host are those of the host'],
  [/^global\.useHostPID$|^features\.dogstatsd\.useHostPID$|^override\.nodeAgent\.hostNetwork$/, 'it runs on the host itself'],
  [/^global\.(?:disablePasswdMount|osReleasePath|disableDefaultOsReleasePaths|hostVolumeMountPropagation|dockerSocketPath)$/, 'nothing of the host is mounted'],
  [/^features\.systemProbe\.(?:seccomp|seccompRoot|apparmor|osReleasePath|enableDefault|mountPackage)/, 'nothing of the host is mounted or shut off'],
  [/^global\.containerRuntimeSupport\./, 'agents look for a container runtime by themselves'],
  [/\.unixDomainSocketConfig\.hostPath$/, 'the socket is where the agent puts it'],
  [/^override\.nodeAgent\.containers\.[^.]+\.(?:securityContext|command)/, 'units of the package say with whose rights programs run'],
  [/^global\.securityContext/, 'units of the package say with whose rights programs run'],
];

/** Under Docker one container is seen by others. */
const UNDER_DOCKER: typeof OPTIONS = [
  [/^global\.dockerSocketPath$/, "Docker's socket is mounted where the agent looks for it"],
  [/^override\.nodeAgent\.containers\.[^.]+\.resources$/, 'one container runs all agents: it is limited where all of them are'],
  [/^features\.systemProbe\.seccomp/, 'one container runs all agents, for which that profile is too narrow'],
  [/^override\.nodeAgent\.containers\.[^.]+\.securityContext$|^global\.securityContext/, 'one container runs all agents, as root'],
];

export type HostTarget = 'compose' | 'host';

/** Why a target without Kubernetes decides what an option of a spec says; undefined where the spec should. */
export const decidesOption = (path: string, target: HostTarget): string | undefined =>
  lookUp(OPTIONS, path) ?? lookUp(target === 'host' ? ON_HOST : UNDER_DOCKER, path);

/** The volumes in which the containers of a pod keep what they share: here they have one file system. */
const SHARED = new Set(['config', 'logdatadog', 'tmpdir', 's6-run', 'auth-token', 'datadogrun', 'installinfo']);

export const isShared = (volume: string): boolean => SHARED.has(volume);

/** Fields of a pod that have no meaning outside a cluster. */
const POD_FIELDS = new Set([
  'securityContext',
  'serviceAccountName',
  'automountServiceAccountToken',
  'nodeSelector',
  'affinity',
  'tolerations',
  'priorityClassName',
  'terminationGracePeriodSeconds',
  'dnsPolicy',
  'dnsConfig',
  'imagePullSecrets',
  'shareProcessNamespace',
  'runtimeClassName',
  'topologySpreadConstraints',
  'schedulerName',
]);

/** What a pod has that only a cluster gives. */
export const decidedOfPod = ({ pod }: WorkloadPlan): Decided[] =>
  [...pod.keys()].filter((field) => POD_FIELDS.has(field)).map((field) => ({ what: `pod.${field}`, reason: 'there is no pod' }));

/** Profiles that the kubelet lays on a container. */
export const decidedOfContainer = (name: string, { security }: ContainerPlan): Decided[] =>
  [...security.keys()]
    .filter((field) => field === 'seccompProfile')
    .map((field) => ({ what: `${name}.${field}`, reason: 'one container or host runs all agents, for which that profile is too narrow' }));
