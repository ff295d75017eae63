import type { Json } from '../kubernetes';
import { onceForEach } from '../once';
import type { AgentField } from './datadog-agent';
import { anyValue, boolean, either, listOf, mapOf, nullable, oneOf, string, type ValueType, wholeNumber } from './value-type';

/** What one option of the spec is: stated once, read by types, validation, import, targets, JSON Schema and reference page. */
export interface Option<T = unknown> {
  readonly row: true;
  /** How a value is written in the reference page and in the generated TypeScript types. */
  readonly type: string;
  readonly takes: ValueType;
  /** What holds when the option is left out: the chart's default, `undefined` where the chart has none. */
  readonly default: T;
  /** What holds instead where a spec leaves the option out, for the few options in which we differ from the chart on purpose. */
  readonly ownDefault?: T;
  /** One sentence or two for the person who writes the spec. */
  readonly doc: string;
  /** What a number counts, such as seconds; of a text, which unit it is written with. */
  readonly unit?: string;
  /** The chart value of the same meaning; null where the chart has none. */
  readonly helm: string | null;
  /** Older chart values of the same meaning: import reads them, targets write `helm`. */
  readonly aliases: readonly string[];
  /** The field of the DatadogAgent object, or more than that; null where it has none; undefined: the option's own path. */
  readonly datadogAgent?: string | null | AgentField;
  /** How import turns a value of another type, as Helm would read it, into ours. */
  readonly kind: 'flag' | 'text' | 'integer' | 'list' | 'map' | 'any';
}

export type OptionTree = { readonly [key: string]: Option<any> | OptionTree };

/** The values of an option tree once defaults are filled in. */
export type Resolved<T> = { readonly [K in keyof T]: T[K] extends Option<infer V> ? V : Resolved<T[K]> };

export interface Row<T> {
  helm: string | null;
  doc: string;
  unit?: string;
  default?: T;
  ownDefault?: T;
  aliases?: string[];
  datadogAgent?: string | null | AgentField;
}

function option<T>(kind: Option['kind'], type: string, takes: ValueType, row: Row<any>): Option<T> {
  return {
    row: true,
    kind,
    type,
    takes,
    doc: row.doc,
    ...(row.unit !== undefined && { unit: row.unit }),
    helm: row.helm,
    aliases: row.aliases ?? [],
    datadogAgent: row.datadogAgent,
    default: row.default as T,
    ...(row.ownDefault !== undefined && { ownDefault: row.ownDefault as T }),
  };
}

// The overloads tell features whether a value may be missing: an option with a default is always there.
type Maker<V, R = Row<V>> = {
  (row: R & { default: V }): Option<V>;
  (row: R): Option<V | undefined>;
};

// Where the chart has no default it passes on what stands there, so values files hold words that only the agent knows.
const passedOn = (type: ValueType, row: Row<any>) => (row.default === undefined && row.helm !== null ? either(type, string) : type);

/** true or false. */
export const flag: Maker<boolean> = (row: Row<boolean>) => option<any>('flag', 'boolean', passedOn(boolean, row), row);

/** A string. Numbers are taken too where people write versions and ports without quotes. */
export const text: Maker<string> = (row: Row<string>) => option<any>('text', 'string', string, row);

/** A whole number, of something. */
export const integer: Maker<number, Row<number> & { unit: string }> = (row: Row<number>) => option<any>('integer', 'number', passedOn(wholeNumber, row), row);

/** One of a few words. */
export function choice<const V extends string>(values: readonly [V, ...V[]], row: Row<V> & { default: V }): Option<V>;
export function choice<const V extends string>(values: readonly [V, ...V[]], row: Row<V>): Option<V | undefined>;
export function choice(values: readonly [string, ...string[]], row: Row<string>): Option<any> {
  return option('text', values.map((v) => `'${v}'`).join(' | '), oneOf(values), row);
}

/** One of a few words, or another one that the chart passes on unread. */
export function choiceOrText<const V extends string>(values: readonly [V, ...V[]], row: Row<string> & { default: V }): Option<string>;
export function choiceOrText<const V extends string>(values: readonly [V, ...V[]], row: Row<string>): Option<string | undefined>;
export function choiceOrText(values: readonly [string, ...string[]], row: Row<string>): Option<any> {
  return option('text', `${values.map((v) => `'${v}'`).join(' | ')} | (string & {})`, either(oneOf(values), string), row);
}

/** A list of strings. */
export const texts: Maker<string[]> = (row: Row<string[]>) => option<any>('list', 'string[]', listOf(string), row);

/** A map from strings to strings. */
export const textMap: Maker<Record<string, string>> = (row: Row<any>) => option<any>('map', 'Record<string, string>', mapOf(nullable(string)), row);

// What a named type looks like inside is Kubernetes' to judge; that it is no scalar can be told here.
const itemOf = (type: string | undefined): ValueType => (type === undefined || type === 'Json' || type === 'number' ? anyValue : mapOf(anyValue));

/**
 * A list whose items are Kubernetes or Datadog data, passed on as they are.
 * @param item the items' TypeScript type, as constructs/kubernetes.ts names it
 */
export function list<T = Json>(row: Row<T[]> & { item?: string }): Option<T[]> {
  return option('list', `${row.item ?? 'Json'}[]`, listOf(itemOf(row.item)), { ...row, default: row.default ?? [] });
}

/** A map passed on as it is. A default merges with what the user writes as Helm merges maps: null takes a key away. */
export function map<T = Record<string, Json>>(row: Row<T> & { of?: string }): Option<T> {
  return option('map', row.of ?? 'Record<string, Json>', mapOf(anyValue), { ...row, default: row.default ?? {} });
}

/** A value of any type, where the chart accepts several. */
export function anything<T = Json | undefined>(row: Row<T> & { of?: string }): Option<T> {
  return option('any', row.of ?? 'Json', anyValue, row);
}

export const isOption = (node: Option<any> | OptionTree): node is Option<any> => (node as Option).row === true;

/** What holds where a spec leaves the option out. */
export const specDefault = (option: Option): unknown => (option.ownDefault === undefined ? option.default : option.ownDefault);

/** An option, and where it stands in its tree. */
export interface OptionRow {
  readonly path: readonly string[];
  readonly option: Option;
}

function* walk(tree: OptionTree, at: readonly string[] = []): Generator<OptionRow> {
  for (const [key, node] of Object.entries(tree)) {
    if (isOption(node)) yield { path: [...at, key], option: node };
    else yield* walk(node, [...at, key]);
  }
}

/** Every option of a tree with its dotted path, in the order they are stated. */
export const rows = onceForEach((tree: OptionTree): readonly OptionRow[] => [...walk(tree)]);
