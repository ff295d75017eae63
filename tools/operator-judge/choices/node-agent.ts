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

const PROBE_SENDS = 'where system-probe sends what it sees of the network itself, the operator leaves out the process agent, which has nothing to do then';
const NAMES = 'names of users for the checks on processes: the operator mounts the list where one of them runs';
const PACKAGES = 'to list the packages of a node, the operator shows its whole file system, for reading, below another root';
const GROUPS = 'a profile has no tolerations, so all agents have those of the groups; affinity keeps them off the nodes of a group';

/** Of the containers of node agents. */
export const NODE_AGENT_CHOICES: readonly Choice[] = [
  row('container', 'agent*', 'process-agent', PROBE_SENDS, OURS_ALONE),
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
      withProfiles: true,
    },
  ),
  row('scheduling', 'agent', 'tolerations', GROUPS, { withProfiles: true }),
];
