import type { KubernetesObject } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { truthy } from '../spec/values';
import { commonLabels, WORKLOADS } from './labels';
import type { Part } from './part';

const DEPLOYMENTS = ['clusterAgent', 'clusterChecksRunner'] as const;
type Deployed = (typeof DEPLOYMENTS)[number];

/** How many may be down where the user gives no limit: one leader must stay, but any single runner may go. */
const USUAL = { clusterAgent: { minAvailable: 1 }, clusterChecksRunner: { maxUnavailable: 1 } } as const;

function budget(context: PlanContext, workload: Deployed): KubernetesObject[] {
  const { createPodDisruptionBudget, pdb } = context.spec.override[workload];
  if (!createPodDisruptionBudget && !pdb.create) return [];
  const name = `${context.fullName}${WORKLOADS[workload].objectSuffix}`;
  const limit = truthy(pdb.minAvailable)
    ? { minAvailable: pdb.minAvailable }
    : truthy(pdb.maxUnavailable)
      ? { maxUnavailable: pdb.maxUnavailable }
      : USUAL[workload];
  return [
    {
      apiVersion: context.kubernetes('>=1.21.0') ? 'policy/v1' : 'policy/v1beta1',
      kind: 'PodDisruptionBudget',
      metadata: { name, namespace: context.namespace, labels: commonLabels(context) },
      spec: { ...limit, selector: { matchLabels: { app: name } } },
    },
  ];
}

/** How many cluster agents and runners may be down at once while nodes are drained. */
export const disruptionBudgets: Part = {
  id: 'disruptionBudgets',
  refuse: ({ spec }) =>
    DEPLOYMENTS.flatMap((workload) => {
      const { createPodDisruptionBudget, pdb } = spec.override[workload];
      if (!(createPodDisruptionBudget || pdb.create) || !truthy(pdb.minAvailable) || !truthy(pdb.maxUnavailable)) return [];
      return [
        {
          path: `override.${workload}.pdb`,
          message: `a disruption budget has one limit: give either minAvailable (${pdb.minAvailable}) or maxUnavailable (${pdb.maxUnavailable})`,
        },
      ];
    }),
  contribute: (context) => ({ objects: DEPLOYMENTS.flatMap((workload) => budget(context, workload)) }),
};
