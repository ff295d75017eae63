import { keyEnd } from '../diagnostics/excerpt';
import type { Place } from '../diagnostics/source';

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
