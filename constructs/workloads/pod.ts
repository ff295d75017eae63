import { createHash } from 'node:crypto';
import type { Json, JsonMap } from '../kubernetes';
import { onceForEach } from '../once';
import { type ContainerPlan, effectiveEnv, type WorkloadPlan } from '../plan/plan';
import { isMap } from '../spec/values';

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

function container(plan: ContainerPlan): JsonMap {
  const { name, image, imagePullPolicy, command, args, lifecycle, resources, livenessProbe, readinessProbe, startupProbe } = plan.base;
  const env = effectiveEnv(plan).map(variable) as unknown as Json;
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
    env,
    volumeMounts: plan.mounts.map(withoutBy) as unknown as Json,
    livenessProbe,
    readinessProbe,
    startupProbe,
  });
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

/** The one place that makes a pod of what features asked for. */
export function podSpec(plan: WorkloadPlan): JsonMap {
  const initContainers = ordered(plan, true);
  const volumes = [...plan.volumes.values()].map((v) => v.volume as Json);
  const fields = [...plan.pod].map(([key, { value }]) => [key, value as Json] as const);
  return {
    ...Object.fromEntries(fields),
    ...(initContainers.length > 0 ? { initContainers } : {}),
    containers: ordered(plan, false),
    ...(volumes.length > 0 ? { volumes } : {}),
  };
}

/** Annotations of the pod: checksums of its configuration, then what features and the user ask for. */
export function podAnnotations(plan: WorkloadPlan): Record<string, string> {
  return {
    ...Object.fromEntries([...plan.checksums].map(([name, { of }]) => [`checksum/${name}`, checksum(of)])),
    ...Object.fromEntries([...plan.annotations].map(([key, { value }]) => [key, value])),
  };
}
