import fs from 'node:fs';
import { dataFiles } from '../data-folder';

const IS_SCRIPT = /\.mjs$/;
const IMPORT = /^import [^;]*?'\.\/([^']+)';\n/gm;

let files: ReadonlyMap<string, string> | undefined;

function read(name: string): string {
  files ??= dataFiles({ module: __dirname, bundled: 'page-scripts', source: 'constructs/pages/client' }, IS_SCRIPT);
  return fs.readFileSync(files.get(name)!, 'utf8');
}

/** A module after all that it imports, each once. */
function inOrder(name: string, before: Map<string, string>): void {
  if (before.has(name)) return;
  const text = read(name);
  before.set(name, '');
  for (const [, imported] of text.matchAll(IMPORT)) inOrder(imported!, before);
  // Set anew at the end: what it needs stands before it.
  before.delete(name);
  before.set(name, text.replace(IMPORT, '').replace(/^export /gm, ''));
}

/** A module of `client/` after all that it imports, as one text. Names at the top of modules are all different, so that they can stand side by side. */
export function scriptWithImports(name: string): string {
  const modules = new Map<string, string>();
  inOrder(`${name}.mjs`, modules);
  return [...modules.values()].join('');
}

/** What a page does: a page that somebody opens from a disk may load no modules, so all of them are in it. */
export const pageScript = (name: string): string => `(() => {\n'use strict';\n${scriptWithImports(name)}})();`;
