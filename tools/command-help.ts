import { main } from '../cli';

export interface HelpOption {
  readonly name: string;
  /** As it is written, with the word for its value. */
  readonly usage: string;
  readonly text: string;
  /** What is taken where nothing is said, in words. */
  readonly otherwise: string | undefined;
  readonly choices: readonly string[];
}

export interface HelpArgument {
  readonly name: string;
  readonly text: string;
}

export interface CommandHelp {
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly HelpArgument[];
  readonly options: readonly HelpOption[];
}

/** What `--help` prints. */
function printed(words: readonly string[]): string {
  const write = process.stdout.write;
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += chunk;
    return true;
  };
  try {
    if (main([...words, '--help']) !== 0) throw new Error(`--help of ${words.join(' ') || 'the command'} fails`);
  } finally {
    process.stdout.write = write;
  }
  return text;
}

/** Long lines of the help are broken: those of rows go on further to the right, those of sentences in small letters. */
const unbroken = (text: string): string => text.replace(/\n {4,}(?=\S)/g, ' ').replace(/(?<=[\w,:])\n(?=[a-z])/g, ' ');

/** The rows of a section of the help. */
const rows = (sections: readonly string[], name: string): string[] =>
  sections
    .filter((section) => section.startsWith(`${name}:\n`))
    .flatMap((section) => section.split('\n').slice(1))
    .filter(Boolean);

function readOption(row: string): HelpOption {
  const [, usage, name, whole] = /^ {2}(?:-\w, )?((--[a-z-]+)(?: [<[]\S+)?) +(.*)$/.exec(row)!;
  const [, list] = /\(choices: (.*?)(?:, default: [^)]*)?\)/.exec(whole!) ?? [];
  const [, otherwise] = /default: ([^)]*)\)/.exec(whole!) ?? [];
  return {
    name: name!,
    usage: usage!,
    text: whole!.replace(/ \((choices|default): [^)]*\)/g, ''),
    otherwise: otherwise?.replaceAll('"', ''),
    choices: [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!),
  };
}

function readCommand(words: readonly string[]): CommandHelp {
  const sections = unbroken(printed(words)).trimEnd().split('\n\n');
  return {
    usage: sections[0]!.replace(/^Usage: /, ''),
    description: sections[1]!,
    arguments: rows(sections, 'Arguments').map((row) => {
      const [, name, text] = /^ {2}(\S+) +(.*)$/.exec(row)!;
      return { name: name!, text: text! };
    }),
    options: rows(sections, 'Options')
      .map(readOption)
      .filter((option) => option.name !== '--help'),
  };
}

/** Every command, as `--help` tells it; the program itself is the empty name. */
export function readHelp(): ReadonlyMap<string, CommandHelp> {
  const names = rows(unbroken(printed([])).split('\n\n'), 'Commands').map((row) => /^ {2}(\S+)/.exec(row)![1]!);
  return new Map(['', ...names.filter((name) => name !== 'help')].map((name) => [name, readCommand(name === '' ? [] : [name])]));
}
