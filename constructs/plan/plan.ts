import type { BoundRoleName, RoleName } from '../access/roles';
import type { ContainerPort, EnvVar, JsonMap, KubernetesObject, PolicyRule, Volume, VolumeMount } from '../kubernetes';
import { onceForEach } from '../once';
import { equal, isMap } from '../spec/values';
import type { PlanContext } from './context';
import type { At, ContainerBase, Contribution, EnvPhase, Need, Workload } from './contribution';

/** An item with the name of the feature that asked for it. */
export interface From {
  readonly by: string;
}

export interface ContainerPlan extends From {
  base: ContainerBase;
  order: number;
  init: boolean;
  env: (EnvVar & From & { phase: EnvPhase })[];
  envFrom: (From & { from: JsonMap })[];
  mounts: (VolumeMount & From)[];
  ports: (ContainerPort & From)[];
  capabilities: (From & { name: string })[];
  /** Fields that features set in the container's security context. */
  security: Map<string, From & { value: unknown }>;
}

export interface WorkloadPlan {
  containers: Map<string, ContainerPlan>;
  volumes: Map<string, From & { volume: Volume }>;
  pod: Map<string, From & { value: unknown }>;
  annotations: Map<string, From & { value: string }>;
  checksums: Map<string, From & { of: unknown[] }>;
}

/** A key of a ConfigMap. */
export interface PlannedFile extends From {
  content: unknown;
  path?: string;
  besideOthers?: boolean;
}

/** What the enabled features ask of the installation, each item with the feature that asked. Targets, explain and review read it. */
export interface AgentPlan {
  readonly context: PlanContext;
  readonly needs: ReadonlyMap<Need, readonly string[]>;
  readonly workloads: Record<Workload, WorkloadPlan>;
  readonly files: Map<string, Map<string, PlannedFile>>;
  readonly settings: Map<string, (From & { settings: JsonMap })[]>;
  readonly rules: (From & { role: RoleName; rule: PolicyRule; account?: Workload; namespaces?: readonly string[] })[];
  readonly bindings: (From & { role: BoundRoleName })[];
  readonly objects: (From & { object: KubernetesObject })[];
}

/** Two features want different things of one place. Names both, what they disagree on, and both values. */
export class ConflictError extends Error {
  constructor(what: string, a: string, first: unknown, b: string, second: unknown) {
    super(`${a} and ${b} disagree on ${what}: ${JSON.stringify(first)} against ${JSON.stringify(second)}`);
  }
}

const emptyWorkload = (): WorkloadPlan => ({ containers: new Map(), volumes: new Map(), pod: new Map(), annotations: new Map(), checksums: new Map() });

const PHASES: readonly EnvPhase[] = ['common', 'global', 'container', 'user', 'final'];
const isUsers = (phase: EnvPhase) => phase === 'global' || phase === 'user';

/** Puts an item where its key leads; the user's replaces, features must agree. */
function place<T extends From, K>(into: Map<K, T>, key: K, item: T, what: () => string, value: (item: T) => unknown, user = false): void {
  const before = into.get(key);
  if (before && !user && !equal(value(before), value(item))) throw new ConflictError(what(), before.by, value(before), item.by, value(item));
  if (!before || user) into.set(key, item);
}

const givenValue = ({ value }: { value: unknown }) => value;
const volumeOf = ({ volume }: { volume: Volume }) => volume;
const contentOf = ({ content }: PlannedFile) => content;

/** The fields of a map that say something. */
const stated = (fields: JsonMap) => Object.entries(fields).filter(([, value]) => value !== undefined);

type PlannedVariable = ContainerPlan['env'][number];

/** The variables as the container gets them: by phase, each name once, the last phase's value at the last phase's place. */
export function effectiveEnv(container: ContainerPlan): PlannedVariable[] {
  const sorted: PlannedVariable[] = [];
  const last = new Map<string, PlannedVariable>();
  for (const phase of PHASES)
    for (const item of container.env)
      if (item.phase === phase) {
        sorted.push(item);
        last.set(item.name, item);
      }
  return last.size === sorted.length ? sorted : sorted.filter((item) => last.get(item.name) === item);
}

const keyOf = ({ phase, name }: PlannedVariable) => `${phase}/${name}`;

/** What a contribution gives to containers, each item with who gives it. A contribution that another cluster had too is taken apart once. */
interface Items {
  readonly env: readonly { readonly at: At; readonly item: PlannedVariable; readonly key: string }[];
  readonly mounts: readonly { readonly at: At; readonly item: VolumeMount & From; readonly user?: boolean }[];
  readonly ports: readonly { readonly at: At; readonly item: ContainerPort & From; readonly user?: boolean }[];
}

