import fc from 'fast-check';
import { warningsOf } from '../../constructs/plan/build';
import { extended, remembered, remembering, shared } from '../../constructs/plan/remember';
import { rememberedOfList } from '../../constructs/plan/remember-list';
import { startingWith } from '../../constructs/plan/watch';
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

  test('that asks a set for some of its items depends on those alone', () => {
    let asked = 0;
    const ports = remembered(({ needs }: { readonly needs: ReadonlySet<string> }) => {
      asked += 1;
      return { ports: startingWith(needs, 'port/'), probe: needs.has('container/system-probe') };
    });
    const at = (...needs: string[]) => ports({ needs: new Set(needs) });
    expect([at('port/80', 'x'), at('y', 'port/80'), at('port/80', 'port/443'), at('port/80', 'container/system-probe')]).toEqual([
      { ports: ['80'], probe: false },
      { ports: ['80'], probe: false },
      { ports: ['80', '443'], probe: false },
      { ports: ['80'], probe: true },
    ]);
    expect(asked).toBe(3);
  });

  test('that lists a set depends on all of it', () => {
    const listed = remembered(({ needs }: { readonly needs: ReadonlySet<string> }) => [[...needs], [...needs.keys()], needs.size] as const);
    const at = (...needs: string[]) => listed({ needs: new Set(needs) });
    expect([at('a', 'b'), at('a')]).toEqual([
      [['a', 'b'], ['a', 'b'], 2],
      [['a'], ['a'], 1],
    ]);
  });

  test('that asks another one depends on what that one looks at', () => {
    const inner = remembered(({ name }: ReturnType<typeof context>) => ({ said: name }));
    const outer = remembered((it: ReturnType<typeof context>) => ({ outer: inner(it).said }));
    const at = (name: string) => outer(context({}, name)).outer;
    // Known to the inner one already, so that it does not look itself.
    for (const name of ['a', 'b']) inner(context({}, name));
    expect(['a', 'b', 'a'].map(at)).toEqual(['a', 'b', 'a']);
  });

  test('sees what a context has more than another', () => {
    const both = remembered(({ name, port }: ReturnType<typeof context> & { port?: number }) => `${name}:${port}`);
    const base = context({}, 'a');
    expect([both(base), both(extended(base, { port: 1 })), both(extended(extended(base, { port: 1 }), { port: 2, name: 'b' })), both(base)]).toEqual([
      'a:undefined',
      'a:1',
      'b:2',
      'a:undefined',
    ]);
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

test('a function of a list is asked once for lists of the same objects', () => {
  const lists: string[] = [];
  const names = rememberedOfList((list: readonly { name: string }[]) => {
    lists.push(list.map(({ name }) => name).join());
    return [list.length];
  });
  const [a, b, equal] = ['a', 'b', 'a'].map((name) => ({ name })) as [{ name: string }, { name: string }, { name: string }];
  expect([names([a]), names([a, b]), names([b, a]), names([a, b]), names([]), names([equal])]).toEqual([[1], [2], [2], [2], [0], [1]]);
  expect(lists).toEqual(['a', 'a,b', 'b,a', '', 'a']);
  expect(names([a, b])).toBe(names([a, b]));
});
