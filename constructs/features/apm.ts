import type { EnvVar } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { flag, integer, text } from '../spec/option';
import { truthy } from '../spec/values';
import { instrumentation, instrumentationEnv, instrumentationRefusals, instrumentationRules, languageDetection } from './apm-instrumentation';
import { defineFeature } from './feature';
import { processNeeds } from './process-checks';
import { folderOf } from './sockets';
import { receivesTraces, traceTransport } from './trace-transport';

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

/** Traces of applications, and the injection of tracing libraries into pods. */
export const apm = defineFeature({
  id: 'apm',
  options: {
    hostPortConfig: {
      enabled: flag({ helm: 'datadog.apm.portEnabled', aliases: ['datadog.apm.enabled'], default: false, doc: 'Receive traces on a port of the node.' }),
      hostPort: integer({ helm: 'datadog.apm.port', default: 8126, doc: 'TCP port for traces, inside the pod and on the node.' }),
    },
    unixDomainSocketConfig: {
      enabled: flag({
        helm: 'datadog.apm.socketEnabled',
        aliases: ['datadog.apm.useSocketVolume'],
        default: true,
        doc: 'Receive traces on a socket in a folder of the node.',
      }),
      path: text({ helm: 'datadog.apm.socketPath', default: '/var/run/datadog/apm.socket', doc: 'The socket, as containers see it.' }),
      hostPath: text({ helm: 'datadog.apm.hostSocketPath', default: '/var/run/datadog', datadogAgent: null, doc: 'Folder of the node that holds the socket.' }),
    },
    useLocalService: flag({
      helm: 'datadog.apm.useLocalService',
      default: false,
      datadogAgent: null,
      doc: 'Receive traces through the Service that leads to the agent on the same node, without a port of the node.',
    }),
    errorTrackingStandalone: {
      enabled: flag({ helm: 'datadog.apm.errorTrackingStandalone.enabled', default: false, doc: 'Keep only the traces that error tracking needs.' }),
    },
    instrumentation,
  },

  needs: (o, context) => [
    ...(receivesTraces(context) ? ['container/trace-agent' as const] : []),
    ...processNeeds(languageDetection(o.instrumentation), context),
  ],

  refuse: (o, context) => instrumentationRefusals(o.instrumentation, context),

  contribute: (o, context) => {
    const { needs, nodeContainers, provider, spec } = context;
    const { socket, hostPort } = traceTransport(context);
    const { path, hostPath } = o.unixDomainSocketConfig;
    const port = o.hostPortConfig.hostPort;
    const receives = needs.has('container/trace-agent');
    const dogstatsdFolder = folderOf(spec.features.dogstatsd.unixDomainSocketConfig.path);
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
        ...(spec.features.admissionController.enabled
          ? [
              ...(truthy(hostPath) ? [{ name: 'DD_TRACE_AGENT_HOST_SOCKET_PATH', value: hostPath }] : []),
              ...(truthy(path) ? [{ name: 'DD_APM_RECEIVER_SOCKET', value: path }] : []),
            ]
          : []
        ).map((variable) => ({ ...variable, at: 'clusterAgent/cluster-agent' }) as const),
        ...instrumentationEnv(o.instrumentation, spec.global.apmRegistryAllowList),
      ],
      ports: [{ at: TRACE_AGENT, port: { containerPort: port, ...(hostPort ? { hostPort: port } : {}), name: 'traceport', protocol: 'TCP' } }],
      volumes:
        socket && !provider.autopilot
          ? [{ workload: 'nodeAgent', volume: { name: 'apmsocket', hostPath: { path: hostPath, type: 'DirectoryOrCreate' } } }]
          : [],
      // One mount serves both sockets where they are in one folder.
      mounts:
        socket && folderOf(path) !== dogstatsdFolder ? [{ at: TRACE_AGENT, mount: { name: 'apmsocket', mountPath: folderOf(path), readOnly: false } }] : [],
      rules: instrumentationRules(o.instrumentation),
    };
  },
});
