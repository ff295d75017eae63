import type { ResolvedSpec } from '../../imports/agent-spec';
import { AGENT_VERSION } from '../chart';
import { platformOf, providersOf } from '../providers/platform';
import { registry } from '../spec/registry';
import { truthy } from '../spec/values';
import type { SpecContext } from './context';
import { remembered } from './remember';
import { inRange, threeNumbers } from './version-range';

/** A resolved spec with what its object's metadata and the command line say of where it goes. */
export interface Installation {
  readonly spec: ResolvedSpec;
  readonly name: string;
  readonly namespace: string;
  /** Of the cluster: `1.34` or `1.34.0`. */
  readonly kubernetesVersion: string;
}

const short = (name: string) => name.slice(0, 63).replace(/-$/, '');

/** The chart's rule for its full name: the release's name if that contains the chart's, else both. */
export function fullName(release: string, spec: ResolvedSpec): string {
  if (truthy(spec.global.fullnameOverride)) return short(spec.global.fullnameOverride!);
  const name = spec.global.nameOverride || 'datadog';
  return short(release.includes(name) ? release : `${release}-${name}`);
}

export { inRange };

/** The version that a tag names; moving tags stand for the newest that the chart knows. */
function imageVersion(tag: string, newest: Record<string, string>): string {
  const version = tag.replace(/-jmx$/, '');
  return newest[version] ?? version;
}

/** The node agent's version, by the tag of its image. */
export const agentVersionOf = (tag: unknown): string => imageVersion(String(tag), { 6: '6.55.1', 7: AGENT_VERSION, latest: AGENT_VERSION });

/** All that is known of an installation but for its spec. Nothing in it may look at the spec later: it is remembered. */
const surroundings = remembered(({ spec, name: release, namespace, kubernetesVersion }: Installation): Omit<SpecContext, 'spec'> => {
  const version = threeNumbers(kubernetesVersion) ?? '1.34.0';
  const providers = providersOf(spec);
  const platform = platformOf(spec, providers);
  const imageRegistry = registry(spec, platform);
  const existing = spec.global.existingClusterAgent;
  const joined = truthy(existing.join) && truthy(existing.serviceName) && truthy(existing.tokenSecretName);
  const deploysClusterAgent = spec.override.clusterAgent.enabled && !existing.join;
  const linux = spec.cluster.operatingSystem === 'linux';
  const name = fullName(release, spec);
  const { useFIPSAgent } = spec.global;
  return {
    release,
    namespace,
    linux,
    deploysClusterAgent,
    fullName: name,
    name: (suffix) => `${name}-${suffix}`,
    nodeAgentName: (suffix) => `${platform.nodeAgentStem ?? name}-${suffix}`,
    kubernetesVersion: version,
    kubernetes: (range) => inRange(version, range),
    agentVersion: agentVersionOf(spec.override.nodeAgent.image.tag),
    clusterAgentVersion: imageVersion(String(spec.override.clusterAgent.image.tag), { latest: AGENT_VERSION }),
    providers,
    platform,
    lacks: (need) => providers.some((provider) => provider.lacks?.(need)),
    excludes: (feature) => providers.some((provider) => provider.excludes?.includes(feature)),
    remoteConfiguration: spec.global.remoteConfiguration.enabled && platform.remoteConfiguration,
    clusterAgent: joined || spec.override.clusterAgent.enabled,
    confPath: linux ? '/etc/datadog-agent' : 'C:/ProgramData/Datadog',
    logPath: linux ? '/var/log/datadog' : 'C:/ProgramData/Datadog/logs',
    image: ({ name, tag, digest, tagSuffix, repository }) => {
      const from = repository || `${imageRegistry}/${name}`;
      if (digest) return `${from}@${digest}`;
      const suffix = `${useFIPSAgent ? '-fips' : ''}${tagSuffix ? `-${tagSuffix}` : ''}`;
      return `${from}:${tag}${suffix}`;
    },
  };
});

export const createContext = (installation: Installation): SpecContext => ({ ...surroundings(installation), spec: installation.spec });
