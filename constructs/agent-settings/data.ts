import fs from 'node:fs';
import path from 'node:path';

const IS_DATA = /^(?:agent-\d+\.\d+|tracer-variables)\.txt$/;

// Beside this file in the sources, in a folder of its own beside the bundle, and elsewhere for what tools/run.mjs bundles.
function folders(): string[] {
  const found = [__dirname, path.join(__dirname, 'agent-settings')];
  for (let at = __dirname; at !== path.dirname(at); at = path.dirname(at)) found.push(path.join(at, 'constructs', 'agent-settings'));
  return found;
}

const dataIn = (folder: string): string[] => (fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => IS_DATA.test(file)) : []);

let files: ReadonlyMap<string, string> | undefined;

function dataFiles(): ReadonlyMap<string, string> {
  if (files) return files;
  for (const folder of folders()) {
    const names = dataIn(folder);
    if (names.length === 0) continue;
    files = new Map(names.map((name) => [name, path.join(folder, name)]));
    return files;
  }
  throw new Error('the lists of agent settings are missing from this installation of cdk8s-datadog: install it anew');
}

/** The names of the lists that come along. */
export const dataNames = (): string[] => [...dataFiles().keys()];

/** A list that comes along, by name. */
export const readData = (name: string): string => fs.readFileSync(dataFiles().get(name)!, 'utf8');
