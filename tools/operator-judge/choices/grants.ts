import type { Choice } from '../choice';

const ours = (where: string, what: string, because: string): Choice => ({ aspect: 'grant', where, what, because, operators: 'none' });
const operators = (where: string, what: string, because: string): Choice => ({ aspect: 'grant', where, what, because, ours: 'none' });

const ALWAYS = 'the chart always grants it, whatever is on; the operator only with the feature that needs it';
const OPENSHIFT = 'on OpenShift the operator leaves the security context constraints to the administrator';
const RUNNERS = 'with runners, the operator runs checks of the whole cluster in them, and grants it there';
const ORCHESTRATOR = 'the orchestrator explorer lists and watches; the chart lets it get single objects, too';
const DELEGATION = 'as an API server for external metrics the cluster agent asks who may read them; the chart binds a role that Kubernetes has for that';
const JOINED =
  'for agents without a cluster agent; the chart grants it to those, too, that join the one of another release, as a group of nodes does, and these ask that';
const AUTOPILOT = 'on GKE Autopilot the operator asks for what Google admits there';

const withRunners = (what: string): Choice => ({ ...ours('cluster-agent', what, RUNNERS), only: 'runners' });

/** Of RBAC: a DatadogAgent object has no say in it but by what it switches on. */
export const GRANT_CHOICES: readonly Choice[] = [
  ours('*', 'use security.openshift.io/securitycontextconstraints *', OPENSHIFT),
  ours('cluster-agent', '* {gateway.networking.k8s.io,gateway.envoyproxy.io,networking.istio.io}/*', ALWAYS),
  ours('cluster-agent', '* networking.k8s.io/ingressclasses', ALWAYS),
  ours('cluster-agent', '{update,delete} core/configmaps', ALWAYS),
  ours('cluster-agent', 'update core/configmaps in *', ALWAYS),
  ours('cluster-agent', '{get,update} core/configmaps *token', 'the operator names its objects by rules of its own; both sides are granted their own'),
  withRunners('{get,update} core/configmaps datadog-cluster-id'),
  ours('cluster-agent', '* extensions/{daemonsets,deployments,replicasets}', 'a group of the API that Kubernetes no longer has'),
  ours('cluster-agent', '* storage.k8s.io/csidrivers', ALWAYS),
  ours('cluster-agent', '{get,list,watch} core/limitranges', ORCHESTRATOR),
  ours('cluster-agent', 'create core/events', ALWAYS),
  ours(
    'cluster-agent',
    '{get,update,create} {coordination.k8s.io/leases*,core/configmaps}',
    'the operator lets the cluster agent agree on a leader by the ConfigMaps and leases of its own namespace',
  ),
  ours(
    'cluster-agent',
    'get {core/persistentvolumes,core/persistentvolumeclaims,core/serviceaccounts,networking.k8s.io/ingresses,networking.k8s.io/networkpolicies}',
    ORCHESTRATOR,
  ),
  ours('cluster-agent', 'get rbac.authorization.k8s.io/{roles,rolebindings,clusterroles,clusterrolebindings}', ORCHESTRATOR),
  ours('cluster-agent', 'get {storage.k8s.io/storageclasses,autoscaling.k8s.io/verticalpodautoscalers,policy/poddisruptionbudgets}', ORCHESTRATOR),
  ours('cluster-agent', 'get apiextensions.k8s.io/customresourcedefinitions', ORCHESTRATOR),
  ours('cluster-agent', 'get {argoproj.io,source.toolkit.fluxcd.io,kustomize.toolkit.fluxcd.io}/*', ORCHESTRATOR),
  operators(
    'cluster-agent',
    '{list,watch} {admissionregistration.k8s.io/mutatingwebhookconfigurations,admissionregistration.k8s.io/validatingwebhookconfigurations,apiregistration.k8s.io/apiservices,certificates.k8s.io/certificatesigningrequests,coordination.k8s.io/leases,apps/controllerrevisions,autoscaling.k8s.io/verticalpodautoscalers,networking.k8s.io/networkpolicies}',
    'kinds of objects that its kube-state-metrics counts',
  ),
  operators('cluster-agent', 'get datadoghq.com/{datadogagents*,extendeddaemonsetreplicasets}', 'support flares report the object that the agents came from'),
  operators(
    'cluster-agent',
    '* {gateway.envoyproxy.io/envoypatchpolicies,gateway.networking.k8s.io/httproutes,networking.k8s.io/ingresses}',
    'its injector of application security knows more kinds of gateways',
  ),
  operators('cluster-agent', '{create,get} authorization.k8s.io/subjectaccessreviews', DELEGATION),
  operators('cluster-agent', '{list,watch} batch/{jobs,cronjobs}', 'its admission controller also lists and watches the jobs that pods belong to'),
  withRunners('{list,watch} *'),
  operators('cluster-checks-runner', '{list,watch} *', RUNNERS),
  operators('cluster-checks-runner', 'get {/healthz,/version,/metrics,/metrics/slis}', RUNNERS),
  operators('cluster-checks-runner', 'get {apps,batch,core,discovery.k8s.io,quota.openshift.io}/*', RUNNERS),
  operators('cluster-checks-runner', '{create,update} core/configmaps*', RUNNERS),
  ours('cluster-checks-runner', 'get core/nodes/*', 'the chart gives runners what node agents have; they ask no kubelet'),
  { ...operators('agent', '{get,list} core/{pods,nodes/healthz,nodes/logs,nodes/pods,nodes/configz}', AUTOPILOT), only: 'autopilot' },
  { ...ours('agent', 'get core/nodes/proxy', AUTOPILOT), only: 'autopilot' },
  ours('agent*', '{get,list,watch} core/{services,events,endpoints,pods,nodes,namespaces,componentstatuses}', JOINED),
  ours('agent*', '{get,list,watch} {discovery.k8s.io/endpointslices,quota.openshift.io/clusterresourcequotas}', JOINED),
  ours('agent*', '{get,update} {core/configmaps,coordination.k8s.io/leases} {*-leader-election,*token}', JOINED),
  ours('agent*', 'create {core/configmaps,coordination.k8s.io/leases}', JOINED),
  ours('agent*', 'get {/version,/healthz}', JOINED),
];
