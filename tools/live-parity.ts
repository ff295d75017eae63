import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { loadAll } from 'js-yaml';
import * as semver from 'semver';
import { CHART_VERSION } from '../constructs/chart';
import { importHelmValues } from '../constructs/import/helm-values';
import { readYaml } from '../constructs/import/read-yaml';
import type { JsonMap, KubernetesObject } from '../constructs/kubernetes';
import { differences } from '../constructs/review/compare';
import { resolveSpec } from '../constructs/spec/schema';
import { layer } from '../constructs/spec/values';
import { helmValuesData } from '../constructs/targets/helm-values';
import { manifests } from '../constructs/targets/manifests';
import { toYaml } from '../constructs/yaml';
import { readYardstick, yardstickIsHere } from './parity/yardstick';

export const LIVE_USAGE = `usage: npm run parity -- --chart DIR_OR_TGZ [--values FILE...] [--name datadog] [--namespace datadog-agent]
         [--kubernetes-version 1.34] [--max N] [PART_OF_A_CASE_NAME...]`;

class Misuse extends Error {}

interface Live {
  readonly chart: string;
  readonly values: readonly string[];
  readonly name: string;
  readonly namespace: string;
  readonly kubernetesVersion: string;
  /** Of the parity cases beside the project, those that have one of these in their name. */
  readonly cases: readonly string[];
  /** How many differences of one comparison are shown. */
  readonly max: number;
}

function options(argv: readonly string[]): Live {
  const given: Record<string, string> = { name: 'datadog', namespace: 'datadog-agent', 'kubernetes-version': '1.34', max: '40' };
  const [values, cases]: [string[], string[]] = [[], []];
  const rest = argv.flatMap((word) => (/^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word]));
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (!word.startsWith('-')) cases.push(word);
    else if (word === '--values' || word === '-f') {
      if (rest.length === 0 || rest[0]!.startsWith('-')) throw new Misuse(`${word} wants a file`);
      while (rest.length > 0 && !rest[0]!.startsWith('-')) values.push(rest.shift()!);
    } else if (!['--chart', '--name', '--namespace', '--kubernetes-version', '--max'].includes(word)) throw new Misuse(`unknown option ${word}`);
    else {
      const value = rest.shift();
      if (!value || value.startsWith('-')) throw new Misuse(`${word} wants a value`);
      given[word.slice(2)] = value;
    }
  }
  const { chart, name, namespace } = given as { chart?: string; name: string; namespace: string };
  const version = semver.coerce(given['kubernetes-version'])?.version;
  if (!chart) throw new Misuse('--chart wants the folder or the .tgz of the official chart');
  if (!version) throw new Misuse('--kubernetes-version wants a version such as 1.34');
  if (!/^\d+$/.test(given.max!)) throw new Misuse('--max wants a number');
  for (const file of [chart, ...values]) if (!fs.existsSync(file)) throw new Misuse(`${file} does not exist`);
  return { chart, values, cases, name, namespace, kubernetesVersion: version, max: Number(given.max) };
}

/** The helm command: what HELM names, else `helm` on the PATH. */
function findHelm(): string {
  const helm = process.env.HELM || 'helm';
  const { status, error } = spawnSync(helm, ['version', '--short'], { encoding: 'utf8' });
  if (error || status !== 0)
    throw new Misuse(`cannot run ${helm}: install Helm 3 (https://helm.sh/docs/intro/install), put it on the PATH, or name it in the variable HELM`);
  return helm;
}

function run(command: string, words: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, [...words], { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = stderr.split('\n').filter((line) => line.trim() && !line.includes('Warning:'));
      reject(new Error(said.join(' ').replace(/^Error: /, '') || error.message));
    });
    // Helm may end before it has read everything; what it says then is the error.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** The chart's own objects: a subchart's say in their `# Source` that they are from `charts/`. */
