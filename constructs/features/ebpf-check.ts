import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';
import { type OptionVariable, variables } from './option-variables';

interface Options {
  readonly enabled: boolean;
}

/** The chart does not know this check: the operator does, and sets this variable. */
export const ebpfCheckEnvironment: readonly OptionVariable<Options>[] = [
  {
    option: 'ebpfCheck.enabled',
    name: 'DD_EBPF_CHECK_ENABLED',
    at: ['nodeAgent/agent', 'nodeAgent/system-probe'],
    value: (o) => (o.enabled ? 'true' : undefined),
  },
];

/** What eBPF programs and maps cost on a node. */
export const ebpfCheck = defineFeature({
  id: 'ebpfCheck',
  variables: ebpfCheckEnvironment,
  options: {
    enabled: flag({ helm: null, default: false, doc: 'Report memory and running time of the eBPF programs on each node.' }),
  },
  needs: (o, context) => systemProbe(o.enabled, context),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.ebpfCheck.enabled', context),
  contribute: (o) => ({ env: variables(ebpfCheckEnvironment, o) }),
});
