import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

/** Lengths of TCP queues by container, measured by an eBPF check. */
export const tcpQueueLength = defineFeature({
  id: 'tcpQueueLength',
  options: {
    enabled: flag({ helm: 'datadog.systemProbe.enableTCPQueueLength', default: false, doc: 'Report how full the queues of TCP connections are.' }),
  },
  needs: (o, context) => systemProbe(o.enabled, context, 'runtime-compilation'),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.tcpQueueLength.enabled', context),
  contribute: (o) => ({ settings: [{ file: 'system-probe.yaml', settings: { system_probe_config: { enable_tcp_queue_length: o.enabled } } }] }),
});
