import type { AgentSpec } from '../../../imports/agent-spec';
import { settingFindings } from '../../agent-settings/findings';
import { AGENT_VERSION } from '../../chart';
import { type Finding, finding } from '../../diagnostics/finding';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../../kubernetes';
import { variablesAt } from '../../spec/datadog-agent';
import { registry } from '../../spec/registry';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, isMap, setPath } from '../../spec/values';
import { derivedFrom, LEASE_VARIABLE } from '../../targets/datadog-agent/derived';
import { DATADOG_AGENT_VERSION } from '../../targets/datadog-agent/object';
import { secretFinding } from '../secret-findings';
import { type FoundSecret, plainSecrets } from '../secrets';
import { readCredentials } from './credentials';
import { AgentObjectDraft } from './draft';
import { fieldFindings } from './fields';
import { leftovers } from './leftovers';
import { memoryOf, OPTIONS_ANNOTATION, recall } from './memory';
import { inOrder, keysInObject, readOptions } from './options';

/** A DatadogAgent object as a spec. */
export interface ImportedAgentObject {
  readonly name: string;
  readonly namespace: string;
  readonly spec: AgentSpec;
  /** With paths in the object. */
  readonly findings: readonly Finding[];
}

const SECTIONS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);

/** What is wrong with what is around the fields. */
function frameFindings(object: JsonMap): Finding[] {
  const found = Object.keys(object)
    .filter((key) => !SECTIONS.includes(key))
    .map((key) => finding('unknown-key', 'error', [key], `a DatadogAgent object has ${SECTIONS.join(', ')} and nothing else`));
  if (object.apiVersion !== DATADOG_AGENT_VERSION)
    found.push(
      finding('unsupported-input', 'error', ['apiVersion'], `only ${DATADOG_AGENT_VERSION} is read: let the operator convert older objects`, [
        DATADOG_AGENT_VERSION,
      ]),
    );
  if (object.spec !== undefined && object.spec !== null && !isMap(object.spec)) found.push(finding('wrong-type', 'error', ['spec'], 'must be a map'));
  return found;
}

/** The spec without a value; the rest of a list moves up. */
function without(spec: JsonMap, path: readonly string[]): void {
  const [parent, last] = [path.slice(0, -1), path.at(-1)!];
  const holder = getPath(spec, parent);
  if (/^\d+$/.test(parent.at(-1) ?? '') && last === 'value') {
    const list = getPath(spec, parent.slice(0, -1)) as Json[];
    setPath(
      spec,
      parent.slice(0, -1),
      list.filter((_item, i) => String(i) !== parent.at(-1)),
    );
  } else if (isMap(holder)) delete holder[last];
}

/** Secrets in plain text: those of the agents stay out of the spec, which refers to Secrets already. */
function removeSecrets(spec: JsonMap, object: JsonMap): Finding[] {
  const found = plainSecrets(spec);
  const findings = found.map((secret): Finding => secretFinding({ ...secret, keys: keysInObject(object, spec, secret.keys) } satisfies FoundSecret));
  // From behind, so that places in lists stay what they are.
  for (const { keys } of found.filter((secret) => secret.agents).reverse()) without(spec, keys);
  return findings;
}

/** The switch for the image with Java says the same as a tag with that ending. */
function tagVariants(draft: AgentObjectDraft): void {
  for (const workload of Object.keys((draft.spec.override as JsonMap | undefined) ?? {})) {
    const keys = ['override', workload, 'image'];
    if (draft.take([...keys, 'jmxEnabled']) !== true) continue;
    const tag = String(getPath(draft.spec, [...keys, 'tag']) ?? AGENT_VERSION);
    setPath(draft.spec, [...keys, 'tag'], tag.endsWith('-jmx') ? tag : `${tag}-jmx`);
  }
}

const MODE = ['features', 'admissionController', 'agentCommunicationMode'];
const LEASE = ['global', 'leaderLeaseDuration'];

