import type { ContainerPort, EnvVar, Json, JsonMap, VolumeMount } from '../kubernetes';
import type { PlanContext } from '../plan/context';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import { truthy } from '../spec/values';
import type { Part } from './part';
import { userEnvironment } from './user-environment';

/** What the user may say of a container. */
interface ContainerOptions {
  readonly env: readonly EnvVar[];
  readonly envFrom: readonly Json[];
  readonly envDict: Record<string, unknown>;
  readonly logLevel?: string | undefined;
  readonly ports?: readonly ContainerPort[];
  readonly volumeMounts?: readonly VolumeMount[];
}

type Items = Required<Pick<Contribution, 'env' | 'envFrom' | 'ports' | 'mounts'>>;

function container(name: string, context: PlanContext): Items {
  const {
    global,
    override: { nodeAgent },
  } = context.spec;
  const at: ContainerAddress = `nodeAgent/${name}`;
  const own = (nodeAgent.containers as unknown as Record<string, ContainerOptions>)[name]!;
  // Two containers are told nothing where no level is given at all.
  const silent = (name === 'agent' || name === 'agent-data-plane') && !truthy(global.logLevel);
  const { env, envFrom } = userEnvironment(at, own);
  return {
    env: [...(silent ? [] : [{ at, name: 'DD_LOG_LEVEL', value: `${own.logLevel || global.logLevel || ''}` }]), ...env],
    envFrom,
    ports: (own.ports ?? []).map((port) => ({ at, port, user: true })),
    mounts: [...nodeAgent.volumeMounts, ...(own.volumeMounts ?? [])].map((mount) => ({ at, mount, user: true })),
  };
}

/** What the user changes in the containers of the node agent's pod. */
export const nodeAgentOverrides: Part = {
  id: 'nodeAgentOverrides',
  contribute: (context) => {
    const { nodeAgent } = context.spec.override;
    const items = context.nodeContainers.map((at) => container(at.slice('nodeAgent/'.length), context));
    return {
      env: items.flatMap((i) => i.env),
      envFrom: items.flatMap((i) => i.envFrom),
      ports: items.flatMap((i) => i.ports),
      mounts: [
        ...items.flatMap((i) => i.mounts),
        ...nodeAgent.containers.init.volumeMounts.map((mount) => ({ at: 'nodeAgent/init-config' as const, mount, user: true })),
      ],
      volumes: nodeAgent.volumes.map((volume) => ({ workload: 'nodeAgent', volume, user: true })),
      annotations: [{ workload: 'nodeAgent', annotations: nodeAgent.podAnnotations as JsonMap as Record<string, string>, user: true }],
    };
  },
};
