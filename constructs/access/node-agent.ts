import type { PolicyRule } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import { READS_SECRETS } from '../spec/global/secrets';
import { getPath } from '../spec/values';
import { commonLabels } from '../workloads/labels';
import type { Part } from '../workloads/part';
import { accountName } from './accounts';

const rule = (apiGroup: string, resources: string[], verbs: string[], resourceNames?: string[]): PolicyRule => ({
  apiGroups: [apiGroup],
  resources,
  ...(resourceNames ? { resourceNames } : {}),
  verbs,
});

/** Electing a leader, and what only the leader does. */
const election = (fullName: string): PolicyRule[] => [
  rule('', ['configmaps'], ['get', 'update'], [`${fullName}-leader-election`, 'datadog-leader-election']),
  rule('', ['configmaps'], ['create']),
  rule('coordination.k8s.io', ['leases'], ['get', 'update'], [`${fullName}-leader-election`]),
  rule('coordination.k8s.io', ['leases'], ['create']),
];

/** Without a cluster agent of ours, node agents talk to the API server about the whole cluster. */
function alone({ fullName, spec: { global } }: PlanContext): PolicyRule[] {
  return [
    rule('', ['services', 'events', 'endpoints', 'pods', 'nodes', 'namespaces', 'componentstatuses'], ['get', 'list', 'watch']),
    rule('discovery.k8s.io', ['endpointslices'], ['get', 'list', 'watch']),
    rule('quota.openshift.io', ['clusterresourcequotas'], ['get', 'list']),
    ...(global.leaderElection ? election(fullName) : []),
    { nonResourceURLs: ['/version', '/healthz'], verbs: ['get'] },
  ];
}

function rules(context: PlanContext): PolicyRule[] {
  const {
    deploysClusterAgent,
    fullName,
    spec: { global },
  } = context;
  const { kubelet, secretBackend } = global;
  const readsAllSecrets = secretBackend.enableGlobalPermissions && (secretBackend.command === READS_SECRETS || Boolean(secretBackend.type));
  return [
    ...(deploysClusterAgent ? [] : alone(context)),
    { nonResourceURLs: ['/metrics', '/metrics/slis'], verbs: ['get'] },
    rule(
      '',
      [
        'nodes/metrics',
        'nodes/spec',
        'nodes/stats',
        ...(kubelet.fineGrainedAuthorization ? ['nodes/pods', 'nodes/healthz', 'nodes/configz', 'nodes/logs'] : ['nodes/proxy']),
      ],
      ['get'],
    ),
    ...(kubelet.useApiServer ? [rule('', ['pods'], ['get', 'list'])] : []),
    // The leader election check looks at both kinds of locks.
    rule('', ['endpoints'], ['get']),
    rule('coordination.k8s.io', ['leases'], ['get']),
    rule('security.openshift.io', ['securitycontextconstraints'], ['use'], [fullName, 'hostaccess', 'privileged']),
    ...(readsAllSecrets ? [rule('', ['secrets'], ['get'])] : []),
    rule('metrics.eks.amazonaws.com', ['kcm/metrics', 'ksh/metrics'], ['get']),
    ...(global.operator.migration.enabled ? [rule('datadoghq.com', ['datadogagents'], ['get', 'patch', 'create'])] : []),
  ];
}

/** Roles for single Secrets in the namespaces that hold them. */
function secretReaders(context: PlanContext) {
  const {
    fullName,
    namespace: own,
    spec: { global },
  } = context;
  return global.secretBackend.roles.flatMap(({ namespace, secrets }) => {
    const reader = `${fullName}-secret-reader-${namespace}`;
    return [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: { name: reader, namespace, labels: commonLabels(context) },
        rules: [rule('', ['secrets'], ['get', 'watch', 'list'], secrets)],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: `${fullName}-read-secrets-${namespace}`, namespace, labels: commonLabels(context) },
        subjects: [{ kind: 'ServiceAccount', name: accountName(context, 'nodeAgent'), apiGroup: '', namespace: own }],
        roleRef: { kind: 'Role', name: reader, apiGroup: '' },
      },
    ];
  });
}

/** What node agents may ask of the API server and of kubelets. */
export const nodeAgentAccess: Part = {
  id: 'nodeAgentAccess',
  refuse: ({ spec: { global } }) =>
    global.operator.migration.enabled && getPath(global.operator.values, ['datadogCRDs', 'keepCrds']) !== true
      ? [
          {
            path: 'global.operator.migration.enabled',
            message: 'the object that the migration makes would go with the chart: set global.operator.values.datadogCRDs.keepCrds to true',
          },
        ]
      : [],
  contribute: (context) => {
    if (!context.spec.override.nodeAgent.rbac.create) return {};
    return { rules: [{ role: 'node-agent', rules: rules(context) }], objects: secretReaders(context) };
  },
};
