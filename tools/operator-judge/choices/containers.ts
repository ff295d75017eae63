import type { Choice } from '../choice';

/** Of which containers there are. */
export const CONTAINER_CHOICES: readonly Choice[] = [
  {
    aspect: 'container',
    where: 'agent*',
    what: 'process-agent',
    operators: 'none',
    because:
      'where system-probe sends what it sees of the network by itself, as agents do from 7.81 on, the operator leaves out the process agent, which has nothing left to send; the chart keeps it',
  },
];
