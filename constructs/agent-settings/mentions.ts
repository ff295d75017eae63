import { isMap } from '../spec/values';

/** Whether a text of the input speaks of a variable. */
export type Mentions = (variable: string) => boolean;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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
  let all: string | undefined;
  return (variable) => {
    if (all === undefined) {
      const found: string[] = [];
      texts(data, found);
      all = found.join('\n');
    }
    return all.includes(variable) && new RegExp(`(?<![A-Za-z0-9])${escaped(variable)}(?![A-Za-z0-9_])`).test(all);
  };
}
