import type { AgentSpec } from '../../../imports/agent-spec';
import type { Json, JsonMap, KubernetesObject } from '../../kubernetes';
import { specTree } from '../../spec/agent-spec';
import { agentField } from '../../spec/datadog-agent';
import { rows, specDefault } from '../../spec/option';
import { checkSpec, resolveSpec } from '../../spec/schema';
import { difference, equal, getPath, isMap, setPath } from '../../spec/values';
import { datadogAgentObject } from '../../targets/datadog-agent/object';
import { inOrder } from './options';

/**
 * The annotation in which an object remembers the options of its spec that cannot be read from its fields as they were: those of the
 * chart that the operator has no use for, and values that mean the same in another form.
 */
export const OPTIONS_ANNOTATION = 'cdk8s-datadog.dev/options';

/** What must be remembered so that what was read becomes the spec again. */
export function memoryOf(spec: AgentSpec, read: JsonMap): JsonMap {
  const [was, is] = [resolveSpec(spec), resolveSpec(read as AgentSpec)];
  const forgotten: JsonMap = {};
  for (const { path } of rows(specTree)) {
    const value = getPath(was, path) as Json | undefined;
    if (!equal(value, getPath(is, path))) forgotten[path.join('.')] = value ?? null;
  }
  return forgotten;
}

function remembered(spec: JsonMap, memory: JsonMap, only: (path: readonly string[]) => boolean): JsonMap {
  const out = structuredClone(spec);
  for (const { path, option } of rows(specTree)) {
    const value = memory[path.join('.')];
    if (value === undefined || !only(path)) continue;
    setPath(out, path, difference(specDefault(option), value ?? undefined));
  }
  return inOrder(out);
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

/**
 * The spec that an object remembers. It is believed as long as it makes the very fields of the object; after somebody has changed
 * those, only what the operator has no use for.
 */
export function recall(read: JsonMap, object: JsonMap, where: { readonly name: string; readonly namespace: string }): JsonMap {
  const text = getPath(object, ['metadata', 'annotations', OPTIONS_ANNOTATION]);
  if (typeof text !== 'string') return read;
  const memory = ((): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  })();
  if (!isMap(memory)) return read;
  for (const only of [() => true, isNeedless]) {
    const candidate = remembered(read, memory, only);
    if (checkSpec(candidate).length > 0) continue;
    if (equal(fieldsOf(datadogAgentObject(candidate as AgentSpec, where).object), fieldsOf(object)) || only === isNeedless) return candidate;
  }
  return read;
}
