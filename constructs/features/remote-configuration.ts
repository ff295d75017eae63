import { defineFeature } from './feature';
import { flag } from '../spec/option';

/** Settings that Datadog sends to node agents. The cluster agent and the check runners decide for themselves. */
export const remoteConfiguration = defineFeature({
  id: 'remoteConfiguration',
  options: {
    enabled: flag({ helm: 'datadog.remoteConfiguration.enabled', default: true, doc: 'Let node agents take settings from Datadog; `global.remoteConfiguration` switches it off for all agents at once.' }),
  },

  contribute: (o, { nodeContainers, needs, provider, spec }) => {
    // Actions reach the action runner by remote configuration: it works there whatever this option says.
    const enabled = spec.global.remoteConfiguration.enabled && (o.enabled || needs.has('container/private-action-runner')) && !provider.gdc;
    return { env: [{ at: [...nodeContainers, 'nodeAgent/init-config'], phase: 'common', name: 'DD_REMOTE_CONFIGURATION_ENABLED', value: `${enabled}` }] };
  },
});
