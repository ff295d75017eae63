import { field, needless } from '../datadog-agent';
import { choiceOrText, flag, map, text } from '../option';

/** What agents may see of the node that they run on. */
export const host = {
  securityContext: map({
    helm: 'datadog.securityContext',
    default: { runAsUser: 0 },
    datadogAgent: 'override.nodeAgent.securityContext',
    doc: 'Security context of the node agent pods.',
  }),
  hostVolumeMountPropagation: choiceOrText(['None', 'HostToContainer', 'Bidirectional'], {
    helm: 'datadog.hostVolumeMountPropagation',
    default: 'None',
    datadogAgent: null,
    doc: 'Whether mounts made later on the node show up in the agents, and the reverse.',
  }),
  useHostPID: flag({
    helm: 'datadog.useHostPID',
    default: true,
    datadogAgent: field('override.nodeAgent.hostPID', { default: false }),
    doc: "Run node agents in the node's process namespace; origin detection over sockets needs it.",
  }),
  osReleasePath: text({
    helm: 'datadog.osReleasePath',
    default: '/etc/os-release',
    datadogAgent: null,
    doc: 'File on the node that names its operating system.',
  }),
  disableDefaultOsReleasePaths: flag({
    helm: 'datadog.disableDefaultOsReleasePaths',
    default: false,
    datadogAgent: null,
    doc: 'Do not mount the other files that may name the operating system.',
  }),
  disablePasswdMount: flag({
    helm: 'datadog.disablePasswdMount',
    default: false,
    datadogAgent: needless('an empty volume, mounted elsewhere in its place, says so'),
    doc: "Do not mount the node's /etc/passwd.",
  }),
};
