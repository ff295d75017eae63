import type { EnvVar } from '../kubernetes';
import { secretVariable } from '../secrets/names';
import { flag, type Resolved, text } from '../spec/option';
import { truthy } from '../spec/values';
import { defineFeature } from './feature';
import { identityRefusals, identityWarnings, runnerOptions } from './private-action-runner-options';

const AT = 'clusterAgent/cluster-agent';
const PREFIX = 'DD_PRIVATE_ACTION_RUNNER';
const WATCH = ['get', 'list', 'watch'];

const options = {
  ...runnerOptions('clusterAgent.privateActionRunner', 'the cluster agent'),
  identitySecretName: text({
    helm: 'clusterAgent.privateActionRunner.identitySecretName',
    default: 'datadog-private-action-runner-identity',
    datadogAgent: null,
    doc: 'Secret in which a runner that registers itself keeps its identity.',
  }),
  k8sRemediationEnabled: flag({
    helm: 'clusterAgent.privateActionRunner.k8sRemediationEnabled',
    default: false,
    datadogAgent: null,
    doc: 'Allow actions that change Deployments, pods and ConfigMaps.',
  }),
};

type Options = Resolved<typeof options>;

function identity(o: Options): EnvVar[] {
  if (o.selfEnroll) {
    return [
      { name: `${PREFIX}_SELF_ENROLL`, value: 'true' },
      { name: `${PREFIX}_IDENTITY_USE_K8S_SECRET`, value: 'true' },
      { name: `${PREFIX}_IDENTITY_SECRET_NAME`, value: o.identitySecretName },
    ];
  }
  const secret = o.identityFromExistingSecret;
  if (secret) return [secretVariable(`${PREFIX}_URN`, secret, 'urn'), secretVariable(`${PREFIX}_PRIVATE_KEY`, secret, 'private_key')];
  return [
    ...(o.urn ? [{ name: `${PREFIX}_URN`, value: o.urn }] : []),
    ...(o.urn && o.privateKey ? [{ name: `${PREFIX}_PRIVATE_KEY`, value: o.privateKey }] : []),
  ];
}

/** Actions of Datadog workflows, run in the cluster agent. */
export const clusterAgentPrivateActionRunner = defineFeature({
  id: 'clusterAgentPrivateActionRunner',
  options,

  needs: (o) => (o.enabled ? ['cluster-agent/remote-configuration'] : []),

  refuse: (o, { deploysClusterAgent, spec }) => {
    if (!o.enabled || !deploysClusterAgent) return [];
    const path = 'features.clusterAgentPrivateActionRunner';
    return [
      ...(o.selfEnroll && !spec.global.leaderElection
        ? [{ path: `${path}.selfEnroll`, message: 'one cluster agent registers for all: set global.leaderElection' }]
        : []),
      ...identityRefusals(path, o),
    ];
  },

  warn: (o) => (o.enabled ? identityWarnings('features.clusterAgentPrivateActionRunner', o) : []),

  contribute: (o) => {
    if (!o.enabled) return {};
    const env = [
      { name: `${PREFIX}_ENABLED`, value: 'true' },
      ...identity(o),
      ...(truthy(o.actionsAllowlist) ? [{ name: `${PREFIX}_ACTIONS_ALLOWLIST`, value: o.actionsAllowlist.join(',') }] : []),
      ...(o.apiKeyOnlyEnrollment ? [{ name: `${PREFIX}_API_KEY_ONLY_ENROLLMENT`, value: 'true' }] : []),
    ];
    return {
      env: env.map((variable) => ({ at: AT, ...variable })),
      rules: [
        {
          role: 'private-action-runner',
          rules: [{ apiGroups: [''], resources: ['secrets'], resourceNames: [o.identitySecretName], verbs: ['get', 'update', 'create'] }],
        },
        ...(o.k8sRemediationEnabled
          ? [
              {
                role: 'private-action-runner-cluster' as const,
                rules: [
                  { apiGroups: ['apps'], resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'], verbs: WATCH },
                  { apiGroups: [''], resources: ['pods', 'events', 'configmaps'], verbs: WATCH },
                  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'] },
                  { apiGroups: [''], resources: ['pods'], verbs: ['patch'] },
                  { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'update', 'patch'] },
                  { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
                ],
              },
            ]
          : []),
      ],
    };
  },
});
