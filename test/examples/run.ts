import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { loadAll } from 'js-yaml';
import type { KubernetesObject } from '../../constructs/kubernetes';

const ROOT = path.join(__dirname, '..', '..');
export const EXAMPLES = path.join(ROOT, 'examples');

export const programs = fs
  .readdirSync(EXAMPLES)
  .filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'main.ts')))
  .sort();

/** The objects of an example, by the file that each stands in. */
export type Written = ReadonlyMap<string, readonly KubernetesObject[]>;

const read = (folder: string): Written =>
  new Map(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => [file, loadAll(fs.readFileSync(path.join(folder, file), 'utf8')) as KubernetesObject[]]),
  );

/** Runs an example as its user does, in a process and an output folder of its own. The library is this repository's. */
export function run(name: string): Written {
  const cache = path.join(ROOT, 'node_modules', '.cache', 'cdk8s-datadog');
  const program = path.join(cache, `example-${name}-${process.pid}.cjs`);
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-example-'));
  try {
    buildSync({
      entryPoints: [path.join(EXAMPLES, name, 'main.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['cdk8s', 'cdk8s-plus-28', 'constructs'],
      define: { 'process.env.CDK8S_DATADOG_VERSION': '"0.0.0"' },
      logLevel: 'error',
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [program], { cwd: outdir, env: { ...process.env, CDK8S_OUTDIR: outdir }, encoding: 'utf8' });
    if (status !== 0) throw new Error(`examples/${name} ends with ${status}\n${stdout}${stderr}`);
    return read(outdir);
  } finally {
    fs.rmSync(program, { force: true });
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}
