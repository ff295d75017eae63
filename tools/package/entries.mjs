// What people import: small files that take the public API out of the one bundle, for CommonJS and for ES modules.
import fs from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

/** The source of each entry, and the name by which the bundle gives it out. */
export const ENTRIES = {
  index: { source: 'constructs/index.ts', gives: 'library' },
  validation: { source: 'constructs/validation/plugin.ts', gives: 'validation' },
};

/** The values that a module exports, in alphabetical order, from esbuild's account of it. */
export function exportedValues(source) {
  const { metafile } = buildSync({
    absWorkingDir: process.cwd(),
    entryPoints: [source],
    outdir: 'nowhere',
    write: false,
    metafile: true,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const [{ exports }] = Object.values(metafile.outputs);
  return exports.toSorted();
}

/**
 * Links the bundle, which is a function of what Node hands to a module. Each module that it asks for stands here as a call of its own, so that
 * whoever bundles an app sees them.
 */
const linked = (modules) => `'use strict';
const modules = {
${modules.map((name) => `  ${JSON.stringify(name)}: () => require(${JSON.stringify(name)}),`).join('\n')}
};
const bundle = { exports: {} };
require('./command.js')(bundle.exports, (name) => modules[name](), bundle, __filename, __dirname);
${Object.values(ENTRIES)
  .map(({ gives }) => `exports.${gives} = bundle.exports.${gives};\n`)
  .join('')}`;

const commonJs = (gives) => `'use strict';\nmodule.exports = require('./linked.js').${gives}();\n`;

/** The very classes of the CommonJS entry: constructs are compared by class. */
const esModule = (entry, names) => `import made from './${entry}.js';\nexport const {\n${names.map((name) => `  ${name},`).join('\n')}\n} = made;\n`;

/** Writes the entries. `modules` is what the bundle asks for. */
export function writeEntries(lib, modules) {
  const write = (name, text) => fs.writeFileSync(path.join(lib, name), text);
  write('linked.js', linked(modules));
  for (const [entry, { source, gives }] of Object.entries(ENTRIES)) {
    write(`${entry}.js`, commonJs(gives));
    write(`${entry}.mjs`, esModule(entry, exportedValues(source)));
  }
}
