import { posix } from 'node:path';
import type { EnvVar, Volume, VolumeMount } from '../kubernetes';
import { equal, getPath } from '../spec/values';
import { sharesSockets } from '../workloads/sockets';
import type { Additions } from './additions';
import type { Intake, Reach, Signal } from './reach';

/** How a pod reaches the agent on its node, in the words of the admission controller. */
export type AgentCommunicationMode = 'socket' | 'hostip' | 'service' | 'csi';

/** A mode for traces and one for DogStatsD; `false`: the application sends none. */
export interface AgentCommunicationModes {
  /** The way of traces to the trace agent. */
  readonly apm?: AgentCommunicationMode | false;
  /** The way of metrics, events and service checks that the application sends itself. */
  readonly dogstatsd?: AgentCommunicationMode | false;
}

/** Where a signal is sent to. */
type Address =
  | { readonly mode: 'socket' | 'csi'; readonly path: string; readonly hostFolder: string }
  | { readonly mode: 'hostip'; readonly port: number }
  | { readonly mode: 'service'; readonly host: string; readonly port: number };

/** In this order, unless a mode is asked for: a socket also tells the agent which container sends. */
const PREFERRED: readonly AgentCommunicationMode[] = ['socket', 'hostip', 'service'];
const CSI_DRIVER = 'k8s.csi.datadoghq.com';
const WHAT: Readonly<Record<Signal, string>> = { apm: 'traces', dogstatsd: 'DogStatsD metrics' };

/** The option that opens a way. */
const OPTION: Readonly<Record<Signal, Readonly<Record<Exclude<AgentCommunicationMode, 'csi'>, string>>>> = {
  apm: {
    socket: 'features.apm.unixDomainSocketConfig.enabled: true',
    hostip: 'features.apm.hostPortConfig.enabled: true',
    service: 'features.apm.useLocalService: true',
  },
  dogstatsd: {
    socket: 'features.dogstatsd.unixDomainSocketConfig.enabled: true',
    hostip: 'features.dogstatsd.hostPortConfig.enabled: true',
    service: 'features.dogstatsd.nonLocalTraffic: true',
  },
};

/** What opens a port to other pods. */
const NON_LOCAL: Readonly<Record<Signal, string>> = {
  apm: "remove the variable DD_APM_NON_LOCAL_TRAFFIC from the agent's",
  dogstatsd: 'set features.dogstatsd.nonLocalTraffic: true',
};

/** Why a way is closed, and what opens it. */
interface Closed {
  readonly closed: string;
}

const isClosed = (way: Address | Closed): way is Closed => 'closed' in way;

function noSocket(signal: Signal, { release, windows }: Reach): string {
  if (windows) return "Windows has no such sockets: write agentCommunicationMode: 'hostip'";
  if (!sharesSockets(release.plan.context)) return "this platform lets agents share no sockets with pods: write agentCommunicationMode: 'service'";
  const { apm, dogstatsd } = release.installation.spec.features;
  if (signal === 'apm' && apm.unixDomainSocketConfig.enabled && !dogstatsd.unixDomainSocketConfig.enabled)
    return (
      "the socket is in DogStatsD's folder, which stays in the agent's pod: " +
      `set ${OPTION.dogstatsd.socket}, or give features.apm.unixDomainSocketConfig.path another folder`
    );
  return `set ${OPTION[signal].socket}`;
}

function socketWay(signal: Signal, reach: Reach, { socket }: Intake): Address | Closed {
  return socket ? { mode: 'socket', ...socket } : { closed: noSocket(signal, reach) };
}

function hostWay(signal: Signal, _reach: Reach, { hostPort, nonLocal }: Intake): Address | Closed {
  if (hostPort === undefined) return { closed: `set ${OPTION[signal].hostip}` };
  if (!nonLocal) return { closed: NON_LOCAL[signal] };
  return { mode: 'hostip', port: hostPort };
}

