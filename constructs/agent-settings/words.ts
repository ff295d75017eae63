import { boundedDistance } from './spelling';

/** A known name and its words. */
export interface Words {
  readonly name: string;
  readonly words: readonly string[];
}

export const wordsOf = (name: string): Words => ({ name, words: name.split('_').filter((word) => word !== '' && word !== 'DD') });

// ENABLE for ENABLED, LOG for LOGS, and words with a letter wrong.
const alike = (a: string, b: string): boolean => a === b || (a.length >= 3 && b.length >= 3 && boundedDistance(a, b, 1) <= 1);

/** How many words one name has that the other lacks; of words that stand in both, the order does not matter. */
function strangers(a: readonly string[], b: readonly string[]): { shared: number; strange: number } {
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const at = left.findIndex((other) => alike(word, other));
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return { shared, strange: a.length - shared + left.length };
}

/** Known names made of the same words, with few more or less: people take them for ENABLE_LOGS, or put the section before them once more. */
export function sameWords(written: string, known: readonly Words[], most = 3): string[] {
  const { words } = wordsOf(written);
  const found = known.flatMap(({ name, words: others }) => {
    if (others.length > words.length + 2 || words.length > others.length + 2 || !others.some((word) => words.includes(word))) return [];
    const { shared, strange } = strangers(words, others);
    return shared >= 2 && strange <= Math.min(2, shared - 1) ? [{ name, strange }] : [];
  });
  return found
    .sort((a, b) => a.strange - b.strange || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
