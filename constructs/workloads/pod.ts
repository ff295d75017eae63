import { createHash } from 'node:crypto';
import type { Json, JsonMap } from '../kubernetes';
import { onceForEach } from '../once';
import { type Origin, originOf } from '../plan/own-variables';
import { type ContainerPlan, effectiveEnv, type WorkloadPlan } from '../plan/plan';
import { written } from '../plan/remember';
import { rememberedOfTwo } from '../plan/remember-list';
import { isMap } from '../spec/values';
import { joined } from '../yaml';

// What items say, without who said it. Containers share items, so each is freed of it once.
const withoutBy = onceForEach(({ by: _by, ...rest }: { by: string }) => rest);
const variable = onceForEach(({ by: _by, phase: _phase, ...rest }: ContainerPlan['env'][number]) => rest);

/** The container's own security context, with what features add: capabilities after the user's, profiles where they ask. */
export function securityContextOf(container: ContainerPlan): JsonMap | undefined {
  const own = container.base.securityContext;
  const fields = Object.fromEntries([...(container.security ?? new Map())].map(([key, { value }]) => [key, value as Json]));
  const names = [...new Set(container.capabilities.map((c) => c.name))];
  if (names.length === 0) return own || Object.keys(fields).length > 0 ? { ...own, ...fields } : undefined;
  const capabilities = isMap(own?.capabilities) ? own.capabilities : {};
  const before = Array.isArray(capabilities.add) ? capabilities.add : [];
  const add = [...before, ...names.filter((n) => !before.includes(n))];
  return { ...own, ...fields, capabilities: { ...capabilities, add } };
}

/** The fields that say something. */
function withoutEmpty(fields: JsonMap): JsonMap {
  const out: JsonMap = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) out[key] = value;
  }
  return out;
}

function fieldsOf(plan: ContainerPlan): JsonMap {
  const { name, image, imagePullPolicy, command, args, lifecycle, resources, livenessProbe, readinessProbe, startupProbe } = plan.base;
  return withoutEmpty({
    name,
    image,
    imagePullPolicy,
    command,
    args,
    lifecycle,
    resources,
    securityContext: securityContextOf(plan),
    ports: plan.ports.map(withoutBy) as unknown as Json,
    envFrom: plan.envFrom.map((e) => e.from),
    env: effectiveEnv(plan).map(variable) as unknown as Json,
    volumeMounts: plan.mounts.map(withoutBy) as unknown as Json,
    livenessProbe,
    readinessProbe,
    startupProbe,
  });
}

/** Marks what is below a map as written for many clusters. */
function writtenBelow<M extends object>(map: M): M {
  for (const value of Object.values(map)) if (typeof value === 'object' && value !== null) written(value);
  return map;
}

/** What all clusters' containers have that differ in nothing but their own variables, and where those stand among the others. */
interface Alike {
  readonly fields: JsonMap;
  readonly before: readonly JsonMap[];
  /** Which of the cluster's own are left: a user may have set the others. */
  readonly own: readonly number[];
  readonly after: readonly JsonMap[];
}

const alike = rememberedOfTwo((like: ContainerPlan, standIns: Origin['standIns']): Alike | undefined => {
  const env = effectiveEnv(like);
  const own = env.flatMap((item) => (standIns.includes(item) ? [standIns.indexOf(item)] : []));
  const first = env.findIndex((item) => standIns.includes(item));
  const after = first + own.length;
  if (first < 0 || env.slice(first, after).some((item) => !standIns.includes(item))) return undefined;
  const list = (items: typeof env) => written(items.map(variable)) as unknown as readonly JsonMap[];
  return { fields: writtenBelow(fieldsOf(like)), before: list(env.slice(0, first)), own, after: list(env.slice(after)) };
});

// The containers of one cluster mostly have all of them.
const ownLists = onceForEach((_own: Origin['own']) => new Map<string, readonly JsonMap[]>());

function ownList(own: Origin['own'], places: readonly number[]): readonly JsonMap[] {
  const known = ownLists(own);
  const key = places.join();
  const list = known.get(key) ?? (written(places.map((place) => variable(own[place]!))) as unknown as readonly JsonMap[]);
  known.set(key, list);
  return list;
}

const wholeContainer = onceForEach((plan: ContainerPlan): JsonMap => written(fieldsOf(plan)));

function container(plan: ContainerPlan): JsonMap {
  const origin = originOf(plan);
  const common = origin && alike(origin.like, origin.standIns);
  if (!origin || !common) return wholeContainer(plan);
  return { ...common.fields, env: joined([common.before, ownList(origin.own, common.own), common.after]) as Json[] };
}

const ordered = (plan: WorkloadPlan, init: boolean): Json[] =>
  [...plan.containers.values()]
    .filter((c) => c.init === init)
    .sort((a, b) => a.order - b.order)
    .map(container);

/** Of anything, the same for the same content on every machine. */
export function checksum(content: unknown): string {
  const stable = (x: unknown): unknown =>
    Array.isArray(x)
      ? x.map(stable)
      : isMap(x)
        ? Object.fromEntries(
            Object.entries(x)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([k, v]) => [k, stable(v)]),
          )
        : x;
  return createHash('sha256')
    .update(JSON.stringify(stable(content)) ?? '')
    .digest('hex');
}

const volumesOf = onceForEach((volumes: WorkloadPlan['volumes']) => written([...volumes.values()].map((v) => v.volume as Json)));

const podFields = onceForEach((pod: WorkloadPlan['pod']) => writtenBelow(Object.fromEntries([...pod].map(([key, { value }]) => [key, value as Json]))));

/** The one place that makes a pod of what features asked for. */
export function podSpec(plan: WorkloadPlan): JsonMap {
  const initContainers = ordered(plan, true);
  const volumes = volumesOf(plan.volumes);
  return {
    ...podFields(plan.pod),
    ...(initContainers.length > 0 ? { initContainers } : {}),
    containers: ordered(plan, false),
    ...(volumes.length > 0 ? { volumes } : {}),
  };
}

const annotationsOf = rememberedOfTwo((checksums: WorkloadPlan['checksums'], annotations: WorkloadPlan['annotations']) =>
  written({
    ...Object.fromEntries([...checksums].map(([name, { of }]) => [`checksum/${name}`, checksum(of)])),
    ...Object.fromEntries([...annotations].map(([key, { value }]) => [key, value])),
  }),
);

/** Annotations of the pod: checksums of its configuration, then what features and the user ask for. */
export const podAnnotations = ({ checksums, annotations }: WorkloadPlan): Record<string, string> => annotationsOf(checksums, annotations);
