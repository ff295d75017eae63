import type { Part } from './part';
import { traceAgent } from './trace-agent';
import { processAgent } from './process-agent';

/** The parts of the workloads, in the order in which their items appear. */
export const parts: readonly Part[] = [
  traceAgent,
  processAgent,
];
