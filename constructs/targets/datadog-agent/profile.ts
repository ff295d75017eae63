import type { AgentSpec } from '../../../imports/agent-spec';
import type { EnvVar, Json, JsonMap, KubernetesObject } from '../../kubernetes';
import type { NodeGroup } from '../../node-groups';
import { specTree } from '../../spec/agent-spec';
import { type AgentField, agentField, variablesAt } from '../../spec/datadog-agent';
import { datadogAgentApi } from '../../spec/datadog-agent-api';
import { toApply } from '../../spec/datadog-agent-merge';
import { rows } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, isMap, layer, setPath } from '../../spec/values';
import { type AgentObject, datadogAgentObject, type Inexpressible } from './object';

export const PROFILE_VERSION = 'datadoghq.com/v1alpha1';

/** What the operator takes from a profile. */
const FEATURES = ['apm', 'gpu'];
const OVERRIDES = ['priorityClassName', 'runtimeClassName', 'updateStrategy', 'labels', 'volumes'];
const OF_CONTAINERS = ['resources', 'env', 'volumeMounts'];
const CONTAINERS = ['agent', 'trace-agent', 'process-agent', 'security-agent', 'system-probe', 'otel-agent', 'agent-data-plane'];

/** Whether the operator takes a field from a profile. */
export function inProfile([section, name, field, container, of]: readonly string[]): boolean {
  if (section === 'features') return FEATURES.includes(name!);
  if (section !== 'override' || name !== 'nodeAgent') return false;
  return OVERRIDES.includes(field!) || (field === 'containers' && CONTAINERS.includes(container!) && OF_CONTAINERS.includes(of!));
}

/** Whether fields below these may be taken from a profile. */
function leadsIntoProfile(keys: readonly string[]): boolean {
  const [section, name, field, container] = keys;
  if (section === 'features') return keys.length === 1;
  if (section !== 'override' || (name !== undefined && name !== 'nodeAgent') || (field !== undefined && field !== 'containers')) return false;
  return container === undefined || (keys.length === 4 && CONTAINERS.includes(container));
}

/** The places in a profile's configuration for which the operator refuses the whole of it. */
export function refusedInProfile(config: JsonMap, at: readonly string[] = []): (readonly string[])[] {
  return Object.entries(config).flatMap(([key, value]) => {
    const keys = [...at, key];
    if (inProfile(keys) || value === undefined) return [];
    return isMap(value) && leadsIntoProfile(keys) ? refusedInProfile(value, keys) : [keys];
  });
}

/** Whether a profile can say an option of a node group. */
export function inProfiles(at: AgentField): boolean {
  if (at.kind === 'field') return inProfile(at.keys);
  return at.kind === 'needless' || (at.kind === 'variable' && at.at.every((address) => address.startsWith('nodeAgent/')));
}

const REMEDY =
  'agents of some nodes can differ only in apm, gpu, resources, variables, volumes, labels and priority there: say it for all nodes, or use the target';

/** What of a group is no field of a profile, by the options of the group. */
function beyondProfiles(base: AgentSpec, merged: AgentSpec, at: readonly string[]): Inexpressible[] {
  const [all, here] = [resolveSpec(base), resolveSpec(merged)];
  return rows(specTree).flatMap(({ path, option }) => {
    const field = agentField(path, option);
    if (equal(getPath(all, path), getPath(here, path)) || inProfiles(field)) return [];
    return [{ path: [...at, ...path], instead: `${REMEDY} manifests or helm-values` }];
  });
}

function pick(spec: JsonMap): JsonMap {
  const picked: JsonMap = {};
  const visit = (map: JsonMap, at: readonly string[]) => {
    for (const [key, value] of Object.entries(map)) {
      const keys = [...at, key];
      if (inProfile(keys)) setPath(picked, keys, value);
      else if (isMap(value)) visit(value, keys);
    }
  };
  visit(spec, []);
  return picked;
}

/** Where all nodes are told that no traces come in, a profile must say that they do: it cannot take the variable away. */
export const TRACES_VARIABLE = 'DD_APM_ENABLED';
export const AGENT_VARIABLES = variablesAt('nodeAgent/agent');

