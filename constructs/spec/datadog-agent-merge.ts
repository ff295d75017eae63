import type { Json } from '../kubernetes';
import { type ApiField, identityIn } from './datadog-agent-api';
import { equal, isMap } from './values';

// The operator lays a profile over the object as server-side apply lays one manager's fields over another's: maps merge, lists whose items
// are told apart merge item by item, other lists replace. Nothing is taken away.

const below = (field: ApiField | undefined, key: string): ApiField | undefined => field?.fields.get(key) ?? field?.fields.get('*');

const keysOf = (...maps: object[]): string[] => [...new Set(maps.flatMap((map) => Object.keys(map)))];

/** Fields with others laid over them. */
export function applied(base: Json | undefined, over: Json | undefined, field: ApiField | undefined): Json | undefined {
  if (over === undefined || over === null) return base;
  if (isMap(base) && isMap(over)) return Object.fromEntries(keysOf(base, over).map((key) => [key, applied(base[key], over[key], below(field, key))]));
  const identity = identityIn(field);
  if (!identity || !Array.isArray(base) || !Array.isArray(over)) return over;
  const later = new Map(over.map((item) => [identity(item), item]));
  const merged = base.map((item) => {
    const same = later.get(identity(item));
    later.delete(identity(item));
    return isMap(item) && isMap(same) ? { ...item, ...same } : item;
  });
  return [...merged, ...later.values()];
}

/** What must be laid over one list of items that are told apart to get another. */
function itemsToApply(base: readonly Json[], wanted: readonly Json[], identity: (item: unknown) => string, lost: () => void): Json | undefined {
  const kept = new Map(wanted.map((item) => [identity(item), item]));
  for (const item of base) {
    const now = kept.get(identity(item));
    if (now === undefined || (isMap(item) && isMap(now) && Object.keys(item).some((key) => now[key] === undefined))) lost();
  }
  const changed = wanted.filter((item) => !base.some((other) => equal(other, item)));
  return changed.length > 0 ? changed : undefined;
}

/**
 * What must be laid over some fields to get others; a switch that is to have its default again is turned round.
 * @param missing takes the places of what cannot be taken away
 */
export function toApply(
  base: Json | undefined,
  wanted: Json | undefined,
  field: ApiField | undefined,
  at: readonly string[],
  missing: string[],
): Json | undefined {
  if (equal(base, wanted)) return undefined;
  const lost = () => void missing.push(at.join('.'));
  if (wanted === undefined) {
    if (typeof base === 'boolean') return !base;
    if (!isMap(base)) {
      lost();
      return undefined;
    }
  }
  const identity = identityIn(field);
  if (identity && Array.isArray(base) && Array.isArray(wanted)) return itemsToApply(base, wanted, identity, lost);
  const to = wanted ?? {};
  if (!isMap(to) || !isMap(base)) return wanted;
  const entries = keysOf(base, to).map((key) => [key, toApply(base[key], to[key], below(field, key), [...at, key], missing)] as const);
  const written = entries.filter(([, value]) => value !== undefined);
  return written.length > 0 ? Object.fromEntries(written) : undefined;
}
