import fs from 'node:fs';
import path from 'node:path';
import { type Block, ROOT } from './blocks';
import type { Played } from './programs';
import type { Ran, RunOptions, Sandbox } from './sandbox';

type Doing = (box: Sandbox) => void | Promise<void>;

/** What begins a block: enough of its first lines to tell it from the others of its page. */
type Start = string;

export interface RunEntry {
  readonly how: 'run';
  readonly block: Start;
  /** What the reader has done by hand since the block before. */
  readonly before?: Doing;
  readonly options?: (box: Sandbox) => RunOptions;
  /** Where the reader has gone since. */
  readonly folder?: string;
  /** The exit status of its last command; all others end with 0. */
  readonly status: number;
  /** What the page says that one sees, in this order. */
  readonly says: readonly (string | RegExp)[];
  /** Files that the page says are there then. */
  readonly makes: readonly string[];
  /** How programs that are played are called, in this order. */
  readonly calls?: readonly string[];
  /** What the program that calls a step writes behind it. */
  readonly followedBy?: string;
  /** Expressions of a CI service, each with all values that it has. */
  readonly expressions?: Readonly<Record<string, readonly string[]>>;
  readonly after?: (box: Sandbox, ran: Ran) => void | Promise<void>;
}

export interface ShownEntry {
  readonly how: 'shown';
  readonly block: Start;
  readonly before?: Doing;
  /** What prints it. If nothing is said, the last command that ran on the page. */
  readonly by?: string;
  readonly folder?: string;
  readonly status: number;
  /** The page says that it shows some of the lines. */
  readonly among?: boolean;
}

export interface TreeEntry {
  readonly how: 'tree';
  readonly block: Start;
}

export interface LeftEntry {
  readonly how: 'left';
  readonly block: Start;
  readonly because: string;
  /** What is wrong with the block, as far as that can be seen without running it. */
  readonly checks: readonly Check[];
}

export type Entry = RunEntry | ShownEntry | TreeEntry | LeftEntry;
export type Check = (block: Block) => string[];

/** What the commands of a page need and find, and what becomes of each block. */
export interface Page {
  readonly page: string;
  /** What the page takes for granted. */
  readonly given?: Doing;
  readonly played?: Played;
  /** In the order of the page: a reader goes from one to the next. */
  readonly blocks: readonly Entry[];
}

/** A block that is run as printed; of a session, what it shows must be what is printed. */
export const run = (block: Start, rest: Partial<Omit<RunEntry, 'how' | 'block'>> = {}): RunEntry => ({
  how: 'run',
  block,
  status: 0,
  says: [],
  makes: [],
  ...rest,
});

/** A block that shows what a command prints. */
export const shown = (block: Start, rest: Partial<Omit<ShownEntry, 'how' | 'block'>> = {}): ShownEntry => ({ how: 'shown', block, status: 0, ...rest });

/** A block that draws a folder: each name of it is there, and nothing else is. */
export const tree = (block: Start): TreeEntry => ({ how: 'tree', block });

/** A block that is not run by these tests. */
export const left = (block: Start, because: string, ...checks: Check[]): LeftEntry => ({ how: 'left', block, because, checks });

/** Another test runs it, which therefore reads the page. */
export const ranBy =
  (test: string): Check =>
  ({ page }) => {
    const file = path.join(ROOT, test);
    if (!fs.existsSync(file)) return [`there is no ${test}`];
    return fs.readFileSync(file, 'utf8').includes(path.basename(page)) ? [] : [`${test} does not read ${page}`];
  };

/** CI runs it as it stands, or as this pattern says. */
export const ranByCi =
  (pattern?: RegExp): Check =>
  ({ text }) => {
    const ci = fs.readFileSync(path.join(ROOT, '.ci', 'run'), 'utf8');
    return (pattern ? pattern.test(ci) : ci.includes(text.trim())) ? [] : [`.ci/run does not run it`];
  };

/** The options that a script of this repository is given stand in the source of its tool. */
export const optionsIn =
  (...sources: string[]): Check =>
  ({ text }) => {
    const code = sources.map((source) => fs.readFileSync(path.join(ROOT, source), 'utf8')).join('\n');
    const given = text.replace(/#.*$/gm, '').match(/(?<=\bnpm run .*)--[a-z][a-z-]*/g) ?? [];
    return [...new Set(given)]
      .filter((option) => !new RegExp(`\\b${option.slice(2)}\\b`).test(code))
      .map((option) => `no option ${option} in ${sources.join(', ')}`);
  };

/** A file of this repository has it, too. */
export const standsIn =
  (file: string, what: RegExp): Check =>
  ({ text }) => {
    const missing = [
      [text, 'the block'],
      [fs.readFileSync(path.join(ROOT, file), 'utf8'), file],
    ].filter(([where]) => !what.test(where!));
    return missing.map(([, where]) => `${where} does not say ${what}`);
  };

/** Files of this repository that it names are there. */
export const names =
  (...files: string[]): Check =>
  ({ text }) =>
    files.flatMap((file) => [
      ...(text.includes(file) ? [] : [`it no longer names ${file}`]),
      ...(fs.existsSync(path.join(ROOT, file)) ? [] : [`there is no ${file}`]),
    ]);
