import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** What a namespace at the level `restricted` of Pod Security asks of pods. */
export const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } as const;
export const RESTRICTED_CONTAINER = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } };

/** The namespace of an application that needs no privilege: its pods reach the agent by the node's address, not by a folder of the node. */
export function restrictedNamespace(scope: Construct, name: string): void {
  new k8s.KubeNamespace(scope, 'namespace', {
    metadata: {
      name,
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'latest' },
    },
  });
}
