import { defineFeature } from './feature';
import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';

/** What eBPF programs and maps cost on a node. The operator knows this check, the chart does not. */
export const ebpfCheck = defineFeature({
  id: 'ebpfCheck',
  options: {
    enabled: flag({ helm: null, default: false, doc: 'Report memory and running time of the eBPF programs on each node.' }),
  },
  needs: (o, context) => systemProbe(o.enabled, context),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.ebpfCheck.enabled', context),
  contribute: (o) => ({ env: o.enabled ? [{ at: ['nodeAgent/agent', 'nodeAgent/system-probe'], name: 'DD_EBPF_CHECK_ENABLED', value: 'true' }] : [] }),
});
