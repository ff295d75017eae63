import { flag } from '../spec/option';
import { processCheck, processNeeds } from '../workloads/process-checks';
import { defineFeature } from './feature';

/** Looks at what runs on a node, to suggest integrations for it. */
export const processDiscovery = defineFeature({
  id: 'processDiscovery',
  options: {
    enabled: flag({
      helm: 'datadog.processAgent.processDiscovery',
      default: true,
      doc: 'Look every few hours at which programs run, and suggest integrations for them.',
    }),
  },

  needs: (o, context) => processNeeds(o.enabled, context),
  contribute: (o, context) => processCheck('DD_PROCESS_AGENT_DISCOVERY_ENABLED', o.enabled, context),
});
