import type { AgentPlan } from '../../plan/plan';
import type { WholeSpec } from '../../spec/datadog-agent';
import { hasCollectorImage } from '../../spec/datadog-agent-images';
import type { Additions } from './additions';

/** Variants that have Java; the operator then has it ask for the container's memory, which the agent does not by itself. */
const WITH_JAVA = /-(?:jmx|full)(?=$|[-@])/;

/** What an object says of variants of images. */
export function imageAdditions({ context, workloads }: AgentPlan): Partial<Additions> {
  const withJava = (['nodeAgent', 'clusterChecksRunner'] as const).filter((workload) =>
    WITH_JAVA.test(workloads[workload].containers.get('agent')?.base.image ?? ''),
  );
  const beside = hasCollectorImage(context.spec as unknown as WholeSpec);
  return {
    fields: beside && withJava.includes('nodeAgent') ? [{ keys: ['override', 'nodeAgent', 'image', 'jmxEnabled'], value: true }] : [],
    variables: withJava.map((workload) => ({ address: `${workload}/agent`, name: 'DD_JMX_USE_CONTAINER_SUPPORT', value: 'false' })),
  };
}
