import type { Json, JsonMap } from '../kubernetes';

/** What is not written plainly: a YAML reader must look at it. */
const UNUSUAL = Symbol();
type Unusual = typeof UNUSUAL;

const KEY = /^(?:([A-Za-z_/][A-Za-z0-9_./-]*)|'([^']+)'):(?: (.*))?$/;
/** What no reader takes for anything but a string, but for the words below. */
const WORD = /^[A-Za-z_/](?:[A-Za-z0-9_./@%+=;()$~^?!<>*&|`'"\\{}[\],-]|:(?=\S)| (?=[^ #]))*$/;
const NO_STRING = /^(?:true|false|null)$/i;
const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const QUANTITY = /^[1-9][0-9]*(?:m|Ki|Mi|Gi)$/;
const IN_SINGLE_QUOTES = /^'(?:[^']|'')*'$/;
const IN_DOUBLE_QUOTES = /^"[^"\\]*"$/;
const WORDS: Readonly<Record<string, () => Json>> = { true: () => true, false: () => false, null: () => null, '{}': () => ({}), '[]': () => [] };
// Characters that have rules of their own, wherever they stand.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const STRANGE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

function scalar(text: string): Json | Unusual {
  if (Object.hasOwn(WORDS, text)) return WORDS[text]!();
  if (WORD.test(text)) return NO_STRING.test(text) ? UNUSUAL : text;
  if (INTEGER.test(text)) return Number(text);
  if (QUANTITY.test(text)) return text;
  if (IN_SINGLE_QUOTES.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return IN_DOUBLE_QUOTES.test(text) ? text.slice(1, -1) : UNUSUAL;
}

const indentOf = (line: string): number => {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent += 1;
  return indent;
};

class Reader {
  private at = 0;

  constructor(private readonly lines: string[]) {}

  /** The next line that says something; undefined at the end. */
  private next(): string | undefined {
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at]!;
      if (line !== '' && !/^ *(?:#|$)/.test(line)) return line;
    }
    return undefined;
  }

  /** A text of several lines whose lines stand further in than `indent`. */
  private block(style: string, indent: number): string | Unusual {
    const inner = ' '.repeat(indent + 2);
    const found: string[] = [];
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at]!;
      if (line === '') found.push('');
      else if (line.startsWith(inner)) found.push(line.slice(inner.length));
      else if (indentOf(line) > indent || /^ *$/.test(line)) return UNUSUAL;
      else break;
    }
    // How far in it stands is told by its first line.
    if (found.length === 0 || !/^[^ ]/.test(found[0]!) || found.some((line) => /^ +$/.test(line))) return UNUSUAL;
    while (found.at(-1) === '') found.pop();
    return found.join('\n') + (style === '|' ? '\n' : '');
  }

  /** What stands behind a key or a dash, or below it. */
  private value(text: string | undefined, indent: number, listIndent: number): Json | Unusual {
    if (text === '|' || text === '|-') return this.block(text, indent);
    if (text !== undefined && text !== '') return scalar(text);
    const line = this.next();
    if (line === undefined) return UNUSUAL;
    const inner = indentOf(line);
    if (inner >= listIndent && line.startsWith('- ', inner)) return this.list(inner);
    return inner > indent ? this.map(inner) : UNUSUAL;
  }

  private map(indent: number, map: JsonMap = {}): JsonMap | Unusual {
    for (let line = this.next(); line !== undefined; line = this.next()) {
      const inner = indentOf(line);
      if (inner < indent) break;
      const [, bare, quoted, text] = (inner === indent && KEY.exec(line.slice(indent))) || [];
      const key = bare ?? quoted;
      if (key === undefined) {
        // A list at the indent of its key is over, and with it the map in one of its items.
        if (inner === indent && line.startsWith('- ', indent)) break;
        return UNUSUAL;
      }
      if (key === '__proto__' || Object.hasOwn(map, key)) return UNUSUAL;
      this.at += 1;
      const value = this.value(text, indent, indent);
      if (value === UNUSUAL) return UNUSUAL;
      map[key] = value;
    }
    return map;
  }

  private list(indent: number): Json[] | Unusual {
    const list: Json[] = [];
    for (let line = this.next(); line !== undefined; line = this.next()) {
      const inner = indentOf(line);
      if (inner < indent || (inner === indent && !line.startsWith('- ', indent))) break;
      if (inner > indent) return UNUSUAL;
      const text = line.slice(indent + 2);
      let item: Json | Unusual;
      if (KEY.test(text)) {
        // The map begins on the line of its dash.
        this.lines[this.at] = `${' '.repeat(indent + 2)}${text}`;
        item = this.map(indent + 2);
      } else {
        this.at += 1;
        item = text === '' ? UNUSUAL : this.value(text, indent, indent + 1);
      }
      if (item === UNUSUAL) return UNUSUAL;
      list.push(item);
    }
    return list;
  }

  document(): Json | Unusual {
    const first = this.next();
    if (first === undefined || indentOf(first) > 0) return UNUSUAL;
    const data = first.startsWith('- ') ? this.list(0) : this.map(0);
    return this.next() === undefined ? data : UNUSUAL;
  }
}

/**
 * Reads a document that is written plainly, as tools write manifests: several times as fast as a reader of all YAML. Undefined for any other,
 * also where it is none. What it reads a YAML reader reads alike; tests hold that.
 */
export function readPlainYaml(text: string): Json | undefined {
  if (STRANGE.test(text)) return undefined;
  const data = new Reader(text.split('\n')).document();
  return data === UNUSUAL ? undefined : data;
}
