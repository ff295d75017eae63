import type { ResolvedSpec } from '../../imports/agent-spec';
import type { ContainerAddress, Contribution } from '../plan/contribution';
import type { Platform, Provider, Where, Without } from './provider';
import { providers } from './registry';

const USUAL: Omit<Platform, 'kind'> = {
  stateFolder: '/var/lib/datadog-agent',
  keepsState: false,
  hostSockets: true,
  containerRuntime: true,
  reachedByHostIP: false,
  releaseFiles: true,
  hostBenchmarks: true,
  remoteConfiguration: true,
  googleRegistry: false,
};

export const providersOf = (spec: ResolvedSpec): readonly Provider[] => providers.filter((provider) => provider.applies(spec));

/** A usual cluster, with what the spec's providers change: the first that says something counts. */
export function platformOf(spec: ResolvedSpec, found = providersOf(spec)): Platform {
  const kind = found.map((provider) => provider.kind ?? '').join('');
  return Object.assign({ kind }, USUAL, ...found.map((provider) => provider.platform?.(spec)).reverse());
}

const within = (where: Where | undefined, at: ContainerAddress): boolean => where === 'everywhere' || (where?.includes(at) ?? false);

/** The part of a contribution that a provider admits. What the user adds stays: it is theirs to answer for. */
export function admitted(contribution: Contribution, { volumes = [], mounts = {}, env = {} }: Without): Contribution {
  // Variables that had one list of containers keep having one.
  const elsewhere = (at: ContainerAddress | readonly ContainerAddress[], where: Where | undefined) =>
    where === undefined ? at : [at].flat().filter((one) => !within(where, one));
  const users = (phase: string | undefined) => phase === 'global' || phase === 'user';
  return {
    ...contribution,
    volumes: contribution.volumes?.filter(({ volume, user }) => user || !volumes.includes(volume.name)),
    mounts: contribution.mounts?.map((item) => (item.user ? item : { ...item, at: elsewhere(item.at, mounts[item.mount.name]) })),
    env: contribution.env?.map((item) => (users(item.phase) ? item : { ...item, at: elsewhere(item.at, env[item.name]) })),
  };
}
