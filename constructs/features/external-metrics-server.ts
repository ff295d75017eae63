import type { KubernetesObject, PolicyRule } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import { hasAppKey } from '../secrets/names';
import { field, variable } from '../spec/datadog-agent';
import { SERVICE_TYPES } from '../spec/known-words';
import { choiceOrText, flag, integer, type Resolved, text } from '../spec/option';
import { commonLabels } from '../workloads/labels';
import { defineFeature } from './feature';

const AT = 'clusterAgent/cluster-agent';

const options = {
  enabled: flag({ helm: 'clusterAgent.metricsProvider.enabled', default: false, doc: 'Let horizontal pod autoscalers scale by metrics that are in Datadog.' }),
  registerAPIService: flag({
    helm: 'clusterAgent.metricsProvider.registerAPIService',
    default: true,
    doc: 'Make the cluster agent the one source of external metrics of the cluster.',
  }),
  wpaController: flag({
    helm: 'clusterAgent.metricsProvider.wpaController',
    default: false,
    doc: 'Serve WatermarkPodAutoscaler objects too; their definition must be installed.',
  }),
  useDatadogMetrics: flag({
    helm: 'clusterAgent.metricsProvider.useDatadogMetrics',
    datadogAgent: field('features.externalMetricsServer.useDatadogMetrics', { default: true, whileOn: 'features.externalMetricsServer.enabled' }),
    default: false,
    doc: 'Scale by any Datadog query, stated in DatadogMetric objects.',
  }),
  port: integer({
    helm: 'clusterAgent.metricsProvider.service.port',
    default: 8443,
    unit: 'port number',
    doc: 'TCP port of the Service and of the cluster agent, on which the API server asks for metrics.',
  }),
  endpoint: {
    url: text({ helm: 'clusterAgent.metricsProvider.endpoint', doc: 'Address that metrics are asked from, where it does not follow from `global.site`.' }),
  },
  createReaderRbac: flag({
    helm: 'clusterAgent.metricsProvider.createReaderRbac',
    default: true,
    datadogAgent: null,
    doc: 'Allow the horizontal pod autoscaler to read external metrics.',
  }),
  aggregator: choiceOrText(['avg', 'min', 'max', 'sum'], {
    helm: 'clusterAgent.metricsProvider.aggregator',
    default: 'avg',
    datadogAgent: variable('DD_EXTERNAL_METRICS_AGGREGATOR', ['clusterAgent/cluster-agent']),
    doc: 'How the points of a metric become one value: avg, min, max or sum.',
  }),
  service: {
    type: choiceOrText(SERVICE_TYPES, {
      helm: 'clusterAgent.metricsProvider.service.type',
      default: 'ClusterIP',
      datadogAgent: null,
      doc: 'Kubernetes type of the Service; the API server reaches ClusterIP.',
    }),
  },
};

type Options = Resolved<typeof options>;

// Before 1.15 the API server called extension servers on this port only.
const portOf = (o: Options, { kubernetes }: SpecContext) => (kubernetes('>=1.15.0') ? o.port : 443);

function objects(o: Options, context: PlanContext): KubernetesObject[] {
  const { name, namespace, spec } = context;
  const port = portOf(o, context);
  const service = name('cluster-agent-metrics-api');
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: service, namespace, labels: { app: context.fullName, ...commonLabels(context) } },
      spec: { type: o.service.type, selector: { app: name('cluster-agent') }, ports: [{ port, name: 'metricsapi', protocol: 'TCP' }] },
    },
    ...(o.registerAPIService && spec.override.clusterAgent.rbac.create
      ? [
          {
            apiVersion: 'apiregistration.k8s.io/v1',
            kind: 'APIService',
            metadata: { name: 'v1beta1.external.metrics.k8s.io', labels: commonLabels(context) },
            spec: {
              service: { name: service, namespace, ...(context.kubernetes('>=1.15.0') ? { port } : {}) },
              version: 'v1beta1',
              insecureSkipTLSVerify: true,
              group: 'external.metrics.k8s.io',
              groupPriorityMinimum: 100,
              versionPriority: 100,
            },
          },
        ]
      : []),
  ];
}

function clusterAgentRules(o: Options): PolicyRule[] {
  const datadog = (resources: string[], verbs: string[]): PolicyRule => ({ apiGroups: ['datadoghq.com'], resources, verbs });
  const configMap = (name: string, verbs: string[]): PolicyRule => ({ apiGroups: [''], resources: ['configmaps'], resourceNames: [name], verbs });
  return [
    configMap('datadog-custom-metrics', ['get', 'update']),
    configMap('extension-apiserver-authentication', ['get', 'list', 'watch']),
    ...(o.wpaController ? [datadog(['watermarkpodautoscalers'], ['list', 'get', 'watch'])] : []),
    ...(o.useDatadogMetrics ? [datadog(['datadogmetrics'], ['list', 'create', 'delete', 'watch']), datadog(['datadogmetrics/status'], ['update'])] : []),
  ];
}

/** Metrics out of Datadog for horizontal pod autoscalers, served by the cluster agent. */
export const externalMetricsServer = defineFeature({
  id: 'externalMetricsServer',
  options,

  needs: (o, context) => (o.enabled ? [`cluster-agent/external-metrics/${portOf(o, context)}`] : []),

  warn: (o, context) =>
    o.enabled && context.deploysClusterAgent && !hasAppKey(context)
      ? [
          {
            path: 'features.externalMetricsServer.enabled',
            message: 'metrics cannot be asked for without an application key: set global.credentials.appSecret.secretName',
          },
        ]
      : [],

  contribute: (o, context) => {
    if (!o.enabled || !context.deploysClusterAgent) return {};
    const port = portOf(o, context);
    const env = [
      { name: 'DD_EXTERNAL_METRICS_PROVIDER_ENABLED', value: 'true' },
      { name: 'DD_EXTERNAL_METRICS_PROVIDER_PORT', value: `${port}` },
      { name: 'DD_EXTERNAL_METRICS_PROVIDER_WPA_CONTROLLER', value: `${o.wpaController}` },
      { name: 'DD_EXTERNAL_METRICS_PROVIDER_USE_DATADOGMETRIC_CRD', value: `${o.useDatadogMetrics}` },
      ...(o.endpoint.url ? [{ name: 'DD_EXTERNAL_METRICS_PROVIDER_ENDPOINT', value: o.endpoint.url }] : []),
      { name: 'DD_EXTERNAL_METRICS_AGGREGATOR', value: o.aggregator },
    ];
    return {
      env: env.map((variable) => ({ at: AT, ...variable })),
      ports: [{ at: AT, port: { containerPort: port, name: 'metricsapi', protocol: 'TCP' } }],
      objects: objects(o, context),
      bindings: ['system:auth-delegator', 'extension-apiserver-authentication-reader'],
      rules: [
        { role: 'cluster-agent', rules: clusterAgentRules(o) },
        ...(o.registerAPIService && o.createReaderRbac
          ? [{ role: 'external-metrics', rules: [{ apiGroups: ['external.metrics.k8s.io'], resources: ['*'], verbs: ['list', 'get', 'watch'] }] } as const]
          : []),
      ] as { role: 'cluster-agent' | 'external-metrics'; rules: PolicyRule[] }[],
    };
  },
});
