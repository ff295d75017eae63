import type { PolicyRule } from '../kubernetes';
import { describe, grantsOf } from '../review/grants';
import type { Item, ItemKind } from '../review/inventory';

/** What the chart has whatever features are on, and who uses it. Law 7 leaves out this list and nothing else. */
export interface Always {
  /** Who needs it, or that nobody does. */
  readonly reason: string;
  /** The part or feature from which it comes. */
  readonly by: string;
  /** As the inventory names them, in an installation called datadog in the namespace datadog-agent. */
  readonly items: readonly Item[];
}

const READ = ['get', 'list', 'watch'];
const NAMESPACE = 'datadog-agent';
const NODE_PODS = 'DaemonSet datadog';
const CLUSTER_PODS = 'Deployment datadog-cluster-agent';
const NODE = 'ServiceAccount datadog';
const CLUSTER = 'ServiceAccount datadog-cluster-agent';

const rulesIn = (namespace: string, by: string, reason: string, holder: string, given: readonly PolicyRule[]): Always => ({
  reason,
  by,
  items: given.flatMap((rule) => [...grantsOf(rule, namespace)].map((grant) => ({ kind: 'grant', holder, what: describe(grant) }) as const)),
});
const rules = (by: string, reason: string, holder: string, ...given: PolicyRule[]): Always => rulesIn('', by, reason, holder, given);

/** The same of several containers of a workload; of none: of its pods. */
function things(by: string, reason: string, kind: ItemKind, holder: string, containers: readonly string[], ...what: string[]): Always {
  const places: Pick<Item, 'holder' | 'container'>[] = containers.length > 0 ? containers.map((container) => ({ holder, container })) : [{ holder }];
  return { reason, by, items: what.flatMap((one) => places.map((place) => ({ kind, ...place, what: one }))) };
}

const OPENSHIFT = 'OpenShift alone admits the pods by these; elsewhere nobody uses them.';
const WITH_KEY = 'Each agent sends with the API key and speaks to the cluster agent with its token.';

