import type { AgentSpec } from '../../../imports/agent-spec';
import { type Finding, finding } from '../../diagnostics/finding';
import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import { specTree } from '../../spec/agent-spec';
import { agentField, fromText, type WholeSpec } from '../../spec/datadog-agent';
import { joined } from '../../spec/datadog-agent-shapes';
import { SWITCHES } from '../../spec/datadog-agent-switches';
import { type OptionRow, rows, specDefault } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { difference, getPath, overlay, setPath, truthy } from '../../spec/values';
import { alike, emptySpec, matters, operatorDefault, type Written } from '../../targets/datadog-agent/defaults';
import { derivedFrom } from '../../targets/datadog-agent/derived';
import { readAdmission } from './admission';
import type { AgentObjectDraft } from './draft';
import { takeVariable } from './variables';

export interface ReadOptions {
  readonly spec: JsonMap;
  readonly findings: readonly Finding[];
}

/** A spec with its defaults. */
export const wholeOf = (spec: JsonMap): WholeSpec => overlay(emptySpec(), spec) as WholeSpec;

/** What an object says in the words of a row: the field's value, and the keys that hold it in the object. */
function said(draft: AgentObjectDraft, at: Written, { option }: OptionRow): { value: unknown; keys: readonly string[] } | undefined {
  switch (at.kind) {
    case 'field': {
      const value = draft.take(at.keys);
      return value === undefined || value === null ? undefined : { value, keys: ['spec', ...at.keys] };
    }
    case 'annotation': {
      const text = draft.annotations[at.name];
      if (text === undefined) return undefined;
      const keys = ['metadata', 'annotations', at.name];
      return { value: at.read ? text : (fromText(text, option.kind, '') ?? { wrong: text }), keys };
    }
    case 'variable': {
      const text = takeVariable(draft, at);
      return text === undefined ? undefined : { value: fromText(text, option.kind, at.separator) ?? { wrong: text }, keys: ['spec', 'override'] };
    }
  }
}

const KINDS: Readonly<Record<string, string>> = {
  flag: 'true or false',
  integer: 'a whole number',
  list: 'a list',
  map: 'a map',
  text: 'a string',
  any: 'another value',
};

/** Reads one row; tells what is wrong with what stands there. */
function read(draft: AgentObjectDraft, row: OptionRow, spec: JsonMap): { present: boolean; finding?: Finding } {
  const at = agentField(row.path, row.option);
  if (at.kind === 'none' || at.kind === 'needless') return { present: true };
  const found = said(draft, at, row);
  if (!found) return { present: false };
  // Reading with an eye on the rest takes a spec with its defaults, which is not made for nothing.
  const told = () => (at.read ? at.read(found.value, at.read.length > 1 ? wholeOf(spec) : {}) : found.value);
  const ours = specDefault(row.option);
  const value = at.kind === 'field' && at.write && alike(found.value, at.write(ours, emptySpec())) ? ours : told();
  if (value === undefined) return { present: true };
  if (!row.option.takes.fits(value))
    return { present: true, finding: finding('wrong-value', 'error', found.keys, `${row.path.join('.')} cannot be this: must be ${KINDS[row.option.kind]}`) };
  const written = difference(specDefault(row.option), value);
  if (written !== undefined) setPath(spec, row.path, written);
  return { present: true };
}

/** Writes into a spec what the operator has where the object says nothing, if specs have something else there. */
function addOperatorDefaults(absent: readonly OptionRow[], spec: JsonMap): void {
  for (const { path, option } of absent) {
    const at = agentField(path, option);
    if (at.kind === 'none' || at.kind === 'needless' || !('default' in at)) continue;
    const whole = wholeOf(spec);
    if (!matters(at, whole)) continue;
    const theirs = operatorDefault(at, option, whole);
    const written = difference(specDefault(option), at.read && theirs !== undefined ? at.read(theirs, whole) : theirs);
    if (written !== undefined) setPath(spec, path, written);
  }
}

