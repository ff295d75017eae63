/**
 * How the agent hides arguments of processes (pkg/process/procutil/data_scrubber.go), in our own words: a word hides what follows it if it
 * stands after a space or dashes and before spaces, an equals sign or a colon, in any case. What follows goes up to the next space, or is
 * quoted. A star stands for anything in a name; at the end of a word, for anything up to the delimiter.
 */

/** Words that the agent hides without being told. */
export const USUAL_WORDS = [
  ...['*password*', '*passwd*', '*mysql_pwd*', '*access_token*', '*auth_token*'],
  ...['*api_key*', '*apikey*', '*secret*', '*credentials*', 'stripetoken'],
] as const;

/** Whether the agent takes a word at all; those that it does not take it drops, with a line in its log. */
export const isTaken = (word: string): boolean => !/[^a-zA-Z0-9_*]/.test(word) && word !== '*' && !word.includes('**');

function patternOf(word: string): RegExp {
  const name = [...word].map((sign, i) => (sign !== '*' ? sign : i === word.length - 1 ? '[^ =:]*' : String.raw`[^\s=:$/]*`)).join('');
  return new RegExp(String.raw`(( +| -{1,2})${name})( +|=|:)("[^"]*"|'[^']*'|\S*)`, 'gi');
}

/** The longest part without a star has to stand somewhere in the line: the agent looks for that first. */
const mayMatch = (word: string, line: string): boolean => {
  const parts = word.toLowerCase().split('*');
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return line.toLowerCase().includes(longest);
};

/** A command line as the agent sends it. */
export const scrubbed = (line: string, words: readonly string[]): string =>
  [...USUAL_WORDS, ...words].filter(isTaken).reduce((text, word) => (mayMatch(word, text) ? text.replace(patternOf(word), '$1$3********') : text), line);
