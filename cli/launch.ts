// Where the command begins. Its bundle holds far more code than a run needs, and V8 takes longer to read it than the run takes; what V8 made of
// it in an earlier run is kept, for each command apart, because a run reads all that is kept.
import fs from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolders, digest, readCache, SETTING, writeCache } from './code-cache';
import { THREAD } from './words';

interface Command {
  run(): void;
}

/** The bundle is a function of what Node hands to a module: tools/build.mjs. */
type Bundle = (exports: object, require: NodeRequire, module: object, file: string, folder: string) => void;

const BUNDLE = path.join(__dirname, 'command.js');

/** From so many words on it is a fleet that is worked on, not one system. */
const isFleet = process.argv.length > 100;

/**
 * By itself V8 optimizes what runs a little more often than the rest, on threads of its own: a quarter of all the processor time of a thousand
 * clusters, and of a single file with findings, which ends before it gains anything. A fleet's code is also compiled simply at once:
 * docs/architecture.md says what that brings.
 */
function compileForShortRuns(): void {
  setFlagsFromString('--interrupt-budget=1500000');
  // Threads that help to collect a small heap cost more than they bring.
  setFlagsFromString(isFleet ? '--always-sparkplug' : '--no-parallel-scavenge');
}

/** By itself Node.js takes the heap apart before it ends. What waits for something (a watched folder, a slow reader of what is printed) goes on. */
function endAtOnce(): void {
  const hasPrinted = [process.stdout, process.stderr].every(({ writableLength }) => writableLength === 0);
  if (hasPrinted && process.getActiveResourcesInfo().every((resource) => resource === 'TTYWrap' || resource === 'PipeWrap')) process.exit();
}

/** Another bundle, Node.js, flag or command has a file of its own. V8 itself would take a bundle of the same length for the same. */
function cacheName(): string {
  const { mtimeMs, size } = fs.statSync(BUNDLE);
  const { argv, arch, execArgv, version } = process;
  const command = /^[a-z]{1,20}$/.test(argv[2] ?? '') ? argv[2] : 'none';
  const states = [size, mtimeMs, version, arch, isFleet, ...execArgv, process.env.NODE_OPTIONS];
  return [command, process.env.CDK8S_DATADOG_BUILD, digest(Buffer.from(states.join('\n'))).toString('hex')].join('-');
}

/** The bundle, compiled, and whether V8 took what was kept of it. */
function compiled(caches: readonly string[]): { script: Script; wasKept: boolean } {
  // The bundle is ASCII, which is read quickest so.
  const source = fs.readFileSync(BUNDLE, 'latin1');
  for (const cache of caches) {
    const cachedData = readCache(cache);
    const script = cachedData && new Script(source, { filename: BUNDLE, cachedData });
    if (script && !script.cachedDataRejected) return { script, wasKept: true };
  }
  return { script: new Script(source, { filename: BUNDLE }), wasKept: false };
}

// A run that found mistakes has not come to the code that others need. In a folder that somebody named, everything is kept.
const isWorthKeeping = () => !process.exitCode || process.env[SETTING] !== undefined;

function load(): Command {
  const folders = cacheFolders(__dirname, process.env, process.platform);
  const name = folders.length > 0 ? cacheName() : '';
  const caches = folders.map((folder) => path.join(folder, name));
  const { script, wasKept } = compiled(caches);
  const cache = caches.at(-1);
  if (cache !== undefined && !wasKept && process.argv[3] !== THREAD)
    process.once('exit', () => {
      if (isWorthKeeping()) writeCache(cache, script.createCachedData());
    });
  const command = { exports: {} as Command };
  (script.runInThisContext() as Bundle)(command.exports, require, command, __filename, __dirname);
  return command.exports;
}

compileForShortRuns();
load().run();
// Errors of printing are told before.
if (!isFleet) setImmediate(endAtOnce);
