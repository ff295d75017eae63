import { type Finding, finding } from '../../diagnostics/finding';
import { isMap } from '../../spec/values';
import { mistakesIn } from '../api/check';
import { type Asking, type Feeding, uncollected } from '../check';
import { judge, type Verdict } from '../judge';
import { type Mistake, mistake, placed } from '../mistake';
import type { Found } from './documents';
import { readObject } from './object';

const API_VERSION = 'datadoghq.com/v1alpha1';

/** The keys that a place in a request is reached by: `widgets[2].definition`. */
const keysOf = (path: string): string[] =>
  path === ''
    ? []
    : path
        .replace(/\[(\d+)\]/g, '.$1')
        .split('.')
        .filter((key) => key !== '');

type Placed = Mistake & Partial<Pick<Verdict, 'code' | 'severity'>>;

/** What is to be said, with the keys in the file. */
const told = (at: readonly string[], wrong: readonly Placed[]): Finding[] =>
  wrong.map(({ code = 'invalid-request', severity = 'error', ...it }) => ({
    ...finding(code, severity, [...at, ...keysOf(it.path)], placed(it), it.suggestions),
    ...(it.line !== undefined && { textLine: it.line }),
  }));

/** What is wrong with the frame of an object. */
function frameMistakes({ data, is }: Found): Mistake[] {
  const { apiVersion, metadata, spec } = data;
  const name = isMap(metadata) ? metadata.name : undefined;
  const others = Object.keys(data).filter((key) => !['apiVersion', 'kind', 'metadata', 'spec', 'status'].includes(key));
  return [
    ...(apiVersion === API_VERSION ? [] : [mistake('apiVersion', `is ${apiVersion}, but ${'kind' in is ? is.kind : 'it'} is a kind of ${API_VERSION}`)]),
    ...(typeof name === 'string' && name !== '' ? [] : [mistake('metadata', 'has no name; write one')]),
    ...others.map((key) => mistake(key, 'is no field here; there is apiVersion, kind, metadata and spec')),
    ...(isMap(spec) ? [] : [mistake('spec', 'is missing; write it')]),
  ];
}

/** What is to be said of one thing that lives in Datadog, and what it asks for. */
interface Read {
  readonly findings: readonly Finding[];
  readonly asking: readonly Asking[];
  /** The keys in the file of a place in the request. */
  readonly keys: (path: string) => string[];
}

function read(found: Found): Read {
  const { at, data, is } = found;
  if ('type' in is) {
    const judged = judge(is.type, data);
    return { findings: told(at, judged.verdicts), asking: [judged], keys: (path) => [...at, ...keysOf(path)] };
  }
  const frame = told(at, frameMistakes(found));
  if (!isMap(data.spec)) return { findings: frame, asking: [], keys: () => [...at] };
  const { type, request, mistakes, placeOf } = readObject(is.kind, data.spec);
  const spec = [...at, 'spec'];
  const judged = type && request ? judge(type, request) : undefined;
  const verdicts = (judged?.verdicts ?? []).map((verdict) => ({ ...verdict, path: placeOf(verdict.path) }));
  return {
    findings: [...frame, ...told(spec, mistakes), ...told(spec, verdicts)],
    asking: judged ? [judged] : [],
    keys: (path) => [...spec, ...keysOf(placeOf(path))],
  };
}

/**
 * What is to be said of something in a file: whether Datadog would take it, whether it means what it says, and, where agents are given,
 * whether what it asks for is collected.
 */
export function findingsOf(found: Found, feeding?: Feeding): Finding[] {
  const { findings, asking, keys } = read(found);
  if (!feeding) return [...findings];
  // Whoever asks knows the construct and the path; in a file the path says it all.
  const missing = uncollected(asking, feeding).map((it) => ({ ...it, keys: keys(it.keys[1] ?? '') }));
  return [...findings, ...missing];
}

/** What is wrong with a file that declares what applications send. */
export const declaredFindings = (data: unknown): Finding[] => told([], mistakesIn(data, 'Declared'));
