import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { definitionsIn } from '../custom-resources';
import { startArgoCd } from './argo-cd';
import { Cluster } from './cluster';
import { startControlPlane } from './control-plane';
import { applyDefinitions, asInstalled } from './definitions';
import { readKubeconfig } from './kubeconfig';
import { Misuse } from './misuse';
import { guarded, killGroup, Processes } from './processes';
import { cacheFolder, find } from './programs';
import { readRows, table } from './report';
import { RIG_VARIABLE, type Rig } from './rig';
import { PROGRAMS, type ProgramKey } from './versions';

const USAGE = `usage: npm run e2e -- [--build | --serve] [--without-argo-cd] [--report FILE] [--logs DIR] [ARGUMENT_OF_JEST...]
  --build            only find or build the servers, and say where they are
  --serve            start the servers, say how to reach them, and wait for Ctrl-C
  --without-argo-cd  only what concerns the API server
  --report FILE      write what the table at the end says as JSON
  --logs DIR         keep the servers' logs there
in the environment:
  KUBEBUILDER_ASSETS, ETCD, KUBE_APISERVER, KUBE_CONTROLLER_MANAGER, KUBE_SCHEDULER, KWOK, ARGOCD, REDIS_SERVER, HELM: programs of yours
  E2E_KUBECONFIG  a cluster of yours, in place of the servers
  E2E_CHART       a folder with the official chart and its dependencies
  CRDS            a folder with the definitions of custom resources (default: ../shared/crds where it is there, else imports/schemas)`;

interface Options {
  readonly build: boolean;
  readonly serve: boolean;
  readonly argoCd: boolean;
  readonly report?: string;
  readonly logs?: string;
  readonly tests: readonly string[];
}

function parse(argv: readonly string[]): Options | undefined {
  const given: { report?: string; logs?: string } = {};
  const tests: string[] = [];
  let [build, serve, argoCd] = [false, false, true];
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--help' || word === '-h') return undefined;
    if (word === '--build') build = true;
    else if (word === '--serve') serve = true;
    else if (word === '--without-argo-cd') argoCd = false;
    else if (word === '--report' || word === '--logs') {
      const value = rest.shift();
      if (!value || value.startsWith('-')) throw new Misuse(`${word} wants a ${word === '--logs' ? 'folder' : 'file'}`);
      given[word.slice(2) as 'report' | 'logs'] = path.resolve(value);
    } else tests.push(word);
  }
  return { ...given, build, serve, argoCd, tests };
}

/** A folder that the environment names, or the default where there is one. */
function folderFrom(variable: string, usual?: string): string | undefined {
  const named = process.env[variable];
  if (named && !fs.existsSync(named)) throw new Misuse(`${variable} names ${named}, which does not exist`);
  return named ? path.resolve(named) : usual && fs.existsSync(usual) ? path.resolve(usual) : undefined;
}

async function build(): Promise<void> {
  for (const key of Object.keys(PROGRAMS) as ProgramKey[]) console.log(`${PROGRAMS[key].name.padEnd(24)} ${(await find(key)).command}`);
}

/** The definitions that the objects in dist/ need: real ones, or else our own description of them. */
function definitions(): KubernetesObject[] {
  const real = folderFrom('CRDS', path.join('..', 'shared', 'crds'));
  if (real) return definitionsIn(real);
  console.log('custom resources: as imports/schemas describes them; CRDS names a folder with the real definitions');
  return definitionsIn(path.join('imports', 'schemas')).map(asInstalled);
}

/** Starts what the tests need, and says how to reach it. */
async function setUp(folder: string, processes: Processes, argoCd: boolean): Promise<Rig> {
  const chart = folderFrom('E2E_CHART');
  const common = { folder, chart, report: path.join(folder, 'report.jsonl') };
  const kubeconfig = process.env.E2E_KUBECONFIG;
  if (kubeconfig) {
    readKubeconfig(kubeconfig);
    console.log('in a cluster of yours: without Argo CD, and nobody waits for pods to be ready');
    return { ...common, kubeconfig: path.resolve(kubeconfig), own: true, argoCd: false };
  }
  const custom = definitions();
  const plane = await startControlPlane(folder, processes);
  const cluster = new Cluster(plane.access);
  try {
    await applyDefinitions(cluster, custom);
    if (argoCd) await startArgoCd(folder, processes, cluster, plane.kubeconfig);
  } finally {
    cluster.close();
  }
  if (argoCd && !chart) console.log('without the official chart: E2E_CHART names a folder that has it with its dependencies');
  return { ...common, kubeconfig: plane.kubeconfig, own: false, argoCd };
}

/** Runs the tests in a process of their own; its exit status. */
function test(rigFile: string, tests: readonly string[], onStart: (stop: () => void) => void): Promise<number> {
  const words = [path.join('node_modules', 'jest', 'bin', 'jest.js'), '--config', path.join('test', 'e2e', 'jest.config.js'), '--runInBand', ...tests];
  const child = guarded(process.execPath, words, { env: { ...process.env, [RIG_VARIABLE]: rigFile }, stdio: ['pipe', 'inherit', 'inherit'] });
  onStart(() => killGroup(child));
  return new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function run(options: Options): Promise<number> {
  const began = process.hrtime.bigint();
  const seconds = () => Math.round(Number(process.hrtime.bigint() - began) / 1e9);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-datadog-e2e-'));
  const processes = new Processes(options.logs ?? path.join(folder, 'logs'));
  let stopTests = () => {};
  const cleanUp = async () => {
    stopTests();
    await processes.stop();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => void cleanUp().finally(() => process.exit(status)));
  try {
    const rig = await setUp(folder, processes, options.argoCd);
    console.log(`the servers run after ${seconds()} s`);
    if (options.serve) {
      console.log(`export KUBECONFIG=${rig.kubeconfig}`);
      await new Promise(() => setInterval(() => undefined, 2 ** 30));
    }
    const file = path.join(folder, 'rig.json');
    fs.writeFileSync(file, JSON.stringify(rig));
    const status = await test(file, options.tests, (stop) => {
      stopTests = stop;
    });
    const rows = readRows(rig.report);
    if (rows.length > 0) console.log(`\n${table(rows)}\n`);
    if (options.report) fs.writeFileSync(options.report, `${JSON.stringify({ seconds: seconds(), applications: rows }, undefined, 2)}\n`);
    return status;
  } finally {
    await cleanUp();
    console.log(`${seconds()} s in all`);
  }
}

/** Exit status: 0 all tests passed, 1 some failed or a server did, 2 misuse. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const options = parse(argv);
    if (!options) console.log(`${USAGE}\nprograms that are built are kept in ${cacheFolder()}`);
    else if (options.build) await build();
    else return await run(options);
    return 0;
  } catch (error) {
    console.error((error as Error).message);
    return error instanceof Misuse ? 2 : 1;
  }
}

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
