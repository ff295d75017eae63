import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { JsonMap } from '../../constructs/kubernetes';
import { type ApiField, apiField, datadogAgentApi, withoutRepetitions } from '../../constructs/spec/datadog-agent-api';
import { applied, toApply } from '../../constructs/spec/datadog-agent-merge';
import { datadogAgentObject } from '../../constructs/targets/datadog-agent';
import type { AgentSpec } from '../../imports/agent-spec';
import { refusedByServer, schemaOf } from '../../tools/custom-resources';
import type { Schema } from '../../tools/strict-validation';

const where = { name: 'datadog', namespace: 'datadog-agent' };
const key = { credentials: { apiSecret: { secretName: 'keys' } } };

/** The lists of the definition that refuse repetitions, items of lists left out. */
function* distinctLists(schema: Schema, at: readonly string[] = []): Generator<readonly string[]> {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set' || type === 'map') yield at;
  for (const [field, below] of Object.entries(schema.properties ?? {})) yield* distinctLists(below, [...at, field]);
  if (typeof schema.additionalProperties === 'object') yield* distinctLists(schema.additionalProperties, [...at, '*']);
}

const typed = (field: ApiField | undefined) => /\[(.+)\]$/.exec(field?.type ?? '')?.[1];

test('every list of the definition that refuses repetitions is known', () => {
  const lists = [...distinctLists(schemaOf('datadoghq.com/v2alpha1', 'DatadogAgent')!.properties!.spec!)];
  expect(lists.length).toBeGreaterThan(25);
  expect(lists.filter((keys) => apiField(keys.map((name) => (name === '*' ? 'any' : name))) && !typed(apiField(keys))).map((keys) => keys.join('.'))).toEqual(
    [],
  );
});

test('what stands twice in a set, and items that are alike, are written once', () => {
  const volume = { name: 'a', hostPath: { path: '/a' } };
  const spec = {
    global: { ...key, tags: ['a:b', 'c:d', 'a:b'] },
    features: { orchestratorExplorer: { extraTags: ['x', 'x'], customResources: ['apps/v1/deployments', 'apps/v1/deployments'] } },
    override: { clusterAgent: { volumes: [volume, volume] } },
  } as unknown as AgentSpec;
  const { object, inexpressible } = datadogAgentObject(spec, where);
  expect(inexpressible).toEqual([]);
  expect(refusedByServer(object)).toEqual([]);
  expect(object.spec).toMatchObject({
    global: { tags: ['a:b', 'c:d'] },
    features: { orchestratorExplorer: { extraTags: ['x'], customResources: ['apps/v1/deployments'] } },
    override: { clusterAgent: { volumes: [volume] } },
  });
});

test('two items of one name that differ are refused, with the name of the option', () => {
  const constraint = { topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
  const spec = {
    global: key,
    override: {
      clusterAgent: {
        topologySpreadConstraints: [
          { ...constraint, maxSkew: 1 },
          { ...constraint, maxSkew: 2 },
        ],
      },
    },
  } as unknown as AgentSpec;
  expect(datadogAgentObject(spec, where).inexpressible).toEqual([
    {
      path: ['override', 'clusterAgent', 'topologySpreadConstraints'],
      instead: expect.stringMatching(/the field has two items of the same topologyKey and whenUnsatisfiable, which an API server refuses: keep the one/),
    },
  ]);
});

test('in an object, what a server refuses as a repetition is told where it stands', () => {
  const { findings } = importDatadogAgent({
    apiVersion: 'datadoghq.com/v2alpha1',
    kind: 'DatadogAgent',
    metadata: { name: 'datadog' },
    spec: {
      global: { tags: ['a', 'a'] },
      override: {
        nodeAgent: {
          env: [
            { name: 'MY_A', value: '1' },
            { name: 'MY_A', value: '2' },
          ],
        },
      },
    },
  } as unknown as JsonMap);
  expect(findings.filter(({ code }) => code === 'wrong-value').map((f) => `${f.keys.join('.')}: ${f.message.split(',')[0]}`)).toEqual([
    'spec.global.tags.1: the same item stands in this list already',
    'spec.override.nodeAgent.env.1: the same name stands in this list already',
  ]);
});

test('lists in which order counts keep what stands twice', () => {
  const command = apiField(['override', 'nodeAgent', 'containers', 'agent', 'command']);
  expect(withoutRepetitions(command, ['a', 'a'])).toEqual(['a', 'a']);
});

describe('fields laid over others, as the operator does it with a profile', () => {
  const api = datadogAgentApi();
  const container = (env: JsonMap[]) => ({ override: { nodeAgent: { containers: { agent: { env } } } } }) as unknown as JsonMap;
  const [a, b] = [
    { name: 'A', value: '1' },
    { name: 'B', value: '2' },
  ];

  test('add to lists whose items have names, and replace items of the same name', () => {
    expect(
      applied(
        container([a!, b!]),
        container([
          { name: 'B', value: '3' },
          { name: 'C', value: '4' },
        ]),
        api,
      ),
    ).toEqual(container([a!, { name: 'B', value: '3' }, { name: 'C', value: '4' }]));
  });

  test('replace other lists, and leave alone what they do not name', () => {
    const resources = (limits: JsonMap) => ({ override: { nodeAgent: { containers: { agent: { resources: { limits } } } } } }) as unknown as JsonMap;
    expect(applied(resources({ cpu: 1 }), resources({ memory: '1Gi' }), api)).toEqual(resources({ cpu: 1, memory: '1Gi' }));
  });

  test('are the least that leads there', () => {
    const missing: string[] = [];
    expect(toApply(container([a!]), container([a!, b!]), api, [], missing)).toEqual(container([b!]));
    expect(missing).toEqual([]);
  });

  test('cannot take an item away, which is told', () => {
    const missing: string[] = [];
    toApply(container([a!, b!]), container([b!]), api, [], missing);
    expect(missing).toEqual(['override.nodeAgent.containers.agent.env']);
  });
});
