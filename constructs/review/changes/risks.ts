import type { KubernetesObject } from '../../kubernetes';
import { mapsIn } from '../../spec/values';
import { meaningOf } from '../explain/meanings';
import { covers, describe, grantCalled } from '../grants';
import { type Item, type ItemKind, inventoryOf, keyOf, sharedHolders } from '../inventory';
import { podsIn } from '../pods';
import type { Renames } from './pairs';
import type { Area, RiskChange } from './review';

/** A change of one cluster: where else it is the same is found later. */
export type InOneCluster<T extends { readonly clusters: readonly string[] }> = Omit<T, 'clusters'>;
export type RiskDraft = InOneCluster<Omit<RiskChange, 'reasons'>>;

const AREA_OF: Readonly<Record<ItemKind, Area>> = {
  privileged: 'privilege',
  capability: 'privilege',
  root: 'privilege',
  'privilege-escalation': 'privilege',
  confinement: 'privilege',
  'host-namespace': 'host',
  'host-path': 'host',
  'host-port': 'host',
  grant: 'permission',
  secret: 'secret',
  image: 'image',
};

/** What a thing of the base is called in the head: its holder may have another name, and what it refers to, if that is found there. */
function asInHead(item: Item, renames: Renames, keysNow: ReadonlySet<string>): Item {
  if (!renames.any) return item;
  const moved = { ...item, holder: holderRenamed(item.holder, renames) };
  const renamed = { ...moved, what: whatRenamed(item, renames) };
  return !keysNow.has(keyOf(moved)) && keysNow.has(keyOf(renamed)) ? renamed : moved;
}

function holderRenamed(holder: string, renames: Renames): string {
  const [, kind, name = '', namespace] = /^(\S+) (\S+)(?: in (\S+))?$/.exec(holder) ?? [];
  return kind === undefined ? holder : `${kind} ${renames.name(name, kind)}${namespace ? ` in ${renames.namespace(namespace)}` : ''}`;
}

function whatRenamed({ kind, what }: Item, renames: Renames): string {
  if (kind === 'secret') return what.replace(/^[^,]+?(?=,| \()/, (name) => renames.name(name));
  const grant = kind === 'grant' ? grantCalled(what) : undefined;
  if (!grant) return what;
  const [group, resource, object] = grant.path;
  const path = resource === undefined ? grant.path : [group!, resource, renames.name(object!)];
  return describe({ ...grant, namespace: renames.namespace(grant.namespace), path });
}

const MODES = ['no container has it', 'reads', 'reads and writes'];

/** A host path and what may be done there. */
function pathOf(what: string): { readonly path: string; readonly mode: number } {
  const mode = MODES.findIndex((words) => what.endsWith(` (${words})`));
  return { path: mode < 0 ? what : what.slice(0, -` (${MODES[mode]})`.length), mode };
}

const placeOf = ({ kind, holder, container = '' }: Item): string => [kind, holder, container].join('|');

/** What tells a thing from others of its place even when it is another: a path whatever may be done there, the image, which is one. */
const placeOfChanging = (item: Item): string | undefined =>
  item.kind === 'image' ? placeOf(item) : item.kind === 'host-path' ? `${placeOf(item)}|${pathOf(item.what).path}` : undefined;

const ALL_KEYS = ', all keys';

/** Whether what somebody had before lets him do as much as what is new. An image is no more where another container runs it, or another version of it. */
function isCovered(item: Item, before: readonly Item[], images: ReadonlySet<string>): boolean {
  if (item.kind === 'image') return images.has(item.what);
  if (item.kind === 'grant') {
    const grant = grantCalled(item.what);
    return grant !== undefined && before.some(({ what }) => covers(grantCalled(what) ?? { namespace: '-', verb: '', path: [] }, grant));
  }
  if (item.kind === 'secret') {
    const [, name = ''] = /^(.*), key .*$/.exec(item.what) ?? [];
    return name !== '' && before.some(({ what }) => what === name + ALL_KEYS);
  }
  return false;
}

/** The workloads, with their containers, and accounts that a side has. */
function placesOf(
  items: readonly Item[],
  objects: readonly KubernetesObject[],
  shared: ReadonlySet<string>,
  asHead: (holder: string) => string,
): ReadonlySet<string> {
  const accounts = items.filter(({ kind }) => kind === 'grant').map(({ holder }) => holder);
  const workloads = podsIn(objects, shared).flatMap(({ holder, spec }) => {
    const containers = [...mapsIn(spec.initContainers), ...mapsIn(spec.containers)];
    return [asHead(holder), ...containers.map(({ name }) => `${asHead(holder)}|${name}`)];
  });
  return new Set([...accounts, ...workloads]);
}

/** The largest thing that is on one side only, with all that it has. */
export function alongWith(holder: string, container: string | undefined, others: ReadonlySet<string>): 'workload' | 'container' | undefined {
  if (!others.has(holder)) return 'workload';
  return container !== undefined && !others.has(`${holder}|${container}`) ? 'container' : undefined;
}

const grouped = <T>(items: readonly T[], key: (item: T) => string | undefined): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return groups;
};

