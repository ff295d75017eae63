import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { datadogAgentObjects } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';

const agent = (spec: JsonMap = {}): JsonMap => ({
  apiVersion: 'datadoghq.com/v2alpha1',
  kind: 'DatadogAgent',
  metadata: { name: 'datadog', namespace: 'datadog-agent' },
  spec: { global: { credentials: { apiSecret: { secretName: 'keys', keyName: 'api-key' } } }, ...spec },
});

const requirement = (key: string, value: string, operator = 'In') => ({ key, operator, values: [value] });
const profile = (name: string, config: JsonMap, nodes: JsonMap[] = [requirement('pool', name)]): JsonMap => ({
  apiVersion: 'datadoghq.com/v1alpha1',
  kind: 'DatadogAgentProfile',
  metadata: { name: `datadog-${name}`, namespace: 'datadog-agent' },
  spec: { profileAffinity: { profileNodeAffinity: nodes }, config },
});

const read = (object: JsonMap, ...profiles: JsonMap[]) => {
  const { spec, profileFindings } = importDatadogAgent(object, {}, profiles);
  return { groups: spec.nodeGroups, told: profileFindings.map((found) => found.map((f) => `${f.severity} ${f.code} ${f.keys.join('.')}`)) };
};

const env = (...list: JsonMap[]) => ({ override: { nodeAgent: { containers: { agent: { env: list } } } } }) as unknown as JsonMap;

test('a profile is a group of nodes with what differs there', () => {
  const { groups, told } = read(
    agent(),
    profile('gpu', {
      features: { gpu: { enabled: true } },
      override: { nodeAgent: { priorityClassName: 'high', labels: { team: 'ml' }, containers: { agent: { resources: { limits: { memory: '1Gi' } } } } } },
    } as unknown as JsonMap),
  );
  expect(told).toEqual([[]]);
  expect(groups).toEqual([
    {
      name: 'gpu',
      nodeSelector: { pool: 'gpu' },
      features: { gpu: { enabled: true } },
      override: { nodeAgent: { priorityClassName: 'high', podLabels: { team: 'ml' }, containers: { agent: { resources: { limits: { memory: '1Gi' } } } } } },
    },
  ]);
});

test('what a profile says as all nodes have it is no difference; variables of all nodes stay on its own', () => {
  const { groups } = read(
    agent({ ...env({ name: 'MY_A', value: '1' }), features: { gpu: { enabled: true } } }),
    profile('gpu', { ...env({ name: 'MY_B', value: '2' }), features: { gpu: { enabled: true } } }),
  );
  expect(groups).toEqual([
    {
      name: 'gpu',
      nodeSelector: { pool: 'gpu' },
      override: {
        nodeAgent: {
          containers: {
            agent: {
              env: [
                { name: 'MY_A', value: '1' },
                { name: 'MY_B', value: '2' },
              ],
            },
          },
        },
      },
    },
  ]);
});

test('a variable that stands for an option is the option, where groups have it; else it stays a variable', () => {
  const words = { name: 'DD_PROCESS_CONFIG_INTERVALS_PROCESS', value: '30' };
  const both = { override: { nodeAgent: { containers: { agent: { env: [words] }, 'process-agent': { env: [words] } } } } } as unknown as JsonMap;
  expect(read(agent(), profile('gpu', both)).groups![0]).toMatchObject({ features: { liveProcessCollection: { intervals: { process: 30 } } } });
  const excluded = { name: 'DD_KUBELET_CORE_CHECK_ENABLED', value: 'false' };
  expect(read(agent(), profile('gpu', env(excluded))).groups![0]).toMatchObject({ override: { nodeAgent: { containers: { agent: { env: [excluded] } } } } });
});

test('traces that come in on some nodes alone are said, and read back', () => {
  const spec = {
    global: { credentials: { apiSecret: { secretName: 'keys' } } },
    features: { apm: { unixDomainSocketConfig: { enabled: false } } },
    nodeGroups: [{ name: 'web', nodeSelector: { pool: 'web' }, features: { apm: { hostPortConfig: { enabled: true } } } }],
  } as AgentSpec;
  const [all, web] = datadogAgentObjects(spec, { name: 'datadog', namespace: 'datadog-agent' });
  expect([...all!.inexpressible, ...web!.inexpressible]).toEqual([]);
  expect(web!.object.spec).toMatchObject({
    config: {
      features: { apm: { enabled: true, hostPortConfig: { enabled: true } } },
      override: { nodeAgent: { containers: { agent: { env: [{ name: 'DD_APM_ENABLED', value: 'true' }] } } } },
    },
  });
  const back = importDatadogAgent(all!.object as unknown as JsonMap, {}, [web!.object as unknown as JsonMap]);
  expect(back.spec.nodeGroups).toEqual(spec.nodeGroups);
});

