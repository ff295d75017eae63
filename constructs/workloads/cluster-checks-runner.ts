import type { EnvVar, JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerBase, Contribution } from '../plan/contribution';
import { apiKeyVariable } from '../secrets/names';
import { deploymentPod } from './deployment';
import { installInfoConfigMap } from './install-info';
import type { Part } from './part';
import { healthProbes, strayProbes } from './probes';
import { userEnvironment } from './user-environment';

const AT = 'clusterChecksRunner/agent';

/** Whether the runners are there: they get their checks from a cluster agent of ours. */
export const deploysRunner = ({ deploysClusterAgent, needs }: PlanContext): boolean => deploysClusterAgent && needs.has('cluster-checks-runner');

function initContainers({ image, spec }: PlanContext): Contribution['initContainers'] {
  const { clusterChecksRunner, nodeAgent } = spec.override;
  // The runners' init containers take their pull policy and resources from the node agent's, as in the chart.
  const { resources } = nodeAgent.containers.init;
  const container = (name: string, script: string, mountPath: string): ContainerBase => ({
    name,
    image: image(clusterChecksRunner.image),
    imagePullPolicy: nodeAgent.image.pullPolicy,
    command: ['bash', '-c'],
    args: [script],
    resources: resources as JsonMap,
    securityContext: clusterChecksRunner.containers.init.securityContext as JsonMap,
    volumeMounts: [{ name: 'config', mountPath, readOnly: false }],
  });
  const configure = "for script in $(find /etc/cont-init.d/ -type f -name '*.sh' | sort) ; do bash $script ; done";
  return [
    { workload: 'clusterChecksRunner', order: 10, container: container('init-volume', 'cp -r /etc/datadog-agent /opt', '/opt/datadog-agent') },
    { workload: 'clusterChecksRunner', order: 20, container: container('init-config', configure, '/etc/datadog-agent') },
  ];
}

function agent({ confPath, image, linux, spec }: PlanContext): ContainerBase {
  const { clusterChecksRunner } = spec.override;
  const { resources } = clusterChecksRunner;
  return {
    name: 'agent',
    image: image(clusterChecksRunner.image),
    imagePullPolicy: clusterChecksRunner.image.pullPolicy,
    command: ['bash', '-c'],
    // Checks that the image brings for a node would run a second time here.
    args: ['find /etc/datadog-agent/conf.d/ -name "*.yaml.default" -type f -delete && touch /etc/datadog-agent/datadog.yaml && exec agent run'],
    resources: resources as JsonMap,
    securityContext: clusterChecksRunner.containers.agent.securityContext as JsonMap,
    volumeMounts: [
      { name: 'datadogrun', mountPath: '/opt/datadog-agent/run' },
      { name: 'varlog', mountPath: '/var/log/datadog' },
      { name: 'tmpdir', mountPath: '/tmp' },
      { name: 'installinfo', mountPath: `${linux ? '/etc/datadog-agent' : 'C:/ProgramData/Datadog'}/install_info`, subPath: 'install_info', readOnly: true },
      { name: 'config', mountPath: confPath, readOnly: false },
    ],
    ...healthProbes(clusterChecksRunner),
  };
}

/** An agent that runs what the cluster agent hands out, and nothing of what belongs to a node. */
function environment(context: PlanContext): EnvVar[] {
  const { remoteConfiguration, spec } = context;
  const { clusterChecksRunner } = spec.override;
  const { logLevel } = spec.global;
  const remote = remoteConfiguration && clusterChecksRunner.remoteConfiguration.enabled;
  const field = (name: string, fieldPath: string): EnvVar => ({ name, valueFrom: { fieldRef: { fieldPath } } });
  return [
    apiKeyVariable(context),
    ...(logLevel ? [{ name: 'DD_LOG_LEVEL', value: logLevel }] : []),
    { name: 'DD_EXTRA_CONFIG_PROVIDERS', value: 'clusterchecks' },
    { name: 'DD_HEALTH_PORT', value: `${clusterChecksRunner.healthPort}` },
    { name: 'DD_ENABLE_METADATA_COLLECTION', value: 'false' },
    { name: 'DD_CLC_RUNNER_ENABLED', value: 'true' },
    field('DD_CLC_RUNNER_HOST', 'status.podIP'),
    field('DD_CLC_RUNNER_ID', 'metadata.name'),
    // The Java checks report through DogStatsD.
    { name: 'DD_USE_DOGSTATSD', value: `${clusterChecksRunner.image.tagSuffix === 'jmx'}` },
    { name: 'DD_PROCESS_AGENT_ENABLED', value: 'false' },
    { name: 'DD_LOGS_ENABLED', value: 'false' },
    { name: 'DD_APM_ENABLED', value: 'false' },
    { name: 'DD_REMOTE_CONFIGURATION_ENABLED', value: `${remote}` },
    field('DD_HOSTNAME', 'spec.nodeName'),
  ];
}

/** The runners: agents without a node that run cluster checks. */
export const clusterChecksRunner: Part = {
  id: 'clusterChecksRunner',
  warn: ({ deploysClusterAgent, needs, spec }) => {
    const { clusterChecksRunner } = spec.override;
    const path = 'override.clusterChecksRunner';
    return deploysClusterAgent && needs.has('cluster-checks-runner')
      ? strayProbes(path, clusterChecksRunner, 'httpGet', clusterChecksRunner.healthPort, `${path}.healthPort`)
      : [];
  },

  contribute: (context) => {
    const { needs, spec } = context;
    // The binding and its account are made wherever somebody asks for runners, even without a cluster agent that would feed them.
    const bindings = needs.has('cluster-checks-runner') || spec.override.clusterChecksRunner.rbac.dedicated ? ['cluster-checks-runner' as const] : [];
    if (!deploysRunner(context)) return { bindings };
    const { env, envDict, envFrom, podAnnotations, ports, volumeMounts, volumes } = spec.override.clusterChecksRunner;
    const user = userEnvironment(AT, { env, envDict, envFrom: [...spec.global.envFrom, ...envFrom] });
    const emptyDir = (volume: string) => ({ workload: 'clusterChecksRunner', volume: { name: volume, emptyDir: {} } }) as const;
    return {
      bindings,
      initContainers: initContainers(context),
      containers: [{ workload: 'clusterChecksRunner', order: 10, container: agent(context) }],
      env: [...environment(context).map((variable) => ({ at: AT, ...variable }) as const), ...user.env],
      envFrom: user.envFrom,
      ports: ports.map((port) => ({ at: AT, port, user: true })),
      volumes: [
        ...['datadogrun', 'varlog', 'tmpdir', 'config'].map(emptyDir),
        {
          workload: 'clusterChecksRunner',
          volume: { name: 'installinfo', configMap: { name: installInfoConfigMap(context) } },
        },
        ...volumes.map((volume) => ({ workload: 'clusterChecksRunner' as const, volume, user: true })),
      ],
      mounts: volumeMounts.map((mount) => ({ at: AT, mount, user: true })),
      annotations: [{ workload: 'clusterChecksRunner', annotations: podAnnotations as Record<string, string>, user: true }],
      pod: deploymentPod(context, 'clusterChecksRunner'),
    };
  },
};