/** Whether no trace comes in whatever the options say, since the platform lets none in. */
const tracesNowhere = (spec: JsonMap): boolean => derivedFrom(resolveSpec(spec as AgentSpec), { name: 'datadog', namespace: 'datadog-agent' }).traces === false;

/** Fields that stand above several options: where they say no, the options do. */
function readSwitches(draft: AgentObjectDraft, spec: JsonMap): void {
  for (const { keys, default: usual, options } of SWITCHES) {
    if ((draft.take(keys) ?? usual) !== false) continue;
    if (keys[1] === 'apm' && tracesNowhere(spec)) continue;
    for (const { path, option } of rows(specTree))
      if (options.includes(path.join('.')) && truthy(getPath(wholeOf(spec), path))) setPath(spec, path, difference(specDefault(option), false));
  }
}

const WORKLOADS = ['nodeAgent', 'clusterAgent', 'clusterChecksRunner'];

/** Variables of all agents are variables of each workload; its own come after, and win. */
function spreadVariables({ spec }: AgentObjectDraft): void {
  const global = getPath(spec, ['global', 'env']) as Json | undefined;
  if (!Array.isArray(global) || global.length === 0) return;
  for (const workload of WORKLOADS) {
    const keys = ['override', workload, 'env'];
    setPath(spec, keys, joined(global, (getPath(spec, keys) ?? []) as Json));
  }
}

/**
 * The options that an object says, in the words of a spec.
 * @param without options that are passed over
 */
export function readOptions(draft: AgentObjectDraft, without: ReadonlySet<string> = new Set()): ReadOptions {
  const spec: JsonMap = {};
  const findings: Finding[] = [];
  const absent: OptionRow[] = [];
  if (draft.take(['global', 'env']) !== undefined) spreadVariables(draft);
  // Variables of options are taken out before lists of variables are read.
  const all = rows(specTree).filter(({ path }) => !without.has(path.join('.')));
  const isVariable = (row: OptionRow) => agentField(row.path, row.option).kind === 'variable';
  for (const row of [...all.filter(isVariable), ...all.filter((row) => !isVariable(row))]) {
    const { present, finding: wrong } = read(draft, row, spec);
    if (wrong) findings.push(wrong);
    if (!present) absent.push(row);
  }
  readAdmission(spec);
  readSwitches(draft, spec);
  addOperatorDefaults(absent, spec);
  return { spec: inOrder(spec), findings };
}

/** Options in the order in which specs state them. */
export function inOrder(spec: JsonMap): JsonMap {
  const sorted: JsonMap = {};
  for (const { path } of rows(specTree)) {
    const value = getPath(spec, path) as Json | undefined;
    if (value !== undefined) setPath(sorted, path, value);
  }
  return sorted;
}

/** Where in an object stands what a place of the spec says: the same field, and of variables the one with the same name. */
export function keysInObject(object: JsonMap, spec: JsonMap, path: readonly string[]): readonly string[] {
  const row = rows(specTree).find((candidate) => candidate.path.every((key, i) => key === path[i]));
  const at = row && agentField(row.path, row.option);
  if (!row || at?.kind !== 'field') return ['spec'];
  const rest = path.slice(row.path.length);
  const [first, ...below] = rest;
  if (first === undefined || !/^\d+$/.test(first)) return ['spec', ...at.keys, ...rest];
  const name = (getPath(spec, row.path) as unknown as EnvVar[])[Number(first)]?.name;
  for (const keys of [at.keys, ['global', 'env']]) {
    const list = getPath(object, ['spec', ...keys]);
    const i = Array.isArray(list) ? (list as unknown as EnvVar[]).findIndex((item) => item?.name === name) : -1;
    if (i >= 0) return ['spec', ...keys, String(i), ...below];
  }
  return ['spec', ...at.keys];
}