function serviceWay(signal: Signal, { release, service }: Reach, { servicePort, nonLocal }: Intake): Address | Closed {
  if (servicePort === undefined || (signal === 'apm' && !release.plan.needs.has('traces/local-service')))
    return {
      closed: release.plan.context.kubernetes('^1.22.0-0')
        ? `set ${OPTION[signal].service}`
        : 'Kubernetes before 1.22 has no local Services: set override.nodeAgent.localService.forceEnableLocalService: true where the cluster has them',
    };
  if (!nonLocal) return { closed: NON_LOCAL[signal] };
  return { mode: 'service', host: service, port: servicePort };
}

/** The folder that the CSI driver hands out, by its own chart's values. */
function driverFolder(signal: Signal, { release }: Reach): string {
  const key = signal === 'apm' ? 'apmHostSocketPath' : 'dsdHostSocketPath';
  const given = getPath(release.installation.spec.global.csiDriver, ['sockets', key]);
  return posix.dirname(typeof given === 'string' ? given : '/var/run/datadog/any.socket');
}

function csiWay(signal: Signal, reach: Reach, intake: Intake): Address | Closed {
  if (!reach.release.installation.spec.global.csi.enabled) return { closed: 'set global.csi.enabled: true' };
  const { socket } = intake;
  if (!socket) return { closed: noSocket(signal, reach) };
  const folder = driverFolder(signal, reach);
  if (folder !== socket.hostFolder)
    return {
      closed: `the CSI driver hands out ${folder} and the agent's socket is in ${socket.hostFolder}: set global.csiDriver.sockets to the agent's sockets`,
    };
  return { mode: 'csi', ...socket };
}

const WAYS = { socket: socketWay, hostip: hostWay, service: serviceWay, csi: csiWay };

/** Without a trace agent no way is open; the first option that is switched on brings one. */
function notReceived(signal: Signal, { release }: Reach): Closed {
  if (signal === 'dogstatsd') return { closed: "remove the variable DD_USE_DOGSTATSD from the agent's" };
  return { closed: `set ${OPTION.apm.hostip}${sharesSockets(release.plan.context) ? ` or ${OPTION.apm.socket}` : ''}` };
}

const wayOf = (signal: Signal, mode: AgentCommunicationMode, reach: Reach): Address | Closed =>
  reach.intakes[signal].received ? WAYS[mode](signal, reach, reach.intakes[signal]) : notReceived(signal, reach);

/** The same way at all agents that the pod may meet; otherwise what is in between. */
function common(signal: Signal, mode: AgentCommunicationMode, reaches: readonly Reach[]): Address | Closed {
  const ways = reaches.map((reach) => ({ reach, way: wayOf(signal, mode, reach) }));
  const at = ({ release }: Reach) => (release.group ? ` in nodeGroups '${release.group}'` : '');
  const shut = ways.find(({ way }) => isClosed(way));
  if (shut && isClosed(shut.way)) return { closed: `${shut.way.closed}${reaches.length > 1 ? at(shut.reach) : ''}` };
  const [first] = ways;
  const other = ways.find(({ way }) => !equal(way, first!.way));
  if (!other) return first!.way;
  return {
    closed: `the agents of the node group '${other.reach.release.group}' have another address: write agentCommunicationMode: 'hostip', or a nodeSelector in the pod that says on which nodes it runs`,
  };
}

function addressOf(where: string, signal: Signal, mode: AgentCommunicationMode | undefined, reaches: readonly Reach[]): Address {
  const tried = (mode ? [mode] : PREFERRED).map((one) => ({ one, way: common(signal, one, reaches) }));
  for (const { way } of tried) if (!isClosed(way)) return way;
  const agent = reaches[0]!.release.name;
  const closed = tried.map(({ one, way }) => ({ one, why: isClosed(way) ? way.closed : '' }));
  const same = closed.every(({ why }) => why === closed[0]!.why);
  const remedies = same ? closed[0]!.why : closed.map(({ one, why }) => `${one}: ${why}`).join('; ');
  throw new Error(
    `${where}: the agent ${agent} takes in no ${WHAT[signal]} ${mode ? `by ${mode}` : 'from other pods'}; ${remedies}; ` +
      `or write agentCommunicationMode: { ${signal}: false } if the application sends none`,
  );
}

