import type { SpecContext } from '../plan/context';
import type { Part } from './part';

/** The priority class of the node agents, where they have one. */
export function priorityClassName({ fullName, spec }: SpecContext): string | undefined {
  const { priorityClassCreate, priorityClassName: name } = spec.override.nodeAgent;
  return name || (priorityClassCreate ? fullName : undefined);
}

/** A priority class of their own for the node agents, so that other pods make room for them. */
export const priorityClass: Part = {
  id: 'priorityClass',
  contribute: (context) => {
    const { priorityClassCreate, priorityClassValue, priorityPreemptionPolicyValue } = context.spec.override.nodeAgent;
    if (!priorityClassCreate) return {};
    return {
      objects: [
        {
          apiVersion: 'scheduling.k8s.io/v1',
          kind: 'PriorityClass',
          metadata: { name: priorityClassName(context)! },
          description: 'Used for Datadog Agent Components to be scheduled with higher priority.',
          preemptionPolicy: priorityPreemptionPolicyValue,
          value: priorityClassValue,
        },
      ],
    };
  },
};
