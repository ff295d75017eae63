/** Text of a page in which everything that could be markup has been escaped. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Part = string | number | Markup | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(written).join('');
  return part === undefined || part === false ? '' : escaped(String(part));
}

/** Markup with values in it: what is no markup itself is escaped. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup => new Markup(texts.map((text, i) => text + written(parts[i])).join(''));