const HOST_IP: EnvVar = { name: 'DD_AGENT_HOST', valueFrom: { fieldRef: { fieldPath: 'status.hostIP' } } };
// Which pod sends, for what comes in without a socket to tell by.
const ENTITY: EnvVar = { name: 'DD_ENTITY_ID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } };

const hostOf = (address: Address): EnvVar | undefined => {
  if (address.mode === 'hostip') return HOST_IP;
  return address.mode === 'service' ? { name: 'DD_AGENT_HOST', value: address.host } : undefined;
};

const URL_VARIABLE: Readonly<Record<Signal, string>> = { apm: 'DD_TRACE_AGENT_URL', dogstatsd: 'DD_DOGSTATSD_URL' };
const PORT_VARIABLE: Readonly<Record<Signal, string>> = { apm: 'DD_TRACE_AGENT_PORT', dogstatsd: 'DD_DOGSTATSD_PORT' };

type Addresses = readonly { readonly signal: Signal; readonly address: Address }[];

/** DD_AGENT_HOST is for both signals; where DogStatsD's host is another one, it has a variable of its own. */
function variables(addresses: Addresses): EnvVar[] {
  const host = addresses.map(({ address }) => hostOf(address)).find((variable) => variable !== undefined);
  const ofSignals = addresses.flatMap(({ signal, address }): EnvVar[] => {
    if ('path' in address) return [{ name: URL_VARIABLE[signal], value: `unix://${address.path}` }];
    const own = hostOf(address);
    const port = { name: PORT_VARIABLE[signal], value: `${address.port}` };
    return equal(own, host) ? [port] : [{ ...own, name: 'DD_DOGSTATSD_HOST' }, port];
  });
  return [...(host ? [host, ENTITY] : []), ...ofSignals];
}

const socketVolume = (name: string, signal: Signal, address: Address & { hostFolder: string }): Volume =>
  address.mode === 'csi'
    ? {
        name,
        csi: { driver: CSI_DRIVER, readOnly: true, volumeAttributes: { type: signal === 'apm' ? 'APMSocketDirectory' : 'DSDSocketDirectory' } },
      }
    : // The folder is there before the agent that will open its sockets in it.
      { name, hostPath: { path: address.hostFolder, type: 'DirectoryOrCreate' } };

/** The folders of the sockets, once where both are in the same. */
function folders(where: string, addresses: Addresses): { volumes: Volume[]; mounts: VolumeMount[] } {
  const found = new Map<string, { hostFolder: string; volume: Volume }>();
  // DogStatsD first: the CSI driver's volume for its folder is what the admission controller takes for both.
  for (const { signal, address } of [...addresses].reverse()) {
    if (!('path' in address)) continue;
    const mountPath = posix.dirname(address.path);
    const before = found.get(mountPath);
    if (before && before.hostFolder !== address.hostFolder)
      throw new Error(
        `${where}: the agent has both sockets in ${mountPath}, from ${address.hostFolder} and from ${before.hostFolder} of the node; give features.apm.unixDomainSocketConfig.path another folder`,
      );
    if (!before) {
      const name = found.size === 0 ? 'datadog-sockets' : `datadog-sockets-${signal}`;
      found.set(mountPath, { hostFolder: address.hostFolder, volume: socketVolume(name, signal, address) });
    }
  }
  return {
    volumes: [...found.values()].map(({ volume }) => volume),
    mounts: [...found].map(([mountPath, { volume }]) => ({ name: volume.name, mountPath, readOnly: true })),
  };
}

/** The modes as one for each signal. */
export const modesOf = (mode: AgentCommunicationMode | AgentCommunicationModes | undefined): AgentCommunicationModes =>
  typeof mode === 'string' ? { apm: mode, dogstatsd: mode } : (mode ?? {});

/**
 * What tells a pod's containers where the agent is.
 * @throws if the agent does not take the signal in by that mode; the message names the option to switch on
 */
export function connection(where: string, modes: AgentCommunicationModes, reaches: readonly Reach[]): Additions {
  const addresses = (['apm', 'dogstatsd'] as const).flatMap((signal) => {
    const mode = modes[signal];
    return mode === false ? [] : [{ signal, address: addressOf(where, signal, mode, reaches) }];
  });
  return { env: variables(addresses), ...folders(where, addresses) };
}
