import { Composer, type CST, type Document, type DocumentOptions, Lexer, type ParseOptions, Parser, type SchemaOptions } from 'yaml';

/** What makes a text no YAML that anybody reads, and where. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

/** The chart's own values file has a quarter of these marks, keys and values; the largest public ones have a twelfth. */
const MOST_TOKENS = 60_000;

/** Kubernetes takes no object above 1.5 MiB, and a release is one; so no values file that was ever installed is longer. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** Ten times what the deepest options of agents need. Recursive readers, ours too, go well beyond. */
const DEEPEST = 100;

// The characters that YAML allows; of the byte-order mark only the one at the beginning, which is gone already.
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

function forbiddenCharacter(text: string): TextProblem | undefined {
  const found = FORBIDDEN.exec(text);
  if (!found) return undefined;
  const code = found[0].codePointAt(0)!;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfeff) return { offset: found.index, message: `a byte-order mark (${name}) inside the file: remove it` };
  return { offset: found.index, message: `the character ${name} cannot stand in YAML: is this a text file?` };
}

interface Nested {
  readonly token: CST.Token;
  readonly depth: number;
}

const inside = (token: CST.Token): (CST.Token | null | undefined)[] => {
  if (token.type === 'document') return [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value]);
};

// With a list of our own: recursion would overflow on what this is to find.
function tooDeep(tokens: readonly CST.Token[]): TextProblem | undefined {
  const rest: Nested[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (next.depth > DEEPEST) return { offset: next.token.offset, message: `nested more than ${DEEPEST} deep` };
    for (const token of inside(next.token)) if (token) rest.push({ token, depth: next.depth + 1 });
  }
  return undefined;
}

const words = (code: string) => code.toLowerCase().replace(/_/g, ' ');

// In our own words: the parser's messages may quote the line, and the line may hold a secret.
const MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab in the indentation: YAML is indented with spaces',
  BAD_INDENT: 'the indentation fits none of the lines above',
  MISSING_CHAR: 'a character is missing: a colon, a comma, a closing quote or bracket',
  UNEXPECTED_TOKEN: 'nothing of this kind can stand here',
  MULTILINE_IMPLICIT_KEY: 'a key spans several lines: is a colon missing, or a quote?',
  BLOCK_AS_IMPLICIT_KEY: 'a map begins on the line of another key: quote the value if it has a colon in it, or begin a new line',
  BAD_SCALAR_START: 'an unquoted value cannot begin with this character: quote the value',
  BAD_DQ_ESCAPE: 'a backslash in double quotes begins an escape, and there is none of this name: use single quotes or a double backslash',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  RESOURCE_EXHAUSTION: 'nested too deep',
};

/** What a parser's error code means to who wrote the file. */
export const syntaxMessage = (code: string): string => `not YAML: ${MESSAGES[code] ?? words(code)}`;

export type YamlOptions = ParseOptions & DocumentOptions & SchemaOptions;

/** Parses a text within bounds of time and memory: what is too long, too deep or not text is refused before trees are built of it. */
export function parseWithinBounds(text: string, options: YamlOptions): { documents: Document[] } | { problem: TextProblem } {
  if (text.length > MOST_BYTES)
    return { problem: { offset: 0, message: `longer than ${MOST_BYTES / 1024 / 1024} MiB: nothing of this size can be installed` } };
  const forbidden = forbiddenCharacter(text);
  if (forbidden) return { problem: forbidden };
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    offset += lexeme.length;
    if (count > MOST_TOKENS)
      return { problem: { offset: Math.min(offset, text.length), message: `more than ${MOST_TOKENS} keys, values and marks: no values or spec have so many` } };
    for (const token of parser.next(lexeme)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  const deep = tooDeep(tokens);
  if (deep) return { problem: deep };
  // Repeated keys are found by our own reader: the composer compares each key of a map with all others.
  const composer = new Composer({ ...options, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  return { documents: [...composer.compose(tokens)] as Document[] };
}
