import type { JsonMap } from '../kubernetes';
import { lazyZod } from '../lazy-zod';
import { onceForEach } from '../once';
import { specTree } from './agent-spec';
import { described, groupDoc, optionDescription } from './describe';
import { itemFields } from './item-fields';
import { GROUP_NAME, MOST_NODE_GROUPS } from './node-group';
import { isOption, type Option, type OptionTree, specDefault } from './option';
import { OBJECT_NAME, SPEC_API_VERSION, SPEC_KIND } from './spec-file';
import type { ValueType } from './value-type';

type Schema = JsonMap;

const ANY = ['string', 'integer', 'number', 'boolean', 'object', 'array'];

// zod says of each whole number which ones a computer can hold, and of each map that its keys are texts: nobody wants to read that.
function plain({ $schema, minimum, maximum, propertyNames, items, ...schema }: Schema): Schema {
  return items === undefined ? schema : { ...schema, items: plain(items as Schema) };
}

/** Several types as one list of names, where nothing more is said of them: editors show that better than alternatives. */
const typeNames = ({ type, anyOf, ...more }: Schema): string[] | undefined => {
  if (Object.keys(more).length > 0) return undefined;
  if (type !== undefined) return [type as string | string[]].flat();
  if (anyOf === undefined) return ANY;
  const names = (anyOf as Schema[]).map((one) => typeNames(plain(one)));
  return names.every((one) => one !== undefined) ? [...new Set(names.flat())] : undefined;
};

const valueSchema = onceForEach(
  (type: ValueType): Schema => plain(lazyZod().toJSONSchema(type.schema(), { io: 'input', unrepresentable: 'any', target: 'draft-7' }) as Schema),
);

// Of a choice that takes any other word too. Editors show the first alternative that fits, but all in one line where they are described alike.
const ALTERNATIVES = ['A word that the agents know.', 'Another word is passed on as it is.', 'Without the default.'];
const TAKEN_AWAY = 'no default, as in values of the chart';

const fieldSchemas = (fields: Readonly<Record<string, string>>): Schema =>
  Object.fromEntries(Object.entries(fields).map(([name, doc]) => [name, described(doc)]));

/** What an option takes. A null takes its default away, as in Helm values. */
function typeSchema(option: Option): Schema {
  const schema = valueSchema(option.takes);
  const names = typeNames(schema);
  // Where a map is completed, editors write the defaults of all its keys whose first type is a scalar. A spec leaves defaults out.
  if (names) return { type: specDefault(option) === undefined ? [...names, 'null'] : ['null', ...names] };
  if (schema.enum) return { enum: [...(schema.enum as string[]), null], enumDescriptions: [...(schema.enum as string[]).map(() => ''), TAKEN_AWAY] };
  if (schema.anyOf) {
    const { markdownDescription } = optionDescription(option);
    return { anyOf: [...(schema.anyOf as Schema[]), { type: 'null' }].map((one, i) => ({ description: ALTERNATIVES[i]!, markdownDescription, ...one })) };
  }
  const fields = itemFields(option.type);
  return { ...schema, type: [schema.type as string, 'null'], ...(fields && { items: { ...(schema.items as Schema), properties: fieldSchemas(fields) } }) };
}

// An editor writes the default where a key is completed. It cannot write a list or a map, so the description alone tells of those.
function optionSchema(option: Option): Schema {
  const value = specDefault(option);
  return { ...optionDescription(option), ...(value !== undefined && typeof value !== 'object' && { default: value as string }), ...typeSchema(option) };
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

/** What a node group says in the same words as the whole spec. */
const sameAs = (...keys: string[]): Schema => ({ $ref: ['#', 'spec', ...keys].join('/properties/') });

const nodeGroup = (): Schema =>
  closed(
    {
      name: {
        ...described("Lower-case word that tells the group's objects and files from those of the other nodes."),
        type: 'string',
        pattern: GROUP_NAME.source,
        patternErrorMessage: 'A group has a name of lower-case letters, digits and hyphens, which begins with a letter.',
      },
      nodeSelector: {
        ...described('Labels that the nodes of the group have, all of them. A node of several groups belongs to the first.'),
        type: 'object',
        minProperties: 1,
        additionalProperties: { type: 'string' },
      },
      tolerations: { ...described('Taints of those nodes, in addition to those that the other agents tolerate.'), type: 'array', items: { type: 'object' } },
      features: sameAs('features'),
      override: closed(
        { nodeAgent: sameAs('override', 'nodeAgent') },
        described('What is different here from the `override` of the spec; cluster agent and cluster checks runner exist once, outside the groups.'),
      ),
    },
    { required: ['name', 'nodeSelector'] },
  );

function specSchema(): Schema {
  const spec = groupSchema(specTree, []);
  return {
    ...described('What one agent installation is asked to be. An option left out has the default of the chart.'),
    ...spec,
    properties: {
      ...(spec.properties as Schema),
      nodeGroups: {
        ...described('Nodes that get an agent of their own kind, each group with a DaemonSet, or a release of the chart, of its own.'),
        type: 'array',
        maxItems: MOST_NODE_GROUPS,
        items: nodeGroup(),
      },
    },
  };
}

const name = (what: string, byDefault: string): Schema => ({
  ...described(`${what} Lower-case letters, digits and hyphens.\nDefault: ${byDefault}`),
  type: 'string',
  maxLength: 63,
  pattern: OBJECT_NAME.source,
  patternErrorMessage: 'A name has lower-case letters, digits and hyphens, at most 63.',
  default: byDefault,
});

const texts = (doc: string): Schema => ({ ...described(doc), type: 'object', additionalProperties: { type: 'string' } });

/** JSON Schema of a spec file, from the option rows: what editors check, complete and show. */
export const specFileJsonSchema = (): JsonMap => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...described('A Datadog Agent installation, for cdk8s-datadog.'),
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
});

/** The same as the text of a file. */
export const specFileJsonSchemaText = (): string => `${JSON.stringify(specFileJsonSchema(), null, 1)}\n`;
