import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.join(__dirname, '..');
const SHARED = ['cdk8s', 'cdk8s-plus-28', 'constructs', 'esbuild'];

/**
 * Bundles a TypeScript file of this project, for tests that need processes of their own. lib/ may be older than the sources.
 * @returns the file to run and what removes it
 */
export function built(entry: string): { file: string; remove: () => void } {
  const file = path.join(root, 'node_modules', '.cache', 'cdk8s-datadog', `${path.basename(entry, '.ts')}-${process.pid}-${process.hrtime.bigint()}.cjs`);
  buildSync({
    entryPoints: [path.join(root, entry)],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: SHARED,
    define: { 'process.env.CDK8S_DATADOG_VERSION': '"0.0.0"' },
    logLevel: 'error',
  });
  return { file, remove: () => fs.rmSync(file, { force: true }) };
}
