import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

/** Kills for want of memory, counted by an eBPF check. */
export const oomKill = defineFeature({
  id: 'oomKill',
  options: {
    enabled: flag({ helm: 'datadog.systemProbe.enableOOMKill', default: false, doc: 'Report which containers the kernel killed because memory ran out.' }),
  },
  needs: (o, context) => systemProbe(o.enabled, context, 'runtime-compilation'),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.oomKill.enabled', context),
  contribute: (o) => ({ settings: [{ file: 'system-probe.yaml', settings: { system_probe_config: { enable_oom_kill: o.enabled } } }] }),
});
