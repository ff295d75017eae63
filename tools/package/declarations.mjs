// Writes the types of the public API, and nothing that it does not reach: node tools/package/declarations.mjs [FOLDER]
//
// The folder is lib/ if none is named.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { DeclarationTree } from './declaration-tree.mjs';
import { ENTRIES, exportedValues } from './entries.mjs';

const lib = path.resolve(process.argv[2] ?? 'lib');
const types = path.join(lib, 'types');
process.chdir(path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..'));

/** What the compiler says of each module, by file. Whether the sources are right is asked elsewhere: npm run typecheck. */
function emitted(sources) {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram(sources, { ...options, noCheck: true, emitDeclarationOnly: true, outDir: types });
  const texts = new Map();
  program.emit(undefined, (file, text) => texts.set(path.resolve(file), text), undefined, true);
  return texts;
}

const entries = Object.entries(ENTRIES).map(([name, { source }]) => ({ name, source, module: source.replace(/\.ts$/, '') }));
const { peerDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
const valuesOf = (file) => exportedValues(path.relative(types, file).replace(/\.d\.ts$/, '.ts'));
const tree = new DeclarationTree(emitted(entries.map(({ source }) => source)), Object.keys(peerDependencies), valuesOf);
for (const { module } of entries) tree.addModule(path.join(types, `${module}.d.ts`));

fs.rmSync(types, { recursive: true, force: true });
for (const [file, text] of tree.files()) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
for (const { name, module } of entries) {
  fs.writeFileSync(path.join(lib, `${name}.d.ts`), `export * from './types/${module}';\n`);
  fs.writeFileSync(path.join(lib, `${name}.d.mts`), `export * from './types/${module}.js';\n`);
}
