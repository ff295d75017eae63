import type { Choice } from '../choice';

const OS_RELEASE = 'older names of what /etc/os-release says, which is mounted on both sides';
const HEADERS =
  'to compile programs on the node, which agents do only where a variable says so, or where they know nothing of a kernel: the operator counts on kernels that describe themselves';
const TRACING = 'the operator mounts it for features that trace the kernel; to see which services there are takes no tracing';
const SOCKET = 'of a container runtime at a named socket, the operator mounts the socket instead of its folder';
const PROFILE = 'the operator tells the nodes of a profile by affinity, and keeps the other agents off them by a label of its own';
const COMPLIANCE = 'the operator gives system-probe what compliance checks look at wherever they may run in it';
const LABELS = 'by the labels of the workload, which each side names its own way';

const row = (aspect: Choice['aspect'], where: string, what: string, because: string, values: Pick<Choice, 'ours' | 'operators' | 'only'> = {}): Choice => ({
  aspect,
  where,
  what,
  because,
  ...values,
});

const OURS_ALONE = { operators: 'none' };
const OPERATORS_ALONE = { ours: 'none' };

/** Of what pods are made of and may do. */
export const POD_CHOICES: readonly Choice[] = [
  row('container', '{cluster-agent,cluster-checks-runner}', 'init-volume', 'the operator mounts an empty folder instead of a copy', OURS_ALONE),
  row('capability', 'agent*/system-probe', '{AUDIT_CONTROL,AUDIT_READ}', COMPLIANCE, OPERATORS_ALONE),
  row('host-path', 'agent*/system-probe', '{/host/root,/etc/group,/etc/passwd}', COMPLIANCE, OPERATORS_ALONE),
  row('variable', 'agent*/{system-probe,security-agent}', 'HOST_ROOT', COMPLIANCE, OPERATORS_ALONE),
  row('security', 'agent*/agent-data-plane', 'readOnlyRootFilesystem', 'the operator is stricter than the chart', OPERATORS_ALONE),
  row('file', '*', '*: exporters.datadog.api.site', 'the collector expands the variable, which has the same site', { operators: '"*env:DD_SITE*"' }),
  row('host-path', 'agent*/{agent,system-probe}', '/host/etc/{redhat-release,fedora-release,lsb-release,system-release}', OS_RELEASE, OURS_ALONE),
  row('host-path', 'agent*/system-probe', '/host/etc/{apt,yum.repos.d,zypp,pki,yum/vars,dnf/vars,rhsm}', HEADERS, OURS_ALONE),
  row('host-path', 'agent*/system-probe', '/var/tmp/datadog-agent/system-probe/{build,kernel-headers}', HEADERS, OURS_ALONE),
  row('host-path', 'agent*/system-probe', '{/lib/modules,/usr/src}', HEADERS, OURS_ALONE),
  row('host-path', 'agent*/system-probe', '/sys/kernel/debug', TRACING, OURS_ALONE),
  row('host-path', 'agent*/system-probe', '/var/run/datadog', 'system-probe may send metrics about itself to the socket', OPERATORS_ALONE),
  row('host-path', 'agent*/system-probe', '/opt/datadog-agent/run', 'system-probe may keep what it has seen', OPERATORS_ALONE),
  row('host-path', 'agent*/process-agent', '/var/run/datadog', 'the operator mounts sockets without saying that they are only read', {
    operators: '*(writes)"',
  }),
  row('host-path', 'agent*/*', '/var/run/nvidia-container-devices/all', 'read or written, /dev/null is the same'),
  row('host-path', 'agent*/trace-agent', '/var/run/datadog', 'the trace agent sends metrics to the socket wherever there is one', OPERATORS_ALONE),
  row('host-path', 'agent*', '/host/var/run', SOCKET, { ours: '"/var/run"' }),
  row('host-path', 'agent*', '/host/run', SOCKET, { ours: '"/run"' }),
  row('host-path', 'agent*', '{/host/var/run/*,/host/run/*}', SOCKET, OPERATORS_ALONE),
  row('scheduling', 'agent of *', '{nodeSelector *,affinity *}', PROFILE),
  row('scheduling', 'agent', 'affinity *', PROFILE, { operators: '*agent.datadoghq.com/{datadogagentprofile,component}*', only: 'profiles' }),
  row('scheduling', '{cluster-agent,cluster-checks-runner}', 'affinity podAntiAffinity', `away from each other, also where the user asks for more, ${LABELS}`, {
    operators: '*agent.datadoghq.com/component*',
  }),
  row(
    'file',
    'cluster-agent',
    '*/kubernetes_state_core.yaml.default: instances[0].custom_resource.spec.resources[*].{groupVersionKind.resource,resourcePlural}',
    'the chart grants access by this plural, but its check does not know it and makes one of the kind; the operator tells the check as well',
  ),
  row('file', '*', '/etc/datadog-agent/install_info*', 'says who wrote the manifests'),
  row(
    'file',
    'agent*',
    '/etc/config/system-probe-seccomp.json: syscalls[*].names[*]',
    'system calls that system-probe may make: the operator has a longer list',
    OPERATORS_ALONE,
  ),
  row(
    'file',
    'agent*',
    '/etc/config/system-probe-seccomp.json: syscalls[*].names[{truncate,ftruncate64}]',
    'for GPUs the chart adds them, beside ftruncate, which the operator has as well; agents have no use for the others on 64 bits',
    OURS_ALONE,
  ),
  row(
    'file',
    'cluster-agent',
    '/etc/datadog-agent/conf.d/orchestrator.d/orchestrator.yaml',
    'the operator configures a check that the cluster agent otherwise finds by itself',
    OPERATORS_ALONE,
  ),
  row(
    'file',
    'cluster-agent',
    '/etc/datadog-agent/conf.d/kubernetes_apiserver.d/kubernetes_apiserver.yaml',
    'two ways to say that nothing is special: without a file the check has these values',
    {
      ours: '{"init_config":null,"instances":[{"filtering_enabled":false,"unbundle_events":false}]}',
      operators: 'none',
    },
  ),
  row('file', 'cluster-agent', '*/kubernetes_apiserver.yaml: instances[0].filtering_enabled', 'off where nothing is said', {
    ours: 'false',
    operators: 'none',
  }),
  row('file', 'cluster-agent', '*: {cluster_check,instances[0].skip_leader_election}', 'what the checks do where nothing is said', {
    ours: 'none',
    operators: 'false',
  }),
  row('file', 'cluster-agent', '*: {cluster_check,instances[0].skip_leader_election}', 'with runners, the operator runs in them what asks the API server', {
    ours: 'none',
    operators: 'true',
    only: 'runners',
  }),
  row(
    'file',
    'cluster-agent',
    '*/kubernetes_state_core.yaml.default: instances[0].collectors[{apiservices,customresourcedefinitions,controllerrevisions}]',
    'the operator also counts API services, custom resource definitions and controller revisions',
    { ours: 'none', operators: 'true' },
  ),
];
