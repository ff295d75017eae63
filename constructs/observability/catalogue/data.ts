import fs from 'node:fs';
import path from 'node:path';

const FOLDER = 'metrics-catalogue';

// Beside this file in the sources, in a folder of its own beside the bundle, and elsewhere for what tools/run.mjs bundles.
function* folders(): Generator<string> {
  yield __dirname;
  yield path.join(__dirname, FOLDER);
  for (let at = __dirname; at !== path.dirname(at); at = path.dirname(at)) yield path.join(at, 'constructs', 'observability', 'catalogue');
}

/** A list of metrics that comes along, by name. */
export function readList(name: 'agent' | 'integrations' | 'service-checks'): string {
  for (const folder of folders()) {
    const file = path.join(folder, `${name}.txt`);
    if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
  }
  throw new Error('the lists of metrics are missing from this installation of cdk8s-datadog: install it anew');
}
