import type { JsonMap, PolicyRule } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { annotation, field } from '../spec/datadog-agent';
import { customResourceMetrics } from '../spec/datadog-agent-shapes';
import { flag, list, map, type Resolved, texts } from '../spec/option';
import { isMap, truthy } from '../spec/values';
import { confdConfigMap } from '../workloads/cluster-agent-confd';
import { defineFeature, type Refusal } from './feature';

interface CustomResource {
  readonly groupVersionKind: { readonly group: string; readonly version: string; readonly kind: string; readonly resource?: string };
}

type TagsByResource = Record<string, Record<string, string>>;

const options = {
  enabled: flag({
    helm: 'datadog.kubeStateMetricsCore.enabled',
    default: true,
    doc: 'Measure the state of Kubernetes objects: replicas, phases, conditions, quotas.',
  }),
  collectCrMetrics: list<JsonMap>({
    item: 'JsonMap',
    helm: 'datadog.kubeStateMetricsCore.collectCrMetrics',
    datadogAgent: field('features.kubeStateMetricsCore.collectCrMetrics', customResourceMetrics),
    default: [],
    doc: 'Metrics made of fields of custom resources, stated as for kube-state-metrics; `groupVersionKind.resource` names the plural where it is not the kind and an s.',
  }),
  collectSecretMetrics: flag({
    helm: 'datadog.kubeStateMetricsCore.collectSecretMetrics',
    default: true,
    datadogAgent: null,
    doc: 'Count Secrets too, for which the agent may list all of them.',
  }),
  collectConfigMaps: flag({
    helm: 'datadog.kubeStateMetricsCore.collectConfigMaps',
    default: true,
    datadogAgent: null,
    doc: 'Report ConfigMaps too; needs the right to list and watch those of all namespaces.',
  }),
  collectVpaMetrics: flag({
    helm: 'datadog.kubeStateMetricsCore.collectVpaMetrics',
    default: false,
    datadogAgent: null,
    doc: 'Measure vertical pod autoscalers too.',
  }),
  collectCrdMetrics: flag({
    helm: 'datadog.kubeStateMetricsCore.collectCrdMetrics',
    default: false,
    datadogAgent: null,
    doc: 'Count custom resource definitions too.',
  }),
  collectApiServicesMetrics: flag({
    helm: 'datadog.kubeStateMetricsCore.collectApiServicesMetrics',
    default: false,
    datadogAgent: null,
    doc: 'Measure APIService objects too.',
  }),
  labelsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubeStateMetricsCore.labelsAsTags',
    default: {},
    datadogAgent: null,
    doc: 'Tag name for each label, by kind of object such as pod.',
  }),
  annotationsAsTags: map<TagsByResource>({
    of: 'Record<string, Record<string, string>>',
    helm: 'datadog.kubeStateMetricsCore.annotationsAsTags',
    default: {},
    datadogAgent: null,
    doc: 'Tag name for each annotation, by kind of object.',
  }),
  tags: texts({ helm: 'datadog.kubeStateMetricsCore.tags', default: [], datadogAgent: null, doc: 'Tags, as key:value, on all these metrics.' }),
  namespaces: texts({
    helm: 'datadog.kubeStateMetricsCore.namespaces',
    default: [],
    datadogAgent: null,
    doc: 'Look at these namespaces only; none named means all.',
  }),
  rbac: {
    create: flag({
      helm: 'datadog.kubeStateMetricsCore.rbac.create',
      default: true,
      datadogAgent: null,
      doc: 'Create the role that lets the agent watch these objects.',
    }),
  },
  useApiServerCache: flag({
    helm: 'datadog.kubeStateMetricsCore.useApiServerCache',
    default: false,
    datadogAgent: annotation('ksm-use-apiserver-cache'),
    doc: 'Take objects from the cache of the API server, which spares it in large clusters.',
  }),
  ignoreLegacyKSMCheck: flag({
    helm: 'datadog.kubeStateMetricsCore.ignoreLegacyKSMCheck',
    default: true,
    datadogAgent: null,
    doc: 'Do not run the former kubernetes_state check as well.',
  }),
  useClusterCheckRunners: flag({
    helm: 'datadog.kubeStateMetricsCore.useClusterCheckRunners',
    default: false,
    datadogAgent: null,
    doc: 'Run the check on cluster check runners instead of the cluster agent.',
  }),
};

