import type { Json } from '../../kubernetes';
import type { Workload } from '../../plan/contribution';
import type { AgentPlan } from '../../plan/plan';
import { truthy } from '../../spec/values';
import type { Additions } from './additions';

/** The containers that prepare a pod, as the operator has them. What a spec says of all of them its rows say of init-config alone. */
const OTHERS: readonly (readonly [Workload, readonly string[]])[] = [
  ['nodeAgent', ['init-volume', 'seccomp-setup', 'host-profiler-seccomp-setup']],
  ['clusterChecksRunner', ['init-config']],
];

/** What the other containers that prepare a pod get as well. */
export function initContainers({ context: { spec }, workloads }: AgentPlan): Additions['fields'] {
  const { resources, securityContext } = spec.override.nodeAgent.containers.init;
  const said = (workload: Workload) => [
    ...(truthy(resources) ? (['resources'] as const) : []),
    ...(truthy(securityContext) && workload === 'nodeAgent' ? (['securityContext'] as const) : []),
  ];
  return OTHERS.flatMap(([workload, names]) =>
    names.flatMap((name) => {
      const base = workloads[workload].containers.get(name)?.base;
      return said(workload).flatMap((field) =>
        truthy(base?.[field]) ? [{ keys: ['override', workload, 'containers', name, field], value: base![field] as Json }] : [],
      );
    }),
  );
}
