import type { Why } from './why-pods';

const of = (by: string, ...rows: readonly (readonly [what: RegExp | undefined, why: string])[]): Why[] =>
  rows.map(([what, why]) => ({ by, why, ...(what && { what }) }));

const WORKLOAD_TAGS = 'Adds names and labels of pods, namespaces and owners to what the collector takes in (its processor k8sattributes).';

/**
 * Why an account may do what it may, by who asked. Read from the chart's templates for RBAC and from the agent: pkg/clusteragent
 * (admission, autoscaling, externalmetrics, appsec, orchestrator), pkg/collector/corechecks, comp/privateactionrunner.
 */
export const GRANT_WHYS: readonly Why[] = [
  ...of(
    'features.admissionController',
    [/admissionregistration/, 'Registers its webhooks with the API server, and keeps their certificate current.'],
    [/secrets/, 'Keeps the certificate of its webhooks in a Secret beside the agents.'],
    [/configmaps/, 'Keeps the state of its webhooks in a ConfigMap beside the agents.'],
    [/pods\/exec/, 'Copies a program into pods in which people run commands, by which the workload protection knows whose commands these are.'],
    [/csidrivers/, "Uses Datadog's CSI driver for sockets and libraries where the cluster has it."],
    [/^patch /, 'Starts the pods of a workload anew, so that libraries reach them.'],
    [undefined, 'Finds the workload that owns a pod, to inject its libraries and tags.'],
  ),
  ...of('features.apm', [undefined, 'Changes Deployments that are to have tracing libraries, as Datadog is told to (features.apm.instrumentation).']),
  ...of(
    'features.appsec',
    [/configmaps/, 'Keeps its state, and writes the configuration of proxies that it protects, in ConfigMaps.'],
    [/ingressclasses/, 'Finds the ingress controllers that could be protected.'],
    [/^(get|list|watch) .*(gateways|gatewayclasses)/, 'Finds the gateways that could be protected.'],
    [undefined, 'Sends what gateways let in through the firewall, and takes that back again.'],
  ),
  ...of(
    'features.autoscaling',
    [/(karpenter|eks\.amazonaws)/, 'Sizes the nodes of the cluster through the pools of Karpenter.'],
    [/datadoghq\.com/, 'Reads DatadogPodAutoscaler objects, and writes into them what was done.'],
    [/events/, 'Says in events what was scaled, and why.'],
    [/pods\/(eviction|resize)|^patch core\/pods/, 'Gives running pods other resources, or starts them anew with others.'],
    [/\/scale$/, 'Sets how many pods a workload has.'],
    [/namespaces/, 'Finds the namespaces whose workloads are scaled by a profile.'],
    [undefined, 'Finds the workloads that are to be scaled, and starts their pods anew with other resources.'],
  ),
  ...of(
    'features.clusterAgentPrivateActionRunner',
    [/secrets/, 'Keeps the identity by which Datadog knows it in a Secret.'],
    [undefined, 'Workflows of Datadog look at these objects and change them.'],
  ),
  ...of('features.privateActionRunner', [undefined, 'Workflows of Datadog look at these objects and change them.']),
  ...of('features.cspm', [undefined, 'Compares these objects of the cluster with benchmarks.']),
  ...of('features.eventCollection', [undefined, 'Remembers in the ConfigMap datadogtoken up to which event it has read.']),
  ...of(
    'features.externalMetricsServer',
    [/extension-apiserver-authentication|auth-delegator/, 'Asks the API server whether who queries external metrics may do so.'],
    [/external\.metrics/, 'The autoscaler of the control plane reads the external metrics.'],
    [/configmaps/, 'Keeps the metrics that autoscalers want in a ConfigMap.'],
    [/watermarkpodautoscalers/, 'Finds the metrics that WatermarkPodAutoscaler objects want.'],
    [undefined, 'Reads DatadogMetric objects, and writes the values of their queries into them.'],
  ),
  ...of('features.helmCheck', [undefined, 'Finds Helm releases, which Helm keeps in Secrets and ConfigMaps.']),
  ...of('features.kubernetesActions', [undefined, 'Deletes pods and restarts Deployments when somebody asks for it in Datadog.']),
  ...of('features.instrumentationCRD', [undefined, 'Reads DatadogInstrumentation objects, and writes into them what was done.']),
  ...of('features.serviceDiscovery', [undefined, 'Finds the services of the cluster.']),
  ...of(
    'features.kubeStateMetricsCore',
    [/secrets/, 'Counts Secrets and reads their types; who may list them may also read what they hold.'],
    [/configmaps/, 'Counts ConfigMaps; who may list them may also read what they hold.'],
    [/customresourcedefinitions|apiservices/, 'Measures whether parts that extend the API are in order.'],
    [undefined, 'Measures the state of these objects: how many there are, and in which condition.'],
  ),
  ...of(
    'features.orchestratorExplorer',
    [/configmaps datadog-cluster-id/, 'Keeps the id by which Datadog knows the cluster in a ConfigMap.'],
    [/namespaces kube-system/, 'Makes the id of the cluster from that of this namespace.'],
    [undefined, 'Shows these objects with their manifests in Datadog.'],
  ),
  ...of('features.otelCollector', [undefined, WORKLOAD_TAGS]),
  ...of('features.otelAgentGateway', [undefined, WORKLOAD_TAGS]),
  ...of(
    'nodeAgentAccess',
    [/secrets/, 'The secret backend reads Secrets to which settings refer (global.secretBackend).'],
    [/datadogagents/, 'Moves the installation over to the operator (global.operator.migration).'],
    [/pods(?! in)$/, 'Asks the API server for the pods of the node instead of the kubelet (global.kubelet.useApiServer).'],
    [/nodes\//, 'Asks the kubelet for its pods and their measurements.'],
    [/(configmaps|leases).*leader-election|^create .*(configmaps|leases)/, 'Without a cluster agent, node agents agree on one that watches the cluster.'],
    [undefined, 'Without a cluster agent, node agents watch the cluster themselves.'],
  ),
  ...of(
    'clusterAgentAccess',
    [/secrets(?! in)$/, 'The secret backend reads Secrets to which settings refer (global.secretBackend).'],
    [/podsecuritypolicies/, 'The cluster admits the pods by this policy.'],
    [undefined, 'Turns labels and annotations of these objects into tags (global.kubernetesResourcesLabelsAsTags and its neighbour for annotations).'],
  ),
  ...of('clusterChecksRunner', [undefined, 'Runners have what node agents have, for the checks that would else run there.']),
  ...of('nodeAgentOverrides', [undefined, 'Stands in override.nodeAgent.']),
];
