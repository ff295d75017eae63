import { quantity } from '../../hosts/quantity';
import type { JsonMap, KubernetesObject } from '../../kubernetes';
import { asMap, mapsIn } from '../../spec/values';
import { type Pods, podsIn } from '../pods';
import { canShareNode } from './placement';

/** What pods ask the scheduler to keep for them. */
export interface Requests {
  /** In cores. */
  readonly cpu: number;
  /** In bytes. */
  readonly memory: number;
  readonly containers: number;
  /** Containers that do not ask for both: what they use comes on top. */
  readonly silent: number;
}

/** What the pods of one workload ask for. */
export interface WorkloadRequests extends Requests {
  readonly workload: string;
  /** One pod on each node that it is for; else so many pods as `replicas` says. */
  readonly perNode: boolean;
  readonly replicas: number;
}

const NOTHING: Requests = { cpu: 0, memory: 0, containers: 0, silent: 0 };

const plus = (a: Requests, b: Requests, times = 1): Requests => ({
  cpu: a.cpu + b.cpu * times,
  memory: a.memory + b.memory * times,
  containers: a.containers + b.containers * times,
  silent: a.silent + b.silent * times,
});

const sumOfAll = (all: readonly Requests[]): Requests => all.reduce((sum, one) => plus(sum, one), NOTHING);

/** What is no quantity, the API server refuses: nobody runs with it. */
function amount(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return quantity(value);
  } catch {
    return undefined;
  }
}

/** Who asks for nothing, but has a limit, asks for that: Kubernetes fills it in. */
function asked(resources: unknown, name: 'cpu' | 'memory'): number | undefined {
  const { requests, limits } = asMap(resources);
  return amount(asMap(requests)[name]) ?? amount(asMap(limits)[name]);
}

const isSidecar = ({ restartPolicy }: JsonMap) => restartPolicy === 'Always';

/** What the scheduler counts: all that run together, or a container that runs before them if that asks for more. */
function sumOf(spec: JsonMap, name: 'cpu' | 'memory'): number {
  const whole = asked(spec.resources, name);
  const of = (container: JsonMap) => asked(container.resources, name) ?? 0;
  let beside = 0;
  let peak = 0;
  for (const container of mapsIn(spec.initContainers)) {
    if (isSidecar(container)) beside += of(container);
    else peak = Math.max(peak, beside + of(container));
  }
  const running = mapsIn(spec.containers).reduce((sum, container) => sum + of(container), beside);
  return (whole ?? Math.max(running, peak)) + (amount(asMap(spec.overhead)[name]) ?? 0);
}

function requestsOfPod(spec: JsonMap): Requests {
  const running = [...mapsIn(spec.initContainers).filter(isSidecar), ...mapsIn(spec.containers)];
  const isSilent = ({ resources }: JsonMap) => asked(resources, 'cpu') === undefined || asked(resources, 'memory') === undefined;
  const whole = asked(spec.resources, 'cpu') !== undefined && asked(spec.resources, 'memory') !== undefined;
  return { cpu: sumOf(spec, 'cpu'), memory: sumOf(spec, 'memory'), containers: running.length, silent: whole ? 0 : running.filter(isSilent).length };
}

/** What runs once and ends takes nothing for long, so it is not counted. */
const ENDS: ReadonlySet<string> = new Set(['Job', 'CronJob']);

const replicasOf = ({ kind, spec }: KubernetesObject): number => {
  const { replicas } = asMap(spec);
  return kind === 'Pod' || typeof replicas !== 'number' ? 1 : replicas;
};

interface OnNodes extends WorkloadRequests {
  readonly pods: Pods;
}

/** The most that those which may stand on one node ask for together, by one of the two amounts. */
function most(daemons: readonly OnNodes[], together: readonly OnNodes[] = []): Requests {
  const [first, ...rest] = daemons;
  if (!first) return sumOfAll(together);
  const without = most(rest, together);
  if (!together.every((other) => canShareNode(first.pods.spec, other.pods.spec))) return without;
  const taken = most(rest, [...together, first]);
  const weighs = (a: Requests, b: Requests) => a.memory - b.memory || a.cpu - b.cpu || a.containers - b.containers;
  return weighs(taken, without) >= 0 ? taken : without;
}

/** More of them than any agent has would take long to combine: then they are summed up. */
const MOST_COMBINED = 12;

/** What the pods of a rendering ask for: on a node that has the most of them, and beside the nodes in all of the cluster. */
export function requestsOf(objects: readonly KubernetesObject[]): {
  readonly perNode: Requests;
  readonly perCluster: Requests;
  readonly workloads: readonly WorkloadRequests[];
} {
  const all = podsIn(objects)
    .filter(({ object }) => !ENDS.has(object.kind))
    .map((pods): OnNodes => {
      const perNode = pods.object.kind === 'DaemonSet';
      return { workload: pods.holder, perNode, replicas: perNode ? 1 : replicasOf(pods.object), ...requestsOfPod(pods.spec), pods };
    });
  const daemons = all.filter(({ perNode }) => perNode);
  return {
    perNode: daemons.length > MOST_COMBINED ? sumOfAll(daemons) : most(daemons),
    perCluster: all.filter(({ perNode }) => !perNode).reduce<Requests>((sum, one) => plus(sum, one, one.replicas), NOTHING),
    workloads: all.map(({ pods: _, ...one }) => one),
  };
}
