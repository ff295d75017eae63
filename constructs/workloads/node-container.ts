import { posix, win32 } from 'node:path';
import type { ContainerPort, EnvVar, JsonMap, VolumeMount } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import type { ContainerBase, Contribution } from '../plan/contribution';
import { isMap, truthy } from '../spec/values';
import { folderOf } from '../features/sockets';

/** What `override` may say of a container of the node agent. */
interface ContainerOptions {
  readonly env: EnvVar[];
  readonly envFrom: unknown[];
  readonly envDict: Record<string, unknown>;
  readonly resources: Record<string, unknown>;
  readonly securityContext: Record<string, unknown>;
  readonly ports?: ContainerPort[];
}

/** The least that Autopilot takes without a limit of the user's. */
const AUTOPILOT_RESOURCES = { requests: { cpu: '100m', memory: '200Mi' }, limits: { cpu: '100m', memory: '200Mi' } };

/** A security context as the node's operating system understands it: Windows knows no Linux users, capabilities and profiles. */
export function securityContextOf(given: Record<string, unknown>, { linux }: SpecContext): { securityContext?: JsonMap } {
  if (linux) return truthy(given) ? { securityContext: given as JsonMap } : {};
  return isMap(given) && truthy(given.windowsOptions) ? { securityContext: { windowsOptions: given.windowsOptions } } : {};
}

/** A container of the node agent before features add to it. */
export function nodeContainer(name: string, options: ContainerOptions, context: SpecContext, command: string[], fields: Partial<ContainerBase> = {}): ContainerBase {
  const { image, lifecycle } = context.spec.override.nodeAgent;
  const resources = !truthy(options.resources) && context.provider.autopilot ? AUTOPILOT_RESOURCES : options.resources;
  return {
    name, command,
    image: context.image(image),
    imagePullPolicy: image.pullPolicy,
    ...(truthy(lifecycle) ? { lifecycle: lifecycle as JsonMap } : {}),
    ...securityContextOf(options.securityContext, context),
    ...(truthy(resources) ? { resources: resources as JsonMap } : {}),
    ...fields,
  };
}

/** A user's variable, the way the chart reads it: without a value it refers to something. */
const userVariable = ({ name, value, valueFrom }: EnvVar): EnvVar => (truthy(value) ? { name, value: `${value}` } : { name, ...(valueFrom ? { valueFrom } : {}) });

const dictVariable = ([name, value]: [string, unknown]): EnvVar => (isMap(value) ? { name, ...value } : { name, value: `${value ?? ''}` });

/** What the user adds to one container: variables, ports. */
export function userItems(at: `nodeAgent/${string}`, options: ContainerOptions, context: SpecContext): Required<Pick<Contribution, 'env' | 'envFrom' | 'ports'>> {
  return {
    env: [...options.env.map(userVariable), ...Object.entries(options.envDict).map(dictVariable)].map((variable) => ({ ...variable, at, phase: 'user' })),
    envFrom: [...context.spec.global.envFrom, ...options.envFrom].map((from) => ({ at, from: from as JsonMap })),
    ports: (options.ports ?? []).map((port) => ({ at, port, user: true })),
  };
}

/** Where the container runtime listens on the node. */
const runtimeSocket = ({ linux, provider, spec }: SpecContext): string => {
  if (linux && provider.autopilot) return '/var/run/containerd/containerd.sock';
  return spec.global.dockerSocketPath || spec.global.criSocketPath || (linux ? '/var/run/docker.sock' : '\\\\.\\pipe\\docker_engine');
};

/** The folder of the runtime's socket, or the pipe of Windows; nothing where agents may not see the runtime. */
export function runtimeMounts(context: SpecContext): VolumeMount[] {
  const { linux, provider, spec } = context;
  if (!spec.global.containerRuntimeSupport.enabled || provider.gdc) return [];
  const socket = runtimeSocket(context);
  if (linux) {
    const mountPropagation = spec.global.hostVolumeMountPropagation;
    return [{ name: 'runtimesocketdir', mountPath: posix.normalize(`/host/${folderOf(socket)}`), mountPropagation, readOnly: true }];
  }
  return [{ name: 'runtimesocket', mountPath: socket }, ...(spec.global.criSocketPath ? [] : [{ name: 'containerdsocket', mountPath: '\\\\.\\pipe\\containerd-containerd' }])];
}

/** What most containers of the node agent mount: configuration, logs, the token they share, and what identifies the node. */
export function nodeMounts(context: SpecContext): VolumeMount[] {
  const { confPath, linux, logPath, provider, spec } = context;
  const { agentCAPath, hostCAPath } = spec.global.kubelet;
  const authority = agentCAPath || (hostCAPath ? `${linux ? '' : 'C:'}/var/${linux ? 'run/' : ''}kubelet-ca/${posix.basename(hostCAPath)}` : '');
  return [
    { name: 'config', mountPath: confPath, readOnly: true },
    { name: 'logdatadog', mountPath: logPath, readOnly: false },
    ...(provider.autopilot ? [] : [{ name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: true }]),
    ...(linux && spec.override.nodeAgent.useConfigMap ? [{ name: 'datadog-yaml', mountPath: `${confPath}/datadog.yaml`, subPath: 'datadog.yaml', readOnly: true }] : []),
    ...(linux ? [{ name: 'tmpdir', mountPath: '/tmp', readOnly: false }] : []),
    ...runtimeMounts(context),
    ...(linux && spec.cluster.provider.eks.ec2.useHostnameFromFile ? [{ name: 'cloudinit-instance-id-file', mountPath: '/var/lib/cloud/data/instance-id', readOnly: true }] : []),
    ...(hostCAPath ? [{ name: 'kubelet-ca', mountPath: linux ? authority : win32.dirname(authority), readOnly: true }] : []),
  ];
}

/** The node's processes and control groups. */
export function procMounts({ spec }: SpecContext): VolumeMount[] {
  const mountPropagation = spec.global.hostVolumeMountPropagation;
  return [
    { name: 'procdir', mountPath: '/host/proc', mountPropagation, readOnly: true },
    { name: 'cgroups', mountPath: '/host/sys/fs/cgroup', mountPropagation, readOnly: true },
  ];
}
