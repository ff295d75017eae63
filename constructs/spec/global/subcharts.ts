import { needless, nowhere } from '../datadog-agent';
import { flag, map, text } from '../option';

/** The charts that the official chart brings along. */
export const subcharts = {
  legacyKubeStateMetrics: {
    enabled: flag({
      helm: 'datadog.kubeStateMetricsEnabled',
      default: false,
      datadogAgent: nowhere('install the chart kube-state-metrics by itself, or say features.kubeStateMetricsCore.enabled'),
      doc: 'Install the separate kube-state-metrics, which the cluster agent has made needless.',
    }),
    networkPolicy: {
      create: flag({
        helm: 'datadog.kubeStateMetricsNetworkPolicy.create',
        default: false,
        datadogAgent: nowhere('install the chart kube-state-metrics by itself'),
        doc: 'Let the agents alone reach the pods of kube-state-metrics, by a network policy.',
      }),
    },
  },
  kubeStateMetrics: map({
    helm: 'kube-state-metrics',
    datadogAgent: needless('these are values of another chart, which is installed by itself'),
    doc: 'Values of the kube-state-metrics chart, used when it is installed.',
    default: {
      image: { repository: 'registry.k8s.io/kube-state-metrics/kube-state-metrics' },
      rbac: { create: true },
      serviceAccount: { create: true, name: null },
      resources: {},
      nodeSelector: { 'kubernetes.io/os': 'linux' },
    },
  }),
  crds: map({
    helm: 'datadog-crds',
    datadogAgent: needless('these are values of another chart, which is installed by itself'),
    doc: 'Values of the datadog-crds chart: which custom resource definitions it brings.',
    default: { crds: { datadogMetrics: true, datadogPodAutoscalers: true, datadogPodAutoscalerClusterProfiles: true, datadogInstrumentations: true } },
  }),
  csiDriver: map({
    helm: 'datadog-csi-driver',
    datadogAgent: needless('these are values of another chart, which is installed by itself'),
    doc: 'Values of the datadog-csi-driver chart, used when `csi.enabled` is on.',
  }),
  operator: {
    enabled: flag({
      helm: 'datadog.operator.enabled',
      default: true,
      ownDefault: false,
      datadogAgent: needless('the operator is there, or nobody would read the object'),
      doc: 'Install the Datadog operator next to the agents.',
    }),
    migration: {
      enabled: flag({
        helm: 'datadog.operator.migration.enabled',
        default: false,
        datadogAgent: needless('the object is what a migration would make'),
        doc: 'Let the chart turn its values into a DatadogAgent object and hand the agents to the operator.',
      }),
      preview: flag({
        helm: 'datadog.operator.migration.preview',
        default: false,
        datadogAgent: needless('the object is what a migration would make'),
        doc: 'Only show the DatadogAgent object that this would make.',
      }),
      userValues: text({
        helm: 'datadog.operator.migration.userValues',
        default: '',
        datadogAgent: needless('the object is what a migration would make'),
        doc: 'The values file, as text, from which that object is made.',
      }),
    },
    values: map({
      helm: 'operator',
      datadogAgent: needless('these are values of another chart, which is installed by itself'),
      doc: 'Values of the datadog-operator chart.',
      default: {
        image: { tag: '1.29.0' },
        datadogAgent: { enabled: true },
        datadogAgentInternal: { enabled: true },
        datadogDashboard: { enabled: false },
        datadogGenericResource: { enabled: false },
        datadogMonitor: { enabled: false },
        datadogSLO: { enabled: false },
        untaintController: { enabled: false },
        datadogCRDs: {
          keepCrds: false,
          crds: {
            datadogAgents: true,
            datadogMonitors: true,
            datadogSLOs: true,
            datadogDashboards: true,
            datadogGenericResources: true,
            datadogMetrics: false,
            datadogPodAutoscalers: false,
            datadogPodAutoscalerClusterProfiles: false,
            datadogAgentInternals: true,
            datadogCSIDrivers: true,
            datadogInstrumentations: false,
          },
        },
      },
    }),
  },
};
