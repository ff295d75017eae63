import type { Datadog } from '../datadog';
import type { JsonMap } from '../kubernetes';
import { getPath, isMap } from '../spec/values';
import { type Reach, reachOf } from './reach';

const OPERATING_SYSTEM = 'kubernetes.io/os';

const selectorOf = (pod: JsonMap): JsonMap => (isMap(pod.nodeSelector) ? pod.nodeSelector : {});

/** Linux is what nodes run unless a pod asks for another system. */
const isWindows = (pod: JsonMap): boolean => (getPath(pod, ['os', 'name']) ?? selectorOf(pod)[OPERATING_SYSTEM]) === 'windows';

/** Node agents are there when they are switched on and have a key to send with. */
const whatIsMissing = ({ release }: Reach): string =>
  release.installation.spec.override.nodeAgent.enabled ? "global.credentials.apiSecret: { secretName: '…' }" : 'override.nodeAgent.enabled: true';

/**
 * The agents that a pod may find on its node: those of the groups of nodes that its selector does not rule out, and those of the other
 * nodes unless its selector names a group.
 * @throws if the agents run on another operating system than the pod
 */
export function agentsBeside(where: string, agent: Datadog, pod: JsonMap): readonly Reach[] {
  const selector = selectorOf(pod);
  const groups = agent.spec.nodeGroups ?? [];
  const entries = (name: string) => Object.entries(groups.find((group) => group.name === name)?.nodeSelector ?? {});
  const within = groups.some(({ name }) => entries(name).every(([key, value]) => selector[key] === value));
  const reaches = agent.releases
    .filter(({ group }) => (group === undefined ? !within : entries(group).every(([key, value]) => (selector[key] ?? value) === value)))
    .map(reachOf);
  const windows = isWindows(pod);
  const [other] = reaches.filter((reach) => reach.windows !== windows);
  if (other)
    throw new Error(
      `${where}: the pod runs on ${windows ? 'Windows' : 'Linux'}, the agent ${agent.node.path} on ${windows ? 'Linux' : 'Windows'} nodes; ` +
        `name the agent of the pod's nodes, or write nodeSelector: { '${OPERATING_SYSTEM}': '${windows ? 'linux' : 'windows'}' } in the pod`,
    );
  const missing = reaches.find(({ deployed }) => !deployed);
  if (missing) throw new Error(`${where}: ${agent.node.path} has no agents on the pod's nodes; set ${whatIsMissing(missing)}, or name the agent that has`);
  return reaches;
}
