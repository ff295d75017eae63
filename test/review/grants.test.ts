import type { KubernetesObject } from '../../constructs/kubernetes';
import { covers, grantsTo, otherRolesOf, subjectsIn } from '../../constructs/review/grants';

const grant = (namespace: string, verb: string, ...path: string[]) => ({ namespace, verb, path });

test.each([
  ['the same', grant('', 'get', '', 'pods', '*'), grant('', 'get', '', 'pods', '*'), true],
  ['the cluster covers a namespace', grant('', 'get', '', 'pods', '*'), grant('a', 'get', '', 'pods', '*'), true],
  ['a namespace does not cover the cluster', grant('a', 'get', '', 'pods', '*'), grant('', 'get', '', 'pods', '*'), false],
  ['all objects cover one', grant('', 'get', '', 'pods', '*'), grant('', 'get', '', 'pods', 'mine'), true],
  ['one object does not cover all', grant('', 'get', '', 'pods', 'mine'), grant('', 'get', '', 'pods', '*'), false],
  ['any verb and group', grant('', '*', '*', '*', '*'), grant('a', 'delete', 'apps', 'deployments', 'b'), true],
  ['a URL below another', grant('', 'get', '/metrics/*'), grant('', 'get', '/metrics/slis'), true],
  ['a URL is no resource', grant('', 'get', '*'), grant('', 'get', '', 'pods', '*'), false],
  ['another verb', grant('', 'list', '', 'pods', '*'), grant('', 'get', '', 'pods', '*'), false],
])('%s', (_name, one, other, expected) => expect(covers(one, other)).toBe(expected));

const named = (kind: string, name: string, rest: Record<string, unknown>, namespace?: string): KubernetesObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, namespace },
  ...rest,
});
const account = (name: string) => ({ kind: 'ServiceAccount', name, namespace: 'n' });
const rules = [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }];
const bound = (kind: string, roleKind: string, namespace?: string) =>
  named(
    kind,
    'b',
    { roleRef: { kind: roleKind, name: 'r' }, subjects: [{ kind: 'ServiceAccount', name: 'agent', ...(namespace ? {} : { namespace: 'n' }) }] },
    namespace,
  );

test('a role holds in the namespace of its binding', () => {
  const cluster = [named('ClusterRole', 'r', { rules }), bound('ClusterRoleBinding', 'ClusterRole')];
  const within = [named('ClusterRole', 'r', { rules }), bound('RoleBinding', 'ClusterRole', 'n')];
  const elsewhere = [named('Role', 'r', { rules }, 'm'), bound('RoleBinding', 'Role', 'n')];
  expect(grantsTo(account('agent'), cluster)).toEqual([grant('', 'get', '', 'pods', '*')]);
  expect(grantsTo(account('agent'), within)).toEqual([grant('n', 'get', '', 'pods', '*')]);
  expect(grantsTo(account('agent'), elsewhere)).toEqual([]);
  expect(grantsTo(account('other'), cluster)).toEqual([]);
});

test('a role that the cluster brings is told by its name', () => {
  expect(otherRolesOf(account('agent'), [bound('RoleBinding', 'ClusterRole', 'n')])).toEqual(['all that ClusterRole r may do in n']);
  expect(otherRolesOf(account('agent'), [bound('ClusterRoleBinding', 'ClusterRole')])).toEqual(['all that ClusterRole r may do']);
  expect(otherRolesOf(account('agent'), [named('ClusterRole', 'r', { rules }), bound('ClusterRoleBinding', 'ClusterRole')])).toEqual([]);
});

test('everybody whom bindings name, once', () => {
  const group = named('ClusterRoleBinding', 'g', { roleRef: { kind: 'ClusterRole', name: 'r' }, subjects: [{ kind: 'Group', name: 'all' }] });
  expect(subjectsIn([bound('RoleBinding', 'ClusterRole', 'n'), bound('ClusterRoleBinding', 'ClusterRole'), group])).toEqual([
    { kind: 'ServiceAccount', name: 'agent', namespace: 'n' },
    { kind: 'Group', name: 'all', namespace: undefined },
  ]);
});
