import { type Finding, finding } from '../constructs/diagnostics/finding';
import { chartInput } from '../constructs/import/forms';
import { importHelmValues } from '../constructs/import/helm-values';
import { readYaml, type YamlFile } from '../constructs/import/read-yaml';
import type { JsonMap } from '../constructs/kubernetes';
import { refusalsOf } from '../constructs/plan/build';
import { parseSpec, resolveSpec, SpecError } from '../constructs/spec/schema';
import { specFileJsonSchema, writeSpecFile } from '../constructs/spec/spec-file';
import { layer } from '../constructs/spec/values';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { stemOf } from './output';
import { openOutput, put } from './write';

export interface ImportOptions {
  readonly out: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly kubernetesVersion: string;
  readonly merge?: boolean;
}

interface Input {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly values: JsonMap;
  /** Where the values begin in the file. */
  readonly at: readonly string[];
  readonly name?: string;
  readonly namespace?: string;
}

function read(file: string, diagnostics: Diagnostics): Input | undefined {
  const text = readInput(file, diagnostics);
  if (text === undefined) return undefined;
  const yaml = readYaml(text, 'helm');
  diagnostics.say(file, yaml.findings, yaml.locate);
  if (diagnostics.refused(file)) return undefined;
  const form = chartInput(yaml);
  diagnostics.say(file, form.findings, yaml.locate);
  return form.values ? { file, yaml, ...form, values: form.values } : undefined;
}

/** Findings of the chart's own kind: what the plan refuses, told by the chart value. */
function refusals(spec: object, options: { name: string; namespace: string; kubernetesVersion: string }): Finding[] {
  try {
    const told = refusalsOf({ spec: resolveSpec(parseSpec(spec)), ...options });
    return told.map((r) => finding('refused-by-chart', 'error', [], `${r.path}: ${r.message}`));
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map((p) => finding('wrong-type', 'error', [], `${p.path}: ${p.message}`));
    // One input that we cannot judge must not stop the others.
    return [finding('internal', 'error', [], `cannot be checked: ${(error as Error).message}`)];
  }
}

function importOne(inputs: readonly Input[], options: ImportOptions, diagnostics: Diagnostics): string | undefined {
  const last = inputs[inputs.length - 1]!;
  const release = { name: options.name ?? last.name ?? 'datadog', namespace: options.namespace ?? last.namespace ?? 'datadog-agent' };
  const values = inputs.map((i) => i.values).reduce(layer);
  const { spec, findings } = importHelmValues(values, release);
  const installation = { ...release, kubernetesVersion: options.kubernetesVersion };
  const all = findings.some((f) => f.severity === 'error') ? findings : [...findings, ...refusals(spec, installation)];
  for (const input of inputs) {
    // Of several files a finding belongs to the last one that has the key.
    const mine = all.filter((f) => ([...inputs].reverse().find((i) => has(i.values, f.keys)) ?? last) === input);
    diagnostics.say(input.file, mine, (keys) => input.yaml.locate([...input.at, ...keys]));
  }
  return inputs.some((i) => diagnostics.refused(i.file)) ? undefined : writeSpecFile({ ...installation, spec }, `./${SCHEMA}`);
}

const has = (values: unknown, keys: readonly string[]) =>
  keys.length > 0 &&
  keys.reduce<any>((at, key) => (at && typeof at === 'object' && Object.hasOwn(at, key) ? (at[key] ?? {}) : undefined), values) !== undefined;

/** Beside the specs, so that editors find it without a network. */
const SCHEMA = 'agent-spec.schema.json';

/** `import`: chart values become specs. */
export function runImport(files: readonly string[], options: ImportOptions, diagnostics: Diagnostics): void {
  const groups = options.merge ? [files] : files.map((file) => [file]);
  const stems = groups.map((group) => stemOf(group[group.length - 1]!));
  const twice = stems.find((s, i) => stems.indexOf(s) !== i);
  if (twice !== undefined) throw new UsageError(`two inputs would become ${twice}.yaml: rename one, or import them into different folders`);

  const output = openOutput(options.out, diagnostics);
  if (!output) return;
  let written = false;
  groups.forEach((group, i) => {
    const inputs = group.map((file) => read(file, diagnostics));
    if (!inputs.every((input) => input !== undefined)) return;
    const text = importOne(inputs, options, diagnostics);
    if (text === undefined) return;
    const last = group[group.length - 1]!;
    written = put(options.out, last, diagnostics, () => output.file(`${stems[i]}.yaml`, text)) || written;
  });
  if (written) put(options.out, SCHEMA, diagnostics, () => output.file(SCHEMA, `${JSON.stringify(specFileJsonSchema(), null, 1)}\n`));
}
