import type { AgentSpec } from '../../../imports/agent-spec';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../../kubernetes';
import { fullName } from '../../plan/installation';
import { providersOf } from '../../providers/platform';
import { specTree } from '../../spec/agent-spec';
import { isAutopilot } from '../../spec/cluster';
import { agentField, asText, isNothing, placeOf, variablesAt, type WholeSpec } from '../../spec/datadog-agent';
import { apiField, misfit, withoutRepetitions } from '../../spec/datadog-agent-api';
import { joined } from '../../spec/datadog-agent-shapes';
import { SWITCHES } from '../../spec/datadog-agent-switches';
import { type OptionRow, rows, specDefault } from '../../spec/option';
import { registry } from '../../spec/registry';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, isMap, setPath, truthy } from '../../spec/values';
import { extended } from './additions';
import { AUTOPILOT_REGISTRY, notOnAutopilot } from './autopilot';
import { alike, matters, operatorDefault, type Written } from './defaults';
import { derivedFrom } from './derived';

export const DATADOG_AGENT_VERSION = 'datadoghq.com/v2alpha1';

/** An option that the object cannot say. */
export interface Inexpressible {
  readonly path: readonly string[];
  readonly instead: string;
}

export interface AgentObject {
  readonly object: KubernetesObject;
  readonly inexpressible: readonly Inexpressible[];
}

/** The object while it is written. */
interface Draft {
  readonly spec: JsonMap;
  readonly annotations: Record<string, string>;
  readonly variables: { readonly address: string; readonly variable: EnvVar }[];
}

// A null in a spec takes a default away; in an object it is a field with no value.
function withoutNulls(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item) ?? null);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, v]) => (v === null || v === undefined ? [] : [[key, withoutNulls(v)]])));
}

function place(draft: Draft, at: Written, written: unknown): string | undefined {
  if (at.kind === 'field') {
    const known = apiField(at.keys);
    const value = withoutRepetitions(known, withoutNulls(written as Json)!);
    const wrong = misfit(known ?? { fields: new Map() }, value);
    if (wrong !== undefined) return `the object has it as spec.${placeOf(at)}: ${wrong}`;
    setPath(draft.spec, at.keys, at.joins ? joined(getPath(draft.spec, at.keys) as Json | undefined, value) : value);
    return undefined;
  }
  const text = asText(written, at.kind === 'variable' ? at.separator : '') ?? '';
  if (at.kind === 'variable') {
    draft.variables.push(...at.at.map((address) => ({ address, variable: { name: at.name, value: text } })));
    return undefined;
  }
  const before = draft.annotations[at.name];
  if (before !== undefined && before !== text) return `the annotation ${at.name} says ${before} already, for another option: it holds one word`;
  draft.annotations[at.name] = text;
  return undefined;
}

/** Writes what an option says; tells why not. */
function say(draft: Draft, { path, option }: OptionRow, spec: WholeSpec): string | undefined {
  const at = agentField(path, option);
  const value = getPath(spec, path);
  if (at.kind === 'needless') return at.refuse?.(value, spec);
  if (at.kind === 'none') return alike(value, specDefault(option)) || at.unless?.(spec) ? undefined : at.instead;
  const refused = at.refuse?.(value, spec);
  if (refused !== undefined) return refused;
  const written = at.write ? at.write(value, spec) : value;
  const always = at.pinned && matters(at, spec);
  const theirs = operatorDefault(at, option, spec);
  if ((!always && alike(written, theirs)) || written === undefined || (written === '' && !at.emptyCounts)) return undefined;
  if (written === null) return isNothing(theirs) ? undefined : 'nothing can be said there that takes the default away: write the value that you want';
  return place(draft, at, written);
}

/** Variables of options come after those of the user, and give way to them. */
function addVariables({ spec, variables }: Draft): void {
  for (const { address, variable } of variables) {
    const keys = variablesAt(address);
    const present = (getPath(spec, keys) ?? []) as unknown as EnvVar[];
    if (!present.some(({ name }) => name === variable.name)) setPath(spec, keys, [...present, variable] as unknown as Json);
  }
}

