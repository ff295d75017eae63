import type { JsonMap } from '../kubernetes';
import { onceForEach } from '../once';
import { type Divided, specParts } from '../spec/parts';
import { isMap } from '../spec/values';

/*
 * What a function of a context looks at: fields of the context, and the parts of the spec below `spec.global`, `spec.features` and the like, each
 * part as a whole.
 */

/** Whether the entries of a map that stands there are parts of their own. */
function isDivided(keys: readonly string[]): boolean {
  const divided = keys.reduce<Divided | undefined>((at, key) => at && (Object.hasOwn(at, key) ? at[key] : undefined), specParts());
  return divided !== undefined;
}

/** Where somebody may look. */
interface Place {
  readonly number: number;
  readonly keys: readonly string[];
  readonly below: Map<string, Place>;
  /** Whether parts of a map that stands there are looked at each for itself. */
  readonly isDivided: boolean;
  /** How such a map is watched. */
  readonly watcher: Watcher;
}

const places: Place[] = [];

/** How many places somebody has looked at so far. */
export const placeCount = (): number => places.length;

function newPlace(keys: readonly string[]): Place {
  const place: Place = { number: places.length, keys, below: new Map(), isDivided: isDivided(keys), watcher: new Watcher(() => place) };
  places.push(place);
  return place;
}

function placeBelow({ keys, below }: Place, key: string): Place {
  const known = below.get(key);
  if (known) return known;
  const place = newPlace([...keys, key]);
  below.set(key, place);
  return place;
}

/** What the function that is asked just now has looked at. */
let looks: Set<number> | undefined;

const note = ({ number }: Place): void => {
  looks?.add(number);
};

/** All keys of a map: who lists them depends on each coming and going. */
const KEYS = '(keys)';
const keysOf = (value: object) => Object.keys(value).join('\n');

/** All items of a set that begin alike. */
const ANY = '*';

const restsOf = (set: ReadonlySet<string>, prefix: string): string[] =>
  [...set].filter((item) => item.startsWith(prefix)).map((item) => item.slice(prefix.length));

/** What follows a prefix in the items of a set that begin with it. Who asks for no more than this depends on no more. */
export const startingWith = (set: ReadonlySet<string>, prefix: string): string[] =>
  set instanceof WatchedSet ? set.startingWith(prefix) : restsOf(set, prefix);

/** Of a set it is noted what was asked for, or that all of it was looked at. */
class WatchedSet implements ReadonlySet<string> {
  constructor(
    private readonly set: ReadonlySet<string>,
    private readonly place: Place,
  ) {}

  has(item: string): boolean {
    note(placeBelow(this.place, item));
    return this.set.has(item);
  }

  startingWith(prefix: string): string[] {
    note(placeBelow(this.place, `${prefix}${ANY}`));
    return restsOf(this.set, prefix);
  }

  private whole(): ReadonlySet<string> {
    note(this.place);
    return this.set;
  }

  get size(): number {
    return this.whole().size;
  }

  forEach(...of: Parameters<ReadonlySet<string>['forEach']>): void {
    this.whole().forEach(...of);
  }

  entries() {
    return this.whole().entries();
  }

  keys() {
    return this.whole().keys();
  }

  values() {
    return this.whole().values();
  }

  [Symbol.iterator]() {
    return this.values();
  }
}

/** The maps behind proxies. */
const unwatched = new WeakMap<object, object>();

/** Notes what of a map is looked at. */
class Watcher implements ProxyHandler<JsonMap> {
  constructor(private readonly place: () => Place) {}

  private readonly proxies = onceForEach((map: JsonMap) => {
    const proxy = new Proxy(map, this);
    unwatched.set(proxy, map);
    return proxy;
  });

  private readonly sets = onceForEach((set: Set<string>) => new WatchedSet(set, this.place()));

  watch(map: object): object {
    return this.proxies(map as JsonMap);
  }

  get(map: JsonMap, key: string | symbol): unknown {
    const value: unknown = Reflect.get(map, key);
    if (typeof key === 'symbol') return value;
    const place = placeBelow(this.place(), key);
    if (value instanceof Set) return place.watcher.sets(value);
    if (place.isDivided && isMap(value)) return place.watcher.watch(value);
    note(place);
    return value;
  }

  has(map: JsonMap, key: string | symbol): boolean {
    note(placeBelow(this.place(), KEYS));
    return Reflect.has(map, key);
  }

  ownKeys(map: JsonMap): (string | symbol)[] {
    note(placeBelow(this.place(), KEYS));
    return Reflect.ownKeys(map);
  }
}

const CONTEXT = newPlace([]);

/** Whether what is to be seen at a place changes with some fields of the context. */
export const dependsOn = (place: number, fields: object): boolean => {
  const [first = KEYS] = places[place]!.keys;
  return first === KEYS || first in fields;
};

/** Whether a function is asked just now whose looks are noted. */
export const isNoting = (): boolean => looks !== undefined;

/** Says of a function that is asked just now that it depends on these places. */
export function noteAll(numbers: readonly number[]): void {
  for (const number of numbers) looks?.add(number);
}

/** The map itself, where a proxy of it is given. */
export const withoutProxy = <C extends object>(map: C): C => (unwatched.get(map) as C | undefined) ?? map;

/** What a function makes of a context, and at what it looked for that. What it looked at, the one that asked it depends on as well. */
export function noted<C extends object, R>(work: (context: C) => R, context: C): { result: R; at: readonly number[] } {
  const outer = looks;
  looks = new Set();
  try {
    const result = work(CONTEXT.watcher.watch(context) as C);
    return { result, at: [...looks] };
  } finally {
    for (const number of looks) outer?.add(number);
    looks = outer;
  }
}

const seenInSet = (set: ReadonlySet<string>, key: string): unknown => (key.endsWith(ANY) ? restsOf(set, key.slice(0, -ANY.length)).join('\n') : set.has(key));

/** What is to be seen in a context at a place. */
export function seenAt(context: object, place: number): unknown {
  let value: any = context;
  for (const key of places[place]!.keys) {
    if (key === KEYS) return isMap(value) ? keysOf(value) : undefined;
    value = value instanceof Set ? seenInSet(value, key) : value?.[key];
  }
  return value;
}
