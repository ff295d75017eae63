import type { SpecContext } from '../plan/context';
import { inRange } from '../plan/installation';
import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Older cluster agents cannot act, so they do not get the rights either. */
function understands({ spec }: SpecContext): boolean {
  const { doNotCheckTag, tag } = spec.override.clusterAgent.image;
  return doNotCheckTag || `${tag}`.startsWith('latest') || inRange(`${tag}`, '>=7.79.0-0');
}

/** Pods deleted and Deployments restarted on behalf of people in Datadog. */
export const kubernetesActions = defineFeature({
  id: 'kubernetesActions',
  options: {
    enabled: flag({
      helm: 'datadog.kubernetesActions.enabled',
      default: false,
      doc: 'Let Datadog delete pods and restart Deployments through the cluster agent; from cluster agent 7.79 on.',
    }),
  },

  needs: (o) => (o.enabled ? ['cluster-agent/remote-configuration'] : []),

  contribute: (o, context) => {
    if (!o.enabled || !understands(context)) return {};
    return {
      env: [{ at: 'clusterAgent/cluster-agent', name: 'DD_KUBEACTIONS_ENABLED', value: 'true' }],
      rules: context.clusterAgent
        ? [
            {
              role: 'kubernetes-actions',
              rules: [
                { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'delete'] },
                { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'patch', 'update'] },
                { apiGroups: ['apps'], resources: ['deployments/status'], verbs: ['get'] },
              ],
            },
          ]
        : [],
    };
  },
});
