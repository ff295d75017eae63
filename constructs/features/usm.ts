import type { JsonMap } from '../kubernetes';
import { SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { networkSender, networkSenderEnvironment, systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

const tls = (key: string, what: string) => ({
  enabled: flag({
    helm: `datadog.serviceMonitoring.tls.${key}.enabled`,
    datadogAgent: variable(`DD_SERVICE_MONITORING_CONFIG_TLS_${key.toUpperCase()}_ENABLED`, SYSTEM_PROBE_READERS),
    doc: `Look into encrypted traffic of ${what}; the agent decides if left out.`,
  }),
});

/** What is left out is left to the agent: no key at all, not even a null. */
const given = (key: string, value: boolean | undefined): JsonMap => (value === undefined ? {} : { [key]: value });
const switched = (key: string, value: boolean | undefined): JsonMap => (value === undefined ? {} : { [key]: { enabled: value } });

/** Request rates, errors and latency of services, read off the network: Universal Service Monitoring. */
export const usm = defineFeature({
  id: 'usm',
  options: {
    enabled: flag({ helm: 'datadog.serviceMonitoring.enabled', default: false, doc: 'Watch the requests between services.' }),
    httpMonitoringEnabled: flag({
      helm: 'datadog.serviceMonitoring.httpMonitoringEnabled',
      datadogAgent: variable('DD_SERVICE_MONITORING_CONFIG_ENABLE_HTTP_MONITORING', SYSTEM_PROBE_READERS),
      doc: 'Watch HTTP; the agent decides if left out.',
    }),
    http2MonitoringEnabled: flag({
      helm: 'datadog.serviceMonitoring.http2MonitoringEnabled',
      datadogAgent: variable('DD_SERVICE_MONITORING_CONFIG_ENABLE_HTTP2_MONITORING', SYSTEM_PROBE_READERS),
      doc: 'Watch HTTP/2 and gRPC, which takes kernel 5.2; the agent decides if left out.',
    }),
    tls: {
      go: tls('go', 'Go programs'),
      istio: tls('istio', 'Istio proxies'),
      nodejs: tls('nodejs', 'Node.js programs'),
      native: tls('native', 'programs that use OpenSSL or GnuTLS'),
    },
  },

  needs: (o, context) => [
    ...systemProbe(o.enabled, context, 'runtime-compilation', 'system-probe/host-root', 'system-probe/cgroups'),
    ...networkSender(o.enabled, context),
  ],

  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.usm.enabled', context),

  contribute: (o, context) => {
    const protocols = {
      ...switched('go', o.tls.go.enabled),
      ...switched('istio', o.tls.istio.enabled),
      ...switched('nodejs', o.tls.nodejs.enabled),
      ...switched('native', o.tls.native.enabled),
    };
    return {
      env: networkSenderEnvironment(o.enabled, context),
      settings: [
        {
          file: 'system-probe.yaml',
          settings: {
            service_monitoring_config: {
              enabled: o.enabled,
              ...given('enable_http_monitoring', o.httpMonitoringEnabled),
              ...given('enable_http2_monitoring', o.http2MonitoringEnabled),
              tls: Object.keys(protocols).length > 0 ? protocols : null,
            },
          },
        },
      ],
    };
  },
});
