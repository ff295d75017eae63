import type { KubernetesObject } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { Workload } from '../plan/contribution';
import { commonLabels } from '../workloads/labels';

const SUFFIX: Record<Workload, string> = { nodeAgent: '', clusterAgent: '-cluster-agent', clusterChecksRunner: '-cluster-checks' };

/** The service account that we make for a workload. */
export const ownAccount = ({ fullName, platform }: SpecContext, workload: Workload): string =>
  workload === 'nodeAgent' ? (platform.nodeAgentStem ?? fullName) : `${fullName}${SUFFIX[workload]}`;

/** The service account that a workload's pods run under: ours, or the one that the user brings. */
export function accountName(context: SpecContext, workload: Workload): string {
  const { create, serviceAccountName } = context.spec.override[workload].rbac;
  const named = workload === 'nodeAgent' && context.platform.nodeAgentStem !== undefined;
  return create || named ? ownAccount(context, workload) : serviceAccountName;
}

/** Pod fields that say whose rights a workload has. */
export function accountFields(context: SpecContext, workload: Workload): { serviceAccountName: string; automountServiceAccountToken?: boolean } {
  const { create, automountServiceAccountToken } = context.spec.override[workload].rbac;
  return { serviceAccountName: accountName(context, workload), ...(create ? { automountServiceAccountToken } : {}) };
}

function made(context: PlanContext, workload: Workload): boolean {
  const { rbac } = context.spec.override[workload];
  if (workload === 'nodeAgent') return rbac.create;
  if (workload === 'clusterAgent') return rbac.create && context.deploysClusterAgent;
  // The runner's account is made even where the user brings another: other roles are bound to it.
  return context.needs.has('cluster-checks-runner') || context.spec.override.clusterChecksRunner.rbac.dedicated;
}

function account(context: PlanContext, workload: Workload): KubernetesObject {
  const { serviceAccountAnnotations: annotations, serviceAccountAdditionalLabels, automountServiceAccountToken } = context.spec.override[workload].rbac;
  const labels = {
    ...(workload === 'nodeAgent' ? {} : { app: context.fullName }),
    ...commonLabels(context),
    ...(serviceAccountAdditionalLabels as Record<string, string>),
  };
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: ownAccount(context, workload),
      namespace: context.namespace,
      labels,
      ...(Object.keys(annotations).length > 0 ? { annotations: annotations as Record<string, string> } : {}),
    },
    automountServiceAccountToken,
  };
}

/** The service accounts of an installation's workloads. */
export const serviceAccounts = (context: PlanContext): KubernetesObject[] =>
  (['nodeAgent', 'clusterAgent', 'clusterChecksRunner'] as const).filter((w) => made(context, w)).map((w) => account(context, w));
