import { chartInput } from '../constructs/import/forms';
import { readYaml, type YamlFile } from '../constructs/import/read-yaml';
import type { KubernetesObject } from '../constructs/kubernetes';
import { warningsOf } from '../constructs/plan/build';
import type { Installation } from '../constructs/plan/installation';
import type { AgentPlan } from '../constructs/plan/plan';
import { planReleases } from '../constructs/releases';
import { manifestsOfText } from '../constructs/review/documents';
import type { SpecFile } from '../constructs/spec/spec-file';
import { hasAgentObjects, readAgentObjects } from './agent-objects';
import { judgeLayers, type ReleaseOptions } from './chart';
import { warningsFrom } from './chart-rules';
import { type Diagnostics, readInput } from './diagnostics';
import { valuesIn } from './import';
import type { ManifestFolder } from './manifest-folder';
import { checkSpecText, problems, specWarnings } from './spec';
import { isSpec } from './validate';

/** An installation that a spec stands for. */
export interface Installed {
  /** As it is told: `datadog in datadog-agent`. */
  readonly name: string;
  readonly installation: Installation;
  readonly plan: AgentPlan;
}

/** What a file holds: installations with their plans, or manifests. */
export interface ExplainInput {
  readonly specs?: readonly Installed[];
  readonly manifests?: readonly ManifestFolder[];
}

/** Who explains changes nothing, so a Secret that might go with a release is not his concern. */
const concerns = ({ code }: { code: string }) => code !== 'secret-takeover';

function specFile(input: string, text: string, { kubernetesVersion }: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined {
  const read = checkSpecText(input, text, diagnostics);
  return read && { ...read.spec, ...(kubernetesVersion && { kubernetesVersion }) };
}

function agentsIn(input: string, yaml: YamlFile, options: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined {
  diagnostics.say(input, yaml.findings, yaml);
  return readAgentObjects(input, yaml, options, diagnostics, { concerns });
}

function specOfValues(input: string, yaml: YamlFile, options: ReleaseOptions, diagnostics: Diagnostics): SpecFile | undefined {
  const values = valuesIn(input, yaml, options, diagnostics);
  if (!values) return undefined;
  const { spec, release } = judgeLayers([values], options, diagnostics, { concerns });
  return { ...release, spec };
}

function plansOf(input: string, file: SpecFile, diagnostics: Diagnostics): Installed[] {
  try {
    const releases = planReleases(file);
    diagnostics.say(input, specWarnings(warningsFrom(releases.flatMap(({ plan }) => warningsOf(plan.context))), file.spec));
    return releases.map(({ name, installation, plan }) => ({ name: `${name} in ${installation.namespace}`, installation, plan }));
  } catch (error) {
    diagnostics.say(input, problems(error, file.spec));
    return [];
  }
}

/** Rendered manifests are no values: they have workloads or roles, and no values that the chart would read. */
function manifestsIn(text: string, yaml: YamlFile, path: readonly string[] | undefined): readonly KubernetesObject[] | undefined {
  const objects = manifestsOfText(text);
  if (!objects || objects.length === 0) return undefined;
  return chartInput(yaml, path).values === undefined ? objects : undefined;
}

/** Reads what a file holds; says what is wrong with it. */
export function installationsIn(input: string, options: ReleaseOptions, diagnostics: Diagnostics): ExplainInput {
  const text = readInput(input, diagnostics);
  if (text === undefined) return {};
  const installed = (file: SpecFile | undefined): ExplainInput => {
    if (!file || diagnostics.refused(input)) return {};
    const specs = plansOf(input, file, diagnostics);
    return diagnostics.refused(input) || specs.length === 0 ? {} : { specs };
  };
  if (isSpec(text)) return installed(specFile(input, text, options, diagnostics));
  const yaml = readYaml(text, 'helm');
  if (hasAgentObjects(yaml)) return installed(agentsIn(input, yaml, options, diagnostics));
  const objects = manifestsIn(text, yaml, options.path);
  return objects ? { manifests: [{ name: input, objects }] } : installed(specOfValues(input, yaml, options, diagnostics));
}
