import { describe, expect, test } from '@jest/globals';
import { accessObjects } from '../../constructs/access/objects';
import { planAgent } from '../../constructs/plan/build';
import { resolveSpec } from '../../constructs/spec/schema';

const objects = (spec: Record<string, unknown>): any[] =>
  accessObjects(
    planAgent({
      spec: resolveSpec({ ...spec, global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } } as any),
      name: 'datadog',
      namespace: 'datadog-agent',
      kubernetesVersion: '1.34.0',
    }),
  );

const accounts = (spec: Record<string, unknown>) =>
  objects(spec)
    .filter((o) => o.kind === 'ServiceAccount')
    .map((o) => o.metadata.name);

/** What a binding binds: the role, and to whom. */
const bound = (spec: Record<string, unknown>, name: string) => {
  const found = objects(spec).filter((o) => o.roleRef && o.metadata.name === name);
  return found.map(({ kind, roleRef, subjects }) => `${kind}: ${roleRef.kind} ${roleRef.name} to ${subjects.map((s: any) => `${s.namespace}/${s.name}`)}`);
};

const brought = { rbac: { create: false, serviceAccountName: 'mine' } };
const runners = { clusterChecksRunner: { enabled: true } };

describe('service accounts', () => {
  test.each([
    [{}, ['datadog', 'datadog-cluster-agent']],
    [{ nodeAgent: brought }, ['datadog-cluster-agent']],
    [{ clusterAgent: brought }, ['datadog']],
    [{ clusterAgent: { enabled: false } }, ['datadog']],
    [runners, ['datadog', 'datadog-cluster-agent', 'datadog-cluster-checks']],
    // Other roles are bound to the runner's account, so it is made all the same.
    [{ clusterChecksRunner: { enabled: true, ...brought } }, ['datadog', 'datadog-cluster-agent', 'datadog-cluster-checks']],
  ])('%j', (override, expected) => expect(accounts({ override })).toEqual(expected));

  test('carry what the user writes on them', () => {
    const rbac = { serviceAccountAnnotations: { a: 'b' }, serviceAccountAdditionalLabels: { team: 'x' }, automountServiceAccountToken: false };
    expect(objects({ override: { nodeAgent: { rbac } } })[0]).toMatchObject({
      metadata: { namespace: 'datadog-agent', annotations: { a: 'b' }, labels: { team: 'x' } },
      automountServiceAccountToken: false,
    });
  });

  test('of Autopilot have the name that its list admits', () =>
    expect(accounts({ cluster: { provider: { gke: { autopilot: true } } } })).toContain('datadog-agent'));
});

describe('roles of a workload whose account the user brings', () => {
  const agent = 'ClusterRoleBinding: ClusterRole datadog to datadog-agent/datadog';
  const helm = (account: string) => [`ClusterRoleBinding: ClusterRole datadog-helm-check to datadog-agent/${account}`];
  const ksm = ['ClusterRoleBinding: ClusterRole datadog-ksm-core to datadog-agent/datadog-cluster-agent'];
  test.each([
    ['made', {}, 'datadog', [agent]],
    ['left out', { nodeAgent: brought }, 'datadog', []],
    ['left out', { clusterAgent: brought }, 'datadog-cluster-agent', []],
    ['left out', { clusterAgent: brought }, 'datadog-cluster-agent-main', []],
    ['left out', { clusterAgent: brought }, 'datadog-dca-flare', []],
    ['made', {}, 'datadog-helm-check', helm('datadog-cluster-agent')],
    ['bound to it', { clusterAgent: brought }, 'datadog-helm-check', helm('mine')],
    ['made', {}, 'datadog-ksm-core', ksm],
    ['bound to ours', { clusterAgent: brought }, 'datadog-ksm-core', ksm],
  ])('%s: %j %s', (_what, override, name, expected) => expect(bound({ override, features: { helmCheck: { enabled: true } } }, name)).toEqual(expected));

  test('leave no role without its binding', () => {
    const all = objects({ override: { nodeAgent: brought, clusterAgent: brought } });
    const roles = all.filter((o) => /^(Cluster)?Role$/.test(o.kind)).map((o) => `${o.kind} ${o.metadata.name}`);
    expect(roles).toEqual(all.filter((o) => o.roleRef).map((o) => `${o.roleRef.kind} ${o.roleRef.name}`));
  });
});

test('roles within the namespace are Roles there, and hold rules', () => {
  const main = objects({}).find((o) => o.metadata.name === 'datadog-cluster-agent-main');
  expect(main).toMatchObject({ kind: 'Role', metadata: { namespace: 'datadog-agent' } });
  expect(main.rules.length).toBeGreaterThan(0);
  expect(objects({}).find((o) => o.kind === 'ClusterRole').metadata.namespace).toBeUndefined();
});

describe('roles that others make', () => {
  const external = { features: { externalMetricsServer: { enabled: true } } };
  test.each([
    [{ override: runners }, 'datadog-cluster-checks', ['ClusterRoleBinding: ClusterRole datadog to datadog-agent/datadog-cluster-checks']],
    [{}, 'datadog-cluster-checks', []],
    [external, 'datadog-cluster-agent-system-auth-delegator', ['ClusterRoleBinding: ClusterRole system:auth-delegator to datadog-agent/datadog-cluster-agent']],
    [external, 'datadog-cluster-agent-apiserver', ['RoleBinding: Role extension-apiserver-authentication-reader to datadog-agent/datadog-cluster-agent']],
    [{ ...external, override: { clusterAgent: brought } }, 'datadog-cluster-agent-system-auth-delegator', []],
    [{ ...external, override: { clusterAgent: brought } }, 'datadog-cluster-agent-apiserver', []],
  ])('%j %s', (spec, name, expected) => {
    expect(bound(spec, name)).toEqual(expected);
    expect(objects(spec).filter((o) => /^(Cluster)?Role$/.test(o.kind) && o.metadata.name === name)).toEqual([]);
  });

  test('external metrics are read by the autoscaler of the control plane', () => {
    const name = 'datadog-cluster-agent-external-metrics-reader';
    expect(bound(external, name)).toEqual([`ClusterRoleBinding: ClusterRole ${name} to kube-system/horizontal-pod-autoscaler`]);
  });
});

test('state metrics of some namespaces only are bound in each of them', () => {
  const features = { kubeStateMetricsCore: { namespaces: ['a', 'b'] } };
  const bindings = objects({ features }).filter((o) => o.roleRef?.name === 'datadog-ksm-core-namespaced');
  expect(bindings.map((o) => `${o.kind} ${o.metadata.namespace}/${o.metadata.name}`)).toEqual([
    'RoleBinding a/datadog-ksm-core',
    'RoleBinding b/datadog-ksm-core',
  ]);
});
