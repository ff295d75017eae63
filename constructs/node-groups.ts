import type { AgentSpec, FeaturesOptions, OverrideOptions } from '../imports/agent-spec';
import type { Json, JsonMap } from './kubernetes';
import { fullName } from './plan/installation';
import { resolveSpec } from './spec/schema';
import { isMap } from './spec/values';

/** Nodes that get an agent of their own kind: a DaemonSet beside that of the other nodes, or a release of the chart. */
export interface NodeGroup {
  /** Lower-case word that tells the group's objects and files from those of the other nodes. */
  readonly name: string;
  /** Labels that the nodes of the group have, all of them. A node of several groups belongs to the first. */
  readonly nodeSelector: Record<string, string>;
  /** Taints of those nodes, in addition to those that the other agents tolerate. */
  readonly tolerations?: readonly Json[];
  /** What is different here from the `features` of the spec. */
  readonly features?: FeaturesOptions;
  /** What is different here from the `override` of the spec; `clusterAgent` and `clusterChecksRunner` exist once, outside the groups. */
  readonly override?: Pick<OverrideOptions, 'nodeAgent'>;
}

/** One release of the chart, or the manifests that mean the same. */
export interface Release {
  readonly name: string;
  /** The node group; undefined for the installation with the cluster agent and all other nodes. */
  readonly group?: string;
  readonly spec: AgentSpec;
}

type Expression = { key: string; operator: 'In' | 'NotIn'; values: string[] };
type Term = JsonMap & { matchExpressions?: Json[] };

/** Lays what differs over a spec. A null stays: in a spec it takes a default away. */
function merge(base: Json | undefined, over: Json | undefined): Json | undefined {
  if (over === undefined) return base;
  if (!isMap(base) || !isMap(over)) return over;
  return Object.fromEntries([...new Set([...Object.keys(base), ...Object.keys(over)])].map((key) => [key, merge(base[key], over[key])]));
}

const disjoint = (a: NodeGroup, b: NodeGroup) => Object.entries(a.nodeSelector).some(([key, value]) => key in b.nodeSelector && b.nodeSelector[key] !== value);

/** Ways for a node to be outside a group: it lacks one of the labels. */
const outside = (group: NodeGroup): Expression[] => Object.entries(group.nodeSelector).map(([key, value]) => ({ key, operator: 'NotIn', values: [value] }));

/** Adds to an affinity that nodes must be outside all of these groups. Terms are alternatives, so each takes every combination. */
function excluding(groups: readonly NodeGroup[], affinity: Json | undefined): Json | undefined {
  if (groups.length === 0) return affinity;
  const before = isMap(affinity) ? affinity : {};
  const node = isMap(before.nodeAffinity) ? before.nodeAffinity : {};
  const required = isMap(node.requiredDuringSchedulingIgnoredDuringExecution) ? node.requiredDuringSchedulingIgnoredDuringExecution : {};
  const own = Array.isArray(required.nodeSelectorTerms) ? (required.nodeSelectorTerms as Term[]) : [{} as Term];
  const terms = groups.reduce<Term[]>(
    (all, group) =>
      all.flatMap((term) =>
        outside(group).map((expression) => ({ ...term, matchExpressions: [...(term.matchExpressions ?? []), expression as unknown as Json] })),
      ),
    own,
  );
  return { ...before, nodeAffinity: { ...node, requiredDuringSchedulingIgnoredDuringExecution: { ...required, nodeSelectorTerms: terms } } };
}

/** The node agents of a group: the spec's with what differs, joined to the cluster agent of the installation. */
function groupSpec(spec: AgentSpec, group: NodeGroup, earlier: readonly NodeGroup[], clusterAgent: { service: string; tokenSecret: string }): AgentSpec {
  const { nodeGroups: _groups, ...common } = spec;
  const nodeAgent = (merge(spec.override?.nodeAgent as Json, group.override?.nodeAgent as Json) ?? {}) as JsonMap;
  const tolerations = [...((nodeAgent.tolerations as Json[] | undefined) ?? []), ...(group.tolerations ?? [])];
  const affinity = excluding(
    earlier.filter((other) => !disjoint(other, group)),
    nodeAgent.affinity,
  );
  return {
    ...common,
    global: {
      ...spec.global,
      ...(spec.global?.fullnameOverride && { fullnameOverride: `${spec.global.fullnameOverride}-${group.name}` }),
      operator: { ...spec.global?.operator, enabled: false },
      existingClusterAgent: { join: true, serviceName: clusterAgent.service, tokenSecretName: clusterAgent.tokenSecret },
    },
    features: merge(spec.features as Json, group.features as Json) as FeaturesOptions,
    override: {
      nodeAgent: {
        ...nodeAgent,
        nodeSelector: { ...(nodeAgent.nodeSelector as JsonMap), ...group.nodeSelector },
        ...(tolerations.length > 0 && { tolerations }),
        ...(affinity !== undefined && { affinity }),
      },
      clusterAgent: { enabled: false },
      clusterChecksRunner: { enabled: false },
    } as OverrideOptions,
  };
}

/**
 * The releases that a spec with node groups stands for: one with the cluster agent and the nodes outside all groups, then one for each
 * group. A spec without groups is one release.
 */
export function releasesOf(spec: AgentSpec, name: string): Release[] {
  const groups = spec.nodeGroups ?? [];
  if (groups.length === 0) return [{ name, spec }];
  const { nodeGroups: _groups, ...base } = spec;
  const resolved = resolveSpec(base);
  const full = fullName(name, resolved);
  const clusterAgent = {
    service: `${full}-cluster-agent`,
    tokenSecret: resolved.global.credentials.clusterAgentTokenSecret.secretName || `${full}-cluster-agent`,
  };
  const affinity = excluding(groups, spec.override?.nodeAgent?.affinity as Json) as JsonMap;
  const others = { ...base, override: { ...base.override, nodeAgent: { ...base.override?.nodeAgent, affinity } } } as AgentSpec;
  return [
    { name, spec: others },
    ...groups.map((group, i) => ({ name: `${name}-${group.name}`, group: group.name, spec: groupSpec(spec, group, groups.slice(0, i), clusterAgent) })),
  ];
}
