import type { Json, JsonMap } from '../kubernetes';
import { type Divided, specParts } from '../spec/parts';
import { isMap } from '../spec/values';
import { recurring } from '../yaml';
import { dependsOn, isNoting, noteAll, noted, placeCount, seenAt, withoutProxy } from './watch';

/*
 * Clusters of a fleet differ in a few options, and most features look at none of those. So a function of the context is asked anew only where
 * something that it looked at is another thing than before.
 *
 * What it looks at is noted by a proxy (watch.ts). Parts of the spec are compared by identity: `shared` makes equal parts of different specs one
 * object.
 */

/** How tests hold what is remembered against what is not. */
export const remembering = { on: true, frozen: false };

/** Different parts of specs, and different things of one function. Beyond that all are forgotten: memory does not grow with the fleet. */
const MOST_PARTS = 20_000;
const MOST_RESULTS = 1_000;

// Who plans once gains nothing by noting what is looked at.
const FIRST_PLANS = 2;
let plans = 0;

/** Says that another installation is planned. */
export const planBegins = (): void => {
  plans += 1;
};

/** Whether there were enough installations already that remembering pays. */
export const isRemembering = (): boolean => remembering.on && plans > FIRST_PLANS;

/** So that tests see who changes what is remembered. */
export function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const below of value instanceof Map ? value.values() : Object.values(value)) deepFrozen(below);
  }
  return value;
}

/** Data of many clusters, of which the lines are written once. */
export const written = <T extends object>(data: T): T => (isRemembering() ? recurring(data) : data);

const partsByText = new Map<string, object>();
/** The one object for each that was met. */
let parts = new WeakMap<object, object>();

function onlyOne(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Mostly a default, or a part of a spec that others had too: one object already.
  const met = parts.get(value);
  if (met) return met;
  if (partsByText.size >= MOST_PARTS) {
    partsByText.clear();
    parts = new WeakMap();
  }
  const text = JSON.stringify(value);
  const one = partsByText.get(text) ?? (remembering.frozen ? deepFrozen(value) : value);
  partsByText.set(text, one);
  parts.set(value, one);
  return one;
}

/** A map of a spec, copied only if something in it is replaced. */
function withSharedParts(map: JsonMap, divided: Divided): JsonMap {
  let out = map;
  for (const key in map) {
    const below = map[key]!;
    const inner = divided[key];
    const one = (inner && isMap(below) ? withSharedParts(below, inner) : onlyOne(below)) as Json;
    if (one === below) continue;
    if (out === map) out = { ...map };
    out[key] = one;
  }
  return out;
}

/** A spec whose parts are the same objects as equal parts of other specs. */
export const shared = <S extends object>(spec: S): S => (isRemembering() ? (withSharedParts(spec as JsonMap, specParts().spec!) as S) : spec);

/** The one object for data that are equal, such as what all features together need. */
export const sharedData = <T>(value: T): T => (isRemembering() ? (onlyOne(value) as T) : value);

let things = 0;
const objectNumbers = new WeakMap<object, number>();
const otherNumbers = new Map<unknown, number>();

/** A number of each thing: equal objects that are two have two. */
function numberOf(value: unknown): number {
  const numbers = (typeof value === 'object' && value !== null) || typeof value === 'function' ? objectNumbers : otherNumbers;
  const known = numbers.get(value as object);
  if (known !== undefined) return known;
  if (otherNumbers.size >= MOST_PARTS) otherNumbers.clear();
  things += 1;
  numbers.set(value as object, things);
  return things;
}

/** What is to be seen in a context at each place, as far as somebody asked. */
interface View {
  readonly context: object;
  /** By the number of the place; 0 where nobody has looked yet. An array without gaps is what V8 reads quickest. */
  readonly numbers: number[];
  /** The context of which this one is an extension, and by which fields. */
  readonly less?: { readonly view: View; readonly fields: object };
}

const unseen = () => new Array<number>(placeCount()).fill(0);

const views = new WeakMap<object, View>();

// One installation is planned at a time.
let latest: View | undefined;

function viewOf(context: object): View {
  if (latest?.context === context) return latest;
  latest = views.get(context) ?? { context, numbers: unseen() };
  views.set(context, latest);
  return latest;
}

/** A context with more known of it. What was seen of the rest is not looked at again. */
export function extended<C extends object, F extends object>(context: C, fields: F): C & F {
  const all = { ...context, ...fields };
  if (isRemembering()) views.set(all, { context: all, numbers: unseen(), less: { view: viewOf(context), fields } });
  return all;
}

function seen(view: View, place: number): number {
  const { context, numbers, less } = view;
  numbers[place] ||= less && !dependsOn(place, less.fields) ? seen(less.view, place) : numberOf(seenAt(context, place));
  return numbers[place];
}

/** What a function made of what it saw, place by place. */
interface Seen<R> {
  readonly things: readonly number[];
  readonly result: R;
}

/** Places at which a function looked, and what it made of what it saw there, by a hash of that. */
interface Memory<R> {
  readonly looks: readonly number[];
  readonly results: Map<number, Seen<R>[]>;
}

/** Looks at all places, for `isSeen`. */
function hashOf(view: View, looks: readonly number[]): number {
  const { numbers } = view;
  let hash = 0;
  for (const place of looks) hash = (Math.imul(hash, 31) + (numbers[place] || seen(view, place))) | 0;
  return hash;
}

function isSeen({ numbers }: View, looks: readonly number[], things: readonly number[]): boolean {
  for (let i = 0; i < looks.length; i += 1) if (numbers[looks[i]!] !== things[i]) return false;
  return true;
}

function recalled<R>(view: View, { looks, results }: Memory<R>): Seen<R> | undefined {
  const found = results.get(hashOf(view, looks));
  if (found) for (const one of found) if (isSeen(view, looks, one.things)) return one;
  return undefined;
}

function keep<R>(view: View, { looks, results }: Memory<R>, result: R): void {
  const hash = hashOf(view, looks);
  const one = { things: looks.map((place) => view.numbers[place]!), result };
  const before = results.get(hash);
  if (before) before.push(one);
  else results.set(hash, [one]);
}

/** Who was asked so often and never saw the same twice looks at a cluster's name, or at something else of its own. */
const NEVER_THE_SAME = 200;

/**
 * A function of the context that remembers what it made of others which look the same to it. It must depend on nothing else, and nobody may
 * change what it returns.
 */
export function remembered<C extends object, R>(work: (context: C) => R): (context: C) => R {
  let memories: Memory<R>[] = [];
  let count = 0;
  let hasRecalled = false;
  const memoryOf = (looks: readonly number[]): Memory<R> => {
    const same = ({ looks: others }: Memory<R>) => others.length === looks.length && others.every((place, i) => place === looks[i]);
    const known = memories.find(same);
    if (known) return known;
    const memory: Memory<R> = { looks, results: new Map() };
    memories.push(memory);
    return memory;
  };
  return (asked) => {
    if (!isRemembering() || (!hasRecalled && count >= NEVER_THE_SAME)) return work(asked);
    const context = isNoting() ? withoutProxy(asked) : asked;
    const view = viewOf(context);
    for (const memory of memories) {
      const known = recalled(view, memory);
      if (known) {
        hasRecalled = true;
        noteAll(memory.looks);
        return known.result;
      }
    }
    const { result, at } = noted(work, context);
    if (remembering.frozen) deepFrozen(result);
    if (count >= MOST_RESULTS) {
      memories = [];
      count = 0;
    }
    count += 1;
    keep(view, memoryOf(at), result);
    return result;
  };
}
