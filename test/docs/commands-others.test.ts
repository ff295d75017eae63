import { spawnSync } from 'node:child_process';
import { onPath } from '../../tools/e2e/programs';
import { blocks } from './sandbox/blocks';

/** Programs of others that pages call and that tell their options by `--help`. */
const PROGRAMS = ['kubectl', 'helm'] as const;

interface Call {
  readonly at: string;
  readonly words: readonly string[];
}

/** How pages call a program. */
const callsOf = (program: string): Call[] =>
  blocks()
    .filter(({ kind }) => kind !== 'shown')
    .flatMap(({ page, line, text }) =>
      text
        .replace(/\\\n/g, ' ')
        .replace(/"\$\([^)]*\)"/g, 'VALUE')
        .split(/\n|&&|\|\||[|;]/)
        .map((command) => command.replace(/\s#.*$/, '').trim())
        .filter((command) => command.startsWith(`${program} `))
        .map((command) => ({ at: `${page}:${line}`, words: command.split(/\s+/).slice(1) })),
    );

const isOption = (word: string): boolean => /^-/.test(word) && word !== '-';

const answers = new Map<string, string>();

function ask(...question: readonly string[]): string {
  const key = question.join(' ');
  if (!answers.has(key)) {
    const { stdout, stderr } = spawnSync(question[0]!, question.slice(1), { encoding: 'utf8' });
    answers.set(key, `${stdout}${stderr}`);
  }
  return answers.get(key)!;
}

/** Options that a program does not tell of where it is asked for help with the same words. */
function unknownOptions(program: string, { words }: Call): string[] {
  const before = words.findIndex((word, i) => !isOption(word) && !['-n', '--namespace'].includes(words[i - 1] ?? ''));
  const places = words.slice(before).filter((word, i, all) => !isOption(word) && word !== '-' && !isOption(all[i - 1] ?? '') && !/[<>=/.]/.test(word));
  const help = ask(program, ...places, '--help') + ask(program, 'options');
  return words
    .filter(isOption)
    .map((word) => word.split('=')[0]!)
    .filter((option) => !new RegExp(`(^|[\\s,'\`])${option}(?![\\w-])`, 'm').test(help));
}

describe.each(PROGRAMS)('%s', (program) => {
  const calls = callsOf(program);

  test('is called somewhere', () => expect(calls.length).toBeGreaterThan(3));

  if (!onPath(program)) console.info(`skipped: there is no ${program} to tell which options it has`);
  const judged = onPath(program) ? test : test.skip;

  judged('tells what it has not', () => {
    expect(unknownOptions(program, { at: '', words: ['get', '-n', 'datadog', '--nowhere=yes', '--namespace=datadog'] })).toEqual(['--nowhere']);
  });

  judged('has the options that pages give it', () => {
    expect(calls.flatMap((call) => unknownOptions(program, call).map((option) => `${call.at}: ${program} ${call.words.join(' ')}: no ${option}`))).toEqual([]);
  });
});
