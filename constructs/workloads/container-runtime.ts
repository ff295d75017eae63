import { posix } from 'node:path';
import type { SpecContext } from '../plan/context';
import type { ContainerAddress } from '../plan/contribution';
import type { Part } from './part';
import { folderOf } from './sockets';

const WINDOWS_DOCKER = '\\\\.\\pipe\\docker_engine';
const WINDOWS_CONTAINERD = '\\\\.\\pipe\\containerd-containerd';

/** The containers that ask the container runtime about containers. */
const ASKING: readonly ContainerAddress[] = [
  'init-config',
  'agent',
  'trace-agent',
  'process-agent',
  'security-agent',
  'otel-agent',
  'host-profiler',
  'agent-data-plane',
].map((name) => `nodeAgent/${name}` as const);

/** Where the container runtime listens on the node. */
export function runtimeSocket({ linux, platform, spec }: SpecContext): string {
  if (linux && platform.containerdSocket) return platform.containerdSocket;
  return spec.global.dockerSocketPath || spec.global.criSocketPath || (linux ? '/var/run/docker.sock' : WINDOWS_DOCKER);
}

/** The container runtime's socket; a pipe, or two of them, on Windows. */
export const containerRuntime: Part = {
  id: 'containerRuntime',
  contribute: (context) => {
    const { linux, platform, spec } = context;
    if (!spec.global.containerRuntimeSupport.enabled || !platform.containerRuntime) return {};
    const socket = runtimeSocket(context);
    const mountPropagation = spec.global.hostVolumeMountPropagation;
    const items = linux
      ? [
          {
            name: 'runtimesocketdir',
            path: folderOf(socket),
            mount: { mountPath: posix.normalize(`/host/${folderOf(socket)}`), mountPropagation, readOnly: true },
          },
        ]
      : [
          { name: 'runtimesocket', path: socket, mount: { mountPath: socket } },
          ...(spec.global.criSocketPath ? [] : [{ name: 'containerdsocket', path: WINDOWS_CONTAINERD, mount: { mountPath: WINDOWS_CONTAINERD } }]),
        ];
    return {
      volumes: items.map(({ name, path }) => ({ workload: 'nodeAgent', volume: { name, hostPath: { path } } })),
      // On Windows the trace agent gets by without.
      mounts: items.map(({ name, mount }) => ({ at: ASKING.filter((at) => linux || at !== 'nodeAgent/trace-agent'), mount: { name, ...mount } })),
    };
  },
};
