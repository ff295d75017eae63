import type { JsonMap } from '../kubernetes';
import { lazyZod } from '../lazy-zod';
import { onceForEach } from '../once';
import { specTree } from './agent-spec';
import { described, groupDoc, optionDescription } from './describe';
import { GROUP_NAME, MOST_NODE_GROUPS } from './node-group';
import { isOption, type Option, type OptionTree, specDefault } from './option';
import { OBJECT_NAME, SPEC_API_VERSION, SPEC_KIND } from './spec-file';
import type { ValueType } from './value-type';

type Schema = JsonMap;

// Draft 7 is what all editors know.
const TARGET = 'draft-7';

// A null takes the default away, as in Helm values.
const typeSchema = onceForEach((type: ValueType): Schema => {
  const { $schema, ...schema } = lazyZod().toJSONSchema(type.schema().nullable(), { io: 'input', unrepresentable: 'any', target: TARGET });
  return schema as Schema;
});

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

// An editor writes a default where a key is completed: of an empty list or map, what is left is to delete it.
function optionSchema(option: Option): Schema {
  const value = specDefault(option);
  return { ...optionDescription(option), ...(value !== undefined && !isEmpty(value) && { default: value as Schema }), ...typeSchema(option.takes) };
}

/** A map with these keys and no others. */
const closed = (properties: Readonly<Record<string, Schema>>, more: Schema = {}): Schema => ({
  type: 'object',
  ...more,
  properties,
  additionalProperties: false,
});

function groupSchema(group: OptionTree, at: readonly string[]): Schema {
  const properties = Object.entries(group).map(([key, node]) => [
    key,
    isOption(node) ? optionSchema(node) : { ...described(groupDoc(key, node, at)), ...groupSchema(node, [...at, key]) },
  ]);
  return closed(Object.fromEntries(properties));
}

const shared = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

const nodeGroup = (): Schema =>
  closed(
    {
      name: {
        ...described("Lower-case word that tells the group's objects and files from those of the other nodes."),
        type: 'string',
        pattern: GROUP_NAME.source,
      },
      nodeSelector: {
        ...described('Labels that the nodes of the group have, all of them. A node of several groups belongs to the first.'),
        type: 'object',
        minProperties: 1,
        additionalProperties: { type: 'string' },
      },
      tolerations: { ...described('Taints of those nodes, in addition to those that the other agents tolerate.'), type: 'array', items: { type: 'object' } },
      features: shared('features'),
      override: closed(
        { nodeAgent: shared('nodeAgent') },
        described('What is different here from the `override` of the spec; cluster agent and cluster checks runner exist once, outside the groups.'),
      ),
    },
    { required: ['name', 'nodeSelector'] },
  );

function specSchema(): Schema {
  const { features, override, ...others } = specTree;
  const { nodeAgent, ...workloads } = override;
  const { properties, ...frame } = groupSchema(others, []) as { properties: Record<string, Schema> };
  const overrideSchema = groupSchema(workloads, ['override']) as { properties: Record<string, Schema> };
  return {
    ...described('What one agent installation is asked to be. An option left out has the default of the chart.'),
    ...frame,
    properties: {
      ...properties,
      features: shared('features'),
      override: {
        ...described(groupDoc('override', override, [])),
        ...overrideSchema,
        properties: { nodeAgent: shared('nodeAgent'), ...overrideSchema.properties },
      },
      nodeGroups: {
        ...described('Nodes that get an agent of their own kind, each group with a DaemonSet, or a release of the chart, of its own.'),
        type: 'array',
        maxItems: MOST_NODE_GROUPS,
        items: nodeGroup(),
      },
    },
  };
}

/** The parts that a spec and its node groups both have. */
const definitions = (): Schema => ({
  features: { ...described(groupDoc('features', specTree.features, [])), ...groupSchema(specTree.features, ['features']) },
  nodeAgent: {
    ...described(groupDoc('nodeAgent', specTree.override.nodeAgent, ['override'])),
    ...groupSchema(specTree.override.nodeAgent, ['override', 'nodeAgent']),
  },
});

const name = (what: string, byDefault: string): Schema => ({
  ...described(`${what} Lower-case letters, digits and hyphens.\nDefault: ${byDefault}`),
  type: 'string',
  maxLength: 63,
  pattern: OBJECT_NAME.source,
  default: byDefault,
});

const texts = (doc: string): Schema => ({ ...described(doc), type: 'object', additionalProperties: { type: 'string' } });

/** JSON Schema of a spec file, from the option rows: what editors check, complete and show. */
export const specFileJsonSchema = (): JsonMap => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Datadog Agent spec of cdk8s-datadog',
  ...closed(
    {
      apiVersion: { ...described('What kind of file this is, and which version of it.'), const: SPEC_API_VERSION },
      kind: { ...described('What the file describes: one installation of the Datadog Agent.'), const: SPEC_KIND },
      metadata: {
        ...described('The release: names of objects begin with its name.'),
        ...closed({
          name: name('The release, from which the names of all objects are made.', 'datadog'),
          namespace: name('Where the agents are installed.', 'datadog-agent'),
          annotations: texts('Notes of yours; this tool does not read them.'),
          labels: texts('Labels of yours; this tool does not read them.'),
        }),
      },
      spec: specSchema(),
    },
    { required: ['apiVersion', 'kind', 'spec'] },
  ),
  definitions: definitions(),
});

/** The same as the text of a file. */
export const specFileJsonSchemaText = (): string => `${JSON.stringify(specFileJsonSchema(), null, 1)}\n`;
