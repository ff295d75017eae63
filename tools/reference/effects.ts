// What an option does, found by setting it and looking at what else changes.
import { withoutKubelet } from '../../constructs/hosts/agent';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../../constructs/kubernetes';
import type { Workload } from '../../constructs/plan/contribution';
import { type AgentPlan, effectiveEnv, mergeSettings } from '../../constructs/plan/plan';
import { planReleases } from '../../constructs/releases';
import type { OptionRow } from '../../constructs/spec/option';
import { equal, getPath, isMap, mapsIn, overlay, setPath } from '../../constructs/spec/values';
import { objectsOf } from '../../constructs/targets/manifests';
import type { AgentSpec } from '../../imports/agent-spec';
import { groundOf, samples } from './samples';

/** A variable that an option changes, and the containers that get it, as `nodeAgent/agent`. */
export interface ChangedVariable {
  readonly name: string;
  readonly at: readonly string[];
}

/** What an option changes in manifests. */
export interface Effect {
  /** The spec in which it was looked at, and the value that was tried there. */
  readonly ground: JsonMap;
  readonly value: Json;
  readonly before: Planned;
  readonly after: Planned;
  readonly variables: readonly ChangedVariable[];
  /** Keys of system-probe.yaml. */
  readonly probeKeys: readonly string[];
  /** Places in objects, such as `DaemonSet spec.template.spec.tolerations`; what changes with another place is left out. */
  readonly places: readonly string[];
}

/** A spec as it was planned. */
export interface Planned {
  readonly plan: AgentPlan;
  readonly objects: readonly KubernetesObject[];
}

const CREDENTIALS = { global: { credentials: { apiSecret: { secretName: 'datadog-secret' } } } };

/** The plan of a spec that is complete but for its credentials, and its objects; undefined where options refuse each other. */
export function planned(spec: JsonMap): Planned | undefined {
  const complete = overlay(CREDENTIALS, spec) as AgentSpec;
  try {
    const [release] = planReleases({ spec: complete, name: 'datadog', namespace: 'datadog', kubernetesVersion: complete.cluster?.kubernetesVersion ?? '1.34' });
    return { plan: release!.plan, objects: objectsOf(release!.plan) };
  } catch {
    return undefined;
  }
}

const plannedBefore = new Map<string, Planned | undefined>();

/** The same, remembered: many options have one ground. */
export function plannedGround(spec: JsonMap): Planned | undefined {
  const key = JSON.stringify(spec);
  if (!plannedBefore.has(key)) plannedBefore.set(key, planned(spec));
  return plannedBefore.get(key);
}

interface Container {
  /** As `nodeAgent/agent`. */
  readonly address: string;
  readonly values: ReadonlyMap<string, string>;
}

const GATEWAY = /-otel-agent-gateway$/;

/** The containers with what their variables say. The gateway is no workload of the plan, but an object of its feature. */
function containersOf({ workloads, objects }: AgentPlan): Container[] {
  const planned = (Object.entries(workloads) as [Workload, AgentPlan['workloads'][Workload]][]).flatMap(([workload, { containers }]) =>
    [...containers.values()]
      .filter(({ init }) => !init)
      .map((container) => ({ address: `${workload}/${container.base.name}`, env: effectiveEnv(container) as readonly EnvVar[] })),
  );
  const gateways = objects
    .map(({ object }) => object)
    .filter(({ kind, metadata }) => kind === 'Deployment' && GATEWAY.test(metadata.name))
    .flatMap((object) => mapsIn(getPath(object, ['spec', 'template', 'spec', 'containers'])))
    .map((container) => ({ address: `otelAgentGateway/${String(container.name)}`, env: mapsIn(container.env) as unknown as EnvVar[] }));
  return [...planned, ...gateways].map(({ address, env }) => ({
    address,
    values: new Map(env.map(({ name, value, valueFrom }) => [name, value ?? JSON.stringify(valueFrom)])),
  }));
}

const namesIn = (containers: readonly Container[]): Set<string> => new Set(containers.flatMap(({ values }) => [...values.keys()]));

/** Whether some container gets a variable. */
export const hasVariable = (plan: AgentPlan, name: string): boolean => namesIn(containersOf(plan)).has(name);

