import { variable } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Events of containers and pods that end. */
export const containerLifecycle = defineFeature({
  id: 'containerLifecycle',
  options: {
    enabled: flag({
      helm: 'datadog.containerLifecycle.enabled',
      default: true,
      datadogAgent: variable('DD_CONTAINER_LIFECYCLE_ENABLED', ['nodeAgent/agent']),
      doc: 'Report when containers and pods end, and with which exit code.',
    }),
  },

  contribute: (o) => ({ env: [{ at: 'nodeAgent/agent', name: 'DD_CONTAINER_LIFECYCLE_ENABLED', value: `${o.enabled}` }] }),
});
