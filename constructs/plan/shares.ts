import type { ContainerPort, JsonMap, Volume, VolumeMount } from '../kubernetes';
import type { At, ContainerBase, Contribution, Workload } from './contribution';
import type { AgentPlan, From, PlannedFile, PlannedSettings, PlannedVariable } from './plan';
import { sharedData } from './remember';

/** A container that somebody brings. */
export interface BroughtContainer extends From {
  readonly workload: Workload;
  readonly order: number;
  readonly init: boolean;
  readonly container: ContainerBase;
}

/** What a contribution gives to one container. */
export interface ContainerShare extends From {
  /** Its variables stand in for those of each cluster: see own-variables.ts. */
  readonly standsIn?: boolean;
  readonly env: PlannedVariable[];
  readonly envFrom: (From & { readonly from: JsonMap })[];
  readonly mounts: { readonly item: VolumeMount & From; readonly user?: boolean }[];
  readonly ports: { readonly item: ContainerPort & From; readonly user?: boolean }[];
  readonly capabilities: (From & { readonly name: string })[];
  readonly security: JsonMap[];
}

/** What it gives to the pods of a workload. */
export interface PodShare extends From {
  readonly workload: Workload;
  readonly volumes: { readonly volume: Volume; readonly user?: boolean }[];
  readonly pod: JsonMap[];
  readonly annotations: { readonly annotations: Record<string, string>; readonly user?: boolean }[];
  readonly checksums: { readonly name: string; readonly of: unknown }[];
}

/** What it gives to one ConfigMap. */
export interface FilesShare {
  readonly entries: { readonly key: string; readonly item: PlannedFile }[];
}

/** What it gives to one file of settings. */
export interface SettingsShare {
  readonly sections: PlannedSettings[];
}

/** A share and where it goes. */
export interface ShareOf<K, T> {
  readonly to: K;
  readonly share: T;
}

/** A contribution, taken apart by where its items go, each with who gives it. */
export interface Shares {
  readonly brought: readonly BroughtContainer[];
  readonly containers: readonly ShareOf<string, ContainerShare>[];
  readonly pods: readonly ShareOf<Workload, PodShare>[];
  readonly files: readonly ShareOf<string, FilesShare>[];
  readonly settings: readonly ShareOf<string, SettingsShare>[];
  readonly rules: AgentPlan['rules'];
  readonly bindings: AgentPlan['bindings'];
  readonly objects: AgentPlan['objects'];
}

/** What stands in a map under a key, put there first if need be. */
function at<K, T>(map: Map<K, T>, key: K, make: () => T): T {
  const there = map.get(key);
  if (there !== undefined) return there;
  const made = make();
  map.set(key, made);
  return made;
}

const emptyShare = (by: string): ContainerShare => ({ by, env: [], envFrom: [], mounts: [], ports: [], capabilities: [], security: [] });

/** A variable as a container's plan has it. */
export const plannedVariable = (by: string, { at: _at, phase = 'container', ...variable }: NonNullable<Contribution['env']>[number]): PlannedVariable => ({
  ...variable,
  by,
  phase,
});

/** A share that gives variables alone, in whose place each cluster has its own. */
export const standIn = (by: string, env: PlannedVariable[]): ContainerShare => ({ ...emptyShare(by), env, standsIn: true });

function containerShares(by: string, contribution: Contribution): ReadonlyMap<string, ContainerShare> {
  const shares = new Map<string, ContainerShare>();
  const give = (addresses: At, add: (share: ContainerShare) => void) => {
    for (const address of typeof addresses === 'string' ? [addresses] : addresses) add(at(shares, address, () => emptyShare(by)));
  };
  const { env = [], envFrom = [], mounts = [], ports = [], capabilities = [], security = [] } = contribution;
  for (const variable of env) {
    const item = plannedVariable(by, variable);
    give(variable.at, (share) => share.env.push(item));
  }
  for (const { at: addresses, from } of envFrom) give(addresses, (share) => share.envFrom.push({ by, from }));
  for (const { at: addresses, mount, user } of mounts) {
    const item = { ...mount, by };
    give(addresses, (share) => share.mounts.push({ item, user }));
  }
  for (const { at: addresses, port, user } of ports) {
    const item = { ...port, by };
    give(addresses, (share) => share.ports.push({ item, user }));
  }
  for (const { at: addresses, add } of capabilities) give(addresses, (share) => share.capabilities.push(...add.map((name) => ({ by, name }))));
  for (const { at: addresses, fields } of security) give(addresses, (share) => share.security.push(fields));
  return shares;
}

function podShares(by: string, { volumes = [], pod = [], annotations = [], checksums = [] }: Contribution): ReadonlyMap<Workload, PodShare> {
  const shares = new Map<Workload, PodShare>();
  const of = (workload: Workload) => at(shares, workload, () => ({ by, workload, volumes: [], pod: [], annotations: [], checksums: [] }));
  for (const { workload, ...volume } of volumes) of(workload).volumes.push(volume);
  for (const { workload, fields } of pod) of(workload).pod.push(fields);
  for (const { workload, ...given } of annotations) of(workload).annotations.push(given);
  for (const { workload, ...checksum } of checksums) of(workload).checksums.push(checksum);
  return shares;
}

function fileShares(by: string, { files = [] }: Contribution): ReadonlyMap<string, FilesShare> {
  const shares = new Map<string, FilesShare>();
  for (const { configMap, key, content, path, besideOthers } of files) {
    const item: PlannedFile = { by, configMap, content, ...(path ? { path } : {}), ...(besideOthers ? { besideOthers } : {}) };
    at(shares, configMap, () => ({ entries: [] })).entries.push({ key, item });
  }
  return shares;
}

function settingsShares(by: string, { settings = [] }: Contribution): ReadonlyMap<string, SettingsShare> {
  const shares = new Map<string, SettingsShare>();
  for (const { file, settings: section } of settings) at(shares, file, () => ({ sections: [] })).sections.push({ by, file, settings: section });
  return shares;
}

/** The same objects for what is equal. */
const unified = <K, T extends object>(shares: ReadonlyMap<K, T>): ShareOf<K, T>[] => [...shares].map(([to, share]) => ({ to, share: sharedData(share) }));

/**
 * Takes a contribution apart. What one feature gives is the same in many clusters, though the feature looked at something that differs: equal
 * shares are one object.
 */
export function sharesOf(by: string, contribution: Contribution): Shares {
  const { containers = [], initContainers = [], rules = [], bindings = [], objects = [] } = contribution;
  const brought = [...containers.map((one) => ({ by, ...one, init: false })), ...initContainers.map((one) => ({ by, ...one, init: true }))];
  return {
    brought: brought.map(sharedData),
    containers: unified(containerShares(by, contribution)),
    pods: unified(podShares(by, contribution)),
    files: unified(fileShares(by, contribution)),
    settings: unified(settingsShares(by, contribution)),
    rules: sharedData(rules.flatMap(({ rules: given, ...to }) => given.map((rule) => ({ by, rule, ...to })))),
    bindings: sharedData(bindings.map((role) => ({ by, role }))),
    objects: sharedData(objects.map((object) => ({ by, object }))),
  };
}
