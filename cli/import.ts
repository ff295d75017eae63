import type { Source } from '../constructs/diagnostics/source';
import { nearestStanding } from '../constructs/import/chart-keys';
import { type ChartInput, chartInput } from '../constructs/import/forms';
import { readYaml } from '../constructs/import/read-yaml';
import type { JsonMap } from '../constructs/kubernetes';
import { specFileJsonSchema, writeSpecFile } from '../constructs/spec/spec-file';
import { layer } from '../constructs/spec/values';
import { chartSource, inFile, judgeValues, type ReleaseOptions, releaseOf } from './chart';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { stemOf, stemsProblem } from './stem';
import { openOutput, put } from './write';

export interface ImportOptions extends ReleaseOptions {
  readonly out: string;
  readonly path?: readonly string[];
  readonly merge?: boolean;
}

interface Input extends ChartInput {
  readonly file: string;
  readonly values: JsonMap;
  readonly source: Source;
}

function read(file: string, path: readonly string[] | undefined, diagnostics: Diagnostics): Input | undefined {
  const text = readInput(file, diagnostics);
  if (text === undefined) return undefined;
  const yaml = readYaml(text, 'helm');
  diagnostics.say(file, yaml.findings, yaml);
  if (diagnostics.refused(file)) return undefined;
  const input = chartInput(yaml, path);
  const source = chartSource(yaml, input);
  if (input.values) return { ...input, file, values: input.values, source };
  diagnostics.say(file, input.findings, source);
  return undefined;
}

function importOne(inputs: readonly Input[], options: ImportOptions, diagnostics: Diagnostics): string | undefined {
  const last = inputs[inputs.length - 1]!;
  const release = releaseOf(options, last);
  const { spec, findings } = judgeValues(inputs.map((i) => i.values).reduce(layer), release);
  for (const input of inputs) {
    // Of several files a finding belongs to the last one that has the key.
    const mine = findings.filter((f) => ([...inputs].reverse().find((i) => has(i.values, f.keys)) ?? last) === input);
    diagnostics.say(input.file, [...input.findings, ...mine.map((f) => inFile(f, input.at))], input.source);
  }
  return inputs.some((i) => diagnostics.refused(i.file)) ? undefined : writeSpecFile({ ...release, spec }, `./${SCHEMA}`);
}

const has = (values: JsonMap, keys: readonly string[]) => keys.length > 0 && nearestStanding(values, [keys]).length === keys.length;

/** Beside the specs, so that editors find it without a network. */
const SCHEMA = 'agent-spec.schema.json';

/** `import`: chart values become specs. */
export function runImport(files: readonly string[], options: ImportOptions, diagnostics: Diagnostics): void {
  const groups = options.merge ? [files] : files.map((file) => [file]);
  const named = groups.map((group) => group[group.length - 1]!);
  const problem = stemsProblem(named);
  if (problem !== undefined) throw new UsageError(problem);
  const stems = named.map(stemOf);

  const output = openOutput(options.out, diagnostics, files);
  if (!output) return;
  let written = false;
  groups.forEach((group, i) => {
    const inputs = group.map((file) => read(file, options.path, diagnostics));
    if (!inputs.every((input) => input !== undefined)) return;
    const text = importOne(inputs, options, diagnostics);
    if (text === undefined) return;
    const last = group[group.length - 1]!;
    written = put(options.out, last, diagnostics, () => output.file(`${stems[i]}.yaml`, text)) || written;
  });
  if (written) put(options.out, SCHEMA, diagnostics, () => output.file(SCHEMA, `${JSON.stringify(specFileJsonSchema(), null, 1)}\n`));
}
