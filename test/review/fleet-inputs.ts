import type { AgentSpec } from '../../constructs';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { planAgent } from '../../constructs/plan/build';
import type { Installation } from '../../constructs/plan/installation';
import { type Fleet, type FleetInput, fleetOf } from '../../constructs/review/fleet/fleet';
import { resolveSpec } from '../../constructs/spec/schema';
import { objectsOf } from '../../constructs/targets/manifests';

/** An installation of a spec, with the credentials without which there are no agents. */
export const installationOf = (spec: AgentSpec = {}): Installation => ({
  name: 'datadog',
  namespace: 'datadog-agent',
  kubernetesVersion: '1.34',
  spec: resolveSpec({ ...spec, global: { credentials: { apiSecret: { secretName: 'datadog-secret' } }, ...spec.global } }),
});

export const manifestsOfSpec = (spec?: AgentSpec): KubernetesObject[] => objectsOf(planAgent(installationOf(spec)));

/** A cluster whose features its spec tells. */
export const told = (name: string, spec: AgentSpec = {}): FleetInput => ({
  name,
  objects: manifestsOfSpec(spec),
  bytes: 50_000,
  source: { files: ['agents.yaml'], installations: [{ name: 'datadog', installation: installationOf(spec) }] },
});

/** A cluster of which there are manifests alone. */
export const seen = (name: string, spec: AgentSpec = {}): FleetInput => ({ name, objects: manifestsOfSpec(spec), bytes: 50_000 });

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-south-1', 'sa-east-1', 'ca-central-1'];
const STAGES = ['dev', 'staging', 'production'];
/** What clusters of a large fleet have on, each bit one of them. */
const SWITCHED = ['npm', 'usm', 'logCollection', 'liveProcessCollection', 'oomKill', 'prometheusScrape', 'ebpfCheck', 'cws', 'cspm', 'tcpQueueLength'] as const;

const specOf = (bits: number): AgentSpec => ({ features: Object.fromEntries(SWITCHED.map((id, bit) => [id, { enabled: ((bits >> bit) & 1) === 1 }])) });

/** Many clusters, most of them unlike the others. Few are built; the others differ in what their source says. */
export function manyClusters(count: number): Fleet {
  const built = Array.from({ length: 16 }, (_, i) => manifestsOfSpec(specOf(i * 37)));
  const installations = Array.from({ length: 128 }, (_, i) => installationOf(specOf(i * 5)));
  return fleetOf(
    'many',
    Array.from({ length: count }, (_, i) => ({
      name: `${REGIONS[i % REGIONS.length]}/${STAGES[i % STAGES.length]}/cluster-${String(i).padStart(4, '0')}`,
      objects: built[i % built.length]!,
      bytes: 40_000 + i,
      source: i % 7 === 0 ? undefined : { files: ['values.yaml'], installations: [{ name: 'datadog', installation: installations[(i * 11) % 128]! }] },
    })),
  );
}