test('a group that takes away a variable of all nodes cannot be a profile', () => {
  const [a, b] = [
    { name: 'MY_A', value: '1' },
    { name: 'MY_B', value: '2' },
  ];
  const container = (list: unknown) => ({ override: { nodeAgent: { containers: { agent: { env: list } } } } });
  const spec = { ...container([a, b]), nodeGroups: [{ name: 'web', nodeSelector: { pool: 'web' }, ...container([b]) }] } as AgentSpec;
  const [, web] = datadogAgentObjects(spec, { name: 'datadog', namespace: 'datadog-agent' });
  expect(web!.inexpressible.map(({ path, instead }) => `${path.join('.')}: ${instead}`)).toEqual([
    expect.stringMatching(/^nodeGroups\.0: a profile cannot take away again what all nodes have in override\.nodeAgent\.containers\.agent\.env/),
  ]);
});

describe('nodes', () => {
  const leaving = profile('large', {}, [requirement('size', 'large'), requirement('pool', 'gpu', 'NotIn')]);

  test('that are left to another profile make no label, in whatever order profiles stand', () => {
    for (const profiles of [
      [profile('gpu', {}), leaving],
      [leaving, profile('gpu', {})],
    ]) {
      const { groups, told } = read(agent(), ...profiles);
      expect(told).toEqual([[], []]);
      expect(groups!.map(({ name, nodeSelector }) => [name, nodeSelector])).toEqual([
        ['gpu', { pool: 'gpu' }],
        ['large', { size: 'large' }],
      ]);
    }
  });

  test.each<[string, JsonMap[], string]>([
    ['several values', [{ key: 'pool', operator: 'In', values: ['a', 'b'] }], 'error no-option spec.profileAffinity.profileNodeAffinity.0'],
    ['any value', [{ key: 'pool', operator: 'Exists' }], 'error no-option spec.profileAffinity.profileNodeAffinity.0'],
    ['left to nobody', [requirement('a', 'b'), requirement('pool', 'x', 'NotIn')], 'error no-option spec.profileAffinity.profileNodeAffinity.1'],
    ['none', [], 'error wrong-value spec'],
  ])('told by %s are an error', (_name, nodes, wanted) => expect(read(agent(), profile('gpu', {}, nodes)).told).toEqual([[wanted]]));
});

test('what is wrong with a profile is told in it', () => {
  const { told } = read(
    agent(),
    {
      ...profile('gpu', {
        global: { site: 'x' },
        features: { npm: { enabled: true }, gpu: { enabeld: true } },
        override: { clusterAgent: { replicas: 2 } },
      } as unknown as JsonMap),
      extra: 1,
    },
    profile('gpu', {}),
    profile('other', env({ name: 'DD_API_KEY', value: '0123456789abcdef0123456789abcdef' })),
  );
  expect(told[0]!.sort()).toEqual([
    'error no-option spec.config.features.npm',
    'error no-option spec.config.global',
    'error no-option spec.config.override.clusterAgent',
    'error unknown-key extra',
    'error unknown-key spec.config.features.gpu.enabeld',
  ]);
  expect(told[1]).toEqual(['error wrong-value metadata.name']);
  expect(told[2]).toEqual(['warning plain-text-secret spec.config.override.nodeAgent.containers.agent.env.0.value']);
});

test('an older version, a profile without a configuration, and whatever else stands there', () => {
  expect(read(agent(), { ...profile('gpu', {}), apiVersion: 'datadoghq.com/v1' }).told[0]).toContain('error unsupported-input apiVersion');
  for (const spec of [null, [], 'a', {}, { config: [] }, { profileAffinity: { profileNodeAffinity: [null, 3] }, config: { override: null } }])
    expect(() => read(agent(), { ...profile('gpu', {}), spec } as unknown as JsonMap)).not.toThrow();
});

test('what a server adds to profiles is passed over', () => {
  const stored = profile('gpu', { features: { gpu: { enabled: true } } });
  const metadata = { ...(stored.metadata as JsonMap), uid: 'x', generation: 2, managedFields: [{}] };
  expect(read(agent(), { ...stored, metadata, status: { conditions: [] } } as unknown as JsonMap).told).toEqual([[]]);
});