type Options = Resolved<typeof options>;

/** Agents know controller revisions since 7.72. As with Helm, a pre-release counts as older. */
function knowsControllerRevisions(o: Options, { spec }: SpecContext): boolean {
  const { doNotCheckTag, tag } = (o.useClusterCheckRunners ? spec.override.clusterChecksRunner : spec.override.nodeAgent).image;
  return doNotCheckTag || `${tag}`.startsWith('latest') || (!`${tag}`.includes('-') && inRange(`${tag}`, '>=7.72.0'));
}

const ifs = (condition: boolean, ...words: string[]): string[] => (condition ? words : []);

/** Kinds of the core group that live in a namespace. */
const NAMESPACED = ['pods', 'services', 'resourcequotas', 'replicationcontrollers', 'limitranges', 'persistentvolumeclaims'];

function configuration(o: Options, context: SpecContext): JsonMap {
  const runners = o.useClusterCheckRunners;
  const collectors = [
    ...ifs(o.collectSecretMetrics, 'secrets'),
    ...ifs(o.collectConfigMaps, 'configmaps'),
    ...ifs(o.collectVpaMetrics, 'verticalpodautoscalers'),
    ...ifs(o.collectApiServicesMetrics, 'apiservices'),
    ...ifs(o.collectCrdMetrics, 'customresourcedefinitions'),
    'nodes',
    ...NAMESPACED,
    'persistentvolumes',
    'namespaces',
    'endpoints',
    'endpointslices',
    'daemonsets',
    'deployments',
    'replicasets',
    'statefulsets',
    ...ifs(knowsControllerRevisions(o, context), 'controllerrevisions'),
    'cronjobs',
    'jobs',
    'horizontalpodautoscalers',
    'poddisruptionbudgets',
    'storageclasses',
    'volumeattachments',
    'ingresses',
  ];
  return {
    ...(runners ? { cluster_check: true } : {}),
    init_config: null,
    instances: [
      {
        collectors,
        ...(o.useApiServerCache ? { use_api_server_cache: true } : {}),
        ...(runners ? { skip_leader_election: true } : {}),
        labels_as_tags: o.labelsAsTags,
        annotations_as_tags: o.annotationsAsTags,
        ...(truthy(o.collectCrMetrics) ? { custom_resource: { spec: { resources: o.collectCrMetrics } } } : {}),
        ...(truthy(o.namespaces) ? { namespaces: o.namespaces } : {}),
        ...(truthy(o.tags) ? { tags: o.tags } : {}),
      },
    ],
  };
}

const watch = (apiGroup: string, ...resources: string[]): PolicyRule => ({ apiGroups: [apiGroup], resources, verbs: ['list', 'watch'] });

function plural({ groupVersionKind: { kind, resource } }: CustomResource): string {
  if (resource) return resource.toLowerCase();
  return kind === '*' ? '*' : `${kind.toLowerCase()}s`;
}

/** Of custom resources that do not say which they are nobody can be allowed to read any; the chart stops there as well. */
const nameless = (o: Options): readonly Refusal[] =>
  o.collectCrMetrics.flatMap(({ groupVersionKind: named }, i) => {
    const says = (key: string) => isMap(named) && typeof named[key] === 'string' && named[key] !== '';
    return says('kind') || says('resource')
      ? []
      : [
          {
            path: `features.kubeStateMetricsCore.collectCrMetrics.${i}`,
            message: 'says nothing of which resources it measures: write groupVersionKind with their group, version and kind',
          },
        ];
  });

