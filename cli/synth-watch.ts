import { finding } from '../constructs/diagnostics/finding';
import { Diagnostics } from './diagnostics';
import { stemOf } from './stem';
import { type SynthOptions, synthesize } from './synth';
import { Watch, watchProblem } from './watch';
import type { Writing } from './write';

const say = (text: string) => process.stderr.write(`${text}\n`);

const namesOf = (files: readonly string[]) => (files.length > 3 ? `${files.length} clusters` : files.map(stemOf).join(', '));

/** Builds and writes what has changed, and says so in a line. */
function again(changed: readonly string[], options: SynthOptions, manner: Diagnostics['manner'], writing: Writing): void {
  const began = performance.now();
  const diagnostics = new Diagnostics(manner.strict, manner.screen);
  const written = writing.saying(diagnostics);
  synthesize(changed, options, diagnostics, written);
  const took = `${Math.round(performance.now() - began)} ms`;
  const refused = changed.filter((file) => diagnostics.refused(file));
  const right = changed.filter((file) => !diagnostics.refused(file));
  if (right.length > 0) say(`${namesOf(right)}: ${written.changes.ofFiles()} (${took})`);
  if (refused.length > 0) say(`${namesOf(refused)}: not written, what was there stays`);
}

/** Does the whole run, then what changes, until somebody ends it. Mistakes are told and do not end it. */
export function watchSpecs(
  files: readonly string[],
  options: SynthOptions,
  diagnostics: Diagnostics,
  writing: Writing,
  whole: (diagnostics: Diagnostics, writing: Writing) => void,
): void {
  const { manner } = diagnostics;
  let watch: Watch;
  try {
    // Before anything is read: what changes during the run waits until it is over.
    watch = new Watch(files, (changed) => again(changed, options, manner, writing));
  } catch (error) {
    diagnostics.say(options.out, [finding('file', 'error', [], watchProblem(error))]);
    return;
  }
  const end = () => {
    watch.end();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const first = new Diagnostics(manner.strict, manner.screen);
  whole(first, writing.saying(first));
  say(`watching ${files.length === 1 ? files[0] : `${files.length} specs`}; Ctrl-C ends`);
}
