import { posix } from 'node:path';
import type { JsonMap } from '../kubernetes';
import { onceForEach } from '../once';
import type { PlannedRelease } from '../releases';
import { getPath, isMap, mapsIn } from '../spec/values';
import { objectsOf } from '../targets/manifests';
import { localServiceName } from '../workloads/local-service';
import { folderOf } from '../workloads/sockets';

/** What applications send: traces, and metrics by DogStatsD. */
export type Signal = 'apm' | 'dogstatsd';

/** Where the agents of a release take in a signal: what their pods really open, whatever option or override it came from. */
export interface Intake {
  /** Whether a container takes it in at all. */
  readonly received: boolean;
  /** The socket as the agent's containers see it, where it is a path of its own on the node. */
  readonly socket?: { readonly path: string; readonly hostFolder: string };
  readonly port: number;
  /** On the node's address. */
  readonly hostPort?: number;
  /** On the Service that leads to the agent of the same node. */
  readonly servicePort?: number;
  /** Packets from outside the pod are taken. */
  readonly nonLocal: boolean;
}

/** How the agents of one release can be reached from pods of their nodes. */
export interface Reach {
  readonly release: PlannedRelease;
  readonly windows: boolean;
  /** Whether there are node agents. */
  readonly deployed: boolean;
  /** Host name of the Service. */
  readonly service: string;
  readonly intakes: Readonly<Record<Signal, Intake>>;
  /** Names of the variables of the core agent, which runs checks; undefined where it takes some from elsewhere. */
  readonly agentVariables: ReadonlySet<string> | undefined;
}

const find = (items: readonly JsonMap[], name: string): JsonMap | undefined => items.find((item) => item.name === name);

/** A variable's value; the agent's own default where it is not set. */
const setting = (container: JsonMap | undefined, name: string, other: string): string => String(find(mapsIn(container?.env), name)?.value ?? other);

/** Where a socket of a container is on the node; undefined where it stays in the pod. */
function onNode(pod: JsonMap, container: JsonMap, path: string): { path: string; hostFolder: string } | undefined {
  const folder = folderOf(path);
  const within = (mount: JsonMap) => folder === mount.mountPath || folder.startsWith(`${String(mount.mountPath).replace(/\/$/, '')}/`);
  const [mount] = mapsIn(container.volumeMounts)
    .filter(within)
    .sort((a, b) => String(b.mountPath).length - String(a.mountPath).length);
  const host = mount && getPath(find(mapsIn(pod.volumes), String(mount.name)), ['hostPath', 'path']);
  if (!mount || typeof host !== 'string') return undefined;
  return { path, hostFolder: posix.join(host, String(mount.subPath ?? ''), posix.relative(String(mount.mountPath), folder)) };
}

interface Place {
  readonly container: JsonMap | undefined;
  readonly received: boolean;
  readonly socket: string;
  readonly portName: string;
  readonly port: number;
  readonly nonLocal: boolean;
}

function intake(pod: JsonMap, service: JsonMap | undefined, { container, received, socket, portName, port, nonLocal }: Place): Intake {
  const ports = mapsIn(container?.ports);
  const declared = find(ports, portName) ?? ports.find(({ containerPort }) => containerPort === port);
  const hostPort = declared?.hostPort ?? (pod.hostNetwork === true && received ? port : undefined);
  const servicePort = find(mapsIn(getPath(service, ['spec', 'ports'])), portName)?.port;
  const at = container && received && socket ? onNode(pod, container, socket) : undefined;
  return {
    received,
    port,
    nonLocal,
    ...(at ? { socket: at } : {}),
    ...(typeof hostPort === 'number' ? { hostPort } : {}),
    ...(typeof servicePort === 'number' ? { servicePort } : {}),
  };
}

function apmPlace(containers: readonly JsonMap[]): Place {
  const container = find(containers, 'trace-agent');
  return {
    container,
    received: container !== undefined && setting(container, 'DD_APM_ENABLED', 'true') === 'true',
    socket: setting(container, 'DD_APM_RECEIVER_SOCKET', ''),
    portName: 'traceport',
    port: Number(setting(container, 'DD_APM_RECEIVER_PORT', '8126')),
    nonLocal: setting(container, 'DD_APM_NON_LOCAL_TRAFFIC', 'false') === 'true',
  };
}

function dogstatsdPlace(containers: readonly JsonMap[]): Place {
  const agent = find(containers, 'agent');
  const dataPlane = find(containers, 'agent-data-plane');
  const port = Number(setting(agent, 'DD_DOGSTATSD_PORT', '8125'));
  return {
    // The data plane takes the port and the socket over from the core agent, by the core agent's settings.
    container: dataPlane && find(mapsIn(dataPlane.ports), 'dogstatsdport') ? dataPlane : agent,
    received: agent !== undefined && setting(agent, 'DD_USE_DOGSTATSD', 'true') === 'true',
    socket: setting(agent, 'DD_DOGSTATSD_SOCKET', ''),
    portName: 'dogstatsdport',
    port,
    nonLocal: port > 0 && setting(agent, 'DD_DOGSTATSD_NON_LOCAL_TRAFFIC', 'false') === 'true',
  };
}

/** How the agents of a release can be reached, read off the pods that it becomes. */
export const reachOf = onceForEach((release: PlannedRelease): Reach => {
  const { plan, installation } = release;
  const objects = objectsOf(plan);
  const daemonSet = objects.find(({ kind }) => kind === 'DaemonSet');
  const found = getPath(daemonSet, ['spec', 'template', 'spec']);
  const pod = isMap(found) ? found : {};
  const containers = mapsIn(pod.containers);
  const name = localServiceName(plan.context);
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name) as JsonMap | undefined;
  const agent = find(containers, 'agent');
  return {
    release,
    windows: installation.spec.cluster.operatingSystem === 'windows',
    deployed: daemonSet !== undefined,
    service: `${name}.${installation.namespace}.svc.cluster.local`,
    intakes: { apm: intake(pod, service, apmPlace(containers)), dogstatsd: intake(pod, service, dogstatsdPlace(containers)) },
    agentVariables: agent?.envFrom ? undefined : new Set(mapsIn(agent?.env).map((variable) => String(variable.name))),
  };
});