// By who gives it: two may give the same.
const itemsKnown = onceForEach((_contribution: Contribution) => new Map<string, Items>());

function itemsOf(by: string, contribution: Contribution): Items {
  const known = itemsKnown(contribution);
  const before = known.get(by);
  if (before) return before;
  const { env = [], mounts = [], ports = [] } = contribution;
  const items: Items = {
    env: env.map(({ at, phase = 'container', ...variable }) => {
      const item = { ...variable, by, phase };
      return { at, item, key: keyOf(item) };
    }),
    mounts: mounts.map(({ at, mount, user }) => ({ at, item: { ...mount, by }, user })),
    ports: ports.map(({ at, port, user }) => ({ at, item: { ...port, by }, user })),
  };
  known.set(by, items);
  return items;
}

/** Puts contributions together, by the written rule of each kind. Containers come first: an item for one that nobody asked for has no place. */
class Merger {
  private readonly workloads: AgentPlan['workloads'];
  /** Where in its container a variable stands, by phase and name. */
  private readonly variables = new Map<ContainerPlan, Map<string, number>>();

  constructor(private readonly plan: AgentPlan) {
    this.workloads = plan.workloads;
  }

  private readonly byAddress = new Map<string, ContainerPlan>();

  private at(addresses: At, add: (container: ContainerPlan, address: string) => void): void {
    for (const address of typeof addresses === 'string' ? [addresses] : addresses) {
      const container = this.byAddress.get(address);
      if (container) add(container, address);
    }
  }

  containers(by: string, brought: Contribution['containers'], init: boolean): void {
    for (const { workload, order, container } of brought ?? []) {
      const { containers } = this.workloads[workload];
      const before = containers.get(container.name);
      if (before) throw new ConflictError(`container ${container.name}`, before.by, before.base, by, container);
      const { env = [], ports = [], volumeMounts = [], ...base } = container;
      const planned: ContainerPlan = {
        by,
        base,
        order,
        init,
        envFrom: [],
        capabilities: [],
        security: new Map(),
        env: env.map((e) => ({ ...e, by, phase: 'container' as const })),
        ports: ports.map((p) => ({ ...p, by })),
        mounts: volumeMounts.map((m) => ({ ...m, by })),
      };
      containers.set(container.name, planned);
      this.byAddress.set(`${workload}/${container.name}`, planned);
      this.variables.set(planned, new Map(planned.env.map((item, i) => [keyOf(item), i])));
    }
  }

  private variable(container: ContainerPlan, item: PlannedVariable, key: string, address: string): void {
    const places = this.variables.get(container)!;
    const place = places.get(key);
    if (place === undefined) {
      places.set(key, container.env.length);
      container.env.push(item);
      return;
    }
    if (isUsers(item.phase)) {
      container.env[place] = item;
      return;
    }
    const { by: a, phase: _p, ...first } = container.env[place]!;
    const { by: b, phase: _q, ...second } = item;
    if (!equal(first, second)) throw new ConflictError(`variable ${item.name} of ${address}`, a, first, b, second);
  }

  private mount(container: ContainerPlan, item: VolumeMount & From, user: boolean | undefined, address: string): void {
    const place = container.mounts.findIndex((m) => m.mountPath === item.mountPath && (m.subPath ?? '') === (item.subPath ?? ''));
    if (place < 0) container.mounts.push(item);
    else if (user) container.mounts[place] = { ...container.mounts[place]!, ...item };
    else {
      const { by: a, ...first } = container.mounts[place]!;
      const { by: b, ...second } = item;
      if (!equal(first, second)) throw new ConflictError(`mount ${item.mountPath} of ${address}`, a, first, b, second);
    }
  }

  private port(container: ContainerPlan, item: ContainerPort & From, user: boolean | undefined, address: string): void {
    const place = container.ports.findIndex((p) => p.name !== undefined && p.name === item.name);
    if (place < 0) container.ports.push(item);
    else if (user) container.ports[place] = item;
    else {
      const { by: a, ...first } = container.ports[place]!;
      const { by: b, ...second } = item;
      if (!equal(first, second)) throw new ConflictError(`port ${item.name} of ${address}`, a, first, b, second);
    }
  }

