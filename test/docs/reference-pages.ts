import fs from 'node:fs';
import path from 'node:path';

export const REFERENCE = path.join(__dirname, '..', '..', 'docs', 'reference', 'options');

/** An option as its page tells of it, read back from the Markdown. */
export interface ToldOption {
  readonly page: string;
  readonly name: string;
  readonly anchor: string;
  readonly doc: string;
  /** The lines of the list by their names, code marks taken off. */
  readonly facts: ReadonlyMap<string, string>;
  readonly variables: readonly { readonly name: string; readonly at: readonly string[] }[];
}

const plain = (text: string) => text.replace(/`/g, '').replace(/&lt;/g, '<').replace(/\\\*/g, '*');
const VARIABLE = /^(?:- Variable: | {2}- )`(\w+)`(?: \([^)]*\))?, in ([^:\n]+)/gm;

function optionIn(page: string, section: string): ToldOption {
  const [, name = '', anchor = ''] = /^`(.+)` <a id="(.+)"><\/a>$/m.exec(section) ?? [];
  const lines = section.split('\n');
  const facts = lines.flatMap((line) => {
    const [, key, value] = /^- ([A-Z][\w ,]*): ?(.*)$/.exec(line) ?? [];
    return key === undefined ? [] : [[key, plain(value ?? '')] as const];
  });
  const variables = [...section.matchAll(VARIABLE)].map(([, variable, at]) => ({ name: variable!, at: at!.trim().split(/, | and /) }));
  return { page, name, anchor, doc: plain(lines[2] ?? ''), facts: new Map(facts), variables };
}

export const pageNames = (): string[] =>
  fs
    .readdirSync(REFERENCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort();

/** Every option that a page tells of, in the order of the pages. */
export const toldOptions = (): ToldOption[] =>
  pageNames().flatMap((page) =>
    fs
      .readFileSync(path.join(REFERENCE, page), 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section) => optionIn(page, section)),
  );
