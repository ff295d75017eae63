// Bundles the command with the public API, and this project's own app: node tools/build.mjs [all|main] [FOLDER]
//
// One file starts several times faster than a tree of modules, and the command and the API share most of theirs. With `main` only the app is
// made, which is all that synth needs. The folder is lib/ if none is named.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { ENTRIES, writeEntries } from './package/entries.mjs';

const [what = 'all', folder = 'lib'] = process.argv.slice(2);
const onlyMain = what === 'main';
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
    bundle.onResolve({ filter: /^node:(child_process|crypto|v8|worker_threads|zlib)$/ }, ({ path: name, namespace }) =>
      namespace === 'late' ? { path: name, external: true } : { path: name, namespace: 'late' },
    );
    bundle.onLoad({ filter: /.*/, namespace: 'late' }, async ({ path: name }) => {
      const exported = Object.keys(await import(name)).filter((key) => key !== 'default');
      return { contents: `module.exports = {${exported.map((key) => `get ${key}() { return require('${name}').${key}; }`).join(',')}};` };
    });
  },
};

/** By itself esbuild copies each property of a module of Node for every module that imports it. These are handed on whole. */
const wholeModules = {
  name: 'whole-modules',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:(fs|os)$/ }, ({ path: name, kind }) => (kind === 'import-statement' ? { path: name, namespace: 'whole' } : undefined));
    bundle.onLoad({ filter: /.*/, namespace: 'whole' }, ({ path: name }) => ({ contents: `export default require('${name}');` }));
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

/** Messages in English, which zod has without its translations: they are more than half of it. */
const oneLanguage = {
  name: 'one-language',
  setup: (bundle) => bundle.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' })),
};

const zod = () => bundle({ entryPoints: { zod: 'constructs/zod.ts' }, minify: true, plugins: [oneLanguage] });

/** Names in the bundle are short. Those of classes are read by people: Node prints that of an error, and of what is logged. */
const namedClasses = {
  name: 'named-classes',
  setup: (bundle) =>
    bundle.onLoad({ filter: /[\\/](?:cli|constructs)[\\/].*\.ts$/, namespace: 'file' }, ({ path: file }) => {
      const source = fs.readFileSync(file, 'utf8');
      const contents = source.replace(
        /^(?:export )?(?:abstract )?class (\w+).*?\{(?=\}?$)/gm,
        "$& static { Object.defineProperty(this, 'name', { value: '$1' }); }",
      );
      return { contents, loader: 'ts' };
    }),
};

/** The command, and what is asked of it as a library, loaded by the first who asks. */
const COMMAND = `
export const run = () => require('./cli').run();
${Object.values(ENTRIES)
  .map(({ source, gives }) => `export const ${gives} = () => require('./${source}');`)
  .join('\n')}`;

/** The launcher reads it as ASCII, which is quickest. esbuild escapes texts; the same escapes hold in regular expressions. */
function inAscii(code) {
  const [after] = /\\\P{ASCII}/u.exec(code) ?? [];
  if (after) throw new Error(`a backslash stands before ${after[1]} in a regular expression: write the letter without it`);
  const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return code.replace(/\P{ASCII}/gu, (letter) => letter.split('').map(escaped).join(''));
}

/**
 * The launcher compiles it as a script, so that V8 finds what it compiled before (cli/launch.ts); others require it as a module. In either way
 * it is a function of what Node hands to a module.
 */
async function command() {
  const { metafile } = await bundle({
    stdin: { contents: COMMAND, resolveDir: process.cwd(), sourcefile: 'command.ts', loader: 'ts' },
    outdir: undefined,
    outfile: path.join(lib, 'command.js'),
    minify: true,
    // Node shows the line of an error that nobody caught.
    lineLimit: 160,
    metafile: true,
    plugins: [zodApart, lateModules, wholeModules, namedClasses],
    banner: {
      js: "((bundle) => (typeof module === 'object' ? (module.exports = bundle) : bundle))((function (exports, require, module, __filename, __dirname) {",
    },
    footer: { js: '}))' },
  });
  const made = inAscii(fs.readFileSync(path.join(lib, 'command.js'), 'utf8'));
  fs.writeFileSync(path.join(lib, 'command.js'), made);
  const id = createHash('sha256').update(made).digest('hex');
  const define = { 'process.env.CDK8S_DATADOG_BUILD': JSON.stringify(id.slice(0, 16)) };
  await bundle({ entryPoints: { cli: 'cli/launch.ts' }, minify: true, plugins: [wholeModules], define, banner: { js: '#!/usr/bin/env node' } });
  fs.chmodSync(path.join(lib, 'cli.js'), 0o755);
  const [{ imports }] = Object.values(metafile.outputs);
  writeEntries(lib, [...new Set(imports.map(({ path: name }) => name))].sort());
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

/** In the package what is long is compressed, but for what most runs read: constructs/data-folder.ts reads both. */
const LONG = 50_000;
/** The best takes ten times as long for a fifteenth less. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const READ_MOST = 'variables.txt';

function placeData(from, to) {
  fs.rmSync(to, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  for (const name of fs.readdirSync(from).filter((file) => /\.(txt|mjs)$/.test(file))) {
    const bytes = fs.readFileSync(path.join(from, name));
    const isCompressed = !onlyMain && bytes.length > LONG && name !== READ_MOST;
    fs.writeFileSync(path.join(to, isCompressed ? `${name}.br` : name), isCompressed ? brotliCompressSync(bytes, QUICKLY) : bytes);
  }
}

await Promise.all([bundle({ entryPoints: { main: 'main.ts' }, plugins: [zodApart, lateModules] }), zod(), ...(onlyMain ? [] : [command()])]);

// Read when a check needs them: in the bundle they would slow every start.
for (const [from, to] of [
  ['constructs/agent-settings', 'agent-settings'],
  ['constructs/observability/catalogue', 'metrics-catalogue'],
  ['constructs/pages/client', 'page-scripts'],
])
  placeData(from, path.join(lib, to));

if (!onlyMain) warmUp();
