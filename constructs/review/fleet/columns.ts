import { features } from '../../features/registry';
import { featureDoes } from '../explain/askers';
import { meaningOf } from '../explain/meanings';
import type { Item, ItemKind } from '../inventory';
import { kindWords } from '../words';
import type { FeatureState } from './features';
import type { Fleet, FleetCluster } from './fleet';

/** Columns that belong together, in the order in which they stand. */
export const COLUMN_GROUPS = ['Versions', 'Features', 'Privileges', 'Host access', 'Rights and secrets', 'Requests', 'Size'] as const;
export type ColumnGroup = (typeof COLUMN_GROUPS)[number];

/** What stands in the cells of a column: the state of a feature, yes or no, a text, or an amount in its unit. */
export type CellKind = 'state' | 'has' | 'text' | 'count' | 'cores' | 'bytes';

export type Cell = FeatureState | boolean | string | number;

export interface Column {
  readonly group: ColumnGroup;
  readonly label: string;
  /** What it is, in one line. */
  readonly meaning: string;
  readonly kind: CellKind;
  /** What a filter calls it: `feature:npm`, or `cpu-per-node`. */
  readonly field: string;
  readonly value?: string;
  readonly cellOf: (cluster: FleetCluster) => Cell;
}

const stateIn = (cluster: FleetCluster, id: string): FeatureState => cluster.features.get(id)?.state ?? 'unknown';

const isOnSomewhere = ({ clusters }: Fleet, id: string) => clusters.some((cluster) => ['on', 'partly'].includes(stateIn(cluster, id)));

/** Features that are on in no cluster: a column would say nothing. */
export const featuresNowhere = (fleet: Fleet): { off: readonly string[]; unknown: readonly string[] } => {
  const nowhere = features.map(({ id }) => id).filter((id) => !isOnSomewhere(fleet, id));
  const isUnknown = (id: string) => fleet.clusters.some((cluster) => stateIn(cluster, id) === 'unknown');
  return { off: nowhere.filter((id) => !isUnknown(id)), unknown: nowhere.filter(isUnknown) };
};

const featureColumns = (fleet: Fleet): Column[] =>
  features
    .filter(({ id }) => isOnSomewhere(fleet, id))
    .map(({ id }) => ({
      group: 'Features',
      label: id,
      meaning: featureDoes(id) ?? '',
      kind: 'state',
      field: 'feature',
      value: id,
      cellOf: (cluster) => stateIn(cluster, id),
    }));

/** Kinds of things of which each has a column of its own, as there are few. */
const ONE_BY_ONE: readonly (readonly [kind: ItemKind, group: ColumnGroup])[] = [
  ['privileged', 'Privileges'],
  ['root', 'Privileges'],
  ['capability', 'Privileges'],
  ['privilege-escalation', 'Privileges'],
  ['confinement', 'Privileges'],
  ['host-namespace', 'Host access'],
  ['host-port', 'Host access'],
];

const itemsOf = (cluster: FleetCluster, kind: ItemKind): Item[] => cluster.items.filter((item) => item.kind === kind);

const LABELS: Readonly<Record<string, string>> = { 'user 0': 'root (user 0)' };

function thingColumns({ clusters }: Fleet, kind: ItemKind, group: ColumnGroup): Column[] {
  const found = new Map(clusters.flatMap((cluster) => itemsOf(cluster, kind)).map((item) => [item.what, item]));
  return [...found.values()]
    .sort((a, b) => (a.what < b.what ? -1 : 1))
    .map((item) => ({
      group,
      label: LABELS[item.what] ?? item.what,
      meaning: meaningOf(item) ?? kindWords(kind, 1),
      kind: 'has',
      field: kind,
      value: item.what,
      cellOf: (cluster) => itemsOf(cluster, kind).some(({ what }) => what === item.what),
    }));
}

const distinct = (items: readonly Item[], counts: (item: Item) => boolean = () => true): number => new Set(items.filter(counts).map(({ what }) => what)).size;

const version = (label: string, field: string, of: (cluster: FleetCluster) => readonly string[]): Column => ({
  group: 'Versions',
  label,
  meaning: `Version of the ${label}, by its image`,
  kind: 'text',
  field,
  cellOf: (cluster) => of(cluster).join(', '),
});

const amount = (group: ColumnGroup, kind: CellKind, label: string, field: string, meaning: string, cellOf: (cluster: FleetCluster) => number): Column => ({
  group,
  kind,
  label,
  field,
  meaning,
  cellOf,
});

const AMOUNTS: readonly Column[] = [
  amount('Host access', 'count', 'paths written', 'host-paths-written', 'Paths of the node that some container may change', (it) =>
    distinct(itemsOf(it, 'host-path'), ({ what }) => what.endsWith('(reads and writes)')),
  ),
  amount('Host access', 'count', 'paths read', 'host-paths-read', 'Paths of the node that are only read', (it) =>
    distinct(itemsOf(it, 'host-path'), ({ what }) => what.endsWith('(reads)')),
  ),
  amount('Rights and secrets', 'count', 'grants', 'grants', 'Single rights of accounts in the cluster', (it) => itemsOf(it, 'grant').length),
  amount('Rights and secrets', 'count', 'secrets', 'secrets', 'Keys of Secrets that pods get', (it) => distinct(itemsOf(it, 'secret'))),
  amount('Requests', 'cores', 'CPU per node', 'cpu-per-node', 'Cores kept for agents on a node that has the most of them', (it) => it.perNode.cpu),
  amount('Requests', 'bytes', 'memory per node', 'memory-per-node', 'Memory kept for agents on a node that has the most of them', (it) => it.perNode.memory),
  amount('Requests', 'cores', 'CPU beside nodes', 'cpu', 'Cores kept for all that is not on every node', (it) => it.perCluster.cpu),
  amount('Requests', 'bytes', 'memory beside nodes', 'memory', 'Memory kept for all that is not on every node', (it) => it.perCluster.memory),
  amount('Requests', 'count', 'silent containers', 'silent', 'Containers that do not ask for both CPU and memory: what they use comes on top', (it) =>
    it.workloads.reduce((sum, workload) => sum + workload.silent, 0),
  ),
  amount('Size', 'count', 'objects', 'objects', 'Kubernetes objects', (it) => it.objects),
  amount('Size', 'bytes', 'manifests', 'size', 'Bytes of the manifests', (it) => it.bytes),
];

/** The columns that tell the clusters of a fleet apart. */
export function columnsOf(fleet: Fleet): Column[] {
  const columns = [
    version('agent', 'agent', ({ versions }) => versions.agent),
    version('cluster agent', 'cluster-agent', ({ versions }) => versions.clusterAgent),
    ...featureColumns(fleet),
    ...ONE_BY_ONE.flatMap(([kind, group]) => thingColumns(fleet, kind, group)),
    ...AMOUNTS,
  ];
  return columns.sort((a, b) => COLUMN_GROUPS.indexOf(a.group) - COLUMN_GROUPS.indexOf(b.group));
}
