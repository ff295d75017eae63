import { variable } from '../spec/datadog-agent';
import { choiceOrText } from '../spec/option';
import { defineFeature } from './feature';

/** The continuous profiler in the tracing libraries of injected pods. */
export const profiling = defineFeature({
  id: 'profiling',
  options: {
    enabled: choiceOrText(['true', 'false', 'auto'], {
      helm: 'datadog.profiling.enabled',
      datadogAgent: variable('DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_PROFILING_ENABLED', ['clusterAgent/cluster-agent']),
      doc: 'Profile injected pods always (true), never (false), or those that look worth it (auto). Left out, each pod decides for itself.',
    }),
  },

  contribute: ({ enabled }) =>
    enabled === undefined
      ? {}
      : { env: [{ at: 'clusterAgent/cluster-agent', name: 'DD_ADMISSION_CONTROLLER_AUTO_INSTRUMENTATION_PROFILING_ENABLED', value: enabled }] },
});