  toContainers(by: string, contribution: Contribution): void {
    const { env, mounts, ports } = itemsOf(by, contribution);
    for (const { at, item, key } of env) this.at(at, (container, address) => this.variable(container, item, key, address));
    for (const { at, from } of contribution.envFrom ?? [])
      this.at(at, (container) => {
        if (!container.envFrom.some((e) => equal(e.from, from))) container.envFrom.push({ by, from });
      });
    for (const { at, item, user } of mounts) this.at(at, (container, address) => this.mount(container, item, user, address));
    for (const { at, item, user } of ports) this.at(at, (container, address) => this.port(container, item, user, address));
    for (const { at, add } of contribution.capabilities ?? [])
      this.at(at, (container) => {
        for (const name of add) container.capabilities.push({ by, name });
      });
    for (const { at, fields } of contribution.security ?? [])
      this.at(at, (container, address) => {
        for (const [field, value] of stated(fields))
          place(container.security, field, { by, value }, () => `${field} in the security context of ${address}`, givenValue);
      });
  }

  toPods(by: string, { volumes, pod, annotations, checksums }: Contribution): void {
    for (const { workload, volume, user } of volumes ?? [])
      place(this.workloads[workload].volumes, volume.name, { by, volume }, () => `volume ${volume.name} of ${workload}`, volumeOf, user);
    for (const { workload, fields } of pod ?? [])
      for (const [field, value] of stated(fields)) place(this.workloads[workload].pod, field, { by, value }, () => `${field} of ${workload}`, givenValue);
    for (const { workload, annotations: given, user } of annotations ?? [])
      for (const [key, value] of Object.entries(given))
        place(this.workloads[workload].annotations, key, { by, value }, () => `annotation ${key} of ${workload}`, givenValue, user);
    for (const { workload, name, of } of checksums ?? []) {
      const known = this.workloads[workload].checksums;
      known.set(name, { by, of: [...(known.get(name)?.of ?? []), of] });
    }
  }

  toInstallation(by: string, { files, settings, rules, bindings, objects }: Contribution): void {
    const { plan } = this;
    for (const { configMap, key, content, path, besideOthers } of files ?? []) {
      const known = plan.files.get(configMap) ?? new Map<string, PlannedFile>();
      plan.files.set(configMap, known);
      const item: PlannedFile = { by, content, ...(path ? { path } : {}), ...(besideOthers ? { besideOthers } : {}) };
      place(known, key, item, () => `file ${key} of ConfigMap ${configMap}`, contentOf);
    }
    for (const { file, settings: section } of settings ?? []) plan.settings.set(file, [...(plan.settings.get(file) ?? []), { by, settings: section }]);
    for (const { rules: given, ...to } of rules ?? []) for (const rule of given) plan.rules.push({ by, rule, ...to });
    for (const role of bindings ?? []) plan.bindings.push({ by, role });
    for (const object of objects ?? []) plan.objects.push({ by, object });
  }
}

/** Merges all contributions into a plan. */
export function mergeContributions(
  context: PlanContext,
  needs: ReadonlyMap<Need, readonly string[]>,
  contributions: readonly { by: string; contribution: Contribution }[],
): AgentPlan {
  const plan: AgentPlan = {
    context,
    needs,
    workloads: { nodeAgent: emptyWorkload(), clusterAgent: emptyWorkload(), clusterChecksRunner: emptyWorkload() },
    files: new Map(),
    settings: new Map(),
    rules: [],
    bindings: [],
    objects: [],
  };
  const merger = new Merger(plan);
  for (const { by, contribution } of contributions) {
    merger.containers(by, contribution.containers, false);
    merger.containers(by, contribution.initContainers, true);
  }
  for (const { by, contribution } of contributions) {
    merger.toContainers(by, contribution);
    merger.toPods(by, contribution);
    merger.toInstallation(by, contribution);
  }
  return plan;
}

/** One document out of the sections that features wrote: maps merge, everything else must agree. */
export function mergeSettings(sections: readonly (From & { settings: JsonMap })[], file: string): JsonMap {
  const writer = new Map<string, string>();
  const merge = (into: JsonMap, from: JsonMap, by: string, at: string): JsonMap => {
    const out: JsonMap = { ...into };
    for (const [key, value] of Object.entries(from)) {
      const path = at ? `${at}.${key}` : key;
      const before = out[key];
      if (isMap(before) && isMap(value)) out[key] = merge(before, value, by, path);
      else if (before !== undefined && !equal(before, value)) throw new ConflictError(`${path} in ${file}`, writer.get(path) ?? '?', before, by, value);
      else {
        out[key] = value;
        writer.set(path, by);
      }
    }
    return out;
  };
  return sections.reduce<JsonMap>((doc, { settings, by }) => merge(doc, settings, by, ''), {});
}
