import { CHART_APP_VERSION } from '../chart';
import type { SpecContext } from '../plan/context';
import type { Workload } from '../plan/contribution';

const MANAGED_BY = 'cdk8s-datadog';

/** How the chart names each workload in its labels and object names. */
export const WORKLOADS: Record<Workload, { instance: string; component: string; objectSuffix: string; datadogComponent: string }> = {
  nodeAgent: { instance: 'agent', component: 'agent', objectSuffix: '', datadogComponent: 'agent' },
  clusterAgent: { instance: 'cluster-agent', component: 'cluster-agent', objectSuffix: '-cluster-agent', datadogComponent: 'cluster-agent' },
  clusterChecksRunner: {
    instance: 'cluster-checks-runner',
    component: 'clusterchecks-agent',
    objectSuffix: '-clusterchecks',
    datadogComponent: 'cluster-checks-runner',
  },
};

/** Labels that say which installation an object belongs to. */
export const installationLabels = ({ fullName, release }: SpecContext): Record<string, string> => ({
  'app.kubernetes.io/name': fullName,
  'app.kubernetes.io/instance': release,
  'app.kubernetes.io/managed-by': MANAGED_BY,
  'app.kubernetes.io/version': CHART_APP_VERSION,
});

/** Labels of every object of an installation. */
export const commonLabels = (context: SpecContext): Record<string, string> => ({
  ...installationLabels(context),
  ...(context.spec.global.commonLabels as Record<string, string>),
});

function partOf({ namespace, fullName }: SpecContext): string {
  const both = `${namespace.replace(/-/g, '--')}-${fullName.replace(/-/g, '--')}`;
  return both.slice(0, 63).replace(/-+$/, '');
}

/** The platform, where the chart tells them apart. */
export const providerLabels = ({ platform }: SpecContext): Record<string, string> => (platform.kind ? { 'env.datadoghq.com/kind': platform.kind } : {});

const names = (context: SpecContext, workload: Workload): Record<string, string> => ({
  'app.kubernetes.io/name': context.fullName,
  'app.kubernetes.io/instance': context.spec.override[workload].instanceLabelOverride || `${context.fullName}-${WORKLOADS[workload].instance}`,
  'app.kubernetes.io/managed-by': MANAGED_BY,
  'app.kubernetes.io/part-of': partOf(context),
});

/** Labels of a DaemonSet or Deployment. */
export const workloadLabels = (context: SpecContext, workload: Workload): Record<string, string> => ({
  ...names(context, workload),
  'app.kubernetes.io/version': CHART_APP_VERSION,
  ...(context.spec.global.commonLabels as Record<string, string>),
  'app.kubernetes.io/component': WORKLOADS[workload].component,
  'agent.datadoghq.com/component': WORKLOADS[workload].datadogComponent,
  ...(context.spec.override[workload].additionalLabels as Record<string, string>),
  ...providerLabels(context),
});

export const selectorLabels = (context: SpecContext, workload: Workload): Record<string, string> => ({
  app: `${context.fullName}${WORKLOADS[workload].objectSuffix}`,
  ...podLabels(context, workload),
});

const podLabels = (context: SpecContext, workload: Workload): Record<string, string> => ({
  ...(context.spec.override[workload] as { podLabels?: Record<string, string> }).podLabels,
});

/** Labels of a workload's pods. The admission controller must leave the agents alone. */
export const podTemplateLabels = (context: SpecContext, workload: Workload): Record<string, string> => ({
  ...names(context, workload),
  'app.kubernetes.io/component': WORKLOADS[workload].component,
  'admission.datadoghq.com/enabled': 'false',
  'agent.datadoghq.com/component': WORKLOADS[workload].datadogComponent,
  ...selectorLabels(context, workload),
  ...(context.spec.override[workload].additionalLabels as Record<string, string>),
  ...providerLabels(context),
});
