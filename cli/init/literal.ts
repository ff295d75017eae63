import type { Json } from '../../constructs/kubernetes';
import { isMap } from '../../constructs/spec/values';

const WIDTH = 140;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A text in single quotes, in ASCII signs that no editor shows otherwise. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${escaped.replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
}

// As a plain key it would be the prototype of the map.
const keyOf = (key: string) => (key === '__proto__' ? "['__proto__']" : IDENTIFIER.test(key) ? key : quoted(key));

const entriesOf = (value: Json[] | { [key: string]: Json | undefined }): readonly (readonly [string, Json | undefined])[] =>
  Array.isArray(value) ? value.map((item) => ['', item] as const) : Object.entries(value).map(([key, item]) => [`${keyOf(key)}: `, item] as const);

/** Data as TypeScript has it: on one line where that is short, else an entry a line. */
export function literal(value: Json | undefined, indent = '', room = WIDTH): string {
  if (typeof value === 'string') return quoted(value);
  if (!Array.isArray(value) && !isMap(value)) return String(value);
  const entries = entriesOf(value).filter(([, item]) => item !== undefined);
  const [open, close, space] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  if (entries.length === 0) return `${open}${close}`;
  const line = `${open}${space}${entries.map(([key, item]) => key + literal(item, '', Number.POSITIVE_INFINITY)).join(', ')}${space}${close}`;
  if (indent.length + line.length <= room) return line;
  const deeper = `${indent}  `;
  const lines = entries.map(([key, item]) => `${deeper}${key}${literal(item, deeper, room === Number.POSITIVE_INFINITY ? room : WIDTH - key.length)},`);
  return `${open}\n${lines.join('\n')}\n${indent}${close}`;
}
