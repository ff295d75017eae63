import type { CommandHelp } from '../../../tools/command-help';

/** What is wrong with the calls of our command in a text: commands, options and words that it does not have. */
export function wrongCalls(text: string, help: ReadonlyMap<string, CommandHelp>): string[] {
  const calls = text.replace(/\\\n/g, ' ').matchAll(/(?<![\w/.-])(?:node_modules\/\.bin\/)?cdk8s-datadog +([^|;&#\n)`']+)/g);
  return [...calls].flatMap(([, line]) => {
    const words = line!.trim().split(/\s+/);
    const command = words[0]!.startsWith('-') ? '' : words[0]!;
    const options = help.get(command)?.options;
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
