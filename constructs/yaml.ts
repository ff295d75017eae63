import type { ScalarLayout } from 'js-yaml';
import { once } from './once';
import { onceForText } from './own-text';
import { isPlainMap } from './spec/values';

// Most texts are written without it.
const library = once(() => require('./js-yaml') as typeof import('./js-yaml'));

/** Words that some reader of YAML takes for a boolean, a null or a number, whatever their case. */
const RESERVED = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf']);

// Our own rule instead of a list of what is dangerous: only what begins like a word can never be a number, a date or an indicator.
const WORD = /^[A-Za-z_/][A-Za-z0-9_./@%+=,;()$~^?!|&<>*'"`\\{}[\]: #-]*$/;

/** Whether every reader, of YAML 1.1 or 1.2, takes these bare characters for the string that they are. */
export function safeBare(text: string): boolean {
  // An exponent alone (e5) is a number for one reader.
  return WORD.test(text) && !RESERVED.has(text.toLowerCase()) && !/^e[-+_0-9]/i.test(text) && !/: |:$| #| $|[,[\]{}]/.test(text);
}

// Line separators that YAML 1.1 breaks lines at and YAML 1.2 does not, and what cannot stand in a file as it is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;

/** Whether a text of several lines may be a block. It keeps scripts and configuration files readable; where its edges are blank, readers differ on what belongs to it. */
const mayBeBlock = (text: string) => /^[^\s]/.test(text) && !/[ \n]\n*$/.test(text.replace(/\n$/, '')) && !/\n +\n/.test(text);

function quoteUnsafe(layout: ScalarLayout): void {
  const text = layout.node.value;
  const { SCALAR_STYLE } = library();
  // Booleans and numbers come as their text too.
  if (layout.node.tag !== 'tag:yaml.org,2002:str' || layout.style !== SCALAR_STYLE.PLAIN || typeof text !== 'string') return;
  if (INVISIBLE.test(text)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
  else if (text.includes('\n')) layout.style = !layout.isKey && !layout.flowOnly && mayBeBlock(text) ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.DOUBLE_QUOTED;
  else if (!safeBare(text)) layout.style = SCALAR_STYLE.SINGLE_QUOTED;
}

const options = once(
  () =>
    ({
      lineWidth: -1,
      noRefs: true,
      skipInvalid: true,
      seqNoIndent: true,
      scalarStyleRules: [quoteUnsafe, library().DEFAULT_SCALAR_STYLE_RULES.fallbackToDoubleQuoted],
    }) as const,
);

/** By js-yaml alone: what the faster way below must equal to the byte. */
export const toYamlByLibrary = (data: unknown): string => library().dump(data, options());

// Names, paths, versions, ports: nothing but letters, digits and a few signs that mean nothing to YAML.
const SIMPLE = /^[A-Za-z0-9_./][A-Za-z0-9_./=+-]*$/;
const ONE_LINE = /^[ -~]+$/;

/** How js-yaml writes a text that is simple enough to say so without it. */
function simply(text: string): string | undefined {
  if (text === '') return "''";
  if (ONE_LINE.test(text)) return safeBare(text) ? text : `'${text.replaceAll("'", "''")}'`;
  if (!text.includes('\n') || INVISIBLE.test(text) || !mayBeBlock(text)) return undefined;
  return `|${text.endsWith('\n') ? '' : '-'}\n${text.replace(/\n$/, '').replace(/^(?=.)/gm, '  ')}`;
}

// Enough for the words of one fleet, in which clusters differ in a few of thousands.
const REMEMBERED = 20_000;
const remembering = (render: (text: string) => string) => onceForText(render, REMEMBERED, Number.POSITIVE_INFINITY);

// In a map, because the document's root has rules of its own.
const scalar = (value: unknown) => toYamlByLibrary({ k: value }).slice('k: '.length, -1);
const text = remembering((value) => simply(value) ?? scalar(value));
const key = remembering((name) => (SIMPLE.test(name) && simply(name)) || toYamlByLibrary({ [name]: 0 }).slice(0, -': 0\n'.length));

/** A key that js-yaml writes in another form, over several lines. */
const isUnusualKey = (name: string) => name.length > 200 || name.includes('\n') || name === '__proto__';

/** What this way of writing does not cover. */
class UnusualError extends Error {}

type Tree = Readonly<Record<string, unknown>>;

function scalarAt(value: unknown, indent: string): string {
  if (typeof value === 'string') {
    const written = text(value);
    // A block: its lines, but for empty ones, stand below what they belong to.
    return written.includes('\n') ? written.replace(/\n(?! *$)(?=.) {2}/gm, `\n${indent}  `) : written;
  }
  if (typeof value === 'boolean' || value === null || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
  if (typeof value === 'number') return scalar(value);
  throw new UnusualError();
}

/** The lines of what is written again and again, by the indent at which it stood. */
const linesKnown = new WeakMap<object, Map<string, string>>();

/** Says of data that they stand in many documents, and that nobody changes them: their lines are written once. */
export function recurring<T extends object>(data: T): T {
  if (!linesKnown.has(data)) linesKnown.set(data, new Map());
  return data;
}

const partsKnown = new WeakMap<readonly unknown[], readonly (readonly unknown[])[]>();

/** One list of several, some of which may recur. Nobody may change it. */
export function joined<T>(parts: readonly (readonly T[])[]): readonly T[] {
  const full = parts.filter(({ length }) => length > 0);
  const list = full.flat(1) as T[];
  partsKnown.set(list, full);
  return list;
}

/** The lines of a map, or of a list; the first without its indent. */
function lines(value: Tree | readonly unknown[], indent: string): string {
  const known = linesKnown.get(value);
  if (!known) return Array.isArray(value) ? linesOfList(value, indent) : linesOfMap(value as Tree, indent);
  const before = known.get(indent);
  if (before !== undefined) return before;
  const written = Array.isArray(value) ? linesOfList(value, indent) : linesOfMap(value as Tree, indent);
  // V8 keeps what was put together as a tree of pieces. Who asks for a character has it laid out, once for all documents.
  written.charCodeAt(0);
  known.set(indent, written);
  return written;
}

function linesOfList(list: readonly unknown[], indent: string): string {
  const parts = partsKnown.get(list);
  if (parts) return parts.map((part) => lines(part, indent)).join(`\n${indent}`);
  let written = '';
  for (const item of list)
    written += `${written && `\n${indent}`}- ${item !== null && typeof item === 'object' && isFull(item) ? lines(item, `${indent}  `) : leaf(item, indent)}`;
  return written;
}

function linesOfMap(map: Tree, indent: string): string {
  let written = '';
  for (const name in map) {
    const below = map[name];
    if (below === undefined) continue;
    if (isUnusualKey(name)) throw new UnusualError();
    written += `${written && `\n${indent}`}${key(name)}:`;
    if (below !== null && typeof below === 'object' && isFull(below)) {
      const inner = Array.isArray(below) ? indent : `${indent}  `;
      written += `\n${inner}${lines(below, inner)}`;
    } else written += ` ${leaf(below, indent)}`;
  }
  return written;
}

const hasNone = (value: Tree) => {
  for (const name in value) if (value[name] !== undefined) return false;
  return true;
};

/** Whether a map or list has anything in it; of other objects js-yaml knows how they are written. */
function isFull(value: object): value is Tree | readonly unknown[] {
  if (Array.isArray(value)) return value.length > 0;
  if (!isPlainMap(value)) throw new UnusualError();
  return !hasNone(value);
}

const leaf = (value: unknown, indent: string): string => {
  if (value !== null && typeof value === 'object') return Array.isArray(value) ? '[]' : '{}';
  return scalarAt(value, indent);
};

/**
 * Data as YAML that every reader loads alike. Keys keep their order; undefined is left out.
 *
 * js-yaml decides how each text is written, once; maps and lists are put together here, which is what takes its time. A test holds that both
 * ways give the same bytes.
 */
export function toYaml(data: unknown): string {
  try {
    if (data !== null && typeof data === 'object' && isFull(data)) return `${lines(data, '')}\n`;
  } catch (error) {
    if (!(error instanceof UnusualError)) throw error;
  }
  return toYamlByLibrary(data);
}

/** Several documents in one file. */
export const toYamlDocuments = (documents: readonly unknown[]): string => documents.map((d) => `---\n${toYaml(d)}`).join('');
