import type { Finding } from '../constructs/diagnostics/finding';
import { chartInputs } from '../constructs/import/forms';
import { readYaml } from '../constructs/import/read-yaml';
import { releasesOf } from '../constructs/node-groups';
import { brokenRules, RefusedError } from '../constructs/plan/build';
import { resolveSpec } from '../constructs/spec/schema';
import { SPEC_API_VERSION, SPEC_KIND, type SpecFile } from '../constructs/spec/spec-file';
import { isMap } from '../constructs/spec/values';
import { hasAgentObjects, readAgentObjects } from './agent-objects';
import { chartSource, judgeLayers, type ReleaseOptions } from './chart';
import { warningsFrom } from './chart-rules';
import { type Diagnostics, readInput, UsageError } from './diagnostics';
import { readValuesFile } from './import';
import { type FeedingOptions, monitorsFile, readFeeding } from './monitors';
import { checkSpecText, problems, specWarnings } from './spec';

export interface ValidateOptions extends ReleaseOptions, FeedingOptions {
  /** Lays the files over each other, as Helm does. */
  readonly merge?: boolean;
}

const GROUP = SPEC_API_VERSION.split('/')[0]!;

/** Whether a text is a spec, or was meant to be one. The words stand in it, so that other files are not read twice. */
export function isSpec(text: string): boolean {
  if (!text.includes(SPEC_KIND) && !text.includes(GROUP)) return false;
  const { data } = readYaml(text, 'spec');
  return isMap(data) && (data.kind === SPEC_KIND || String(data.apiVersion).startsWith(`${GROUP}/`));
}

/** What keeps a checked spec from becoming an installation, and what is hardly meant. */
function rulesOf({ spec, name, ...where }: SpecFile): Finding[] {
  try {
    const installations = releasesOf(spec, name).map((release) => ({ ...where, name: release.name, spec: resolveSpec(release.spec) }));
    const rules = installations.map(brokenRules);
    const refusals = rules.flatMap((broken) => broken.refusals);
    const warnings = warningsFrom(rules.flatMap((broken) => broken.warnings));
    return [...(refusals.length > 0 ? problems(new RefusedError(refusals), spec) : []), ...specWarnings(warnings, spec)];
  } catch (error) {
    return problems(error, spec);
  }
}

function validateSpec(file: string, text: string, options: ValidateOptions, diagnostics: Diagnostics): void {
  const read = checkSpecText(file, text, diagnostics);
  if (read) diagnostics.say(file, rulesOf({ ...read.spec, ...(options.kubernetesVersion && { kubernetesVersion: options.kubernetesVersion }) }), read.source);
}

// Who validates goes on with the chart, and its Secrets stay.
const concerns = (f: Finding) => f.code !== 'secret-takeover';

/** One file may be a layer of several, and the key in another one: whoever gives all of them wants to know. */
const aLayer = (f: Finding): Finding => (f.code === 'missing-api-key' && f.keys.at(-1) !== 'apiKey' ? { ...f, severity: 'note' } : f);

/** Import needs all values of an object. Here each file is told of by itself. */
const valuesElsewhere = (f: Finding): Finding =>
  f.code === 'unsupported-input' ? { ...f, severity: 'note', message: 'values of this object stand elsewhere: validate those as files' } : f;

function validateChart(file: string, text: string, options: ValidateOptions, diagnostics: Diagnostics): void {
  const yaml = readYaml(text, 'helm');
  diagnostics.say(file, yaml.findings, yaml);
  if (diagnostics.refused(file)) return;
  if (hasAgentObjects(yaml)) {
    readAgentObjects(file, yaml, options, diagnostics, { concerns });
    return;
  }
  for (const input of chartInputs(yaml, options.path)) {
    const source = chartSource(yaml, input);
    const findings = input.elsewhere ? input.findings.map(valuesElsewhere) : input.findings;
    const onlyElsewhere = input.elsewhere && Object.keys(input.values ?? {}).length === 0;
    if (!input.values || onlyElsewhere) diagnostics.say(file, findings, source);
    else judgeLayers([{ ...input, findings, file, values: input.values, source }], options, diagnostics, { concerns, seenAs: aLayer });
  }
}

/** `validate`: says all that import and synth would say, and writes nothing. What a file is, its content tells. */
export function runValidate(files: readonly string[], options: ValidateOptions, diagnostics: Diagnostics): void {
  if (options.merge) {
    const layers = files.map((file) => readValuesFile(file, options, diagnostics));
    if (layers.every((layer) => layer !== undefined)) judgeLayers(layers, options, diagnostics, { concerns });
    return;
  }
  if (options.declared && !options.agents?.length) throw new UsageError('--declared adds to what agents collect: name their specs with --agents');
  const feeding = readFeeding(options, diagnostics);
  for (const file of new Set(files)) {
    const text = readInput(file, diagnostics);
    if (text === undefined) continue;
    const monitors = monitorsFile(file, text);
    if (!monitors || monitors.hasOthers) (isSpec(text) ? validateSpec : validateChart)(file, text, options, diagnostics);
    monitors?.say(feeding, diagnostics);
  }
}
