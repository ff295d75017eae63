import fs from 'node:fs';
import path from 'node:path';

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

/**
 * The files of a place whose names match.
 *
 * @throws if there is none: the installation is broken
 */
export function dataFiles(place: DataPlace, names: RegExp): ReadonlyMap<string, string> {
  for (const folder of candidates(place)) {
    const found = fs.existsSync(folder) ? fs.readdirSync(folder).filter((file) => names.test(file)) : [];
    if (found.length > 0) return new Map(found.map((name) => [name, path.join(folder, name)]));
  }
  throw new Error(`${place.bundled} is missing from this installation of cdk8s-datadog: install it anew`);
}
