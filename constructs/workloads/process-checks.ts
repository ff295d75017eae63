import type { SpecContext } from '../plan/context';
import type { ContainerAddress, Contribution, Need } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { hostPasswd } from './host-passwd';

/** The containers of which one runs the checks on processes. */
export const PROCESS_CONTAINERS = ['nodeAgent/agent', 'nodeAgent/process-agent'] as const satisfies readonly ContainerAddress[];

/** Since 7.60 the core agent looks at processes itself; before that, and on Windows, a process agent does. */
export const runsInCoreAgent = ({ linux, agentVersion, spec }: SpecContext): boolean =>
  linux && (Boolean(spec.override.nodeAgent.image.doNotCheckTag) || inRange(agentVersion, '>=7.60.0-0'));

/** Whether agents can see the processes of their node at all. */
export const showsProcesses = ({ lacks }: SpecContext): boolean => !lacks('process-checks');

/** What a check on processes needs. */
export function processNeeds(enabled: boolean, context: SpecContext): Need[] {
  if (!enabled) return [];
  return runsInCoreAgent(context) ? ['process-checks'] : ['process-checks', 'container/process-agent'];
}

/** Tells agents whether one of the checks on processes runs, and gives the process agent the names of users. */
export function processCheck(variable: string, enabled: boolean, context: SpecContext): Contribution {
  if (!showsProcesses(context)) return {};
  const passwd = enabled && hostPasswd.wanted(context);
  return {
    env: [{ at: PROCESS_CONTAINERS, name: variable, value: `${enabled}` }],
    ...(passwd
      ? { mounts: [{ at: 'nodeAgent/process-agent', mount: hostPasswd.mount }], volumes: [{ workload: 'nodeAgent', volume: hostPasswd.volume }] }
      : {}),
  };
}
