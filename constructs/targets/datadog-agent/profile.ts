import type { AgentSpec } from '../../../imports/agent-spec';
import type { Json, JsonMap, KubernetesObject } from '../../kubernetes';
import type { NodeGroup } from '../../node-groups';
import { specTree } from '../../spec/agent-spec';
import { type AgentField, agentField } from '../../spec/datadog-agent';
import { rows } from '../../spec/option';
import { resolveSpec } from '../../spec/schema';
import { equal, getPath, isMap, layer, setPath } from '../../spec/values';
import { type AgentObject, datadogAgentObject, type Inexpressible } from './object';

const PROFILE_VERSION = 'datadoghq.com/v1alpha1';

/** What the operator takes from a profile. */
const FEATURES = ['apm', 'gpu'];
const OVERRIDES = ['priorityClassName', 'runtimeClassName', 'updateStrategy', 'labels', 'volumes'];
const OF_CONTAINERS = ['resources', 'env', 'volumeMounts'];
const CONTAINERS = ['agent', 'trace-agent', 'process-agent', 'security-agent', 'system-probe', 'otel-agent', 'agent-data-plane'];

function inProfile([section, name, field, container, of]: readonly string[]): boolean {
  if (section === 'features') return FEATURES.includes(name!);
  if (section !== 'override' || name !== 'nodeAgent') return false;
  return OVERRIDES.includes(field!) || (field === 'containers' && CONTAINERS.includes(container!) && OF_CONTAINERS.includes(of!));
}

function expressible(at: AgentField): boolean {
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
    if (equal(getPath(all, path), getPath(here, path)) || expressible(field)) return [];
    return [{ path: [...at, ...path], instead: `${REMEDY} manifests or helm-values` }];
  });
}

/** What must be written over one object to get another. Profiles cannot take fields away, but they can switch off. */
function over(base: Json | undefined, merged: Json | undefined, at: readonly string[], missing: string[]): Json | undefined {
  if (equal(base, merged)) return undefined;
  if (merged === undefined) {
    if (isMap(base))
      return Object.fromEntries(
        Object.keys(base)
          .flatMap((key) => [[key, over(base[key], undefined, [...at, key], missing)]])
          .filter(([, v]) => v !== undefined),
      );
    if (typeof base === 'boolean') return !base;
    missing.push(at.join('.'));
    return undefined;
  }
  if (!isMap(merged) || !isMap(base)) return merged;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(merged)])];
  return Object.fromEntries(keys.map((key) => [key, over(base[key], merged[key], [...at, key], missing)] as const).filter(([, value]) => value !== undefined));
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
  const missing: string[] = [];
  const config = over(pick(all.object.spec as JsonMap), pick(here.object.spec as JsonMap), [], missing) ?? {};
  inexpressible.push(
    ...missing.map((field) => ({ path: at, instead: `a profile cannot take ${field} away again: say it for the other nodes as a group of their own` })),
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
