// Writes imports/datadog-api*.ts: what Datadog's published API client knows of requests, as TypeScript types and as data for checking.
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import type { ApiShape } from '../constructs/observability/api/shape';
import { API_WORDS } from './datadog-api-words';

interface Attribute {
  baseName: string;
  type: string;
  required?: boolean;
  format?: string;
}
interface Models {
  enumsMap: Record<string, (string | number)[]>;
  oneOfMap: Record<string, string[]>;
  typeMap: Record<string, { getAttributeTypeMap(): Record<string, Attribute> }>;
}

/** What is sent, and what the client calls it. Fields that only answers have are left out. */
const ROOTS: readonly { api: 'v1' | 'v2'; model: string; as: string }[] = [
  { api: 'v1', model: 'Monitor', as: 'MonitorRequest' },
  { api: 'v1', model: 'ServiceLevelObjectiveRequest', as: 'SloRequest' },
  { api: 'v1', model: 'Dashboard', as: 'DashboardRequest' },
  { api: 'v2', model: 'DowntimeCreateRequest', as: 'DowntimeRequest' },
];
const ANSWERED: Readonly<Record<string, readonly string[]>> = {
  Monitor: ['created', 'creator', 'deleted', 'id', 'matching_downtimes', 'modified', 'multi', 'overall_state', 'state'],
  Dashboard: ['author_handle', 'author_name', 'created_at', 'id', 'is_read_only', 'modified_at', 'url'],
};

const CLIENT = '@datadog/datadog-api-client';
const from = createRequire(path.resolve('index.js'));

/** The client keeps its models to itself. */
function models(api: string): Models {
  const file = from.resolve(`${CLIENT}/dist/packages/datadog-api-client-${api}/models/ObjectSerializer.js`);
  const module = new Module(file) as Module & { _compile(code: string, file: string): void };
  module.filename = file;
  module.paths = (Module as unknown as { _nodeModulePaths(folder: string): string[] })._nodeModulePaths(path.dirname(file));
  module._compile(`${fs.readFileSync(file, 'utf8')}\nmodule.exports = { enumsMap, oneOfMap, typeMap };`, file);
  return module.exports as Models;
}

const renamed = new Map(ROOTS.map(({ model, as }) => [model, as]));

/** A type as {@link ApiShape} writes it. */
function expression({ type, format }: Pick<Attribute, 'type' | 'format'>): string {
  const list = /^Array<(.*)>$/.exec(type) ?? /^\[([^,\]]+)(?:,.*)?\]$/.exec(type);
  if (list) return `[${expression({ type: list[1]!, format })}]`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) return `{${expression({ type: map[1]!, format })}}`;
  if (type === 'number') return format === 'double' ? 'number' : 'integer';
  return type === 'Date' ? 'string' : (renamed.get(type) ?? type);
}

const nameIn = (text: string): string => text.replace(/[[\]{}?]/g, '');

function shapes({ api, model }: (typeof ROOTS)[number], known: Map<string, ApiShape>): void {
  const { enumsMap, oneOfMap, typeMap } = models(api);
  const visit = (name: string): void => {
    const as = renamed.get(name) ?? name;
    if (known.has(as)) return;
    if (enumsMap[name]) known.set(as, { values: enumsMap[name] });
    else if (oneOfMap[name]) {
      const alternatives = oneOfMap[name].map((type) => expression({ type }));
      known.set(as, { oneOf: alternatives });
      for (const alternative of alternatives) visit(nameIn(alternative));
    } else if (typeMap[name]) {
      const attributes = Object.entries(typeMap[name].getAttributeTypeMap())
        .filter(([key, { baseName }]) => key !== 'additionalProperties' && !ANSWERED[name]?.includes(baseName))
        .map(([, attribute]) => attribute)
        .sort((a, b) => (a.baseName < b.baseName ? -1 : 1));
      known.set(as, { fields: Object.fromEntries(attributes.map((it) => [it.baseName, `${expression(it)}${it.required ? '' : '?'}`])) });
      for (const { type } of attributes) visit(nameIn(expression({ type })));
    }
  };
  visit(model);
}

function typescript(text: string): string {
  if (text.endsWith('?')) return typescript(text.slice(0, -1));
  if (text.startsWith('[')) return `ReadonlyArray<${typescript(text.slice(1, -1))}>`;
  if (text.startsWith('{')) return `Readonly<Record<string, ${typescript(text.slice(1, -1))}>>`;
  return text === 'integer' ? 'number' : text === 'any' ? 'unknown' : text;
}

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value.replace(/[\\']/g, '\\$&')}'` : `${value}`);

/** Fields that hold queries: those may be built, not only written. */
const QUERIES = new Set(['q', 'query', 'numerator', 'denominator']);

/** Words for fields that the API no longer has. */
const lostWords = (known: ReadonlyMap<string, ApiShape>): string[] =>
  Object.entries(API_WORDS).flatMap(([name, words]) => {
    const shape = known.get(name);
    return Object.keys(words)
      .filter((field) => !shape || !('fields' in shape) || !(field in shape.fields))
      .map((field) => `${name}.${field}`);
  });

function declaration([name, shape]: [string, ApiShape]): string {
  if ('values' in shape) return `export type ${name} = ${shape.values.map(literal).join(' | ')};`;
  if ('oneOf' in shape) return `export type ${name} = ${shape.oneOf.map(typescript).join(' | ')};`;
  const fields = Object.entries(shape.fields).map(([field, type]) => {
    const written = QUERIES.has(field) && typescript(type) === 'string' ? 'QueryText' : typescript(type);
    const words = API_WORDS[name]?.[field];
    return `${words ? `  /** ${words} */\n` : ''}  readonly ${field}${type.endsWith('?') ? '?' : ''}: ${written};`;
  });
  return `export interface ${name} {\n${fields.join('\n')}\n}`;
}

function entry([name, shape]: [string, ApiShape]): string {
  if ('values' in shape) return `  ${name}: { values: [${shape.values.map(literal).join(', ')}] },`;
  if ('oneOf' in shape) return `  ${name}: { oneOf: [${shape.oneOf.map(literal).join(', ')}] },`;
  return `  ${name}: { fields: { ${Object.entries(shape.fields)
    .map(([field, type]) => `${field}: ${literal(type)}`)
    .join(', ')} } },`;
}

/** @returns whether the files were as they should be, or are now */
export function generateDatadogApi(check: boolean): boolean {
  const known = new Map<string, ApiShape>();
  for (const root of ROOTS) shapes(root, known);
  const lost = lostWords(known);
  if (lost.length > 0) throw new Error(`tools/datadog-api-words.ts tells of what the API does not have: ${lost.join(', ')}`);
  const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = `// Generated from ${CLIENT} ${from(`${CLIENT}/package.json`).version} by \`npm run generate\`. Do not edit.\n`;
  const files = {
    'datadog-api.ts': `${header}import type { QueryText } from '../constructs/observability/api/shape';\n\n${sorted.map(declaration).join('\n\n')}\n`,
    'datadog-api-shapes.ts': `${header}import type { ApiShape } from '../constructs/observability/api/shape';\n\nexport const API_SHAPES: Readonly<Record<string, ApiShape>> = {\n${sorted.map(entry).join('\n')}\n};\n`,
  };
  const differing = Object.entries(files).filter(([file, text]) => fs.readFileSync(path.join('imports', file), 'utf8') !== text);
  if (!check) for (const [file, text] of differing) fs.writeFileSync(path.join('imports', file), text);
  return !check || differing.length === 0;
}
