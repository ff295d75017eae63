import type { ContainerPort, EnvVar, Json, JsonMap, Volume, VolumeMount } from '../kubernetes';
import { anything, choiceOrText, flag, integer, list, map, text, textMap, texts } from './option';

const hardened = { readOnlyRootFilesystem: true };

// Each helper takes the chart path `at` that its rows live below, and `to`: the place in the DatadogAgent object, null where it has none.

const below = (to: string | null, field: string) => (to === null ? null : `${to}.${field}`);

function environment(at: string, to: string | null, who: string) {
  return {
    env: list<EnvVar>({ item: 'EnvVar', helm: `${at}.env`, default: [], datadogAgent: below(to, 'env'), doc: `Environment variables of ${who}.` }),
    envFrom: list({
      helm: `${at}.envFrom`,
      default: [],
      datadogAgent: to?.includes('.containers.') ? null : below(to, 'envFrom'),
      doc: `ConfigMaps and Secrets whose keys become environment variables of ${who}.`,
    }),
    envDict: map<Record<string, string | { valueFrom: JsonMap }>>({
      of: 'Record<string, string | { valueFrom: JsonMap }>',
      helm: `${at}.envDict`,
      default: {},
      datadogAgent: null,
      doc: `Environment variables of ${who}, as name: value.`,
    }),
  };
}

const resources = (at: string, to: string | null, who: string) =>
  map({ helm: `${at}.resources`, default: {}, datadogAgent: below(to, 'resources'), doc: `CPU and memory requested for, and allowed to, ${who}.` });

const securityContext = (at: string, to: string | null, value: JsonMap, who: string) =>
  map({
    helm: `${at}.securityContext`,
    default: value,
    datadogAgent: below(to, 'securityContext'),
    doc: `User, capabilities and file system rights of ${who}.`,
  });

const ports = (at: string, to: string | null) =>
  list<ContainerPort>({
    item: 'ContainerPort',
    helm: `${at}.ports`,
    default: [],
    datadogAgent: below(to, 'ports'),
    doc: 'Ports in addition to those that features open.',
  });

const command = (at: string, to: string) =>
  texts({ helm: `${at}.command`, default: [], datadogAgent: below(to, 'command'), doc: "Program and arguments to start in place of the image's own." });

const volumeMounts = (at: string, to: string | null, who: string) =>
  list<VolumeMount>({
    item: 'VolumeMount',
    helm: `${at}.volumeMounts`,
    default: [],
    datadogAgent: below(to, 'volumeMounts'),
    doc: `Where ${who} mounts the volumes added under \`volumes\`.`,
  });

function probe(at: string, to: string, kind: 'liveness' | 'readiness' | 'startup', value: JsonMap) {
  const purpose = {
    liveness: 'When the container counts as hung and is restarted',
    readiness: 'When the container counts as ready',
    startup: 'How long the container may take to start',
  }[kind];
  return map({
    helm: `${at}.${kind}Probe`,
    default: value,
    datadogAgent: below(to, `${kind}Probe`),
    doc: `${purpose}; times in seconds. Name a handler to replace the usual request to the health port.`,
  });
}

/** The port that answers health requests, and the probes that ask it. */
function health(at: string, to: string, port: number) {
  const usual = { initialDelaySeconds: 15, periodSeconds: 15, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 6 };
  return {
    healthPort: integer({
      helm: `${at}.healthPort`,
      default: port,
      datadogAgent: below(to, 'healthPort'),
      doc: 'Port that answers whether the agent is alive and ready.',
    }),
    livenessProbe: probe(at, to, 'liveness', usual),
    readinessProbe: probe(at, to, 'readiness', usual),
    startupProbe: probe(at, to, 'startup', usual),
  };
}

/** What the chart offers for every container of the node agent. */
function container(key: string, name: string, context: JsonMap = hardened) {
  const at = `agents.containers.${key}`;
  const to = `override.nodeAgent.containers.${name}`;
  const who = `the ${name} container`;
  return {
    ...environment(at, to, who),
    logLevel: text({ helm: `${at}.logLevel`, datadogAgent: `${to}.logLevel`, doc: `How much ${who} logs, where it differs from \`global.logLevel\`.` }),
    resources: resources(at, to, who),
    securityContext: securityContext(at, to, context, who),
  };
}

