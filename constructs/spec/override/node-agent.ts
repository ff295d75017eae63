import type { VolumeMount } from '../../kubernetes';
import { field, needless, nowhere, type WholeSpec } from '../datadog-agent';
import { nodeAgentImage } from '../datadog-agent-images';
import { portInPod } from '../datadog-agent-ports';
import { customAgentConfig, hasAgentConfig, opposite } from '../datadog-agent-shapes';
import { choiceOrText, flag, integer, map, text, textMap, texts } from '../option';
import { getPath } from '../values';
import {
  command,
  container,
  hardened,
  health,
  image,
  podSecurityCreate,
  pods,
  ports,
  probe,
  rbac,
  resources,
  securityContext,
  tagSuffix,
  together,
  volumeMounts,
} from './shared';

const node = 'override.nodeAgent';
const agentAt = 'agents.containers.agent';
const agentTo = `${node}.containers.agent`;
const imageRules = nodeAgentImage(`${node}.image`, 'agent');

const answers = (path: string) => (spec: WholeSpec) => ({
  httpGet: { path, port: getPath(spec, ['override', 'nodeAgent', 'containers', 'agent-data-plane', 'unprivilegedApiPort']) as number },
});

/** The operator takes two mounts of one volume, or at one place, for the same. */
const inEachContainer = needless('each container has it, as override.nodeAgent.containers.*.volumeMounts', (mounts: VolumeMount[]) =>
  mounts.every((one, i) => mounts.findIndex(({ mountPath, name }) => mountPath === one.mountPath || name === one.name) === i)
    ? undefined
    : 'the operator mounts a volume once in a container: give each mount a volume and a place of its own',
);

const ofPolicy = needless('it is told of podSecurity.*.create alone, which makes what has it');

