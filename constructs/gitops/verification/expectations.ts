import type { Datadog } from '../../datadog';
import type { EnvVar, JsonMap, KubernetesObject } from '../../kubernetes';
import type { PlannedRelease } from '../../releases';
import { asMap, mapsIn } from '../../spec/values';
import { objectsOf } from '../../targets/manifests';

/** A workload that must be rolled out. */
export interface ExpectedWorkload {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly name: string;
  /** How many pods there must be at least. */
  readonly minimum: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the ports of its pods can be reached: a network policy of the installation closes them to others. */
  readonly ports: boolean;
  /** The port on which the trace agent listens to other pods, and what it must say that it takes there. */
  readonly traces?: { readonly port: number; readonly endpoints: readonly string[] };
}

/** A key of a Secret, without which pods do not start. */
export interface ExpectedSecret {
  readonly name: string;
  readonly key: string;
  /** How many characters its value must have. */
  readonly length: number;
}

export interface Expectations {
  readonly namespace: string;
  readonly workloads: readonly ExpectedWorkload[];
  readonly secrets: readonly ExpectedSecret[];
}

/** The cluster agent refuses a shorter token. */
const LENGTHS: Readonly<Record<string, number>> = { DD_CLUSTER_AGENT_AUTH_TOKEN: 32 };
const POLICIES: ReadonlySet<string> = new Set(['NetworkPolicy', 'CiliumNetworkPolicy']);

const podOf = ({ spec }: KubernetesObject): JsonMap => asMap(asMap(asMap(spec).template).spec);
const containersOf = (pod: JsonMap): JsonMap[] => [...mapsIn(pod.initContainers), ...mapsIn(pod.containers)];
const variablesOf = ({ env }: JsonMap): EnvVar[] => mapsIn(env) as unknown as EnvVar[];

function traces(pod: JsonMap): ExpectedWorkload['traces'] {
  const traceAgent = mapsIn(pod.containers).find(({ name }) => name === 'trace-agent');
  if (!traceAgent) return undefined;
  const env = new Map(variablesOf(traceAgent).map(({ name, value }) => [name, value]));
  const port = Number(env.get('DD_APM_RECEIVER_PORT') ?? 8126);
  if (env.get('DD_APM_NON_LOCAL_TRAFFIC') !== 'true' || !(port > 0)) return undefined;
  // Libraries take their settings from Datadog through the trace agent, where that is on.
  const remote = env.get('DD_REMOTE_CONFIGURATION_ENABLED') === 'true' ? ['/v0.7/config'] : [];
  return { port, endpoints: ['/v0.4/traces', ...remote] };
}

function workloadsOf({ plan, group }: PlannedRelease, minimumNodes: number): { objects: KubernetesObject[]; workloads: ExpectedWorkload[] } {
  const all = objectsOf(plan);
  const ports = !all.some(({ kind }) => POLICIES.has(kind));
  const objects = all.filter(({ kind }) => kind === 'DaemonSet' || kind === 'Deployment');
  const autoscalers = new Map(
    all.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(({ spec }) => [asMap(asMap(spec).scaleTargetRef).name, asMap(spec)]),
  );
  const workloads = objects.map((object): ExpectedWorkload => {
    const spec = asMap(object.spec);
    const replicas = Number(autoscalers.get(object.metadata.name)?.minReplicas ?? spec.replicas ?? 1);
    const info = traces(podOf(object));
    return {
      kind: object.kind as ExpectedWorkload['kind'],
      name: object.metadata.name,
      // A group of nodes may have been scaled to none.
      minimum: object.kind === 'Deployment' ? replicas : group ? 0 : minimumNodes,
      labels: asMap(asMap(spec.selector).matchLabels) as Record<string, string>,
      ports,
      ...(info ? { traces: info } : {}),
    };
  });
  return { objects, workloads };
}

function secretsOf(workload: KubernetesObject): ExpectedSecret[] {
  const pod = podOf(workload);
  const ofVariables = containersOf(pod).flatMap((container) =>
    variablesOf(container).flatMap(({ name: variable, valueFrom }) => {
      const { name, key, optional } = asMap(valueFrom?.secretKeyRef);
      return name && key && optional !== true ? [{ name: String(name), key: String(key), length: LENGTHS[variable] ?? 1 }] : [];
    }),
  );
  const ofVolumes = mapsIn(pod.volumes).flatMap(({ secret }) => {
    const { secretName, items, optional } = asMap(secret);
    return secretName && optional !== true ? mapsIn(items).map(({ key }) => ({ name: String(secretName), key: String(key), length: 1 })) : [];
  });
  return [...ofVariables, ...ofVolumes];
}

/** What must be true of a cluster once an agent is deployed there. */
export function expectationsOf({ releases }: Datadog, minimumNodes: number): Expectations {
  const expected = releases.map((release) => workloadsOf(release, minimumNodes));
  const secrets = new Map<string, ExpectedSecret>();
  for (const secret of expected.flatMap(({ objects }) => objects).flatMap(secretsOf)) {
    const at = `${secret.name}/${secret.key}`;
    secrets.set(at, { ...secret, length: Math.max(secret.length, secrets.get(at)?.length ?? 1) });
  }
  return {
    namespace: releases[0]!.installation.namespace,
    workloads: expected.flatMap(({ workloads }) => workloads),
    secrets: [...secrets].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, secret]) => secret),
  };
}