/** Variables that are new, gone, or another in a container that both plans have: a container that comes brings all of its own. */
function changedVariables(before: AgentPlan, after: AgentPlan): ChangedVariable[] {
  const [was, is] = [containersOf(before), containersOf(after)];
  const [had, has] = [namesIn(was), namesIn(is)];
  return [...new Set([...had, ...has])].sort().flatMap((name): ChangedVariable[] => {
    const isNew = !had.has(name) || !has.has(name);
    const addresses = [...new Set([...was, ...is].filter(({ values }) => values.has(name)).map(({ address }) => address))];
    const at = addresses.filter((address) => {
      const [a, b] = [was.find((it) => it.address === address), is.find((it) => it.address === address)];
      return isNew || (a && b && a.values.get(name) !== b.values.get(name));
    });
    return at.length > 0 ? [{ name, at }] : [];
  });
}

/** Lists that Kubernetes tells the items of by their names. */
const isNamed = (list: unknown): list is { name: string }[] => Array.isArray(list) && list.length > 0 && list.every((item) => isMap(item) && item.name);
const byName = (list: readonly { name: string }[]): JsonMap => Object.fromEntries(list.map((item) => [`[${item.name}]`, item as unknown as Json]));

/** The places in which two values differ. */
function* differences(a: unknown, b: unknown, at: readonly string[]): Generator<readonly string[]> {
  if (equal(a, b)) return;
  const [was, is] = [isNamed(a) ? byName(a) : a, isNamed(b) ? byName(b) : b];
  if (!isMap(was) || !isMap(is)) yield at;
  else for (const key of new Set([...Object.keys(was), ...Object.keys(is)])) yield* differences(was[key], is[key], [...at, key]);
}

const CHECKSUM = /^checksum\//;
const idOf = ({ kind, metadata: { name } }: KubernetesObject) => `${kind} ${name}`;

/** The name of the workload is enough where there is one of a kind. */
const OF_WORKLOADS: Readonly<Record<string, string>> = {
  'DaemonSet datadog': 'DaemonSet of the node agent',
  'Deployment datadog-cluster-agent': 'Deployment of the cluster agent',
  'Deployment datadog-clusterchecks': 'Deployment of the cluster checks runner',
};

function changedPlaces(before: readonly KubernetesObject[], after: readonly KubernetesObject[]): string[] {
  const [was, is] = [new Map(before.map((o) => [idOf(o), o])), new Map(after.map((o) => [idOf(o), o]))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): string[] => {
    const [a, b] = [was.get(id), is.get(id)];
    const shown = OF_WORKLOADS[id] ?? id;
    if (!a || !b) return [`${shown}: ${b ? 'comes' : 'goes'}`];
    const keys = [...differences(a, b, [])].filter((place) => !place.some((key) => CHECKSUM.test(key)) && !place.includes('env'));
    return [...new Set(keys.map((place) => `${shown}: ${place.join('.').replaceAll('.[', '[')}`))];
  });
}

/** The values of a tree that are no maps, by dotted path. */
export function* leaves(data: JsonMap, at: readonly string[] = []): Generator<[string, unknown]> {
  for (const [key, value] of Object.entries(data))
    if (isMap(value)) yield* leaves(value, [...at, key]);
    else yield [[...at, key].join('.'), value];
}

const PROBE_FILE = 'system-probe.yaml';

function changedKeys(before: AgentPlan, after: AgentPlan): string[] {
  const of = (plan: AgentPlan) => new Map(leaves(withoutKubelet(mergeSettings(plan.settings.get(PROBE_FILE) ?? [], PROBE_FILE))));
  const [was, is] = [of(before), of(after)];
  // A file that comes, or goes, brings everything else too.
  if (was.size === 0 || is.size === 0) return [];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => !equal(was.get(key) as never, is.get(key) as never)).sort();
}

/** A spec with one option set. */
export function withOption(spec: JsonMap, { path }: OptionRow, value: Json): JsonMap {
  const changed = structuredClone(spec);
  setPath(changed, path, value);
  return changed;
}

/** What an option changes where it counts; undefined if nothing does. */
export function effectOf(row: OptionRow): Effect | undefined {
  for (const ground of [groundOf(row), {}]) {
    const before = plannedGround(ground);
    for (const value of before ? samples(row) : []) {
      const after = planned(withOption(ground, row, value));
      if (!before || !after || equal(before.objects as never, after.objects as never)) continue;
      return {
        ground,
        value,
        before,
        after,
        variables: changedVariables(before.plan, after.plan),
        probeKeys: changedKeys(before.plan, after.plan),
        places: changedPlaces(before.objects, after.objects),
      };
    }
  }
  return undefined;
}
