import { accountName } from '../../constructs/access/accounts';
import { boundRoleOf, roleOf } from '../../constructs/access/roles';
import { features } from '../../constructs/features/registry';
import type { JsonMap, KubernetesObject, PolicyRule } from '../../constructs/kubernetes';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import type { Installation } from '../../constructs/plan/installation';
import type { AgentPlan } from '../../constructs/plan/plan';
import type { PlannedRelease } from '../../constructs/releases';
import { rows } from '../../constructs/spec/option';
import { resolveSpec } from '../../constructs/spec/schema';
import { setPath } from '../../constructs/spec/values';
import { cluster } from './stage';

/** One thing that an account may do: in a namespace, or where that is empty in all of them. */
export interface Grant {
  /** `NAMESPACE:NAME` of the service account. */
  readonly account: string;
  readonly namespace: string;
  readonly verb: string;
  readonly group?: string;
  /** With its subresource: `nodes/metrics`. */
  readonly resource?: string;
  readonly name?: string;
  readonly url?: string;
}

export const say = ({ account, namespace, verb, group, resource, name, url }: Grant) =>
  `${account}: ${verb} ${url ?? [group || 'core', resource, name].filter(Boolean).join('/')}${namespace ? ` in ${namespace}` : ''}`;

/** The single grants of a rule that an account has in a namespace, or in all. */
export function grantsOf(account: string, namespace: string, rule: PolicyRule): Grant[] {
  const common = rule.verbs.map((verb) => ({ account, namespace, verb }));
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined];
  return [
    ...common.flatMap((it) => (rule.nonResourceURLs ?? []).map((url) => ({ ...it, url }))),
    ...common.flatMap((it) =>
      (rule.apiGroups ?? []).flatMap((group) => (rule.resources ?? []).flatMap((resource) => names.map((name) => ({ ...it, group, resource, name })))),
    ),
  ];
}

/** Asks the API server, in the account's name. */
export async function isAllowed({ account, namespace, verb, group, resource, name, url }: Grant): Promise<boolean> {
  const [main, subresource] = (resource ?? '').split('/');
  const spec = url ? { nonResourceAttributes: { path: url, verb } } : { resourceAttributes: { namespace, verb, group, resource: main, subresource, name } };
  const { body } = await cluster.must('POST', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', {
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec },
    as: `system:serviceaccount:${account}`,
  });
  return body.status.allowed === true;
}

/** Those of the grants that the API server answers so. */
export async function answered(grants: readonly Grant[], allowed: boolean): Promise<Grant[]> {
  const answers = await Promise.all(grants.map(isAllowed));
  return grants.filter((_, i) => answers[i] === allowed);
}

interface Binding extends KubernetesObject {
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

/** What the roles and bindings among these objects say. Rules of roles that others make are read from the cluster: those are `foreign`. */
export async function stated(objects: readonly KubernetesObject[]): Promise<(Grant & { foreign: boolean })[]> {
  const bindings = objects.filter(({ kind }) => kind === 'ClusterRoleBinding' || kind === 'RoleBinding') as Binding[];
  const found = bindings.map(async ({ roleRef: { kind, name }, subjects = [], metadata: { namespace } }) => {
    const role = await cluster.get({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name, ...(kind === 'Role' ? { namespace } : {}) } });
    if (!role) throw new Error(`${kind} ${name}, which a binding names, is not there`);
    const foreign = !objects.some((it) => it.kind === kind && it.metadata.name === name);
    const accounts = subjects.filter((it) => it.kind === 'ServiceAccount').map((it) => `${it.namespace}:${it.name}`);
    return accounts.flatMap((account) =>
      (role.rules as PolicyRule[]).flatMap((rule) => grantsOf(account, namespace ?? '', rule).map((grant) => ({ ...grant, foreign }))),
    );
  });
  return (await Promise.all(found)).flat();
}

/** What the plan says, by who asked: in the name of the account that the role is bound to. */
export function planned({ context, rules, bindings }: AgentPlan): (Grant & { by: string })[] {
  const accountOf = (workload: Parameters<typeof accountName>[1]) => `${context.namespace}:${accountName(context, workload)}`;
  const own = rules.flatMap(({ by, role, rule, account, namespaces }) => {
    const { kind, account: usual } = roleOf(role);
    const scopes = namespaces ?? [kind === 'Role' ? context.namespace : ''];
    // The control plane's autoscaler has its rights from others too: what it may do says nothing of this role.
    return role === 'external-metrics' ? [] : scopes.flatMap((scope) => grantsOf(accountOf(account ?? usual), scope, rule).map((grant) => ({ ...grant, by })));
  });
  const shared = bindings
    .filter(({ role }) => role === 'cluster-checks-runner')
    .flatMap(({ by, role }) =>
      rules
        .filter((it) => it.role === 'node-agent')
        .flatMap(({ rule }) => grantsOf(accountOf(boundRoleOf(role).account), '', rule).map((grant) => ({ ...grant, by }))),
    );
  return [...own, ...shared];
}

const SWITCHES = features.map(({ id, options }) => ({
  id,
  flags: [...rows(options)].filter((row) => row.option.kind === 'flag').map((row) => ['features', id, ...row.path]),
}));

/** Installations like this one in which one feature is on with everything that it has. What is refused together is left out. */
function withEachFeature({ spec: _spec, ...where }: Installation): { id: string; plan: AgentPlan }[] {
  return SWITCHES.flatMap(({ id, flags }) => {
    const spec: JsonMap = { global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } }, features: {}, override: {} };
    for (const keys of flags) setPath(spec, keys, true);
    try {
      return [{ id, plan: planAgent({ ...where, spec: resolveSpec(spec as never) }) }];
    } catch (error) {
      if (error instanceof RefusedError) return [];
      throw error;
    }
  });
}

/** Whether a rule of the cluster would let this through, wildcards and all: what is stated covers what is asked. */
const covers = (has: Grant, wanted: Grant) =>
  has.account === wanted.account &&
  (has.namespace === '' || has.namespace === wanted.namespace) &&
  (has.verb === '*' || has.verb === wanted.verb) &&
  (wanted.url
    ? has.url === wanted.url || (has.url?.endsWith('*') === true && wanted.url.startsWith(has.url.slice(0, -1)))
    : (has.group === '*' || has.group === wanted.group) &&
      (has.resource === '*' || has.resource === wanted.resource) &&
      (has.name === undefined || has.name === wanted.name));

/** What these accounts could have from features, and do not have from any that is on, nor from the roles of others. */
export function onlyElsewhere({ installation, plan }: PlannedRelease, accounts: ReadonlySet<string>, foreign: readonly Grant[]): (Grant & { by: string })[] {
  const own = planned(plan);
  const all = withEachFeature(installation).flatMap((it) => planned(it.plan));
  const distinct = [...new Map(all.map((grant) => [say(grant), grant])).values()];
  return distinct.filter((wanted) => accounts.has(wanted.account) && !own.some((it) => covers(it, wanted)) && !foreign.some((it) => covers(it, wanted)));
}