/** What follows from the spec as a whole need not be said in it. */
function forgetDerived(draft: AgentObjectDraft, spec: JsonMap, namespace: string): void {
  const where = { name: draft.name, namespace };
  for (const option of [MODE, LEASE]) {
    const said = getPath(spec, option);
    if (said === undefined) continue;
    const without = structuredClone(spec);
    remove(without, option);
    const { fields, variables } = derivedFrom(resolveSpec(without as AgentSpec), where);
    const follows = option === MODE ? fields.find(({ keys }) => equal(keys, MODE)) : variables.find(({ name }) => name === LEASE_VARIABLE);
    if (follows && String(follows.value) === String(said)) remove(spec, option);
  }
  const derived = derivedFrom(resolveSpec(spec as AgentSpec), where);
  for (const { keys, value } of derived.fields) if (equal(getPath(draft.spec, keys), value)) draft.understood(keys);
  for (const { address, name, value } of derived.variables) {
    const keys = variablesAt(address);
    const list = getPath(spec, keys);
    if (!Array.isArray(list)) continue;
    const kept = (list as unknown as EnvVar[]).filter((item) => item.name !== name || item.value !== value);
    if (kept.length > 0) setPath(spec, keys, kept as unknown as Json);
    else remove(spec, keys);
  }
}

/** A registry that a spec takes by itself need not be named. */
function forgetNearestRegistry(spec: JsonMap): void {
  const named = getPath(spec, ['global', 'registry']);
  if (named === undefined) return;
  const { registry: _named, ...others } = spec.global as JsonMap;
  if (registry(resolveSpec({ ...spec, global: others } as AgentSpec)) === named) spec.global = others;
}

function remove(map: JsonMap, keys: readonly string[]): void {
  const holder = getPath(map, keys.slice(0, -1));
  if (isMap(holder)) delete holder[keys.at(-1)!];
}

const textsOf = (map: unknown): Record<string, string> =>
  isMap(map) ? Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]]))) : {};

/**
 * A DatadogAgent object becomes a spec of the same meaning. What a server adds to it (status, managed fields) is passed over.
 * @param where what the command line says of name and namespace
 */
export function importDatadogAgent(object: JsonMap, where: { readonly name?: string; readonly namespace?: string } = {}): ImportedAgentObject {
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const name = where.name ?? text(metadata.name, 'datadog');
  const namespace = where.namespace ?? text(metadata.namespace, 'datadog-agent');
  const fields = isMap(object.spec) ? object.spec : {};
  const wrong = [...frameFindings(object), ...fieldFindings(fields)];
  // What is wrong is told, and then passed over, so that the rest is told as well.
  const sound = structuredClone(fields);
  for (const { keys } of wrong) if (keys[0] === 'spec' && keys.length > 1) remove(sound, keys.slice(1));
  const draft = new AgentObjectDraft(text(metadata.name, name), sound, textsOf(metadata.annotations));
  tagVariants(draft);
  const { spec, findings } = readOptions(draft);
  forgetNearestRegistry(spec);
  const credentials = readCredentials(draft, spec, namespace);
  forgetDerived(draft, spec, namespace);
  const left = leftovers(draft);
  const settings = settingFindings(spec, 'spec').map((f) => ({ ...f, keys: keysInObject(object, spec, f.keys) }));
  const secrets = removeSecrets(spec, object);
  const tidy = inOrder(spec);
  const whole = wrong.length > 0 ? tidy : recall(tidy, object, { name: draft.name, namespace });
  return { name, namespace, spec: whole as AgentSpec, findings: [...wrong, ...findings, ...credentials, ...left, ...settings, ...secrets] };
}

/** The object with a note of those options of its spec that its fields do not tell, so that an import gives the same spec again. */
export function rememberOptions(object: KubernetesObject, spec: AgentSpec): KubernetesObject {
  const { nodeGroups: _groups, ...own } = spec;
  const memory = memoryOf(own, importDatadogAgent(object as unknown as JsonMap).spec as JsonMap);
  if (Object.keys(memory).length === 0) return object;
  const annotations = { ...object.metadata.annotations, [OPTIONS_ANNOTATION]: JSON.stringify(memory) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
