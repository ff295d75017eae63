import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { isMap } from '../../constructs/spec/values';

const ROOT = path.join(__dirname, '..', '..');
const IMPORTS = path.join(ROOT, 'imports');
const REAL = path.join(ROOT, '..', 'shared', 'crds');

type Schema = {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  enum?: unknown[];
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
};

/** Where an object has a field that its definition does not know, lacks one, or has one of another type: what a strict API server refuses. */
function* refusals(value: unknown, schema: Schema, at: string): Generator<string> {
  if (schema['x-kubernetes-preserve-unknown-fields'] || schema['x-kubernetes-int-or-string'] || value === undefined) return;
  const type = Array.isArray(value) ? 'array' : typeof value === 'number' && Number.isInteger(value) ? 'integer' : value === null ? 'null' : typeof value;
  if (schema.type && schema.type !== type && !(schema.type === 'number' && type === 'integer')) yield `${at}: is ${type}, not ${schema.type}`;
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${JSON.stringify(value)} is none of ${JSON.stringify(schema.enum)}`;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* refusals(item, schema.items ?? {}, `${at}[${i}]`);
  if (!isMap(value)) return;
  for (const field of schema.required ?? []) if (!(field in value)) yield `${at}.${field}: missing`;
  for (const [field, below] of Object.entries(value)) {
    const known = schema.properties?.[field] ?? schema.additionalProperties;
    if (known && known !== true) yield* refusals(below, known, `${at}.${field}`);
    else if (!known && schema.properties) yield `${at}.${field}: unknown`;
  }
}

const documents = (file: string): any[] => (loadAll(fs.readFileSync(file, 'utf8')) as unknown[]).filter(isMap);

function schemasOf(files: readonly string[]): Map<string, Schema> {
  const found = new Map<string, Schema>();
  for (const { spec } of files.flatMap(documents))
    for (const version of spec?.versions ?? []) found.set(`${spec.group}/${version.name} ${spec.names.kind}`, version.schema.openAPIV3Schema);
  return found;
}

const yamlBelow = (dir: string): string[] =>
  fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.join(dir, file));

test('the code is what cdk8s import makes of the definitions: npm run imports', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'imports-'));
  try {
    const cdk8s = path.join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const { status, stderr } = spawnSync(process.execPath, [cdk8s, 'import', '--no-check-upgrade', '--no-save', '--output', dir], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const code = (folder: string) =>
      Object.fromEntries(
        fs
          .readdirSync(folder)
          .filter((f) => f.endsWith('.ts'))
          .map((f) => [f, fs.readFileSync(path.join(folder, f), 'utf8')]),
      );
    expect(code(IMPORTS)).toEqual(code(dir));
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}, 60_000);

const real = fs.existsSync(REAL);
if (!real) console.warn('the real definitions of Argo CD and External Secrets are not there: nothing is compared with them');

(real ? describe : describe.skip)('the real definitions', () => {
  const theirs = schemasOf(yamlBelow(REAL));

  test('know every field of ours', () => {
    const ours = schemasOf(yamlBelow(path.join(IMPORTS, 'schemas')));
    const wrong: string[] = [];
    const compare = (mine: Schema, other: Schema | undefined, at: string) => {
      if (!other) wrong.push(`${at}: unknown`);
      else if (mine.type !== other.type && !other['x-kubernetes-preserve-unknown-fields']) wrong.push(`${at}: ${mine.type}, not ${other.type}`);
      for (const [field, below] of Object.entries(mine.properties ?? {})) compare(below, other?.properties?.[field], `${at}.${field}`);
      if (mine.items) compare(mine.items, other?.items, `${at}[]`);
    };
    for (const [name, schema] of ours) compare(schema, theirs.get(name), name);
    expect(wrong).toEqual([]);
  });

  test('accept every object in dist/, strictly', () => {
    const wrong: string[] = [];
    let checked = 0;
    for (const file of yamlBelow(path.join(ROOT, 'dist')))
      for (const object of documents(file)) {
        const schema = theirs.get(`${object.apiVersion} ${object.kind}`);
        if (!schema) continue;
        checked++;
        wrong.push(...refusals(object, { ...schema, properties: { ...schema.properties, metadata: {} } }, path.relative(ROOT, file)));
      }
    expect(wrong).toEqual([]);
    expect(checked).toBeGreaterThan(20);
  });
});
