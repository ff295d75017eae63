import type { EnvVar } from '../kubernetes';
import type { PlanContext, SpecContext } from '../plan/context';
import type { Contribution, Need } from '../plan/contribution';
import { field, nowhere } from '../spec/datadog-agent';
import { hostPort } from '../spec/datadog-agent-ports';
import { socketFields } from '../spec/datadog-agent-shapes';
import { flag, integer, text } from '../spec/option';
import { truthy } from '../spec/values';
import { strayProbes } from '../workloads/probes';
import { processNeeds } from '../workloads/process-checks';
import { folderOf, sharesSockets } from '../workloads/sockets';
import { TRACE_PORT } from '../workloads/trace-agent';
import {
  instrumentation,
  instrumentationEnv,
  instrumentationRefusals,
  instrumentationRules,
  instrumentationWarnings,
  languageDetection,
} from './apm-instrumentation';
import { defineFeature } from './feature';

const AGENT = 'nodeAgent/agent';
const TRACE_AGENT = 'nodeAgent/trace-agent';
const TELEMETRY = 'kpi-telemetry-configmap';

/** What the libraries report about how APM was installed. Values that change with each build would restart every agent. */
const telemetry = (context: PlanContext): Contribution => ({
  files: Object.entries({ install_type: 'k8s_manual', install_id: '00000000-0000-0000-0000-000000000000', install_time: '0' }).map(([key, content]) => ({
    configMap: context.name(TELEMETRY),
    key,
    content,
  })),
});

const telemetryVariables = (context: PlanContext): EnvVar[] =>
  ['time', 'id', 'type'].map((what) => ({
    name: `DD_INSTRUMENTATION_INSTALL_${what.toUpperCase()}`,
    valueFrom: { configMapKeyRef: { name: context.name(TELEMETRY), key: `install_${what}` } },
  }));

interface Ways {
  readonly hostPortConfig: { readonly enabled: boolean };
  readonly unixDomainSocketConfig: { readonly enabled: boolean };
  readonly useLocalService: boolean;
}

/** APM has no switch of its own: it is on while there is a way for traces. A port of the node can be reached through the Service too. */
const waysIn = ({ hostPortConfig, unixDomainSocketConfig, useLocalService }: Ways, context: SpecContext): Need[] => [
  ...(unixDomainSocketConfig.enabled && sharesSockets(context) ? ['traces/socket' as const] : []),
  ...(hostPortConfig.enabled ? ['traces/host-port' as const] : []),
  ...(hostPortConfig.enabled || useLocalService ? ['traces/local-service' as const] : []),
];

