import type { SpecContext } from '../plan/context';
import { inRange } from '../plan/installation';
import { field, SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const VERSION = /^[0-9]+\.[0-9]+(\.[0-9]+)?([-.+][0-9A-Za-z.-]+)?$/;

/** From 7.78 on, agents discover services cheaply, in a small program of its own. A tag that is no version counts as the newest. */
const light = ({ agentVersion }: SpecContext): boolean => !VERSION.test(agentVersion) || inRange(agentVersion, '>=7.78.0-0');

const resolved = (o: { enabled?: boolean | undefined }, context: SpecContext): boolean =>
  o.enabled ?? (!context.platform.systemProbeRejected && light(context));

/** Which services run on a node and how they are instrumented. */
export const serviceDiscovery = defineFeature({
  id: 'serviceDiscovery',
  options: {
    enabled: flag({
      helm: 'datadog.discovery.enabled',
      datadogAgent: field('features.serviceDiscovery.enabled'),
      doc: 'Discover services; if left out, on from agent 7.78 on, except where system-probe cannot run.',
    }),
    networkStats: {
      enabled: flag({
        helm: 'datadog.discovery.networkStats.enabled',
        default: true,
        datadogAgent: variable('DD_DISCOVERY_NETWORK_STATS_ENABLED', SYSTEM_PROBE_READERS),
        doc: 'Count what discovered services send and receive.',
      }),
    },
    serviceMap: {
      enabled: flag({
        helm: 'datadog.discovery.serviceMap.enabled',
        default: false,
        datadogAgent: variable('DD_DISCOVERY_SERVICE_MAP_ENABLED', SYSTEM_PROBE_READERS),
        doc: 'Find out which discovered services call each other.',
      }),
    },
  },

  needs: (o, context) => {
    const enabled = resolved(o, context);
    return [
      ...systemProbe(enabled || o.serviceMap.enabled, context),
      ...systemProbe(enabled, context, 'system-probe/cgroups'),
      ...systemProbe(enabled && o.networkStats.enabled, context, 'runtime-compilation'),
    ];
  },

  refuse: (o, context) => [
    ...systemProbeRefusals(resolved(o, context), 'features.serviceDiscovery.enabled', context),
    ...systemProbeRefusals(o.serviceMap.enabled, 'features.serviceDiscovery.serviceMap.enabled', context),
  ],

  contribute: (o, context) => {
    const enabled = resolved(o, context);
    // Agents that do not know the feature get no word of it, unless the spec speaks of it.
    if (o.enabled === undefined && !enabled && !o.serviceMap.enabled) return {};
    return {
      settings: [
        {
          file: 'system-probe.yaml',
          settings: {
            discovery: {
              enabled,
              use_system_probe_lite: enabled && light(context),
              network_stats: { enabled: o.networkStats.enabled },
              service_map: { enabled: o.serviceMap.enabled },
            },
          },
        },
      ],
    };
  },
});
