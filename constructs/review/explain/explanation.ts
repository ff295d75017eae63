import { needsOfRight } from '../../access/least';
import { features } from '../../features/registry';
import type { JsonMap, KubernetesObject } from '../../kubernetes';
import type { Installation } from '../../plan/installation';
import type { AgentPlan } from '../../plan/plan';
import { isMap, mapsIn } from '../../spec/values';
import { objectsOf } from '../../targets/manifests';
import { type Item, inventoryOf, keyOf } from '../inventory';
import { podsIn } from '../pods';
import { type Reasons, reasonsOf } from '../reasons';
import { askerInWords, behind } from './askers';
import { type LeastAccess, leastAccess, type NotNeeded } from './least';
import { meaningOf } from './meanings';
import { isOn, tryPlan, withoutFeatures, writtenOptions } from './variants';
import { alwaysBecause, whyOf } from './why';

/** Who asked for a thing, as the person who wrote the spec knows it, and why. */
export interface Reason {
  /** An option, or the agent itself. */
  readonly by: string;
  readonly why: string;
  /** The chart has it for this reason whatever features are on. */
  readonly always: boolean;
}

/** A thing that pods or an account have, and who asked for it. */
export interface Explained extends Item {
  readonly reasons: readonly Reason[];
  /** What it lets do, where nobody knows who asked. */
  readonly meaning?: string;
  /** Nobody of this installation uses it: `access: least` leaves it out. */
  readonly needless: boolean;
  /** Why it is not needed, or not as it is, and what `access: least` keeps of it. */
  readonly notNeeded?: Pick<NotNeeded, 'kept' | 'why'>;
}

export interface ExplainedContainer {
  readonly name: string;
  readonly init: boolean;
  readonly image: string;
  /** As whom it runs, if that is said. */
  readonly user?: number;
  /** `8125/UDP dogstatsdport`. */
  readonly ports: readonly string[];
  readonly items: readonly Explained[];
}

export interface ExplainedWorkload {
  readonly name: string;
  /** The account that its pods have. */
  readonly account?: string;
  /** What all its containers share. */
  readonly items: readonly Explained[];
  readonly containers: readonly ExplainedContainer[];
}

export interface ExplainedAccount {
  readonly name: string;
  readonly grants: readonly Explained[];
}

/** What an installation has, thing by thing. */
export interface Explanation {
  /** Of the installation, or the folder. */
  readonly name: string;
  /** Whether it is known who asked. */
  readonly reasons: boolean;
  readonly workloads: readonly ExplainedWorkload[];
  readonly accounts: readonly ExplainedAccount[];
  /** What the chart grants and nobody uses, where the spec is known. */
  readonly least?: LeastAccess;
}

const portInWords = ({ containerPort, protocol = 'TCP', name }: JsonMap): string => `${containerPort}/${protocol}${name ? ` ${name}` : ''}`;

function userOf(container: JsonMap, spec: JsonMap): number | undefined {
  const said = [container.securityContext, spec.securityContext].flatMap((context) =>
    isMap(context) && typeof context.runAsUser === 'number' ? [context.runAsUser] : [],
  );
  return said[0];
}

/** Things by where they are: workloads with their containers, accounts. */
function arrange(name: string, objects: readonly KubernetesObject[], items: readonly Explained[], reasons: boolean): Explanation {
  const holders = new Map<string, ExplainedWorkload>();
  for (const { holder, spec } of podsIn(objects)) {
    if (holders.has(holder)) continue;
    const mine = items.filter((item) => item.holder === holder);
    const container = (init: boolean) => (it: JsonMap) => ({
      name: String(it.name),
      init,
      image: String(it.image ?? ''),
      user: userOf(it, spec),
      ports: mapsIn(it.ports).map(portInWords),
      items: mine.filter((item) => item.container === it.name),
    });
    holders.set(holder, {
      name: holder,
      ...(typeof spec.serviceAccountName === 'string' && { account: spec.serviceAccountName }),
      items: mine.filter((item) => item.container === undefined),
      containers: [...mapsIn(spec.initContainers).map(container(true)), ...mapsIn(spec.containers).map(container(false))],
    });
  }
  const granted = items.filter(({ kind }) => kind === 'grant');
  const accounts = [...new Set(granted.map(({ holder }) => holder))].map((account) => ({
    name: account,
    grants: granted.filter(({ holder }) => holder === account),
  }));
  return { name, reasons, workloads: [...holders.values()], accounts };
}

