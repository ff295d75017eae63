import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Datadog } from '../datadog';
import { identify, type KubernetesObject } from '../kubernetes';
import { optionsOf } from '../plan/askers';
import { explainInstallation, itemsIn } from '../review/explain/explanation';
import { keyOf } from '../review/inventory';
import { podsIn } from '../review/pods';
import { AGENT_ITSELF, type AppRecord, type RecordedAgent, type RecordedObject } from './app-record';

/** An object with the construct that makes it. */
export interface MadeObject {
  readonly object: KubernetesObject;
  readonly construct: IConstruct;
}

/** The objects that constructs make, as they are written: with patches, and with references filled in. */
export const objectsMadeBy = (constructs: readonly IConstruct[]): MadeObject[] =>
  constructs.filter(ApiObject.isApiObject).map((construct) => ({ construct, object: construct.toJson() as KubernetesObject }));

/** The agent that a construct belongs to. */
export const agentOf = (construct: IConstruct): Datadog | undefined => construct.node.scopes.findLast((scope) => scope instanceof Datadog);

/** Who asked for each thing that an agent has. */
export function askedOf({ releases }: Datadog): RecordedAgent {
  const things = releases.flatMap(({ name, installation, plan }) => itemsIn(explainInstallation(name, installation, plan)));
  return Object.fromEntries(things.map((item) => [keyOf(item), [...new Set(item.reasons.map(({ by }) => by))]]));
}

/** Who asked for the objects of an agent: features for those that they bring. */
export function bringersOf({ releases }: Datadog): ReadonlyMap<string, readonly string[]> {
  const brought = releases.flatMap(({ plan }) => plan.objects.map(({ object, by }) => [identify(object), optionsOf(by)] as const));
  return new Map(brought.map(([id, by]) => [id, [by.startsWith('features.') ? by : AGENT_ITSELF]]));
}

const remember = <Key extends object, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, Value>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
};

interface Placed extends MadeObject {
  readonly place: string;
}

/** What objects are called: no more than tells them apart. */
function labelsOf(placed: readonly Placed[]): string[] {
  const candidates = placed.map(({ object: { kind, metadata }, place }) => {
    const [name, where, from] = [
      `${kind} ${metadata.name}`,
      metadata.namespace ? ` in ${metadata.namespace}` : '',
      ` of ${place.replace(/(\.k8s)?\.yaml$|\/$/, '')}`,
    ];
    return [name, name + where, name + from, name + where + from];
  });
  const counts = new Map<string, number>();
  for (const labels of candidates) for (const label of new Set(labels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return candidates.map((labels) => labels.find((label) => counts.get(label) === 1) ?? labels.at(-1)!);
}

/** Constructs that are written into one place. */
export interface Written {
  readonly place: string;
  readonly constructs: readonly IConstruct[];
}

/** What the validation must know of an app. */
export function recordOf(written: readonly Written[]): { record: AppRecord; made: readonly MadeObject[] } {
  const placed = written.flatMap(({ place, constructs }) => objectsMadeBy(constructs).map((made): Placed => ({ ...made, place })));
  const labels = labelsOf(placed);
  const bringers = remember(bringersOf);
  const objects = placed.map(({ object, construct, place }, i): RecordedObject => {
    const agent = agentOf(construct);
    const by = agent && (bringers(agent).get(identify(object)) ?? [AGENT_ITSELF]);
    return { place, id: identify(object), path: construct.node.path, label: labels[i]!, ...(agent && { agent: agent.node.path }), ...(by && { by }) };
  });
  const agents = new Set(placed.flatMap(({ construct }) => agentOf(construct) ?? []));
  const asked = Object.fromEntries([...agents].map((agent) => [agent.node.path, askedOf(agent)]));
  return { record: { version: 1, objects, agents: asked }, made: placed };
}

/**
 * The construct metadata that cdk8s' CLI reads. It knows constructs by the names of their objects alone: of several objects of one name that with
 * pods is meant, and each is there by its label too.
 */
export function constructMetadata({ objects }: AppRecord, made: readonly MadeObject[]): string {
  const named = made.map(({ object, construct }) => [object.metadata.name, { path: construct.node.path }, podsIn([object]).length > 0] as const);
  // What comes later counts.
  const byName = [...named.filter(([, , hasPods]) => !hasPods), ...named.filter(([, , hasPods]) => hasPods)].map(([name, entry]) => [name, entry]);
  return JSON.stringify({ version: '1.0.0', resources: Object.fromEntries([...byName, ...objects.map(({ label, path }) => [label, { path }])]) });
}
