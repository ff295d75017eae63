import type { PolicyRule } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Contribution } from '../plan/contribution';
import { READS_SECRETS } from '../spec/global/secrets';
import { commonLabels } from '../workloads/labels';
import type { Part } from '../workloads/part';
import { ownAccount } from './accounts';

const READ = ['get', 'list', 'watch'];

/** What the cluster agent reads of the cluster, whatever features are on. */
const CLUSTER: readonly PolicyRule[] = [
  { apiGroups: [''], resources: ['services', 'endpoints', 'pods', 'nodes', 'namespaces', 'componentstatuses', 'limitranges'], verbs: READ },
  { apiGroups: [''], resources: ['events'], verbs: [...READ, 'create'] },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
  { apiGroups: ['quota.openshift.io'], resources: ['clusterresourcequotas'], verbs: ['get', 'list'] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list', 'watch'] },
  { nonResourceURLs: ['/version', '/healthz', '/metrics'], verbs: ['get'] },
];

/** Cluster agents agree on a leader through a ConfigMap or a Lease; before 7.37 its name was the same everywhere. */
function leaderElection({ name }: PlanContext): PolicyRule[] {
  const election = name('leader-election');
  return [
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [election, 'datadog-leader-election'], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: [election], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
    { apiGroups: [''], resources: ['configmaps', 'events'], verbs: ['create'] },
  ];
}

/** The secret backend reads Secrets of the whole cluster unless the user names some in `roles`. */
function secretBackend({ spec }: PlanContext): PolicyRule[] {
  const { command, enableGlobalPermissions, type } = spec.global.secretBackend;
  const reads = command === READS_SECRETS || Boolean(type);
  return enableGlobalPermissions && reads ? [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] : [];
}

function tags({ spec }: PlanContext): PolicyRule[] {
  const { kubernetesResourcesAnnotationsAsTags: annotations, kubernetesResourcesLabelsAsTags: labels } = spec.global;
  // A resource is written as `deployments.apps`: name, then API group.
  const split = Object.keys({ ...annotations, ...labels }).map((resource) => resource.split('.'));
  const groups = [...new Set(split.map(([, ...group]) => group.join('.')))];
  return groups.map((group) => ({ apiGroups: [group], resources: split.filter(([, ...g]) => g.join('.') === group).map(([name]) => name!), verbs: READ }));
}

const policies = ({ kubernetes, name, spec }: PlanContext): PolicyRule[] => [
  ...(spec.override.clusterAgent.podSecurity.podSecurityPolicy.create && kubernetes('<1.25.0-0')
    ? [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: [name('cluster-agent')], verbs: ['use'] }]
    : []),
  { apiGroups: ['security.openshift.io'], resources: ['securitycontextconstraints'], resourceNames: [name('cluster-agent'), 'hostnetwork'], verbs: ['use'] },
];

/** Clusters that admit pods by policy: before Kubernetes 1.25, and OpenShift. */
function podSecurity(context: PlanContext): Contribution['objects'] {
  const { kubernetes, name, namespace, spec } = context;
  const {
    hostNetwork,
    podSecurity: { podSecurityPolicy, securityContextConstraints },
  } = spec.override.clusterAgent;
  const metadata = { name: name('cluster-agent'), labels: commonLabels(context) };
  const any = { rule: 'RunAsAny' };
  return [
    ...(podSecurityPolicy.create && kubernetes('<1.25.0-0')
      ? [
          {
            apiVersion: 'policy/v1beta1',
            kind: 'PodSecurityPolicy',
            metadata,
            spec: { volumes: ['configMap', 'hostPath', 'secret'], fsGroup: any, runAsUser: any, seLinux: any, supplementalGroups: any },
          },
        ]
      : []),
    ...(securityContextConstraints.create
      ? [
          {
            apiVersion: 'security.openshift.io/v1',
            kind: 'SecurityContextConstraints',
            metadata,
            users: [`system:serviceaccount:${namespace}:${ownAccount(context, 'clusterAgent')}`],
            priority: null,
            allowHostPorts: hostNetwork,
            allowHostNetwork: hostNetwork,
            allowHostDirVolumePlugin: false,
            allowHostIPC: false,
            allowHostPID: false,
            allowPrivilegeEscalation: false,
            allowPrivilegedContainer: false,
            allowedCapabilities: [],
            defaultAddCapabilities: [],
            fsGroup: { type: 'MustRunAs' },
            readOnlyRootFilesystem: false,
            requiredDropCapabilities: ['KILL', 'MKNOD', 'SETUID', 'SETGID'],
            runAsUser: { type: 'MustRunAsRange' },
            seLinuxContext: { type: 'MustRunAs' },
            supplementalGroups: { type: 'RunAsAny' },
            volumes: ['configMap', 'downwardAPI', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'],
          },
        ]
      : []),
  ];
}

/** What the cluster agent may do whatever features are on. */
export const clusterAgentAccess: Part = {
  id: 'clusterAgentAccess',
  contribute: (context) => {
    const { clusterAgent, deploysClusterAgent, spec } = context;
    const flare: PolicyRule[] = [{ apiGroups: [''], resources: ['secrets', 'configmaps'], verbs: ['get', 'list'] }];
    return {
      rules: [
        ...(deploysClusterAgent
          ? [{ role: 'cluster-agent' as const, rules: [...CLUSTER, ...leaderElection(context), ...policies(context), ...secretBackend(context)] }]
          : []),
        ...(clusterAgent && spec.override.clusterAgent.rbac.flareAdditionalPermissions ? [{ role: 'dca-helm-values' as const, rules: flare }] : []),
        { role: 'annotations-and-labels-as-tags', rules: tags(context) },
      ],
      objects: podSecurity(context),
    };
  },
};
