import { anyOf, CLUSTER_AGENT, type Condition, onProvider, variableOf, whileSet } from './need';

export const OPENSHIFT = onProvider('the cluster is said to be OpenShift', 'openshift');

const isLease = (value: string) => value === '' || value === 'lease' || value === 'leases';
const isConfigMap = (value: string) => !isLease(value);

/** The agents' own default is the ConfigMap too. */
const LEADS_BY = 'DD_LEADER_ELECTION_DEFAULT_RESOURCE';
export const LEADS_BY_CONFIG_MAP = whileSet('global.leaderElectionResource is configmap', LEADS_BY, isConfigMap);
export const LEADS_BY_LEASE = whileSet('global.leaderElectionResource is lease or empty', LEADS_BY, isLease);
export const ELECTS = whileSet('cluster agents elect a leader (global.leaderElection)', 'DD_LEADER_ELECTION');

export const COLLECTS_EVENTS = whileSet('events are collected (features.eventCollection)', 'DD_COLLECT_KUBERNETES_EVENTS');
export const EXTERNAL_METRICS = whileSet('features.externalMetricsServer is on', 'DD_EXTERNAL_METRICS_PROVIDER_ENABLED');
export const USES_SLICES = whileSet('global.kubernetesUseEndpointSlices is true', 'DD_KUBERNETES_USE_ENDPOINT_SLICES');
export const INJECTS_APPSEC = whileSet('features.appsec is on', 'DD_CLUSTER_AGENT_APPSEC_INJECTOR_ENABLED');

const INSTRUMENTS = whileSet('features.instrumentationCRD is on', 'DD_INSTRUMENTATION_CRD_CONTROLLER_ENABLED');
const SCALES_WORKLOADS = whileSet('features.autoscaling.workload is on', 'DD_AUTOSCALING_WORKLOAD_ENABLED');
const isSaid = (value: string) => value !== '' && value !== '{}';

export const CHECKS_SERVICES: Condition = anyOf(
  'checks of services are found (features.clusterChecks, features.prometheusScrape, features.instrumentationCRD)',
  whileSet('', 'DD_CLUSTER_CHECKS_ENABLED'),
  whileSet('', 'DD_PROMETHEUS_SCRAPE_SERVICE_ENDPOINTS'),
  whileSet('', 'DD_EXTRA_LISTENERS', isSaid),
  INSTRUMENTS,
);

export const CHECKS_SERVICES_OR_MAPS_ENDPOINTS: Condition = anyOf(
  'checks of services are found, or global.kubernetesUseEndpointSlices is false',
  CHECKS_SERVICES,
  { says: '', holds: (plan) => !USES_SLICES.holds(plan) },
);

export const WATCHES_PODS: Condition = anyOf(
  'the cluster agent tags by pods or scales workloads (global.clusterTagger, global.podLabelsAsTags, features.autoscaling)',
  whileSet('', 'DD_CLUSTER_AGENT_COLLECT_KUBERNETES_TAGS'),
  ...['DD_KUBERNETES_POD_LABELS_AS_TAGS', 'DD_KUBERNETES_POD_ANNOTATIONS_AS_TAGS'].map((name) => whileSet('', name, isSaid)),
  ...['DD_KUBERNETES_RESOURCES_LABELS_AS_TAGS', 'DD_KUBERNETES_RESOURCES_ANNOTATIONS_AS_TAGS'].map((name) => whileSet('', name, isSaid)),
  SCALES_WORKLOADS,
  whileSet('', 'DD_AUTOSCALING_CLUSTER_SPOT_ENABLED'),
);

export const READS_PODS: Condition = anyOf(
  'events are collected, or runtime instrumentation is injected (features.eventCollection, features.admissionController.cwsInstrumentation)',
  COLLECTS_EVENTS,
  whileSet('', 'DD_ADMISSION_CONTROLLER_CWS_INSTRUMENTATION_ENABLED'),
  WATCHES_PODS,
);

export const KNOWS_NAMESPACES: Condition = anyOf(
  'libraries are injected, or namespaces give tags (features.apm.instrumentation, features.admissionController.remoteInstrumentation, global.namespaceLabelsAsTags)',
  whileSet('', 'DD_APM_INSTRUMENTATION_ENABLED'),
  whileSet('', 'DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_PATCHER_ENABLED'),
  whileSet('', 'DD_CLUSTER_AGENT_KUBE_METADATA_COLLECTION_ENABLED'),
  ...['NAMESPACE_LABELS', 'NAMESPACE_ANNOTATIONS', 'RESOURCES_LABELS', 'RESOURCES_ANNOTATIONS'].map((of) =>
    whileSet('', `DD_KUBERNETES_${of}_AS_TAGS`, isSaid),
  ),
  INSTRUMENTS,
  SCALES_WORKLOADS,
);

export const NOTES_EVENTS: Condition = anyOf(
  'features.externalMetricsServer, features.autoscaling, features.appsec or features.instrumentationCRD is on',
  EXTERNAL_METRICS,
  SCALES_WORKLOADS,
  whileSet('', 'DD_AUTOSCALING_CLUSTER_ENABLED'),
  whileSet('', 'DD_AUTOSCALING_CLUSTER_SPOT_ENABLED'),
  INJECTS_APPSEC,
  INSTRUMENTS,
);

export const STORES_EXTERNAL_METRICS: Condition = {
  says: 'features.externalMetricsServer.useDatadogMetrics is false',
  holds: (plan) => variableOf(plan, CLUSTER_AGENT, 'DD_EXTERNAL_METRICS_PROVIDER_USE_DATADOGMETRIC_CRD') !== 'true',
};
