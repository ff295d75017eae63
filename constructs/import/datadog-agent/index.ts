import type { AgentSpec } from '../../../imports/agent-spec';
import { settingFindings } from '../../agent-settings/findings';
import { AGENT_VERSION } from '../../chart';
import { type Finding, finding } from '../../diagnostics/finding';
import type { Json, JsonMap, KubernetesObject } from '../../kubernetes';
import type { NodeGroup } from '../../node-groups';
import { tagInName } from '../../spec/datadog-agent-images';
import { registry } from '../../spec/registry';
import { resolveSpec } from '../../spec/schema';
import { getPath, isMap, removePath, setPath } from '../../spec/values';
import { DATADOG_AGENT_VERSION } from '../../targets/datadog-agent/object';
import { secretFinding } from '../secret-findings';
import { type FoundSecret, plainSecrets } from '../secrets';
import { presentAnnotations } from './admission';
import { readCredentials } from './credentials';
import { forgetDerived, PASSWD, takePasswd } from './derived';
import { AgentObjectDraft } from './draft';
import { fieldFindings } from './fields';
import { leftovers } from './leftovers';
import { memoryOf, OPTIONS_ANNOTATION, recall } from './memory';
import { inOrder, keysInObject, readOptions } from './options';
import { readOwnWays } from './own-ways';
import { inConfig, inGroupOrder, type ReadAgent, readProfile } from './profiles';

/** A DatadogAgent object as a spec. */
export interface ImportedAgentObject {
  readonly name: string;
  readonly namespace: string;
  readonly spec: AgentSpec;
  /** With paths in the object. */
  readonly findings: readonly Finding[];
  /** Those of each profile that was given, with paths in it. */
  readonly profileFindings: readonly (readonly Finding[])[];
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
  if (/^\d+$/.test(parent.at(-1) ?? '') && last === 'value') {
    const list = getPath(spec, parent.slice(0, -1)) as Json[];
    setPath(
      spec,
      parent.slice(0, -1),
      list.filter((_item, i) => String(i) !== parent.at(-1)),
    );
  } else removePath(spec, path);
}

/** Secrets in plain text: those of the agents stay out of the spec, which refers to Secrets already. */
function removeSecrets(spec: JsonMap, object: JsonMap): Finding[] {
  const found = plainSecrets(spec);
  const findings = found.map((secret): Finding => secretFinding({ ...secret, keys: keysInObject(object, spec, secret.keys) } satisfies FoundSecret));
  // From behind, so that places in lists stay what they are.
  for (const { keys } of found.filter((secret) => secret.agents).reverse()) without(spec, keys);
  return findings;
}

/** The switch for the image with Java says the same as a tag with that ending, and a tag in the name counts before both. */
function tagVariants(draft: AgentObjectDraft): void {
  for (const workload of Object.keys((draft.spec.override as JsonMap | undefined) ?? {})) {
    const keys = ['override', workload, 'image'];
    const withJava = draft.take([...keys, 'jmxEnabled']) === true;
    const inName = tagInName(`${getPath(draft.spec, [...keys, 'name']) ?? ''}`);
    if (inName !== undefined) setPath(draft.spec, [...keys, 'tag'], inName);
    if (inName !== undefined || !withJava) continue;
    const tag = String(getPath(draft.spec, [...keys, 'tag']) ?? AGENT_VERSION);
    setPath(draft.spec, [...keys, 'tag'], tag.endsWith('-jmx') ? tag : `${tag}-jmx`);
  }
}

/** A registry that a spec takes by itself need not be named. */
function forgetNearestRegistry(spec: JsonMap): void {
  const named = getPath(spec, ['global', 'registry']);
  if (named === undefined) return;
  const { registry: _named, ...others } = spec.global as JsonMap;
  if (registry(resolveSpec({ ...spec, global: others } as AgentSpec)) === named) spec.global = others;
}

const textsOf = (map: unknown): Record<string, string> =>
  isMap(map) ? Object.fromEntries(Object.entries(map).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, String(value)]]))) : {};

interface Where {
  readonly name: string;
  readonly namespace: string;
}

/** What a draft says in the words of a spec. What is wrong with credentials is told apart. */
function specOf(draft: AgentObjectDraft, { namespace }: Where, without?: ReadonlySet<string>): { spec: JsonMap; findings: Finding[] } {
  tagVariants(draft);
  const withoutPasswd = takePasswd(draft);
  const { spec, findings } = readOptions(draft, without);
  if (withoutPasswd) setPath(spec, PASSWD, true);
  forgetNearestRegistry(spec);
  const credentials = readCredentials(draft, spec, namespace);
  readOwnWays(draft, spec);
  forgetDerived(draft, spec, namespace);
  return { spec, findings: [...findings, ...credentials] };
}

