import type { Json, JsonMap } from '../kubernetes';
import type { Option } from './option';
import { isMap } from './values';

/** The release of the operator whose fields and defaults are stated here. */
export const OPERATOR_VERSION = '1.30';

/** What a rule may look at: a spec with all defaults filled in. */
export type WholeSpec = JsonMap;

/** How a DatadogAgent object says what an option says, where that is more than a path. */
export interface FieldRule {
  /** What holds in the operator where nothing is written, if it is not what the option's default says; a function, where that depends. */
  readonly default?: unknown | ((spec: WholeSpec) => unknown);
  /** The option that must be on for the two defaults to matter, or one of several; while it is off nothing need be written. */
  readonly whileOn?: string | readonly string[];
  /** What holds where nothing is written depends on the operator's release, so it is always written. */
  readonly pinned?: boolean;
  /** An empty text says something there: that the operator's default does not hold. Elsewhere it stands for what holds by itself. */
  readonly emptyCounts?: boolean;
  /** Variables that are added to those in the same place; of two of one name this one wins. */
  readonly joins?: boolean;
  /** The option's value as the field's; undefined: nothing to write. */
  write?(value: any, spec: WholeSpec): unknown;
  /** The field's value as the option's; undefined: it says nothing of the option. */
  read?(value: any, spec: WholeSpec): unknown;
  /** Why a value cannot be said, and what to do instead; undefined: it can. */
  refuse?(value: any, spec: WholeSpec): string | undefined;
}

/** Where a DatadogAgent object says what an option says. */
export type AgentField =
  | (FieldRule & { readonly kind: 'field'; readonly keys: readonly string[] })
  | (FieldRule & { readonly kind: 'annotation'; readonly name: string })
  | (FieldRule & { readonly kind: 'variable'; readonly name: string; readonly at: readonly string[]; readonly separator: string })
  /** The API has no place for it. */
  | { readonly kind: 'none'; readonly instead: string; readonly unless?: (spec: WholeSpec) => boolean }
  /** The object need not say it. */
  | { readonly kind: 'needless'; readonly because: string; readonly refuse?: FieldRule['refuse'] };

/** A field below `spec`. Keys with dots in them are given as a list. */
export const field = (path: string | readonly string[], rule: FieldRule = {}): AgentField => ({
  kind: 'field',
  keys: typeof path === 'string' ? path.split('.') : path,
  ...rule,
});

/** An annotation of the object, for what the API does not have as a field yet; its name is told without `agent.datadoghq.com/`. */
export const annotation = (name: string, rule: FieldRule = {}): AgentField => ({ kind: 'annotation', name: `agent.datadoghq.com/${name}`, ...rule });

/**
 * A variable of the agent, given to containers by the object's overrides.
 * @param at workloads, or containers as `nodeAgent/agent`
 */
export const variable = (name: string, at: readonly string[], { separator = ' ', ...rule }: FieldRule & { separator?: string } = {}): AgentField => ({
  kind: 'variable',
  name,
  at,
  separator,
  ...rule,
});

/**
 * @param instead what a person can do
 * @param unless where the operator does it by itself
 */
export const nowhere = (instead: string, unless?: (spec: WholeSpec) => boolean): AgentField => ({ kind: 'none', instead, ...(unless && { unless }) });

/**
 * @param because why nothing is lost: another field says it, or the operator finds it out
 * @param refuse why a value cannot be said all the same, and what to do instead
 */
export const needless = (because: string, refuse?: FieldRule['refuse']): AgentField => ({ kind: 'needless', because, ...(refuse && { refuse }) });

/** Where the object says what an option says; the plain forms of the row are spelled out. */
export function agentField(path: readonly string[], { datadogAgent, helm }: Option): AgentField {
  if (datadogAgent === undefined) return field(path);
  if (datadogAgent === null) return nowhere(helm === null ? 'use the target manifests' : 'use the target helm-values or manifests');
  return typeof datadogAgent === 'string' ? field(datadogAgent) : datadogAgent;
}

/** The place of a field, a variable or an annotation, for people. */
export function placeOf(at: AgentField): string {
  switch (at.kind) {
    case 'field':
      return at.keys.map((key) => (key.includes('.') ? `"${key}"` : key)).join('.');
    case 'annotation':
      return at.name;
    case 'variable':
      return at.name;
    default:
      return '';
  }
}

/** Where variables of a workload, or of one of its containers, stand in the object. */
export function variablesAt(address: string): readonly string[] {
  const [workload = '', container] = address.split('/');
  return container === undefined ? ['override', workload, 'env'] : ['override', workload, 'containers', container, 'env'];
}

/** Values that the API, and the chart, do not tell from nothing. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) || (isMap(value) && Object.keys(value).length === 0);

/** A value as the text of a variable or an annotation. */
export function asText(value: unknown, separator: string): string | undefined {
  if (isNothing(value)) return undefined;
  if (Array.isArray(value) && separator !== '' && value.every((item) => typeof item !== 'object')) return value.join(separator);
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

function json(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, t: true, false: false, '0': false, f: false };

/** Such a text as a value of the option; undefined if it cannot be one. */
export function fromText(text: string, kind: Option['kind'], separator: string): unknown {
  switch (kind) {
    case 'flag':
      return FLAGS[text.toLowerCase()];
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case 'map': {
      const data = json(text);
      return isMap(data) ? data : undefined;
    }
    case 'list': {
      const data = json(text);
      if (Array.isArray(data)) return data;
      return separator === '' ? undefined : text.split(separator).filter((word) => word !== '');
    }
    default:
      return text;
  }
}

/** The containers that read what system-probe is told, in manifests from its file. */
export const SYSTEM_PROBE_READERS: readonly string[] = ['agent', 'process-agent', 'security-agent', 'system-probe'].map((name) => `nodeAgent/${name}`);
