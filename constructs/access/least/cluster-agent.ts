import { inRange } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import {
  CHECKS_SERVICES,
  CHECKS_SERVICES_OR_MAPS_ENDPOINTS,
  COLLECTS_EVENTS,
  ELECTS,
  EXTERNAL_METRICS,
  KNOWS_NAMESPACES,
  LEADS_BY_CONFIG_MAP,
  LEADS_BY_LEASE,
  NOTES_EVENTS,
  OPENSHIFT,
  READS_PODS,
  USES_SLICES,
  WATCHES_PODS,
} from './conditions';
import { CLUSTER_AGENT, FORMER_NAME, type Idle, type Need, read, rule, urls, variableOf } from './need';

const by = 'clusterAgentAccess';
const WATCH = ['list', 'watch'];

/** Agents before 7.37 know one name only. */
function lock(plan: AgentPlan): string[] {
  if (inRange(plan.context.clusterAgentVersion, '<7.37.0-0')) return ['datadog-leader-election'];
  return [variableOf(plan, CLUSTER_AGENT, 'DD_LEADER_LEASE_NAME') ?? plan.context.name('leader-election')];
}

const ENGINE = 'pkg/util/kubernetes/apiserver/leaderelection/leaderelection_engine.go';
const ELECTION: readonly Need[] = [
  {
    by,
    rule: (plan) => rule('', ['configmaps'], ['get'], lock(plan)),
    user: 'Cluster agents agree on who leads: the ConfigMap is looked for even where a Lease is used',
    source: read(ENGINE, 'createLeaderTokenIfNotExists', '050b0dff248c66a2723a128da6edc8de18bba07c'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: (plan) => rule('', ['configmaps'], ['update'], lock(plan)),
    user: 'Who leads writes that into the ConfigMap',
    source: read(ENGINE, 'newReleaseLock', '050b0dff248c66a2723a128da6edc8de18bba07c'),
    while: LEADS_BY_CONFIG_MAP,
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('', ['configmaps'], ['create']),
    user: 'The ConfigMaps of the election, of the events and of the cluster id are made when they are missing',
    source: read(ENGINE, 'createLeaderTokenIfNotExists', '050b0dff248c66a2723a128da6edc8de18bba07c'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: (plan) => rule('coordination.k8s.io', ['leases'], ['get', 'update'], lock(plan)),
    user: 'Cluster agents agree on who leads by a Lease',
    source: read(ENGINE, 'getCurrentLeaderLease', '050b0dff248c66a2723a128da6edc8de18bba07c'),
    while: LEADS_BY_LEASE,
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('coordination.k8s.io', ['leases'], ['create']),
    user: 'Cluster agents agree on who leads by a Lease',
    source: read(ENGINE, 'createLeaderTokenIfNotExists', '050b0dff248c66a2723a128da6edc8de18bba07c'),
    while: LEADS_BY_LEASE,
    inOwnNamespace: true,
  },
];

const COLLECTOR = 'comp/core/workloadmeta/collectors/internal/kubeapiserver/kubeapiserver.go';
const CLUSTER: readonly Need[] = [
  {
    by,
    rule: rule('', ['services'], WATCH),
    user: 'Checks of services are found by their annotations',
    source: read('comp/core/autodiscovery/listeners/kube_services.go', 'NewKubeServiceListener'),
    while: CHECKS_SERVICES,
  },
  {
    by,
    rule: rule('', ['endpoints'], WATCH),
    user: 'Checks of endpoints are found, and pods mapped to services, by them',
    source: read('comp/core/autodiscovery/listeners/kube_endpoints.go', 'NewKubeEndpointsListener'),
    while: CHECKS_SERVICES_OR_MAPS_ENDPOINTS,
  },
  {
    by,
    rule: rule('', ['endpoints'], ['get']),
    user: 'A cluster agent that does not lead looks up the address of the one that does',
    source: read('pkg/util/kubernetes/apiserver/leaderelection/leaderelection.go', 'GetLeaderIP', '0288d70c1e2592b0330fe561e8208397385b7d99'),
    while: ELECTS,
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('discovery.k8s.io', ['endpointslices'], WATCH),
    user: 'Pods are mapped to services by them',
    source: read('pkg/util/kubernetes/apiserver/controllers/metadata_controller.go', 'newMetadataController'),
    while: USES_SLICES,
  },
  {
    by,
    rule: rule('', ['pods'], ['get']),
    user: 'The cluster agent looks up the node of its own pod',
    source: read('pkg/util/kubernetes/apiserver/hostname.go', 'HostNodeName'),
    inOwnNamespace: true,
  },
  {
    by,
    rule: rule('', ['pods'], ['get']),
    user: 'The node of the pod that an event is about, or of one that gets instrumentation, is looked up',
    source: read('pkg/collector/corechecks/cluster/kubernetesapiserver/events_common.go', 'getEventHostInfoImpl'),
    while: READS_PODS,
  },
  {
    by,
    rule: rule('', ['pods'], WATCH),
    user: 'The cluster agent keeps all pods in memory, to tag by them or to scale them',
    source: read(COLLECTOR, 'shouldHavePodStore', '7.82'),
    while: WATCHES_PODS,
  },
  {
    by,
    rule: rule('', ['nodes'], ['get', ...WATCH]),
    user: 'Node agents get the labels of their node from the cluster agent, and the name of the cluster is found by them',
    source: read(COLLECTOR, 'Start: newNodeStore', '7.82'),
  },
  {
    by,
    rule: rule('', ['namespaces'], ['get'], ['kube-system']),
    user: 'The id of the cluster is that of this namespace',
    source: read('pkg/util/kubernetes/apiserver/common/common.go', 'GetKubeSystemUID'),
  },
  {
    by,
    rule: rule('', ['namespaces'], ['get', ...WATCH]),
    user: 'The labels of namespaces decide about injection, or become tags',
    source: read(COLLECTOR, 'resourcesWithRequiredMetadataCollection', '7.82'),
    while: KNOWS_NAMESPACES,
  },
  {
    by,
    rule: rule('', ['componentstatuses'], ['list']),
    user: 'The health of the control plane is asked for',
    source: read(
      'pkg/collector/corechecks/cluster/kubernetesapiserver/kubernetes_apiserver.go',
      'componentStatusCheck',
      '02932ef100fbe19f2591dc7a195f03749fadc7b3',
    ),
  },
  {
    by,
    rule: rule('', ['events'], WATCH),
    user: 'Events are collected',
    source: read('pkg/util/kubernetes/apiserver/events.go', 'RunEventCollection'),
    while: COLLECTS_EVENTS,
  },
  {
    by,
    rule: rule('', ['events'], ['create']),
    user: 'What a controller did is noted as an event of the object it did it to',
    source: read('cmd/cluster-agent/subcommands/start/command.go', 'StartRecordingToSink'),
    while: NOTES_EVENTS,
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
    rule: rule('autoscaling', ['horizontalpodautoscalers'], WATCH),
    user: 'The external metrics that autoscalers ask for are found in them',
    source: read('pkg/clusteragent/autoscaling/externalmetrics/autoscaler_watcher.go', 'NewAutoscalerWatcher'),
    while: EXTERNAL_METRICS,
  },
  {
    by,
    rule: urls('/version'),
    user: 'The cluster agent asks which Kubernetes this is',
    source: read('pkg/util/kubernetes/apiserver/common/version.go', 'KubeServerVersion'),
  },
  {
    by,
    rule: urls('/metrics'),
    user: "The cluster's feature gates and the number of stored objects are among the metrics of the API server",
    source: read('pkg/util/kubernetes/apiserver/common/feature_gate.go', 'ClusterFeatureGates', '1b0af621187f12f3feb5780e7624443772ec0247'),
  },
];

export const CLUSTER_AGENT_NEEDS: readonly Need[] = [
  ...CLUSTER,
  ...ELECTION,
  {
    by,
    role: 'annotations-and-labels-as-tags',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: WATCH },
    user: 'Labels and annotations of these resources become tags (global.kubernetesResourcesLabelsAsTags)',
    source: read('comp/core/workloadmeta/collectors/internal/kubeapiserver/metadata.go', 'newMetadataStore'),
  },
  {
    by,
    rule: rule('', ['secrets'], ['get']),
    user: 'The secret backend reads the Secrets that the spec lets it read (global.secretBackend)',
    source: read('cmd/secrethelper/secret_helper.go', 'readSecrets'),
  },
  {
    by,
    rule: rule('security.openshift.io', ['securitycontextconstraints'], ['use']),
    user: "OpenShift admits the cluster agent's pods by these",
    source: read('Dockerfiles/agent/OPENSHIFT.md', 'Security Context Constraints'),
    while: OPENSHIFT,
  },
  {
    by,
    rule: rule('policy', ['podsecuritypolicies'], ['use']),
    user: "The cluster admits the cluster agent's pods by this policy (override.clusterAgent.podSecurity)",
    source: read('helm-charts: charts/datadog/templates/cluster-agent-psp.yaml', 'PodSecurityPolicy', '3.240.0'),
  },
];

export const CLUSTER_AGENT_IDLE: readonly Idle[] = [
  {
    by,
    role: 'annotations-and-labels-as-tags',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['get'] },
    because: 'They are listed and watched, not read one by one.',
  },
  {
    by,
    role: 'dca-helm-values',
    rule: rule('', ['secrets', 'configmaps'], ['get', 'list']),
    because: "A support flare looks for Helm's record of the release (getDeployedHelmSecret), and manifests leave none.",
  },
  { by, rule: rule('', ['limitranges'], ['get', ...WATCH]), because: 'Only the orchestrator explorer looks at limit ranges, by a role of its own.' },
  { by, rule: rule('', ['services', 'events'], ['get']), because: 'They are watched, not read one by one.' },
  { by, rule: rule('', ['componentstatuses'], ['get', 'watch']), because: 'They are listed, not read one by one or watched.' },
  { by, rule: rule('discovery.k8s.io', ['endpointslices'], ['get']), because: 'They are watched, not read one by one.' },
  { by, rule: rule('quota.openshift.io', ['clusterresourcequotas'], ['get']), because: 'Quotas are listed, not read one by one.' },
  { by, rule: urls('/healthz'), because: 'No agent asks the API server for this path, and Kubernetes shows it to everybody anyway.' },
  { by, rule: rule('', ['configmaps'], ['get', 'update'], ['datadog-leader-election']), because: FORMER_NAME },
];
