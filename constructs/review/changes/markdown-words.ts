const ENTITIES: Readonly<Record<string, string>> = Object.fromEntries([...'&<>`*[]|~#!\\@$'].map((c) => [c, `&#${c.charCodeAt(0)};`]));

// Characters that act on a terminal or hide what stands there, such as those that turn the direction of writing.
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const seen = (text: string): string => text.replace(/\r?\n/g, ' ⏎ ').replace(UNSEEN, (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`);

/** The first characters of a text, and a sign that there were more. */
export const shortened = (text: string, longest: number): string => ([...text].length > longest ? `${[...text].slice(0, longest - 1).join('')}…` : text);

/** Anybody's text as plain words: nothing in it is markup, a mention, a reference or a link. */
export const plain = (text: string): string =>
  seen(text)
    .replace(/[&<>`*[\]|~#!\\@$]/g, (c) => ENTITIES[c]!)
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '&#95;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&#46;`)
    .replace(/:(?=[a-z0-9_+-]+:)/gi, '&#58;');

/** Anybody's text as code, also in a table: the fence is longer than any in it. */
export function code(text: string): string {
  const words = seen(text);
  if (words.trim() === '') return '';
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = words.startsWith('`') || words.endsWith('`') || (words.startsWith(' ') && words.endsWith(' ')) ? ' ' : '';
  // A table takes a bar for the end of a cell, even in code.
  return `${fence}${space}${words.replace(/\|/g, '\\|')}${space}${fence}`;
}
