import type { JsonMap, VolumeMount } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { ContainerBase } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { truthy } from '../spec/values';
import { securityContextOf } from './node-container';
import type { Part } from './part';
import { healthProbes, strayProbes } from './probes';

/** Older agents do not understand what these manifests tell them. */
const OLDEST = '7.36.0';

/** Whether node agents run at all. As in the chart, they need an API key. */
export const runsNodeAgents = ({ spec }: SpecContext): boolean =>
  spec.override.nodeAgent.enabled && (truthy(spec.global.credentials.apiSecret.secretName) || spec.global.credentials.apiKeyInChartSecret);

function agent(context: PlanContext): ContainerBase {
  const {
    image,
    spec: {
      override: { nodeAgent },
    },
  } = context;
  const own = nodeAgent.containers.agent;
  return {
    name: 'agent',
    image: image(nodeAgent.image),
    imagePullPolicy: nodeAgent.image.pullPolicy,
    command: own.command.length > 0 ? [...own.command] : ['agent', 'run'],
    resources: own.resources as JsonMap,
    ...(truthy(nodeAgent.lifecycle) ? { lifecycle: nodeAgent.lifecycle as JsonMap } : {}),
    ...securityContextOf(own.securityContext, context),
    ...healthProbes(own),
  };
}

const LINUX_SETUP = "for script in $(find /etc/cont-init.d/ -type f -name '*.sh' | sort) ; do bash $script ; done";
const WINDOWS_SETUP = "Get-ChildItem 'entrypoint-ps1' | ForEach-Object { & $_.FullName if (-Not $?) { exit 1 } }";

/** On Windows single files cannot be mounted, so the container that copies the configuration copies those too. */
function windowsCopy({ confPath, spec }: PlanContext): { script: string; volumeMounts: VolumeMount[] } {
  const { useConfigMap } = spec.override.nodeAgent;
  const lines = [
    `Copy-Item -Recurse -Force ${confPath} C:/Temp`,
    'Copy-Item -Force C:/Temp/install_info/install_info C:/Temp/Datadog/install_info',
    ...(useConfigMap ? ['Copy-Item -Force C:/Temp/datadog_yaml/datadog.yaml C:/Temp/Datadog/datadog.yaml'] : []),
  ];
  return {
    script: `${lines.join('\n')}\n`,
    volumeMounts: [
      { name: 'config', mountPath: 'C:/Temp/Datadog', readOnly: false },
      { name: 'installinfo', mountPath: 'C:/Temp/install_info', readOnly: true },
      ...(useConfigMap ? [{ name: 'datadog-yaml', mountPath: 'C:/Temp/datadog_yaml', readOnly: true }] : []),
    ],
  };
}

/** The containers that lay out the configuration before agents start: the image's files, then what its scripts make of the environment. */
function initContainers(context: PlanContext): ContainerBase[] {
  const {
    image,
    linux,
    spec: {
      override: { nodeAgent },
    },
  } = context;
  const { init } = nodeAgent.containers;
  const container = (name: string, script: string): ContainerBase => ({
    name,
    image: image(nodeAgent.image),
    imagePullPolicy: nodeAgent.image.pullPolicy,
    command: linux ? ['bash', '-c'] : ['pwsh', '-Command'],
    args: [script],
    resources: init.resources as JsonMap,
    ...(linux ? securityContextOf(init.securityContext, context) : {}),
  });
  const copy = linux
    ? { script: 'cp -r /etc/datadog-agent /opt', volumeMounts: [{ name: 'config', mountPath: '/opt/datadog-agent', readOnly: false }] }
    : windowsCopy(context);
  return [{ ...container('init-volume', copy.script), volumeMounts: copy.volumeMounts }, container('init-config', linux ? LINUX_SETUP : WINDOWS_SETUP)];
}

/** The core agent, and the containers that prepare the pod for all agents of a node. */
export const nodeAgent: Part = {
  id: 'nodeAgent',

  needs: ({ linux, spec }) => (spec.global.useHostPID && linux ? ['host-pid'] : []),

  refuse: ({ agentVersion, spec }) => {
    const { image } = spec.override.nodeAgent;
    if (spec.global.useFIPSAgent && !image.digest && image.tagSuffix === 'full' && !image.doNotCheckTag && inRange(agentVersion, '<7.78.0'))
      return [
        {
          path: 'override.nodeAgent.image.tagSuffix',
          message: `the full image is built for FIPS only since 7.78.0 (this is ${agentVersion}): take a newer override.nodeAgent.image.tag, or leave global.useFIPSAgent off`,
        },
      ];
    return image.doNotCheckTag || inRange(agentVersion, '^6.36.0-0 || ^7.36.0-0')
      ? []
      : [
          {
            path: 'override.nodeAgent.image.tag',
            message: `these manifests need an agent of ${OLDEST} or newer, got "${image.tag}"; if the image is one, set override.nodeAgent.image.doNotCheckTag`,
          },
        ];
  },

  warn: ({ spec }) => {
    const { containers, image } = spec.override.nodeAgent;
    const path = 'override.nodeAgent.containers.agent';
    return [
      ...strayProbes(path, containers.agent, 'httpGet', containers.agent.healthPort, `${path}.healthPort`),
      ...(image.name === 'docker-dd-agent'
        ? [{ path: 'override.nodeAgent.image.name', message: 'is the image of agent 5, which these manifests cannot run: take agent' }]
        : []),
    ];
  },

  contribute: (context) => {
    if (!runsNodeAgents(context)) return {};
    return {
      containers: [{ workload: 'nodeAgent', order: 0, container: agent(context) }],
      initContainers: initContainers(context).map((container, order) => ({ workload: 'nodeAgent', order, container })),
      pod: context.needs.has('host-pid') ? [{ workload: 'nodeAgent', fields: { hostPID: true } }] : [],
    };
  },
};
