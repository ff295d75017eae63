import { keyEnd } from './excerpt';
import type { Place } from './source';

const HIDDEN = '********';
const SUSPECT_KEY =
  /(?:passw(?:or)?d|pwd|passphrase|secret|token|auth|credential|(?:api|app|private|access|license)[_-]?key|DD_[A-Z_]*KEY)[\w.-]*["']?\s*[:=]\s*/i;
/** What keys and tokens look like whatever they are called: long words of letters and digits, and UUIDs. */
const TOKEN = /(?=[A-Za-z0-9+/_=]*[0-9])(?=[0-9+/_=]*[A-Za-z])[A-Za-z0-9+/_=]{20,}|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const USER_INFO = /(:\/\/)[^\s/@]+@/g;

/** Hides what looks like a secret in a piece of text. */
const hideTokens = (text: string) => text.replace(TOKEN, HIDDEN).replace(USER_INFO, `$1${HIDDEN}@`);

const FIRST_KEY = /^[\s-]*[\w.-]*(?=:\s)/;

/** Hides everything that is said but for the first key, and leaves how it is written: quotes, brackets, commas. */
const hideWords = (text: string) => {
  const key = FIRST_KEY.exec(text)?.[0] ?? '';
  return key + text.slice(key.length).replace(/[\p{L}\p{N}]/gu, '*');
};

/** The lines that the value of a key goes on for, after the key's own. */
function linesBelow(lines: readonly string[], { line, column }: Place): number {
  let below = 0;
  for (let next = line; next < lines.length; next++) {
    const text = lines[next]!;
    const indent = text.search(/\S/);
    if (indent >= 0 && indent < column) break;
    below++;
  }
  return below;
}

/** A line as it may be shown, and where in it the key stands that a finding is about. */
export interface MaskedLine {
  readonly text: string;
  readonly offset: number;
}

const LONGEST = 2000;

/** The lines of a file as they may be shown to anybody. */
export class MaskedLines {
  private readonly lines: readonly string[];
  /** For each line, the offset from which on nothing is shown. */
  private readonly hiddenFrom = new Map<number, number>();

  /**
   * @param secrets where values stand that are secrets; undefined where nobody could tell, because the file is not YAML
   */
  constructor(
    text: string,
    private readonly secrets: readonly Place[] | undefined,
  ) {
    this.lines = text.split(/\r\n|\r|\n/);
    for (const place of secrets ?? []) this.hideValue(place);
  }

  private hide(line: number, from: number): void {
    this.hiddenFrom.set(line, Math.min(from, this.hiddenFrom.get(line) ?? from));
  }

  private hideValue(place: Place): void {
    const offset = place.column - 1;
    const key = this.lines[place.line - 1] ?? '';
    const end = keyEnd(key, offset);
    this.hide(place.line, end === undefined ? offset : key.indexOf(':', end) + 1);
    for (let below = 1; below <= linesBelow(this.lines, place); below++) this.hide(place.line + below, 0);
  }

  /**
   * A line, without the secrets in it.
   * @param number counted from 1
   * @param offset of the key that a finding is about; it stays readable
   */
  line(number: number, offset: number): MaskedLine {
    const line = this.lines[number - 1] ?? '';
    const end = keyEnd(line, offset) ?? offset;
    // Too long for anybody to read, and to search for secrets in.
    if (line.length > LONGEST) return { text: line.slice(offset, end) || HIDDEN, offset: 0 };
    const suspect = SUSPECT_KEY.exec(line);
    const from = Math.min(this.hiddenFrom.get(number) ?? line.length, suspect ? suspect.index + suspect[0].length : line.length);
    const readable = this.secrets ? hideTokens : hideWords;
    const hiddenBefore = /\S/.test(line.slice(from, offset));
    const before = hiddenBefore ? `${readable(line.slice(0, from)).trimEnd()} ${HIDDEN} ` : readable(line.slice(0, offset));
    const key = this.secrets || !before.includes(': ') ? line.slice(offset, end) : readable(line.slice(offset, end));
    if (from >= line.length) return { text: before + key + readable(line.slice(end)), offset: before.length };
    const after = from > end ? readable(line.slice(end, from)).trimEnd() : end > offset ? ':' : '';
    return { text: `${`${before}${key}${after}`.trimEnd()} ${HIDDEN}`, offset: before.length };
  }
}
