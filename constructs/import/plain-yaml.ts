import type { Place } from '../diagnostics/source';
import type { Json, JsonMap } from '../kubernetes';
import { isMap } from '../spec/values';

/** What is not written plainly: a YAML reader must look at it. */
const UNUSUAL = Symbol();
type Unusual = typeof UNUSUAL;

const KEY = /^(?:([A-Za-z_/][A-Za-z0-9_./-]{0,200})|'([^']{1,200})'):(?: (.*))?$/;
/** What no reader takes for anything but a string, but for the words below. */
const WORD = /^[A-Za-z_/](?:[A-Za-z0-9_./@%+=;()$~^?!<>*&|`'"\\{}[\],-]|:(?=\S)| (?=[^ #]))*$/;
/** In YAML 1.1 or 1.2. */
const NO_STRING = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,6})\.[0-9]{1,6}$/;
const QUANTITY = /^[1-9][0-9]*(?:m|Ki|Mi|Gi)$/;
const VERSION = /^[0-9]+\.[0-9]+\.[0-9]+(?:-[a-z][a-z0-9.-]*)?$/;
const IN_SINGLE_QUOTES = /^'(?:[^']|'')*'$/;
const IN_DOUBLE_QUOTES = /^"[^"\\]*"$/;
const WORDS: Readonly<Record<string, () => Json>> = { true: () => true, false: () => false, null: () => null, '{}': () => ({}), '[]': () => [] };
// Characters that have rules of their own, wherever they stand.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const STRANGE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

function scalar(text: string): Json | Unusual {
  if (Object.hasOwn(WORDS, text)) return WORDS[text]!();
  if (WORD.test(text)) return NO_STRING.test(text) ? UNUSUAL : text;
  if (INTEGER.test(text) || DECIMAL.test(text)) return Number(text);
  if (QUANTITY.test(text) || VERSION.test(text)) return text;
  if (IN_SINGLE_QUOTES.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (IN_DOUBLE_QUOTES.test(text)) return text.slice(1, -1);
  const comment = text.indexOf(' #');
  return comment < 0 ? UNUSUAL : scalar(text.slice(0, comment).trimEnd());
}

const SAYS_NOTHING = /^ *(?:#|$)/;

const indentOf = (line: string): number => {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent += 1;
  return indent;
};

/** Deeper than any option, and far from what readers that call themselves could not take. */
export const DEEPEST = 60;

/** Where the entries of a map or a list stand, by their keys or numbers. */
type Places = Map<object, Map<string, Place>>;

class Reader {
  private at = 0;

  /** @param places is given what stands where, if anybody wants to know */
  constructor(
    private readonly lines: string[],
    private readonly places?: Places,
  ) {}

  private note(inside: object, key: string | number, indent: number): void {
    if (!this.places) return;
    const known = this.places.get(inside) ?? new Map<string, Place>();
    this.places.set(inside, known.set(`${key}`, { line: this.at + 1, column: indent + 1 }));
  }

  /** The next line that says something; undefined at the end. */
  private next(): string | undefined {
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at]!;
      if (line !== '' && !SAYS_NOTHING.test(line)) return line;
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
    if (text !== undefined && text !== '' && !text.startsWith('#')) return scalar(text);
    const line = this.next();
    if (line === undefined) return UNUSUAL;
    const inner = indentOf(line);
    if (inner > DEEPEST) return UNUSUAL;
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
      if (key === '__proto__' || Object.hasOwn(map, key) || (bare !== undefined && NO_STRING.test(bare))) return UNUSUAL;
      this.note(map, key, indent);
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
      this.note(list, list.length, indent + 2);
      let item: Json | Unusual;
      if (KEY.test(text)) {
        // The map begins on the line of its dash.
        this.lines[this.at] = `${' '.repeat(indent + 2)}${text}`;
        item = this.map(indent + 2);
      } else {
        this.at += 1;
        item = text === '' || text.startsWith('#') ? UNUSUAL : this.value(text, indent, indent + 1);
      }
      if (item === UNUSUAL) return UNUSUAL;
      list.push(item);
    }
    return list;
  }

  document(indent: number): Json | Unusual {
    const first = this.next();
    if (first === undefined || indentOf(first) !== indent) return UNUSUAL;
    const data = first.startsWith('- ', indent) ? this.list(indent) : this.map(indent);
    return this.next() === undefined ? data : UNUSUAL;
  }
}

/** A document that is written plainly. */
export interface PlainYaml {
  readonly data: Json;
  /** Where the key stands to which `keys` lead, or the nearest one on the way to it. */
  locate(keys: readonly string[]): Place;
}

/** Where keys stand in a text that is written plainly. */
export function plainPlaces(text: string, indent: number): (keys: readonly string[]) => Place {
  const places: Places = new Map();
  const lines = text.split('\n');
  const first = lines.findIndex((line) => !SAYS_NOTHING.test(line));
  const data = new Reader(lines, places).document(indent);
  return (keys) => {
    let place: Place = { line: first + 1, column: 1 };
    let at: unknown = data;
    for (const key of keys) {
      const name = Array.isArray(at) ? `${Number(key)}` : key;
      const below = Array.isArray(at) || isMap(at) ? places.get(at)?.get(name) : undefined;
      if (!below) break;
      place = below;
      at = (at as Record<string, unknown>)[name];
    }
    return place;
  };
}

/**
 * Reads a document that is written plainly, as tools write it and most people do: several times as fast as a reader of all YAML. Undefined for
 * any other, also where it is none. What it reads readers of YAML 1.1 and 1.2 read alike; tests hold that.
 * @param indent how far in all of it stands
 */
export function readPlainYaml(text: string, indent = 0): PlainYaml | undefined {
  if (STRANGE.test(text)) return undefined;
  const data = new Reader(text.split('\n')).document(indent);
  if (data === UNUSUAL) return undefined;
  let locate: PlainYaml['locate'] | undefined;
  return {
    data,
    // Most files have nothing of which a place is told.
    locate: (keys) => {
      locate ??= plainPlaces(text, indent);
      return locate(keys);
    },
  };
}

/** Longer ones have more keys and values than a reader of all YAML takes, perhaps. */
const LONGEST = 50_000;

/** Whether a text may be read plainly by who holds what he reads to bounds. */
export const isShortAndPlain = (text: string): boolean => text.length <= LONGEST && !STRANGE.test(text);

/** The same, for who holds what he reads to bounds. */
export const readShortPlainYaml = (text: string): PlainYaml | undefined => (text.length > LONGEST ? undefined : readPlainYaml(text));
