import { posix, win32 } from 'node:path';
import type { JsonMap, VolumeMount } from '../kubernetes';
import type { SpecContext } from '../plan/context';
import type { ContainerBase } from '../plan/contribution';
import { isMap, truthy } from '../spec/values';

/** What `override` may say of a container of the node agent. */
interface ContainerOptions {
  readonly resources: Record<string, unknown>;
  readonly securityContext: Record<string, unknown>;
}

/** A security context as the node's operating system understands it: Windows knows no Linux users, capabilities and profiles. */
export function securityContextOf(given: Record<string, unknown>, { linux }: SpecContext): { securityContext?: JsonMap } {
  if (linux) return truthy(given) ? { securityContext: given as JsonMap } : {};
  return isMap(given) && truthy(given.windowsOptions) ? { securityContext: { windowsOptions: given.windowsOptions } } : {};
}

/** A container of the node agent before features add to it. */
export function nodeContainer(
  name: string,
  options: ContainerOptions,
  context: SpecContext,
  command: string[],
  fields: Partial<ContainerBase> = {},
): ContainerBase {
  const { image, lifecycle } = context.spec.override.nodeAgent;
  return {
    name,
    command,
    image: context.image(image),
    imagePullPolicy: image.pullPolicy,
    ...(truthy(lifecycle) ? { lifecycle: lifecycle as JsonMap } : {}),
    ...securityContextOf(options.securityContext, context),
    ...(truthy(options.resources) ? { resources: options.resources as JsonMap } : {}),
    ...fields,
  };
}

/** Where containers find the authority that signed the kubelet's certificate; empty where they trust the usual ones. */
export function kubeletAuthority({ linux, spec }: SpecContext): string {
  const { agentCAPath, hostCAPath } = spec.global.kubelet;
  if (agentCAPath) return agentCAPath;
  return hostCAPath ? `${linux ? '/var/run' : 'C:/var'}/kubelet-ca/${posix.basename(hostCAPath)}` : '';
}

/** What most containers of the node agent mount: configuration, logs, the token they share, and what identifies the node. */
export function nodeMounts(context: SpecContext): VolumeMount[] {
  const { confPath, linux, logPath, spec } = context;
  const { hostCAPath } = spec.global.kubelet;
  const authority = kubeletAuthority(context);
  return [
    { name: 'config', mountPath: confPath, readOnly: true },
    { name: 'logdatadog', mountPath: logPath, readOnly: false },
    { name: 'auth-token', mountPath: `${confPath}/auth`, readOnly: true },
    ...(linux && spec.override.nodeAgent.useConfigMap
      ? [{ name: 'datadog-yaml', mountPath: `${confPath}/datadog.yaml`, subPath: 'datadog.yaml', readOnly: true }]
      : []),
    ...(linux ? [{ name: 'tmpdir', mountPath: '/tmp', readOnly: false }] : []),
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
