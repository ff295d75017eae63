import fc from 'fast-check';
import type { Json } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows, specDefault } from '../../constructs/spec/option';
import { equal } from '../../constructs/spec/values';
import { type Setting, someOf, valuesOf } from '../arbitrary-specs';
import { specOf } from '../datadog-agent/specs';
import { releaseOf } from './renderings';
import { AGENT_VERSION, differences, Loaders, refuses, type Target } from './settings-judge';

jest.setTimeout(900_000);

const loaders = new Loaders();
beforeAll(() => loaders.open());
afterAll(() => loaders.close());

const TARGETS = ['compose', 'host'] as const;

const settings = rows(specTree).flatMap(({ path, option }) => valuesOf(path, option)?.map((value): Setting => ({ path, value })) ?? []);

/** Each option once, with another value than it has by itself. */
const every = rows(specTree).flatMap(({ path, option }): Setting[] => {
  if (option.kind === 'flag') return [{ path, value: specDefault(option) !== true }];
  const values = valuesOf(path, option)?.filter((value) => !equal(value, specDefault(option) as Json));
  return values ? fc.sample(values, 1).map((value) => ({ path, value })) : [];
});

const isTaken = (target: Target, chosen: readonly Setting[]) => !refuses(target, () => releaseOf(specOf(chosen)));

const known = new Map<string, boolean>();
/** Whether a target takes an option by itself. */
function alone(target: Target, setting: Setting): boolean {
  const key = JSON.stringify([target, setting]);
  const taken = known.get(key) ?? isTaken(target, [setting]);
  known.set(key, taken);
  return taken;
}

/** Specs with as many of these options each as go together: one that is refused is halved until the target takes it. */
function together(target: Target, chosen: readonly Setting[]): (readonly Setting[])[] {
  if (chosen.length === 0) return [];
  if (chosen.length === 1 || isTaken(target, chosen)) return [chosen];
  const middle = Math.ceil(chosen.length / 2);
  return [...together(target, chosen.slice(0, middle)), ...together(target, chosen.slice(middle))];
}

const AT_ONCE = 32;

describe.each(TARGETS)('for the target %s', (target) => {
  test('every option that it takes means what it means in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    const taken = every.filter((setting) => alone(target, setting));
    const specs: (readonly Setting[])[] = [];
    for (let i = 0; i < taken.length; i += AT_ONCE) specs.push(...together(target, taken.slice(i, i + AT_ONCE)));
    const wrong: string[] = [];
    for (const chosen of specs) wrong.push(...(await differences(loaders, AGENT_VERSION, releaseOf(specOf(chosen)), target)).wrong);
    console.info(`${target}: ${taken.length} of ${every.length} options are taken, tried in ${specs.length} specs`);
    expect(taken.length).toBeGreaterThan(every.length / 3);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('options mean together what they mean in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(someOf(settings, 10), async (chosen) => {
        const taken = chosen.filter((setting) => alone(target, setting));
        fc.pre(taken.length > 0 && isTaken(target, taken));
        tried++;
        expect((await differences(loaders, AGENT_VERSION, releaseOf(specOf(taken)), target)).wrong).toEqual([]);
      }),
      { numRuns: 12 },
    );
    expect(tried).toBeGreaterThan(8);
  });
});
