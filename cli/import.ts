import { chartInput } from '../constructs/import/forms';
import { readYaml } from '../constructs/import/read-yaml';
import { type SpecFile, specFileJsonSchema, writeSpecFile } from '../constructs/spec/spec-file';
import { hasAgentObjects, readAgentObjects } from './agent-objects';
import { chartSource, judgeLayers, type ReleaseOptions, type ValuesFile } from './chart';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { stemOf, stemsProblem } from './stem';
import { openOutput, put } from './write';

export interface ImportOptions extends ReleaseOptions {
  readonly out: string;
  readonly merge?: boolean;
}

/** The DatadogAgent object of a file as a spec; undefined where the file is about something else. */
function agentObject(file: string, options: ImportOptions, diagnostics: Diagnostics): { spec?: SpecFile } | undefined {
  const text = options.merge ? undefined : readInput(file, diagnostics);
  if (!text?.includes('DatadogAgent')) return undefined;
  const yaml = readYaml(text, 'helm');
  if (!hasAgentObjects(yaml)) return undefined;
  diagnostics.say(file, yaml.findings, yaml);
  const spec = readAgentObjects(file, yaml, options, diagnostics);
  return spec ? { spec } : {};
}

/** Reads the values in a file; says why there are none. */
export function readValuesFile(file: string, options: ReleaseOptions, diagnostics: Diagnostics): ValuesFile | undefined {
  const text = readInput(file, diagnostics);
  if (text === undefined) return undefined;
  const yaml = readYaml(text, 'helm');
  diagnostics.say(file, yaml.findings, yaml);
  if (diagnostics.refused(file)) return undefined;
  const input = chartInput(yaml, options.path);
  const source = chartSource(yaml, input);
  if (input.values) return { ...input, file, values: input.values, source };
  diagnostics.say(file, input.findings, source);
  return undefined;
}

/** Beside the specs, so that editors find it without a network. */
const SCHEMA = 'agent-spec.schema.json';

/** The values in files, laid over each other, as a spec. */
function chartSpec(files: readonly string[], options: ImportOptions, diagnostics: Diagnostics): SpecFile | undefined {
  const inputs = files.map((file) => readValuesFile(file, options, diagnostics));
  if (!inputs.every((input) => input !== undefined)) return undefined;
  const { spec, release } = judgeLayers(inputs, options, diagnostics);
  return { ...release, spec };
}

/** `import`: chart values and DatadogAgent objects become specs. */
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
    const read = agentObject(group[0]!, options, diagnostics) ?? { spec: chartSpec(group, options, diagnostics) };
    if (!read.spec || group.some((file) => diagnostics.refused(file))) return;
    const text = writeSpecFile(read.spec, `./${SCHEMA}`);
    const last = named[i]!;
    written = put(options.out, last, diagnostics, () => output.file(`${stems[i]}.yaml`, text)) || written;
  });
  if (written) put(options.out, SCHEMA, diagnostics, () => output.file(SCHEMA, `${JSON.stringify(specFileJsonSchema(), null, 1)}\n`));
}
