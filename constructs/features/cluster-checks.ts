import { flag } from '../spec/option';
import { defineFeature } from './feature';

/** Checks of things that are no containers, such as services: the cluster agent hands each to one agent. */
export const clusterChecks = defineFeature({
  id: 'clusterChecks',
  options: {
    enabled: flag({ helm: 'datadog.clusterChecks.enabled', default: true, doc: 'Let the cluster agent hand out checks that must run once per cluster.' }),
    shareProcessNamespace: flag({
      helm: 'datadog.clusterChecks.shareProcessNamespace',
      default: false,
      datadogAgent: null,
      doc: 'Has no effect any more; use `override.clusterChecksRunner.shareProcessNamespace`.',
    }),
  },

  needs: (o, { spec }) => (o.enabled && spec.override.clusterChecksRunner.enabled ? ['cluster-checks-runner', 'cluster-checks-runner/by-default'] : []),

  contribute: (o, { clusterAgent, spec }) => {
    if (!o.enabled) return {};
    const sources = 'kube_endpoints kube_services';
    const { clusterchecksEnabled, join } = spec.global.existingClusterAgent;
    // Node agents leave the checks to the runners, here or of the installation whose cluster agent they join.
    const runElsewhere = join ? !clusterchecksEnabled : spec.override.clusterChecksRunner.enabled;
    return {
      env: [
        { at: 'clusterAgent/cluster-agent', name: 'DD_CLUSTER_CHECKS_ENABLED', value: 'true' },
        { at: 'clusterAgent/cluster-agent', name: 'DD_EXTRA_CONFIG_PROVIDERS', value: sources },
        { at: 'clusterAgent/cluster-agent', name: 'DD_EXTRA_LISTENERS', value: sources },
        ...(clusterAgent
          ? [{ at: 'nodeAgent/agent', name: 'DD_EXTRA_CONFIG_PROVIDERS', value: runElsewhere ? 'endpointschecks' : 'clusterchecks endpointschecks' } as const]
          : []),
      ],
    };
  },
});
