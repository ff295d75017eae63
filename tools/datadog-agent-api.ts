// Writes imports/datadog-agent-api.ts: the fields of the DatadogAgent object and their types, from its definition in imports/schemas/.
import fs from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const DEFINITIONS = path.join('imports', 'schemas', 'datadoghq.com.yaml');
const FILE = path.join('imports', 'datadog-agent-api.ts');

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-list-type'?: string;
  'x-kubernetes-list-map-keys'?: string[];
}

/** What tells the items of a list apart, of which no two may be alike: `set` for all of them, or names of fields. */
const distinct = (schema: Schema): string => (schema['x-kubernetes-list-type'] === 'set' ? 'set' : (schema['x-kubernetes-list-map-keys'] ?? []).join('+'));

const typeOf = (schema: Schema): string => {
  if (schema['x-kubernetes-int-or-string']) return 'integer|string';
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[${distinct(schema)}]`;
  if (!schema.type) return 'any';
  return schema.type === 'object' ? 'map' : schema.type;
};

/** One line for a field, indented below its parent; `*` stands for any name. */
function* lines(schema: Schema, depth: number): Generator<string> {
  const fields = Object.entries(schema.properties ?? (schema.additionalProperties ? { '*': schema.additionalProperties } : {}));
  for (const [name, below] of fields) {
    const unfolded = below.properties || below.additionalProperties;
    yield `${' '.repeat(depth)}${name}${unfolded ? '' : ` ${typeOf(below)}`}`;
    if (unfolded) yield* lines(below, depth + 1);
  }
}

/** @returns whether the file was as it should be, or is now */
export function generateDatadogAgentApi(check: boolean): boolean {
  const definitions = parseAllDocuments(fs.readFileSync(DEFINITIONS, 'utf8')).map((document) => document.toJS());
  const { spec } = definitions.find((definition) => definition?.spec?.names?.kind === 'DatadogAgent');
  const schema: Schema = spec.versions[0].schema.openAPIV3Schema.properties.spec;
  const text = `// Generated from ${DEFINITIONS.replaceAll('\\', '/')} by \`npm run generate\`. Do not edit.\n\n/** The fields below \`spec\` of a DatadogAgent object, each with its type, or with its own fields indented below it. */\nexport const DATADOG_AGENT_FIELDS = \`\n${[...lines(schema, 0)].join('\n')}\n\`;\n`;
  if (check) return fs.existsSync(FILE) && fs.readFileSync(FILE, 'utf8') === text;
  fs.writeFileSync(FILE, text);
  return true;
}
