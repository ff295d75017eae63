import { importDatadogAgent } from '../../constructs/import/datadog-agent';
import type { Json, JsonMap } from '../../constructs/kubernetes';
import { equal, getPath, isMap } from '../../constructs/spec/values';

/** Why our object says something that the operator's own tool for migration does not say, or says otherwise. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^global\.credentials\.(?:api|app)(?:Key|Secret\.\w+)$/, 'a key in the values is never written: the object names the Secret that the chart made of it'],
  [/^override\.nodeAgent\.hostPID$/, "the chart's agents are in the node's process namespace, the operator's are not unless told"],
  [/^override\.nodeAgent\.updateStrategy\./, 'the chart replaces a tenth of the pods at a time, the operator one'],
  [/^features\.admissionController\.probe\.enabled$/, 'the operator probes its webhook unless told not to; the chart does not'],
  [/^features\.controlPlaneMonitoring\.enabled$/, 'the operator watches the control plane of platforms that it knows; the chart does where told'],
  [
    /^override\.\w+\.env\.DD_REMOTE_CONFIGURATION_ENABLED$/,
    'the operator lets all agents take settings from Datadog; in the chart cluster agents and runners do where a feature needs it',
  ],
  [/^override\.clusterAgent\.env\.DD_LEADER_LEASE_DURATION$/, 'with runners the chart has cluster agents agree on a leader sooner'],
  [/^override\.nodeAgent\.containers\.agent\.env\.DD_EXPVAR_PORT$/, 'the chart moves the port of internal counters from 5000 to 6000'],
  [/^features\.admissionController\.agentCommunicationMode$/, 'the chart goes by the way of traces, the operator by that of metrics, too'],
  [/^features\.logCollection\.(?:enabled|autoMultiLineDetection)$/, 'the tool leaves it out, though the values switch it on'],
];

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
  const holder = getPath(copy, ['spec', ...keys.slice(0, -1)]);
  if (isMap(holder)) delete holder[keys.at(-1)!];
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

/** Field by field, what our object says otherwise than that of the operator's own tool, and why. */
export function compareWithMapper(ours: JsonMap, theirs: JsonMap): Difference[] {
  const [a, b] = [ours, theirs].map((object) => ({ spec: byName(object.spec as Json) }));
  const fields = new Map([...leaves(a!.spec), ...leaves(b!.spec)].map((keys) => [keys.join('.'), keys]));
  return [...fields].flatMap(([field, keys]): Difference[] => {
    const [mine, other] = [a, b].map((object) => getPath(object, ['spec', ...keys]));
    if (equal(mine, other)) return [];
    const known = REASONS.find(([pattern]) => pattern.test(field))?.[1];
    return [{ field, reason: known ?? (mine === undefined && saysDefault(theirs, keys, ours) ? DEFAULT : undefined) }];
  });
}
