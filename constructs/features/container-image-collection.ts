import { variable } from '../spec/datadog-agent';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** The list of container images on each node. */
export const containerImageCollection = defineFeature({
  id: 'containerImageCollection',
  options: {
    enabled: flag({
      helm: 'datadog.containerImageCollection.enabled',
      default: true,
      datadogAgent: variable('DD_CONTAINER_IMAGE_ENABLED', ['nodeAgent/agent']),
      doc: 'Report the container images on each node; from agent 7.46 on.',
    }),
  },

  needs: (o) => (o.enabled ? ['container-images'] : []),

  contribute: (_, { needs }) => ({ env: [{ at: 'nodeAgent/agent', name: 'DD_CONTAINER_IMAGE_ENABLED', value: `${needs.has('container-images')}` }] }),
});
