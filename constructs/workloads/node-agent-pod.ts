import { accountFields } from '../access/accounts';
import type { Json, JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { isMap, truthy } from '../spec/values';
import { securityContextOf } from './node-container';
import type { Part } from './part';
import { priorityClassName } from './priority-class';

/** The pod's security context: the user's, else the SELinux labels of the policy that is made for it. */
function securityContext(context: PlanContext): JsonMap | undefined {
  const {
    global,
    override: { nodeAgent },
  } = context.spec;
  const { podSecurityPolicy, securityContextConstraints, seLinuxContext, securityContext: former } = nodeAgent.podSecurity;
  if (truthy(global.securityContext)) return securityContextOf(global.securityContext, context).securityContext;
  if (!podSecurityPolicy.create && !securityContextConstraints.create) return undefined;
  const from = (truthy(former) ? former : seLinuxContext) as JsonMap;
  return isMap(from) && truthy(from.seLinuxOptions) ? { seLinuxOptions: from.seLinuxOptions } : undefined;
}

function tolerations({ linux, spec }: PlanContext): Json[] {
  const untaint = spec.global.operator.values.untaintController;
  return [
    ...(linux ? [] : [{ effect: 'NoSchedule', key: 'node.kubernetes.io/os', value: 'windows', operator: 'Equal' }]),
    ...(isMap(untaint) && untaint.enabled ? [{ key: 'agent.datadoghq.com/not-ready', operator: 'Equal', value: 'presence', effect: 'NoSchedule' }] : []),
    ...(spec.override.nodeAgent.tolerations as Json[]),
  ];
}

/** Where the node agent's pods run, and with whose rights. */
export const nodeAgentPod: Part = {
  id: 'nodeAgentPod',
  contribute: (context) => {
    const {
      kubernetes,
      spec: {
        cluster,
        global,
        override: { nodeAgent },
      },
    } = context;
    const os = kubernetes('>=1.14.0-0') ? 'kubernetes.io/os' : 'beta.kubernetes.io/os';
    const given: JsonMap = {
      shareProcessNamespace: nodeAgent.shareProcessNamespace,
      securityContext: securityContext(context),
      hostNetwork: nodeAgent.hostNetwork,
      dnsPolicy: nodeAgent.hostNetwork ? 'ClusterFirstWithHostNet' : undefined,
      dnsConfig: nodeAgent.dnsConfig as JsonMap,
      imagePullSecrets: nodeAgent.image.pullSecrets as unknown as Json[],
      priorityClassName: priorityClassName(context),
      terminationGracePeriodSeconds: nodeAgent.terminationGracePeriodSeconds,
      tolerations: tolerations(context),
      affinity: nodeAgent.affinity as JsonMap,
    };
    const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => truthy(value)));
    return {
      pod: [
        {
          workload: 'nodeAgent',
          fields: {
            ...fields,
            ...accountFields(context, 'nodeAgent'),
            nodeSelector: { [os]: cluster.operatingSystem, ...(nodeAgent.nodeSelector as JsonMap) },
          },
        },
      ],
      checksums: truthy(global.secretBackend.roles)
        ? (['nodeAgent', 'clusterAgent', 'clusterChecksRunner'] as const).map((workload) => ({
            workload,
            name: 'secret-backend-roles',
            of: global.secretBackend.roles,
          }))
        : [],
    };
  },
};
