import { field } from '../spec/datadog-agent';
import { bothOn } from '../spec/datadog-agent-shapes';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Settings that Datadog sends to node agents. The cluster agent and the check runners decide for themselves. */
export const remoteConfiguration = defineFeature({
  id: 'remoteConfiguration',
  options: {
    enabled: flag({
      helm: 'datadog.remoteConfiguration.enabled',
      datadogAgent: field('features.remoteConfiguration.enabled', bothOn('global.remoteConfiguration.enabled')),
      default: true,
      doc: 'Let node agents take settings from Datadog; `global.remoteConfiguration` switches it off for all agents at once.',
    }),
  },

  needs: (o, { remoteConfiguration }) => (o.enabled && remoteConfiguration ? ['remote-configuration'] : []),

  contribute: (_o, context) => ({
    env: [
      {
        at: [...context.nodeContainers, 'nodeAgent/init-config'],
        phase: 'common',
        name: 'DD_REMOTE_CONFIGURATION_ENABLED',
        value: `${context.needs.has('remote-configuration')}`,
      },
    ],
  }),
});
