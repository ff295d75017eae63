import type { ContainerPort, JsonMap, VolumeMount } from '../kubernetes';
import { equal } from '../spec/values';
import type { EnvPhase } from './contribution';
import { type OwnVariables, withOwnVariables } from './own-variables';
import { ConflictError, type ContainerPlan, type From, type PlannedVariable } from './plan';
import { rememberedOfList } from './remember-list';
import type { BroughtContainer, ContainerShare } from './shares';

const isUsers = (phase: EnvPhase) => phase === 'global' || phase === 'user';

const keyOf = ({ phase, name }: PlannedVariable) => `${phase}/${name}`;

/** The fields of a map that say something. */
export const stated = (fields: JsonMap) => Object.entries(fields).filter(([, value]) => value !== undefined);

/** Puts an item where its key leads; the user's replaces, features must agree. */
export function place<T extends From, K>(into: Map<K, T>, key: K, item: T, what: () => string, value: (item: T) => unknown, user = false): void {
  const before = into.get(key);
  if (before && !user && !equal(value(before), value(item))) throw new ConflictError(what(), before.by, value(before), item.by, value(item));
  if (!before || user) into.set(key, item);
}

/** Puts what is given to one container together, by the written rule of each kind. */
class Merger {
  private readonly address: string;
  private readonly env: PlannedVariable[];
  private readonly mounts: (VolumeMount & From)[];
  private readonly ports: (ContainerPort & From)[];
  private readonly envFrom: ContainerPlan['envFrom'][number][] = [];
  private readonly capabilities: ContainerPlan['capabilities'][number][] = [];
  private readonly security = new Map<string, From & { value: unknown }>();
  /** Where a variable stands, by phase and name. */
  private readonly places: Map<string, number>;
  private readonly standIns = new Set<PlannedVariable>();
  /** Whether somebody else gives a variable that each cluster has of its own: then its value counts. */
  hangsOnValues = false;

  constructor(private readonly brought: BroughtContainer) {
    const { by, workload, container } = brought;
    const { env = [], ports = [], volumeMounts = [] } = container;
    this.address = `${workload}/${container.name}`;
    this.env = env.map((variable) => ({ ...variable, by, phase: 'container' }));
    this.ports = ports.map((port) => ({ ...port, by }));
    this.mounts = volumeMounts.map((mount) => ({ ...mount, by }));
    this.places = new Map(this.env.map((item, i) => [keyOf(item), i]));
  }

  private variable(item: PlannedVariable): void {
    const place = this.places.get(keyOf(item));
    if (place === undefined) {
      this.places.set(keyOf(item), this.env.length);
      this.env.push(item);
    } else if (isUsers(item.phase)) this.env[place] = item;
    else if (this.standIns.has(item) || this.standIns.has(this.env[place]!)) this.hangsOnValues = true;
    else {
      const { by: a, phase: _p, ...first } = this.env[place]!;
      const { by: b, phase: _q, ...second } = item;
      if (!equal(first, second)) throw new ConflictError(`variable ${item.name} of ${this.address}`, a, first, b, second);
    }
  }

  private mount(item: VolumeMount & From, user = false): void {
    const place = this.mounts.findIndex((m) => m.mountPath === item.mountPath && (m.subPath ?? '') === (item.subPath ?? ''));
    if (place < 0) this.mounts.push(item);
    else if (user) this.mounts[place] = { ...this.mounts[place]!, ...item };
    else {
      const { by: a, ...first } = this.mounts[place]!;
      const { by: b, ...second } = item;
      if (!equal(first, second)) throw new ConflictError(`mount ${item.mountPath} of ${this.address}`, a, first, b, second);
    }
  }

  private port(item: ContainerPort & From, user = false): void {
    const place = this.ports.findIndex((p) => p.name !== undefined && p.name === item.name);
    if (place < 0) this.ports.push(item);
    else if (user) this.ports[place] = item;
    else {
      const { by: a, ...first } = this.ports[place]!;
      const { by: b, ...second } = item;
      if (!equal(first, second)) throw new ConflictError(`port ${item.name} of ${this.address}`, a, first, b, second);
    }
  }

  add({ by, env, envFrom, mounts, ports, capabilities, security, standsIn }: ContainerShare): void {
    for (const item of env) {
      if (standsIn) this.standIns.add(item);
      this.variable(item);
    }
    for (const one of envFrom) if (!this.envFrom.some(({ from }) => equal(from, one.from))) this.envFrom.push(one);
    for (const { item, user } of mounts) this.mount(item, user);
    for (const { item, user } of ports) this.port(item, user);
    this.capabilities.push(...capabilities);
    for (const fields of security)
      for (const [field, value] of stated(fields))
        place(
          this.security,
          field,
          { by, value },
          () => `${field} in the security context of ${this.address}`,
          (one) => one.value,
        );
  }

  container(): ContainerPlan {
    const { by, order, init, container } = this.brought;
    const { env: _env, ports: _ports, volumeMounts: _mounts, ...base } = container;
    const { env, envFrom, mounts, ports, capabilities, security } = this;
    return { by, base, order, init, env, envFrom, mounts, ports, capabilities, security };
  }
}

/** The container that somebody brings, then all that is given to it, in order. */
export type Given = readonly [BroughtContainer, ...ContainerShare[]];

function merged([brought, ...shares]: Given) {
  const merger = new Merger(brought);
  for (const share of shares) merger.add(share);
  return { container: merger.container(), hangsOnValues: merger.hangsOnValues };
}

const remembered = rememberedOfList((given: readonly (BroughtContainer | ContainerShare)[]) => merged(given as Given));

/** Merges a container. Where a share stands in for the cluster's own variables, `own` has those. */
export function mergeContainer(given: Given, own?: OwnVariables): ContainerPlan {
  const { container, hangsOnValues } = remembered(given);
  if (!own || !(given as readonly object[]).includes(own.share)) return container;
  if (!hangsOnValues) return withOwnVariables({ like: container, standIns: own.standIns, own: own.own });
  const [brought, ...shares] = given;
  return merged([brought, ...shares.map((share) => (share === own.share ? { ...share, env: [...own.own], standsIn: false } : share))]).container;
}
