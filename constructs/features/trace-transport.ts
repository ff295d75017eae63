import type { SpecContext } from '../plan/context';
import { sharesSockets } from './sockets';

/** By which ways traces reach the agent. */
export interface TraceTransport {
  readonly socket: boolean;
  /** A port of the node. */
  readonly hostPort: boolean;
  /** The Service that leads to the agent on the same node. */
  readonly localService: boolean;
}

/** APM has no switch of its own: it is on while there is a way for traces. */
export function traceTransport(context: SpecContext): TraceTransport {
  const { hostPortConfig, unixDomainSocketConfig, useLocalService } = context.spec.features.apm;
  const hostPort = hostPortConfig.enabled;
  return { socket: unixDomainSocketConfig.enabled && sharesSockets(context), hostPort, localService: useLocalService || hostPort };
}

export const receivesTraces = (context: SpecContext): boolean => Object.values(traceTransport(context)).some(Boolean);
