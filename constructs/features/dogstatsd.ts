import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { field, nowhere, variable } from '../spec/datadog-agent';
import { hostPort } from '../spec/datadog-agent-ports';
import { listFile, socketFields } from '../spec/datadog-agent-shapes';
import { jsonText } from '../spec/json';
import { CARDINALITIES } from '../spec/known-words';
import { choiceOrText, flag, integer, list, text, texts } from '../spec/option';
import { truthy } from '../spec/values';
import { given } from '../workloads/given-variables';
import { folderOf, sharesSockets } from '../workloads/sockets';
import { defineFeature } from './feature';
import { type OptionVariable, variables } from './option-variables';

const AGENT = 'nodeAgent/agent';
const CLUSTER_AGENT = 'clusterAgent/cluster-agent';

interface MapperOptions {
  readonly mapperProfiles: unknown[];
}

/** The options that the chart knows only as variables of the agent. */
export const dogstatsdEnvironment: readonly OptionVariable<MapperOptions>[] = [
  {
    option: 'dogstatsd.mapperProfiles',
    name: 'DD_DOGSTATSD_MAPPER_PROFILES',
    at: [AGENT],
    value: (o) => (truthy(o.mapperProfiles) ? jsonText(o.mapperProfiles) : undefined),
  },
];

interface SocketOptions {
  readonly enabled: boolean;
  readonly path: string;
  readonly hostPath: string;
}

/** Its socket: what listens, what writes to it, and where applications find it. */
function socket({ enabled, path, hostPath }: SocketOptions, context: PlanContext): Contribution {
  if (!context.linux) return {};
  const mount = (readOnly: boolean) => ({ name: 'dsdsocket', mountPath: folderOf(path), readOnly });
  const onNode = enabled && sharesSockets(context);
  return {
    env: [
      {
        at: [AGENT, 'nodeAgent/trace-agent', 'nodeAgent/process-agent', 'nodeAgent/security-agent', 'nodeAgent/private-action-runner'],
        name: 'DD_DOGSTATSD_SOCKET',
        value: path,
      },
    ],
    volumes: [
      {
        workload: 'nodeAgent',
        volume: { name: 'dsdsocket', ...(onNode ? { hostPath: { path: hostPath, type: 'DirectoryOrCreate' } } : { emptyDir: {} }) },
      },
    ],
    mounts: [
      {
        at: [AGENT, 'nodeAgent/trace-agent', 'nodeAgent/agent-data-plane', 'nodeAgent/private-action-runner', 'nodeAgent/security-agent'],
        mount: mount(false),
      },
      { at: ['nodeAgent/otel-agent', 'nodeAgent/process-agent'], mount: mount(true) },
    ],
  };
}

