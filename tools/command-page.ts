// The part of docs/reference/command.md that lists the commands with their options, from what `--help` prints.
import path from 'node:path';
import { type CommandHelp, type HelpOption, readHelp } from './command-help';
import { aligned, bringUpToDate } from './page-parts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** What is taken where nothing is said: a word of the command's, or a sentence. */
const otherwise = ({ otherwise: text }: HelpOption): string => (text === undefined ? '' : /^[\w.-]+$/.test(text) ? `\`${text}\`` : text);

const choices = ({ choices: words }: HelpOption): string => (words.length > 0 ? `: ${words.map((word) => `\`${word}\``).join(', ')}` : '');

const row = (option: HelpOption): string[] => [`\`${option.usage}\``, `${cell(option.text)}${choices(option)}`, cell(otherwise(option))];

function section(name: string, help: CommandHelp): string {
  return [
    `## ${name}`,
    `${help.description.charAt(0).toUpperCase()}${help.description.slice(1)}.`,
    `\`${help.usage}\``,
    ...(help.arguments.length > 0 ? [help.arguments.map((argument) => `- \`${argument.name}\`: ${argument.text.replace(/"/g, '`')}`).join('\n')] : []),
    aligned([['Option', 'What for', 'If nothing is said'], ...help.options.map(row)]),
  ].join('\n\n');
}

/** Brings the page up to date; with `check` leaves it and says whether it is. */
export function generateCommandPage(check: boolean): boolean {
  const commands = [...readHelp()].filter(([name]) => name !== '').map(([name, help]) => section(name, help));
  return bringUpToDate(path.join('docs', 'reference', 'command.md'), { commands: commands.join('\n\n') }, check);
}
