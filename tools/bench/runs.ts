import fs from 'node:fs';
import path from 'node:path';
import { toYaml } from '../../constructs/yaml';
import { specText, writeFleet } from './fleet';
import { type Command, type Cost, clock, cost, median, medianCost } from './measure';
import { type Cold, type Fleet, TASKS, type Task } from './results';
import type { Source } from './sources';

/** What is measured, and where it may write. */
export interface Bench {
  readonly command: string;
  readonly dir: string;
  readonly rounds: number;
  readonly helm?: { readonly program: string; readonly chart: string };
}

const COMMANDS: Readonly<Record<Task, (files: readonly string[], out: string) => string[]>> = {
  manifests: (files, out) => ['synth', ...files, '--target', 'manifests', '--out', out],
  'helm-values': (files, out) => ['synth', ...files, '--target', 'helm-values', '--out', out],
  import: (files, out) => ['import', ...files, '--out', out],
};

const helmTemplate = ({ helm }: Bench, values: string): Command => [
  ...([helm!.program, 'template', 'datadog', helm!.chart, '--namespace', 'datadog-agent', '--kube-version', '1.34.0', '--values', values] as const),
];

/** Starts of one system, each kind of run in turn, so that a machine that grows slower grows slower for all. */
export function coldStarts(bench: Bench, sources: readonly Source[], told: (name: string) => void): Cold[] {
  return sources.map((source) => {
    const folder = path.join(bench.dir, 'cold', source.name);
    const [values, spec] = [path.join(folder, 'values.yaml'), path.join(folder, 'spec.yaml')];
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(values, source.text || toYaml(source.values));
    fs.writeFileSync(spec, specText(source));
    const kinds: Readonly<Record<string, Command>> = {
      node: [process.execPath, '-e', '0'],
      synth: [process.execPath, bench.command, ...COMMANDS.manifests([spec], path.join(folder, 'out'))],
      validate: [process.execPath, bench.command, 'validate', values],
      ...(bench.helm && { helm: helmTemplate(bench, values) }),
    };
    const walls: Record<string, number[]> = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
    // The first round finds files and compiled code that are not yet in memory.
    for (let round = -1; round < bench.rounds; round++)
      for (const [kind, command] of Object.entries(kinds)) {
        const wall = clock(command);
        if (round >= 0) walls[kind]!.push(wall);
      }
    told(source.name);
    return { name: source.name, ...Object.fromEntries(Object.entries(walls).map(([kind, all]) => [kind, median(all)])) } as unknown as Cold;
  });
}

/**
 * Runs of whole fleets: smaller ones more often. What they write stays until the end: for minutes after thousands of files are removed some file
 * systems look at each of their places before they make a new one, and the next run would pay for that.
 */
export function fleetRuns(bench: Bench, sources: readonly Source[], sizes: readonly number[], told: (what: string) => void): Fleet[] {
  return sizes.flatMap((clusters) => {
    const folder = path.join(bench.dir, `fleet-${clusters}`);
    const files = {
      specs: writeFleet(sources, clusters, path.join(folder, 'specs'), 'specs'),
      values: writeFleet(sources, clusters, path.join(folder, 'values'), 'values'),
    };
    const repeat = Math.min(clusters > 1000 ? 2 : 3, bench.rounds);
    const runs = TASKS.map((task): Fleet => {
      const costs = Array.from({ length: repeat }, (_, round) => {
        const out = path.join(folder, `${task}-${round}`);
        return cost([process.execPath, bench.command, ...COMMANDS[task](task === 'import' ? files.values : files.specs, out)]);
      });
      told(`${clusters} clusters, ${task}`);
      return { task, clusters, cost: medianCost(costs) };
    });
    return runs;
  });
}

/** What a cluster costs `helm template`: some of a fleet one after the other, as many as there are values files. */
export function helmPerCluster(bench: Bench, sources: readonly Source[]): Cost {
  const files = writeFleet(sources, sources.length, path.join(bench.dir, 'helm'), 'values');
  const [program, ...words] = helmTemplate(bench, '');
  const each: Command = [
    'sh',
    '-c',
    'files=$1; shift; for file in $files; do "$@" "$file" >/dev/null 2>&1; done',
    'sh',
    files.join(' '),
    program,
    ...words.slice(0, -1),
  ];
  const { wall, cpu, peak } = medianCost(Array.from({ length: Math.min(3, bench.rounds) }, () => cost(each)));
  return { wall: wall / files.length, ...(cpu !== undefined && { cpu: cpu / files.length }), ...(peak !== undefined && { peak }) };
}
