import { accountFields } from '../access/accounts';
import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution, Workload } from '../plan/contribution';
import { isMap, truthy } from '../spec/values';
import { WORKLOADS } from './labels';

/** Keeps the pods of a workload on different nodes where that is possible. */
const apart = (app: string): JsonMap => ({
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      { weight: 50, podAffinityTerm: { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' } },
    ],
  },
});

const given = (fields: JsonMap): JsonMap => Object.fromEntries(Object.entries(fields).filter(([, value]) => truthy(value)));

/** Pod fields that the two Deployments have in common: whose rights they have and where they run. */
export function deploymentPod(context: PlanContext, workload: Exclude<Workload, 'nodeAgent'>): NonNullable<Contribution['pod']> {
  const { fullName, kubernetes, spec } = context;
  const override = spec.override[workload];
  const os = kubernetes('>=1.14.0-0') ? 'kubernetes.io/os' : 'beta.kubernetes.io/os';
  const fields = {
    ...accountFields(context, workload),
    ...given({
      priorityClassName: override.priorityClassName,
      imagePullSecrets: override.image.pullSecrets as unknown as JsonMap[],
      dnsConfig: override.dnsConfig as JsonMap,
      securityContext: override.securityContext as JsonMap,
      tolerations: override.tolerations as JsonMap[],
      topologySpreadConstraints: override.topologySpreadConstraints as JsonMap[],
      shareProcessNamespace: override.shareProcessNamespace,
    }),
    affinity: isMap(override.affinity) && truthy(override.affinity) ? override.affinity : apart(`${fullName}${WORKLOADS[workload].objectSuffix}`),
    nodeSelector: { [os]: spec.cluster.operatingSystem, ...(override.nodeSelector as JsonMap) },
  };
  return [{ workload, fields: fields as JsonMap }];
}
