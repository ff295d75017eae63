import { amountWords } from './amounts';
import type { Fleet, FleetCluster } from './fleet';

const HEADS = ['CLUSTER', 'AGENT', 'CLUSTER AGENT', 'FEATURES', 'PRIVILEGES', 'PER NODE', 'OBJECTS'];
const PRIVILEGES: ReadonlySet<string> = new Set(['privileged', 'capability', 'host-namespace']);

function featuresIn({ features, toldBy }: FleetCluster): string {
  const on = [...features.values()].filter(({ state }) => state === 'on' || state === 'partly').length;
  return toldBy.length > 0 ? `${on} on` : `${on} on as far as seen`;
}

const rowOf = (cluster: FleetCluster): string[] => [
  cluster.name || '(all of it)',
  cluster.versions.agent.join(' ') || '-',
  cluster.versions.clusterAgent.join(' ') || '-',
  featuresIn(cluster),
  `${new Set(cluster.items.filter(({ kind }) => PRIVILEGES.has(kind)).map(({ what }) => what)).size}`,
  `${amountWords('cores', cluster.perNode.cpu)} ${amountWords('bytes', cluster.perNode.memory)}`,
  `${cluster.objects}`,
];

// Names come from anybody's files, and a terminal acts on some characters.
const harmless = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]/gu, '?');

/** A fleet for a terminal: a line for each cluster. */
export function fleetText({ clusters }: Fleet): string {
  const table = [HEADS, ...clusters.map(rowOf)].map((row) => row.map(harmless));
  const widths = HEADS.map((_, at) => Math.max(...table.map((row) => row[at]!.length)));
  return table
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at]!))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
