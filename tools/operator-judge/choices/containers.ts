import type { Choice } from '../choice';

/** Of which containers there are, and of what reads a part of what it is told. */
export const CONTAINER_CHOICES: readonly Choice[] = [
  {
    aspect: 'container',
    where: 'agent*',
    what: 'process-agent',
    operators: 'none',
    because:
      'where system-probe sends what it sees of the network by itself, as agents do from 7.81 on, the operator leaves out the process agent, which has nothing left to send; the chart keeps it',
  },
  {
    aspect: 'setting',
    where: 'agent*/process-agent (system-probe)',
    what: 'system_probe_config.enable_{oom_kill,tcp_queue_length}',
    because: 'of system-probe, the process agent asks for connections and processes alone',
  },
  {
    aspect: 'file',
    where: 'agent',
    what: 'configuration * of the collector',
    ours: '"*"',
    because:
      "where no port has the name that the chart's default configuration looks for, that is no YAML, and the collector does not start; the operator's then has the usual port",
  },
  ...(
    [
      ['agent*', 'dogstatsd_port', '8125'],
      ['agent*/trace-agent', 'apm_config.receiver_port', '8126'],
    ] as const
  ).map(
    ([where, what, operators]): Choice => ({
      aspect: 'setting',
      where,
      what,
      operators,
      because: "the operator's agents listen on the usual port in their pod, and the port of the node that the object names leads there",
    }),
  ),
  {
    aspect: 'host-path',
    where: 'agent*/system-probe',
    what: '/host/sys/fs/cgroup',
    ours: 'none',
    operators: '"/sys/fs/cgroup"',
    because: 'the operator lets system-probe tell containers apart for dynamic instrumentation of Go, too',
  },
  {
    aspect: 'host-path',
    where: 'agent*',
    what: '{/host/run/*,/host/var/run/crio}',
    ours: '"*/run/*"',
    operators: 'none',
    because: 'of a container runtime at a named socket, the operator mounts the socket instead of its folder',
  },
  {
    aspect: 'host-path',
    where: 'agent*/init-config',
    what: '/host/var/run',
    ours: 'none',
    operators: '"*.sock"',
    because: 'the operator mounts that socket where the usual folder would be, in a container that does not ask for it',
  },
];
