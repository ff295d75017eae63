// Measures the command: npm run bench -- [--quick] [--chart DIR] [--helm PROGRAM] [--sizes 10,100] [--rounds N] [--cases N] [--write]
//
// One system from a process' start to its exit, and fleets made from public values files, to manifests, to Helm values and imported. With
// --chart, `helm template` of the same values with that chart, in the same run. --quick takes seconds and ends with status 1 if something is
// far slower than it should be. --write brings docs/performance.md and its picture up to date.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bringUpToDate } from '../page-parts';
import { plot } from './plot';
import { tooSlow } from './quick';
import type { Results } from './results';
import { type Bench, coldStarts, fleetRuns, helmPerCluster } from './runs';
import { readSources, type Source } from './sources';
import { coldTable, fleetTable, settingText } from './tables';

const PAGE = path.join('docs', 'performance.md');
const PICTURE = path.join('docs', 'performance.svg');
const USAGE = 'usage: npm run bench -- [--quick] [--chart DIR] [--helm PROGRAM] [--sizes 10,100] [--rounds N] [--cases N] [--write]';

interface Chosen {
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** How many values files are started with; all of them without. */
  readonly cases: number;
  readonly quick: boolean;
  readonly write: boolean;
  readonly helm: string;
  readonly chart?: string;
}

const isCount = (text: string | undefined): boolean => /^[1-9]\d*$/.test(text ?? '');

/** What the words ask for; undefined if they make no sense. */
export function chosenBy(words: readonly string[]): Chosen | undefined {
  const quick = words.includes('--quick');
  const chosen: Record<string, unknown> = {
    quick,
    write: false,
    helm: 'helm',
    sizes: quick ? [10, 40] : [10, 100, 500, 1000, 5000],
    rounds: quick ? 3 : 7,
    cases: quick ? 2 : 1000,
  };
  for (let i = 0; i < words.length; i++) {
    const [word, next] = [words[i]!, words[i + 1]];
    if (word === '--quick') continue;
    if (word === '--write') {
      chosen.write = true;
      continue;
    }
    i++;
    if (next === undefined) return undefined;
    if (word === '--chart' || word === '--helm') chosen[word.slice(2)] = next;
    else if (word === '--sizes' && next.split(',').every(isCount)) chosen.sizes = next.split(',').map(Number);
    else if ((word === '--rounds' || word === '--cases') && isCount(next)) chosen[word.slice(2)] = Number(next);
    else return undefined;
  }
  return chosen as unknown as Chosen;
}

const printed = (file: string, ...words: string[]) => spawnSync(file, words, { encoding: 'utf8' }).stdout?.trim() ?? '';
const chartVersion = (chart: string) => /^version: *(\S+)/m.exec(fs.readFileSync(path.join(chart, 'Chart.yaml'), 'utf8'))?.[1] ?? 'unknown';

function setting(chosen: Chosen, bench: Bench, sources: readonly Source[], arePublic: boolean): Results['setting'] {
  const processors = os.cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model.trim() ?? 'unknown processor',
    cores: processors.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`,
    load: os.loadavg()[0]!.toFixed(1),
    versions: {
      'cdk8s-datadog': printed(process.execPath, bench.command, '--version'),
      'Node.js': process.version.slice(1),
      ...(bench.helm && { helm: printed(bench.helm.program, 'version', '--short').replace(/^v|\+.*$/g, ''), chart: chartVersion(bench.helm.chart) }),
    },
    values: arePublic
      ? `${sources.length} values files of public repositories`
      : `${sources.length} values files of our own, as those of public repositories are not beside the project`,
    rounds: chosen.rounds,
  };
}

/** What is wrong with the chart or helm that somebody named. */
function helmProblem({ helm, chart }: Chosen): string | undefined {
  if (chart === undefined) return undefined;
  if (!fs.existsSync(path.join(chart, 'Chart.yaml'))) return `${chart} is no chart: it has no Chart.yaml`;
  return spawnSync(helm, ['version', '--short']).status === 0 ? undefined : `${helm} does not run: name the program with --helm`;
}

function measured(chosen: Chosen, dir: string): Results {
  const { sources, arePublic } = readSources();
  const bench: Bench = {
    command: path.resolve('lib', 'cli.js'),
    dir,
    rounds: chosen.rounds,
    ...(chosen.chart !== undefined && { helm: { program: chosen.helm, chart: path.resolve(chosen.chart) } }),
  };
  const told = (what: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${what}`);
  const results: Results = {
    setting: setting(chosen, bench, sources, arePublic),
    cold: coldStarts(bench, sources.slice(0, chosen.cases), told),
    ...(bench.helm && { helm: helmPerCluster(bench, sources.slice(0, chosen.cases)) }),
    fleets: fleetRuns(bench, sources, chosen.sizes, told),
  };
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return results;
}

function main(words: readonly string[]): number {
  const chosen = chosenBy(words);
  const problem = chosen ? helmProblem(chosen) : USAGE;
  if (!chosen || problem !== undefined) {
    console.error(problem);
    return 2;
  }
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-bench-'));
  try {
    const results = measured(chosen, dir);
    const parts = { setting: settingText(results), cold: coldTable(results), fleets: fleetTable(results) };
    console.log(Object.values(parts).join('\n\n'));
    if (chosen.write) {
      bringUpToDate(PAGE, parts, false);
      fs.writeFileSync(PICTURE, plot(results));
    }
    const slow = chosen.quick ? tooSlow(results) : [];
    for (const one of slow) console.error(one);
    return slow.length > 0 ? 1 : 0;
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

if (path.basename(process.argv[1] ?? '') === 'run.ts') process.exitCode = main(process.argv.slice(2));
