import type { PolicyRule } from '../kubernetes';
import { grantsOf } from '../review/privileges';

/** What the chart grants whatever features are on, and who uses it. Law 7 leaves out this list and nothing else. */
export interface Always {
  /** Who needs it, or that nobody does. */
  readonly reason: string;
  /** As `Privilege.what` names it, in an installation called datadog. */
  readonly what: readonly string[];
}

const READ = ['get', 'list', 'watch'];
const NODE = 'node-agent';
const CLUSTER = 'cluster-agent';

const rules = (reason: string, role: string, ...given: PolicyRule[]): Always => ({ reason, what: given.flatMap((rule) => [...grantsOf(role, rule)]) });
const plain = (reason: string, ...what: string[]): Always => ({ reason, what });

export const ALWAYS: readonly Always[] = [
  plain('Host metrics, and which container a process belongs to: the core agent.', 'nodeAgent: /proc', 'nodeAgent: /sys/fs/cgroup'),
  plain('The container runtime is asked about containers (`global.containerRuntimeSupport`).', 'nodeAgent: /var/run'),
  plain('Names of the users that processes run as: mounted even when no process check runs, as the core agent could run one.', 'nodeAgent: /etc/passwd'),
  plain("The host's operating system in the host metadata (`global.osReleasePath`).", 'nodeAgent: /etc/os-release'),
  plain('Origin detection over sockets needs the process namespace of the node (`global.useHostPID`).', 'nodeAgent: hostPID'),
  plain('Sockets and log files of the node belong to root (`global.securityContext`).', 'nodeAgent: runAsUser 0'),
  plain(
    'Each agent sends with the API key and speaks to the cluster agent with its token.',
    'nodeAgent/agent: datadog-secret/api-key',
    'nodeAgent/init-config: datadog-secret/api-key',
    'nodeAgent/agent: datadog-cluster-agent/token',
    'clusterAgent/cluster-agent: datadog-secret/api-key',
    'clusterAgent/cluster-agent: datadog-cluster-agent/token',
  ),
  rules('The kubelet check and the list of pods (`global.kubelet`).', NODE, {
    apiGroups: [''],
    resources: ['nodes/metrics', 'nodes/spec', 'nodes/stats', 'nodes/proxy'],
    verbs: ['get'],
  }),
  rules('The metrics of control plane components that run on the node.', NODE, { nonResourceURLs: ['/metrics', '/metrics/slis'], verbs: ['get'] }),
  rules(
    'Who leads the control plane components: their checks on the node.',
    NODE,
    { apiGroups: [''], resources: ['endpoints'], verbs: ['get'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get'] },
  ),
  rules('OpenShift alone admits the pods by these; elsewhere nobody uses them.', NODE, {
    apiGroups: ['security.openshift.io'],
    resources: ['securitycontextconstraints'],
    resourceNames: ['datadog', 'hostaccess', 'privileged'],
    verbs: ['use'],
  }),
  rules('EKS alone has these metrics; elsewhere nobody uses them.', NODE, {
    apiGroups: ['metrics.eks.amazonaws.com'],
    resources: ['kcm/metrics', 'ksh/metrics'],
    verbs: ['get'],
  }),
  rules(
    'The cluster agent tells node agents about services, nodes and namespaces, and finds what to check.',
    CLUSTER,
    { apiGroups: [''], resources: ['services', 'endpoints', 'pods', 'nodes', 'namespaces', 'componentstatuses', 'limitranges', 'events'], verbs: READ },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list', 'watch'] },
    { nonResourceURLs: ['/version', '/healthz', '/metrics'], verbs: ['get'] },
  ),
  rules('OpenShift alone has quotas of the whole cluster.', CLUSTER, {
    apiGroups: ['quota.openshift.io'],
    resources: ['clusterresourcequotas'],
    verbs: ['get', 'list'],
  }),
  rules(
    'Cluster agents agree on a leader, and note events of autoscaling; creating ConfigMaps and events is not narrowed to one namespace.',
    CLUSTER,
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['datadog-leader-election'], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: ['datadog-leader-election'], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: [''], resources: ['configmaps', 'events'], verbs: ['create'] },
  ),
  rules('OpenShift alone admits the pods by these; elsewhere nobody uses them.', CLUSTER, {
    apiGroups: ['security.openshift.io'],
    resources: ['securitycontextconstraints'],
    resourceNames: ['datadog-cluster-agent', 'hostnetwork'],
    verbs: ['use'],
  }),
  rules(
    'A support flare reports the Helm values of the release, in its own namespace (`override.clusterAgent.rbac.flareAdditionalPermissions`).',
    'dca-helm-values',
    { apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get', 'list'] },
  ),
  rules(
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
