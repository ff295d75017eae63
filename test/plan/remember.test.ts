import fc from 'fast-check';
import { warningsOf } from '../../constructs/plan/build';
import { remembered, remembering, shared } from '../../constructs/plan/remember';
import { manifestFiles, planReleases } from '../../constructs/releases';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows } from '../../constructs/spec/option';
import { toYamlByLibrary, toYamlDocuments } from '../../constructs/yaml';
import type { AgentSpec } from '../../imports/agent-spec';
import { type Setting, someOf, specWith, valuesOf } from '../arbitrary-specs';

const settings = rows(specTree).flatMap(({ path, option }): fc.Arbitrary<Setting>[] => {
  const values = valuesOf(path, option);
  return values ? [values.map((value) => ({ path, value }))] : [];
});

/** Clusters that have most in common, each with some settings of its own. */
const fleets: fc.Arbitrary<AgentSpec[]> = fc
  .tuple(someOf(settings, 12), fc.array(someOf(settings, 3), { minLength: 4, maxLength: 6 }))
  .map(([common, own]) => own.map((mine) => specWith([...common, ...mine])));

/** All that is said of an installation: its files, its warnings, or why it cannot be. */
function said(spec: AgentSpec, write: (documents: readonly unknown[]) => string, namespace = 'datadog-agent') {
  try {
    const releases = planReleases({ spec, name: 'datadog', namespace, kubernetesVersion: '1.34' });
    const files = manifestFiles(releases).map(({ file, objects }) => `${file}\n${write(objects)}`);
    return { files, warnings: releases.flatMap(({ plan }) => warningsOf(plan.context)), needs: releases.map(({ plan }) => [...plan.needs]) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

const plainly = (documents: readonly unknown[]) => documents.map((document) => `---\n${toYamlByLibrary(document)}`).join('');

/** Nothing remembered, js-yaml alone. */
function without<T>(work: () => T): T {
  remembering.on = false;
  try {
    return work();
  } finally {
    remembering.on = true;
  }
}

beforeEach(() => {
  // Who changes what was remembered, changes other clusters: it throws.
  remembering.frozen = true;
});
afterEach(() => {
  remembering.frozen = false;
});

test('clusters of a fleet have the bytes that each has alone', () => {
  for (let warm = 0; warm < 3; warm += 1) said({}, plainly);
  fc.assert(
    fc.property(fleets, (fleet) => {
      const alone = fleet.map((spec) => without(() => said(spec, plainly)));
      expect(fleet.map((spec) => said(spec, toYamlDocuments))).toEqual(alone);
      // Once more, now that all is known, and backwards.
      expect([...fleet].reverse().map((spec) => said(spec, toYamlDocuments))).toEqual(alone.reverse());
    }),
    { numRuns: 30 },
  );
});

test('what depends on the release is not taken from another', () => {
  const files = ['one', 'two', 'one'].map((namespace) => said({}, toYamlDocuments, namespace));
  expect(files[0]).toEqual(files[2]);
  expect(files).toEqual(['one', 'two', 'one'].map((namespace) => without(() => said({}, plainly, namespace))));
});

describe('a remembered function', () => {
  const context = (features: Record<string, { enabled: boolean }>, name = 'datadog') => ({ spec: shared({ features, global: {} }), name });

  test('is asked once for all contexts that look the same to it', () => {
    let calls = 0;
    const on = remembered(({ spec }: ReturnType<typeof context>) => {
      calls += 1;
      return { enabled: spec.features.apm!.enabled };
    });
    const results = [true, false, true, false].map((enabled, i) => on(context({ apm: { enabled }, npm: { enabled: i % 2 === 1 } }, `cluster-${i}`)));
    expect(results).toEqual([{ enabled: true }, { enabled: false }, { enabled: true }, { enabled: false }]);
    expect(calls).toBe(2);
    expect(results[0]).toBe(results[2]);
  });

  test('sees that a map has other keys', () => {
    const names = remembered(({ spec }: ReturnType<typeof context>) => Object.keys(spec.features));
    const has = remembered(({ spec }: ReturnType<typeof context>) => ['npm' in spec.features]);
    const [one, two] = [context({ apm: { enabled: true } }), context({ apm: { enabled: true }, npm: { enabled: true } })];
    expect([names(one), names(two), has(one), has(two)]).toEqual([['apm'], ['apm', 'npm'], [false], [true]]);
  });

  test('follows a function that looks elsewhere because of what it saw', () => {
    const follow = remembered(({ spec, name }: ReturnType<typeof context>) => [spec.features.apm!.enabled ? name : 'off']);
    const at = (enabled: boolean, name: string) => follow(context({ apm: { enabled } }, name))[0];
    expect([at(true, 'a'), at(false, 'a'), at(false, 'b'), at(true, 'b'), at(true, 'a')]).toEqual(['a', 'off', 'off', 'b', 'a']);
  });

  test('may not be changed by who has its result', () => {
    const list = remembered(({ name }: ReturnType<typeof context>) => [name]);
    expect(() => list(context({})).push('x')).toThrow(TypeError);
  });

  test('that never sees the same twice is asked each time, and what it looks at is noted no longer', () => {
    let asked = 0;
    const own = () =>
      remembered(({ name }: { readonly name: string }) => {
        asked += 1;
        return { said: `of ${name}` };
      });
    const ask = own();
    for (let i = 0; i < 250; i += 1) expect(ask({ name: `${i}` })).toEqual({ said: `of ${i}` });
    ask({ name: '249' });
    expect(asked).toBe(251);
    // What is kept is frozen here.
    expect([ask, own()].map((one) => Object.isFrozen(one({ name: 'last' })))).toEqual([false, true]);
  });
});