function ownObjects(rendered: string): KubernetesObject[] {
  const documents = rendered.split(/^---$/m).filter((text) => !/^# Source: [^/\n]+\/charts\//m.test(text));
  return documents.flatMap((text) => loadAll(text)).filter(Boolean) as KubernetesObject[];
}

/** What goes into one rendering; `files` as Helm reads them, `data` as we do. */
interface Values {
  readonly files: readonly string[];
  readonly data: JsonMap;
}

interface Verdict {
  /** Our manifests against the chart with the values as they are. */
  readonly values: readonly string[];
  /** Our manifests against the chart with the values that the spec becomes. */
  readonly emitted: readonly string[];
}

async function examine(helm: string, live: Live, { files, data }: Values): Promise<Verdict> {
  const { chart, name, namespace, kubernetesVersion } = live;
  const template = ['template', name, chart, '-n', namespace, '--kube-version', kubernetesVersion];
  const render = async (words: readonly string[], input?: string) => ownObjects(await run(helm, [...template, ...words], input));
  const given = render(files.flatMap((file) => ['-f', file]));
  given.catch(() => undefined);

  const { spec, findings } = importHelmValues(data, { name, namespace });
  const errors = findings.filter((f) => f.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((f) => `${f.keys.join('.')}: ${f.code} ${f.message}`).join('; '));
  const emitted = render(['-f', '-'], toYaml(helmValuesData(spec, { name, namespace })));
  emitted.catch(() => undefined);
  const ours = manifests({ spec: resolveSpec(spec), name, namespace, kubernetesVersion }).flatMap((file) => file.objects);

  const against = async (rendering: Promise<KubernetesObject[]>) =>
    rendering.then(
      (chart) => differences(chart, ours, namespace),
      (error: Error) => [`the chart refuses the values: ${error.message}`],
    );
  return { values: await against(given), emitted: await against(emitted) };
}

const CHECKS: Readonly<Record<keyof Verdict, string>> = { values: 'your values', emitted: 'the values that the spec becomes' };

function show(lines: readonly string[], max: number): void {
  for (const line of lines.slice(0, max)) console.log(`    ${line}`);
  if (lines.length > max) console.log(`    … ${lines.length - max} more`);
}

async function mine(helm: string, live: Live): Promise<number> {
  const data = live.values.map((file) => (readYaml(fs.readFileSync(file, 'utf8'), 'helm').data ?? {}) as JsonMap).reduce(layer, {});
  const verdict = await examine(helm, live, { files: live.values, data });
  for (const check of Object.keys(CHECKS) as (keyof Verdict)[]) {
    const found = verdict[check];
    console.log(`${found.length === 0 ? 'equal' : `${found.length} differences`}: the manifests, and the chart with ${CHECKS[check]}`);
    show(found, live.max);
  }
  return verdict.values.length + verdict.emitted.length > 0 ? 1 : 0;
}

/** All parity cases beside the project that the chart renders, a few at a time. */
async function allCases(helm: string, live: Live): Promise<number> {
  const began = process.hrtime.bigint();
  const { cases } = await readYardstick(live.cases);
  const waiting = cases.filter((it) => it.expected && !it.group.startsWith('options/'));
  const total = waiting.length;
  const equal: Record<keyof Verdict, number> = { values: 0, emitted: 0 };
  const work = async () => {
    for (let it = waiting.shift(); it; it = waiting.shift()) {
      const data = (readYaml(it.values, 'helm').data ?? {}) as JsonMap;
      const failed = (error: Error): Verdict => ({ values: [error.message], emitted: [error.message] });
      const verdict = await examine(helm, live, { files: [it.file], data }).catch(failed);
      for (const check of Object.keys(CHECKS) as (keyof Verdict)[]) {
        if (verdict[check].length === 0) equal[check] += 1;
        else console.log(`differs  (${check}) ${it.name}  ${verdict[check].length}`);
        show(verdict[check], live.max);
      }
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, work));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log(`${equal.values} of ${total} equal with the values as they are, ${equal.emitted} of ${total} with the values that the spec becomes`);
  console.log(`${2 * total} renderings in ${seconds.toFixed(1)} s`);
  return equal.values === total && equal.emitted === total ? 0 : 1;
}

/** Compares with a chart that is rendered now. Exit status: 0 all equal, 1 differences, 2 misuse or no helm. */
export async function liveParity(argv: readonly string[]): Promise<number> {
  try {
    const live = options(argv);
    const helm = findHelm();
    const metadata = await run(helm, ['show', 'chart', live.chart]);
    const version = /^version: *["']?([^\s"']+)/m.exec(metadata)?.[1];
    if (version !== CHART_VERSION) console.log(`the chart is ${version}, this project follows ${CHART_VERSION}: differences may come from that`);
    return live.values.length === 0 && yardstickIsHere() ? await allCases(helm, live) : await mine(helm, live);
  } catch (error) {
    console.error((error as Error).message);
    if (!(error instanceof Misuse)) return 1;
    console.error(LIVE_USAGE);
    return 2;
  }
}
