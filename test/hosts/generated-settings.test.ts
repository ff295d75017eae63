import fc from 'fast-check';
import type { Json } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows, specDefault } from '../../constructs/spec/option';
import { equal } from '../../constructs/spec/values';
import { type Setting, someOf, valuesOf } from '../arbitrary-specs';
import { specOf } from '../datadog-agent/specs';
import { releaseOf } from './renderings';
import { AGENT_VERSION, differences, isRefusal, Loaders, refuses, type Target } from './settings-judge';

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

const known = new Map<string, boolean>();
/** Whether a target takes an option by itself. */
function alone(target: Target, setting: Setting): boolean {
  const key = JSON.stringify([target, setting]);
  const taken = known.get(key) ?? !refuses(target, () => releaseOf(specOf([setting])));
  known.set(key, taken);
  return taken;
}

/** What differs with these options: where they do not go together, halves of them are looked at. */
async function different(target: Target, chosen: readonly Setting[]): Promise<readonly string[]> {
  try {
    return (await differences(loaders, AGENT_VERSION, releaseOf(specOf(chosen)), target)).wrong;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (chosen.length === 1) return [];
    const middle = Math.ceil(chosen.length / 2);
    return [...(await different(target, chosen.slice(0, middle))), ...(await different(target, chosen.slice(middle)))];
  }
}

const AT_ONCE = 32;

describe.each(TARGETS)('for the target %s', (target) => {
  test('every option that it takes means what it means in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    const taken = every.filter((setting) => alone(target, setting));
    const wrong: string[] = [];
    for (let i = 0; i < taken.length; i += AT_ONCE) wrong.push(...(await different(target, taken.slice(i, i + AT_ONCE))));
    console.info(`${target}: takes ${taken.length} of ${every.length} options`);
    expect(taken.length).toBeGreaterThan(every.length / 3);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('options mean together what they mean in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(someOf(settings, 10), async (chosen) => {
        const taken = chosen.filter((setting) => alone(target, setting));
        fc.pre(taken.length > 0);
        tried++;
        expect(await different(target, taken)).toEqual([]);
      }),
      { numRuns: 12 },
    );
    expect(tried).toBeGreaterThan(8);
  });
});