/** Objects that live in a namespace. */
const namespacedRules = (o: Options, context: SpecContext): PolicyRule[] => [
  watch('', ...ifs(o.collectSecretMetrics, 'secrets'), ...ifs(o.collectConfigMaps, 'configmaps'), ...NAMESPACED, 'endpoints', 'events'),
  watch('discovery.k8s.io', 'endpointslices'),
  watch('extensions', 'daemonsets', 'deployments', 'replicasets'),
  watch('apps', 'statefulsets', 'daemonsets', 'deployments', 'replicasets', ...ifs(knowsControllerRevisions(o, context), 'controllerrevisions')),
  watch('batch', 'cronjobs', 'jobs'),
  watch('autoscaling', 'horizontalpodautoscalers'),
  watch('policy', 'poddisruptionbudgets'),
  ...(o.collectVpaMetrics ? [watch('autoscaling.k8s.io', 'verticalpodautoscalers')] : []),
  watch('networking.k8s.io', 'ingresses'),
  ...(o.collectCrMetrics as unknown as CustomResource[]).map((resource) => watch(resource.groupVersionKind.group, plural(resource))),
];

/** Objects of the cluster as a whole. */
const clusterRules = (o: Options): PolicyRule[] => [
  watch('', 'nodes', 'persistentvolumes', 'namespaces'),
  watch('storage.k8s.io', 'storageclasses', 'volumeattachments'),
  watch('apiextensions.k8s.io', 'customresourcedefinitions'),
  ...(o.collectApiServicesMetrics ? [watch('apiregistration.k8s.io', 'apiservices')] : []),
];

function rules(o: Options, context: SpecContext): NonNullable<Contribution['rules']> {
  if (!o.rbac.create) return [];
  const account = o.useClusterCheckRunners ? 'clusterChecksRunner' : 'clusterAgent';
  return [
    truthy(o.namespaces)
      ? { role: 'ksm-core-namespaced', account, namespaces: o.namespaces, rules: namespacedRules(o, context) }
      : { role: 'ksm-core', account, rules: namespacedRules(o, context) },
    { role: 'ksm-core', account, rules: clusterRules(o) },
  ];
}

/** Metrics of the state of Kubernetes objects, without a kube-state-metrics of their own. */
export const kubeStateMetricsCore = defineFeature({
  id: 'kubeStateMetricsCore',
  options,

  needs: (o) => [
    // Runners come even while the check is off, as in the chart.
    ...(o.useClusterCheckRunners ? ['cluster-checks-runner' as const] : []),
    ...(o.enabled ? ['cluster-agent/confd' as const] : []),
    ...(o.enabled && o.ignoreLegacyKSMCheck ? ['ignored-integration/kubernetes_state' as const] : []),
  ],

  refuse: (o) => (o.enabled && o.rbac.create ? nameless(o) : []),

  warn: (o, { clusterAgent, spec }) => [
    ...(o.enabled && !clusterAgent
      ? [
          {
            path: 'override.clusterAgent.enabled',
            message: 'without a cluster agent nobody runs the kube-state-metrics core check: set features.kubeStateMetricsCore.enabled to false too',
          },
        ]
      : []),
    ...(o.useClusterCheckRunners && !spec.override.clusterChecksRunner.enabled
      ? [
          {
            path: 'features.kubeStateMetricsCore.useClusterCheckRunners',
            message: 'runners come for this check alone, and others may stay on node agents: set override.clusterChecksRunner.enabled for all',
          },
        ]
      : []),
    ...(spec.global.legacyKubeStateMetrics.enabled && !o.enabled
      ? [
          {
            path: 'global.legacyKubeStateMetrics.enabled',
            message: 'deprecated, and will go in a later chart: features.kubeStateMetricsCore.enabled needs no kube-state-metrics',
          },
        ]
      : []),
  ],

  contribute: (o, context) => {
    if (!o.enabled) return {};
    return {
      files: [
        {
          configMap: confdConfigMap(context),
          key: 'kubernetes_state_core.yaml.default',
          path: 'kubernetes_state_core.d/kubernetes_state_core.yaml.default',
          content: configuration(o, context),
        },
      ],
      rules: rules(o, context),
    };
  },
});
