import { describe, expect, test } from '@jest/globals';
import { planAgent } from '../../constructs/plan/build';
import { effectiveEnv } from '../../constructs/plan/plan';
import { parseSpec, resolveSpec } from '../../constructs/spec/schema';

const planOf = (spec: object) => planAgent({ spec: resolveSpec(parseSpec(spec)), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' });
const KEY = { credentials: { apiSecret: { secretName: 'keys' } } };
const agentOf = (spec: object) => planOf(spec).workloads.nodeAgent.containers.get('agent')!;
const variable = (spec: object, name: string) =>
  effectiveEnv(agentOf(spec))
    .filter((e) => e.name === name)
    .map((e) => e.value);

describe('the core agent', () => {
  test('is there only with an API key', () => {
    expect(planOf({}).workloads.nodeAgent.containers.has('agent')).toBe(false);
    expect(planOf({ global: KEY }).workloads.nodeAgent.containers.has('agent')).toBe(true);
  });

  // Of the common variables, the user's for all containers wins; of the exclusions, the option does; the container's own always.
  test.each([
    [{ global: { ...KEY, site: 'datadoghq.eu', env: [{ name: 'DD_SITE', value: 'mine' }] } }, 'DD_SITE', 'mine'],
    [{ global: { ...KEY, containerInclude: 'option', env: [{ name: 'DD_CONTAINER_INCLUDE', value: 'mine' }] } }, 'DD_CONTAINER_INCLUDE', 'option'],
    [
      { global: { ...KEY, containerInclude: 'option' }, override: { nodeAgent: { containers: { agent: { envDict: { DD_CONTAINER_INCLUDE: 'mine' } } } } } },
      'DD_CONTAINER_INCLUDE',
      'mine',
    ],
    [{ global: { ...KEY, secretBackend: { refreshInterval: 0 } } }, 'DD_SECRET_REFRESH_INTERVAL', '0'],
  ])('%j', (spec, name, value) => expect(variable(spec, name)).toEqual([value]));

  test('keeps what it must remember on the node once it reads logs', () => {
    const volumes = (enabled: boolean) => [...planOf({ global: KEY, features: { logCollection: { enabled } } }).workloads.nodeAgent.volumes.keys()];
    expect(volumes(false)).toEqual(expect.arrayContaining(['datadogrun']));
    expect(volumes(false)).not.toContain('logpodpath');
    expect(volumes(true)).toEqual(expect.arrayContaining(['pointerdir', 'logpodpath', 'logscontainerspath', 'logdockercontainerpath']));
  });
});

test.each([
  ['an upper-case cluster name', { global: { ...KEY, clusterName: 'Prod' } }, 'global.clusterName: "Prod"'],
  ['an agent that is too old', { global: KEY, override: { nodeAgent: { image: { tag: '7.20.0' } } } }, 'override.nodeAgent.image.tag: '],
])('refuses %s', (_what, spec, message) => expect(() => planOf(spec)).toThrow(message));
