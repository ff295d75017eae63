import type { Json, JsonMap } from '../../constructs/kubernetes';
import { specTree } from '../../constructs/spec/agent-spec';
import { isOption, type OptionTree } from '../../constructs/spec/option';
import { isMap } from '../../constructs/spec/values';
import type { AgentSpec } from '../../imports/agent-spec';

type Change = (value: Json) => Json;

const asText: Change = (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value);
const asNumber: Change = (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value);
const asBoolean: Change = (value) => (value === 'true' || value === 'false' ? value === 'true' : value);

const valuesOf = (map: Json, change: (value: Json, key: string) => Json): Json =>
  isMap(map) ? Object.fromEntries(Object.entries(map).map(([key, value]) => [key, value === undefined ? value : change(value, key)])) : map;
const itemsOf =
  (change: Change): Change =>
  (list) =>
    Array.isArray(list) ? list.map(change) : list;
const fieldsOf = (fields: Readonly<Record<string, Change>>) =>
  itemsOf((item) => valuesOf(item, (value, key) => (Object.hasOwn(fields, key) ? fields[key]!(value) : value)));

/** How a value that YAML and the chart take comes to have the type of its option. What has another type than these has one way to be written. */
const CHANGES: readonly (readonly [type: RegExp, change: Change])[] = [
  [/^string$/, asText],
  [/^number$/, asNumber],
  [/^boolean$/, asBoolean],
  [/^string\[\]$/, itemsOf(asText)],
  [/^Record<string, string\b/, (map) => valuesOf(map, asText)],
  [/^EnvVar\[\]$/, fieldsOf({ value: asText })],
  [/^ContainerPort\[\]$/, fieldsOf({ containerPort: asNumber, hostPort: asNumber })],
];

function typed(tree: OptionTree, spec: JsonMap): JsonMap {
  return valuesOf(spec, (value, key) => {
    const node = Object.hasOwn(tree, key) ? tree[key]! : undefined;
    if (node === undefined || value === null) return value;
    if (!isOption(node)) return isMap(value) ? typed(node, value) : value;
    const [, change] = CHANGES.find(([type]) => type.test(node.type)) ?? [];
    return change ? change(value) : value;
  }) as JsonMap;
}

/** A spec with the types that TypeScript wants: a port as a number, the value of a variable as a text. It means the same. */
export const typedSpec = (spec: AgentSpec): AgentSpec => typed(specTree as OptionTree, spec as JsonMap) as AgentSpec;
