import type { Finding } from '../constructs/diagnostics/finding';
import { chartInputs } from '../constructs/import/forms';
import { readYaml } from '../constructs/import/read-yaml';
import { releasesOf } from '../constructs/node-groups';
import { RefusedError, refusalsOf } from '../constructs/plan/build';
import { resolveSpec } from '../constructs/spec/schema';
import { SPEC_API_VERSION, SPEC_KIND, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import { chartSource, inFile, judgeValues, type ReleaseOptions, releaseOf } from './chart';
import { type Diagnostics, readInput } from './diagnostics';
import { checkSpecText, problems } from './spec';

export interface ValidateOptions extends ReleaseOptions {
  readonly path?: readonly string[];
}

const GROUP = SPEC_API_VERSION.split('/')[0]!;

/** Whether a text is a spec, or was meant to be one. The words stand in it, so that other files are not read twice. */
function isSpec(text: string): boolean {
  if (!text.includes(SPEC_KIND) && !text.includes(GROUP)) return false;
  const { data } = readYaml(text, 'spec');
  return isMap(data) && (data.kind === SPEC_KIND || String(data.apiVersion).startsWith(`${GROUP}/`));
}

/** What keeps a checked spec from becoming an installation. */
function refusedIn({ spec, name, ...where }: SpecFile): Finding[] {
  try {
    const refusals = releasesOf(spec, name).flatMap((release) => refusalsOf({ ...where, name: release.name, spec: resolveSpec(release.spec) }));
    return refusals.length > 0 ? problems(new RefusedError(refusals), spec) : [];
  } catch (error) {
    return problems(error, spec);
  }
}

function validateSpec(file: string, text: string, options: ValidateOptions, diagnostics: Diagnostics): void {
  const read = checkSpecText(file, text, diagnostics);
  if (read) diagnostics.say(file, refusedIn({ ...read.spec, ...(options.kubernetesVersion && { kubernetesVersion: options.kubernetesVersion }) }), read.source);
}

function validateChart(file: string, text: string, options: ValidateOptions, diagnostics: Diagnostics): void {
  const yaml = readYaml(text, 'helm');
  if (yaml.findings.some((f) => f.severity === 'error')) {
    diagnostics.say(file, yaml.findings, yaml);
    return;
  }
  const inputs = chartInputs(yaml, options.path);
  inputs.forEach((input, i) => {
    const judged = input.values ? judgeValues(input.values, releaseOf(options, input)).findings : [];
    // Who validates goes on with the chart, and its Secrets stay.
    const told = judged.filter((f) => f.code !== 'secret-takeover').map((f) => inFile(f, input.at));
    const findings = [...input.findings, ...told];
    diagnostics.say(file, i === 0 ? [...yaml.findings, ...findings] : findings, chartSource(yaml, input));
  });
}

/** `validate`: says all that import and synth would say, and writes nothing. What a file is, its content tells. */
export function runValidate(files: readonly string[], options: ValidateOptions, diagnostics: Diagnostics): void {
  for (const file of new Set(files)) {
    const text = readInput(file, diagnostics);
    if (text === undefined) continue;
    (isSpec(text) ? validateSpec : validateChart)(file, text, options, diagnostics);
  }
}
