import type { SpecContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { hostPasswd } from './host-passwd';
import { nodeContainer, nodeMounts, procMounts } from './node-container';
import type { Part } from './part';
import { PROCESS_CONTAINERS, runsInCoreAgent, showsProcesses } from './process-checks';

const AT = 'nodeAgent/process-agent';

/** The flag that names the configuration file has changed its name. */
function configFlag({ spec }: SpecContext): string {
  const { doNotCheckTag, tag } = spec.override.nodeAgent.image;
  if (doNotCheckTag) return '--config';
  const version = `${tag}`.replace(/-jmx$/, '');
  return version.includes('.') && !inRange(version, '^6.36.0 || ^7.36.0') ? '--config' : '--cfgpath';
}

/** Which of the two agents runs the process checks, and users' names for the core agent that does. */
function whereChecksRun(context: SpecContext, checks: boolean): Contribution {
  if (!context.linux || !showsProcesses(context)) return {};
  const inCore = runsInCoreAgent(context);
  const passwd = hostPasswd.wanted(context);
  return {
    env: [{ at: PROCESS_CONTAINERS, name: 'DD_PROCESS_CONFIG_RUN_IN_CORE_AGENT_ENABLED', value: `${inCore}` }],
    volumes: passwd && (checks || inCore) ? [{ workload: 'nodeAgent', volume: hostPasswd.volume }] : [],
    mounts: passwd && checks && inCore ? [{ at: 'nodeAgent/agent', mount: hostPasswd.mount }] : [],
  };
}

/** The container that reports processes and network connections where the core agent does not. */
export const processAgent: Part = {
  id: 'processAgent',
  contribute: (context) => {
    const { confPath, linux, needs, spec } = context;
    const place = whereChecksRun(context, needs.has('process-checks'));
    if (!needs.has('container/process-agent')) return place;
    const options = spec.override.nodeAgent.containers['process-agent'];
    const command = ['process-agent', ...(linux ? [] : ['-foreground']), `${configFlag(context)}=${confPath}/datadog.yaml`];
    const own = [...nodeMounts(context), ...(linux ? procMounts(context) : [])];
    return {
      ...place,
      containers: [{ workload: 'nodeAgent', order: 30, container: nodeContainer('process-agent', options, context, command) }],
      mounts: [...(place.mounts ?? []), ...own.map((mount) => ({ at: AT, mount }) as const)],
    };
  },
};
