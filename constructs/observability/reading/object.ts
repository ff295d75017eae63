import { API_SHAPES } from '../../../imports/datadog-api-shapes';
import type { JsonMap } from '../../kubernetes';
import { isMap } from '../../spec/values';
import { mistakesIn } from '../api/check';
import { type Mistake, mistake } from '../mistake';
import { hasController } from '../monitor-object';
import { numberOf } from '../quantity';
import type { ResourceType } from '../request';

/** The request that an object makes, as far as it can be told, and where its parts stand in the spec of the object. */
export interface ReadObject {
  readonly type?: ResourceType;
  readonly request?: JsonMap;
  /** What is wrong with the object itself, by places in its spec. */
  readonly mistakes: readonly Mistake[];
  /** Where in the spec a part of the request stands. */
  readonly placeOf: (path: string) => string;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (path: string) => path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Data with the names that the API has for them. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [snake(name), renamed(item)]));
}

/** A text of JSON, or why it is none. */
function jsonOf(path: string, text: string, otherwise: string): { value?: unknown; mistakes: Mistake[] } {
  try {
    return { value: JSON.parse(text), mistakes: [] };
  } catch {
    return { mistakes: [mistake(path, `is no JSON, ${otherwise}`)] };
  }
}

function monitor({ options, controllerOptions: _, ...spec }: JsonMap): ReadObject {
  const { thresholds, scheduling_options: schedule, ...rest } = (renamed(options ?? {}) ?? {}) as JsonMap;
  const numbers = Object.entries((thresholds ?? {}) as JsonMap).map(([name, text]) => [name, String(text).trim() === '' ? Number.NaN : Number(text)] as const);
  const { custom_schedule: custom, ...evaluation } = (schedule ?? {}) as { custom_schedule?: { recurrence?: JsonMap } };
  const read = {
    ...rest,
    ...(thresholds ? { thresholds: Object.fromEntries(numbers.filter(([, number]) => !Number.isNaN(number))) } : {}),
    ...(schedule ? { scheduling_options: { ...evaluation, ...(custom?.recurrence ? { custom_schedule: { recurrences: [custom.recurrence] } } : {}) } } : {}),
  };
  const { type } = spec;
  return {
    type: 'monitor',
    request: { ...(renamed(spec) as JsonMap), ...(options ? { options: read as JsonMap } : {}) },
    mistakes: [
      ...(hasController(String(type))
        ? []
        : [mistake('type', `is '${type}', which the operator refuses; write a DatadogGenericResource of type monitor, whose jsonSpec is the whole request`)]),
      ...numbers.flatMap(([name, number]) =>
        Number.isNaN(number) ? [mistake(`options.thresholds.${camel(name)}`, 'is no number; the operator leaves it out')] : [],
      ),
    ],
    placeOf: (path) => camel(path.replace('recurrences[0]', 'recurrence')),
  };
}

/** Where parts of the request of an SLO stand in an object. */
const SLO_PLACES: readonly (readonly [RegExp, string])[] = [
  [/^thresholds\[0\]\.target.*/, 'targetThreshold'],
  [/^thresholds\[0\]\.warning.*/, 'warningThreshold'],
  [/^thresholds.*/, 'timeframe'],
  [/^monitor_ids/, 'monitorIDs'],
  [/^sli_specification\.time_slice\.query.*/, 'timeSlice.query'],
  [/^sli_specification\.time_slice\./, 'timeSlice.'],
  [/^sli_specification.*/, 'timeSlice'],
];

const amount = (value: unknown): number => (typeof value === 'number' ? value : (numberOf(String(value)) ?? Number.NaN));

