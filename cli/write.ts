import { finding } from '../constructs/diagnostics/finding';
import { type Diagnostics, reason } from './diagnostics';
import { ForeignPathError, Output } from './output';

/** The output folder; undefined, and said, where nothing can be written. No input is ever replaced. */
export function openOutput(dir: string, diagnostics: Diagnostics, inputs: readonly string[] = []): Output | undefined {
  try {
    return new Output(dir, inputs);
  } catch (error) {
    diagnostics.say(dir, [finding('file', 'error', [], `cannot write: ${reason(error)}`)]);
    return undefined;
  }
}

/** Puts something into the output folder; says of the input `file` why that cannot be, and whether it was done. */
export function put(dir: string, file: string, diagnostics: Diagnostics, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    diagnostics.say(file, [finding('file', 'error', [], error instanceof ForeignPathError ? error.message : `cannot write to ${dir}: ${reason(error)}`)]);
    return false;
  }
}
