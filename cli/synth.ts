import { type Diagnostics, UsageError } from './diagnostics';
import { inShard, type Shard } from './shard';
import { stemOf, stemsProblem } from './stem';
import type { TargetOptions } from './synth-spec';
import { builtSpecs } from './synth-threads';
import { openOutput } from './write';

export interface SynthOptions extends TargetOptions {
  readonly out: string;
  readonly prune?: boolean;
  /** Say what changed. */
  readonly changed?: boolean;
  /** Only a part of the specs; those of other parts are known, but neither read nor written. */
  readonly shard?: Shard;
  /** How many threads build, at most; left out, as many as are worth it. */
  readonly threads?: number;
}

/** `synth`: specs become what a target deploys. */
export function runSynth(files: readonly string[], options: SynthOptions, diagnostics: Diagnostics): void {
  const problem = stemsProblem(files);
  if (problem !== undefined) throw new UsageError(problem);
  const writing = openOutput(options.out, diagnostics, files);
  if (!writing) return;
  const mine = options.shard ? inShard(files, options.shard) : files;
  const { target, allowLossy, threads } = options;
  for (const built of builtSpecs({ files: mine, options: { target, allowLossy }, manner: diagnostics.manner }, threads)) {
    diagnostics.add(built);
    if (built.files) writing.put(built.file, { name: stemOf(built.file), content: built.files });
    else writing.changes.failed();
  }
  writing.flush();
  if (options.prune) writing.prune(new Set(files.map(stemOf)));
  if (options.changed) process.stderr.write(`${writing.changes}\n`);
}
