import fc from 'fast-check';
import type { Json } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { rows, specDefault } from '../../constructs/spec/option';
import { equal } from '../../constructs/spec/values';
import { NotInTargetError } from '../../constructs/targets/helm-values';
import { type Setting, someOf, valuesOf } from '../arbitrary-specs';
import { specOf } from '../datadog-agent/specs';
import { releaseOf } from './renderings';
import { AGENT_VERSION, differences, isRefusal, Loaders, type Target } from './settings-judge';

jest.setTimeout(900_000);

const loaders = new Loaders();
beforeAll(() => loaders.open());
afterAll(() => loaders.close());

const TARGETS = ['compose', 'host'] as const;

// Of the cluster's own agents there are none elsewhere; what stands in a file of the user's is the user's.
const options = rows(specTree).filter(
  ({ path: [area, workload, option] }) => area !== 'override' || (workload === 'nodeAgent' && option !== 'customAgentConfig'),
);
const settings = options.flatMap(({ path, option }) => valuesOf(path, option)?.map((value): Setting => ({ path, value })) ?? []);

/** Each option once, with another value than it has by itself. */
const every = options.flatMap(({ path, option }): Setting[] => {
  if (option.kind === 'flag') return [{ path, value: specDefault(option) !== true }];
  const values = valuesOf(path, option)?.filter((value) => !equal(value, specDefault(option) as Json));
  return values ? fc.sample(values, 1).map((value) => ({ path, value })) : [];
});

interface Outcome {
  readonly taken: readonly Setting[];
  readonly wrong: readonly string[];
}

const both = async (...parts: readonly Promise<Outcome>[]): Promise<Outcome> => {
  const outcomes = await Promise.all(parts);
  return { taken: outcomes.flatMap(({ taken }) => taken), wrong: outcomes.flatMap(({ wrong }) => wrong) };
};

/** Which of these options a target takes, and what differs with them: those that it names are left out, and where it names none, halves are looked at. */
async function judged(target: Target, chosen: readonly Setting[]): Promise<Outcome> {
  if (chosen.length === 0) return { taken: [], wrong: [] };
  try {
    const { wrong } = await differences(loaders, AGENT_VERSION, releaseOf(specOf(chosen)), target);
    return { taken: chosen, wrong };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const named = error instanceof NotInTargetError ? error.options.map(({ path }) => path.join('.')) : [];
    const left = chosen.filter(({ path }) => !named.includes(path.join('.')));
    if (left.length < chosen.length) return judged(target, left);
    const middle = Math.ceil(chosen.length / 2);
    return chosen.length === 1 ? { taken: [], wrong: [] } : both(judged(target, chosen.slice(0, middle)), judged(target, chosen.slice(middle)));
  }
}

const AT_ONCE = 32;

describe.each(TARGETS)('for the target %s', (target) => {
  test('every option that it takes means what it means in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    const parts: Outcome[] = [];
    for (let i = 0; i < every.length; i += AT_ONCE) parts.push(await judged(target, every.slice(i, i + AT_ONCE)));
    const [taken, wrong] = [parts.flatMap((part) => part.taken), parts.flatMap((part) => part.wrong)];
    console.info(`${target}: takes ${taken.length} of ${every.length} options`);
    expect(taken.length).toBeGreaterThan(every.length / 3);
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('options mean together what they mean in the pod', async () => {
    if (!loaders.has(AGENT_VERSION)) return;
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(someOf(settings, 10), async (chosen) => {
        const { taken, wrong } = await judged(target, chosen);
        fc.pre(taken.length > 0);
        tried++;
        expect(wrong).toEqual([]);
      }),
      { numRuns: 12 },
    );
    expect(tried).toBeGreaterThan(8);
  });
});
