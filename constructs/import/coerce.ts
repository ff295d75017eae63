import type { Severity } from '../diagnostics/codes';
import type { Json } from '../kubernetes';
import type { Option } from '../spec/option';
import { isMap, truthy } from '../spec/values';

/** A number as Helm's templates print it: with an exponent from a million on, unless it is written into YAML as a number. */
export function goNumber(n: number): string {
  const [digits, e] = n.toExponential().split('e') as [string, string];
  const exponent = Number(e);
  if (n === 0 || (exponent >= -4 && exponent < 6)) return String(n);
  return `${digits}e${e[0]}${e.slice(1).padStart(2, '0')}`;
}

/** A scalar as templates print it. */
export const asText = (x: Json | undefined): string => (typeof x === 'number' ? goNumber(x) : String(x));
export const isScalar = (x: unknown): x is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof x);

interface Remark {
  readonly severity: Severity;
  readonly message: string;
}

/** A value in the type of its option, and what was wrong with the one given. Values are never named: they may be secrets. */
export type Coerced = { ok: true; value: unknown; remark?: Remark } | { ok: false; message: string };

const good = (value: unknown, remark?: Remark): Coerced => ({ ok: true, value, ...(remark !== undefined && { remark }) });
const bad = (message: string): Coerced => ({ ok: false, message });

// Options without a default hold what the chart hands to the agent unread.
const passesOn = (option: Option, value: unknown): boolean => option.default === undefined && value !== '' && option.takes.fits(value);

const SAYS_NO = /^(?:false|no|off|n|0|disabled?)$/i;

/** What templates make of a value that is neither true nor false. */
function flagRemark(value: unknown): Remark {
  const taken = truthy(value);
  const kind = typeof value === 'object' ? 'value' : typeof value;
  const message = `the chart wants true or false here, and takes this ${kind} for ${taken}`;
  if (typeof value === 'string' && SAYS_NO.test(value.trim()))
    return { severity: 'warning', message: `${message}, as any text but the empty one: remove the quotes, or write false` };
  return { severity: 'warning', message: typeof value === 'string' ? `${message}: remove the quotes` : message };
}

/** Reads a chart value as the chart's templates would, into the type of our option. */
export function coerce(option: Option, value: unknown): Coerced {
  if (value === undefined || value === null) return good(option.kind === 'flag' && option.default !== undefined ? false : undefined);
  switch (option.kind) {
    case 'flag':
      if (typeof value === 'boolean' || passesOn(option, value)) return good(value);
      return good(truthy(value), flagRemark(value));
    case 'text': {
      if (!isScalar(value)) return truthy(value) ? bad('must be a string') : good(undefined);
      const text = asText(value);
      if (option.takes.fits(text)) return good(text);
      return text === '' ? good(undefined) : bad(`must be one of ${option.type.replace(/'/g, '').replace(/ \|/g, ',')}`);
    }
    case 'integer': {
      if (value === '') return good(undefined);
      const number = typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value;
      return Number.isInteger(number) || passesOn(option, number) ? good(number) : truthy(value) ? bad('must be a whole number') : good(undefined);
    }
    case 'list': {
      const texts = option.type === 'string[]';
      if (!Array.isArray(value)) {
        if (!truthy(value)) return good([]);
        return texts && isScalar(value)
          ? good([asText(value)], { severity: 'warning', message: 'the chart wants a list here, and takes this for its only item' })
          : bad('must be a list');
      }
      if (!texts || value.every((v) => typeof v === 'string')) return good(value);
      return value.every(isScalar) ? good(value.map(asText)) : bad('must be a list of strings');
    }
    case 'map': {
      if (!isMap(value)) return truthy(value) ? bad('must be a map') : good(option.default === undefined ? undefined : {});
      if (option.type !== 'Record<string, string>') return good(value);
      const entries = Object.entries(value);
      if (!entries.every(([, v]) => v === null || isScalar(v))) return bad('must be a map of strings');
      return good(Object.fromEntries(entries.map(([k, v]) => [k, v === null ? null : asText(v)])));
    }
    default:
      return good(value);
  }
}