function image(at: string, to: string, name: string, tag: string) {
  return {
    name: text({ helm: `${at}.name`, default: name, datadogAgent: `${to}.name`, doc: 'Image name without registry.' }),
    tag: text({ helm: `${at}.tag`, default: tag, datadogAgent: `${to}.tag`, doc: 'Version of the image.' }),
    digest: text({ helm: `${at}.digest`, default: '', datadogAgent: null, doc: 'sha256 digest that replaces the tag.' }),
    repository: text({ helm: `${at}.repository`, datadogAgent: null, doc: 'Full image name with registry, in place of `global.registry` and `name`.' }),
    doNotCheckTag: flag({
      helm: `${at}.doNotCheckTag`,
      datadogAgent: null,
      doc: 'Accept a tag that is not a version, or is older than what the manifests need.',
    }),
    pullPolicy: text({
      helm: `${at}.pullPolicy`,
      default: 'IfNotPresent',
      datadogAgent: `${to}.pullPolicy`,
      doc: 'When nodes pull the image: Always, IfNotPresent or Never.',
    }),
    pullSecrets: list<{ name: string }>({
      item: '{ name: string }',
      helm: `${at}.pullSecrets`,
      default: [],
      datadogAgent: `${to}.pullSecrets`,
      doc: 'Secrets with the credentials of the registry.',
    }),
  };
}

const tagSuffix = (at: string) =>
  text({ helm: `${at}.tagSuffix`, default: '', datadogAgent: null, doc: 'Variant of the image, such as jmx or full, put behind the tag.' });

function rbac(at: string, to: string) {
  return {
    create: flag({ helm: `${at}.rbac.create`, default: true, datadogAgent: `${to}.createRbac`, doc: 'Create the service account and its permissions.' }),
    serviceAccountName: text({
      helm: `${at}.rbac.serviceAccountName`,
      default: 'default',
      datadogAgent: `${to}.serviceAccountName`,
      doc: 'Existing service account to use when `create` is false.',
    }),
    serviceAccountAnnotations: textMap({
      helm: `${at}.rbac.serviceAccountAnnotations`,
      default: {},
      datadogAgent: `${to}.serviceAccountAnnotations`,
      doc: 'Annotations of the service account, for instance a cloud role.',
    }),
    serviceAccountAdditionalLabels: textMap({
      helm: `${at}.rbac.serviceAccountAdditionalLabels`,
      default: {},
      datadogAgent: null,
      doc: 'More labels of the service account.',
    }),
    automountServiceAccountToken: flag({
      helm: `${at}.rbac.automountServiceAccountToken`,
      default: true,
      datadogAgent: null,
      doc: 'Mount the token of the service account into the pods.',
    }),
  };
}

const together = { datadogAgent: null, doc: 'Let the containers of a pod see the processes of each other.' };

/** What the chart offers for the pods of every workload. */
function pods(at: string, to: string, who: string) {
  return {
    revisionHistoryLimit: integer({
      helm: `${at}.revisionHistoryLimit`,
      default: 10,
      datadogAgent: null,
      doc: 'How many former revisions are kept for a rollback.',
    }),
    nodeSelector: textMap({ helm: `${at}.nodeSelector`, default: {}, datadogAgent: `${to}.nodeSelector`, doc: `Node labels that ${who} requires.` }),
    tolerations: list({ helm: `${at}.tolerations`, default: [], datadogAgent: `${to}.tolerations`, doc: `Node taints that do not keep ${who} away.` }),
    affinity: map({
      helm: `${at}.affinity`,
      default: {},
      datadogAgent: `${to}.affinity`,
      doc: `Rules that draw ${who} to nodes and pods or keep it off them.`,
    }),
    priorityClassName: text({
      helm: `${at}.priorityClassName`,
      datadogAgent: `${to}.priorityClassName`,
      doc: 'Priority class that decides whose pods give way when nodes are full.',
    }),
    podAnnotations: textMap({ helm: `${at}.podAnnotations`, default: {}, datadogAgent: `${to}.annotations`, doc: 'Annotations of the pods.' }),
    additionalLabels: textMap({ helm: `${at}.additionalLabels`, default: {}, datadogAgent: null, doc: 'Labels of both the workload and its pods.' }),
    instanceLabelOverride: text({
      helm: `${at}.instanceLabelOverride`,
      datadogAgent: null,
      doc: 'Value of the app.kubernetes.io/instance label, where other objects select pods by a former one.',
    }),
    dnsConfig: map({
      helm: `${at}.dnsConfig`,
      default: {},
      datadogAgent: `${to}.dnsConfig`,
      doc: 'Name servers, search domains and resolver options of the pods.',
    }),
    volumes: list<Volume>({
      item: 'Volume',
      helm: `${at}.volumes`,
      default: [],
      datadogAgent: `${to}.volumes`,
      doc: 'Volumes in addition to those that features need.',
    }),
    networkPolicy: {
      create: flag({
        helm: `${at}.networkPolicy.create`,
        default: false,
        datadogAgent: null,
        doc: 'Create a network policy for this workload alone; `global.networkPolicy.create` does so for all.',
      }),
    },
  };
}

