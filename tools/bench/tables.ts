import { median } from './measure';
import { type Cold, type Fleet, milliseconds, type Results, TASKS, times } from './results';

type Cells = readonly string[];

/** A table of Markdown: the first column is text, the others numbers. */
function table(head: Cells, rows: readonly Cells[]): string {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)));
  const line = (cells: Cells) => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

const of = (cold: readonly Cold[], kind: 'node' | 'synth' | 'validate' | 'helm') => cold.flatMap((one) => one[kind] ?? []);

/** One system, from start to exit: what is usual, and the slowest. */
export function coldTable({ cold }: Results): string {
  const compared = cold.filter((one) => one.helm !== undefined);
  const kinds = [
    ['node, which runs nothing', 'node'],
    ['helm template', 'helm'],
    ['synth', 'synth'],
    ['validate', 'validate'],
  ] as const;
  const rows = kinds.flatMap(([title, kind]): Cells[] => {
    const values = of(cold, kind);
    if (values.length === 0) return [];
    const ratios = compared.map((one) => one[kind]! / one.helm!);
    const shown = kind === 'helm' || ratios.length === 0 ? ['', ''] : [times(median(ratios)), times(Math.max(...ratios))];
    return [[title, milliseconds(median(values)), milliseconds(Math.max(...values)), ...shown]];
  });
  return table(['Process', 'Median, ms', 'Slowest case, ms', 'Of helm, median', 'Of helm, worst case'], rows);
}

/** Fleets: what a cluster costs in each. */
export function fleetTable({ fleets, helm }: Results): string {
  const row = ({ task, clusters, cost: { wall, cpu, peak } }: Fleet): Cells => [
    `${clusters.toLocaleString('en-US')}, ${task}`,
    wall.toFixed(2),
    milliseconds(wall / clusters),
    cpu === undefined ? '' : milliseconds(cpu / clusters),
    peak === undefined ? '' : peak.toFixed(0),
    helm ? times(helm.wall / (wall / clusters)) : '',
    helm?.cpu === undefined || cpu === undefined ? '' : times(helm.cpu / (cpu / clusters)),
  ];
  const sorted = TASKS.flatMap((task) => fleets.filter((fleet) => fleet.task === task).sort((a, b) => a.clusters - b.clusters));
  const helmRow = helm
    ? [['helm template, a cluster', '', milliseconds(helm.wall), helm.cpu === undefined ? '' : milliseconds(helm.cpu), helm.peak?.toFixed(0) ?? '', '', '']]
    : [];
  const head = ['Clusters', 'Whole run, s', 'A cluster, ms', 'Its processor time, ms', 'Peak, MiB', 'helm ÷ ours, time', 'helm ÷ ours, processor'];
  return table(head, [...sorted.map(row), ...helmRow]);
}

/** On what the numbers were taken. */
export function settingText({ setting: { date, processor, cores, memoryGiB, system, load, versions, values, rounds } }: Results): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `Measured on ${date}: ${processor}, ${cores} cores, ${memoryGiB} GiB of memory, ${system}, load average ${load} before; ${named.join(', ')}. ${values}; medians of ${rounds} rounds.`;
}
