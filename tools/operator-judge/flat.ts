import { isMap } from '../../constructs/spec/values';

/** A list of plain words is a set: the items stand in its keys. */
const isSet = (items: readonly unknown[]) => items.length > 0 && items.every((item) => typeof item === 'string' || typeof item === 'number');

/** What data says, leaf by leaf, each at its path. Nulls and what is empty say nothing. */
export function* leavesOf(value: unknown, at = ''): Generator<[string, unknown]> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (isSet(value)) for (const item of value) yield [`${at}[${item}]`, true];
    else for (const [i, item] of value.entries()) yield* leavesOf(item, `${at}[${i}]`);
  } else if (isMap(value)) for (const [key, item] of Object.entries(value)) yield* leavesOf(item, at === '' ? key : `${at}.${key}`);
  else yield [at, value];
}
