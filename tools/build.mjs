// Bundles the command, the app, the public API and the validation plugin: node tools/build.mjs [all|main] [FOLDER]
//
// One file each starts several times faster than a tree of modules. With `main` only the app is made, which is all that synth needs. The folder
// is lib/ if none is named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [what = 'all', folder = 'lib'] = process.argv.slice(2);
const lib = path.resolve(folder);
process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..'));

/** Constructs are compared by class: a user's cdk8s and ours must be the same module. */
const SHARED = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));

/** zod is a file of its own: who does not need it does not read it. */
const zodApart = {
  name: 'zod-apart',
  setup: (bundle) => bundle.onResolve({ filter: /^zod$/ }, () => ({ path: './zod.js', external: true })),
};

/** Modules of Node of which most runs use nothing are loaded when something of them is used. commander loads one of them at once. */
const lateModules = {
  name: 'late-modules',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:(child_process|v8|worker_threads)$/ }, ({ path: name, namespace }) =>
      namespace === 'late' ? { path: name, external: true } : { path: name, namespace: 'late' },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'late' }, async ({ path: name }) => {
      const exported = Object.keys(await import(name)).filter((key) => key !== 'default');
      return { contents: `module.exports = {${exported.map((key) => `get ${key}() { return require('${name}').${key}; }`).join(',')}};` };
    });
  },
};

const bundle = ({ define, ...options }) =>
  build({
    absWorkingDir: process.cwd(),
    outdir: lib,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: SHARED,
    define: { 'process.env.CDK8S_DATADOG_VERSION': JSON.stringify(version), ...define },
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });

const zod = () => bundle({ entryPoints: { zod: 'constructs/zod.ts' }, minify: true });

/** The command is run by the launcher, by which V8 finds what it compiled before: cli/launch.ts. */
async function command() {
  await bundle({
    entryPoints: { command: 'cli/index.ts' },
    minify: true,
    plugins: [zodApart, lateModules],
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
  });
  const made = fs.readFileSync(path.join(lib, 'command.js'));
  // The launcher reads it as such. esbuild escapes texts, but not regular expressions.
  const other = made.findIndex((byte) => byte > 127);
  if (other >= 0) throw new Error(`the command is not plain ASCII: escape what stands after ${made.subarray(other - 60, other)}`);
  const id = createHash('sha256').update(made).digest('hex');
  const define = { 'process.env.CDK8S_DATADOG_BUILD': JSON.stringify(id) };
  await bundle({ entryPoints: { cli: 'cli/launch.ts' }, minify: true, define, banner: { js: '#!/usr/bin/env node' } });
  fs.chmodSync(path.join(lib, 'cli.js'), 0o755);
}

/** Lets the commands that are run most compile what they need, for this version of Node.js. A user's own is made by their first run. */
function warmUp() {
  const cache = path.join(lib, 'code-cache');
  fs.rmSync(cache, { recursive: true, force: true });
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-build-'));
  const run = (...words) => spawnSync(process.execPath, [path.join(lib, 'cli.js'), ...words], { env: { ...process.env, CDK8S_DATADOG_CODE_CACHE: cache } });
  const values = fs.readdirSync('tools/warm-up').map((name) => path.join('tools', 'warm-up', name));
  const specs = values.map((file) => path.join(out, 'specs', path.basename(file)));
  run('import', ...values, '--out', path.join(out, 'specs'));
  run('synth', ...specs, '--target', 'manifests', '--out', path.join(out, 'manifests'));
  run('validate', ...values, ...specs);
  fs.rmSync(out, { recursive: true, force: true });
}

const onlyMain = what === 'main';
const library = { main: 'main.ts', ...(!onlyMain && { index: 'constructs/index.ts', validation: 'constructs/validation/plugin.ts' }) };
await Promise.all([bundle({ entryPoints: library, plugins: [zodApart] }), zod(), ...(onlyMain ? [] : [command()])]);

// Read when a check needs them: in the bundle they would slow every start.
fs.cpSync('constructs/agent-settings', path.join(lib, 'agent-settings'), { recursive: true, filter: (file) => !file.endsWith('.ts') });
fs.cpSync('constructs/observability/catalogue', path.join(lib, 'metrics-catalogue'), { recursive: true, filter: (file) => !file.endsWith('.ts') });
fs.cpSync('constructs/pages/client', path.join(lib, 'page-scripts'), { recursive: true });

if (!onlyMain) warmUp();
