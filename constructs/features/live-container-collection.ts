import { flag } from '../spec/option';
import { processCheck, processNeeds } from '../workloads/process-checks';
import { defineFeature } from './feature';

/** The running containers of each node, for the live containers page. */
export const liveContainerCollection = defineFeature({
  id: 'liveContainerCollection',
  options: {
    enabled: flag({
      helm: 'datadog.processAgent.containerCollection',
      default: true,
      doc: 'Report the running containers with their CPU and memory every few seconds.',
    }),
  },

  needs: (o, context) => processNeeds(o.enabled, context),
  contribute: (o, context) => processCheck('DD_PROCESS_CONFIG_CONTAINER_COLLECTION_ENABLED', o.enabled, context),
});
