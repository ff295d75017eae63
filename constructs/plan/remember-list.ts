import { deepFrozen, isRemembering, remembering } from './remember';

/** Different lists of one function. Beyond that all are forgotten: memory does not grow with the fleet. */
const MOST_LISTS = 5_000;

/** Lists that begin alike, and what was made of the one that ends here. */
interface Lists<T, R> {
  readonly longer: Map<T, Lists<T, R>>;
  made?: { readonly result: R };
}

const none = <T, R>(): Lists<T, R> => ({ longer: new Map() });

/**
 * A function of a list that remembers what it made of lists of the same objects. It must depend on nothing else, and nobody may change what it
 * returns.
 */
export function rememberedOfList<T extends object, R>(work: (list: readonly T[]) => R): (list: readonly T[]) => R {
  let all = none<T, R>();
  let count = 0;
  return (list) => {
    if (!isRemembering()) return work(list);
    let at = all;
    for (const item of list) {
      let longer = at.longer.get(item);
      if (!longer) {
        longer = none();
        at.longer.set(item, longer);
      }
      at = longer;
    }
    if (at.made) return at.made.result;
    const result = work(list);
    if (remembering.frozen) deepFrozen(result);
    if (count >= MOST_LISTS) {
      all = none();
      count = 0;
      return result;
    }
    count += 1;
    at.made = { result };
    return result;
  };
}

/** The same for a function of two objects. */
export function rememberedOfTwo<A extends object, B extends object, R>(work: (a: A, b: B) => R): (a: A, b: B) => R {
  const ofList = rememberedOfList(([a, b]: readonly (A | B)[]) => work(a as A, b as B));
  return (a, b) => ofList([a, b]);
}
