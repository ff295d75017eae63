import { Testing } from 'cdk8s';
import type { AgentSpec } from '../../constructs';
import type { Datadog } from '../../constructs/datadog';
import { features } from '../../constructs/features/registry';
import * as systems from '../../systems';
import { releaseOf } from './renderings';
import { AGENT_VERSION, AGENTS, differences, Loaders, refuses, withAgent } from './settings-judge';

jest.setTimeout(600_000);

const loaders = new Loaders();
beforeAll(() => loaders.open());
afterAll(() => loaders.close());

const ofSystems = Object.entries(systems).flatMap(([name, System]) =>
  (System.environments as readonly string[]).flatMap((environment) => {
    const chart = new (System as any)(Testing.app(), environment);
    const agent = chart.node.findChild('agent') as Datadog;
    return agent.releases.map((release) => [`${name} ${environment}${release.group ? ` ${release.group}` : ''}`, release] as const);
  }),
);

// A network check that is hidden by a mount is what a host cannot have.
const rendered = ofSystems.flatMap(([name, release]) =>
  (['compose', 'host'] as const)
    .filter((target) => target === 'compose' || !name.startsWith('RancherDesktop'))
    .map((target) => [name, target, release] as const),
);

test('every system in every environment is here', () => expect(rendered).toHaveLength(15));

describe.each(AGENTS)('the settings that agents really use are those of the pod, says the loader of agent %s', (agent) =>
  test.each(rendered)('%s, by the target %s', async (_name, target, release) => {
    if (!loaders.has(agent)) return;
    // As it is, and with the version whose loader it is.
    for (const given of agent === AGENT_VERSION ? [release] : [withAgent(release, agent)]) {
      const { wrong, compared, said } = await differences(loaders, agent, given, target);
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(2000);
      expect(said).toBeGreaterThan(20);
    }
  }),
);

const MIXED: readonly (readonly [string, AgentSpec])[] = [
  [
    'a secret of the user',
    { override: { nodeAgent: { containers: { agent: { env: [{ name: 'DD_APP_KEY', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] } } } } },
  ],
  ['patterns with dollar signs', { features: { liveProcessCollection: { enabled: true, blacklistPatterns: ['^a$', 'b\\sc$'] } } }],
  [
    'a configuration file',
    { override: { nodeAgent: { useConfigMap: true, customAgentConfig: { forwarder_timeout: 7, logs_config: { open_files_limit: 9 } } } } },
  ],
  [
    'words as JSON',
    { global: { env: [{ name: 'DD_CUSTOM_SENSITIVE_WORDS', value: '["one_key","two"]' }] }, features: { liveProcessCollection: { enabled: true } } },
  ],
];

/** Only in a cluster: their programs or what they ask are nowhere else. `systemProbe` is refused everywhere. */
const IN_CLUSTERS = [
  ...['profiling', 'otelCollector', 'otelAgentGateway', 'dataPlane', 'hostProfiler', 'systemProbe', 'externalMetricsServer', 'helmCheck'],
  ...['kubernetesActions', 'privateActionRunner', 'clusterAgentPrivateActionRunner'],
];

const switchedOn = (ids: readonly string[]): AgentSpec => ({ features: Object.fromEntries(ids.map((id) => [id, { enabled: true }])) });

test.each(['compose', 'host'] as const)('what is refused for the target %s needs a cluster', (target) =>
  expect(features.map(({ id }) => id).filter((id) => refuses(target, () => releaseOf(switchedOn([id]))))).toEqual(expect.arrayContaining(IN_CLUSTERS)),
);

// Loading takes its time, so features are switched on by the dozen.
const others = features.map(({ id }) => id).filter((id) => !IN_CLUSTERS.includes(id));
const dozens = Array.from({ length: 4 }, (_, i) => others.filter((_id, n) => n % 4 === i));
const SPECS = [...dozens.map((ids) => [ids.join(', '), switchedOn(ids)] as const), ...MIXED];

describe.each(['compose', 'host'] as const)('the same settings for the target %s', (target) =>
  test.each(SPECS)('%s', async (_name, spec) => {
    if (loaders.has(AGENT_VERSION)) expect((await differences(loaders, AGENT_VERSION, releaseOf(spec), target)).wrong).toEqual([]);
  }),
);
