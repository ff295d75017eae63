// Makes a fleet of clusters for measuring: node tools/run.mjs tools/bench/fleet.ts COUNT DIR [values]
//
// Each cluster is one of the values files from public repositories with a name, a site, tags and features of its own; DIR gets COUNT specs, or
// as many values files. The same COUNT gives the same files.
import fs from 'node:fs';
import path from 'node:path';
import { importHelmValues } from '../../constructs/import/helm-values';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { writeSpecFile } from '../../constructs/spec/spec-file';
import { isMap, setPath } from '../../constructs/spec/values';
import { toYaml } from '../../constructs/yaml';
import { canBeInstalled, readSources, type Source } from './sources';

const SITES = ['datadoghq.com', 'datadoghq.eu', 'us3.datadoghq.com', 'us5.datadoghq.com', 'ap1.datadoghq.com'];
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2', 'ap-southeast-2', 'sa-east-1', 'ca-central-1'];
const STAGES = ['dev', 'staging', 'production'];
const TEAMS = ['payments', 'search', 'checkout', 'platform', 'identity', 'mobile', 'data', 'shipping', 'fraud', 'growth', 'billing'];

/** What teams switch from cluster to cluster; a combination that the chart refuses is left as its source has it. */
const FEATURES: readonly (readonly string[])[] = [
  ['datadog', 'logs', 'enabled'],
  ['datadog', 'networkMonitoring', 'enabled'],
  ['datadog', 'processAgent', 'processCollection'],
  ['datadog', 'orchestratorExplorer', 'enabled'],
];

/** One cluster of a fleet. */
export interface Cluster {
  readonly name: string;
  readonly values: JsonMap;
}

/** A copy to change. */
const copied = (values: JsonMap): JsonMap => JSON.parse(JSON.stringify(values));

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

function features(source: Source, variant: number): JsonMap {
  const values = copied(source.values);
  FEATURES.forEach((keys, bit) => {
    setPath(values, keys, ((variant >> bit) & 1) === 1);
  });
  return canBeInstalled(values) ? values : source.values;
}

const once = new Map<string, JsonMap>();

/** Sources with features of a variant, of which a large fleet has many clusters. */
function base(source: Source, variant: number): JsonMap {
  const key = `${source.name} ${variant}`;
  const made = once.get(key) ?? features(source, variant);
  once.set(key, made);
  return made;
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

/** The cluster of a number; fleets of any size begin alike. */
export function cluster(sources: readonly Source[], number: number): Cluster {
  const variant = Math.floor(number / sources.length) % 2 ** FEATURES.length;
  const values = copied(base(pick(sources, number), variant));
  const region = pick(REGIONS, number);
  const stage = pick(STAGES, number);
  const team = pick(TEAMS, number);
  const name = `${team}-${region}-${stage}-${String(number).padStart(4, '0')}`;
  const { tags } = isMap(values.datadog) ? values.datadog : {};
  setPath(values, ['datadog', 'clusterName'], name);
  setPath(values, ['datadog', 'site'], pick(SITES, number));
  setPath(
    values,
    ['datadog', 'tags'],
    [...list(tags), `env:${stage}`, `team:${team}`, `region:${region}`, ...(number % 2 === 0 ? [`cell:${number % 97}`] : [])],
  );
  return { name, values };
}

/** The clusters of a fleet, one after the other: thousands of them need no memory at once. */
export function* fleet(sources: readonly Source[], count: number): Generator<Cluster> {
  for (let number = 0; number < count; number++) yield cluster(sources, number);
}

/** The text of a cluster's spec file. */
export function specText({ values }: Cluster): string {
  const release = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };
  return writeSpecFile({ ...release, spec: importHelmValues(values, release).spec });
}

/** Writes a fleet into a folder, as specs or as values files; gives the files in order. */
export function writeFleet(sources: readonly Source[], count: number, dir: string, as: 'specs' | 'values'): string[] {
  fs.mkdirSync(dir, { recursive: true });
  const files: string[] = [];
  for (const one of fleet(sources, count)) {
    const file = path.join(dir, `${one.name}.yaml`);
    fs.writeFileSync(file, as === 'specs' ? specText(one) : toYaml(one.values));
    files.push(file);
  }
  return files;
}

/** Called by itself; the benchmark uses the functions. */
function main([count, dir, as = 'specs']: readonly string[]): void {
  if (!dir || !Number.isInteger(Number(count)) || (as !== 'specs' && as !== 'values')) {
    console.error('usage: node tools/run.mjs tools/bench/fleet.ts COUNT DIR [specs|values]');
    process.exitCode = 2;
    return;
  }
  const { sources, arePublic } = readSources();
  writeFleet(sources, Number(count), dir, as);
  console.log(`${count} clusters from ${sources.length} ${arePublic ? 'values files of public repositories' : 'values files of our own'}`);
}

if (path.basename(process.argv[1] ?? '') === 'fleet.ts') main(process.argv.slice(2));