export const ALWAYS: readonly Always[] = [
  things(
    'nodeAgentVolumes',
    'Host metrics, and which container a process belongs to: the core agent.',
    'host-path',
    NODE_PODS,
    ['agent'],
    '/proc (reads)',
    '/sys/fs/cgroup (reads)',
  ),
  things(
    'nodeAgentVolumes',
    'Host metrics, and which container a process belongs to: the core agent.',
    'host-path',
    NODE_PODS,
    ['init-config'],
    '/proc (reads)',
  ),
  things(
    'containerRuntime',
    'The container runtime is asked about containers (`global.containerRuntimeSupport`).',
    'host-path',
    NODE_PODS,
    ['agent', 'init-config'],
    '/var/run (reads)',
  ),
  things(
    'processAgent',
    'Names of the users that processes run as: mounted even when no process check runs, as the core agent could run one.',
    'host-path',
    NODE_PODS,
    [],
    '/etc/passwd (no container has it)',
  ),
  things(
    'hostFiles',
    "The host's operating system in the host metadata (`global.osReleasePath`).",
    'host-path',
    NODE_PODS,
    ['agent'],
    '/etc/os-release (reads)',
  ),
  things(
    'nodeAgent',
    'Origin detection over sockets needs the process namespace of the node (`global.useHostPID`).',
    'host-namespace',
    NODE_PODS,
    [],
    'hostPID',
  ),
  things(
    'nodeAgentPod',
    'Sockets and log files of the node belong to root (`global.securityContext`).',
    'root',
    NODE_PODS,
    ['agent', 'init-config', 'init-volume'],
    'user 0',
  ),
  things('commonEnvironment', WITH_KEY, 'secret', NODE_PODS, ['agent', 'init-config'], 'datadog-secret, key api-key'),
  things('clusterAgentConnection', WITH_KEY, 'secret', NODE_PODS, ['agent'], 'datadog-cluster-agent, key token'),
  things('clusterAgent', WITH_KEY, 'secret', CLUSTER_PODS, ['cluster-agent'], 'datadog-secret, key api-key', 'datadog-cluster-agent, key token'),
  rules('nodeAgentAccess', 'The kubelet check and the list of pods (`global.kubelet`).', NODE, {
    apiGroups: [''],
    resources: ['nodes/metrics', 'nodes/spec', 'nodes/stats', 'nodes/proxy'],
    verbs: ['get'],
  }),
  rules('nodeAgentAccess', 'The metrics of control plane components that run on the node.', NODE, {
    nonResourceURLs: ['/metrics', '/metrics/slis'],
    verbs: ['get'],
  }),
  rules(
    'nodeAgentAccess',
    'Who leads the control plane components: their checks on the node.',
    NODE,
    { apiGroups: [''], resources: ['endpoints'], verbs: ['get'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get'] },
  ),
  rules('nodeAgentAccess', OPENSHIFT, NODE, {
    apiGroups: ['security.openshift.io'],
    resources: ['securitycontextconstraints'],
    resourceNames: ['datadog', 'hostaccess', 'privileged'],
    verbs: ['use'],
  }),
  rules('nodeAgentAccess', 'EKS alone has these metrics; elsewhere nobody uses them.', NODE, {
    apiGroups: ['metrics.eks.amazonaws.com'],
    resources: ['kcm/metrics', 'ksh/metrics'],
    verbs: ['get'],
  }),
  rules(
    'clusterAgentAccess',
    'The cluster agent tells node agents about services, nodes and namespaces, and finds what to check.',
    CLUSTER,
    { apiGroups: [''], resources: ['services', 'endpoints', 'pods', 'nodes', 'namespaces', 'componentstatuses', 'limitranges', 'events'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list', 'watch'] },
    { nonResourceURLs: ['/version', '/healthz', '/metrics'], verbs: ['get'] },
  ),
  rules('clusterAgentAccess', 'OpenShift alone has quotas of the whole cluster.', CLUSTER, {
    apiGroups: ['quota.openshift.io'],
    resources: ['clusterresourcequotas'],
    verbs: ['get', 'list'],
  }),
  rules(
    'clusterAgentAccess',
    'Cluster agents agree on a leader, and note events of autoscaling; creating ConfigMaps and events is not narrowed to one namespace.',
    CLUSTER,
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['datadog-leader-election'], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['datadog-leader-election'], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: [''], resources: ['configmaps', 'events'], verbs: ['create'] },
  ),
  rules('clusterAgentAccess', OPENSHIFT, CLUSTER, {
    apiGroups: ['security.openshift.io'],
    resources: ['securitycontextconstraints'],
    resourceNames: ['datadog-cluster-agent', 'hostnetwork'],
    verbs: ['use'],
  }),
  rulesIn(
    NAMESPACE,
    'clusterAgentAccess',
    'A support flare reports the Helm values of the release, in its own namespace (`override.clusterAgent.rbac.flareAdditionalPermissions`).',
    CLUSTER,
    [{ apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get', 'list'] }],
  ),
  rules(
    'features.appsec',
    'Used by nobody while `features.appsec` is off, except to clean up after it; cluster-wide write access to ConfigMaps is part of it. `features.appsec.injector.rbac.create: false` takes it away.',
    CLUSTER,
    { apiGroups: ['gateway.networking.k8s.io'], resources: ['gateways', 'gatewayclasses'], verbs: [...READ, 'patch'] },
    { apiGroups: ['gateway.networking.k8s.io'], resources: ['referencegrants'], verbs: ['get', 'delete', 'create', 'patch'] },
    { apiGroups: ['gateway.envoyproxy.io'], resources: ['envoyextensionpolicies', 'backends'], verbs: ['get', 'delete', 'create'] },
    { apiGroups: ['networking.istio.io'], resources: ['envoyfilters'], verbs: ['get', 'create', 'delete'] },
    { apiGroups: ['networking.istio.io'], resources: ['gateways'], verbs: READ },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: READ },
    { apiGroups: [''], resources: ['configmaps'], verbs: [...READ, 'create', 'update', 'delete'] },
  ),
];