function slo({ targetThreshold, warningThreshold, timeframe, monitorIDs, timeSlice, controllerOptions: _, ...spec }: JsonMap): ReadObject {
  const { query, comparator, threshold } = (timeSlice ?? {}) as JsonMap;
  const slices = {
    comparator,
    threshold: amount(threshold),
    query: { formulas: [{ formula: 'query1' }], queries: [{ data_source: 'metrics', name: 'query1', query }] },
  };
  const thresholds = [{ timeframe, target: amount(targetThreshold), ...(warningThreshold === undefined ? {} : { warning: amount(warningThreshold) }) }];
  return {
    type: 'slo',
    request: {
      ...spec,
      thresholds,
      ...(monitorIDs === undefined ? {} : { monitor_ids: monitorIDs }),
      ...(timeSlice === undefined ? {} : { sli_specification: { time_slice: slices } }),
    } as JsonMap,
    mistakes: [],
    placeOf: (path) => SLO_PLACES.reduce((place, [pattern, instead]) => place.replace(pattern, instead), path),
  };
}

function dashboard({ widgets = '[]', ...spec }: JsonMap): ReadObject {
  const { value, mistakes } = jsonOf('widgets', String(widgets), 'which the operator ignores: the dashboard would be empty');
  const request = mistakes.length > 0 ? undefined : ({ ...(renamed(spec) as JsonMap), widgets: value } as JsonMap);
  return { type: 'dashboard', request, mistakes, placeOf: (path) => (path.startsWith('widgets') ? path : camel(path)) };
}

const REQUESTS: readonly string[] = ['monitor', 'slo', 'dashboard', 'downtime'] satisfies ResourceType[];

function generic({ type, jsonSpec }: JsonMap): ReadObject {
  const { value, mistakes } = jsonOf('jsonSpec', String(jsonSpec), 'so Datadog gets no request');
  const placeOf = (path: string) => (path === '' ? 'jsonSpec' : `jsonSpec.${path}`);
  if (mistakes.length === 0 && !isMap(value)) return { mistakes: [mistake('jsonSpec', 'is no map of fields, as requests are')], placeOf };
  return { ...(REQUESTS.includes(String(type)) ? { type: type as ResourceType, request: value as JsonMap } : {}), mistakes, placeOf };
}

const READERS: Readonly<Record<string, (spec: JsonMap) => ReadObject>> = {
  DatadogMonitor: monitor,
  DatadogSLO: slo,
  DatadogDashboard: dashboard,
  DatadogGenericResource: generic,
};

/** The kinds of objects that the operator makes something in Datadog from. */
export const OBJECT_KINDS: readonly string[] = Object.keys(READERS);

/** What the request of a kind can say; of an object whose kind lacks some of it. */
const BEYOND: Readonly<Record<string, { readonly type: ResourceType; readonly shapes: readonly string[] }>> = {
  DatadogMonitor: { type: 'monitor', shapes: ['MonitorRequest', 'MonitorOptions', 'MonitorThresholds'] },
  DatadogSLO: { type: 'slo', shapes: ['SloRequest', 'SLOTimeSliceCondition'] },
  DatadogDashboard: { type: 'dashboard', shapes: ['DashboardRequest', 'DashboardTemplateVariable'] },
};

const fieldsOf = (shape: string): string[] => {
  const found = API_SHAPES[shape];
  return found && 'fields' in found ? Object.keys(found.fields) : [];
};

/** Of a field that only the request has, which form has it. */
function namingOther(kind: string, wrong: Mistake): Mistake {
  const beyond = BEYOND[kind];
  const field = snake(wrong.path.split('.').at(-1)!);
  const isOurs = wrong.message.includes('did you mean') || !wrong.message.startsWith('is no field here');
  if (!beyond || isOurs || !beyond.shapes.some((shape) => fieldsOf(shape).includes(field))) return wrong;
  return mistake(wrong.path, `cannot be said by a ${kind}; write a DatadogGenericResource of type ${beyond.type}, whose jsonSpec is the whole request`);
}

/** Reads the spec of an object as its definition and the operator do. */
export function readObject(kind: string, spec: JsonMap): ReadObject {
  const mistakes = mistakesIn(spec, kind);
  // What is of another type cannot be read as a request.
  return mistakes.length > 0 ? { mistakes: mistakes.map((wrong) => namingOther(kind, wrong)), placeOf: (path) => path } : READERS[kind]!(spec);
}
