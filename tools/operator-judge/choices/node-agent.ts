import type { Choice } from '../choice';

const row = (aspect: Choice['aspect'], where: string, what: string, because: string, more: Partial<Choice> = {}): Choice => ({
  aspect,
  where,
  what,
  because,
  ...more,
});

const OURS_ALONE = { operators: 'none' };
const OPERATORS_ALONE = { ours: 'none' };

const NAMES = 'names of users for the checks on processes: the operator mounts the list where one of them runs';
const PACKAGES = 'to list the packages of a node, the operator shows its whole file system, for reading, below another root';
const RECEIVERS = 'the core agent and the trace agent take in OTLP, or hand on what an own agent takes in: the operator tells no others';
const BENCHMARKS = 'when a pod starts, the operator copies the files into the folder in which agents look for them';
const GROUPS = 'a profile has no tolerations, so all agents have those of the groups; affinity keeps them off the nodes of a group';

/** Of the containers of node agents. */
export const NODE_AGENT_CHOICES: readonly Choice[] = [
  row('host-path', 'agent*/{agent,process-agent}', '/etc/passwd', NAMES, OURS_ALONE),
  row('variable', 'agent*/agent', 'HOST_ROOT', PACKAGES, { ours: '"/host"', operators: '"/host/root"' }),
  row('host-path', 'agent*/agent', '/host/root', PACKAGES, { ours: 'none', operators: '"/"' }),
  row('host-path', 'agent*/agent', '/host/var/lib/{apk,dpkg,rpm}', PACKAGES, OURS_ALONE),
  row('setting', 'agent*/system-probe', 'dogstatsd_socket', 'the operator tells all containers where the socket is', {
    ours: '"/var/run/datadog/dsd.socket"',
  }),
  row(
    'capability',
    'agent*/{system-probe,security-agent}',
    'KILL',
    'the operator gives it to whoever checks compliance; policies of runtime security alone would make use of it',
    OPERATORS_ALONE,
  ),
  row(
    'capability',
    'agent of */agent',
    'MKNOD',
    'only in the privileged mode of GPU monitoring does the operator let agents make device files, and a profile has no capabilities',
    {
      ...OURS_ALONE,
      only: 'profiles',
    },
  ),
  row('scheduling', 'agent', 'tolerations', GROUPS, { only: 'profiles' }),
  row('setting', 'agent*/{system-probe,security-agent,otel-agent}', 'otlp_config.receiver.protocols.{grpc,http}.endpoint', RECEIVERS, {
    operators: '"localhost:*"',
  }),
  row('setting', 'agent*/agent-data-plane', 'language_detection.enabled', 'only the core agent and the process agent report languages', {
    ours: 'true',
    operators: 'false',
  }),
  row(
    'setting',
    'agent*/{system-probe,agent}',
    'runtime_security_config.use_secruntime_track',
    'said by a variable, which both configurations take; here system-probe.yaml says it, and system-probe reads it there',
  ),
  row('file', 'agent*', '/etc/datadog-agent-compliance-benchmarks/*', BENCHMARKS, OPERATORS_ALONE),
  row('file', 'agent*', '/etc/datadog-agent/compliance.d/*', BENCHMARKS, OURS_ALONE),
];
