import { truthy } from '../spec/values';
import type { Provider } from './provider';

/** Azure AKS, which adds selectors of its own to webhooks and would undo them without. */
export const aks: Provider = {
  id: 'aks',
  applies: ({ cluster }) => truthy(cluster.provider.aks.enabled),
  contribute: ({ needs }) => ({
    env: needs.has('pod-injection') ? [{ at: 'clusterAgent/cluster-agent', name: 'DD_ADMISSION_CONTROLLER_ADD_AKS_SELECTORS', value: 'true' }] : [],
  }),
};
