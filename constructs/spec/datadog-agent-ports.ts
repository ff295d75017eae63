import type { FieldRule, WholeSpec } from './datadog-agent';
import { getPath } from './values';

type Intake = 'apm' | 'dogstatsd';

const at = (feature: Intake) => ['features', feature, 'hostPortConfig'];

/** The port on which the operator's agents take in traces or metrics inside their pod. */
export function portInPod(feature: Intake, usual: number, spec: WholeSpec): unknown {
  const onNode = getPath(spec, ['override', 'nodeAgent', 'hostNetwork']) && getPath(spec, [...at(feature), 'enabled']);
  return onNode ? getPath(spec, [...at(feature), 'hostPort']) : usual;
}

/** A port that agents open on their node; inside their pod they have no other one than the usual. */
export const hostPort = (feature: Intake, usual: number): FieldRule => ({
  refuse: (port, spec) =>
    port !== usual && !getPath(spec, [...at(feature), 'enabled'])
      ? `the operator's agents listen on ${usual}, and a port of the node leads there: set ${at(feature).join('.')}.enabled too, or leave this out`
      : undefined,
});
