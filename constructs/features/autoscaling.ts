import type { PolicyRule } from '../kubernetes';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

const CLUSTER_AGENT = 'clusterAgent/cluster-agent';
const WATCH = ['get', 'list', 'watch'];

const eventRules: PolicyRule[] = [{ apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] }];

const workloadRules: PolicyRule[] = [
  {
    apiGroups: ['datadoghq.com'],
    resources: ['datadogpodautoscalers', 'datadogpodautoscalers/status', 'datadogpodautoscalerclusterprofiles', 'datadogpodautoscalerclusterprofiles/status'],
    verbs: ['*'],
  },
  { apiGroups: ['*'], resources: ['*/scale'], verbs: ['get', 'update'] },
  { apiGroups: [''], resources: ['pods', 'pods/resize'], verbs: ['patch'] },
  { apiGroups: ['argoproj.io'], resources: ['rollouts'], verbs: [...WATCH, 'patch'] },
  { apiGroups: [''], resources: ['namespaces'], verbs: WATCH },
];

/** Pods are evicted to be resized, or to leave spot nodes. */
const evictionRules: PolicyRule[] = [
  { apiGroups: ['apps'], resources: ['deployments', 'statefulsets'], verbs: [...WATCH, 'patch'] },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
];

const nodePoolRules: PolicyRule[] = [
  { apiGroups: ['karpenter.sh'], resources: ['*'], verbs: [...WATCH, 'create', 'patch', 'update', 'delete'] },
  { apiGroups: ['karpenter.k8s.aws', 'eks.amazonaws.com'], resources: ['*'], verbs: ['get', 'list'] },
];

/** Workloads and clusters that grow and shrink by what Datadog recommends. */
export const autoscaling = defineFeature({
  id: 'autoscaling',
  options: {
    workload: {
      enabled: flag({ helm: 'datadog.autoscaling.workload.enabled', doc: 'Scale workloads by DatadogPodAutoscaler objects.' }),
      inPlaceVerticalScaling: {
        enabled: flag({ helm: 'datadog.autoscaling.workload.inPlaceVerticalScaling.enabled', doc: 'Resize pods while they run; from Kubernetes 1.33 on.' }),
      },
    },
    cluster: {
      enabled: flag({ helm: 'datadog.autoscaling.cluster.enabled', doc: 'Scale the node pools of Karpenter.' }),
      spot: { enabled: flag({ helm: 'datadog.autoscaling.cluster.spot.enabled', doc: 'Move workloads between spot and on-demand nodes.' }) },
    },
  },

  needs: ({ workload }) =>
    workload.enabled
      ? [
          'cluster-agent/remote-configuration',
          'collected-resource/datadoghq.com/v1alpha2/datadogpodautoscalers',
          'collected-resource/datadoghq.com/v1alpha2/datadogpodautoscalerclusterprofiles',
        ]
      : [],

  refuse: ({ workload }, { spec }) =>
    workload.enabled && !spec.global.remoteConfiguration.enabled
      ? [{ path: 'features.autoscaling.workload.enabled', message: 'recommendations come by remote configuration: set global.remoteConfiguration.enabled' }]
      : [],

  contribute: ({ workload, cluster }) => {
    const { spot } = cluster;
    const on = (enabled: boolean | undefined, ...names: string[]) =>
      enabled ? names.map((name) => ({ at: CLUSTER_AGENT, name: `DD_AUTOSCALING_${name}_ENABLED`, value: 'true' }) as const) : [];
    return {
      env: [
        ...on(workload.enabled, 'WORKLOAD', 'FAILOVER'),
        ...on(workload.enabled && workload.inPlaceVerticalScaling.enabled, 'WORKLOAD_IN_PLACE_VERTICAL_SCALING'),
        ...on(cluster.enabled, 'CLUSTER'),
        ...on(spot.enabled, 'CLUSTER_SPOT'),
        // While Datadog is out of reach, scaling goes by what the node agents measure.
        ...(workload.enabled
          ? [
              { at: 'nodeAgent/agent', name: 'DD_AUTOSCALING_FAILOVER_ENABLED', value: 'true' } as const,
              { at: 'nodeAgent/agent', name: 'DD_AUTOSCALING_FAILOVER_METRICS', value: 'container.memory.usage container.cpu.usage' } as const,
            ]
          : []),
      ],
      rules: [
        ...(workload.enabled || cluster.enabled || spot.enabled ? [eventRules] : []),
        ...(workload.enabled ? [workloadRules] : []),
        ...(workload.enabled || spot.enabled ? [evictionRules] : []),
        ...(cluster.enabled ? [nodePoolRules] : []),
      ].map((rules) => ({ role: 'autoscaling', rules }) as const),
    };
  },
});
