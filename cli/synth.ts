import { type Finding, finding } from '../constructs/diagnostics/finding';
import { switchedOn } from '../constructs/gitops/charts';
import { warningsOf } from '../constructs/plan/build';
import { manifestFiles, type PlannedRelease, planReleases, valuesFiles } from '../constructs/releases';
import type { SpecFile } from '../constructs/spec/spec-file';
import { toYamlDocuments } from '../constructs/yaml';
import { warningsFrom } from './chart-rules';
import { type Diagnostics, UsageError } from './diagnostics';
import type { OutputFile } from './output';
import { problems, readSpec, specWarnings } from './spec';
import { stemOf, stemsProblem } from './stem';
import type { Target } from './words';
import { openOutput, put } from './write';

// Most runs write for one target.
const agentObject = () => require('./datadog-agent') as typeof import('./datadog-agent');
const machine = () => require('./machine') as typeof import('./machine');

export interface SynthOptions {
  readonly target: Target;
  readonly out: string;
  readonly prune?: boolean;
  /** Options that the target cannot say are left out with a warning. */
  readonly allowLossy?: boolean;
}

function filesOf({ target, allowLossy }: SynthOptions, file: SpecFile, releases: readonly PlannedRelease[]): OutputFile[] {
  if (target === 'datadog-agent') return [agentObject().agentObjectFile(file, allowLossy)];
  if (target === 'compose' || target === 'host') return machine().machineFiles(target, file, releases);
  if (target === 'helm-values') return valuesFiles(releases, `spec ${file.name}`);
  return manifestFiles(releases).map(({ file: name, objects }) => ({ file: name, text: toYamlDocuments(objects) }));
}

/** The charts that a spec switches on and that manifests do not contain. */
const chartsApart = (target: Target, releases: readonly PlannedRelease[]): Finding[] =>
  target !== 'manifests'
    ? []
    : releases.flatMap((release) =>
        switchedOn(release).map(({ chart: { chart, version } }) =>
          finding('subchart', 'note', ['spec'], `${chart} ${version} is switched on, which manifests do not contain: install that chart by itself`),
        ),
      );

/** `synth`: specs become what a target deploys. */
export function runSynth(files: readonly string[], options: SynthOptions, diagnostics: Diagnostics): void {
  const problem = stemsProblem(files);
  if (problem !== undefined) throw new UsageError(problem);
  const stems = files.map(stemOf);
  const output = openOutput(options.out, diagnostics, files);
  if (!output) return;
  files.forEach((file, i) => {
    const read = readSpec(file, diagnostics);
    if (!read) return;
    let built: OutputFile[];
    try {
      const releases = planReleases(read.spec);
      const warnings = specWarnings(warningsFrom(releases.flatMap(({ plan }) => warningsOf(plan.context))), read.spec.spec);
      const apart =
        options.target === 'datadog-agent' ? agentObject().agentObjectFindings(read.spec, options.allowLossy) : chartsApart(options.target, releases);
      diagnostics.say(file, [...warnings, ...apart], read.source);
      if (diagnostics.refused(file)) return;
      built = filesOf(options, read.spec, releases);
    } catch (error) {
      diagnostics.say(file, problems(error, read.spec.spec), read.source);
      return;
    }
    put(options.out, file, diagnostics, () => output.folder(stems[i]!, built));
  });
  if (options.prune) put(options.out, options.out, diagnostics, () => output.prune(new Set(stems)));
}
