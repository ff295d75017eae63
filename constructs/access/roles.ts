import type { SpecContext } from '../plan/context';
import type { Workload } from '../plan/contribution';

/** Where a role comes from and to whom it is bound. Names are suffixes of the installation's full name, as the chart makes them. */
interface Role {
  readonly kind: 'ClusterRole' | 'Role';
  readonly name: string;
  /** Of the binding, where it differs from the role's. */
  readonly binding?: string;
  /** The workload whose service account is bound, unless the one who adds rules names another. */
  readonly account: Workload;
  /**
   * What becomes of the role where the user brings the workload's service account: left out, bound to the user's account, or bound
   * to the account that we would have made. The last is what the chart does where it forgot the case; the rights then reach nobody.
   */
  readonly broughtAccount: 'leave-out' | 'bind' | 'ignore';
  /** Made only with a cluster agent of ours. */
  readonly deployedOnly?: boolean;
}

/** The roles that features may add rules to. A role without a rule is not made. */
const ROLES = {
  'node-agent': { kind: 'ClusterRole', name: '', account: 'nodeAgent', broughtAccount: 'leave-out' },
  'otel-agent': { kind: 'ClusterRole', name: '-otel-agent', account: 'nodeAgent', broughtAccount: 'leave-out' },
  /** The gateway runs under the node agents' account. */
  'otel-agent-gateway': { kind: 'ClusterRole', name: '-otel-agent-gateway', account: 'nodeAgent', broughtAccount: 'bind' },
  'cluster-agent': { kind: 'ClusterRole', name: '-cluster-agent', account: 'clusterAgent', broughtAccount: 'leave-out', deployedOnly: true },
  /** Secrets and ConfigMaps in the agent's own namespace. */
  'cluster-agent-main': { kind: 'Role', name: '-cluster-agent-main', account: 'clusterAgent', broughtAccount: 'leave-out', deployedOnly: true },
  /** What is narrowed to the agents' own namespace by `access: least`. */
  'node-agent-main': { kind: 'Role', name: '-main', account: 'nodeAgent', broughtAccount: 'leave-out' },
  'cluster-checks-runner-main': { kind: 'Role', name: '-cluster-checks-main', account: 'clusterChecksRunner', broughtAccount: 'leave-out' },
  /** What a support flare reports of the installation. */
  'dca-helm-values': { kind: 'Role', name: '-dca-flare', account: 'clusterAgent', broughtAccount: 'leave-out' },
  'private-action-runner': { kind: 'Role', name: '-private-action-runner', account: 'clusterAgent', broughtAccount: 'leave-out', deployedOnly: true },
  'private-action-runner-cluster': {
    kind: 'ClusterRole',
    name: '-private-action-runner',
    account: 'clusterAgent',
    broughtAccount: 'leave-out',
    deployedOnly: true,
  },
  autoscaling: { kind: 'ClusterRole', name: '-cluster-agent-autoscaling', account: 'clusterAgent', broughtAccount: 'ignore' },
  'annotations-and-labels-as-tags': {
    kind: 'ClusterRole',
    name: '-cluster-agent-annotations-and-labels-as-tags',
    account: 'clusterAgent',
    broughtAccount: 'ignore',
  },
  'ksm-core': { kind: 'ClusterRole', name: '-ksm-core', account: 'clusterAgent', broughtAccount: 'ignore' },
  'ksm-core-namespaced': { kind: 'ClusterRole', name: '-ksm-core-namespaced', binding: '-ksm-core', account: 'clusterAgent', broughtAccount: 'ignore' },
  'orchestrator-explorer': { kind: 'ClusterRole', name: '-orchestrator-explorer', account: 'clusterAgent', broughtAccount: 'ignore' },
  'helm-check': { kind: 'ClusterRole', name: '-helm-check', account: 'clusterAgent', broughtAccount: 'bind' },
  'kubernetes-actions': { kind: 'ClusterRole', name: '-kubernetes-actions', account: 'clusterAgent', broughtAccount: 'bind' },
  /** Read by the horizontal pod autoscaler, whose account the cluster has: see objects.ts. */
  'external-metrics': {
    kind: 'ClusterRole',
    name: '-cluster-agent-external-metrics-reader',
    account: 'clusterAgent',
    broughtAccount: 'leave-out',
    deployedOnly: true,
  },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

export const roleOf = (name: RoleName): Role => ROLES[name];

/** A role that somebody else makes, and what binds it to an account of ours. */
interface BoundRole {
  readonly kind: 'ClusterRole' | 'Role';
  /** The role's name in the cluster. */
  role(context: SpecContext): string;
  readonly binding: string;
  readonly account: Workload;
  readonly broughtAccount: Role['broughtAccount'];
  /** Whether the binding has the label `app`, as some of the chart's objects do. */
  readonly app?: boolean;
}

const BOUND_ROLES = {
  /** Check runners run the node agents' checks and get their rights. */
  'cluster-checks-runner': {
    kind: 'ClusterRole',
    role: ({ fullName }: SpecContext) => fullName,
    binding: '-cluster-checks',
    account: 'clusterChecksRunner',
    broughtAccount: 'ignore',
  },
  /** An extension API server asks Kubernetes who its callers are and what they may do. */
  'system:auth-delegator': {
    kind: 'ClusterRole',
    role: () => 'system:auth-delegator',
    binding: '-cluster-agent-system-auth-delegator',
    account: 'clusterAgent',
    broughtAccount: 'leave-out',
    app: true,
  },
  'extension-apiserver-authentication-reader': {
    kind: 'Role',
    role: () => 'extension-apiserver-authentication-reader',
    binding: '-cluster-agent-apiserver',
    account: 'clusterAgent',
    broughtAccount: 'leave-out',
  },
} as const satisfies Record<string, BoundRole>;

export type BoundRoleName = keyof typeof BOUND_ROLES;

export const boundRoleOf = (name: BoundRoleName): BoundRole => BOUND_ROLES[name];
