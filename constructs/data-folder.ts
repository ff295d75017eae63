import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** Where data stand that come along with the code and are read only when they are needed. */
export interface DataPlace {
  /** The folder of the module that asks. */
  readonly module: string;
  /** Their folder beside the bundle: see tools/build.mjs. */
  readonly bundled: string;
  /** Their folder in the sources. */
  readonly source: string;
}

/** In a folder of its own beside the bundle, beside the module in the sources, and elsewhere for what tools/run.mjs bundles. */
function* candidates({ module, bundled, source }: DataPlace): Generator<string> {
  yield path.join(module, bundled);
  yield module;
  for (let at = module; at !== path.dirname(at); at = path.dirname(at)) yield path.join(at, source);
}

/** Files that are long and seldom read are compressed beside the bundle. */
const COMPRESSED = '.br';

/**
 * The files of a place whose names match, by name.
 *
 * @throws if there is none: the installation is broken
 */
export function dataFiles(place: DataPlace, names: RegExp): ReadonlyMap<string, string> {
  for (const folder of candidates(place)) {
    const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
    const named = files.map((file) => [file.endsWith(COMPRESSED) ? file.slice(0, -COMPRESSED.length) : file, path.join(folder, file)] as const);
    const found = named.filter(([name]) => names.test(name));
    if (found.length > 0) return new Map(found);
  }
  throw new Error(`${place.bundled} is missing from this installation of cdk8s-datadog: install it anew`);
}

/** The text of such a file. */
export function readDataFile(file: string): string {
  const bytes = fs.readFileSync(file);
  return (file.endsWith(COMPRESSED) ? zlib.brotliDecompressSync(bytes) : bytes).toString('utf8');
}
