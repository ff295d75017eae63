import type { RefusalContext } from '../plan/context';
import { getPath, truthy } from '../spec/values';
import type { Part } from './part';

const WORKLOADS = ['nodeAgent', 'clusterAgent', 'clusterChecksRunner'] as const;

/** Options that still work and will not for long: where they stand in a spec, and what takes their place. */
const DEPRECATED: Readonly<Record<string, string>> = {
  'global.acInclude': 'global.containerInclude says the same since agent 7.20',
  'global.acExclude': 'global.containerExclude says the same since agent 7.20',
  'global.autoconf': 'features.customChecks.confd holds the same files; where a name stands in both, confd wins',
  'features.cspm.xccdf.enabled': 'features.cspm.hostBenchmarks.enabled is its present name',
  'override.nodeAgent.podSecurity.securityContext': 'override.nodeAgent.podSecurity.seLinuxContext is its present name',
  ...Object.fromEntries(
    WORKLOADS.map((workload) => [`override.${workload}.networkPolicy.create`, 'global.networkPolicy.create makes the policies of all agents']),
  ),
  ...Object.fromEntries(
    ['clusterAgent', 'clusterChecksRunner'].map((workload) => [
      `override.${workload}.createPodDisruptionBudget`,
      `override.${workload}.pdb.create does the same, and pdb.minAvailable or pdb.maxUnavailable sets the limit`,
    ]),
  ),
};

const used = ({ spec }: RefusalContext, path: string): boolean => truthy(getPath(spec, path.split('.')));

/** Speaks of options that will go. */
export const deprecatedOptions: Part = {
  id: 'deprecatedOptions',
  warn: (context) => [
    ...Object.entries(DEPRECATED)
      .filter(([path]) => used(context, path))
      .map(([path, instead]) => ({ path, message: `deprecated, and will go in a later chart: ${instead}` })),
    ...(used(context, 'features.systemProbe.osReleasePath') && context.needs.has('container/system-probe')
      ? [{ path: 'features.systemProbe.osReleasePath', message: 'deprecated, and will go in a later chart: global.osReleasePath is its present name' }]
      : []),
    ...['nodeAgent', 'clusterAgent']
      .map((workload) => `override.${workload}.podSecurity.podSecurityPolicy.create`)
      .filter((path) => used(context, path) && context.kubernetes('>=1.25.0-0'))
      .map((path) => ({ path, message: 'Kubernetes has no PodSecurityPolicy since 1.25, so none is made: remove this' })),
  ],
  contribute: () => ({}),
};
