import { main } from '../../../cli';

export interface HelpOption {
  readonly name: string;
  readonly text: string;
  /** What is taken where nothing is said, as far as it is a word. */
  readonly fallback: string | undefined;
  readonly choices: readonly string[];
}

/** What `--help` prints. */
function printed(words: readonly string[]): string {
  let text = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  try {
    if (main([...words, '--help']) !== 0) throw new Error(`--help of ${words.join(' ') || 'the command'} fails`);
  } finally {
    spy.mockRestore();
  }
  return text;
}

/** The rows of a section of the help, each on one line. */
const rows = (help: string, section: string): string[] => {
  const [, body = ''] = new RegExp(`^${section}:\\n([\\s\\S]*?)(?:\\n\\n|\\n*$(?![\\s\\S]))`, 'm').exec(help) ?? [];
  return body
    .replace(/\n {4,}(?=\S)/g, ' ')
    .split('\n')
    .filter(Boolean);
};

function readOption(row: string): HelpOption {
  const [, name, text] = /^ {2}(?:-\w, )?(--[a-z-]+)(?: [<[]\S+)? +(.*)$/.exec(row)!;
  const [, fallback] = /default: "?([\w.-]+)"?\)/.exec(text!) ?? [];
  const [, choices = ''] = /\(choices: (.*?)(?:, default: .*)?\)/.exec(text!) ?? [];
  return { name: name!, text: text!, fallback, choices: [...choices.matchAll(/"([^"]+)"/g)].map(([, choice]) => choice!) };
}

/** Every command with its options, as `--help` tells them; the program itself is the empty name. */
export function readHelp(): ReadonlyMap<string, readonly HelpOption[]> {
  const top = printed([]);
  const names = rows(top, 'Commands').map((row) => /^ {2}(\S+)/.exec(row)![1]!);
  return new Map(
    ['', ...names.filter((name) => name !== 'help')].map((name) => [
      name,
      rows(name === '' ? top : printed([name]), 'Options')
        .map(readOption)
        .filter((option) => option.name !== '--help'),
    ]),
  );
}

/** What is wrong with the calls of our command in a text: commands, options and words that it does not have. */
export function wrongCalls(text: string, help: ReadonlyMap<string, readonly HelpOption[]>): string[] {
  const calls = text.replace(/\\\n/g, ' ').matchAll(/(?<![\w/.-])(?:node_modules\/\.bin\/)?cdk8s-datadog +([^|;&#\n)`']+)/g);
  return [...calls].flatMap(([, line]) => {
    const words = line!.trim().split(/\s+/);
    const command = words[0]!.startsWith('-') ? '' : words[0]!;
    const options = help.get(command);
    // Where a sentence goes on behind the name, and in a list of packages, it is no call.
    if (options === undefined) return /^[a-z]+$/.test(command) && words.some((word) => word.startsWith('--')) ? [`there is no command ${command}`] : [];
    return words.flatMap((word, i) => {
      if (!word.startsWith('--') || word === '--help') return [];
      const [name, given = words[i + 1]] = word.split('=');
      const option = options.find((one) => one.name === name);
      if (option === undefined) return [`${command || 'the command'} has no option ${name}`];
      const wrong = option.choices.length > 0 && /^[a-z-]+$/.test(given ?? '') && !option.choices.includes(given!);
      return wrong ? [`${command} ${name} takes ${option.choices.join(', ')}, and not ${given}`] : [];
    });
  });
}