/** Custom metrics that applications send to the agent on their node. */
export const dogstatsd = defineFeature({
  id: 'dogstatsd',
  variables: dogstatsdEnvironment,
  options: {
    originDetectionEnabled: flag({ helm: 'datadog.dogstatsd.originDetection', default: false, doc: 'Find out which container sent a metric, and tag it so.' }),
    tagCardinality: choiceOrText(CARDINALITIES, {
      helm: 'datadog.dogstatsd.tagCardinality',
      default: 'low',
      doc: 'How detailed those tags are: low, orchestrator or high.',
    }),
    tags: texts({
      helm: 'datadog.dogstatsd.tags',
      datadogAgent: variable('DD_DOGSTATSD_TAGS', ['nodeAgent/agent']),
      default: [],
      doc: 'Tags, as key:value, on everything received.',
    }),
    nonLocalTraffic: flag({ helm: 'datadog.dogstatsd.nonLocalTraffic', default: true, doc: 'Accept packets from outside the pod.' }),
    hostPortConfig: {
      enabled: flag({
        helm: 'datadog.dogstatsd.useHostPort',
        default: false,
        doc: 'Open the port on the node too: firewall it, for anyone who reaches the node can send.',
      }),
      hostPort: integer({
        helm: 'datadog.dogstatsd.port',
        default: 8125,
        datadogAgent: field('features.dogstatsd.hostPortConfig.hostPort', hostPort('dogstatsd', 8125)),
        unit: 'port number',
        doc: 'UDP port, inside the pod and on the node.',
      }),
    },
    unixDomainSocketConfig: {
      enabled: flag({
        helm: 'datadog.dogstatsd.useSocketVolume',
        default: true,
        doc: 'Put the socket into a folder of the node, where applications can mount it.',
      }),
      path: text({
        helm: 'datadog.dogstatsd.socketPath',
        datadogAgent: field('features.dogstatsd.unixDomainSocketConfig.path', socketFields('dogstatsd').path),
        default: '/var/run/datadog/dsd.socket',
        doc: 'The socket, as containers see it.',
      }),
      hostPath: text({
        helm: 'datadog.dogstatsd.hostSocketPath',
        default: '/var/run/datadog',
        datadogAgent: field('features.dogstatsd.unixDomainSocketConfig.path', socketFields('dogstatsd').hostPath),
        doc: 'Folder of the node that holds the socket.',
      }),
    },
    useHostPID: flag({
      helm: 'datadog.dogstatsd.useHostPID',
      default: false,
      datadogAgent: nowhere('say global.useHostPID'),
      doc: 'Former place of `global.useHostPID`; either of them is enough.',
    }),
    mapperProfiles: list({
      helm: null,
      datadogAgent: field('features.dogstatsd.mapperProfiles.configData', listFile),
      default: [],
      doc: 'Rules that turn parts of metric names into tags: profiles with `name`, `prefix` and `mappings`.',
    }),
  },

  needs: (o, { linux }) => [
    ...(o.useHostPID && linux ? ['host-pid' as const] : []),
    `socket-folder/${folderOf(o.unixDomainSocketConfig.path)}` as const,
    `socket-host-folder/${o.unixDomainSocketConfig.hostPath}` as const,
  ],

  intakes: (o) => [
    {
      what: 'dogstatsd',
      port: { name: 'dogstatsdport', port: o.hostPortConfig.hostPort, protocol: 'UDP' },
      open: truthy(o.hostPortConfig.hostPort),
      constrainedHostPort: o.hostPortConfig.enabled,
    },
  ],

  warn: (o, { linux }) =>
    o.unixDomainSocketConfig.enabled && !linux
      ? [
          {
            path: 'features.dogstatsd.unixDomainSocketConfig.enabled',
            message: 'Windows has no such sockets, so metrics come in by the port alone: set it to false there',
          },
        ]
      : [],

  contribute: (o, context) => {
    const { needs, spec } = context;
    const { enabled: onNode, hostPort: port } = o.hostPortConfig;
    const { path, hostPath } = o.unixDomainSocketConfig;
    const atSocket = socket(o.unixDomainSocketConfig, context);
    return {
      ...atSocket,
      env: [
        ...[
          ...given('DD_DOGSTATSD_PORT', port),
          ...given('DD_DOGSTATSD_NON_LOCAL_TRAFFIC', o.nonLocalTraffic),
          ...given('DD_DOGSTATSD_ORIGIN_DETECTION', o.originDetectionEnabled),
          ...given('DD_DOGSTATSD_ORIGIN_DETECTION_CLIENT', o.originDetectionEnabled),
          ...given('DD_ORIGIN_DETECTION_UNIFIED', spec.global.originDetectionUnified.enabled),
          ...given('DD_DOGSTATSD_TAG_CARDINALITY', o.tagCardinality),
          ...given('DD_DOGSTATSD_TAGS', (o.tags ?? []).join(' ')),
        ].map((variable) => ({ ...variable, at: AGENT }) as const),
        ...given('DD_DOGSTATSD_PORT', port).map((variable) => ({ ...variable, at: 'nodeAgent/system-probe' }) as const),
        ...variables(dogstatsdEnvironment, o),
        ...(atSocket.env ?? []),
        // The admission controller writes the socket's place into the pods that it changes.
        ...(needs.has('pod-injection')
          ? [...given('DD_DOGSTATSD_HOST_SOCKET_PATH', hostPath), ...given('DD_DOGSTATSD_SOCKET', path)].map(
              (variable) => ({ ...variable, at: CLUSTER_AGENT }) as const,
            )
          : []),
      ],
      ports: [
        {
          // The data plane takes this port over from the core agent.
          at: needs.has('container/agent-data-plane') ? 'nodeAgent/agent-data-plane' : AGENT,
          port: { containerPort: port, ...(onNode ? { hostPort: port } : {}), name: 'dogstatsdport', protocol: 'UDP' },
        },
      ],
    };
  },
});
