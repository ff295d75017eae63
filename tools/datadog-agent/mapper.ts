import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { equal, getPath, isMap, removePath } from '../../constructs/spec/values';

/** A field that our object says and that of the operator's own tool for migration does not, or says otherwise. */
export interface Reason {
  /** `*` stands for one key, `**` for any number of them. */
  readonly field: string;
  readonly reason: string;
}

// Held against the source of the operator 1.30.0, and against what its tool makes of the values today.
export const REASONS: readonly Reason[] = [
  { field: 'global.credentials.**', reason: 'a key in the values is never written: the object names the Secret that the chart made of it' },
  { field: 'override.nodeAgent.hostPID', reason: "the chart's agents are in the node's process namespace, the operator's are not unless told" },
  { field: 'override.nodeAgent.updateStrategy.**', reason: 'the chart replaces a tenth of the pods at a time, the operator one' },
  { field: 'features.admissionController.probe.enabled', reason: 'the operator probes its webhook unless told not to; the chart does not' },
  { field: 'features.controlPlaneMonitoring.enabled', reason: 'the operator watches the control plane of platforms that it knows; the chart does where told' },
  {
    field: 'override.*.env.DD_REMOTE_CONFIGURATION_ENABLED',
    reason: 'the operator lets all agents take settings from Datadog; in the chart cluster agents and runners do where a feature needs it',
  },
  { field: 'override.clusterAgent.env.DD_LEADER_LEASE_DURATION', reason: 'with runners the chart has cluster agents agree on a leader sooner' },
  { field: 'override.nodeAgent.containers.agent.env.DD_EXPVAR_PORT', reason: 'the chart moves the port of internal counters from 5000 to 6000' },
  { field: 'features.admissionController.agentCommunicationMode', reason: 'the chart goes by the way of traces, the operator by that of metrics, too' },
  {
    field: 'override.*.nodeSelector.kubernetes.io/os',
    reason: "the chart keeps its agents for Linux off other nodes; the operator leaves that to the nodes' taints",
  },
  {
    field: 'override.nodeAgent.volumes.os-release-file.**',
    reason: "the chart's agents read the node's os-release file for host metadata; the operator does not mount it",
  },
  {
    field: 'override.nodeAgent.containers.agent.volumeMounts.os-release-file.**',
    reason: "the chart's agents read the node's os-release file for host metadata; the operator does not mount it",
  },
  {
    field: 'features.logCollection.{enabled,autoMultiLineDetection}',
    reason: 'what is compared with lacks, in eight cases, what the values switch on; the tool itself, at 1.30, writes it from them as it stands here',
  },
];

/** Keys may have dots of their own, so that a part of a pattern without stars stands for itself. */
const patternOf = (field: string): RegExp => {
  const parts = field.split(/(\*\*|\*|\{[^}]*\})/).map((part) => {
    if (part === '**') return '.+';
    if (part === '*') return '[^.]+';
    return part.startsWith('{') ? `(?:${part.slice(1, -1).replaceAll(',', '|')})` : part.replace(/[.]/g, '\\.');
  });
  return new RegExp(`^${parts.join('')}$`);
};

const PATTERNS = REASONS.map(({ field, reason }) => [patternOf(field), reason] as const);

/** Fields that only say the operator's default are left out here. */
const DEFAULT = "the operator's default, which is left out";

export interface Difference {
  readonly field: string;
  /** Undefined: nothing explains it. */
  readonly reason?: string;
}

/** Lists of named items as maps, so that what differs can be told by name. */
function byName(value: Json | undefined): Json | undefined {
  if (Array.isArray(value) && value.length > 0 && value.every((item) => isMap(item) && typeof item.name === 'string'))
    return Object.fromEntries(value.map((item) => [(item as JsonMap).name as string, item as Json]));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, below]) => [key, byName(below)])) : value;
}

function* leaves(value: Json | undefined, at: readonly string[] = []): Generator<readonly string[]> {
  if (!isMap(value) || Object.keys(value).length === 0 || at.at(-2) === 'env') yield at;
  else for (const [key, below] of Object.entries(value)) yield* leaves(below, [...at, key]);
}

function without(object: JsonMap, keys: readonly string[]): JsonMap {
  const copy = structuredClone(object);
  removePath(copy, ['spec', ...keys]);
  return copy;
}

/** Whether a field, or what it is part of, only says what holds without it. */
function saysDefault(object: JsonMap, keys: readonly string[], ours: JsonMap): boolean {
  const { spec } = importDatadogAgent(object);
  return keys.some((_key, i) => {
    const part = keys.slice(0, keys.length - i);
    return part.length > 1 && getPath(ours, ['spec', ...part]) === undefined && equal(spec, importDatadogAgent(without(object, part)).spec);
  });
}

/** Field by field: how many say the same as the object of the operator's own tool, which say otherwise, and why. */
export function compareWithMapper(ours: JsonMap, theirs: JsonMap): { readonly same: number; readonly differences: readonly Difference[] } {
  const [a, b] = [ours, theirs].map((object) => ({ spec: byName(object.spec as Json) }));
  const fields = new Map([...leaves(a!.spec), ...leaves(b!.spec)].map((keys) => [keys.join('.'), keys]));
  const differences = [...fields].flatMap(([field, keys]): Difference[] => {
    const [mine, other] = [a, b].map((object) => getPath(object, ['spec', ...keys]));
    if (equal(mine, other)) return [];
    const known = PATTERNS.find(([pattern]) => pattern.test(field))?.[1];
    return [{ field, reason: known ?? (mine === undefined && saysDefault(theirs, keys, ours) ? DEFAULT : undefined) }];
  });
  return { same: fields.size - differences.length, differences };
}
