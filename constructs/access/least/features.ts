import { INJECTS_APPSEC, STORES_EXTERNAL_METRICS } from './conditions';
import { CLUSTER_AGENT, FORMER_NAME, type Idle, type Need, read, rule, variableOf } from './need';
import { stateMetricsRule } from './state-metrics';

const WATCH = ['list', 'watch'];
const READ = ['get', ...WATCH];

const NAMELESS = 'A request that creates something has no name to be allowed, so this right never matches.';

const ADMISSION: readonly Need[] = [
  {
    by: 'admissionController',
    rule: rule('admissionregistration.k8s.io', ['validatingwebhookconfigurations', 'mutatingwebhookconfigurations'], ['*']),
    user: 'The admission controller registers its webhooks',
    source: read('pkg/clusteragent/admission/controllers/webhook/controller_v1.go', 'createValidatingWebhook'),
  },
  {
    by: 'admissionController',
    rule: {
      apiGroups: ['apps', 'batch', ''],
      resources: ['statefulsets', 'replicasets', 'deployments', 'daemonsets', 'jobs', 'cronjobs', 'replicationcontrollers'],
      verbs: ['get'],
    },
    user: "A pod's owners tell its service and version",
    source: read('pkg/clusteragent/admission/mutate/tagsfromlabels/owner.go', 'getOwner'),
  },
  {
    by: 'admissionController',
    rule: rule('apps', ['*'], ['patch']),
    user: 'What Datadog says to instrument is written onto workloads; which kinds of them could not be settled',
    source: read('pkg/clusteragent/admission/patch/patcher.go', 'patchDeployment'),
  },
  {
    by: 'admissionController',
    rule: rule('storage.k8s.io', ['csidrivers'], READ),
    user: "Whether Datadog's CSI driver is there decides how libraries get into pods",
    source: read('comp/core/workloadmeta/collectors/internal/kubeapiserver/kubeapiserver.go', 'resourcesForCSIDetection', '7.82'),
  },
  {
    by: 'admissionController',
    rule: rule('', ['pods/exec'], ['create']),
    user: 'The instrumentation of runtime security is copied into containers',
    source: read('pkg/clusteragent/admission/mutate/cwsinstrumentation/k8scp/cp.go', 'CopyToPod'),
  },
  {
    by: 'admissionController',
    rule: (plan) =>
      rule('', ['secrets'], [...READ, 'update'], [variableOf(plan, CLUSTER_AGENT, 'DD_ADMISSION_CONTROLLER_CERTIFICATE_SECRET_NAME') ?? 'webhook-certificate']),
    user: 'The certificate that the webhook shows is kept in a Secret, which is watched by its name',
    source: read('pkg/util/kubernetes/apiserver/apiserver.go', 'connect: CertificateSecretInformerFactory'),
    inOwnNamespace: true,
  },
  {
    by: 'admissionController',
    rule: rule('', ['secrets'], ['create']),
    user: 'The certificate that the webhook shows is made when it is missing',
    source: read('pkg/clusteragent/admission/controllers/secret/controller.go', 'createSecret'),
    inOwnNamespace: true,
  },
  {
    by: 'admissionController',
    rule: rule('', ['configmaps'], ['get', 'update', 'create']),
    user: 'The id of the cluster is kept in a ConfigMap, and the probe of the webhook tries to make one',
    source: read('pkg/util/kubernetes/apiserver/common/common.go', 'GetOrCreateClusterID'),
    inOwnNamespace: true,
  },
  {
    by: 'apm',
    rule: rule('apps', ['deployments'], [...READ, 'patch']),
    user: 'Found languages are written onto Deployments',
    source: read('pkg/clusteragent/languagedetection/patcher.go', 'newLanguagePatcher'),
  },
];

