import { variable } from '../spec/datadog-agent';
import { flag, integer } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';

const limit = (key: string, name: string, unit: string, doc: string) =>
  integer({
    helm: `datadog.networkPath.collector.${key}`,
    datadogAgent: variable(`DD_NETWORK_PATH_COLLECTOR_${name}`, ['nodeAgent/process-agent']),
    unit,
    doc: `${doc}; the agent decides if left out.`,
  });

/** The ways that watched connections take through the network. Works on what npm watches, with the traceroute feature. */
export const networkPath = defineFeature({
  id: 'networkPath',
  options: {
    connectionsMonitoring: {
      enabled: flag({
        helm: 'datadog.networkPath.connectionsMonitoring.enabled',
        default: false,
        datadogAgent: variable('DD_NETWORK_PATH_CONNECTIONS_MONITORING_ENABLED', ['nodeAgent/process-agent']),
        doc: 'Trace the route of connections that npm watches; needs `features.traceroute`.',
      }),
    },
    collector: {
      workers: limit('workers', 'WORKERS', 'routes', 'How many routes are traced at once'),
      pathtestTTL: limit('pathtestTTL', 'PATHTEST_TTL', 'minutes', 'Minutes for which a destination stays on the list after its last connection'),
      pathtestInterval: limit('pathtestInterval', 'PATHTEST_INTERVAL', 'minutes', 'Minutes between two traces of a destination'),
      pathtestContextsLimit: limit('pathtestContextsLimit', 'PATHTEST_CONTEXTS_LIMIT', 'destinations', 'How many destinations are on the list at most'),
      pathtestMaxPerMinute: limit('pathtestMaxPerMinute', 'PATHTEST_MAX_PER_MINUTE', 'routes', 'How many traces run in a minute at most'),
    },
  },

  contribute: (o) => {
    const values = {
      DD_NETWORK_PATH_CONNECTIONS_MONITORING_ENABLED: o.connectionsMonitoring.enabled,
      DD_NETWORK_PATH_COLLECTOR_WORKERS: o.collector.workers,
      DD_NETWORK_PATH_COLLECTOR_PATHTEST_TTL: o.collector.pathtestTTL,
      DD_NETWORK_PATH_COLLECTOR_PATHTEST_INTERVAL: o.collector.pathtestInterval,
      DD_NETWORK_PATH_COLLECTOR_PATHTEST_CONTEXTS_LIMIT: o.collector.pathtestContextsLimit,
      DD_NETWORK_PATH_COLLECTOR_PATHTEST_MAX_PER_MINUTE: o.collector.pathtestMaxPerMinute,
    };
    return {
      env: Object.entries(values)
        .filter(([, value]) => truthy(value))
        .map(([name, value]) => ({ at: 'nodeAgent/process-agent', name, value: `${value}` })),
    };
  },
});
