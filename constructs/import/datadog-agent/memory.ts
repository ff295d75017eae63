import type { AgentSpec } from '../../../imports/agent-spec';
import type { Json, JsonMap, KubernetesObject } from '../../kubernetes';
import { specTree } from '../../spec/agent-spec';
import { agentField } from '../../spec/datadog-agent';
import { rows, specDefault } from '../../spec/option';
import { checkSpec, resolveSpec } from '../../spec/schema';
import { difference, equal, getPath, isMap, setPath } from '../../spec/values';
import { datadogAgentObjects } from '../../targets/datadog-agent/profile';
import { inOrder } from './options';

/**
 * The annotation in which an object remembers the options of its spec that cannot be read from its fields as they were: those of the
 * chart that the operator has no use for, and values that mean the same in another form.
 */
export const OPTIONS_ANNOTATION = 'cdk8s-datadog.dev/options';

const GROUPS = 'nodeGroups';

/** What must be remembered so that what was read becomes the spec again. */
export function memoryOf(spec: AgentSpec, read: AgentSpec): JsonMap {
  const { nodeGroups: groups = [], ...common } = spec;
  const { nodeGroups: readGroups = [], ...readCommon } = read;
  const [was, is] = [resolveSpec(common), resolveSpec(readCommon)];
  const forgotten: JsonMap = equal(groups, readGroups) ? {} : { [GROUPS]: groups as unknown as Json };
  for (const { path } of rows(specTree)) {
    const value = getPath(was, path) as Json | undefined;
    if (!equal(value, getPath(is, path))) forgotten[path.join('.')] = value ?? null;
  }
  return forgotten;
}

function remembered(spec: JsonMap, memory: JsonMap, only: (path: readonly string[]) => boolean): JsonMap {
  const { [GROUPS]: groups, ...common } = structuredClone(spec);
  for (const { path, option } of rows(specTree)) {
    const value = memory[path.join('.')];
    if (value === undefined || !only(path)) continue;
    setPath(common, path, difference(specDefault(option), value ?? undefined));
  }
  return { ...inOrder(common), ...(groups !== undefined && { [GROUPS]: groups }) };
}

const needless = new Set<string>();

function isNeedless(path: readonly string[]): boolean {
  if (needless.size === 0) for (const row of rows(specTree)) if (agentField(row.path, row.option).kind === 'needless') needless.add(row.path.join('.'));
  return needless.has(path.join('.'));
}

const fieldsOf = ({ spec, metadata }: KubernetesObject | JsonMap): unknown => {
  const { [OPTIONS_ANNOTATION]: _memory, ...annotations } = ((metadata as JsonMap | undefined)?.annotations ?? {}) as JsonMap;
  return { spec, annotations: Object.fromEntries(Object.entries(annotations).filter(([name]) => name.startsWith('agent.datadoghq.com/'))) };
};

/** Whether a spec makes the very fields of these objects, the first of which is that of all nodes. */
function makes(spec: JsonMap, objects: readonly JsonMap[], where: Where): boolean {
  const nameOf = ({ metadata }: JsonMap | KubernetesObject) => (isMap(metadata) ? String(metadata.name) : '');
  const byName = (list: readonly (JsonMap | KubernetesObject)[]) => new Map(list.map((it) => [nameOf(it), fieldsOf(it)]));
  const made = datadogAgentObjects(spec as AgentSpec, where).map(({ object }) => object);
  const profiles = byName(objects.slice(1));
  return (
    made.length === objects.length &&
    equal(fieldsOf(made[0]!), fieldsOf(objects[0]!)) &&
    [...byName(made.slice(1))].every(([name, fields]) => equal(fields, profiles.get(name)))
  );
}

interface Where {
  readonly name: string;
  readonly namespace: string;
}

const NODE_AGENTS = 'override.nodeAgent.enabled';
const KEY = 'global.credentials.apiKeyInChartSecret';

/** Whether node agents are off in an object because there was no key, and there still is none. */
const areOffForWantOfKey = (read: JsonMap, memory: JsonMap): boolean =>
  memory[KEY] === false && getPath(read, KEY.split('.')) === true && getPath(read, NODE_AGENTS.split('.')) === false;

/**
 * The spec that objects remember, an object and its profiles. It is believed as long as it makes the very fields of these; after somebody
 * has changed those, only what the operator has no use for.
 */
export function recall(read: JsonMap, objects: readonly JsonMap[], where: Where): JsonMap {
  const text = getPath(objects[0], ['metadata', 'annotations', OPTIONS_ANNOTATION]);
  if (typeof text !== 'string') return read;
  const memory = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  })();
  if (!isMap(memory)) return read;
  const whole = remembered(read, memory, () => true);
  const candidates = [...(memory[GROUPS] === undefined ? [] : [{ ...whole, [GROUPS]: memory[GROUPS] }]), whole];
  const believed = candidates.find((candidate) => checkSpec(candidate).length === 0 && makes(candidate, objects, where));
  if (believed) return believed;
  const needed = remembered(read, memory, (path) => isNeedless(path) || (path.join('.') === NODE_AGENTS && areOffForWantOfKey(read, memory)));
  return checkSpec(needed).length === 0 ? needed : read;
}
