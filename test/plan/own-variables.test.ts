import type { PlanContext } from '../../constructs/plan/context';
import type { Contribution } from '../../constructs/plan/contribution';
import { type Contributed, mergeContributions } from '../../constructs/plan/merge';
import { originOf } from '../../constructs/plan/own-variables';
import { ConflictError, effectiveEnv } from '../../constructs/plan/plan';
import { planBegins } from '../../constructs/plan/remember';
import { admitted } from '../../constructs/providers/platform';
import { podSpec } from '../../constructs/workloads/pod';
import { toYaml, toYamlByLibrary } from '../../constructs/yaml';

const AGENT = 'nodeAgent/agent';

const agent: Contributed = { by: 'agent', contribution: { containers: [{ workload: 'nodeAgent', order: 0, container: { name: 'agent', image: 'agent:7' } }] } };

/** What a cluster has of its own. */
const own = (site: string, name: string): Contributed => {
  const at = [AGENT] as const;
  return {
    by: 'everyAgent',
    ofEachCluster: true,
    contribution: {
      env: [
        { at, name: 'DD_CLUSTER_NAME', value: name, phase: 'common' },
        { at, name: 'DD_SITE', value: site, phase: 'common' },
      ],
    },
  };
};

const giving = (by: string, env: NonNullable<Contribution['env']>): Contributed => ({ by, contribution: { env } });

function merged(...contributions: Contributed[]) {
  const { nodeAgent } = mergeContributions({} as PlanContext, new Map(), [agent, ...contributions]).workloads;
  const container = nodeAgent.containers.get('agent')!;
  const pod = podSpec(nodeAgent);
  expect(toYaml(pod)).toBe(toYamlByLibrary(pod));
  return { container, env: effectiveEnv(container).map(({ name, value, by }) => [name, value, by]), pod };
}

beforeAll(() => {
  for (let i = 0; i < 3; i += 1) planBegins();
});

test('a container is merged once for clusters that differ in their own variables alone', () => {
  const more = giving('logs', [{ at: AGENT, name: 'DD_LOGS_ENABLED', value: 'true' }]);
  const [one, other] = [merged(own('datadoghq.com', 'a'), more), merged(own('datadoghq.eu', 'b'), more)];
  expect(originOf(one.container)!.like).toBe(originOf(other.container)!.like);
  expect([one.env, other.env]).toEqual([
    [
      ['DD_CLUSTER_NAME', 'a', 'everyAgent'],
      ['DD_SITE', 'datadoghq.com', 'everyAgent'],
      ['DD_LOGS_ENABLED', 'true', 'logs'],
    ],
    [
      ['DD_CLUSTER_NAME', 'b', 'everyAgent'],
      ['DD_SITE', 'datadoghq.eu', 'everyAgent'],
      ['DD_LOGS_ENABLED', 'true', 'logs'],
    ],
  ]);
  expect(toYaml(other.pod)).toMatch(/DD_CLUSTER_NAME\n +value: b\n.*DD_SITE\n +value: datadoghq.eu\n/);
});

test('a user replaces what a cluster has of its own, in the place where the user says it', () => {
  const users = giving('environment', [{ at: AGENT, name: 'DD_CLUSTER_NAME', value: 'mine', phase: 'global' }]);
  for (const [site, name] of [
    ['datadoghq.com', 'a'],
    ['datadoghq.eu', 'b'],
  ] as const)
    expect(merged(own(site, name), users).env).toEqual([
      ['DD_SITE', site, 'everyAgent'],
      ['DD_CLUSTER_NAME', 'mine', 'environment'],
    ]);
});

test('one who gives the same variable must agree with each cluster, not with the first', () => {
  const alsoSite = giving('other', [{ at: AGENT, name: 'DD_SITE', value: 'datadoghq.eu', phase: 'common' }]);
  const env = (site: string) => merged(own(site, 'a'), alsoSite).env;
  expect(() => env('datadoghq.com')).toThrow(ConflictError);
  expect(env('datadoghq.eu')).toEqual([
    ['DD_CLUSTER_NAME', 'a', 'everyAgent'],
    ['DD_SITE', 'datadoghq.eu', 'everyAgent'],
  ]);
  expect(() => env('us5.datadoghq.com')).toThrow('everyAgent and other disagree on variable DD_SITE of nodeAgent/agent');
});

test('variables that another feature writes among them are written where they stand', () => {
  // The same phase, but before and behind: those of the cluster stay together.
  const before = giving('first', [{ at: AGENT, name: 'DD_FIRST', value: '1', phase: 'common' }]);
  const behind = giving('last', [{ at: AGENT, name: 'DD_LAST', value: '2', phase: 'common' }]);
  expect(merged(before, own('datadoghq.com', 'a'), behind).env.map(([name]) => name)).toEqual(['DD_FIRST', 'DD_CLUSTER_NAME', 'DD_SITE', 'DD_LAST']);
});

test('a part that gives more than variables is merged for each cluster', () => {
  const { contribution, ...rest } = own('datadoghq.com', 'a');
  const more: Contributed = { ...rest, contribution: { ...contribution, capabilities: [{ at: AGENT, add: ['SYS_ADMIN'] }] } };
  const { container, env } = merged(more);
  expect([originOf(container), container.capabilities.map(({ name }) => name), env.length]).toEqual([undefined, ['SYS_ADMIN'], 2]);
});

test('of two such parts each cluster has the values of both', () => {
  const team = (value: string): Contributed => ({
    by: 'team',
    ofEachCluster: true,
    contribution: { env: [{ at: [AGENT], name: 'DD_TEAM', value, phase: 'common' }] },
  });
  const values = (site: string, name: string, of: string) => merged(own(site, name), team(of)).env.map(([, value]) => value);
  expect([values('datadoghq.com', 'a', 'one'), values('datadoghq.eu', 'b', 'two')]).toEqual([
    ['a', 'datadoghq.com', 'one'],
    ['b', 'datadoghq.eu', 'two'],
  ]);
});

test('what the platform admits of them is merged once, too', () => {
  const varying = own('datadoghq.com', 'a');
  const without = (name: string): Contributed => ({ ...varying, contribution: admitted(varying.contribution, { env: { [name]: 'everywhere' } }) });
  const { container, env } = merged(without('DD_OTHER'));
  expect([originOf(container) === undefined, env.length]).toEqual([false, 2]);
  // Taken out there, whoever gives it.
  expect(merged(without('DD_SITE')).env).toEqual([['DD_CLUSTER_NAME', 'a', 'everyAgent']]);
});