const SCALING: readonly Need[] = [
  {
    by: 'externalMetricsServer',
    rule: rule('', ['configmaps'], ['get', 'update'], ['datadog-custom-metrics']),
    user: 'The metrics that autoscalers ask for are kept in a ConfigMap',
    source: read('cmd/cluster-agent/custommetrics/server.go', 'makeProviderOrDie'),
    while: STORES_EXTERNAL_METRICS,
    inOwnNamespace: true,
  },
  {
    by: 'externalMetricsServer',
    rule: rule('', ['configmaps'], READ, ['extension-apiserver-authentication']),
    user: 'An extension API server learns from it how its callers show who they are',
    source: read('cmd/cluster-agent/custommetrics/server.go', 'Config'),
  },
  {
    by: 'externalMetricsServer',
    rule: rule('datadoghq.com', ['watermarkpodautoscalers'], READ),
    user: 'The metrics that these autoscalers ask for are found in them',
    source: read('pkg/util/kubernetes/apiserver/controllers/wpa_controller.go', 'enableWPA'),
  },
  {
    by: 'externalMetricsServer',
    rule: rule('datadoghq.com', ['datadogmetrics', 'datadogmetrics/status'], [...WATCH, 'create', 'delete', 'update']),
    user: 'Queries are kept in DatadogMetric objects, and their results in the status',
    source: read('pkg/clusteragent/autoscaling/externalmetrics/datadogmetric_controller.go', 'NewDatadogMetricController'),
  },
  {
    by: 'externalMetricsServer',
    rule: rule('external.metrics.k8s.io', ['*'], READ),
    user: "Kubernetes' autoscaler asks for these metrics; the right is its own, not the agents'",
    source: read('helm-charts: charts/datadog/templates/hpa-external-metrics-rbac.yaml', 'ClusterRole', '3.240.0'),
  },
  {
    by: 'autoscaling',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    user: 'Workloads and node pools are scaled by these, each with its switch below features.autoscaling',
    source: read('pkg/clusteragent/autoscaling/workload/provider/provider.go', 'StartWorkloadAutoscaling'),
  },
];

const COLLECTING: readonly Need[] = [
  {
    by: 'eventCollection',
    rule: (plan) =>
      rule('', ['configmaps'], ['get', 'update'], [variableOf(plan, CLUSTER_AGENT, 'DD_CLUSTER_AGENT_TOKEN_NAME') ?? `${plan.context.fullName}token`]),
    user: 'A ConfigMap remembers up to where events were collected',
    source: read('pkg/util/kubernetes/apiserver/apiserver.go', 'GetTokenFromConfigmap'),
    inOwnNamespace: true,
  },
  {
    by: 'kubeStateMetricsCore',
    rule: stateMetricsRule,
    user: 'The check lists the kinds of objects that its configuration names',
    source: read('pkg/collector/corechecks/cluster/ksm/kubernetes_state.go', 'Configure'),
  },
  {
    by: 'orchestratorExplorer',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: WATCH },
    user: 'The orchestrator explorer shows these objects',
    source: read('pkg/collector/corechecks/cluster/orchestrator/orchestrator.go', 'getOrchestratorInformerFactory'),
  },
  {
    by: 'orchestratorExplorer',
    rule: rule('', ['namespaces'], ['get'], ['kube-system']),
    user: 'The id and the age of the cluster are those of this namespace',
    source: read('pkg/collector/corechecks/cluster/orchestrator/processors/k8s/cluster.go', 'getKubeSystemCreationTimeStamp'),
  },
  {
    by: 'orchestratorExplorer',
    rule: rule('', ['configmaps'], ['get', 'update'], ['datadog-cluster-id']),
    user: 'The id of the cluster is kept in a ConfigMap',
    source: read('pkg/util/kubernetes/apiserver/common/common.go', 'GetOrCreateClusterID'),
    inOwnNamespace: true,
  },
  {
    by: 'helmCheck',
    rule: rule('', ['secrets', 'configmaps'], WATCH),
    user: 'Helm keeps its releases in these, in any namespace',
    source: read('pkg/collector/corechecks/cluster/helm/helm.go', 'setupInformers'),
  },
  {
    by: 'cspm',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: READ },
    user: 'Benchmarks of the cluster look at these objects',
    source: read('pkg/compliance/resolver.go', 'resolveKubeApiserver'),
  },
];

