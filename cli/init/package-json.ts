import fs from 'node:fs';
import path from 'node:path';
import type { JsonMap } from '../../constructs/kubernetes';
import { asMap, isMap } from '../../constructs/spec/values';
import { UsageError } from '../diagnostics';

/** What a project adds to its package.json. */
export interface PackageNeeds {
  readonly name: string;
  readonly description: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Its code is compiled to CommonJS. */
  readonly isCommonJs: boolean;
}

const OURSELVES = 'cdk8s-datadog';
// What `npm init` writes where nobody has written anything.
const NO_TEST = /no test specified/;

const readJson = (file: string): JsonMap => asMap(JSON.parse(fs.readFileSync(file, 'utf8')));

/** Our own package.json, from wherever this code was bundled to. */
function ourPackage(folder = __dirname): { folder: string; data: JsonMap } {
  const file = path.join(folder, 'package.json');
  const data = fs.existsSync(file) ? readJson(file) : {};
  return data.name === OURSELVES ? { folder, data } : ourPackage(path.dirname(folder));
}

/** The version that writes the project. */
export const ourVersion = (): string => String(ourPackage().data.version);

/** The file that we were installed from, if not from a registry: npm notes it beside the packages. */
function installedFrom(folder: string): string | undefined {
  const modules = path.dirname(folder);
  const note = path.join(modules, '.package-lock.json');
  if (!fs.existsSync(note)) return undefined;
  const { resolved } = asMap(asMap(readJson(note).packages)[`node_modules/${OURSELVES}`]);
  return typeof resolved === 'string' && resolved.startsWith('file:') ? path.resolve(modules, '..', resolved.slice('file:'.length)) : undefined;
}

/** What a project writes to get this very version. */
function ourselves(dir: string): string {
  const { folder } = ourPackage();
  const file = installedFrom(folder);
  return file === undefined ? `^${ourVersion()}` : `file:${path.relative(dir, file).split(path.sep).join('/')}`;
}

/** The versions of packages that this version was tried with. */
function versionsFor(dir: string, names: readonly string[]): Record<string, string> {
  const { data } = ourPackage();
  const known: JsonMap = { ...asMap(data.devDependencies), ...asMap(data.dependencies), ...asMap(data.peerDependencies), [OURSELVES]: ourselves(dir) };
  return Object.fromEntries([...names].sort().map((name) => [name, String(known[name])]));
}

function readExisting(file: string): JsonMap {
  try {
    const data = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (isMap(data)) return data;
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is there and no JSON object: repair it, or name another folder`);
}

/** Scripts of the user's that a project would have to replace. */
const inTheWay = (there: JsonMap, scripts: PackageNeeds['scripts']) =>
  Object.keys(scripts).filter((name) => there[name] !== undefined && there[name] !== scripts[name] && !NO_TEST.test(String(there[name])));

/**
 * The package.json of a project. One that is there, as `npm install` makes it, is completed: what it says stays as it is.
 * @throws UsageError if it says something else where the project has something to say
 */
export function packageJson(dir: string, needs: PackageNeeds): string {
  const file = path.join(dir, 'package.json');
  const there = fs.existsSync(file) ? readExisting(file) : undefined;
  const scripts = asMap(there?.scripts);
  const taken = inTheWay(scripts, needs.scripts);
  if (taken.length > 0) throw new UsageError(`${file} has scripts of its own called ${taken.join(', ')}: rename them, or name another folder`);
  if (needs.isCommonJs && there?.type === 'module')
    throw new UsageError(`${file} says "type": "module", but main.ts is compiled to CommonJS: remove that line, or name another folder`);
  const [dependencies, devDependencies] = [asMap(there?.dependencies), asMap(there?.devDependencies)];
  const missing = (names: readonly string[]) => names.filter((name) => !(name in dependencies) && !(name in devDependencies));
  const ours = { name: needs.name, version: '0.1.0', private: true, description: needs.description };
  const made = {
    // One without a name is nobody's work: `npm install` leaves it in an empty folder.
    ...(there?.name === undefined ? { ...ours, ...there } : there),
    scripts: { ...scripts, ...needs.scripts },
    dependencies: { ...dependencies, ...versionsFor(dir, missing(needs.dependencies)) },
    devDependencies: { ...devDependencies, ...versionsFor(dir, missing(needs.devDependencies)) },
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}
