import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './blocks';

/**
 * Programs that need a cluster, a daemon, a network or root. They are played: they note how they were called, and fail where a file that they are
 * told to read is not there, or is no object where they want objects.
 */
export const PLAYED = ['kubectl', 'helm', 'docker', 'kubeseal', 'sudo', 'gh', 'argocd', 'flux'] as const;

const PLAYER = `
const fs = require('node:fs');
const [name, ...words] = process.argv.slice(2);
fs.appendFileSync(process.env.SANDBOX_CALLS, [name, ...words].join(' ') + '\\n');
const FILE = /^(-f|--filename|--file|--values|-k|--from-file)$/;
const files = words
  .flatMap((word, i) => (FILE.test(word) ? [words[i + 1]] : /^-f=|^--[a-z-]+=/.test(word) && FILE.test(word.split('=')[0]) ? [word.replace(/^.*=/, '')] : []))
  .filter((file) => file !== '-' && file !== '/dev/stdin' && !/^https?:/.test(file));
for (const file of files) {
  if (!fs.existsSync(file)) fail(file + ' is not there');
  if (name !== 'kubectl' || fs.statSync(file).isDirectory() || words.some((word) => word.startsWith('--from-file'))) continue;
  for (const document of require(process.env.SANDBOX_YAML).parseAllDocuments(fs.readFileSync(file, 'utf8'))) {
    const object = document.toJS();
    if (!object?.apiVersion || !object.kind || !(object.metadata?.name || object.kind === 'List')) fail(file + ' holds no Kubernetes object');
  }
}
const answers = JSON.parse(process.env.SANDBOX_ANSWERS);
const call = [name, ...words].join(' ');
if (call in answers) process.stdout.write(answers[call]);
else if (words.includes('-') || words.includes('/dev/stdin') || name === 'kubeseal') process.stdin.pipe(process.stdout);
function fail(why) {
  console.error(name + ': ' + why);
  process.exit(1);
}
`;

/** npm without a registry: what it installs are links to what this repository has. All else is npm's own. */
const NPM = `
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const [word, ...words] = process.argv.slice(2);
const installs = ['install', 'i', 'add', 'ci'].includes(word);
if (!installs) process.exit(spawnSync(process.env.SANDBOX_NPM, process.argv.slice(2), { stdio: 'inherit' }).status ?? 1);
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const named = words.filter((name) => !name.startsWith('-'));
const own = fs.existsSync('package.json') ? read('package.json') : {};
const field = words.some((name) => ['--save-dev', '-D'].includes(name)) ? 'devDependencies' : 'dependencies';
for (const name of named.length ? named : Object.keys({ ...own.dependencies, ...own.devDependencies })) link(name.replace(/(?<=.)@.*$/, ''));
if (named.length) fs.writeFileSync('package.json', JSON.stringify(own, null, 2) + '\\n');
if (!fs.existsSync('package-lock.json')) fs.writeFileSync('package-lock.json', JSON.stringify({ name: own.name, lockfileVersion: 3, packages: {} }));

function link(name) {
  const from = name === 'cdk8s-datadog' ? process.env.SANDBOX_PACKAGE : path.join(process.env.SANDBOX_ROOT, 'node_modules', name);
  if (!fs.existsSync(path.join(from, 'package.json'))) {
    console.error('npm: ' + name + ' is no dependency of this repository, so that no test can install it');
    process.exit(1);
  }
  const { version, bin = {} } = read(path.join(from, 'package.json'));
  if (named.length) own[field] = { ...own[field], [name]: '^' + version };
  replace(from, path.join('node_modules', name));
  for (const [program, file] of Object.entries(typeof bin === 'string' ? { [name]: bin } : bin)) replace(path.join(from, file), path.join('node_modules', '.bin', program));
}
function replace(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.rmSync(to, { force: true, recursive: true });
  fs.symlinkSync(from, to);
}
`;

/** What npx runs: what is installed in the folder or above it, otherwise what a registry would give. */
const NPX = `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
name=\${1%@*}
shift
folder=$PWD
while [ "$folder" != / ]; do
  if [ -x "$folder/node_modules/.bin/$name" ]; then exec "$folder/node_modules/.bin/$name" "$@"; fi
  folder=$(dirname "$folder")
done
case $name in
  cdk8s-datadog) exec "$SANDBOX_NODE" "$SANDBOX_PACKAGE/lib/cli.js" "$@" ;;
  *) echo "npx: nobody installed $name here" >&2; exit 127 ;;
esac
`;

/** What is played on a page beside what always is. */
export interface Played {
  /** Names of programs. */
  readonly programs?: readonly string[];
  /** What programs print, by their whole call. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Fills a folder for the PATH; the variables that its programs read. */
export function putPrograms(bin: string, calls: string, pkg: string, { programs = [], answers = {} }: Played): Record<string, string> {
  fs.mkdirSync(bin, { recursive: true });
  const put = (name: string, text: string) => fs.writeFileSync(path.join(bin, name), text, { mode: 0o755 });
  const node = (script: string, ...words: string[]) => `#!/bin/sh\nexec "$SANDBOX_NODE" "${path.join(bin, script)}" ${words.join(' ')} "$@"\n`;
  put('player.cjs', PLAYER);
  put('npm.cjs', NPM);
  put('npm', node('npm.cjs'));
  put('npx', NPX);
  for (const name of [...PLAYED, ...programs]) put(name, node('player.cjs', name));
  return {
    SANDBOX_ANSWERS: JSON.stringify(answers),
    SANDBOX_CALLS: calls,
    SANDBOX_NODE: process.execPath,
    SANDBOX_NPM: path.join(path.dirname(process.execPath), 'npm'),
    SANDBOX_PACKAGE: pkg,
    SANDBOX_ROOT: ROOT,
    SANDBOX_YAML: require.resolve('yaml'),
  };
}
