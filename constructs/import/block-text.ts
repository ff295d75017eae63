import { keyEnd } from '../diagnostics/excerpt';
import type { Place } from '../diagnostics/source';
import { readYaml, type YamlFile } from './read-yaml';

const HEADER = /^\s*:\s*(?:[&!]\S+\s+)*\|[+-]?([1-9]?)[+-]?\s*(?:\s#.*)?$/;

/**
 * Where the lines of a text stand in the file that holds it, if the text is written as a block that keeps its lines (`values: |`).
 * Other ways of writing it do not tell.
 * @param key where the key stands whose value the text is
 */
export function textPlaces(file: string, key: Place): ((inner: Place) => Place) | undefined {
  const lines = file.split(/\r\n|\r|\n/);
  const line = lines[key.line - 1] ?? '';
  const end = keyEnd(line, key.column - 1);
  const header = end === undefined ? null : HEADER.exec(line.slice(end));
  if (!header) return undefined;
  const below = lines.slice(key.line);
  const first = below.find((l) => l.trim() !== '');
  if (first === undefined) return undefined;
  const indent = header[1] ? key.column - 1 + Number(header[1]) : first.search(/\S/);
  return (inner) => ({ line: key.line + inner.line, column: indent + inner.column });
}

/** How many of the keys lead to a text in which the others go on; undefined if they stay in the file's own data. */
function keysToText(data: unknown, keys: readonly string[]): { text: string; length: number } | undefined {
  let at = data;
  for (const [i, key] of keys.entries()) {
    if (typeof at === 'string') return { text: at, length: i };
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return undefined;
}

interface HeldText {
  readonly data: unknown;
  locate(keys: readonly string[]): Place;
}

/** Locates keys of a document, those too that go on in a text of YAML: a configuration file, or the values of an Application. */
export function locateInTexts(yaml: YamlFile, document = 0): (keys: readonly string[]) => Place {
  const texts = new Map<string, HeldText | undefined>();
  const textAt = (text: string, key: Place): HeldText | undefined => {
    const toFile = textPlaces(yaml.text, key);
    if (!toFile) return undefined;
    const { data, locate } = readYaml(text, 'helm');
    return { data, locate: (keys) => toFile(locate(keys)) };
  };
  const locateIn = ({ data, locate }: HeldText, keys: readonly string[]): Place => {
    const held = keysToText(data, keys);
    if (!held) return locate(keys);
    const key = locate(keys.slice(0, held.length));
    const identity = `${key.line}:${key.column}`;
    if (!texts.has(identity)) texts.set(identity, textAt(held.text, key));
    const text = texts.get(identity);
    return text ? locateIn(text, keys.slice(held.length)) : key;
  };
  return (keys) => locateIn({ data: yaml.documents[document], locate: (own) => yaml.locate(own, document) }, keys);
}
