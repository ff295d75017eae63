import type { BoundRoleName, RoleName } from '../access/roles';
import type { ContainerPort, EnvVar, JsonMap, KubernetesObject, PolicyRule, Volume, VolumeMount } from '../kubernetes';
import { equal, isMap } from '../spec/values';
import type { PlanContext } from './context';
import type { ContainerBase, Contribution, EnvPhase, Need, Workload } from './contribution';

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

/** What the enabled features ask of the installation, each item with the feature that asked. Targets, explain and review read it. */
export interface AgentPlan {
  readonly context: PlanContext;
  readonly needs: ReadonlyMap<Need, readonly string[]>;
  readonly workloads: Record<Workload, WorkloadPlan>;
  readonly files: Map<string, Map<string, From & { content: unknown; path?: string; besideOthers?: boolean }>>;
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
function place<T extends From, K>(into: Map<K, T>, key: K, item: T, what: string, value: (item: T) => unknown, user = false): void {
  const before = into.get(key);
  if (before && !user && !equal(value(before), value(item))) throw new ConflictError(what, before.by, value(before), item.by, value(item));
  if (!before || user) into.set(key, item);
}

function addEnv(container: ContainerPlan, item: EnvVar & From & { phase: EnvPhase }, where: string): void {
  const same = container.env.find((e) => e.name === item.name && e.phase === item.phase);
  if (!same) {
    container.env.push(item);
    return;
  }
  const { by: a, phase: _p, ...first } = same;
  const { by: b, phase: _q, ...second } = item;
  if (isUsers(item.phase)) container.env.splice(container.env.indexOf(same), 1, item);
  else if (!equal(first, second)) throw new ConflictError(`variable ${item.name} of ${where}`, a, first, b, second);
}

/** The variables as the container gets them: by phase, each name once, the last phase's value at the last phase's place. */
export function effectiveEnv(container: ContainerPlan): (EnvVar & From)[] {
  const sorted = PHASES.flatMap((phase) => container.env.filter((e) => e.phase === phase));
  const last = new Map(sorted.map((e, i) => [e.name, i]));
  return sorted.filter((e, i) => last.get(e.name) === i);
}

/** Merges all contributions into a plan, by the written rule of each kind. */
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

  for (const { by, contribution: c } of contributions) {
    const bring =
      (init: boolean) =>
      ({ workload, order, container }: { workload: Workload; order: number; container: ContainerBase }) => {
        const { containers } = plan.workloads[workload];
        const before = containers.get(container.name);
        if (before) throw new ConflictError(`container ${container.name}`, before.by, before.base, by, container);
        const { env = [], ports = [], volumeMounts = [], ...base } = container;
        containers.set(container.name, {
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
        });
      };
    c.containers?.forEach(bring(false));
    c.initContainers?.forEach(bring(true));
  }

  // An item for a container that nobody asked for has nowhere to go, and needs none.
  const at = (addresses: string | readonly string[]) =>
    (typeof addresses === 'string' ? [addresses] : addresses).flatMap((address) => {
      const [workload, name] = address.split('/') as [Workload, string];
      const container = plan.workloads[workload].containers.get(name);
      return container ? [{ container, address }] : [];
    });

  for (const { by, contribution: c } of contributions) {
    for (const { at: where, phase = 'container', ...env } of c.env ?? [])
      for (const { container, address } of at(where)) addEnv(container, { ...env, by, phase }, address);
    for (const { at: where, from } of c.envFrom ?? [])
      for (const { container } of at(where)) if (!container.envFrom.some((e) => equal(e.from, from))) container.envFrom.push({ by, from });
    for (const { workload, volume, user } of c.volumes ?? [])
      place(plan.workloads[workload].volumes, volume.name, { by, volume }, `volume ${volume.name} of ${workload}`, (i) => i.volume, user);
    for (const { at: where, mount, user } of c.mounts ?? [])
      for (const { container, address } of at(where)) {
        const key = (m: VolumeMount) => `${m.mountPath}|${m.subPath ?? ''}`;
        const before = container.mounts.find((m) => key(m) === key(mount));
        if (!before) container.mounts.push({ ...mount, by });
        else if (user) Object.assign(before, { ...mount, by });
        else {
          const { by: a, ...first } = before;
          if (!equal(first, mount)) throw new ConflictError(`mount ${mount.mountPath} of ${address}`, a, first, by, mount);
        }
      }
    for (const { at: where, port, user } of c.ports ?? [])
      for (const { container, address } of at(where)) {
        const before = container.ports.find((p) => p.name !== undefined && p.name === port.name);
        if (!before) container.ports.push({ ...port, by });
        else if (user) container.ports.splice(container.ports.indexOf(before), 1, { ...port, by });
        else {
          const { by: a, ...first } = before;
          if (!equal(first, port)) throw new ConflictError(`port ${port.name} of ${address}`, a, first, by, port);
        }
      }
    for (const { at: where, add } of c.capabilities ?? [])
      for (const { container } of at(where)) for (const name of add) container.capabilities.push({ by, name });
    for (const { at: where, fields } of c.security ?? [])
      for (const { container, address } of at(where))
        for (const [field, value] of Object.entries(fields))
          if (value !== undefined) place(container.security, field, { by, value }, `${field} in the security context of ${address}`, (i) => i.value);
    for (const { workload, fields } of c.pod ?? [])
      for (const [field, value] of Object.entries(fields))
        if (value !== undefined) place(plan.workloads[workload].pod, field, { by, value }, `${field} of ${workload}`, (i) => i.value);
    for (const { workload, annotations, user } of c.annotations ?? [])
      for (const [key, value] of Object.entries(annotations))
        place(plan.workloads[workload].annotations, key, { by, value }, `annotation ${key} of ${workload}`, (i) => i.value, user);
    for (const { workload, name, of } of c.checksums ?? []) {
      const { checksums } = plan.workloads[workload];
      checksums.set(name, { by, of: [...(checksums.get(name)?.of ?? []), of] });
    }
    for (const { configMap, key, content, path, besideOthers } of c.files ?? []) {
      const files = plan.files.get(configMap) ?? new Map();
      plan.files.set(configMap, files);
      place(
        files,
        key,
        { by, content, ...(path ? { path } : {}), ...(besideOthers ? { besideOthers } : {}) },
        `file ${key} of ConfigMap ${configMap}`,
        (i: any) => i.content,
      );
    }
    for (const { file, settings } of c.settings ?? []) plan.settings.set(file, [...(plan.settings.get(file) ?? []), { by, settings }]);
    for (const { rules, ...to } of c.rules ?? []) for (const rule of rules) plan.rules.push({ by, rule, ...to });
    for (const role of c.bindings ?? []) plan.bindings.push({ by, role });
    for (const object of c.objects ?? []) plan.objects.push({ by, object });
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
