import { planAgent } from '../../plan/build';
import type { Installation } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import { objectsOf } from '../../targets/manifests';
import { ITEM_KINDS, keyOf } from '../inventory';
import { countsOf, gatherGrants, named, placeOf, unique } from '../words';
import { featureDoes } from './askers';
import { type Explained, type Explanation, explainInstallation, itemsIn } from './explanation';
import { isOn, without } from './variants';

/** What turning a feature off changes. */
export interface Savings {
  readonly name: string;
  readonly feature: string;
  readonly on: boolean;
  /** Containers, by their place, and workloads that are no longer there. */
  readonly containers: readonly string[];
  readonly workloads: readonly string[];
  /** Other objects that are no longer there, such as Services. */
  readonly objects: readonly string[];
  readonly gone: readonly Explained[];
  /** What the feature asked for too, with those who still do. */
  readonly stays: readonly Explained[];
  /** What comes in its place. */
  readonly comes: readonly Explained[];
}

const containersOf = ({ workloads }: Explanation) =>
  workloads.flatMap((workload) => workload.containers.map(({ name }) => placeOf({ holder: workload.name, container: name })));

const minus = (all: readonly string[], left: readonly string[]) => all.filter((one) => !left.includes(one));

const namesOf = (plan: AgentPlan) => objectsOf(plan).map(({ kind, metadata }) => `${kind} ${metadata.name}`);

/**
 * What an installation would not have without a feature, and what stays because others need it.
 * @throws RefusedError where it cannot be built without
 */
export function savings(before: Explanation, installation: Installation, plan: AgentPlan, feature: string): Savings {
  const changed = without(installation, [feature]);
  const left = planAgent(changed);
  const after = explainInstallation(before.name, changed, left);
  const [had, has] = [itemsIn(before), itemsIn(after)];
  const [hadKeys, hasKeys] = [had, has].map((items) => new Set(items.map(keyOf))) as [Set<string>, Set<string>];
  const still = new Map(has.map((item) => [keyOf(item), item]));
  const asks = ({ reasons }: Explained) => reasons.some(({ by }) => by === `features.${feature}`);
  const workloadsOf = ({ workloads }: Explanation) => workloads.map(({ name }) => name);
  const workloads = minus(workloadsOf(before), workloadsOf(after));
  return {
    name: before.name,
    feature,
    on: isOn(installation.spec, feature),
    containers: minus(containersOf(before), containersOf(after)),
    workloads,
    objects: [...new Set(minus(minus(namesOf(plan), namesOf(left)), workloads))].sort(),
    gone: had.filter((item) => !hasKeys.has(keyOf(item))),
    stays: had.filter((item) => asks(item) && hasKeys.has(keyOf(item))).map((item) => still.get(keyOf(item))!),
    comes: has.filter((item) => !hadKeys.has(keyOf(item))),
  };
}

/** Things by their place and kind, in few lines; `told` says what is to be added to each. */
function thingLines(items: readonly Explained[], told: (item: Explained) => string): string[] {
  const groups = new Map<string, Explained[]>();
  for (const item of items) {
    const key = [placeOf(item), ITEM_KINDS.indexOf(item.kind), told(item)].join('|');
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) => {
    const { kind } = group[0]!;
    const whats = group.map(({ what }) => what);
    const more = told(group[0]!);
    const lines = kind === 'grant' ? gatherGrants(whats) : [named(kind, whats)];
    return lines.map((line) => `${placeOf(group[0]!)}: ${line}${more}`);
  });
}

/** Those who still need a thing. */
const stillAsked = ({ reasons }: Explained): string => unique(reasons.map(({ by, always }) => (always ? 'the chart, always' : by))).join(', ');

const NOTHING = 'No right, secret, container or object would be gone.';
const nothingIn = ({ gone, containers, objects }: Savings) => gone.length + containers.length + objects.length === 0;

/** What somebody reads who asks what a feature costs. */
export function savingsText(it: Savings): string {
  const does = featureDoes(it.feature);
  const listed = (title: string, lines: readonly string[]) => (lines.length > 0 ? [`  ${title}`, ...lines.map((line) => `    ${line}`)] : []);
  const lines = [
    `${it.name} without features.${it.feature}${does ? ` (${does.replace(/\.$/, '')})` : ''}`,
    ...(it.on ? [] : ['  It is off already.']),
    ...(nothingIn(it) ? [`  ${NOTHING}`] : [`  Gone: ${countsOf(it.gone) || 'no rights'}.`]),
    ...listed('Workloads that are gone', it.workloads),
    ...listed('Containers that are gone', it.containers),
    ...listed('Objects that are gone', it.objects),
    ...listed(
      'Things that are gone',
      thingLines(it.gone, () => ''),
    ),
    ...listed(
      'Things that stay because others need them',
      thingLines(it.stays, (item) => `, for ${stillAsked(item)}`),
    ),
    ...listed(
      'Things that come instead',
      thingLines(it.comes, () => ''),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same for a pull request. */
export function savingsMarkdown(it: Savings): string {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', `### ${title}`, '', ...lines.map((line) => `- ${line}`)] : []);
  return `${[
    `## ${it.name} without \`features.${it.feature}\``,
    '',
    ...(it.on ? [] : ['It is off already.', '']),
    nothingIn(it) ? NOTHING : `Gone: ${countsOf(it.gone) || 'no rights'}.`,
    ...section('Workloads that are gone', it.workloads),
    ...section('Containers that are gone', it.containers),
    ...section('Objects that are gone', it.objects),
    ...section(
      'Things that are gone',
      thingLines(it.gone, () => ''),
    ),
    ...section(
      'Things that stay because others need them',
      thingLines(it.stays, (item) => `, for ${stillAsked(item)}`),
    ),
    ...section(
      'Things that come instead',
      thingLines(it.comes, () => ''),
    ),
  ].join('\n')}\n`;
}

const bare = ({ kind, holder, container, what }: Explained) => ({ kind, holder, ...(container !== undefined && { container }), what });

/** For programs. */
export const savingsData = ({ gone, stays, comes, ...rest }: Savings) => ({
  ...rest,
  gone: gone.map(bare),
  stays: stays.map((item) => ({ ...bare(item), neededBy: unique(item.reasons.map(({ by, always }) => (always ? 'always' : by))) })),
  comes: comes.map(bare),
});
