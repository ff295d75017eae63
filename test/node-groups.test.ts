import { type NodeGroup, releasesOf } from '../constructs/node-groups';
import { checkSpec } from '../constructs/spec/schema';
import type { AgentSpec } from '../imports/agent-spec';

const gpu: NodeGroup = { name: 'gpu', nodeSelector: { accelerator: 'nvidia' }, features: { logCollection: { enabled: true } } };
const termsOf = (spec: AgentSpec) => {
  const affinity = spec.override?.nodeAgent?.affinity as any;
  return affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
};
const notIn = (key: string, value: string) => ({ key, operator: 'NotIn', values: [value] });

test('a spec without groups is one release, as it stands', () => {
  const spec = { global: { site: 'datadoghq.eu' } };
  expect(releasesOf(spec, 'datadog')).toEqual([{ name: 'datadog', spec }]);
});

test('the other nodes lack at least one label of each group', () => {
  const small: NodeGroup = { name: 'small', nodeSelector: { size: 'small', zone: 'a' } };
  const [others] = releasesOf({ nodeGroups: [gpu, small] }, 'datadog');
  expect(termsOf(others!.spec)).toEqual([
    { matchExpressions: [notIn('accelerator', 'nvidia'), notIn('size', 'small')] },
    { matchExpressions: [notIn('accelerator', 'nvidia'), notIn('zone', 'a')] },
  ]);
});

test("the user's own affinity holds too", () => {
  const term = { matchExpressions: [{ key: 'disk', operator: 'Exists' }] };
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } } } as any;
  const [others, group] = releasesOf({ override: { nodeAgent: { affinity } }, nodeGroups: [gpu] }, 'datadog');
  expect(termsOf(others!.spec)).toEqual([{ matchExpressions: [...term.matchExpressions, notIn('accelerator', 'nvidia')] }]);
  expect(termsOf(group!.spec)).toEqual([term]);
});

test('a group joins the cluster agent of the installation, and has its own features and nodes', () => {
  const [others, group] = releasesOf({ features: { logCollection: { containerCollectAll: true } }, nodeGroups: [gpu] }, 'datadog');
  expect(others!.spec.features).toEqual({ logCollection: { containerCollectAll: true } });
  expect(group).toMatchObject({
    name: 'datadog-gpu',
    group: 'gpu',
    spec: {
      global: { existingClusterAgent: { join: true, serviceName: 'datadog-cluster-agent', tokenSecretName: 'datadog-cluster-agent' } },
      features: { logCollection: { enabled: true, containerCollectAll: true } },
      override: { nodeAgent: { nodeSelector: { accelerator: 'nvidia' } }, clusterAgent: { enabled: false }, clusterChecksRunner: { enabled: false } },
    },
  });
});

test('a node of two groups belongs to the first', () => {
  const big: NodeGroup = { name: 'big', nodeSelector: { size: 'big' } };
  const other: NodeGroup = { name: 'other', nodeSelector: { accelerator: 'amd' } };
  const [, , second, third] = releasesOf({ nodeGroups: [gpu, big, other] }, 'datadog');
  expect(termsOf(second!.spec)).toEqual([{ matchExpressions: [notIn('accelerator', 'nvidia')] }]);
  // Nodes with another accelerator cannot be in the first group.
  expect(termsOf(third!.spec)).toEqual([{ matchExpressions: [notIn('size', 'big')] }]);
});

test.each([
  ['a feature that is not there', { name: 'gpu', nodeSelector: { a: 'b' }, features: { gpuu: {} } }, 'nodeGroups.0.features.gpuu'],
  ['no label', { name: 'gpu', nodeSelector: {} }, 'nodeGroups.0.nodeSelector'],
  ['a name that is none', { name: 'GPU nodes', nodeSelector: { a: 'b' } }, 'nodeGroups.0.name'],
])('%s is refused', (_what, group, path) => {
  expect(checkSpec({ nodeGroups: [group] }).map((p) => p.path)).toEqual([path]);
});