const ACTING: readonly Need[] = [
  {
    by: 'appsec',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    user: 'Proxies at the edge of the cluster are made to ask the processor',
    source: read('pkg/clusteragent/appsec/injector.go', 'newSecurityInjector', '155820e77f18631730a74b203b1356bc6560e8e8'),
    while: INJECTS_APPSEC,
  },
  {
    by: 'kubernetesActions',
    rule: { apiGroups: ['', 'apps'], resources: ['*'], verbs: ['*'] },
    user: 'People in Datadog restart and look at workloads by these',
    source: read('pkg/clusteragent/kubeactions/setup.go', 'registerExecutors', '0a5ff62b635206fc245cb6e901aac34a99d80c18'),
  },
  {
    by: 'clusterAgentPrivateActionRunner',
    role: 'private-action-runner',
    rule: rule('', ['secrets'], ['get', 'update']),
    user: 'The identity of the runner is kept in a Secret',
    source: read('pkg/privateactionrunner/enrollment/k8s_secret.go', 'writeIdentitySecret', '0697511ce02e2c5e3a666d3ca334c1b22f71b498'),
    inOwnNamespace: true,
  },
  {
    by: 'clusterAgentPrivateActionRunner',
    role: 'private-action-runner-cluster',
    rule: { apiGroups: ['', 'apps'], resources: ['*'], verbs: ['*'] },
    user: 'Workflows in Datadog repair workloads by these (k8sRemediationEnabled)',
    source: read('pkg/privateactionrunner/bundles/kubernetes/apps/restart_deployment.go', 'Run', '53e7aa2e93ebc14790ecc9d88c52c4a890d45e08'),
  },
  {
    by: 'instrumentationCRD',
    rule: rule('datadoghq.com', ['datadoginstrumentations', 'datadoginstrumentations/status'], [...READ, 'patch', 'update']),
    user: 'The cluster agent acts on DatadogInstrumentation objects and writes their status',
    source: read('pkg/clusteragent/instrumentation/controller.go', 'NewController', '0499e7c6d40df41a829b02eacff3092b4484ebe1'),
  },
];

/** Collectors ask for what their configuration and the spec say. */
const OPEN_TELEMETRY: readonly Need[] = ['otelCollector', 'otelAgentGateway'].map((by) => ({
  by,
  rule: { apiGroups: ['*'], resources: ['*'], nonResourceURLs: ['*'], verbs: ['*'] },
  user: `The collector's configuration names pods by these, or features.${by}.rbac.rules asks for them`,
  source: read('opentelemetry-collector-contrib: processor/k8sattributesprocessor/README.md', 'Role-based access control', 'main'),
}));

export const FEATURE_NEEDS: readonly Need[] = [...ADMISSION, ...SCALING, ...COLLECTING, ...ACTING, ...OPEN_TELEMETRY];

export const FEATURE_IDLE: readonly Idle[] = [
  { by: 'eventCollection', rule: rule('', ['configmaps'], ['*']), because: FORMER_NAME },
  {
    by: 'kubeStateMetricsCore',
    rule: rule('extensions', ['*'], WATCH),
    because: 'Kubernetes has these kinds in another group since 1.16.',
  },
  {
    by: 'kubeStateMetricsCore',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: WATCH },
    because: 'The configuration of the check does not name this kind.',
  },
  { by: 'orchestratorExplorer', rule: rule('', ['configmaps'], ['create'], ['datadog-cluster-id']), because: NAMELESS },
  {
    by: 'orchestratorExplorer',
    rule: { apiGroups: ['*'], resources: ['*'], verbs: ['get'] },
    because: 'The orchestrator explorer lists and watches, and reads no object by its name but one namespace.',
  },
  { by: 'helmCheck', rule: rule('', ['secrets', 'configmaps'], ['get']), because: 'The check lists and watches, and reads none by its name.' },
  { by: 'clusterAgentPrivateActionRunner', role: 'private-action-runner', rule: rule('', ['secrets'], ['create']), because: NAMELESS },
];
