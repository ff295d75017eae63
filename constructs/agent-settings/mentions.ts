import { isMap } from '../spec/values';

/** Whether a text of the input speaks of a variable. */
export type Mentions = (variable: string) => boolean;

// %%env_NAME%%
const TEMPLATE = 'env_';
const IDENTIFIER = /^\w+$/;

// The name of a variable and where its value comes from do not read it.
function texts(data: unknown, found: string[]): void {
  if (typeof data === 'string') found.push(data);
  else if (Array.isArray(data)) for (const item of data) texts(item, found);
  else if (isMap(data)) {
    for (const [key, value] of Object.entries(data)) {
      const itself = key === 'name' && typeof value === 'string' && IDENTIFIER.test(value);
      if (!itself && key !== 'valueFrom') texts(value, found);
    }
  }
}

/**
 * What of the user's own reads a variable: a check or an Autodiscovery template (`%%env_NAME%%`), another variable (`$(NAME)`), a collector's
 * configuration (`${env:NAME}`), a script. All of them name it in some text of the input.
 */
export function mentionsIn(data: unknown): Mentions {
  let words: Set<string> | undefined;
  return (variable) => {
    if (!words) {
      words = new Set();
      const found: string[] = [];
      texts(data, found);
      for (const text of found)
        for (const [word] of text.matchAll(/\w+/g)) {
          words.add(word);
          if (word.startsWith(TEMPLATE)) words.add(word.slice(TEMPLATE.length));
        }
    }
    return words.has(variable);
  };
}
