import type { AgentSpec } from '../../../imports/agent-spec';
import { type Finding, finding } from '../../diagnostics/finding';
import type { EnvVar, Json, JsonMap } from '../../kubernetes';
import type { NodeGroup } from '../../node-groups';
import { specTree } from '../../spec/agent-spec';
import { agentField } from '../../spec/datadog-agent';
import { datadogAgentApi } from '../../spec/datadog-agent-api';
import { applied } from '../../spec/datadog-agent-merge';
import { GROUP_NAME } from '../../spec/node-group';
import { type OptionRow, rows } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { difference, equal, getPath, isMap, mapsIn, removePath, setPath } from '../../spec/values';
import { AGENT_VARIABLES, inProfiles, PROFILE_VERSION, refusedInProfile, TRACES_VARIABLE } from '../../targets/datadog-agent/profile';
import { fieldFindings } from './fields';

/** The DatadogAgent object that profiles belong to, read before them. */
export interface ReadAgent {
  readonly name: string;
  /** The fields of the object. */
  readonly fields: JsonMap;
  readonly spec: AgentSpec;
  /** Reads fields as those of an object like this one; of some options, as if there were none. */
  read(fields: JsonMap, without?: ReadonlySet<string>): AgentSpec;
  /** What fields say that neither an option says nor follows from options. */
  leftovers(fields: JsonMap): readonly Finding[];
}

/** A DatadogAgentProfile as a group of nodes. */
export interface ReadProfile {
  readonly group: NodeGroup;
  /** With paths in the profile. */
  readonly findings: readonly Finding[];
}

const SECTIONS = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
const OF_SPEC = ['profileAffinity', 'config'];
const AFFINITY = ['spec', 'profileAffinity', 'profileNodeAffinity'];

const unknownKeys = (map: JsonMap, known: readonly string[], at: readonly string[]): Finding[] =>
  Object.keys(map)
    .filter((key) => !known.includes(key))
    .map((key) => finding('unknown-key', 'error', [...at, key], `a DatadogAgentProfile has ${known.join(', ')} there and nothing else`));

function frameFindings(profile: JsonMap): Finding[] {
  const version =
    profile.apiVersion === PROFILE_VERSION
      ? []
      : [finding('unsupported-input', 'error', ['apiVersion'], `only ${PROFILE_VERSION} is read of profiles`, [PROFILE_VERSION])];
  return [...version, ...unknownKeys(profile, SECTIONS, []), ...(isMap(profile.spec) ? unknownKeys(profile.spec, OF_SPEC, ['spec']) : [])];
}

/** The group's name: the profile's, without that of the object in front, which it has again as an object. */
function groupName(profile: JsonMap, agent: string): { name: string; findings: Finding[] } {
  const named = isMap(profile.metadata) ? profile.metadata.name : undefined;
  const text = typeof named === 'string' ? named : '';
  const name = text.startsWith(`${agent}-`) ? text.slice(agent.length + 1) : text;
  if (GROUP_NAME.test(name)) return { name, findings: [] };
  return {
    name: 'unnamed',
    findings: [finding('wrong-value', 'error', ['metadata', 'name'], 'a group of nodes is called by a word of lower-case letters, digits and hyphens')],
  };
}

/** Whether nodes that lack a label are left to an earlier group, whose nodes have it. */
const leavesTo = (earlier: readonly NodeGroup[], key: string, value: string): boolean =>
  earlier.some(({ nodeSelector }) => Object.keys(nodeSelector).length === 1 && nodeSelector[key] === value);

function nodesOf(profile: JsonMap, earlier: readonly NodeGroup[]): { nodeSelector: Record<string, string>; findings: Finding[] } {
  const requirements = getPath(profile, AFFINITY);
  const nodeSelector: Record<string, string> = {};
  const findings: Finding[] = [];
  if (!Array.isArray(requirements) || requirements.length === 0)
    findings.push(
      finding(
        'wrong-value',
        'error',
        ['spec'],
        'no nodes are told, so the operator refuses the profile: write them in spec.profileAffinity.profileNodeAffinity',
      ),
    );
  else
    for (const [i, requirement] of requirements.entries()) {
      const { key, operator, values } = (isMap(requirement) ? requirement : {}) as JsonMap;
      const [value, ...more] = Array.isArray(values) ? values : [];
      const single = typeof key === 'string' && typeof value === 'string' && more.length === 0;
      if (single && operator === 'NotIn' && leavesTo(earlier, key, value)) continue;
      if (single && operator === 'In' && (nodeSelector[key] ?? value) === value) nodeSelector[key] = value;
      else
        findings.push(
          finding(
            'no-option',
            'error',
            [...AFFINITY, String(i)],
            'the nodes of a group have certain labels, each with one value: write operator In with one value, and a profile for each further value',
          ),
        );
    }
  return { nodeSelector, findings };
}

/** A finding of a profile's configuration, which is written as the `spec` of an object is. */
export const inConfig = (f: Finding): Finding => ({
  ...f,
  keys: ['spec', 'config', ...f.keys.slice(1)],
  suggestions: f.suggestions.map((path) => path.replace(/^spec\./, 'spec.config.')),
});