/** What the chart offers for the workloads that are Deployments. */
function deployment(at: string, to: string, replicas: number, who: string) {
  return {
    ...pods(at, to, who),
    replicas: integer({ helm: `${at}.replicas`, default: replicas, datadogAgent: `${to}.replicas`, doc: 'How many pods run.' }),
    topologySpreadConstraints: list({
      helm: `${at}.topologySpreadConstraints`,
      default: [],
      datadogAgent: `${to}.topologySpreadConstraints`,
      doc: 'How pods spread over zones and nodes.',
    }),
    updateStrategy: map({
      helm: `${at}.strategy`,
      default: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      datadogAgent: `${to}.updateStrategy`,
      doc: 'How an update replaces the pods.',
    }),
    annotations: textMap({ helm: `${at}.deploymentAnnotations`, default: {}, datadogAgent: null, doc: 'Annotations of the Deployment itself.' }),
    securityContext: map({ helm: `${at}.securityContext`, default: {}, datadogAgent: `${to}.securityContext`, doc: 'Security context of the pods.' }),
    createPodDisruptionBudget: flag({
      helm: `${at}.createPodDisruptionBudget`,
      default: false,
      datadogAgent: `${to}.createPodDisruptionBudget`,
      doc: 'Create a disruption budget with usual limits; `pdb` lets you choose them.',
    }),
    pdb: {
      create: flag({ helm: `${at}.pdb.create`, default: false, datadogAgent: null, doc: 'Create a disruption budget with the limits below.' }),
      minAvailable: anything<number | string | undefined>({
        of: 'number | string',
        helm: `${at}.pdb.minAvailable`,
        datadogAgent: null,
        doc: 'Pods, or percentage of them, that must stay up; 1 if neither limit is given.',
      }),
      maxUnavailable: anything<number | string | undefined>({
        of: 'number | string',
        helm: `${at}.pdb.maxUnavailable`,
        datadogAgent: null,
        doc: 'Pods, or percentage of them, that may be down at once.',
      }),
    },
  };
}

const podSecurityCreate = (at: string) => ({
  podSecurityPolicy: {
    create: flag({
      helm: `${at}.podSecurity.podSecurityPolicy.create`,
      default: false,
      datadogAgent: null,
      doc: 'Create a PodSecurityPolicy, on clusters before Kubernetes 1.25.',
    }),
  },
  securityContextConstraints: {
    create: flag({
      helm: `${at}.podSecurity.securityContextConstraints.create`,
      default: false,
      datadogAgent: null,
      doc: 'Create SecurityContextConstraints, on OpenShift.',
    }),
  },
});

const node = 'override.nodeAgent';
const cluster = 'override.clusterAgent';
const runner = 'override.clusterChecksRunner';
const clusterContainer = `${cluster}.containers.cluster-agent`;
const runnerContainer = `${runner}.containers.agent`;
const agentAt = 'agents.containers.agent';
const agentTo = `${node}.containers.agent`;

