import { manifestFiles, planReleases, valuesFiles } from '../constructs/releases';
import type { SpecFile } from '../constructs/spec/spec-file';
import { toYamlDocuments } from '../constructs/yaml';
import { type Diagnostics, UsageError } from './diagnostics';
import type { OutputFile } from './output';
import { problems, readSpec } from './spec';
import { stemOf, stemsProblem } from './stem';
import { openOutput, put } from './write';

export const TARGETS = ['manifests', 'helm-values'] as const;
export type Target = (typeof TARGETS)[number];

export interface SynthOptions {
  readonly target: Target;
  readonly out: string;
  readonly prune?: boolean;
}

function filesOf(target: Target, file: SpecFile): OutputFile[] {
  const releases = planReleases(file);
  if (target === 'helm-values') return valuesFiles(releases, `spec ${file.name}`);
  return manifestFiles(releases).map(({ file: name, objects }) => ({ file: name, text: toYamlDocuments(objects) }));
}

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
      built = filesOf(options.target, read.spec);
    } catch (error) {
      diagnostics.say(file, problems(error, read.spec.spec), read.source);
      return;
    }
    put(options.out, file, diagnostics, () => output.folder(stems[i]!, built));
  });
  if (options.prune) put(options.out, options.out, diagnostics, () => output.prune(new Set(stems)));
}
