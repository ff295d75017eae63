import { chartInput } from '../constructs/import/forms';
import { readYaml, type YamlFile } from '../constructs/import/read-yaml';
import { specFileJsonSchemaText } from '../constructs/spec/json-schema';
import { type SpecFile, writeSpecFile } from '../constructs/spec/spec-file';
import { hasAgentObjects, readAgentObjects } from './agent-objects';
import { chartSource, judgeLayers, type ReleaseOptions, type ValuesFile } from './chart';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { stemOf, stemsProblem } from './stem';
import { openOutput } from './write';

export interface ImportOptions extends ReleaseOptions {
  readonly out: string;
  readonly merge?: boolean;
}

/** The values in a file that was parsed; says why there are none. */
export function valuesIn(file: string, yaml: YamlFile, options: ReleaseOptions, diagnostics: Diagnostics): ValuesFile | undefined {
  diagnostics.say(file, yaml.findings, yaml);
  if (diagnostics.refused(file)) return undefined;
  const input = chartInput(yaml, options.path);
  const source = chartSource(yaml, input);
  if (input.values) return { ...input, file, values: input.values, source };
  diagnostics.say(file, input.findings, source);
  return undefined;
}

/** Reads the values in a file; says why there are none. */
export function readValuesFile(file: string, options: ReleaseOptions, diagnostics: Diagnostics): ValuesFile | undefined {
  const text = readInput(file, diagnostics);
  return text === undefined ? undefined : valuesIn(file, readYaml(text, 'helm'), options, diagnostics);
}

/** Beside the specs, so that editors find it without a network. */
export const SCHEMA = 'agent-spec.schema.json';

/** Values laid over each other, as a spec. */
function chartSpec(inputs: readonly (ValuesFile | undefined)[], options: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined {
  if (!inputs.every((input) => input !== undefined)) return undefined;
  const { spec, release } = judgeLayers(inputs, options, diagnostics);
  return { ...release, spec };
}

/** A file as a spec: what it holds, its content tells. */
export function importFile(file: string, options: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined {
  const text = readInput(file, diagnostics);
  if (text === undefined) return undefined;
  const yaml = readYaml(text, 'helm');
  if (!hasAgentObjects(yaml)) return chartSpec([valuesIn(file, yaml, options, diagnostics)], options, diagnostics);
  diagnostics.say(file, yaml.findings, yaml);
  return readAgentObjects(file, yaml, options, diagnostics);
}

/** Values files laid over each other, as a spec. */
export const importLayers = (files: readonly string[], options: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined =>
  chartSpec(
    files.map((file) => readValuesFile(file, options, diagnostics)),
    options,
    diagnostics,
  );

/** `import`: chart values and DatadogAgent objects become specs. */
export function runImport(files: readonly string[], options: ImportOptions, diagnostics: Diagnostics): void {
  const groups = options.merge ? [files] : files.map((file) => [file]);
  const named = groups.map((group) => group[group.length - 1]!);
  const problem = stemsProblem(named);
  if (problem !== undefined) throw new UsageError(problem);
  const stems = named.map(stemOf);

  const writing = openOutput(options.out, diagnostics, files);
  if (!writing) return;
  groups.forEach((group, i) => {
    const spec = options.merge ? importLayers(group, options, diagnostics) : importFile(group[0]!, options, diagnostics);
    if (!spec || group.some((file) => diagnostics.refused(file))) return;
    writing.put(named[i]!, { name: `${stems[i]}.yaml`, content: writeSpecFile(spec, `./${SCHEMA}`) });
  });
  writing.flush();
  if (writing.done === 0) return;
  writing.put(SCHEMA, { name: SCHEMA, content: specFileJsonSchemaText() });
  writing.flush();
}
