import fs from 'node:fs';
import path from 'node:path';
import { main } from '../../cli';
import { specFileJsonSchemaText } from '../../constructs/spec/json-schema';
import { session } from './session';

const run = session();

test('the schema is printed', () => {
  expect(main(['schema'])).toBe(0);
  expect(run.printed).toBe(specFileJsonSchemaText());
  expect(JSON.parse(run.printed).$schema).toBe('http://json-schema.org/draft-07/schema#');
});

test('or written, in place of one of another version, and nothing is left beside it', () => {
  const file = run.file('agent-spec.schema.json', '{ "properties": { "kind": { "const": "AgentSpec" } } }');
  expect(main(['schema', '--out', file])).toBe(0);
  expect([run.printed, run.said]).toEqual(['', '']);
  expect(fs.readFileSync(file, 'utf8')).toBe(specFileJsonSchemaText());
  expect(fs.readdirSync(run.dir)).toEqual(['agent-spec.schema.json']);
});

test('import writes the same', () => {
  expect(main(['import', run.file('values.yaml', '{}\n'), '--out', path.join(run.dir, 'specs')])).toBe(0);
  expect(fs.readFileSync(path.join(run.dir, 'specs', 'agent-spec.schema.json'), 'utf8')).toBe(specFileJsonSchemaText());
});

test.each([
  ['a spec', 'kind: AgentSpec\n'],
  ['a schema of something else', '{ "properties": { "kind": { "const": "Deployment" } } }'],
  ['JSON of some kind', 'null'],
])('%s is not written over', (_, text) => {
  const file = run.file('mine', text);
  expect(main(['schema', '--out', file])).toBe(2);
  expect(run.said).toBe(`cdk8s-datadog: ${file} is not a schema of specs, and stays as it is: name another file\n`);
  expect(fs.readFileSync(file, 'utf8')).toBe(text);
});

test('a folder is no file, and a folder that is not there cannot be written to', () => {
  expect(main(['schema', '--out', run.dir])).toBe(2);
  expect(run.said).toBe(`cdk8s-datadog: ${run.dir} is a folder: name a file in it, such as ${path.join(run.dir, 'agent-spec.schema.json')}\n`);
  run.forget();
  const file = path.join(run.dir, 'missing', 'schema.json');
  expect(main(['schema', '--out', file])).toBe(1);
  expect(run.said).toMatch(/^.* error file cannot write the schema: /);
});
