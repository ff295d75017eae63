import fs from 'node:fs';
import type { Place } from '../constructs/diagnostics/source';
import { MOST_BYTES } from '../constructs/import/yaml-parse';
import { once } from '../constructs/once';

/** A file that is there, but holds nothing that could be read as text. */
export class UnreadableError extends Error {
  constructor(
    message: string,
    /** Where in the file, if that can be told. */
    readonly place?: Place,
  ) {
    super(message);
  }
}

const MEBIBYTE = 1024 * 1024;

function kindOf(stat: fs.Stats): string | undefined {
  if (stat.isFile()) return undefined;
  if (stat.isDirectory()) return 'it is a folder: name the files in it';
  if (stat.isFIFO() || stat.isSocket()) return 'it is a pipe: write its content to a file first, which also gives the output its name';
  return 'it is a device, not a file';
}

// Most specs and values are shorter. One place for all of them: thousands of files would each take one of their own.
const usual = once(() => Buffer.allocUnsafeSlow(64 * 1024));

/** The bytes of a file; they stand where the next file's will. */
function bytesOf(file: string): Buffer {
  const kind = kindOf(fs.statSync(file));
  if (kind) throw new UnreadableError(kind);
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0));
  try {
    // Read by parts up to the limit: some files do not tell their size.
    const size = Math.min(fs.fstatSync(descriptor).size || MOST_BYTES, MOST_BYTES) + 1;
    const buffer = size <= usual().length ? usual() : Buffer.allocUnsafe(size);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) read = fs.readSync(descriptor, buffer, length, buffer.length - length, null);
    if (length > MOST_BYTES)
      throw new UnreadableError(`it is larger than ${MOST_BYTES / MEBIBYTE} MiB; Kubernetes takes no object of this size, so these are no values or spec`);
    return buffer.subarray(0, length);
  } finally {
    fs.closeSync(descriptor);
  }
}

const WIDE_MARKS: readonly [string, readonly number[]][] = [
  ['UTF-32', [0xff, 0xfe, 0, 0]],
  ['UTF-32', [0, 0, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
];

function placeOfBadByte(bytes: Buffer): Place {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? undefined : end);
    const text = part.toString('utf8');
    if (end < 0 || !Buffer.from(text, 'utf8').equals(part)) {
      // A replacement character that stands in the file itself takes three bytes; one made for a bad byte does not come back as that byte.
      let column = 0;
      for (let at = 0; column < text.length; column += 1) {
        const own = Buffer.from(text[column]! === '\ufffd' ? '\ufffd' : text.slice(column, column + (text.codePointAt(column)! > 0xffff ? 2 : 1)), 'utf8');
        if (!own.equals(part.subarray(at, at + own.length))) break;
        at += own.length;
        if (text.codePointAt(column)! > 0xffff) column += 1;
      }
      return { line, column: column + 1 };
    }
    start = end + 1;
  }
}

/**
 * The text of a file.
 * @throws UnreadableError where it is no regular file, too large or not UTF-8; errors of the system as they are
 */
export function readTextFile(file: string): string {
  const bytes = bytesOf(file);
  const wide = WIDE_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (wide) throw new UnreadableError(`it is encoded in ${wide[0]}: save it as UTF-8`);
  const text = bytes.toString('utf8');
  if (text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes)) throw new UnreadableError('it is not UTF-8 text', placeOfBadByte(bytes));
  return text;
}
