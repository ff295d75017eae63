import type { ResolvedSpec } from '../../imports/agent-spec';
import type { ApplicationSpecSources } from '../../imports/argoproj.io';
import { SUBCHART_VERSIONS } from '../chart';
import type { JsonMap } from '../kubernetes';
import type { PlannedRelease } from '../releases';
import { getPath, truthy } from '../spec/values';
import { toYaml } from '../yaml';
import type { GroupKind } from './project';

/** The repository of Datadog's charts. */
export const DATADOG_CHARTS = 'https://helm.datadoghq.com';

/** A chart, and the kinds of objects that it renders. */
export interface Chart {
  /** What tells its Application from the agent's. */
  readonly suffix: string;
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
  readonly clusterKinds: readonly GroupKind[];
  readonly namespacedKinds: readonly GroupKind[];
}

const RBAC = 'rbac.authorization.k8s.io';
const CLUSTER_ROLES = [
  { group: RBAC, kind: 'ClusterRole' },
  { group: RBAC, kind: 'ClusterRoleBinding' },
];
const CRD = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' };
const ACCOUNT = { group: '', kind: 'ServiceAccount' };
const DEPLOYMENT = { group: 'apps', kind: 'Deployment' };

export const OPERATOR_CHART: Chart = {
  suffix: 'operator',
  chart: 'datadog-operator',
  repository: DATADOG_CHARTS,
  version: SUBCHART_VERSIONS['datadog-operator'],
  clusterKinds: [...CLUSTER_ROLES, CRD],
  namespacedKinds: [ACCOUNT, DEPLOYMENT],
};
const CRDS_CHART: Chart = {
  suffix: 'crds',
  chart: 'datadog-crds',
  repository: DATADOG_CHARTS,
  version: SUBCHART_VERSIONS['datadog-crds'],
  clusterKinds: [CRD],
  namespacedKinds: [],
};
const KUBE_STATE_METRICS_CHART: Chart = {
  suffix: 'kube-state-metrics',
  chart: 'kube-state-metrics',
  repository: 'https://prometheus-community.github.io/helm-charts',
  version: SUBCHART_VERSIONS['kube-state-metrics'],
  clusterKinds: CLUSTER_ROLES,
  namespacedKinds: [ACCOUNT, DEPLOYMENT, { group: '', kind: 'Service' }],
};
export const CSI_DRIVER_CHART: Chart = {
  suffix: 'csi-driver',
  chart: 'datadog-csi-driver',
  repository: DATADOG_CHARTS,
  version: SUBCHART_VERSIONS['datadog-csi-driver'],
  clusterKinds: [{ group: 'storage.k8s.io', kind: 'CSIDriver' }],
  namespacedKinds: [{ group: 'apps', kind: 'DaemonSet' }],
};

/** A chart that a spec switches on, with its values. */
export interface InstalledChart {
  readonly chart: Chart;
  readonly releaseName: string;
  readonly values: JsonMap;
}

/** Helm takes the first of the conditions that says anything. */
const installsCrds = ({ features }: ResolvedSpec): boolean =>
  truthy(
    [features.autoscaling.workload.enabled, features.instrumentationCRD.enabled, features.externalMetricsServer.useDatadogMetrics].find(
      (condition) => condition !== undefined && condition !== null,
    ),
  );

/** The charts that a spec switches on beside the agents: the official chart brings them along, manifests do not. */
export function switchedOn({ installation: { name: releaseName, spec } }: PlannedRelease): InstalledChart[] {
  const { crds, csi, csiDriver, kubeStateMetrics, legacyKubeStateMetrics, operator } = spec.global;
  const on: [boolean, Chart, JsonMap][] = [
    [installsCrds(spec), CRDS_CHART, crds],
    // The official chart calls it `operator`, and so its objects: with their names a change of target leaves them alone.
    [operator.enabled, OPERATOR_CHART, { nameOverride: 'operator', ...operator.values }],
    [legacyKubeStateMetrics.enabled, KUBE_STATE_METRICS_CHART, kubeStateMetrics],
    [csi.enabled, CSI_DRIVER_CHART, csiDriver],
  ];
  return on.filter(([enabled]) => truthy(enabled)).map(([, chart, values]) => ({ chart, releaseName, values }));
}

const NETWORK_POLICY = { group: 'networking.k8s.io', kind: 'NetworkPolicy' };
const DISRUPTION_BUDGET = { group: 'policy', kind: 'PodDisruptionBudget' };
/** Kinds that a chart renders for some values only. */
const SOMETIMES: Readonly<Record<string, readonly (readonly [kind: GroupKind, when: (values: JsonMap) => boolean])[]>> = {
  'datadog-operator': [[DISRUPTION_BUDGET, ({ replicaCount }) => Number(replicaCount ?? 1) > 1]],
  'kube-state-metrics': [
    [NETWORK_POLICY, (values) => truthy(getPath(values, ['networkPolicy', 'enabled']))],
    [DISRUPTION_BUDGET, (values) => truthy(values.podDisruptionBudget)],
  ],
};

export const namespacedKinds = ({ chart, values }: InstalledChart): GroupKind[] => [
  ...chart.namespacedKinds,
  ...(SOMETIMES[chart.chart] ?? []).filter(([, when]) => when(values)).map(([kind]) => kind),
];

/** The source of an Application that installs a chart. Values are text: a null, which takes a default away, stays. */
export const chartSource = ({ chart, releaseName, values }: InstalledChart): ApplicationSpecSources => ({
  repoUrl: chart.repository,
  chart: chart.chart,
  targetRevision: chart.version,
  helm: { releaseName, ...(Object.keys(values).length > 0 ? { values: toYaml(values) } : {}) },
});
