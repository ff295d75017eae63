// Runs a TypeScript file of this project: node tools/run.mjs tools/parity.ts [ARGUMENT...]
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error('usage: node tools/run.mjs FILE.ts [ARGUMENT...]');
  process.exit(2);
}

// A file per process, so that two runs at once do not meet.
const folder = path.join(root, 'node_modules', '.cache', 'cdk8s-datadog');
const file = path.join(folder, `${path.basename(entry, '.ts')}-${process.pid}.cjs`);
await build({
  entryPoints: [path.resolve(entry)],
  outfile: file,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'error',
});

process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], path.resolve(entry), ...rest];
try {
  createRequire(file)(file);
} finally {
  fs.rmSync(file, { force: true });
}
