import fc from 'fast-check';
import { features } from '../../constructs/features/registry';
import { optionsOf } from '../../constructs/plan/askers';
import { planAgent, RefusedError } from '../../constructs/plan/build';
import type { AgentPlan } from '../../constructs/plan/plan';
import { keyOf } from '../../constructs/review/inventory';
import { itemsOf, reasonsOf } from '../../constructs/review/reasons';
import { resolveSpec } from '../../constructs/spec/schema';
import { parts } from '../../constructs/workloads/parts';

const base = { global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, operator: { enabled: false } } };
const planOf = (spec: object): AgentPlan =>
  planAgent({ spec: resolveSpec({ ...base, ...spec } as never), name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34.0' });

const has = (plan: AgentPlan) => itemsOf(plan);

/** Who asked, of the one thing whose key has these words. */
function asked(plan: AgentPlan, ...words: string[]): readonly string[] | undefined {
  const found = [...reasonsOf(plan)].filter(([key]) => words.every((word) => key.split('|').includes(word)));
  expect(found.length).toBeLessThan(2);
  return found[0]?.[1];
}

test('a feature asked for what it brings', () => {
  const plan = planOf({ features: { externalMetricsServer: { enabled: true }, apm: { hostPortConfig: { enabled: true } } } });
  expect(asked(plan, 'host-port', '8126/TCP')).toEqual(['features.apm']);
  expect(asked(plan, 'grant', 'ServiceAccount horizontal-pod-autoscaler', 'get external.metrics.k8s.io/*')).toEqual(['features.externalMetricsServer']);
});

test('who needs a container asked for what it has, not who builds it', () => {
  const features = { npm: { enabled: true }, serviceDiscovery: { enabled: false } };
  expect(asked(planOf({ features }), 'capability', 'system-probe', 'SYS_ADMIN')).toEqual(['features.npm']);
  expect(asked(planOf({ features: { ...features, usm: { enabled: true } } }), 'capability', 'system-probe', 'SYS_ADMIN')).toEqual([
    'features.npm',
    'features.usm',
  ]);
});

test('what users add is theirs', () => {
  const nodeAgent = {
    volumes: [{ name: 'mine', hostPath: { path: '/mine' } }],
    volumeMounts: [{ name: 'mine', mountPath: '/mine', readOnly: true }],
  };
  expect(asked(planOf({ override: { nodeAgent } }), 'host-path', 'agent', '/mine (reads)')).toEqual(['nodeAgentOverrides']);
});

test('everything that an installation has, somebody asked for', () => {
  const known = new Set([...features.map(({ id }) => optionsOf(id)), ...parts.map(({ id }) => id)]);
  const ids = features.filter(({ options }) => 'enabled' in options).map(({ id }) => id);
  let planned = 0;
  fc.assert(
    fc.property(fc.subarray(ids), (on) => {
      let plan: AgentPlan;
      try {
        plan = planOf({ features: Object.fromEntries(on.map((id) => [id, { enabled: true }])) });
      } catch (error) {
        if (error instanceof RefusedError) return;
        throw error;
      }
      planned++;
      const reasons = reasonsOf(plan);
      expect(has(plan).filter((item) => !reasons.get(keyOf(item))?.length)).toEqual([]);
      for (const who of reasons.values()) for (const by of who) expect(known).toContain(by);
    }),
    { numRuns: 40, seed: 10 },
  );
  expect(planned).toBeGreaterThan(10);
});
