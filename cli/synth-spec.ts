import { type Finding, finding } from '../constructs/diagnostics/finding';
import { switchedOn } from '../constructs/gitops/charts';
import { warningsOf } from '../constructs/plan/build';
import { manifestFiles, type PlannedRelease, planReleases, valuesFiles } from '../constructs/releases';
import type { SpecFile } from '../constructs/spec/spec-file';
import { toYamlDocuments } from '../constructs/yaml';
import { warningsFrom } from './chart-rules';
import { type Diagnostics, judgeApart, type Manner, type Verdict } from './diagnostics';
import type { OutputFile } from './output';
import { problems, readSpec, specWarnings } from './spec';
import type { Target } from './words';

// Most runs write for one target.
const agentObject = () => require('./datadog-agent') as typeof import('./datadog-agent');
const machine = () => require('./machine') as typeof import('./machine');

/** What decides what a spec becomes, beside the spec itself. */
export interface TargetOptions {
  readonly target: Target;
  /** Options that the target cannot say are left out with a warning. */
  readonly allowLossy?: boolean;
}

/** What became of a spec file. It holds nothing of the spec itself, so that a fleet's do not stay in memory, and can be sent from one thread to another. */
export interface BuiltSpec extends Verdict {
  /** Undefined where the spec was refused. */
  readonly files?: readonly OutputFile[];
}

function filesOf({ target, allowLossy }: TargetOptions, file: SpecFile, releases: readonly PlannedRelease[]): OutputFile[] {
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

function build(file: string, options: TargetOptions, diagnostics: Diagnostics): OutputFile[] | undefined {
  const read = readSpec(file, diagnostics);
  if (!read) return undefined;
  try {
    const releases = planReleases(read.spec);
    const warnings = specWarnings(warningsFrom(releases.flatMap(({ plan }) => warningsOf(plan.context))), read.spec.spec);
    const apart = options.target === 'datadog-agent' ? agentObject().agentObjectFindings(read.spec, options.allowLossy) : chartsApart(options.target, releases);
    diagnostics.say(file, [...warnings, ...apart], read.source);
    return diagnostics.refused(file) ? undefined : filesOf(options, read.spec, releases);
  } catch (error) {
    diagnostics.say(file, problems(error, read.spec.spec), read.source);
    return undefined;
  }
}

/** Reads a spec file and builds what it becomes. */
export function buildSpec(file: string, options: TargetOptions, manner: Manner): BuiltSpec {
  let files: OutputFile[] | undefined;
  const verdict = judgeApart(file, manner, (diagnostics) => {
    files = build(file, options, diagnostics);
  });
  return { ...verdict, ...(files && { files }) };
}
