import type { EnvVar, JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { apiKeyVariable, appKeyVariables, tokenVariable } from '../secrets/names';
import { truthy } from '../spec/values';
import { deploymentPod } from './deployment';
import { installInfoConfigMap } from './install-info';
import type { Part } from './part';
import { healthProbes, strayProbes } from './probes';

const AT = 'clusterAgent/cluster-agent';
/** Older cluster agents do not understand what these manifests tell them. */
const OLDEST = '1.20.0';

const emptyDir = (name: string) => ({ workload: 'clusterAgent', volume: { name, emptyDir: {} } }) as const;

/** Who this cluster agent is, and what it finds others by. */
function identity(context: PlanContext): EnvVar[] {
  const { fullName, name, namespace, release } = context;
  const field = (variable: string, fieldPath: string): EnvVar => ({ name: variable, valueFrom: { fieldRef: { fieldPath } } });
  return [
    field('DD_POD_NAME', 'metadata.name'),
    field('DD_CLUSTER_AGENT_SERVICE_ACCOUNT_NAME', 'spec.serviceAccountName'),
    apiKeyVariable(context, { optional: true }),
    ...appKeyVariables(context),
    { name: 'DD_CLUSTER_AGENT_KUBERNETES_SERVICE_NAME', value: name('cluster-agent') },
    tokenVariable(context),
    { name: 'DD_CLUSTER_AGENT_TOKEN_NAME', value: `${fullName}token` },
    { name: 'DD_KUBE_RESOURCES_NAMESPACE', value: namespace },
    { name: 'CHART_RELEASE_NAME', value: release },
    { name: 'AGENT_DAEMONSET', value: fullName },
    { name: 'CLUSTER_AGENT_DEPLOYMENT', value: name('cluster-agent') },
  ];
}

function leaderElection({ name, needs, spec }: PlanContext): EnvVar[] {
  const { leaderElection: elects, leaderElectionResource, leaderLeaseDuration } = spec.global;
  // With runners a new leader has to hand out the cluster checks soon, so the lease is short.
  const duration = leaderLeaseDuration || (needs.has('cluster-checks-runner') ? 15 : undefined);
  return [
    { name: 'DD_LEADER_ELECTION', value: `${elects}` },
    { name: 'DD_LEADER_ELECTION_DEFAULT_RESOURCE', value: leaderElectionResource },
    ...(duration ? [{ name: 'DD_LEADER_LEASE_DURATION', value: `${duration}` }] : []),
    { name: 'DD_LEADER_LEASE_NAME', value: name('leader-election') },
  ];
}

function behaviour({ needs, remoteConfiguration, spec }: PlanContext): EnvVar[] {
  const { clusterAgent } = spec.override;
  const { clusterTagger, kubernetesKubeServiceIgnoreReadiness, kubernetesUseEndpointSlices, logLevel } = spec.global;
  const remote = remoteConfiguration && needs.has('cluster-agent/remote-configuration');
  return [
    { name: 'DD_HEALTH_PORT', value: `${clusterAgent.healthPort}` },
    ...(clusterAgent.containerInclude ? [{ name: 'DD_CONTAINER_INCLUDE', value: clusterAgent.containerInclude }] : []),
    ...(clusterAgent.containerExclude ? [{ name: 'DD_CONTAINER_EXCLUDE', value: clusterAgent.containerExclude }] : []),
    ...(truthy(clusterAgent.celWorkloadExclude) ? [{ name: 'DD_CEL_WORKLOAD_EXCLUDE', value: JSON.stringify(clusterAgent.celWorkloadExclude) }] : []),
    { name: 'DD_REMOTE_CONFIGURATION_ENABLED', value: `${remote}` },
    ...(logLevel ? [{ name: 'DD_LOG_LEVEL', value: logLevel }] : []),
    { name: 'DD_KUBERNETES_USE_ENDPOINT_SLICES', value: `${kubernetesUseEndpointSlices}` },
    { name: 'DD_KUBERNETES_KUBE_SERVICE_IGNORE_READINESS', value: `${kubernetesKubeServiceIgnoreReadiness}` },
    { name: 'DD_CLUSTER_AGENT_COLLECT_KUBERNETES_TAGS', value: `${clusterTagger.collectKubernetesTags}` },
  ];
}

/** When and how the agent was installed, for those who look into failed installations. */
function installation({ name }: PlanContext): EnvVar[] {
  const entry = (variable: string, key: string): EnvVar => ({
    name: `DD_INSTRUMENTATION_${variable}`,
    valueFrom: { configMapKeyRef: { name: name('kpi-telemetry-configmap'), key } },
  });
  return [entry('INSTALL_TIME', 'install_time'), entry('INSTALL_ID', 'install_id'), entry('INSTALL_TYPE', 'install_type')];
}

function containers({ image, linux, spec }: PlanContext): Contribution {
  const { clusterAgent } = spec.override;
  const { init } = clusterAgent.containers;
  const files = linux ? '/etc/datadog-agent' : 'C:/ProgramData/Datadog';
  return {
    initContainers: [
      {
        workload: 'clusterAgent',
        order: 10,
        container: {
          name: 'init-volume',
          image: image(clusterAgent.image),
          imagePullPolicy: clusterAgent.image.pullPolicy,
          command: ['cp', '-r'],
          args: ['/etc/datadog-agent', '/opt'],
          resources: init.resources as JsonMap,
          securityContext: init.securityContext as JsonMap,
          volumeMounts: [{ name: 'config', mountPath: '/opt/datadog-agent' }],
        },
      },
    ],
    containers: [
      {
        workload: 'clusterAgent',
        order: 10,
        container: {
          name: 'cluster-agent',
          image: image(clusterAgent.image),
          imagePullPolicy: clusterAgent.image.pullPolicy,
          command: [...(clusterAgent.command ?? [])],
          resources: clusterAgent.resources as JsonMap,
          securityContext: clusterAgent.containers['cluster-agent'].securityContext as JsonMap,
          ports: [
            { containerPort: 5005, name: 'agentport', protocol: 'TCP' },
            { containerPort: 5000, name: 'agentmetrics', protocol: 'TCP' },
          ],
          volumeMounts: [
            { name: 'datadogrun', mountPath: '/opt/datadog-agent/run', readOnly: false },
            { name: 'varlog', mountPath: '/var/log/datadog', readOnly: false },
            { name: 'tmpdir', mountPath: '/tmp', readOnly: false },
            { name: 'installinfo', mountPath: `${files}/install_info`, subPath: 'install_info', readOnly: true },
            { name: 'config', mountPath: '/etc/datadog-agent' },
          ],
          ...healthProbes(clusterAgent),
        },
      },
    ],
  };
}

/** The cluster agent: one pod that talks to the API server on behalf of all agents. */
export const clusterAgent: Part = {
  id: 'clusterAgent',

  refuse: ({ clusterAgentVersion, spec }) => {
    const { doNotCheckTag, tag } = spec.override.clusterAgent.image;
    if (doNotCheckTag || inRange(clusterAgentVersion, `>=${OLDEST}-0`)) return [];
    return [
      {
        path: 'override.clusterAgent.image.tag',
        message: `these manifests need a cluster agent of ${OLDEST} or newer, got "${tag}"; if the image is one, set override.clusterAgent.image.doNotCheckTag`,
      },
    ];
  },

  warn: ({ deploysClusterAgent, spec }) =>
    deploysClusterAgent
      ? strayProbes('override.clusterAgent', spec.override.clusterAgent, 'httpGet', spec.override.clusterAgent.healthPort, 'override.clusterAgent.healthPort')
      : [],

  contribute: (context) => {
    const { deploysClusterAgent, spec } = context;
    if (!deploysClusterAgent) return {};
    const { hostNetwork } = spec.override.clusterAgent;
    const { terminationGracePeriodSeconds } = spec.override.nodeAgent;
    return {
      ...containers(context),
      env: [...identity(context), ...behaviour(context), ...leaderElection(context), ...installation(context)].map((variable) => ({ at: AT, ...variable })),
      volumes: [
        ...['datadogrun', 'varlog', 'tmpdir', 'config'].map(emptyDir),
        { workload: 'clusterAgent', volume: { name: 'installinfo', configMap: { name: installInfoConfigMap(context) } } },
      ],
      pod: [
        ...deploymentPod(context, 'clusterAgent'),
        {
          workload: 'clusterAgent',
          fields: {
            ...(hostNetwork ? { hostNetwork, dnsPolicy: 'ClusterFirstWithHostNet' } : {}),
            // The chart gives both pods the node agent's time to stop.
            ...(terminationGracePeriodSeconds ? { terminationGracePeriodSeconds } : {}),
          },
        },
      ],
    };
  },
};
