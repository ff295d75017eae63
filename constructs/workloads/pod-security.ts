import { accountName } from '../access/accounts';
import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { truthy } from '../spec/values';
import { commonLabels } from './labels';
import type { Part } from './part';

/** The SELinux rule. Constraints call `type` what policies, after which the option is named, call `rule`. */
function seLinux({ spec }: PlanContext): JsonMap {
  const { securityContext, seLinuxContext } = spec.override.nodeAgent.podSecurity;
  if (truthy(securityContext)) return { rule: 'MustRunAs', ...(securityContext as JsonMap) };
  const { rule, ...rest } = (seLinuxContext ?? {}) as JsonMap;
  return { ...(rule === undefined ? {} : { type: rule }), ...rest };
}

// PodSecurityPolicies, the other kind, are gone since Kubernetes 1.25. Before that the chart makes them only once it has asked the
// cluster whether it has them, which cannot be asked here.

/** What OpenShift must admit for node agents to run. */
export const podSecurity: Part = {
  id: 'podSecurity',
  contribute: (context) => {
    const {
      fullName,
      namespace,
      intakes,
      needs,
      spec: {
        override: { nodeAgent },
      },
    } = context;
    const { podSecurity: options, hostNetwork } = nodeAgent;
    if (!options.securityContextConstraints.create) return {};
    return {
      objects: [
        {
          apiVersion: 'security.openshift.io/v1',
          kind: 'SecurityContextConstraints',
          metadata: { name: fullName, labels: commonLabels(context) },
          users: [`system:serviceaccount:${namespace}:${accountName(context, 'nodeAgent')}`],
          priority: null,
          allowHostPorts: intakes.some(({ constrainedHostPort }) => constrainedHostPort) || hostNetwork,
          allowHostPID: needs.has('host-pid'),
          allowHostNetwork: hostNetwork,
          volumes: options.volumes,
          seLinuxContext: seLinux(context),
          seccompProfiles: options.seccompProfiles,
          allowedCapabilities: options.capabilities,
          allowHostDirVolumePlugin: true,
          allowHostIPC: false,
          allowPrivilegedContainer: options.privileged,
          allowedFlexVolumes: [],
          defaultAddCapabilities: [],
          fsGroup: { type: 'MustRunAs' },
          readOnlyRootFilesystem: false,
          runAsUser: { type: 'RunAsAny' },
          supplementalGroups: { type: 'RunAsAny' },
          requiredDropCapabilities: [],
        },
      ],
    };
  },
};
