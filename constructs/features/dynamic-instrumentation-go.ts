import { flag } from '../spec/option';
import { systemProbe, systemProbeRefusals } from '../workloads/system-probe-requirements';
import { defineFeature } from './feature';

/** Probes put into running Go programs. */
export const dynamicInstrumentationGo = defineFeature({
  id: 'dynamicInstrumentationGo',
  options: {
    enabled: flag({
      helm: 'datadog.dynamicInstrumentationGo.enabled',
      default: false,
      datadogAgent: 'features.dynamicInstrumentation.enabled',
      doc: 'Let Dynamic Instrumentation and the Live Debugger work on Go programs.',
    }),
  },
  needs: (o, context) => systemProbe(o.enabled, context),
  refuse: (o, context) => systemProbeRefusals(o.enabled, 'features.dynamicInstrumentationGo.enabled', context),
  contribute: (o, { needs }) => {
    const name = 'dynamic-instrumentation-cache-dir';
    const on = o.enabled && needs.has('container/system-probe');
    return {
      volumes: on ? [{ workload: 'nodeAgent', volume: { name, emptyDir: {} } }] : [],
      mounts: on ? [{ at: 'nodeAgent/system-probe', mount: { name, mountPath: '/opt/datadog-agent/run/system-probe/dynamic-instrumentation' } }] : [],
      settings: [{ file: 'system-probe.yaml', settings: { dynamic_instrumentation: { enabled: o.enabled } } }],
    };
  },
});
