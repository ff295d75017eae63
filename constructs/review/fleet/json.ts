import { ITEM_KINDS, type Item } from '../inventory';
import { gatherGrants, placeOf } from '../words';
import type { FeatureState } from './features';
import type { Fleet, FleetCluster } from './fleet';
import type { Requests } from './requests';

const STATES: readonly FeatureState[] = ['on', 'partly', 'off', 'unknown'];

const featuresOf = ({ features, toldBy }: FleetCluster) => {
  const ids = (state: FeatureState) => [...features].flatMap(([id, feature]) => (feature.state === state ? [id] : []));
  const partly = [...features].flatMap(([id, feature]) => (feature.in ? [[id, feature.in] as const] : []));
  return {
    toldBy: toldBy.length > 0 ? toldBy : 'manifests',
    ...Object.fromEntries(STATES.map((state) => [state, state === 'partly' ? Object.fromEntries(partly) : ids(state)])),
  };
};

/** Things of each kind, with the places that have them; rights gathered by account. */
function thingsOf(items: readonly Item[]) {
  const of = (kind: Item['kind']) => {
    const found = new Map<string, string[]>();
    for (const item of items) if (item.kind === kind) found.set(item.what, [...(found.get(item.what) ?? []), placeOf(item)]);
    return [...found].map(([what, places]) => ({ what, places }));
  };
  const grants = items.filter(({ kind }) => kind === 'grant');
  const accounts = [...new Set(grants.map(({ holder }) => holder))];
  return {
    ...Object.fromEntries(ITEM_KINDS.filter((kind) => kind !== 'grant').map((kind) => [kind, of(kind)])),
    grant: accounts.map((account) => {
      const mine = grants.filter(({ holder }) => holder === account).map(({ what }) => what);
      return { account, count: mine.length, rights: gatherGrants(mine) };
    }),
  };
}

const requests = ({ cpu, memory, containers, silent }: Requests) => ({ cpu, memory, containers, silent });

const clusterData = (cluster: FleetCluster) => ({
  name: cluster.name,
  features: featuresOf(cluster),
  versions: cluster.versions,
  things: thingsOf(cluster.items),
  requests: { perNode: requests(cluster.perNode), besideNodes: requests(cluster.perCluster), workloads: cluster.workloads },
  objects: cluster.objects,
  bytes: cluster.bytes,
});

/** A fleet for programs. Cores and bytes are numbers. */
export const fleetJson = ({ name, clusters }: Fleet): string => `${JSON.stringify({ name, clusters: clusters.map(clusterData) }, null, 1)}\n`;
