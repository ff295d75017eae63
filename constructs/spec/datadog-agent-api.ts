import { DATADOG_AGENT_FIELDS } from '../../imports/datadog-agent-api';
import type { Json, JsonMap } from '../kubernetes';
import { equal, isMap } from './values';

/** A field of the DatadogAgent API. */
export interface ApiField {
  /**
   * `string`, `integer`, `integer|string`, `boolean`, `map`, `any`; a list such as `string[]`, `string[set]` where no two items may be alike,
   * `map[name]` where none may have the same name. Undefined where fields of its own are known.
   */
  readonly type?: string;
  /** Its own fields; `*` stands for any name. */
  readonly fields: ReadonlyMap<string, ApiField>;
}

let api: ApiField | undefined;

/** The fields below `spec`. */
export function datadogAgentApi(): ApiField {
  if (api) return api;
  type Growing = { type?: string; fields: Map<string, Growing> };
  const root: Growing = { fields: new Map() };
  const open = [root];
  for (const line of DATADOG_AGENT_FIELDS.split('\n')) {
    const [, indent = '', name, type] = /^( *)(\S+)(?: (\S+))?$/.exec(line) ?? [];
    if (name === undefined) continue;
    const grown: Growing = { ...(type !== undefined && { type }), fields: new Map() };
    open.length = indent.length + 1;
    open[indent.length]!.fields.set(name, grown);
    open.push(grown);
  }
  api = root;
  return api;
}

/** The field that keys lead to. */
export function apiField(keys: readonly string[]): ApiField | undefined {
  let at: ApiField | undefined = datadogAgentApi();
  for (const key of keys) at = at?.fields.get(key) ?? at?.fields.get('*');
  return at;
}

/** A list's type: that of its items, and the names of what tells them apart; `set` is the whole item. */
interface ListType {
  readonly items: string;
  readonly keys: readonly string[];
}

function listType(type: string | undefined): ListType | undefined {
  const [, items, keys] = /^(.+)\[([^[\]]*)\]$/.exec(type ?? '') ?? [];
  return items === undefined ? undefined : { items, keys: keys ? keys.split('+') : [] };
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  map: 'a map',
  'integer|string': 'a number or a string',
};
const ITEMS: Readonly<Record<string, string>> = { string: 'strings', map: 'maps' };

function isType(value: unknown, type: string): boolean {
  const list = listType(type);
  if (list) return Array.isArray(value) && value.every((item) => isType(item, list.items));
  if (type === 'any') return true;
  if (type === 'integer|string') return typeof value === 'number' || typeof value === 'string';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'map') return isMap(value);
  return typeof value === type;
}

/** What a field wants instead of a value that is of another type; undefined where it is right. */
export function wantedType(field: ApiField, value: unknown): string | undefined {
  if (value === null) return undefined;
  const type = field.type ?? 'map';
  if (isType(value, type)) return undefined;
  const list = listType(type);
  return list ? `a list${Array.isArray(value) ? ` of ${ITEMS[list.items] ?? 'other items'}` : ''}` : WORDS[type];
}

/** What an API server tells the items of a list by: the whole item in a set, else the values of some keys; undefined where any may stand twice. */
export function identityIn(field: ApiField | undefined): ((item: unknown) => string) | undefined {
  const keys = listType(field?.type)?.keys ?? [];
  if (keys.length === 0) return undefined;
  return (item) => JSON.stringify(keys[0] === 'set' || !isMap(item) ? item : keys.map((key) => item[key]));
}

/** The second of two items that an API server does not tell apart: it refuses an object with such a list. */
export function repetition(field: ApiField, value: unknown): { readonly index: number; readonly of: string } | undefined {
  const identity = identityIn(field);
  if (!identity || !Array.isArray(value)) return undefined;
  const told = value.map(identity);
  const index = told.findIndex((text, i) => told.indexOf(text) < i);
  const { keys } = listType(field.type)!;
  return index < 0 ? undefined : { index, of: keys[0] === 'set' ? 'item' : keys.join(' and ') };
}

/** A value without the repetitions in lists that refuse them and that say nothing new. */
export function withoutRepetitions(field: ApiField | undefined, value: Json): Json {
  if (Array.isArray(value)) return identityIn(field) ? value.filter((item, i) => value.findIndex((other) => equal(other, item)) === i) : value;
  if (!isMap(value) || !field || field.fields.size === 0) return value;
  const below = (key: string) => field.fields.get(key) ?? field.fields.get('*');
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, v === undefined ? v : withoutRepetitions(below(key), v)])) as JsonMap;
}

/** What in a value the API would refuse, as a sentence without its subject; undefined where nothing is known to be wrong. */
export function misfit(field: ApiField, value: unknown, at: readonly string[] = []): string | undefined {
  const wanted = wantedType(field, value);
  const subject = at.length > 0 ? `${at.join('.')} there` : 'the field';
  if (wanted !== undefined) return `${subject} must be ${wanted}`;
  const repeated = repetition(field, value);
  if (repeated) return `${subject} has two items of the same ${repeated.of}, which an API server refuses: keep the one that you mean`;
  if (field.fields.size === 0 || value === null) return undefined;
  for (const [key, below] of Object.entries(value as object)) {
    const known = field.fields.get(key) ?? field.fields.get('*');
    const wrong = known ? misfit(known, below, [...at, key]) : `the API has no ${[...at, key].join('.')} there`;
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
