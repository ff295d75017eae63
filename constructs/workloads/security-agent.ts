import { nodeContainer, nodeMounts } from './node-container';
import type { Part } from './part';

const AT = 'nodeAgent/security-agent';

/** The container that checks benchmarks and sends on what system-probe finds. */
export const securityAgent: Part = {
  id: 'securityAgent',
  contribute: (context) => {
    const { confPath, needs, spec } = context;
    if (!needs.has('container/security-agent')) return {};
    const own = spec.override.nodeAgent.containers['security-agent'];
    return {
      containers: [
        {
          workload: 'nodeAgent',
          order: 50,
          container: nodeContainer('security-agent', own, context, ['security-agent', 'start', `-c=${confPath}/datadog.yaml`]),
        },
      ],
      mounts: [
        // The kubelet is asked by the checks on its benchmark alone: see cspm.
        ...nodeMounts(context)
          .filter(({ name }) => name !== 'kubelet-ca')
          .map((mount) => ({ at: AT, mount }) as const),
      ],
    };
  },
};
