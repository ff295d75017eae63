import type { PlanContext } from '../plan/context';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Whether node agents take settings from Datadog. Actions reach the action runner that way: with it, they do whatever the option says. */
export const remoteConfigurationEnabled = ({ needs, provider, spec }: PlanContext): boolean =>
  spec.global.remoteConfiguration.enabled && (spec.features.remoteConfiguration.enabled || needs.has('container/private-action-runner')) && !provider.gdc;

/** Settings that Datadog sends to node agents. The cluster agent and the check runners decide for themselves. */
export const remoteConfiguration = defineFeature({
  id: 'remoteConfiguration',
  options: {
    enabled: flag({
      helm: 'datadog.remoteConfiguration.enabled',
      default: true,
      doc: 'Let node agents take settings from Datadog; `global.remoteConfiguration` switches it off for all agents at once.',
    }),
  },

  contribute: (_o, context) => ({
    env: [
      {
        at: [...context.nodeContainers, 'nodeAgent/init-config'],
        phase: 'common',
        name: 'DD_REMOTE_CONFIGURATION_ENABLED',
        value: `${remoteConfigurationEnabled(context)}`,
      },
    ],
  }),
});