const variablesOf = (object: JsonMap): EnvVar[] => (getPath(object, AGENT_VARIABLES) ?? []) as unknown as EnvVar[];
const saysTraces = (object: JsonMap): boolean => variablesOf(object).some(({ name }) => name === TRACES_VARIABLE);

function withTraces(here: JsonMap, all: JsonMap): JsonMap {
  if (!saysTraces(all) || saysTraces(here)) return here;
  const told = structuredClone(here);
  setPath(told, AGENT_VARIABLES, [...variablesOf(here), { name: TRACES_VARIABLE, value: 'true' }] as unknown as Json);
  return told;
}

type Requirement = { key: string; operator: 'In' | 'NotIn'; values: string[] };

const disjoint = (a: NodeGroup, b: NodeGroup) => Object.entries(a.nodeSelector).some(([key, value]) => key in b.nodeSelector && b.nodeSelector[key] !== value);

/** The nodes of a group, without those of the groups before it. */
function affinity(group: NodeGroup, earlier: readonly NodeGroup[], at: readonly string[], inexpressible: Inexpressible[]): Requirement[] {
  const inside = Object.entries(group.nodeSelector).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] }));
  const outside = earlier
    .filter((other) => !disjoint(other, group))
    .flatMap((other): Requirement[] => {
      const labels = Object.entries(other.nodeSelector);
      if (labels.length === 1) return labels.map(([key, value]) => ({ key, operator: 'NotIn', values: [value] }));
      inexpressible.push({
        path: [...at, 'nodeSelector'],
        instead: `a node may be in the group ${other.name}, too, and profiles cannot leave out what is told by several labels: add a label to one of the two`,
      });
      return [];
    });
  return [...inside, ...outside];
}

/** The profile of a group of nodes, beside the object of all nodes. */
function profileOf(spec: AgentSpec, index: number, all: AgentObject, { name, namespace }: { name: string; namespace: string }): AgentObject {
  const { nodeGroups = [], ...base } = spec;
  const group = nodeGroups[index]!;
  const at = ['nodeGroups', String(index)];
  const merged = layer(
    base as JsonMap,
    { ...(group.features && { features: group.features }), ...(group.override && { override: group.override }) } as JsonMap,
  );
  const here = datadogAgentObject(merged as AgentSpec, { name, namespace });
  const inexpressible = beyondProfiles(base, merged as AgentSpec, at);
  const everywhere = all.object.spec as JsonMap;
  const missing: string[] = [];
  const config = toApply(pick(everywhere), pick(withTraces(here.object.spec as JsonMap, everywhere)), datadogAgentApi(), [], missing) ?? {};
  inexpressible.push(
    ...[...new Set(missing)].map((field) => ({
      path: at,
      instead: `a profile cannot take away again what all nodes have in ${field}: say it for the other nodes as a group of their own`,
    })),
  );
  const profileNodeAffinity = affinity(group, nodeGroups.slice(0, index), at, inexpressible);
  const object: KubernetesObject = {
    apiVersion: PROFILE_VERSION,
    kind: 'DatadogAgentProfile',
    metadata: { name: `${name}-${group.name}`, namespace },
    spec: { profileAffinity: { profileNodeAffinity }, config },
  };
  return { object, inexpressible };
}

/** Profiles have no tolerations. All agents get them; those of other nodes stay off the group's by the operator's own rules. */
function tolerant({ nodeGroups = [], ...base }: AgentSpec): AgentSpec {
  const own = (base.override?.nodeAgent?.tolerations ?? []) as Json[];
  const further = nodeGroups.flatMap(({ tolerations = [] }) => tolerations);
  const all = [...own, ...further].filter((toleration, i, list) => list.findIndex((other) => equal(other, toleration)) === i);
  return further.length === 0 ? base : { ...base, override: { ...base.override, nodeAgent: { ...base.override?.nodeAgent, tolerations: all } } };
}

/** The objects that a spec stands for: one for all nodes, and a profile for each group of nodes. */
export function datadogAgentObjects(spec: AgentSpec, where: { readonly name: string; readonly namespace: string }): AgentObject[] {
  const { nodeGroups = [] } = spec;
  const base = tolerant(spec);
  const all = datadogAgentObject(base, where);
  const name = all.object.metadata.name;
  return [all, ...nodeGroups.map((_group, i) => profileOf({ ...base, nodeGroups }, i, all, { ...where, name }))];
}