/** The groups of nodes that profiles tell, and what is to be said of each profile. */
function groupsOf(profiles: readonly JsonMap[], agent: ReadAgent): { groups: NodeGroup[]; findings: Map<JsonMap, readonly Finding[]> } {
  const groups: NodeGroup[] = [];
  const findings = new Map<JsonMap, readonly Finding[]>();
  for (const profile of inGroupOrder(profiles)) {
    const read = readProfile(profile, agent, groups);
    const { features, override, ...nodes } = read.group;
    const different = { ...(features && { features }), ...(override && { override }) } as JsonMap;
    const config = { spec: getPath(profile, ['spec', 'config']) } as JsonMap;
    const settings = settingFindings({ ...(agent.spec as JsonMap), nodeGroups: [different] }, 'spec')
      .filter(({ keys }) => keys[0] === 'nodeGroups')
      .map((f) => ({ ...f, keys: keysInObject(config, different, f.keys.slice(2)) }));
    const secrets = removeSecrets(different, config);
    const twice = groups.some(({ name }) => name === nodes.name)
      ? [finding('wrong-value', 'error', ['metadata', 'name'], 'another profile here is called the same')]
      : [];
    findings.set(profile, [...read.findings, ...twice, ...[...settings, ...secrets].map(inConfig)]);
    groups.push({ ...nodes, ...different } as NodeGroup);
  }
  return { groups, findings };
}

/**
 * A DatadogAgent object becomes a spec of the same meaning, and its profiles groups of nodes in it. What a server adds (status, managed
 * fields) is passed over.
 * @param where what the command line says of name and namespace
 * @param profiles the DatadogAgentProfile objects that go with it
 */
export function importDatadogAgent(object: JsonMap, where: Partial<Where> = {}, profiles: readonly JsonMap[] = []): ImportedAgentObject {
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const name = where.name ?? text(metadata.name, 'datadog');
  const namespace = where.namespace ?? text(metadata.namespace, 'datadog-agent');
  const fields = isMap(object.spec) ? object.spec : {};
  const wrong = [...frameFindings(object), ...fieldFindings(fields)];
  // What is wrong is told, and then passed over, so that the rest is told as well.
  const sound = structuredClone(fields);
  for (const { keys } of wrong) if (keys[0] === 'spec' && keys.length > 1) removePath(sound, keys.slice(1));
  const draftOf = (of: JsonMap) => new AgentObjectDraft(text(metadata.name, name), structuredClone(of), presentAnnotations(textsOf(metadata.annotations)));
  const draft = draftOf(sound);
  const here = { name: draft.name, namespace };
  const { spec, findings } = specOf(draft, here);
  const left = leftovers(draft);
  const { groups, findings: ofProfiles } = groupsOf(profiles, {
    name: draft.name,
    fields: sound,
    spec: structuredClone(spec) as AgentSpec,
    read: (of, without) => specOf(draftOf(of), here, without).spec as AgentSpec,
    leftovers: (of) => {
      const whole = draftOf(of);
      specOf(whole, here);
      return leftovers(whole);
    },
  });
  const settings = settingFindings(spec, 'spec').map((f) => ({ ...f, keys: keysInObject(object, spec, f.keys) }));
  const secrets = removeSecrets(spec, object);
  const tidy = { ...inOrder(spec), ...(groups.length > 0 && { nodeGroups: groups as unknown as Json }) };
  const sane = wrong.length === 0 && [...ofProfiles.values()].every((found) => found.every((f) => f.severity !== 'error'));
  return {
    name,
    namespace,
    spec: (sane ? recall(tidy, [object, ...profiles], here) : tidy) as AgentSpec,
    findings: [...wrong, ...findings, ...left, ...settings, ...secrets],
    profileFindings: profiles.map((profile) => ofProfiles.get(profile)!),
  };
}

/** Objects with a note of those options of their spec that their fields do not tell, so that an import gives the same spec again. */
export function rememberOptions([object, ...profiles]: readonly KubernetesObject[], spec: AgentSpec): KubernetesObject[] {
  if (!object) return [];
  const read = importDatadogAgent(object as unknown as JsonMap, {}, profiles as unknown as JsonMap[]).spec;
  const memory = memoryOf(spec, read);
  if (Object.keys(memory).length === 0) return [object, ...profiles];
  const annotations = { ...object.metadata.annotations, [OPTIONS_ANNOTATION]: JSON.stringify(memory) };
  return [{ ...object, metadata: { ...object.metadata, annotations } }, ...profiles];
}
