import type { KubernetesObject, PolicyRule } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { Workload } from '../plan/contribution';
import type { AgentPlan } from '../plan/plan';
import { extended, remembered, written } from '../plan/remember';
import { commonLabels } from '../workloads/labels';
import { accountName, ownAccount, serviceAccounts } from './accounts';
import { boundRoleOf, type RoleName, roleOf } from './roles';

const API = 'rbac.authorization.k8s.io';

interface Subject {
  readonly kind: 'ServiceAccount';
  readonly name: string;
  readonly namespace: string;
}

const metadata = (context: PlanContext, name: string, namespace?: string) => ({ name, ...(namespace ? { namespace } : {}), labels: commonLabels(context) });

const role = (context: PlanContext, name: string, rules: readonly PolicyRule[], namespace?: string): KubernetesObject => ({
  apiVersion: `${API}/v1`,
  kind: namespace ? 'Role' : 'ClusterRole',
  metadata: metadata(context, name, namespace),
  rules,
});

function binding(context: PlanContext, name: string, to: { kind: string; name: string }, subject: Subject, namespace?: string): KubernetesObject {
  return {
    apiVersion: `${API}/v1`,
    kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding',
    metadata: metadata(context, name, namespace),
    roleRef: { apiGroup: API, ...to },
    subjects: [subject],
  };
}

function subjectOf(context: PlanContext, workload: Workload, broughtAccount: 'leave-out' | 'bind' | 'ignore'): Subject {
  const name = broughtAccount === 'bind' ? accountName(context, workload) : ownAccount(context, workload);
  return { kind: 'ServiceAccount', name, namespace: context.namespace };
}

// The autoscaler of the control plane reads external metrics through the API server.
const AUTOSCALER: Subject = { kind: 'ServiceAccount', name: 'horizontal-pod-autoscaler', namespace: 'kube-system' };

/** A role for each name that got rules, with its binding or, where the rules hold in some namespaces only, one binding in each. */
function rolesWithRules(context: PlanContext, rules: AgentPlan['rules']): KubernetesObject[] {
  return [...new Set(rules.map((r) => r.role))].flatMap((name: RoleName) => {
    const { kind, name: suffix, binding: bindingSuffix = suffix, account: usual, broughtAccount, deployedOnly } = roleOf(name);
    const given = rules.filter((r) => r.role === name);
    const account = given.find((r) => r.account !== undefined)?.account ?? usual;
    if (broughtAccount === 'leave-out' && !context.spec.override[account].rbac.create) return [];
    if (deployedOnly && !context.deploysClusterAgent) return [];
    const namespace = kind === 'Role' ? context.namespace : undefined;
    const subject = name === 'external-metrics' ? AUTOSCALER : subjectOf(context, account, broughtAccount);
    const to = { kind, name: `${context.fullName}${suffix}` };
    const namespaces = given.find((r) => r.namespaces !== undefined)?.namespaces ?? [namespace];
    return [
      role(
        context,
        to.name,
        given.map((r) => r.rule),
        namespace,
      ),
      ...namespaces.map((n) => binding(context, `${context.fullName}${bindingSuffix}`, to, subject, n)),
    ];
  });
}

/** Bindings of roles that somebody else makes. */
function boundRoles(context: PlanContext, bindings: AgentPlan['bindings']): KubernetesObject[] {
  return [...new Set(bindings.map((b) => b.role))].flatMap((name) => {
    const { kind, role: roleName, binding: suffix, account, broughtAccount, app } = boundRoleOf(name);
    if (broughtAccount === 'leave-out' && !context.spec.override[account].rbac.create) return [];
    const to = { kind, name: roleName(context) };
    const bound = binding(
      context,
      `${context.fullName}${suffix}`,
      to,
      subjectOf(context, account, broughtAccount),
      kind === 'Role' ? context.namespace : undefined,
    );
    return [app ? { ...bound, metadata: { ...bound.metadata, labels: { app: context.fullName, ...bound.metadata.labels } } } : bound];
  });
}

const objectsOf = remembered((context: PlanContext & Pick<AgentPlan, 'rules' | 'bindings'>): KubernetesObject[] =>
  [...serviceAccounts(context), ...rolesWithRules(context, context.rules), ...boundRoles(context, context.bindings)].map(written),
);

/** Who may do what: service accounts, the roles that features filled with rules, and their bindings. */
export const accessObjects = ({ context, rules, bindings }: AgentPlan): KubernetesObject[] => objectsOf(extended(context, { rules, bindings }));