/** Traces of applications, and the injection of tracing libraries into pods. */
export const apm = defineFeature({
  id: 'apm',
  options: {
    hostPortConfig: {
      enabled: flag({ helm: 'datadog.apm.portEnabled', aliases: ['datadog.apm.enabled'], default: false, doc: 'Receive traces on a port of the node.' }),
      hostPort: integer({
        helm: 'datadog.apm.port',
        default: 8126,
        datadogAgent: field('features.apm.hostPortConfig.hostPort', hostPort('apm', 8126)),
        unit: 'port number',
        doc: 'TCP port for traces, inside the pod and on the node.',
      }),
    },
    unixDomainSocketConfig: {
      enabled: flag({
        helm: 'datadog.apm.socketEnabled',
        aliases: ['datadog.apm.useSocketVolume'],
        default: true,
        doc: 'Receive traces on a socket in a folder of the node.',
      }),
      path: text({
        helm: 'datadog.apm.socketPath',
        datadogAgent: field('features.apm.unixDomainSocketConfig.path', socketFields('apm').path),
        default: '/var/run/datadog/apm.socket',
        doc: 'The socket, as containers see it.',
      }),
      hostPath: text({
        helm: 'datadog.apm.hostSocketPath',
        default: '/var/run/datadog',
        datadogAgent: field('features.apm.unixDomainSocketConfig.path', socketFields('apm').hostPath),
        doc: 'Folder of the node that holds the socket.',
      }),
    },
    useLocalService: flag({
      helm: 'datadog.apm.useLocalService',
      default: false,
      datadogAgent: nowhere('the operator has the Service with the host port: set features.apm.hostPortConfig.enabled'),
      doc: 'Receive traces through the Service that leads to the agent on the same node, without a port of the node.',
    }),
    errorTrackingStandalone: {
      enabled: flag({ helm: 'datadog.apm.errorTrackingStandalone.enabled', default: false, doc: 'Keep only the traces that error tracking needs.' }),
    },
    instrumentation,
  },

  needs: (o, context) => [
    ...(waysIn(o, context).length > 0 ? ['container/trace-agent' as const, ...waysIn(o, context)] : []),
    ...processNeeds(languageDetection(o.instrumentation), context),
  ],

  intakes: ({ hostPortConfig: { enabled, hostPort } }, { needs }) => [
    {
      what: 'APM trace',
      port: { name: TRACE_PORT, port: hostPort, protocol: 'TCP' },
      open: needs.has('traces/local-service'),
      constrainedHostPort: enabled,
    },
  ],

  refuse: (o, context) => instrumentationRefusals(o.instrumentation, context),

  warn: (o, { needs, spec }) => {
    const { hostPath, path } = o.unixDomainSocketConfig;
    const still = [...(o.hostPortConfig.enabled ? ['hostPortConfig'] : []), ...(o.unixDomainSocketConfig.enabled ? ['unixDomainSocketConfig'] : [])];
    return [
      ...instrumentationWarnings(o.instrumentation),
      ...(o.hostPortConfig.enabled
        ? strayProbes(
            'override.nodeAgent.containers.trace-agent',
            spec.override.nodeAgent.containers['trace-agent'],
            'tcpSocket',
            o.hostPortConfig.hostPort,
            'features.apm.hostPortConfig.hostPort',
          )
        : []),
      ...(o.useLocalService && still.length > 0
        ? [
            {
              path: 'features.apm.useLocalService',
              message: `applications are still told another way: set ${still.map((way) => `features.apm.${way}.enabled`).join(' and ')} to false for them to use the Service`,
            },
          ]
        : []),
      ...(needs.has(`socket-folder/${folderOf(path)}`) && !needs.has(`socket-host-folder/${hostPath}`)
        ? [
            {
              path: 'features.apm.unixDomainSocketConfig.hostPath',
              message:
                "the agent has this socket and DogStatsD's in one folder, which cannot be two folders of the node: give both the same hostPath, or their path different folders",
            },
          ]
        : []),
    ];
  },

  contribute: (o, context) => {
    const { needs, nodeContainers, spec } = context;
    const socket = needs.has('traces/socket');
    const hostPort = needs.has('traces/host-port');
    const { path, hostPath } = o.unixDomainSocketConfig;
    const port = o.hostPortConfig.hostPort;
    const receives = needs.has('container/trace-agent');
    const detects = `${languageDetection(o.instrumentation)}`;
    return {
      ...telemetry(context),
      env: [
        ...['DD_LANGUAGE_DETECTION_ENABLED', 'DD_LANGUAGE_DETECTION_REPORTING_ENABLED'].map(
          (name) => ({ at: [...nodeContainers, 'nodeAgent/init-config', 'clusterAgent/cluster-agent'], phase: 'common', name, value: detects }) as const,
        ),
        { at: AGENT, name: 'DD_APM_ENABLED', value: `${receives}` },
        { at: TRACE_AGENT, name: 'DD_APM_ENABLED', value: 'true' },
        ...(receives
          ? [
              { name: 'DD_APM_NON_LOCAL_TRAFFIC', value: 'true' },
              { name: 'DD_APM_RECEIVER_PORT', value: `${port}` },
              ...(socket ? [{ name: 'DD_APM_RECEIVER_SOCKET', value: path }] : []),
              ...telemetryVariables(context),
            ]
          : []
        ).map((variable) => ({ ...variable, at: [AGENT, TRACE_AGENT] }) as const),
        ...(o.errorTrackingStandalone.enabled
          ? [
              { at: AGENT, name: 'DD_APM_ERROR_TRACKING_STANDALONE_ENABLED', value: 'true' } as const,
              { at: TRACE_AGENT, phase: 'final', name: 'DD_APM_ERROR_TRACKING_STANDALONE_ENABLED', value: 'true' } as const,
            ]
          : []),
        // The admission controller writes the socket's place into the pods that it changes.
        ...(needs.has('pod-injection')
          ? [
              ...(truthy(hostPath) ? [{ name: 'DD_TRACE_AGENT_HOST_SOCKET_PATH', value: hostPath }] : []),
              ...(truthy(path) ? [{ name: 'DD_APM_RECEIVER_SOCKET', value: path }] : []),
            ]
          : []
        ).map((variable) => ({ ...variable, at: 'clusterAgent/cluster-agent' }) as const),
        ...instrumentationEnv(o.instrumentation, spec.global.apmRegistryAllowList),
      ],
      ports: [{ at: TRACE_AGENT, port: { containerPort: port, ...(hostPort ? { hostPort: port } : {}), name: TRACE_PORT, protocol: 'TCP' } }],
      volumes: socket ? [{ workload: 'nodeAgent', volume: { name: 'apmsocket', hostPath: { path: hostPath, type: 'DirectoryOrCreate' } } }] : [],
      // One mount serves DogStatsD's socket too where they are in one folder.
      mounts:
        socket && !needs.has(`socket-folder/${folderOf(path)}`)
          ? [{ at: TRACE_AGENT, mount: { name: 'apmsocket', mountPath: folderOf(path), readOnly: false } }]
          : [],
      rules: instrumentationRules(o.instrumentation),
    };
  },
});