/** What changes a workload or one of its containers, whatever features are on. */
export const override = {
  nodeAgent: {
    enabled: flag({ helm: 'agents.enabled', default: true, datadogAgent: null, doc: 'Run an agent on every node; false leaves the DaemonSet out.' }),
    image: { ...image('agents.image', `${node}.image`, 'agent', '7.81.1'), tagSuffix: tagSuffix('agents.image') },
    rbac: rbac('agents', node),
    ...pods('agents', node, 'the node agent'),
    shareProcessNamespace: flag({ helm: 'agents.shareProcessNamespace', default: false, ...together }),
    volumeMounts: volumeMounts('agents', null, 'every node agent container'),
    hostNetwork: flag({ helm: 'agents.useHostNetwork', default: false, datadogAgent: `${node}.hostNetwork`, doc: "Use the node's network and its addresses." }),
    updateStrategy: map({
      helm: 'agents.updateStrategy',
      default: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%' } },
      doc: 'How an update replaces the pods, node by node.',
    }),
    annotations: textMap({ helm: 'agents.daemonsetAnnotations', default: {}, datadogAgent: null, doc: 'Annotations of the DaemonSet itself.' }),
    podLabels: textMap({
      helm: 'agents.podLabels',
      default: {},
      datadogAgent: `${node}.labels`,
      doc: 'Labels of the pods; the DaemonSet selects by them, so they cannot change later.',
    }),
    priorityClassCreate: flag({ helm: 'agents.priorityClassCreate', default: false, datadogAgent: null, doc: 'Create a priority class for the node agents.' }),
    priorityClassValue: integer({
      helm: 'agents.priorityClassValue',
      default: 1000000000,
      datadogAgent: null,
      doc: 'Priority that the created class gives; higher goes first.',
    }),
    priorityPreemptionPolicyValue: choiceOrText(['PreemptLowerPriority', 'Never'], {
      helm: 'agents.priorityPreemptionPolicyValue',
      default: 'PreemptLowerPriority',
      datadogAgent: null,
      doc: 'Whether pods of the created class may push others off a node.',
    }),
    useConfigMap: flag({ helm: 'agents.useConfigMap', datadogAgent: null, doc: 'Give agents a datadog.yaml from a ConfigMap.' }),
    customAgentConfig: map({ helm: 'agents.customAgentConfig', default: {}, datadogAgent: null, doc: 'Contents of that datadog.yaml; needs `useConfigMap`.' }),
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
      datadogAgent: null,
      doc: 'What runs in each node agent container after it starts and before it stops.',
    }),
    terminationGracePeriodSeconds: integer({
      helm: 'agents.terminationGracePeriodSeconds',
      datadogAgent: null,
      doc: 'Seconds that node agent and cluster agent pods get to stop by themselves.',
    }),
    podSecurity: {
      ...podSecurityCreate('agents'),
      seLinuxContext: map({
        helm: 'agents.podSecurity.seLinuxContext',
        datadogAgent: null,
        doc: 'SELinux rule of the created policy or constraints.',
        default: { rule: 'MustRunAs', seLinuxOptions: { user: 'system_u', role: 'system_r', type: 'spc_t', level: 's0' } },
      }),
      securityContext: map({
        helm: 'agents.podSecurity.securityContext',
        datadogAgent: null,
        doc: 'Former way to say `seLinuxContext`; it wins where both are given.',
      }),
      privileged: flag({
        helm: 'agents.podSecurity.privileged',
        default: false,
        datadogAgent: null,
        doc: 'Let the created policy admit privileged containers.',
      }),
      capabilities: texts({
        helm: 'agents.podSecurity.capabilities',
        datadogAgent: null,
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
        datadogAgent: null,
        doc: 'Unsafe kernel settings that the created policy admits.',
      }),
      volumes: texts({
        helm: 'agents.podSecurity.volumes',
        default: ['configMap', 'downwardAPI', 'emptyDir', 'hostPath', 'secret'],
        datadogAgent: null,
        doc: 'Kinds of volumes that the created policy admits.',
      }),
      seccompProfiles: texts({
        helm: 'agents.podSecurity.seccompProfiles',
        default: ['runtime/default', 'localhost/system-probe'],
        datadogAgent: null,
        doc: 'seccomp profiles that the created policy admits.',
      }),
      apparmor: { enabled: flag({ helm: 'agents.podSecurity.apparmor.enabled', default: true, datadogAgent: null, doc: 'Set AppArmor profiles.' }) },
      apparmorProfiles: texts({
        helm: 'agents.podSecurity.apparmorProfiles',
        default: ['runtime/default', 'unconfined'],
        datadogAgent: null,
        doc: 'AppArmor profiles that the created policy admits.',
      }),
      defaultApparmor: text({
        helm: 'agents.podSecurity.defaultApparmor',
        default: 'runtime/default',
        datadogAgent: null,
        doc: 'AppArmor profile that the created policy gives containers that name none.',
      }),
    },
    containers: {
      agent: { ...container('agent', 'agent'), ...health(agentAt, agentTo, 5555), ports: ports(agentAt, agentTo), command: command(agentAt, agentTo) },
      'trace-agent': {
        ...container('traceAgent', 'trace-agent'),
        livenessProbe: probe('agents.containers.traceAgent', `${node}.containers.trace-agent`, 'liveness', {
          initialDelaySeconds: 15,
          periodSeconds: 15,
          timeoutSeconds: 5,
        }),
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
          datadogAgent: null,
          doc: 'Port of the API that needs no credentials and answers the probes.',
        }),
        privilegedApiPort: integer({
          helm: 'agents.containers.agentDataPlane.privilegedApiPort',
          default: 5101,
          datadogAgent: null,
          doc: 'Port of the API that needs credentials.',
        }),
        telemetryApiPort: integer({
          helm: 'agents.containers.agentDataPlane.telemetryApiPort',
          default: 5102,
          datadogAgent: null,
          doc: "Port that shows the data plane's own metrics.",
        }),
        livenessProbe: probe('agents.containers.agentDataPlane', `${node}.containers.agent-data-plane`, 'liveness', {
          initialDelaySeconds: 5,
          periodSeconds: 5,
          timeoutSeconds: 5,
          successThreshold: 1,
          failureThreshold: 12,
        }),
        readinessProbe: probe('agents.containers.agentDataPlane', `${node}.containers.agent-data-plane`, 'readiness', {
          initialDelaySeconds: 5,
          periodSeconds: 5,
          timeoutSeconds: 5,
          successThreshold: 1,
          failureThreshold: 12,
        }),
        ports: ports('agents.containers.agentDataPlane', `${node}.containers.agent-data-plane`),
      },
      'private-action-runner': container('privateActionRunner', 'private-action-runner', { ...hardened, capabilities: { add: ['NET_RAW'] } }),
      init: {
        resources: resources('agents.containers.initContainers', null, 'the init containers'),
        securityContext: securityContext('agents.containers.initContainers', null, {}, 'the init containers'),
        volumeMounts: volumeMounts('agents.containers.initContainers', null, 'the init containers'),
      },
    },
  },

  clusterAgent: {
    enabled: flag({
      helm: 'clusterAgent.enabled',
      default: true,
      datadogAgent: null,
      doc: 'Run the cluster agent, which watches the API server on behalf of the node agents.',
    }),
    image: image('clusterAgent.image', `${cluster}.image`, 'cluster-agent', '7.81.1'),
    rbac: {
      ...rbac('clusterAgent', cluster),
      flareAdditionalPermissions: flag({
        helm: 'clusterAgent.rbac.flareAdditionalPermissions',
        default: true,
        datadogAgent: null,
        doc: 'Let the cluster agent read what a support flare reports about the installation.',
      }),
    },
    ...deployment('clusterAgent', cluster, 1, 'the cluster agent'),
    shareProcessNamespace: flag({ helm: 'clusterAgent.shareProcessNamespace', default: false, ...together }),
    ...environment('clusterAgent', cluster, 'the cluster agent'),
    ...health('clusterAgent', clusterContainer, 5556),
    command: command('clusterAgent', clusterContainer),
    resources: resources('clusterAgent', clusterContainer, 'the cluster agent'),
    volumeMounts: volumeMounts('clusterAgent', clusterContainer, 'the cluster agent'),
    hostNetwork: flag({
      helm: 'clusterAgent.useHostNetwork',
      default: false,
      datadogAgent: `${cluster}.hostNetwork`,
      doc: "Use the node's network, where the API server cannot reach pods.",
    }),
    podLabels: textMap({ helm: 'clusterAgent.podLabels', datadogAgent: `${cluster}.labels`, doc: 'Labels of the pods.' }),
    podSecurity: podSecurityCreate('clusterAgent'),
    confd: map<Record<string, Json>>({
      helm: 'clusterAgent.confd',
      default: {},
      datadogAgent: `${cluster}.extraConfd.configDataMap`,
      doc: 'Check configurations for the cluster agent: file name and contents.',
    }),
    advancedConfd: map({
      of: 'Record<string, Record<string, string>>',
      helm: 'clusterAgent.advancedConfd',
      default: {},
      datadogAgent: null,
      doc: 'Several configuration files for one check: check, then file name and contents.',
    }),
    kubernetesApiserverCheck: {
      disableUseComponentStatus: flag({
        helm: 'clusterAgent.kubernetesApiserverCheck.disableUseComponentStatus',
        default: false,
        datadogAgent: null,
        doc: 'Do not ask for ComponentStatus, which some API servers no longer offer.',
      }),
    },
    datadogClusterYaml: map({
      helm: 'clusterAgent.datadog_cluster_yaml',
      default: {},
      datadogAgent: null,
      doc: "Contents of the cluster agent's datadog-cluster.yaml.",
    }),
    containerInclude: text({
      helm: 'clusterAgent.containerInclude',
      datadogAgent: null,
      doc: 'Containers that the cluster agent handles despite an exclusion, as patterns separated by spaces.',
    }),
    containerExclude: text({
      helm: 'clusterAgent.containerExclude',
      datadogAgent: null,
      doc: 'Containers that the cluster agent leaves alone, as patterns separated by spaces.',
    }),
    celWorkloadExclude: anything<Json | undefined>({
      helm: 'clusterAgent.celWorkloadExclude',
      datadogAgent: `${cluster}.celWorkloadExclude`,
      doc: 'Workloads that the cluster agent leaves alone, as rules in the Common Expression Language.',
    }),
    containers: {
      'cluster-agent': {
        securityContext: securityContext(
          'clusterAgent.containers.clusterAgent',
          clusterContainer,
          { ...hardened, allowPrivilegeEscalation: false },
          'the cluster agent container',
        ),
      },
      init: {
        resources: resources('clusterAgent.containers.initContainers', null, 'the init containers'),
        securityContext: securityContext('clusterAgent.containers.initContainers', null, {}, 'the init containers'),
      },
    },
  },

  clusterChecksRunner: {
    enabled: flag({
      helm: 'clusterChecksRunner.enabled',
      default: false,
      datadogAgent: null,
      doc: 'Run cluster checks in pods of their own instead of on the node agents.',
    }),
    remoteConfiguration: {
      enabled: flag({
        helm: 'clusterChecksRunner.remoteConfiguration.enabled',
        default: false,
        datadogAgent: null,
        doc: 'Let Datadog change the configuration of the runners.',
      }),
    },
    image: { ...image('clusterChecksRunner.image', `${runner}.image`, 'agent', '7.81.1'), tagSuffix: tagSuffix('clusterChecksRunner.image') },
    rbac: {
      ...rbac('clusterChecksRunner', runner),
      dedicated: flag({
        helm: 'clusterChecksRunner.rbac.dedicated',
        default: false,
        datadogAgent: null,
        doc: 'Give runners a service account of their own instead of that of the node agents.',
      }),
    },
    ...deployment('clusterChecksRunner', runner, 2, 'the runner'),
    shareProcessNamespace: flag({ helm: 'clusterChecksRunner.shareProcessNamespace', ...together }),
    ...environment('clusterChecksRunner', runner, 'the runner'),
    ...health('clusterChecksRunner', runnerContainer, 5557),
    resources: resources('clusterChecksRunner', runnerContainer, 'the runner'),
    volumeMounts: volumeMounts('clusterChecksRunner', runnerContainer, 'the runner'),
    ports: ports('clusterChecksRunner', runnerContainer),
    containers: {
      agent: { securityContext: securityContext('clusterChecksRunner.containers.agent', runnerContainer, hardened, 'the runner container') },
      init: { securityContext: securityContext('clusterChecksRunner.containers.initContainers', null, {}, 'the init containers') },
    },
  },
};
