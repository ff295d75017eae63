import { inRange } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import { OPENSHIFT } from './conditions';
import { type Condition, FORMER_NAME, type Idle, type Need, onKubernetes, onProvider, read, rule, urls } from './need';

const by = 'nodeAgentAccess';

/** Agents before 7.37 know one name only. */
const election = ({ context }: AgentPlan): string[] => [
  inRange(context.agentVersion, '<7.37.0-0') ? 'datadog-leader-election' : `${context.fullName}-leader-election`,
];

const KUBELET: readonly Need[] = [
  {
    by,
    rule: rule('', ['nodes/metrics'], ['get']),
    user: 'The kubelet check reads the metrics of the kubelet, of containers and of probes',
    source: read('pkg/collector/corechecks/containers/kubelet/provider/cadvisor/provider.go', 'NewProvider'),
  },
  {
    by,
    rule: rule('', ['nodes/stats'], ['get']),
    user: 'The kubelet check reads what the kubelet has measured',
    source: read('pkg/util/kubernetes/kubelet/kubelet.go', 'GetLocalStatsSummary'),
  },
  {
    by,
    rule: rule('', ['nodes/spec'], ['get']),
    user: 'The agent tries its connection to the kubelet by this path',
    source: read('pkg/util/kubernetes/kubelet/kubelet_client.go', 'checkConnection'),
  },
  {
    by,
    rule: rule('', ['nodes/proxy', 'nodes/pods', 'nodes/healthz'], ['get']),
    user: 'The agent asks the kubelet for the pods of the node, and the kubelet check for its health; without nodes/pods that takes nodes/proxy',
    source: read('pkg/util/kubernetes/kubelet/kubelet.go', 'getLocalPodList'),
  },
  {
    by,
    rule: rule('', ['nodes/configz', 'nodes/logs'], ['get']),
    user: "Options let the agent read the kubelet's configuration; that nobody asks for its logs could not be shown",
    source: read('pkg/util/kubernetes/kubelet/kubelet_client.go', 'query'),
  },
  {
    by,
    rule: rule('', ['pods'], ['get', 'list']),
    user: 'The agent asks the API server for the pods of its node instead of the kubelet (global.kubelet.useApiServer)',
    source: read('pkg/util/kubernetes/kubelet/kubelet_client.go', 'query: apiServerQuery'),
  },
];

const CONTROL_PLANE: readonly Need[] = [
  {
    by,
    rule: urls('/metrics', '/metrics/slis'),
    user: 'The checks of control plane components show this account to them',
    source: read('integrations-core: kube_controller_manager/datadog_checks/kube_controller_manager/kube_controller_manager.py', 'check', '2022-08'),
  },
  {
    by,
    rule: rule('coordination.k8s.io', ['leases'], ['get'], ['kube-scheduler', 'kube-controller-manager']),
    user: 'The checks of scheduler and controller manager ask who leads',
    source: read('integrations-core: datadog_checks_base/datadog_checks/base/checks/kube_leader/mixins.py', '_get_record_from_lease', '2022-08'),
  },
  {
    by,
    rule: rule('', ['endpoints'], ['get'], ['kube-scheduler', 'kube-controller-manager']),
    user: 'The checks of scheduler and controller manager ask who leads, if there is no Lease that says it',
    source: read('integrations-core: datadog_checks_base/datadog_checks/base/checks/kube_leader/mixins.py', '_get_record_from_annotation', '2022-08'),
    while: onKubernetes('the cluster is older than Kubernetes 1.22', '<1.22.0-0'),
  },
  {
    by,
    rule: rule('metrics.eks.amazonaws.com', ['kcm/metrics', 'ksh/metrics'], ['get']),
    user: 'EKS gives the metrics of its control plane by these',
    source: read('datadog-operator: internal/controller/datadogagent/component/utils.go', 'GetEKSControlPlaneMetricsPolicyRule', '2026-08'),
    while: onProvider('the cluster is said to be EKS', 'eks'),
  },
];

const WITHOUT: Condition = { says: 'no cluster agent of ours is there', holds: ({ context }) => !context.deploysClusterAgent };