/** What changes the node agents. */
export const nodeAgent = {
  enabled: flag({
    helm: 'agents.enabled',
    default: true,
    datadogAgent: field('override.nodeAgent.disabled', opposite),
    doc: 'Run an agent on every node; false leaves the DaemonSet out.',
  }),
  image: {
    ...image('agents.image', `${node}.image`, 'agent', '7.81.1', undefined, imageRules),
    tagSuffix: tagSuffix('agents.image', `${node}.image`, imageRules),
  },
  rbac: rbac('agents', node),
  ...pods('agents', node, 'the node agent'),
  shareProcessNamespace: flag({ helm: 'agents.shareProcessNamespace', default: false, ...together }),
  volumeMounts: { ...volumeMounts('agents', null, 'every node agent container'), datadogAgent: inEachContainer },
  hostNetwork: flag({ helm: 'agents.useHostNetwork', default: false, datadogAgent: `${node}.hostNetwork`, doc: "Use the node's network and its addresses." }),
  updateStrategy: map({
    helm: 'agents.updateStrategy',
    datadogAgent: field('override.nodeAgent.updateStrategy', { default: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } }),
    default: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
    doc: 'How an update replaces the pods, node by node.',
  }),
  annotations: textMap({
    helm: 'agents.daemonsetAnnotations',
    default: {},
    datadogAgent: nowhere('the operator keeps the annotations of the DaemonSet: say podAnnotations, or use the target helm-values or manifests'),
    doc: 'Annotations of the DaemonSet itself.',
  }),
  podLabels: textMap({
    helm: 'agents.podLabels',
    default: {},
    datadogAgent: `${node}.labels`,
    doc: 'Labels of the pods; the DaemonSet selects by them, so they cannot change later.',
  }),
  priorityClassCreate: flag({
    helm: 'agents.priorityClassCreate',
    default: false,
    datadogAgent: nowhere('create the class yourself and name it in override.nodeAgent.priorityClassName'),
    doc: 'Create a PriorityClass for the node agents, so that they find room on full nodes.',
  }),
  priorityClassValue: integer({
    helm: 'agents.priorityClassValue',
    default: 1000000000,
    datadogAgent: needless('it is told of priorityClassCreate alone'),
    unit: 'priority',
    doc: 'Priority that the created class gives, up to 1000000000; pods with less give way.',
  }),
  priorityPreemptionPolicyValue: choiceOrText(['PreemptLowerPriority', 'Never'], {
    helm: 'agents.priorityPreemptionPolicyValue',
    default: 'PreemptLowerPriority',
    datadogAgent: needless('it is told of priorityClassCreate alone'),
    doc: 'Whether pods of the created class may push others off a node.',
  }),
  useConfigMap: flag({
    helm: 'agents.useConfigMap',
    datadogAgent: field(['override', 'nodeAgent', 'customConfigurations', 'datadog.yaml', 'configData'], hasAgentConfig),
    doc: 'Give agents a datadog.yaml from a ConfigMap.',
  }),
  customAgentConfig: map({
    helm: 'agents.customAgentConfig',
    default: {},
    datadogAgent: field(['override', 'nodeAgent', 'customConfigurations', 'datadog.yaml', 'configData'], customAgentConfig),
    doc: 'Contents of that datadog.yaml; needs `useConfigMap`.',
  }),
  localService: {
    nameOverride: text({
      helm: 'agents.localService.overrideName',
      default: '',
      datadogAgent: 'global.localService.nameOverride',
      doc: 'Name of the Service that leads pods to the agent on their own node.',
    }),
    forceEnableLocalService: flag({
      helm: 'agents.localService.forceLocalServiceEnabled',
      default: false,
      datadogAgent: 'global.localService.forceEnableLocalService',
      doc: 'Create that Service on Kubernetes 1.21 too, where it needs a feature gate.',
    }),
  },
  lifecycle: map({
    helm: 'agents.lifecycle',
    default: {},
    datadogAgent: nowhere('the operator sets no hooks: use the target helm-values or manifests'),
    doc: 'What runs in each node agent container after it starts and before it stops.',
  }),
  terminationGracePeriodSeconds: integer({
    helm: 'agents.terminationGracePeriodSeconds',
    datadogAgent: null,
    unit: 'seconds',
    doc: 'Seconds that node agent and cluster agent pods get to stop by themselves.',
  }),
  podSecurity: {
    ...podSecurityCreate('agents'),
    seLinuxContext: map({
      helm: 'agents.podSecurity.seLinuxContext',
      datadogAgent: ofPolicy,
      doc: 'SELinux rule of the created policy or constraints.',
      default: { rule: 'MustRunAs', seLinuxOptions: { user: 'system_u', role: 'system_r', type: 'spc_t', level: 's0' } },
    }),
    securityContext: map({
      helm: 'agents.podSecurity.securityContext',
      datadogAgent: ofPolicy,
      doc: 'Former way to say `seLinuxContext`; it wins where both are given.',
    }),
    privileged: flag({
      helm: 'agents.podSecurity.privileged',
      default: false,
      datadogAgent: ofPolicy,
      doc: 'Let the created policy admit privileged containers.',
    }),
    capabilities: texts({
      helm: 'agents.podSecurity.capabilities',
      datadogAgent: ofPolicy,
      doc: 'Linux capabilities that the created policy admits.',
      default: [
        'SYS_ADMIN',
        'SYS_RESOURCE',
        'SYS_PTRACE',
        'NET_ADMIN',
        'NET_BROADCAST',
        'NET_RAW',
        'IPC_LOCK',
        'CHOWN',
        'AUDIT_CONTROL',
        'AUDIT_READ',
        'DAC_READ_SEARCH',
        'MKNOD',
        'SYSLOG',
      ],
    }),
    allowedUnsafeSysctls: texts({
      helm: 'agents.podSecurity.allowedUnsafeSysctls',
      default: [],
      datadogAgent: ofPolicy,
      doc: 'Unsafe kernel settings that the created policy admits.',
    }),
    volumes: texts({
      helm: 'agents.podSecurity.volumes',
      default: ['configMap', 'downwardAPI', 'emptyDir', 'hostPath', 'secret'],
      datadogAgent: ofPolicy,
      doc: 'Kinds of volumes that the created policy admits.',
    }),
    seccompProfiles: texts({
      helm: 'agents.podSecurity.seccompProfiles',
      default: ['runtime/default', 'localhost/system-probe'],
      datadogAgent: ofPolicy,
      doc: 'seccomp profiles that the created policy admits.',
    }),
    apparmor: {
      enabled: flag({
        helm: 'agents.podSecurity.apparmor.enabled',
        default: true,
        datadogAgent: null,
        doc: 'Name the AppArmor profiles that containers need; without, those of the container runtime hold.',
      }),
    },
    apparmorProfiles: texts({
      helm: 'agents.podSecurity.apparmorProfiles',
      default: ['runtime/default', 'unconfined'],
      datadogAgent: ofPolicy,
      doc: 'AppArmor profiles that the created policy admits.',
    }),
    defaultApparmor: text({
      helm: 'agents.podSecurity.defaultApparmor',
      default: 'runtime/default',
      datadogAgent: ofPolicy,
      doc: 'AppArmor profile that the created policy gives containers that name none.',
    }),
  },
  containers: {
    agent: { ...container('agent', 'agent'), ...health(agentAt, agentTo, 5555, agentTo), ports: ports(agentAt, agentTo), command: command(agentAt, agentTo) },
    'trace-agent': {
      ...container('traceAgent', 'trace-agent'),
      livenessProbe: probe(
        'agents.containers.traceAgent',
        `${node}.containers.trace-agent`,
        'liveness',
        {
          initialDelaySeconds: 15,
          periodSeconds: 15,
          timeoutSeconds: 5,
        },
        (spec) => ({ tcpSocket: { port: portInPod('apm', 8126, spec) as number } }),
      ),
      ports: ports('agents.containers.traceAgent', `${node}.containers.trace-agent`),
    },
    'process-agent': { ...container('processAgent', 'process-agent'), ports: ports('agents.containers.processAgent', `${node}.containers.process-agent`) },
    'system-probe': {
      ...container('systemProbe', 'system-probe', {
        ...hardened,
        privileged: false,
        capabilities: { add: ['SYS_ADMIN', 'SYS_RESOURCE', 'SYS_PTRACE', 'NET_ADMIN', 'NET_BROADCAST', 'NET_RAW', 'IPC_LOCK', 'CHOWN', 'DAC_READ_SEARCH'] },
      }),
      ports: ports('agents.containers.systemProbe', `${node}.containers.system-probe`),
    },
    'security-agent': {
      ...container('securityAgent', 'security-agent'),
      ports: ports('agents.containers.securityAgent', `${node}.containers.security-agent`),
    },
    'otel-agent': {
      ...container('otelAgent', 'otel-agent'),
      ports: ports('agents.containers.otelAgent', `${node}.containers.otel-agent`),
      volumeMounts: volumeMounts('agents.containers.otelAgent', `${node}.containers.otel-agent`, 'this container'),
    },
    'host-profiler': {
      ...container('hostProfiler', 'host-profiler', {
        ...hardened,
        allowPrivilegeEscalation: false,
        privileged: false,
        seLinuxOptions: { type: 'spc_t' },
        capabilities: { drop: ['ALL'], add: ['BPF', 'PERFMON', 'SYS_PTRACE', 'SYS_RESOURCE', 'DAC_READ_SEARCH', 'SYSLOG', 'CHECKPOINT_RESTORE', 'IPC_LOCK'] },
      }),
      volumeMounts: volumeMounts('agents.containers.hostProfiler', `${node}.containers.host-profiler`, 'this container'),
    },
    'agent-data-plane': {
      ...container('agentDataPlane', 'agent-data-plane'),
      unprivilegedApiPort: integer({
        helm: 'agents.containers.agentDataPlane.unprivilegedApiPort',
        default: 5100,
        datadogAgent: nowhere('set DD_DATA_PLANE_API_LISTEN_ADDRESS in override.nodeAgent.containers.agent-data-plane.env'),
        unit: 'port number',
        doc: 'Port of the API that needs no credentials and answers the probes.',
      }),
      privilegedApiPort: integer({
        helm: 'agents.containers.agentDataPlane.privilegedApiPort',
        default: 5101,
        datadogAgent: null,
        unit: 'port number',
        doc: 'Port of the API that needs credentials.',
      }),
      telemetryApiPort: integer({
        helm: 'agents.containers.agentDataPlane.telemetryApiPort',
        default: 5102,
        datadogAgent: null,
        unit: 'port number',
        doc: "Port that shows the data plane's own metrics.",
      }),
      livenessProbe: probe(
        'agents.containers.agentDataPlane',
        `${node}.containers.agent-data-plane`,
        'liveness',
        {
          initialDelaySeconds: 5,
          periodSeconds: 5,
          timeoutSeconds: 5,
          successThreshold: 1,
          failureThreshold: 12,
        },
        answers('/live'),
      ),
      readinessProbe: probe(
        'agents.containers.agentDataPlane',
        `${node}.containers.agent-data-plane`,
        'readiness',
        {
          initialDelaySeconds: 5,
          periodSeconds: 5,
          timeoutSeconds: 5,
          successThreshold: 1,
          failureThreshold: 12,
        },
        answers('/ready'),
      ),
      ports: ports('agents.containers.agentDataPlane', `${node}.containers.agent-data-plane`),
    },
    'private-action-runner': container('privateActionRunner', 'private-action-runner', { ...hardened, capabilities: { add: ['NET_RAW'] } }),
    init: {
      resources: resources('agents.containers.initContainers', `${node}.containers.init-config`, 'the init containers'),
      securityContext: securityContext('agents.containers.initContainers', `${node}.containers.init-config`, {}, 'the init containers'),
      volumeMounts: volumeMounts('agents.containers.initContainers', `${node}.containers.init-config`, 'the init containers'),
    },
  },
};
