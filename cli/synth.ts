import { type Diagnostics, UsageError } from './diagnostics';
import { progressOn } from './progress';
import { inShard, type Shard } from './shard';
import { stemOf, stemsProblem } from './stem';
import type { TargetOptions } from './synth-spec';
import { builtSpecs } from './synth-threads';
import { openOutput, type Writing } from './write';

// Only for who asks for it.
const watching = () => require('./synth-watch') as typeof import('./synth-watch');

export interface SynthOptions extends TargetOptions {
  readonly out: string;
  readonly prune?: boolean;
  /** Say what changed. */
  readonly changed?: boolean;
  /** Only a part of the specs; those of other parts are known, but neither read nor written. */
  readonly shard?: Shard;
  /** How many threads build, at most; left out, as many as are worth it. */
  readonly threads?: number;
  /** Go on, and build again what changes. */
  readonly watch?: boolean;
  readonly report?: string;
}

/** Builds specs and writes what they become. */
export function synthesize(files: readonly string[], { target, allowLossy, threads }: SynthOptions, diagnostics: Diagnostics, writing: Writing): void {
  const progress = progressOn(process.stderr, process.env, files.length);
  diagnostics.beforeTelling = () => progress?.clear();
  try {
    for (const built of builtSpecs({ files, options: { target, allowLossy }, manner: diagnostics.manner }, threads)) {
      diagnostics.add(built);
      if (built.files) writing.put(built.file, { name: stemOf(built.file), content: built.files });
      else writing.changes.failed();
      progress?.step();
    }
    writing.flush();
  } finally {
    progress?.clear();
  }
}

/** `synth`: specs become what a target deploys. */
export function runSynth(files: readonly string[], options: SynthOptions, diagnostics: Diagnostics): void {
  const problem = stemsProblem(files);
  if (problem !== undefined) throw new UsageError(problem);
  if (options.watch && options.report !== undefined) throw new UsageError('--report tells of one run, and --watch goes on: leave one of them out');
  const writing = openOutput(options.out, diagnostics, files);
  if (!writing) return;
  const mine = options.shard ? inShard(files, options.shard) : files;
  const run = (said: Diagnostics, into: Writing) => {
    synthesize(mine, options, said, into);
    // Those of other shards are kept: they are somebody's.
    if (options.prune) into.prune(new Set(files.map(stemOf)));
    if (options.changed) process.stderr.write(`${into.changes}\n`);
  };
  if (options.watch) watching().watchSpecs(mine, options, diagnostics, writing, run);
  else run(diagnostics, writing);
}