const ALONE: readonly Need[] = [
  {
    by,
    rule: rule('', ['services', 'pods', 'nodes', 'namespaces'], ['get', 'list', 'watch']),
    user: 'Without a cluster agent of ours the node agents tag and find by these themselves; how much of it they use could not be settled',
    source: read('comp/core/workloadmeta/collectors/internal/kubemetadata/kubemetadata.go', 'Pull'),
  },
  {
    by,
    rule: rule('', ['endpoints'], ['get', 'list', 'watch']),
    user: 'Without a cluster agent of ours each node agent maps pods to services',
    source: read('pkg/util/kubernetes/apiserver/apiserver_kubelet.go', 'NodeMetadataMapping'),
  },
  {
    by,
    rule: rule('discovery.k8s.io', ['endpointslices'], ['get', 'list', 'watch']),
    user: 'Without a cluster agent of ours each node agent maps pods to services',
    source: read('pkg/util/kubernetes/apiserver/apiserver_kubelet.go', 'NodeMetadataMapping'),
  },
  {
    by,
    rule: rule('', ['events'], ['list', 'watch']),
    user: 'The node agent that leads collects events',
    source: read('pkg/util/kubernetes/apiserver/events.go', 'RunEventCollection'),
  },
  {
    by,
    rule: rule('', ['componentstatuses'], ['list']),
    user: 'The node agent that leads asks for the health of the control plane',
    source: read('pkg/util/kubernetes/apiserver/apiserver.go', 'ComponentStatuses'),
  },
  {
    by,
    rule: rule('quota.openshift.io', ['clusterresourcequotas'], ['list']),
    user: 'OpenShift alone has quotas of the whole cluster',
    source: read('pkg/collector/corechecks/cluster/kubernetesapiserver/kubernetes_openshift.go', 'retrieveOShiftClusterQuotas'),
    while: OPENSHIFT,
  },
  {
    by,
    rule: urls('/version'),
    user: 'The agent asks which Kubernetes this is',
    source: read('pkg/util/kubernetes/apiserver/common/version.go', 'KubeServerVersion'),
  },
  {
    by,
    rule: (plan) => rule('', ['configmaps'], ['get', 'update'], election(plan)),
    user: 'Node agents agree on who leads',
    source: read('pkg/util/kubernetes/apiserver/leaderelection/leaderelection_engine.go', 'createLeaderTokenIfNotExists'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('', ['configmaps'], ['create']),
    user: 'Node agents agree on who leads',
    source: read('pkg/util/kubernetes/apiserver/leaderelection/leaderelection_engine.go', 'createLeaderTokenIfNotExists'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: (plan) => rule('coordination.k8s.io', ['leases'], ['get', 'update'], election(plan)),
    user: 'Node agents agree on who leads',
    source: read('pkg/util/kubernetes/apiserver/leaderelection/leaderelection_engine.go', 'getCurrentLeaderLease'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('coordination.k8s.io', ['leases'], ['create']),
    user: 'Node agents agree on who leads',
    source: read('pkg/util/kubernetes/apiserver/leaderelection/leaderelection_engine.go', 'createLeaderTokenIfNotExists'),
    inOwnNamespace: true,
  },
];

export const NODE_AGENT_NEEDS: readonly Need[] = [
  ...KUBELET,
  ...CONTROL_PLANE,
  ...ALONE.map((need): Need => ({ while: WITHOUT, ...need })),
  {
    by,
    rule: rule('', ['secrets'], ['get', 'list', 'watch']),
    user: 'The secret backend reads the Secrets that the spec lets it read (global.secretBackend)',
    source: read('cmd/secrethelper/secret_helper.go', 'readSecrets'),
  },
  {
    by,
    rule: rule('security.openshift.io', ['securitycontextconstraints'], ['use']),
    user: 'OpenShift admits the pods of the node agents by these',
    source: read('Dockerfiles/agent/OPENSHIFT.md', 'Security Context Constraints'),
    while: OPENSHIFT,
  },
  {
    by,
    rule: rule('datadoghq.com', ['datadogagents'], ['get', 'patch', 'create']),
    user: 'The migration to the operator writes a DatadogAgent object (global.operator.migration)',
    source: read('helm-charts: charts/datadog/templates/migration-job.yaml', 'Job', '3.240.0'),
  },
];

export const NODE_AGENT_IDLE: readonly Idle[] = [
  { by, rule: urls('/healthz'), because: 'No agent asks the API server for this path, and Kubernetes shows it to everybody anyway.' },
  { by, rule: rule('', ['events', 'componentstatuses'], ['get', 'watch']), because: 'They are listed, not read one by one; only events are watched.' },
  { by, rule: rule('quota.openshift.io', ['clusterresourcequotas'], ['get']), because: 'Quotas are listed, not read one by one.' },
  { by, rule: rule('', ['configmaps'], ['get', 'update'], ['datadog-leader-election']), because: FORMER_NAME },
];