/** Things of both sides that are not the same. */
interface Sides {
  readonly gone: readonly { readonly item: Item; readonly asHead: Item }[];
  readonly come: readonly Item[];
}

/** Secrets of another name because the release is called otherwise: told as another, and no more than before. */
const isRenamed = ({ item, asHead }: Sides['gone'][number]) => item.kind === 'secret' && item.what !== asHead.what;

/**
 * The rights, secrets, images and ways to the host that differ in one cluster. Nothing that differs is left out: what another right
 * covered before is there, but does not go up.
 */
export function risksOf(base: readonly KubernetesObject[], head: readonly KubernetesObject[], renames: Renames): RiskDraft[] {
  const shared = new Set([...sharedHolders(base), ...sharedHolders(head)]);
  const [was, is] = [inventoryOf(base, shared), inventoryOf(head, shared)];
  const keysNow = new Set(is.map(keyOf));
  const wasAsHead = was.map((item) => ({ item, asHead: asInHead(item, renames, keysNow) }));
  const keysBefore = new Set(wasAsHead.map(({ asHead }) => keyOf(asHead)));
  const gone = wasAsHead.filter(({ asHead }) => !keysNow.has(keyOf(asHead)));
  const come = is.filter((item) => !keysBefore.has(keyOf(item)));
  const before = grouped(
    wasAsHead.map(({ asHead }) => asHead),
    placeOf,
  );
  const goneByPlace = grouped(gone, ({ asHead }) => placeOfChanging(asHead));
  const comeByPlace = grouped(come, placeOfChanging);
  const asHeads = wasAsHead.map(({ asHead }) => asHead);
  const placesBefore = placesOf(asHeads, base, shared, (holder) => holderRenamed(holder, renames));
  const placesNow = placesOf(is, head, shared, (holder) => holder);
  const later = come.filter((item) => item.kind === 'image' && goneByPlace.has(placeOfChanging(item)!));
  const images = new Set([...was.filter(({ kind }) => kind === 'image'), ...later].map(({ what }) => what));
  const draft = (item: Item) => {
    const meaning = meaningOf(item);
    return { area: AREA_OF[item.kind], ...item, ...(meaning !== undefined && { meaning }) };
  };

  /** What stood at the place of a thing, if it is one that changes and did so alone. */
  const single = (item: Item, ofOthers: ReadonlyMap<string, readonly unknown[]>, ofMine: ReadonlyMap<string, readonly unknown[]>) => {
    const place = placeOfChanging(item);
    return place !== undefined && ofOthers.get(place)?.length === 1 && ofMine.get(place)?.length === 1 ? place : undefined;
  };
  const added = come.map((item): RiskDraft => {
    const place = single(item, goneByPlace, comeByPlace);
    if (place !== undefined) {
      const from = goneByPlace.get(place)![0]!.item.what;
      const up = item.kind === 'image' || pathOf(item.what).mode > pathOf(from).mode;
      return { ...draft(item), change: 'changed', from, up };
    }
    const along = alongWith(item.holder, item.container, placesBefore);
    return { ...draft(item), change: 'added', up: !isCovered(item, before.get(placeOf(item)) ?? [], images), ...(along && { along }) };
  });
  const removed = gone
    .filter(({ asHead }) => single(asHead, comeByPlace, goneByPlace) === undefined)
    .map(({ item, asHead }): RiskDraft => {
      const along = alongWith(asHead.holder, asHead.container, placesNow);
      const former = item.holder === asHead.holder ? {} : { formerHolder: item.holder };
      return { ...draft({ ...asHead, what: item.what }), ...former, change: 'removed', up: false, ...(along && { along }) };
    });
  const renamedSecrets = wasAsHead
    .filter((pair) => isRenamed(pair) && keysNow.has(keyOf(pair.asHead)))
    .map(({ item, asHead }): RiskDraft => ({ ...draft(asHead), change: 'changed', from: item.what, up: false }));
  return [...added, ...renamedSecrets, ...removed];
}