const REFUSED = 'the operator takes no profile that says this: agents of some nodes can differ in apm, gpu, resources, variables, volumes, labels and priority';

/** A note for agents that traces come in after all is for the operator alone. */
function withoutTraces(config: JsonMap, fields: JsonMap): [JsonMap, JsonMap] {
  const listOf = (map: JsonMap) => (getPath(map, AGENT_VARIABLES) ?? []) as unknown as EnvVar[];
  const says = (map: JsonMap, value: string) => listOf(map).some((variable) => variable?.name === TRACES_VARIABLE && variable.value === value);
  if (!Array.isArray(listOf(config)) || !Array.isArray(listOf(fields)) || !says(config, 'true') || !says(fields, 'false')) return [config, fields];
  const kept = (map: JsonMap): JsonMap => {
    const copy = structuredClone(map);
    setPath(copy, AGENT_VARIABLES, listOf(map).filter(({ name }) => name !== TRACES_VARIABLE) as unknown as Json);
    return copy;
  };
  return [kept(config), kept(fields)];
}

/** Options that a group of nodes has, where a profile can say them. */
const inGroups = ({ path, option }: OptionRow): boolean =>
  (path[0] === 'features' || (path[0] === 'override' && path[1] === 'nodeAgent')) && inProfiles(agentField(path, option));

/** Options that stand for a variable which a profile may set, and that only all nodes together have. */
const ofAllNodes = (row: OptionRow): boolean => {
  const at = agentField(row.path, row.option);
  return at.kind === 'variable' && inProfiles(at) && !inGroups(row);
};

/** What is different on the nodes of a profile. */
function differences(agent: ReadAgent, config: JsonMap): JsonMap {
  const [own, common] = withoutTraces(config, agent.fields);
  const fields = applied(common, own, datadogAgentApi()) as JsonMap;
  const all = resolveSpec(agent.spec);
  const changed = (row: OptionRow, here: object) => !equal(getPath(all, row.path), getPath(here, row.path));
  const first = resolveSpec(agent.read(fields));
  const elsewhere = rows(specTree).filter((row) => ofAllNodes(row) && changed(row, first));
  const here = elsewhere.length > 0 ? resolveSpec(agent.read(fields, new Set(elsewhere.map(({ path }) => path.join('.'))))) : first;
  const group: JsonMap = {};
  for (const row of rows(specTree))
    if (inGroups(row) && changed(row, here)) setPath(group, row.path, difference(getPath(all, row.path), getPath(here, row.path)));
  return group;
}

/** What a profile says for nobody: of some fields only the object and the profile together tell what they are there for. */
function leftoversIn(config: JsonMap, agent: ReadAgent): Finding[] {
  const whole = applied(agent.fields, config, datadogAgentApi()) as JsonMap;
  return agent.leftovers(whole).filter(({ keys: [section, ...at] }) => section === 'spec' && getPath(config, at) !== undefined);
}

/** Reads a profile: what it says of some nodes, as far as it differs from the object. */
export function readProfile(profile: JsonMap, agent: ReadAgent, earlier: readonly NodeGroup[]): ReadProfile {
  const config = structuredClone(getPath(profile, ['spec', 'config']));
  const sound = isMap(config) ? config : {};
  const wrong = fieldFindings(sound);
  const refused = refusedInProfile(sound).filter((keys) => !wrong.some((f) => keys.every((key, i) => key === f.keys[i + 1])));
  for (const keys of [...wrong.map((f) => f.keys.slice(1)), ...refused]) removePath(sound, keys);
  const { name, findings: misnamed } = groupName(profile, agent.name);
  const nodes = nodesOf(profile, earlier);
  return {
    group: { name, nodeSelector: nodes.nodeSelector, ...differences(agent, sound) } as NodeGroup,
    findings: [
      ...frameFindings(profile),
      ...misnamed,
      ...nodes.findings,
      ...(isMap(config) ? [] : [finding('wrong-type', 'error', ['spec'], 'config must be a map: the operator refuses a profile without it')]),
      ...[...wrong, ...leftoversIn(sound, agent)].map(inConfig),
      ...refused.map((keys) => finding('no-option', 'error', ['spec', 'config', ...keys], REFUSED)),
    ],
  };
}

/** What a profile says of labels with one value. */
const labelsOf = (profile: JsonMap, operator: 'In' | 'NotIn'): string[] => {
  return mapsIn(getPath(profile, AFFINITY))
    .filter((it) => it.operator === operator && Array.isArray(it.values) && it.values.length === 1)
    .map(({ key, values }) => `${key}=${(values as Json[])[0]}`);
};

/** Profiles in such an order that one that leaves nodes to another comes after it; else as they stand. A cluster tells them by name. */
export function inGroupOrder(profiles: readonly JsonMap[]): JsonMap[] {
  const rest = [...profiles];
  const ordered: JsonMap[] = [];
  while (rest.length > 0) {
    const waits = (profile: JsonMap) =>
      labelsOf(profile, 'NotIn').some((label) => rest.some((other) => other !== profile && labelsOf(other, 'In').join() === label));
    const next = rest.findIndex((profile) => !waits(profile));
    ordered.push(...rest.splice(Math.max(next, 0), 1));
  }
  return ordered;
}
