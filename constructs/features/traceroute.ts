import { SYSTEM_PROBE_READERS, variable } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

/** The module of system-probe that follows packets hop by hop, for Network Path. */
export const traceroute = defineFeature({
  id: 'traceroute',
  options: {
    enabled: flag({
      helm: 'datadog.traceroute.enabled',
      default: false,
      datadogAgent: variable('DD_TRACEROUTE_ENABLED', SYSTEM_PROBE_READERS),
      doc: 'Let system-probe trace routes, for Network Path.',
    }),
  },
  needs: (o, context) => systemProbe(o.enabled, context),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.traceroute.enabled', context),
  contribute: (o) => ({ settings: [{ file: 'system-probe.yaml', settings: { traceroute: { enabled: o.enabled } } }] }),
});
