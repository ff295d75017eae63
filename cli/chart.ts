import { type Finding, finding, pathOf } from '../constructs/diagnostics/finding';
import type { Source } from '../constructs/diagnostics/source';
import { nearestStanding } from '../constructs/import/chart-keys';
import type { ChartInput } from '../constructs/import/forms';
import { type Imported, importHelmValues } from '../constructs/import/helm-values';
import { knownKeys } from '../constructs/import/known-keys';
import type { YamlFile } from '../constructs/import/read-yaml';
import { plainSecrets } from '../constructs/import/secrets';
import type { JsonMap } from '../constructs/kubernetes';
import { isObjectName } from '../constructs/spec/spec-file';
import { layer } from '../constructs/spec/values';
import { type ChartRelease, chartRules } from './chart-rules';
import type { Diagnostics } from './diagnostics';

/** What the command line says of releases and of the values in a file. */
export interface ReleaseOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  /** The keys that lead to the values of the chart in those of an umbrella chart. */
  readonly path?: readonly string[];
}

/** A file with values that were read. */
export interface ValuesFile extends ChartInput {
  readonly file: string;
  readonly values: JsonMap;
  readonly source: Source;
}

export const releaseOf = (options: ReleaseOptions, input: Pick<ChartInput, 'name' | 'namespace'>): ChartRelease => ({
  name: options.name ?? input.name ?? 'datadog',
  namespace: options.namespace ?? input.namespace ?? 'datadog-agent',
  kubernetesVersion: options.kubernetesVersion ?? '1.34',
});

const cannotBeNames = (release: ChartRelease): Finding[] =>
  (['name', 'namespace'] as const)
    .filter((option) => !isObjectName(release[option]))
    .map((option) =>
      finding(
        'wrong-type',
        'error',
        [],
        `the ${option === 'name' ? 'release' : 'namespace'} cannot be called ${JSON.stringify(release[option].slice(0, 80))}: a name has lower-case letters, digits and hyphens, at most 63; give one with --${option}`,
      ),
    );

/** Values as a spec, and all that is to be said of them. Paths are those in the values. */
export function judgeValues(values: JsonMap, release: ChartRelease): Imported {
  const misnamed = cannotBeNames(release);
  if (misnamed.length > 0) return { spec: {}, findings: misnamed };
  const { spec, findings } = importHelmValues(values, release);
  if (findings.some((f) => f.severity === 'error')) return { spec, findings };
  const rules = chartRules(spec, values, release);
  // What the chart itself warns of need not be noted as well.
  const warned = new Set(rules.map(pathOf));
  return { spec, findings: [...findings.filter((f) => f.code !== 'deprecated-key' || !warned.has(pathOf(f))), ...rules] };
}

/** The keys of a finding as far as they stand in the values, or in a text that the values hold. */
function standingKeys(values: JsonMap, keys: readonly string[]): readonly string[] {
  const standing = nearestStanding(values, [keys]);
  const value = standing.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], values);
  return typeof value === 'string' ? keys : standing;
}

/** A finding about values as one about the file that holds them. Suggested keys are told by their whole path, too. */
function inFile(f: Finding, { at, values }: ValuesFile): Finding {
  const keys = standingKeys(values, f.keys);
  const isChartKey = (suggestion: string) => at.length > 0 && knownKeys().children.has(suggestion.split('.')[0]!);
  return { ...f, keys: keys.length > 0 ? [...at, ...keys] : keys, suggestions: f.suggestions.map((s) => (isChartKey(s) ? [...at, s].join('.') : s)) };
}

/** The file of chart values as messages show it. */
export const chartSource = (yaml: YamlFile, input: ChartInput): Source => ({
  text: yaml.text,
  locate: input.locate,
  // Without data nobody can tell where the secrets are.
  ...(input.values && { secrets: () => plainSecrets(input.values).map(({ keys }) => input.locate([...input.at, ...keys])) }),
});

const has = (values: JsonMap, keys: readonly string[]) => keys.length > 0 && nearestStanding(values, [keys]).length === keys.length;

/** What a command makes of findings. */
export interface Reading {
  /** Whether a finding matters to it. */
  concerns?(f: Finding): boolean;
  seenAs?(f: Finding): Finding;
}

/**
 * Judges files that Helm would lay over each other, the last one on top, and says what is wrong in them.
 * @returns the spec that they become, and where it goes
 */
export function judgeLayers(
  files: readonly ValuesFile[],
  options: ReleaseOptions,
  diagnostics: Diagnostics,
  { concerns = () => true, seenAs = (f) => f }: Reading = {},
): { spec: Imported['spec']; release: ChartRelease } {
  const last = files[files.length - 1]!;
  const release = releaseOf(options, last);
  const { spec, findings } = judgeValues(files.map((file) => file.values).reduce(layer), release);
  const told = findings.filter(concerns).map(seenAs);
  // A finding belongs to the last file that has the key.
  const owner = (f: Finding) => [...files].reverse().find((file) => has(file.values, f.keys)) ?? last;
  for (const file of files) {
    const mine = told.filter((f) => owner(f) === file).map((f) => inFile(f, file));
    diagnostics.say(file.file, [...file.findings, ...mine], file.source);
  }
  return { spec, release };
}
