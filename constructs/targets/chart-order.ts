import type { Json, JsonMap } from '../kubernetes';
import { isMap } from '../spec/values';

/** The order in which the chart's values file names its keys, which people know: of the whole file, and of its large sections. */
const ORDER: Readonly<Record<string, string>> = {
  '': [
    'global nameOverride fullnameOverride kubeVersionOverride targetSystem commonLabels registry registryMigrationMode datadog clusterAgent',
    'existingClusterAgent useFIPSAgent fips agents clusterChecksRunner operator datadog-crds kube-state-metrics datadog-csi-driver providers',
    'remoteConfiguration otelAgentGateway',
  ].join(' '),
  datadog: [
    'apiKey apiKeyExistingSecret appKey appKeyExistingSecret secretAnnotations secretBackend securityContext hostVolumeMountPropagation',
    'clusterName site dd_url logLevel kubeStateMetricsEnabled kubeStateMetricsNetworkPolicy kubeStateMetricsCore clusterChecks nodeLabelsAsTags',
    'podLabelsAsTags podAnnotationsAsTags namespaceLabelsAsTags namespaceAnnotationsAsTags kubernetesResourcesLabelsAsTags',
    'kubernetesResourcesAnnotationsAsTags originDetectionUnified tags checksCardinality kubelet expvarPort dogstatsd useHostPID collectEvents',
    'kubernetesUseEndpointSlices kubernetesKubeServiceIgnoreReadiness kubernetesEvents clusterTagger leaderElection leaderLeaseDuration',
    'leaderElectionResource remoteConfiguration privateActionRunner logs apm asm appsec otlp hostProfiler otelCollector profiling envFrom env',
    'envDict confd checksd dockerSocketPath criSocketPath containerRuntimeSupport processAgent disableDefaultOsReleasePaths disablePasswdMount',
    'osReleasePath systemProbe containerImageCollection orchestratorExplorer kubernetesActions helmCheck networkMonitoring networkPath',
    'serviceMonitoring traceroute discovery gpuMonitoring sbom securityAgent networkPolicy prometheusScrape ignoreAutoConfig containerExclude',
    'containerInclude containerExcludeLogs containerIncludeLogs containerExcludeMetrics containerIncludeMetrics celWorkloadExclude',
    'excludePauseContainer containerLifecycle csi instrumentationCrd dataPlane operator dynamicInstrumentationGo autoscaling',
  ].join(' '),
  clusterAgent: [
    'enabled shareProcessNamespace image securityContext containers command token tokenExistingSecret replicas revisionHistoryLimit rbac',
    'podSecurity metricsProvider env envFrom envDict admissionController confd advancedConfd kubernetesApiserverCheck resources',
    'priorityClassName nodeSelector tolerations affinity topologySpreadConstraints healthPort privateActionRunner livenessProbe readinessProbe',
    'startupProbe strategy deploymentAnnotations podAnnotations useHostNetwork dnsConfig volumes volumeMounts datadog_cluster_yaml',
    'createPodDisruptionBudget pdb networkPolicy additionalLabels instanceLabelOverride containerExclude containerInclude celWorkloadExclude',
  ].join(' '),
  agents: [
    'enabled shareProcessNamespace revisionHistoryLimit image rbac podSecurity containers volumes volumeMounts useHostNetwork dnsConfig',
    'daemonsetAnnotations podAnnotations tolerations nodeSelector affinity updateStrategy priorityClassCreate priorityClassName',
    'priorityPreemptionPolicyValue priorityClassValue podLabels additionalLabels instanceLabelOverride useConfigMap customAgentConfig',
    'networkPolicy localService lifecycle terminationGracePeriodSeconds',
  ].join(' '),
  clusterChecksRunner: [
    'enabled remoteConfiguration image createPodDisruptionBudget pdb rbac replicas revisionHistoryLimit resources affinity',
    'topologySpreadConstraints strategy dnsConfig priorityClassName nodeSelector tolerations healthPort livenessProbe readinessProbe',
    'startupProbe deploymentAnnotations podAnnotations env envFrom envDict volumes volumeMounts networkPolicy additionalLabels',
    'instanceLabelOverride securityContext containers ports',
  ].join(' '),
  otelAgentGateway: [
    'enabled ports config configMap featureGates replicas revisionHistoryLimit deploymentAnnotations podAnnotations tolerations useHostNetwork',
    'dnsConfig volumes volumeMounts nodeSelector affinity strategy priorityClassCreate priorityClassName priorityPreemptionPolicyValue',
    'priorityClassValue podLabels additionalLabels shareProcessNamespace lifecycle terminationGracePeriodSeconds topologySpreadConstraints',
    'service image initContainers containers rbac logs autoscaling',
  ].join(' '),
  'agents.containers': 'agent privateActionRunner processAgent otelAgent hostProfiler traceAgent systemProbe securityAgent agentDataPlane initContainers',
};

const ranks = new Map(Object.entries(ORDER).map(([section, keys]) => [section, new Map(keys.split(' ').map((key, i) => [key, i]))]));

/** Values with the keys of each section in the chart's order; keys that it does not name come last, as they were. */
export function inChartOrder(values: JsonMap, at = ''): JsonMap {
  const rank = ranks.get(at);
  const entries = Object.entries(values).map(([key, value]): [string, Json | undefined] => [
    key,
    isMap(value) ? inChartOrder(value, at ? `${at}.${key}` : key) : value,
  ]);
  const place = (key: string) => rank?.get(key) ?? Number.MAX_SAFE_INTEGER;
  return Object.fromEntries(rank ? entries.sort(([a], [b]) => place(a) - place(b) || 0) : entries);
}
