import type { Volume } from '../kubernetes';
import { onceForEach } from '../once';
import type { PlanContext } from './context';
import type { Contribution, Need, Workload } from './contribution';
import { type Given, mergeContainer, place, stated } from './merge-container';
import { ownVariables } from './own-variables';
import { type AgentPlan, ConflictError, type ContainerPlan, type PlannedFile, type PodPlan, type WorkloadPlan } from './plan';
import { written } from './remember';
import { rememberedOfList } from './remember-list';
import { type BroughtContainer, type ContainerShare, type FilesShare, type PodShare, type SettingsShare, type Shares, sharesOf } from './shares';

/** A contribution and who gives it. */
export interface Contributed {
  readonly by: string;
  readonly contribution: Contribution;
  /** It consists of variables that have other values in each cluster. One such contribution is told apart. */
  readonly ofEachCluster?: boolean;
}

// By who gives it: two may give the same.
const sharesKnown = onceForEach((_contribution: Contribution) => new Map<string, Shares>());

function sharesBy({ by, contribution }: Contributed): Shares {
  const known = sharesKnown(contribution);
  const shares = known.get(by) ?? sharesOf(by, contribution);
  known.set(by, shares);
  return shares;
}

const givenValue = ({ value }: { value: unknown }) => value;
const volumeOf = ({ volume }: { volume: Volume }) => volume;
const contentOf = ({ content }: PlannedFile) => content;

const NOTHING: PodPlan = { volumes: new Map(), pod: new Map(), annotations: new Map(), checksums: new Map() };

type Made<M> = M extends ReadonlyMap<infer K, infer T> ? Map<K, T> : never;

const podPlan = rememberedOfList((shares: readonly PodShare[]): PodPlan => {
  const volumes: Made<PodPlan['volumes']> = new Map();
  const pod: Made<PodPlan['pod']> = new Map();
  const annotations: Made<PodPlan['annotations']> = new Map();
  const checksums: Made<PodPlan['checksums']> = new Map();
  for (const { by, workload, ...share } of shares) {
    for (const { volume, user } of share.volumes) place(volumes, volume.name, { by, volume }, () => `volume ${volume.name} of ${workload}`, volumeOf, user);
    for (const fields of share.pod) for (const [field, value] of stated(fields)) place(pod, field, { by, value }, () => `${field} of ${workload}`, givenValue);
    for (const { annotations: given, user } of share.annotations)
      for (const [key, value] of Object.entries(given)) place(annotations, key, { by, value }, () => `annotation ${key} of ${workload}`, givenValue, user);
    for (const { name, of } of share.checksums) checksums.set(name, { by, of: [...(checksums.get(name)?.of ?? []), of] });
  }
  return { volumes, pod, annotations, checksums };
});

const filesOf = rememberedOfList((shares: readonly FilesShare[]): ReadonlyMap<string, PlannedFile> => {
  const files = new Map<string, PlannedFile>();
  for (const { entries } of shares) for (const { key, item } of entries) place(files, key, item, () => `file ${key} of ConfigMap ${item.configMap}`, contentOf);
  return files;
});

const standsBesideNothing = (files: ReadonlyMap<string, PlannedFile>) => [...files.values()].every(({ besideOthers }) => besideOthers);

const sectionsOf = rememberedOfList((shares: readonly SettingsShare[]) => shares.flatMap(({ sections }) => sections));
const rulesOf = rememberedOfList((rules: readonly AgentPlan['rules'][]) => rules.flat());
const bindingsOf = rememberedOfList((bindings: readonly AgentPlan['bindings'][]) => bindings.flat());
const objectsOf = rememberedOfList((objects: readonly AgentPlan['objects'][]) => {
  const all = objects.flat();
  for (const { object } of all) written(object);
  return all;
});

/** Lists by what they are of. */
class Lists<K, T> extends Map<K, T[]> {
  add(key: K, item: T): void {
    const list = this.get(key);
    if (list) list.push(item);
    else this.set(key, [item]);
  }

  /** What is made of each list. */
  each<R>(make: (list: readonly T[]) => R): Map<K, R> {
    const made = new Map<K, R>();
    for (const [key, list] of this) made.set(key, make(list));
    return made;
  }
}

/** All that is given, by where it goes. */
class Gathered {
  readonly brought = new Map<string, BroughtContainer>();
  readonly containers = new Lists<string, BroughtContainer | ContainerShare>();
  readonly pods = new Lists<Workload, PodShare>();
  readonly files = new Lists<string, FilesShare>();
  readonly settings = new Lists<string, SettingsShare>();
  readonly rules: AgentPlan['rules'][] = [];
  readonly bindings: AgentPlan['bindings'][] = [];
  readonly objects: AgentPlan['objects'][] = [];

  /** Containers come first: what is given to one that nobody brings has no place. */
  bring({ brought }: Shares): void {
    for (const one of brought) {
      const address = `${one.workload}/${one.container.name}`;
      const before = this.brought.get(address);
      if (before) throw new ConflictError(`container ${one.container.name}`, before.by, before.container, one.by, one.container);
      this.brought.set(address, one);
      this.containers.add(address, one);
    }
  }

  give(shares: Shares): void {
    for (const { to, share } of shares.containers) this.giveTo(to, share);
    for (const { to, share } of shares.pods) this.pods.add(to, share);
    for (const { to, share } of shares.files) this.files.add(to, share);
    for (const { to, share } of shares.settings) this.settings.add(to, share);
    if (shares.rules.length > 0) this.rules.push(shares.rules);
    if (shares.bindings.length > 0) this.bindings.push(shares.bindings);
    if (shares.objects.length > 0) this.objects.push(shares.objects);
  }

  giveTo(address: string, share: ContainerShare): void {
    if (this.brought.has(address)) this.containers.add(address, share);
  }
}

/** Merges all contributions into a plan. */
export function mergeContributions(context: PlanContext, needs: ReadonlyMap<Need, readonly string[]>, contributions: readonly Contributed[]): AgentPlan {
  const varying = contributions.find(({ ofEachCluster }) => ofEachCluster);
  const own = varying && ownVariables(varying.by, varying.contribution);
  const gathered = new Gathered();
  for (const one of contributions) if (!own || one !== varying) gathered.bring(sharesBy(one));
  for (const one of contributions) {
    if (own && one === varying) for (const address of own.at) gathered.giveTo(address, own.share);
    else gathered.give(sharesBy(one));
  }
  const containers: Record<Workload, Map<string, ContainerPlan>> = { nodeAgent: new Map(), clusterAgent: new Map(), clusterChecksRunner: new Map() };
  for (const [address, { workload, container }] of gathered.brought)
    containers[workload].set(container.name, mergeContainer(gathered.containers.get(address) as unknown as Given, own));
  const workload = (which: Workload): WorkloadPlan => {
    const shares = gathered.pods.get(which);
    return { ...(shares ? podPlan(shares) : NOTHING), containers: containers[which] };
  };
  const files = gathered.files.each(filesOf);
  for (const [configMap, entries] of files) if (standsBesideNothing(entries)) files.delete(configMap);
  return {
    context,
    needs,
    workloads: { nodeAgent: workload('nodeAgent'), clusterAgent: workload('clusterAgent'), clusterChecksRunner: workload('clusterChecksRunner') },
    files,
    settings: gathered.settings.each(sectionsOf),
    rules: rulesOf(gathered.rules),
    bindings: bindingsOf(gathered.bindings),
    objects: objectsOf(gathered.objects),
  };
}
