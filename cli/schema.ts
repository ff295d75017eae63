import fs from 'node:fs';
import path from 'node:path';
import { finding } from '../constructs/diagnostics/finding';
import { specFileJsonSchema, specFileJsonSchemaText } from '../constructs/spec/json-schema';
import { type Diagnostics, reason, UsageError } from './diagnostics';

export interface SchemaOptions {
  readonly out?: string;
}

/** Whether a file is a schema that this command, perhaps of another version, wrote. */
function isSchema(text: string): boolean {
  try {
    return JSON.parse(text)?.properties?.kind?.const === (specFileJsonSchema().properties as { kind: { const: string } }).kind.const;
  } catch {
    return false;
  }
}

function write(file: string, text: string): void {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`${file} is a folder: name a file in it, such as ${path.join(file, 'agent-spec.schema.json')}`);
  if (found && !isSchema(fs.readFileSync(file, 'utf8'))) throw new UsageError(`${file} is not a schema of specs, and stays as it is: name another file`);
  const beside = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(beside, text);
    fs.renameSync(beside, file);
  } finally {
    fs.rmSync(beside, { force: true });
  }
}

/** `schema`: the JSON Schema of spec files, for editors. */
export function runSchema({ out }: SchemaOptions, diagnostics: Diagnostics): void {
  const text = specFileJsonSchemaText();
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    write(out, text);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    diagnostics.say(out, [finding('file', 'error', [], `cannot write the schema: ${reason(error)}`)]);
  }
}
