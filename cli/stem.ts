import path from 'node:path';

/** What an input's output is called: the file's name, or its folder's where the file is called values.yaml. */
export function stemOf(file: string): string {
  const base = path.basename(file).replace(/\.(ya?ml|json)$/i, '');
  if (base !== 'values') return base;
  const folder = path.basename(path.dirname(path.resolve(file)));
  return folder || base;
}

// Windows takes these for devices, whatever follows a dot.
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** Why nothing can be called this on every system that a repository is checked out on; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.startsWith('.')) return 'begins with a dot';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(name)) return 'has a line break or another control character in it';
  if (/[\\/:*?"<>|]/.test(name)) return 'has one of \\ / : * ? " < > | in it, which not every system allows';
  if (/[. ]$/.test(name)) return 'ends with a dot or a space, which not every system keeps';
  if (DEVICE.test(name)) return 'is the name of a device on Windows';
  return undefined;
}

/** Names that differ in case, or in how accents are encoded, are one name on some systems. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** What is wrong with what the outputs of some inputs would be called; undefined if nothing. */
export function stemsProblem(files: readonly string[]): string | undefined {
  const taken = new Map<string, string>();
  for (const file of files) {
    const stem = stemOf(file);
    const problem = nameProblem(stem);
    if (problem) return `the output of ${JSON.stringify(file)} would be called ${JSON.stringify(stem)}, which ${problem}: rename the input`;
    const other = taken.get(folded(stem));
    if (other !== undefined)
      return `two inputs would become ${stem}: ${other} and ${file}${stemOf(other) === stem ? '' : ', which are one name where case does not count'}; rename one, or use different output folders`;
    taken.set(folded(stem), file);
  }
  return undefined;
}
