import { DATADOG_AGENT_FIELDS } from '../../imports/datadog-agent-api';

/** A field of the DatadogAgent API. */
export interface ApiField {
  /** `string`, `integer`, `integer|string`, `boolean`, `map`, `any`, a list such as `string[]`; undefined where fields of its own are known. */
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

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  boolean: 'true or false',
  map: 'a map',
  'integer|string': 'a number or a string',
  '[]': 'a list',
};

const isType = (value: unknown, type: string): boolean => {
  if (type.endsWith('[]')) return Array.isArray(value) && value.every((item) => isType(item, type.slice(0, -2)));
  if (type === 'any') return true;
  if (type === 'integer|string') return typeof value === 'number' || typeof value === 'string';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'map') return value !== null && typeof value === 'object' && !Array.isArray(value);
  return typeof value === type;
};

/** What a field wants instead of a value that is of another type; undefined where it is right. */
export function wantedType(field: ApiField, value: unknown): string | undefined {
  if (value === null) return undefined;
  const type = field.type ?? 'map';
  if (isType(value, type)) return undefined;
  if (type.endsWith('[]')) return Array.isArray(value) ? `a list of ${{ 'string[]': 'strings', 'map[]': 'maps' }[type] ?? 'other items'}` : WORDS['[]'];
  return WORDS[type];
}

/** What in a value the API would refuse, as a sentence without its subject; undefined where nothing is known to be wrong. */
export function misfit(field: ApiField, value: unknown, at: readonly string[] = []): string | undefined {
  const wanted = wantedType(field, value);
  if (wanted !== undefined) return `${at.length > 0 ? `${at.join('.')} there` : 'the field'} must be ${wanted}`;
  if (field.fields.size === 0 || value === null) return undefined;
  for (const [key, below] of Object.entries(value as object)) {
    const known = field.fields.get(key) ?? field.fields.get('*');
    const wrong = known ? misfit(known, below, [...at, key]) : `the API has no ${[...at, key].join('.')} there`;
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
