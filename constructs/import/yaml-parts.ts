import type { Place } from '../diagnostics/source';
import type { Json, JsonMap } from '../kubernetes';
import { ownText } from '../own-text';
import { becomesCommon, keeping } from '../spec/common-parts';
import type { Divided } from '../spec/parts';
import { isMap } from '../spec/values';
import { DEEPEST, isShortAndPlain, type PlainYaml, plainPlaces, readPlainYaml } from './plain-yaml';

/** A key with its value, and the lines in which they stand. */
class Part {
  private places: ((keys: readonly string[]) => Place) | undefined;

  constructor(
    readonly key: string,
    readonly value: Json,
    private readonly lines: string,
    private readonly indent: number,
  ) {}

  /** Where keys lead, counted from the first line of the part. */
  locate(keys: readonly string[]): Place {
    this.places ??= plainPlaces(this.lines, this.indent);
    return this.places(keys);
  }
}

/** Letters of parts that are kept. Beyond that all are forgotten: memory does not grow with the fleet. */
const MOST_LETTERS = 2_000_000;
/** What keeping a part takes beside them. */
const LETTERS_BESIDE = 100;
/** Who reads one file gains nothing by keeping its parts. */
const FIRST_DOCUMENTS = 2;

const partsIn = new Map<Divided, Map<string, Part>>();
let letters = 0;
let documents = 0;

function partOf(lines: string, indent: number): Part | undefined {
  const map = readPlainYaml(lines, indent)?.data;
  // A document may be a list.
  if (!isMap(map)) return undefined;
  const [key] = Object.keys(map);
  return new Part(key!, map[key!]!, lines, indent);
}

function keep(divided: Divided, lines: string, part: Part): void {
  if (letters > MOST_LETTERS) {
    partsIn.clear();
    letters = 0;
  }
  letters += lines.length + LETTERS_BESIDE;
  const known = partsIn.get(divided) ?? new Map<string, Part>();
  partsIn.set(divided, known.set(lines, part));
  if (typeof part.value === 'object' && part.value !== null) becomesCommon(part.value);
}

/** Where an entry of a divided map begins in the text, and what it is: a part, or a divided map itself. */
interface Entry {
  readonly start: number;
  readonly indent: number;
  readonly is: Part | Entries;
}
type Entries = Map<string, Entry>;

interface Branch {
  readonly data: JsonMap;
  readonly entries: Entries;
}

/** What ends the lines of an entry: the next line that stands no further in and says something, but for an item of a list at the same indent. */
const ENDS = Array.from({ length: DEEPEST + 1 }, (_, indent) => new RegExp(`\\n(?! {${indent}}- )(?= {0,${indent}}[^ #\\n])`, 'g'));

const [LINE_END, SPACE, COMMENT, COLON] = [...'\n #:'].map((sign) => sign.charCodeAt(0)) as [number, number, number, number];

class PartsReader {
  private at = 0;
  private readonly end: number;

  constructor(
    private readonly text: string,
    private readonly isKept: boolean,
  ) {
    this.end = text.endsWith('\n') ? text.length - 1 : text.length;
  }

  /** How far in the next line stands that says something; -1 at the end. */
  private next(): number {
    while (this.at < this.end) {
      let first = this.at;
      while (this.text.charCodeAt(first) === SPACE) first += 1;
      const sign = this.text.charCodeAt(first);
      if (first < this.end && sign !== COMMENT && sign !== LINE_END) return first - this.at;
      const lineEnd = this.text.indexOf('\n', first);
      this.at = lineEnd < 0 ? this.end : lineEnd + 1;
    }
    return -1;
  }

  private endOfEntry(indent: number): number {
    const ends = ENDS[indent]!;
    ends.lastIndex = this.at;
    return ends.test(this.text) ? ends.lastIndex - 1 : this.end;
  }

  /** The key of a divided map that begins here. */
  private dividedKey(divided: Divided, indent: number): string | undefined {
    const lineEnd = this.text.indexOf('\n', this.at);
    if (lineEnd < 0 || this.text.charCodeAt(lineEnd - 1) !== COLON) return undefined;
    const key = this.text.slice(this.at + indent, lineEnd - 1);
    if (!Object.hasOwn(divided, key)) return undefined;
    this.at = lineEnd + 1;
    return key;
  }

  private part(divided: Divided, indent: number): Part | undefined {
    const end = this.endOfEntry(indent);
    const lines = this.text.slice(this.at, end);
    this.at = end + 1;
    const before = partsIn.get(divided)?.get(lines);
    if (before) return before;
    if (!this.isKept) return partOf(lines, indent);
    const own = ownText(lines);
    const part = partOf(own, indent);
    if (part) keep(divided, own, part);
    return part;
  }

  private branchBelow(divided: Divided, indent: number): Branch | undefined {
    const inner = this.next();
    return inner > indent && inner <= DEEPEST ? this.map(divided, inner) : undefined;
  }

  /** The entries of a map; undefined where it is not written plainly. */
  map(divided: Divided, indent: number): Branch | undefined {
    const data: JsonMap = {};
    const entries: Entries = new Map();
    for (let inner = this.next(); inner >= indent; inner = this.next()) {
      if (inner > indent) return undefined;
      const start = this.at;
      const name = this.dividedKey(divided, indent);
      if (name === undefined) {
        const part = this.part(divided, indent);
        if (!part || entries.has(part.key)) return undefined;
        data[part.key] = part.value;
        entries.set(part.key, { start, indent, is: part });
      } else {
        const below = this.branchBelow(divided[name]!, indent);
        if (!below || entries.has(name)) return undefined;
        data[name] = below.data;
        entries.set(name, { start, indent, is: below.entries });
      }
    }
    return { data, entries };
  }

  /** The whole document. */
  document(divided: Divided): Branch | undefined {
    const branch = this.next() === 0 ? this.map(divided, 0) : undefined;
    return this.next() < 0 ? branch : undefined;
  }
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** Where keys lead: only the part that they lead into is looked through. */
function locate(text: string, entries: Entries, keys: readonly string[]): Place {
  const [first] = entries.values();
  let place: Place = { line: lineAt(text, first!.start), column: 1 };
  let below = entries;
  for (const [i, key] of keys.entries()) {
    const entry = below.get(key);
    if (!entry) break;
    const line = lineAt(text, entry.start);
    place = { line, column: entry.indent + 1 };
    if (entry.is instanceof Part) {
      const inner = entry.is.locate(keys.slice(i));
      return { line: line - 1 + inner.line, column: inner.column };
    }
    below = entry.is;
  }
  return place;
}

/** A document that is written plainly, of parts. */
export interface PlainParts extends PlainYaml {
  /** Whether the data keep nothing of the text. */
  readonly isDetached: boolean;
}

/**
 * Reads a document by its parts, as `readPlainYaml` does as a whole. A part of which another document had the same lines is the same object.
 * @param divided which maps have entries that are parts
 */
export function readPlainParts(text: string, divided: Divided): PlainParts | undefined {
  if (!isShortAndPlain(text)) return undefined;
  documents += 1;
  const isDetached = keeping.on && documents > FIRST_DOCUMENTS;
  const branch = new PartsReader(text, isDetached).document(divided);
  return branch && { data: branch.data, isDetached, locate: (keys) => locate(text, branch.entries, keys) };
}
