import type { BoundRoleName, RoleName } from '../access/roles';
import type { ContainerPort, EnvVar, JsonMap, KubernetesObject, PolicyRule, Volume, VolumeMount } from '../kubernetes';
import { equal, isMap } from '../spec/values';
import type { PlanContext } from './context';
import type { ContainerBase, EnvPhase, Need, Workload } from './contribution';

/** An item with the name of the feature that asked for it. */
export interface From {
  readonly by: string;
}

export type PlannedVariable = EnvVar & From & { readonly phase: EnvPhase };

export interface ContainerPlan extends From {
  readonly base: ContainerBase;
  readonly order: number;
  readonly init: boolean;
  readonly env: readonly PlannedVariable[];
  readonly envFrom: readonly (From & { readonly from: JsonMap })[];
  readonly mounts: readonly (VolumeMount & From)[];
  readonly ports: readonly (ContainerPort & From)[];
  readonly capabilities: readonly (From & { readonly name: string })[];
  /** Fields that features set in the container's security context. */
  readonly security: ReadonlyMap<string, From & { readonly value: unknown }>;
}

/** What a pod has beside its containers. */
export interface PodPlan {
  readonly volumes: ReadonlyMap<string, From & { readonly volume: Volume }>;
  readonly pod: ReadonlyMap<string, From & { readonly value: unknown }>;
  readonly annotations: ReadonlyMap<string, From & { readonly value: string }>;
  readonly checksums: ReadonlyMap<string, From & { readonly of: readonly unknown[] }>;
}

export interface WorkloadPlan extends PodPlan {
  readonly containers: ReadonlyMap<string, ContainerPlan>;
}

/** A key of a ConfigMap. */
export interface PlannedFile extends From {
  readonly configMap: string;
  readonly content: unknown;
  readonly path?: string;
  readonly besideOthers?: boolean;
}

/** The ConfigMap that files are for, of which there is at least one. */
export const configMapOf = (files: ReadonlyMap<string, PlannedFile>): string => [...files.values()][0]!.configMap;

/** A section of a file of settings. */
export interface PlannedSettings extends From {
  readonly file: string;
  readonly settings: JsonMap;
}

/**
 * What the enabled features ask of the installation, each item with the feature that asked. Targets, explain and review read it. Nobody changes
 * it: what several clusters have in common is one object.
 */
export interface AgentPlan {
  readonly context: PlanContext;
  readonly needs: ReadonlyMap<Need, readonly string[]>;
  readonly workloads: Readonly<Record<Workload, WorkloadPlan>>;
  readonly files: ReadonlyMap<string, ReadonlyMap<string, PlannedFile>>;
  readonly settings: ReadonlyMap<string, readonly PlannedSettings[]>;
  readonly rules: readonly (From & {
    readonly role: RoleName;
    readonly rule: PolicyRule;
    readonly account?: Workload;
    readonly namespaces?: readonly string[];
  })[];
  readonly bindings: readonly (From & { readonly role: BoundRoleName })[];
  readonly objects: readonly (From & { readonly object: KubernetesObject })[];
}

/** Two features want different things of one place. Names both, what they disagree on, and both values. */
export class ConflictError extends Error {
  constructor(what: string, a: string, first: unknown, b: string, second: unknown) {
    super(`${a} and ${b} disagree on ${what}: ${JSON.stringify(first)} against ${JSON.stringify(second)}`);
  }
}

const PHASES: readonly EnvPhase[] = ['common', 'global', 'container', 'user', 'final'];

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

/** One document out of the sections that features wrote: maps merge, everything else must agree. */
export function mergeSettings(sections: readonly PlannedSettings[], file: string): JsonMap {
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
