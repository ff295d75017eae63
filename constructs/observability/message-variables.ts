import type { MonitorRequest } from '../../imports/datadog-api';
import { isMap } from '../spec/values';
import type { Remark } from './mistake';
import { groupingOf } from './query';
import { place } from './query/problem';
import { suggestion } from './suggestion';
import { monitorQuery } from './thresholds';

/** What Datadog fills in for every monitor. */
const VALUES = [
  ...['value', 'threshold', 'warn_threshold', 'ok_threshold', 'alert_recovery_threshold', 'warn_recovery_threshold', 'comparator', 'check_message'],
  ...['first_triggered_at', 'first_triggered_at_epoch', 'last_triggered_at', 'last_triggered_at_epoch', 'triggered_duration_sec', 'query', 'samples'],
];

/** What is found by a search is filled in below a name, by monitors of these types. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  log: ['log alert'],
  span: ['trace-analytics alert'],
  rum: ['rum alert'],
  event: ['event alert', 'event-v2 alert'],
  audit: ['audit alert'],
  issue: ['error-tracking alert'],
};

/** Calls with a variable as their first argument, in braces of their own or as a condition. */
const WITH_VARIABLE = new Set(['local_time', 'urlencode', 'is_match', 'is_exact_match', 'lower', 'upper', 'humanize_timestamp']);

const REFERENCE = /\{?\{\{\s*([#^]?)\s*((?:[^{}"']|"[^"]*"|'[^']*')*?)\s*\}\}\}?/g;
/** Datadog leaves alone what stands in four braces. */
const RAW = /\{\{\{\{\s*raw\s*\}\}\}\}[\s\S]*?\{\{\{\{\s*\/\s*raw\s*\}\}\}\}/g;
const CALL = /^([a-z_]+)\s+["']?([^\s"']+)["']?/;
/** `host.name`, `[http.status_code].name`, `value`. */
const VARIABLE = /^(?:\[([^\]]+)\]|(@?[\w-]+))(?:\.(.+))?$/;

/** By what a monitor tells its alerts apart: only tags of these are filled in. */
interface Groups {
  readonly keys: readonly string[];
  /** There may be others that nothing here knows. */
  readonly open: boolean;
}

const UNKNOWN: Groups = { keys: [], open: true };

/** Facets by which the named queries of a formula group. */
function facetsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(facetsOf);
  if (!isMap(value)) return [];
  const own = Array.isArray(value.group_by) ? value.group_by.flatMap((it) => (isMap(it) && typeof it.facet === 'string' ? [it.facet] : [])) : [];
  return [...own, ...Object.values(value).flatMap(facetsOf)];
}

function groupsOf({ type, query, options = {} }: MonitorRequest): Groups {
  const parsed = monitorQuery(type, `${query}`);
  const keys = parsed && groupingOf(parsed);
  if (!keys) return UNKNOWN;
  const named = (options.variables ?? []) as readonly unknown[];
  // A metric among the variables groups in its own text.
  const open = keys.includes('*') || named.some((it) => isMap(it) && typeof it.query === 'string');
  return { keys: [...keys, ...facetsOf(named)], open };
}

const written = (key: string): string => (/^[\w-]+$/.test(key) ? `{{${key}.name}}` : `{{[${key}].name}}`);

const listed = (keys: readonly string[]): string => (keys.length > 0 ? `groups by ${keys.join(', ')}` : 'groups by nothing');

/** Why nothing is filled in for a variable, and what was probably meant. */
function emptiness(variable: string, { keys, open }: Groups, type: string): string | undefined {
  const [, bracketed, plain, attribute] = VARIABLE.exec(variable) ?? [];
  const key = bracketed ?? plain;
  if (key === undefined) return undefined;
  const dotted = keys.find((it) => it.includes('.') && (variable === it || variable.startsWith(`${it}.`)));
  if (!bracketed && dotted) return `is always empty: a tag with a dot in its name stands in brackets; write ${written(dotted)}`;
  if (keys.includes(key)) return ofGroup(key, attribute);
  if (attribute === undefined) return VALUES.includes(key) || open ? misspeltValue(key) : ofNothing(key, keys);
  if (Object.hasOwn(FOUND, key))
    return FOUND[key]!.includes(type) || open ? undefined : `is always empty: only monitors of type '${FOUND[key]![0]}' fill in {{${key}.…}}`;
  return open ? undefined : ofNothing(key, keys);
}

/** Of a host there is more than its name. */
function ofGroup(key: string, attribute: string | undefined): string | undefined {
  if (attribute === undefined) return `names a tag, not its value; write ${written(key)}`;
  return key !== 'host' && attribute !== 'name' && suggestion(attribute, ['name']) ? `is always empty: did you mean ${written(key)}?` : undefined;
}

function misspeltValue(key: string): string | undefined {
  const near = VALUES.includes(key) ? undefined : suggestion(key, VALUES);
  return near && `is always empty: ${near.replace(/mean (\w+)/, 'mean {{$1}}')}`;
}

function ofNothing(key: string, keys: readonly string[]): string {
  const near = suggestion(key, keys)?.replace(/mean (.+)\?$/, (_, found: string) => `mean ${written(found)}?`);
  const value = near ? undefined : misspeltValue(key);
  return value ?? `is always empty: the query ${listed(keys)}; ${near ?? `group by ${key} too, or leave it out`}`;
}

/** Variables of a text for which Datadog has nothing to fill in, so that there is a gap where a person looks for the culprit. */
export function emptyVariables(path: string, text: string, request: MonitorRequest): Remark[] {
  const groups = groupsOf(request);
  const read = text.replace(RAW, (raw) => ' '.repeat(raw.length));
  return [...read.matchAll(REFERENCE)].flatMap(({ 0: reference, 1: sign, 2: inside = '', index }) => {
    const [, call, argument] = CALL.exec(inside) ?? [];
    // Calculations have a syntax of their own, and other conditions no variable.
    if (call ? !WITH_VARIABLE.has(call) : sign !== '') return [];
    const why = emptiness(call ? argument! : inside, groups, request.type);
    return why === undefined ? [] : [{ code: 'empty-variable' as const, path, message: `${reference} ${why}`, ...place(text, index) }];
  });
}