/** Secrets of the credentials: those named, else those that a chart makes; agents look there for the API key even if nobody gave one. */
function addCredentials(draft: JsonMap, spec: ReturnType<typeof resolveSpec>, name: string): void {
  const { credentials } = spec.global;
  const full = fullName(name, spec);
  const set = (which: 'apiSecret' | 'appSecret', secretName: string) =>
    setPath(draft, ['global', 'credentials', which], { secretName, keyName: credentials[which].keyName } as Json);
  if (!truthy(credentials.apiSecret.secretName)) set('apiSecret', full);
  if (!truthy(credentials.appSecret.secretName) && credentials.appKeyInChartSecret) set('appSecret', `${full}-appkey`);
}

/** The registry that the operator takes images from where the object names none. */
function operatorRegistry(spec: WholeSpec): string {
  if (isAutopilot(spec)) return AUTOPILOT_REGISTRY;
  return getPath(spec, ['global', 'site']) === 'ddog-gov.com' ? 'public.ecr.aws/datadog' : 'registry.datadoghq.com';
}

/** Features that the platform keeps off whatever the spec says, where the operator would not: nothing is said of them. */
function staysOff(spec: ReturnType<typeof resolveSpec>): (path: readonly string[]) => boolean {
  const off = new Set(providersOf(spec).flatMap(({ excludes = [] }) => excludes));
  return ([section, feature]) => section === 'features' && feature !== undefined && off.has(feature);
}

function sorted(value: Json | undefined): Json | undefined {
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** The DatadogAgent object that says what a spec says, and what it cannot say. What the operator does by itself is left out. */
export function datadogAgentObject(spec: AgentSpec, { name, namespace }: { readonly name: string; readonly namespace: string }): AgentObject {
  const resolved = resolveSpec(spec);
  const whole = resolved as unknown as WholeSpec;
  const draft: Draft = { spec: {}, annotations: {}, variables: [] };
  const inexpressible: Inexpressible[] = [];
  const notThere = notOnAutopilot(whole);
  const isOff = staysOff(resolved);
  for (const row of rows(specTree)) {
    if (isOff(row.path)) continue;
    const instead = notThere.get(row.path.join('.')) ?? say(draft, row, whole);
    if (instead !== undefined) inexpressible.push({ path: row.path, instead });
  }
  const derived = derivedFrom(resolved, { name, namespace });
  for (const { keys, value, replaces } of derived.fields) if (replaces || getPath(draft.spec, keys) === undefined) setPath(draft.spec, keys, value);
  for (const list of derived.lists)
    if (list.items.length > 0) setPath(draft.spec, list.keys, extended(getPath(draft.spec, list.keys) as Json | undefined, list));
  for (const { name: annotation, value } of derived.annotations) draft.annotations[annotation] ??= value;
  draft.variables.push(...derived.variables.map(({ address, over: _over, ...variable }) => ({ address, variable })));
  addVariables(draft);
  for (const { keys, default: usual, options } of SWITCHES) {
    const chosen = !isOff(keys) && options.some((option) => truthy(getPath(whole, option.split('.'))));
    const on = keys[1] === 'apm' ? (derived.traces ?? chosen) : chosen;
    if (on !== usual) setPath(draft.spec, keys, on);
  }
  addCredentials(draft.spec, resolved, name);
  if (!resolved.global.registry && registry(resolved) !== operatorRegistry(whole)) setPath(draft.spec, ['global', 'registry'], registry(resolved));
  const { nameOverride, fullnameOverride } = resolved.global;
  const annotations = sorted(draft.annotations as JsonMap) as Record<string, string>;
  const object: KubernetesObject = {
    apiVersion: DATADOG_AGENT_VERSION,
    kind: 'DatadogAgent',
    metadata: {
      name: truthy(nameOverride) || truthy(fullnameOverride) ? fullName(name, resolved) : name,
      namespace,
      ...(!equal(annotations, {}) && { annotations }),
    },
    spec: sorted(draft.spec),
  };
  return { object, inexpressible };
}
