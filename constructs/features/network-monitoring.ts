import { SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag, list } from '../spec/option';
import { networkSender, networkSenderEnvironment, sendsDirectly, systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

/** Connections between pods, hosts and services: Cloud Network Monitoring. */
export const networkMonitoring = defineFeature({
  id: 'npm',
  options: {
    enabled: flag({ helm: 'datadog.networkMonitoring.enabled', default: false, doc: 'Watch network connections.' }),
    enableConntrack: flag({
      helm: 'datadog.systemProbe.enableConntrack',
      default: true,
      doc: "Ask the kernel's connection tracker for the addresses behind translated ones.",
    }),
    collectDNSStats: flag({ helm: 'datadog.systemProbe.collectDNSStats', default: true, doc: 'Count DNS requests and failures.' }),
    dnsMonitoringPorts: list<number>({
      item: 'number',
      helm: 'datadog.networkMonitoring.dnsMonitoringPorts',
      default: [],
      datadogAgent: variable('DD_NETWORK_CONFIG_DNS_MONITORING_PORTS', SYSTEM_PROBE_READERS, { separator: '' }),
      unit: 'port number',
      doc: 'Ports on which DNS is spoken; the agent watches 53 if none is named.',
    }),
  },

  needs: (o, context) => [...systemProbe(o.enabled, context, 'system-probe/cgroups'), ...networkSender(o.enabled, context)],

  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.npm.enabled', context),

  contribute: (o, context) => {
    const { needs, spec } = context;
    // The core agent is told of system-probe's network module only next to a process agent.
    const at = ['nodeAgent/process-agent', ...(needs.has('container/process-agent') ? ['nodeAgent/agent' as const] : [])] as const;
    return {
      env: [
        { at, name: 'DD_SYSTEM_PROBE_ENABLED', value: `${o.enabled}` },
        ...(o.enabled ? [{ at, name: 'DD_SYSTEM_PROBE_NETWORK_ENABLED', value: 'true' }] : []),
        ...networkSenderEnvironment(o.enabled, context),
      ],
      volumes:
        o.enabled && needs.has('container/system-probe') ? [{ workload: 'nodeAgent', volume: { name: 'bpffs', hostPath: { path: '/sys/fs/bpf' } } }] : [],
      mounts: o.enabled
        ? [
            {
              at: 'nodeAgent/system-probe',
              mount: { name: 'bpffs', mountPath: '/sys/fs/bpf', mountPropagation: spec.global.hostVolumeMountPropagation, readOnly: true },
            },
          ]
        : [],
      settings: [
        {
          file: 'system-probe.yaml',
          settings: {
            system_probe_config: { enable_conntrack: o.enableConntrack, collect_dns_stats: o.collectDNSStats },
            network_config: {
              enabled: o.enabled,
              ...(o.dnsMonitoringPorts.length > 0 ? { dns_monitoring_ports: o.dnsMonitoringPorts } : {}),
              direct_send: sendsDirectly(context),
            },
          },
        },
      ],
    };
  },
});
