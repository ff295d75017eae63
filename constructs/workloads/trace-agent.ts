import type { JsonMap } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import { inRange } from '../plan/installation';
import { nodeContainer, nodeMounts, procMounts } from './node-container';
import type { Part } from './part';
import { tcpProbe } from './probes';

const AT = 'nodeAgent/trace-agent';
/** The name of the port that traces come in by. */
export const TRACE_PORT = 'traceport';

/** The loader waits for the first trace before it starts the agent, which costs idle nodes less memory. */
const usesLoader = ({ agentVersion, spec }: SpecContext): boolean => !spec.override.nodeAgent.image.doNotCheckTag && inRange(agentVersion, '>=7.75.0-0');

function command(context: SpecContext): string[] {
  const file = `${context.confPath}/datadog.yaml`;
  if (!context.linux) return ['trace-agent', '-foreground', `-config=${file}`];
  return [...(usesLoader(context) ? ['trace-loader', file] : []), 'trace-agent', `-config=${file}`];
}

/** The container that receives traces. */
export const traceAgent: Part = {
  id: 'traceAgent',
  contribute: (context) => {
    if (!context.needs.has('container/trace-agent')) return {};
    const { intakes, linux, spec } = context;
    const options = spec.override.nodeAgent.containers['trace-agent'];
    const livenessProbe = tcpProbe(options.livenessProbe as JsonMap, intakes.find(({ port }) => port.name === TRACE_PORT)!.port.port);
    const own = [...nodeMounts(context), ...(linux ? procMounts(context) : [])];
    return {
      containers: [{ workload: 'nodeAgent', order: 10, container: nodeContainer('trace-agent', options, context, command(context), { livenessProbe }) }],
      mounts: own.map((mount) => ({ at: AT, mount })),
    };
  },
};
