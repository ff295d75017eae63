import { isLong, pieces } from './pieces';
import { isSecret, looksSecret } from './secret-values';

/** `key: value`, `"key":"value"`, `key = value`, behind any dashes of a list. */
const LINE = /^(\s*)(?:-\s+)*(?:["']([^"']+)["']\s*[:=]\s*|([\w.@/-]+)(?::(?:\s+|$)|\s*=\s*(?!=)))(.*?),?\s*$/;
const PAIR = /["']?([\w.-]{1,100})["']?\s*[:=](?!=)\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,{}[\]"']+)/g;
const BLOCK = /^[|>][+-]?\d*$/;
/** Configuration texts are short; more lines than this are a program or data. */
const MOST_LINES = 20_000;

const QUOTED = /^(["'])(.*?)\1\s*;?(?:\s#.*)?$/s;
const isQuoted = (text: string) => QUOTED.test(text);
const unquoted = (text: string) => QUOTED.exec(text)?.[2] ?? text.replace(/\s+#.*$/, '');
/** An expression of a program: what stands there is computed, not written. */
const isComputed = (text: string) => !isQuoted(text) && /[()[\]]|^f["']|^[A-Za-z_]\w*(?:\.\w+)+$/.test(text);
/** In YAML nearly anything may be written without quotes. */
const isCall = (text: string) => !isQuoted(text) && /^[A-Za-z_][\w.]*(?:\(.*\)|\[.*\])$/.test(text);

const hasSecretPair = (line: string): boolean => {
  const called = line.includes('(');
  return [...line.matchAll(PAIR)].some(([, key, value]) => !isComputed(value!) && !(called && !isQuoted(value!)) && isSecret(unquoted(value!), key!));
};
/** `"https://app.datadoghq.com": ["0123…"]`: keys for further intakes. */
const hasIntakeKey = (value: string, parent: string) => /endpoints?$/i.test(parent) && /\b[0-9a-f]{32}\b/.test(value);

/**
 * The lines of a configuration text that hold secrets, counted from 1. Configuration files inside values are YAML, JSON, properties or
 * programs, often with templates that no parser takes: so they are read line by line.
 */
export function secretLines(text: string): number[] {
  const open: { indent: number; key: string }[] = [];
  let named: string | undefined;
  const lines = text.split(/\r?\n/).slice(0, MOST_LINES);

  const isHit = (line: string, next: string): boolean => {
    if (isLong(line)) return pieces(line).some((piece) => looksSecret(piece) || hasSecretPair(piece));
    const trimmed = line.trim().replace(/^-\s+/, '');
    if (trimmed === '' || /^(?:#|\/\/)/.test(trimmed)) return false;
    if (looksSecret(unquoted(trimmed.replace(/,$/, '')))) return true;
    const [, space, quotedKey, plainKey, written = ''] = LINE.exec(line) ?? [];
    const value = written.startsWith('#') ? '' : written;
    const key = quotedKey ?? plainKey;
    const indent = space === undefined ? line.search(/\S/) : space.length;
    while (open.length > 0 && open[open.length - 1]!.indent >= indent) open.pop();
    const parents = open.map((it) => it.key);
    if (key === undefined) return hasIntakeKey(trimmed, parents.at(-2) ?? '') || hasSecretPair(line);
    if (value === '' || value === '{' || value === '[') open.push({ indent, key });
    const parent = parents.at(-1) ?? '';
    const plain = unquoted(value);
    if (key === 'name') named = plain;
    if (BLOCK.test(value)) return isSecret(next.trim(), key, parent);
    if (/^[[{]/.test(value)) return hasSecretPair(value) || hasIntakeKey(value, key) || hasIntakeKey(value, parent);
    const yaml = plainKey !== undefined && /^\s*(?:-\s+)*[\w.@/-]+:/.test(line);
    if (yaml ? isCall(value) : isComputed(value)) return false;
    return isSecret(plain, key, parent) || (key === 'value' && named !== undefined && isSecret(plain, named));
  };
  return lines.flatMap((line, i) => (isHit(line, lines[i + 1] ?? '') ? [i + 1] : []));
}
