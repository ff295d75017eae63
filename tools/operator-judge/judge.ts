import type { SettingsLoader } from '../effective-settings/loader';
import type { JudgedCase } from './cases';
import { type Choice, type Circumstance, explains } from './choice';
import { CHOICES } from './choices';
import { Comparison, type Difference } from './compare';
import type { Operator } from './operator';
import { podsOf } from './pods';

/** What came of a case. */
export interface Verdict {
  readonly name: string;
  readonly group: string;
  /** Options that were left out, as a DatadogAgent object cannot say them. */
  readonly inexpressible: readonly string[];
  /** Why there is nothing to compare. */
  readonly refused?: string;
  /** Ours to make equal. */
  readonly open: readonly Difference[];
  /** What the operator decides by itself: how often each choice explains something. */
  readonly chosen: ReadonlyMap<Choice, number>;
  readonly containers: number;
}

function sorted(differences: readonly Difference[], circumstances: ReadonlySet<Circumstance>): { open: Difference[]; chosen: Map<Choice, number> } {
  const chosen = new Map<Choice, number>();
  const choices = CHOICES.filter(({ only }) => only === undefined || circumstances.has(only));
  const open = differences.filter((difference) => {
    const choice = choices.find((it) => explains(it, difference));
    if (choice) chosen.set(choice, (chosen.get(choice) ?? 0) + 1);
    return !choice;
  });
  return { open, chosen };
}

const PROVIDER = 'agent.datadoghq.com/cluster-provider';

/** What of a case is more than usual. */
export function circumstancesOf({ objects, ours }: Pick<JudgedCase, 'objects' | 'ours'>): Set<Circumstance> {
  const found = new Set<Circumstance>();
  if (objects.length > 1) found.add('profiles');
  if (ours.some((rendering) => podsOf(rendering).has('cluster-checks-runner'))) found.add('runners');
  if (objects[0]?.metadata.annotations?.[PROVIDER] === 'gke-autopilot') found.add('autopilot');
  return found;
}

/** Lets the operator render a case, and compares. */
export async function judge(it: JudgedCase, operator: Pick<Operator, 'render'>, loader: Pick<SettingsLoader, 'load'>): Promise<Verdict> {
  const { name, group, inexpressible } = it;
  const containers = it.ours.flatMap((rendering) => [...podsOf(rendering).values()]).reduce((sum, pod) => sum + pod.containers.size, 0);
  const none = { name, group, inexpressible, containers: 0, open: [], chosen: new Map() };
  try {
    const objects = await operator.render(it.objects);
    // The operator says so in the object's status alone.
    if (containers > 0 && podsOf({ objects }).size === 0) return { ...none, refused: 'the operator makes no agents of this' };
    return { name, group, inexpressible, containers, ...sorted(await new Comparison(it.ours, { objects }, loader).run(), circumstancesOf(it)) };
  } catch (error) {
    return { ...none, refused: (error as Error).message };
  }
}

/** Judges cases, some at once, in their order. */
export async function judgeAll(cases: readonly JudgedCase[], atOnce: number, operator: Operator, loader: SettingsLoader): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const rest = [...cases.entries()];
  const work = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) verdicts[next[0]] = await judge(next[1], operator, loader);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return verdicts;
}
