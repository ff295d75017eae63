import { getPath } from '../spec/values';

/** The words whose values the agent hides in arguments of processes: as a variable, and as a key of datadog.yaml. */
const VARIABLE = 'DD_CUSTOM_SENSITIVE_WORDS';
const KEY = ['process_config', 'custom_sensitive_words'] as const;

/** Whether the agent takes a word. Others it drops with a line in its log, and the secret goes out. */
export const isSensitiveWord = (word: string): boolean => /^[A-Za-z0-9_*]+$/.test(word) && word !== '*' && !word.includes('**');

/** What is wrong with a word that the agent does not take. */
export const notHidden = (word: string): string =>
  `'${word}' is no word that the agent can hide: use letters, digits and _, and * for a part of it, but not * alone or **`;

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string') return [];
  try {
    const data: unknown = JSON.parse(value);
    if (Array.isArray(data)) return data.map(String);
  } catch {
    // Commas part the words of any other text.
  }
  return value.split(',').flatMap((word) => word.trim() || []);
}

const dropped = (value: unknown): string[] => wordsOf(value).filter((word) => !isSensitiveWord(word));

/** The words of a variable that the agent would drop. */
export const droppedOfVariable = (name: string, value: unknown): string[] => (name === VARIABLE ? dropped(value) : []);

/** The words of a configuration file that the agent would drop, with the keys that lead to them. */
export const droppedOfFile = (configuration: unknown): { readonly keys: readonly string[]; readonly words: string[] } => ({
  keys: KEY,
  words: dropped(getPath(configuration, KEY)),
});