/** What manifests of any tool have. Who asked is not in them. */
export const explainObjects = (name: string, objects: readonly KubernetesObject[]): Explanation =>
  arrange(
    name,
    objects,
    inventoryOf(objects).map((item) => ({ ...item, reasons: [], meaning: meaningOf(item), needless: false })),
    false,
  );

const idOf = (by: string) => (by.startsWith('features.') ? by.slice('features.'.length) : undefined);
const OF_USERS = /Overrides$/;

/** Why somebody needs a thing, or has it through the part of the agent that carries that out. */
function reasonFor(item: Item, by: string, carrier: string, always: boolean): string {
  const because = alwaysBecause(item, by);
  if (always && because !== undefined) return because;
  // What an account may do is said by who gives it the right, what pods have by who needs it.
  const [first, second] = item.kind === 'grant' ? [carrier, by] : [by, carrier];
  return whyOf(item, first) ?? whyOf(item, second) ?? because ?? (OF_USERS.test(by) ? 'The spec asks for it.' : '');
}

/** Who uses a right, where the spec asks that nobody has one without using it. */
function usedFor(item: Item, by: string, plan: AgentPlan): string | undefined {
  if (item.kind !== 'grant' || plan.context.spec.access !== 'least') return undefined;
  const [need] = needsOfRight(by, item.what, plan);
  return need && `${need.user}.`;
}

/** Explains the things of a plan one by one. */
function explainer(installation: Installation, plan: AgentPlan, items: readonly Item[], least: LeastAccess) {
  const reasons = reasonsOf(plan);
  const off = tryPlan(withoutFeatures(installation));
  const bare: Reasons = off ? reasonsOf(off) : new Map();
  const written = writtenOptions(installation, items);
  const notNeeded = new Map(least.items.map((item) => [keyOf(item), { kept: item.kept, why: item.why }]));
  const isFeatureOn = (by: string) => features.some(({ id }) => id === idOf(by)) && isOn(installation.spec, idOf(by)!);

  return (item: Item): Explained => {
    const key = keyOf(item);
    const options = written.get(key) ?? [];
    const isAlways = (by: string) => options.length === 0 && bare.get(key)?.includes(by) === true && !isFeatureOn(by) && !OF_USERS.test(by);
    const carriers = reasons.get(key) ?? [];
    const asked = carriers.flatMap((carrier) => (isAlways(carrier) ? [carrier] : behind(plan, carrier, item)).map((by) => ({ by, carrier })));
    // An option that somebody wrote tells more than who carries it out. What features may do is theirs even if another account does it.
    const named = options.length === 0 ? asked : item.kind === 'grant' ? asked.filter(({ by }) => idOf(by) !== undefined) : [];
    const told = [
      ...named.map(
        ({ by, carrier }): Reason => ({
          by: askerInWords(by, item),
          why: usedFor(item, carrier, plan) ?? reasonFor(item, by, carrier, isAlways(by)),
          always: isAlways(by),
        }),
      ),
      ...options.map(({ path, option }): Reason => ({ by: path.join('.'), why: option.doc.split('\n')[0]!, always: false })),
    ];
    const fate = notNeeded.get(key);
    return {
      ...item,
      reasons: [...new Map(told.map((reason) => [`${reason.by}|${reason.why}`, reason])).values()],
      needless: fate?.kept.length === 0,
      ...(fate && { notNeeded: fate }),
    };
  };
}

/** What an installation has, and who asked for it. */
export function explainInstallation(name: string, installation: Installation, plan: AgentPlan): Explanation {
  const objects = objectsOf(plan);
  const items = inventoryOf(objects);
  const least = leastAccess(installation);
  return { ...arrange(name, objects, items.map(explainer(installation, plan, items, least)), true), least };
}

/** All things of an explanation. */
export const itemsIn = ({ workloads, accounts }: Explanation): Explained[] => [
  ...workloads.flatMap((workload) => [...workload.items, ...workload.containers.flatMap(({ items }) => items)]),
  ...accounts.flatMap(({ grants }) => grants),
];

/** The images of an explanation, each once, sorted. */
export const imagesIn = (explanations: readonly Explanation[]): string[] =>
  [...new Set(explanations.flatMap(({ workloads }) => workloads.flatMap(({ containers }) => containers.map(({ image }) => image))))].filter(Boolean).sort();
