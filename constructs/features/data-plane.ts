import type { JsonMap } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerBase } from '../plan/contribution';
import { inRange } from '../plan/installation';
import { flag } from '../spec/option';
import { nodeContainer } from '../workloads/node-container';
import { httpProbe } from '../workloads/probes';
import { defineFeature } from './feature';

const CONTAINER = 'nodeAgent/agent-data-plane';
const AGENT = 'nodeAgent/agent';

function dataPlaneContainer(context: PlanContext): ContainerBase {
  const own = context.spec.override.nodeAgent.containers['agent-data-plane'];
  const command = ['agent-data-plane', '--config', `${context.confPath}/datadog.yaml`, 'run'];
  // The chart gives this container neither the security context nor the lifecycle of its neighbours.
  const { lifecycle: _lifecycle, ...container } = nodeContainer('agent-data-plane', { ...own, securityContext: {} }, context, command);
  return {
    ...container,
    livenessProbe: httpProbe(own.livenessProbe as JsonMap, '/live', own.unprivilegedApiPort),
    readinessProbe: httpProbe(own.readinessProbe as JsonMap, '/ready', own.unprivilegedApiPort),
  };
}

/** Agent Data Plane: a separate process that takes over whole pipelines from the core agent, today DogStatsD. */
export const dataPlane = defineFeature({
  id: 'dataPlane',
  options: {
    enabled: flag({ helm: 'datadog.dataPlane.enabled', default: false, doc: 'Run the data plane beside the core agent; from agent 7.74 on.' }),
    dogstatsd: {
      enabled: flag({ helm: 'datadog.dataPlane.dogstatsd.enabled', default: true, doc: 'Let the data plane receive and aggregate DogStatsD metrics.' }),
    },
  },

  needs: (o) => (o.enabled ? ['container/agent-data-plane'] : []),

  refuse: (o, { agentVersion, needs, spec }) => {
    if (!needs.has('container/agent-data-plane')) return [];
    if (!spec.override.nodeAgent.image.doNotCheckTag && inRange(agentVersion, '<7.74.0'))
      return [
        {
          path: 'features.dataPlane.enabled',
          message: `needs agent 7.74.0 or newer, not ${agentVersion}: take a newer override.nodeAgent.image.tag, or leave this off`,
        },
      ];
    if (!o.dogstatsd.enabled)
      return [
        {
          path: 'features.dataPlane.dogstatsd.enabled',
          message: 'the data plane has no other pipeline, so without it there is nothing to run: set this to true, or features.dataPlane.enabled to false',
        },
      ];
    return [];
  },

  contribute: (o, context) => {
    const { needs, spec, confPath, linux, agentVersion } = context;
    if (!needs.has('container/agent-data-plane')) return {};
    const own = spec.override.nodeAgent.containers['agent-data-plane'];
    const mountPropagation = spec.global.hostVolumeMountPropagation;
    // Until 7.75 the core agent does not notice that somebody else listens.
    const stepsBack = !inRange(agentVersion, '^6.75.0-0 || ^7.75.0-0');
    return {
      containers: [
        {
          workload: 'nodeAgent',
          order: 80,
          container: dataPlaneContainer(context),
        },
      ],
      env: [
        { at: AGENT, name: 'DD_REMOTE_AGENT_REGISTRY_ENABLED', value: 'true' },
        { at: AGENT, name: 'DD_DATA_PLANE_ENABLED', value: 'true' },
        ...(stepsBack ? [{ at: AGENT, name: 'DD_USE_DOGSTATSD', value: 'false' } as const] : []),
        { at: AGENT, name: 'DD_DATA_PLANE_DOGSTATSD_ENABLED', value: `${o.dogstatsd.enabled}` },
        { at: CONTAINER, name: 'DD_DATA_PLANE_REMOTE_AGENT_ENABLED', value: 'true' },
        { at: CONTAINER, name: 'DD_DATA_PLANE_USE_NEW_CONFIG_STREAM_ENDPOINT', value: 'true' },
        { at: CONTAINER, name: 'DD_DATA_PLANE_API_LISTEN_ADDRESS', value: `tcp://0.0.0.0:${own.unprivilegedApiPort}` },
        { at: CONTAINER, name: 'DD_DATA_PLANE_SECURE_API_LISTEN_ADDRESS', value: `tcp://0.0.0.0:${own.privilegedApiPort}` },
        { at: CONTAINER, name: 'DD_DATA_PLANE_TELEMETRY_ENABLED', value: 'true' },
        { at: CONTAINER, name: 'DD_DATA_PLANE_TELEMETRY_LISTEN_ADDR', value: `tcp://127.0.0.1:${own.telemetryApiPort}` },
      ],
      mounts: [
        ...(linux ? [{ at: CONTAINER, mount: { name: 'tmpdir', mountPath: '/tmp', readOnly: false } } as const] : []),
        { at: CONTAINER, mount: { name: 'config', mountPath: confPath, readOnly: false } },
        { at: CONTAINER, mount: { name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: false } },
        ...(linux
          ? [
              { at: CONTAINER, mount: { name: 'procdir', mountPath: '/host/proc', mountPropagation, readOnly: true } } as const,
              { at: CONTAINER, mount: { name: 'cgroups', mountPath: '/host/sys/fs/cgroup', mountPropagation, readOnly: true } } as const,
            ]
          : []),
      ],
      annotations: [
        {
          workload: 'nodeAgent',
          annotations: {
            'ad.datadoghq.com/agent-data-plane.check_names': '["openmetrics"]',
            'ad.datadoghq.com/agent-data-plane.init_configs': '[{}]',
            'ad.datadoghq.com/agent-data-plane.instances': JSON.stringify([
              {
                prometheus_url: `http://127.0.0.1:${own.telemetryApiPort}/metrics`,
                metrics: ['*'],
                namespace: 'datadog.agent',
                send_distribution_buckets: true,
                max_returned_metrics: 4000,
              },
            ]),
          },
        },
      ],
    };
  },
});
