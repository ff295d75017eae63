import { flag, textMap } from '../spec/option';
import { confdConfigMap } from '../workloads/cluster-agent-confd';
import { defineFeature } from './feature';

/** Helm releases of the cluster: their state and revisions. */
export const helmCheck = defineFeature({
  id: 'helmCheck',
  options: {
    enabled: flag({
      helm: 'datadog.helmCheck.enabled',
      default: false,
      doc: 'Watch Helm releases. The agent may then read every Secret and ConfigMap, for that is where Helm keeps them.',
    }),
    collectEvents: flag({ helm: 'datadog.helmCheck.collectEvents', default: false, doc: 'Send an event when a release is installed, upgraded or removed.' }),
    valuesAsTags: textMap({ helm: 'datadog.helmCheck.valuesAsTags', default: {}, doc: 'Tag name for each Helm value that becomes a tag.' }),
  },

  needs: (o) => (o.enabled ? ['cluster-agent/confd'] : []),

  contribute: (o, context) => {
    if (!o.enabled) return {};
    const { clusterAgent, needs } = context;
    const onRunners = needs.has('cluster-checks-runner/by-default');
    const instances = [{ collect_events: o.collectEvents, helm_values_as_tags: o.valuesAsTags }];
    return {
      files: [
        {
          configMap: confdConfigMap(context),
          key: 'helm.yaml',
          path: 'helm.d/helm.yaml',
          content: { ...(onRunners ? { cluster_check: true } : {}), init_config: null, instances },
        },
      ],
      rules: clusterAgent
        ? [
            {
              role: 'helm-check',
              account: onRunners ? 'clusterChecksRunner' : 'clusterAgent',
              rules: [{ apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get', 'list', 'watch'] }],
            },
          ]
        : [],
    };
  },
});
