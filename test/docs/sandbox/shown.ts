/**
 * How a page shows what is printed. It must be what is printed, to the letter, but for what changes from run to run:
 *
 * - `…` stands for any text of a line, and alone on its line for any lines, none included
 * - a duration, such as `31 ms`, stands for any duration
 *
 * Spaces at the end of a line do not count.
 */
export function differs(shown: string, printed: string): string | undefined {
  const wanted = linesOf(shown);
  const got = linesOf(printed);
  return matches(wanted, got) ? undefined : `the page shows\n\n${wanted.join('\n')}\n\nand the command prints\n\n${got.join('\n')}\n`;
}

const DURATION = /\b\d+(\.\d+)? ?(ms|s)\b/g;
const CONTROL = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

const linesOf = (text: string): string[] =>
  text
    .replace(CONTROL, '')
    .split('\n')
    .map((line) => line.replace(/^.*\r/, '').trimEnd())
    .join('\n')
    .trim()
    .split('\n');

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function lineMatches(shown: string, printed: string): boolean {
  const pattern = shown
    .split('…')
    .map((part) => part.split(DURATION_MARK).map(literally).join('\\d+(\\.\\d+)? ?(ms|s)'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(printed);
}

const DURATION_MARK = '\u0000';

function matches(shown: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return printed.length === 0;
  if (first === '…') {
    for (let skipped = 0; skipped <= printed.length; skipped++) if (matches(rest, printed.slice(skipped))) return true;
    return false;
  }
  return printed.length > 0 && lineMatches(first.replace(DURATION, DURATION_MARK), printed[0]!) && matches(rest, printed.slice(1));
}

/** The files and folders that a drawn tree names, below its first line, without what is said of them. */
export function treeOf(shown: string): { folder: string; names: string[] } {
  const [head, ...lines] = shown.trimEnd().split('\n');
  const [, folder] = /^(\S+?)\/(\s|$)/.exec(head!) ?? [];
  if (folder === undefined) throw new Error(`a drawn tree begins with its folder and a slash, not with ${head}`);
  const parents: { indent: number; name: string }[] = [];
  const names = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, before, name] = /^([ │├└─]*)(\S+)/.exec(line)!;
      while (parents.length > 0 && parents.at(-1)!.indent >= before!.length) parents.pop();
      const whole = [...parents.map((parent) => parent.name), name!.replace(/\/$/, '')].join('/');
      if (name!.endsWith('/')) parents.push({ indent: before!.length, name: name!.replace(/\/$/, '') });
      return whole;
    });
  return { folder, names };
}
