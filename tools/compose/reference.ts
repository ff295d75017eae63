import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fill, logged } from '../e2e/programs';

const MODULE = 'github.com/compose-spec/compose-go/v2';
const VERSION = 'v2.9.1';

/** The reference parser of the Compose Specification, which holds files against the specification's JSON Schema: built once, into the cache. */
export async function buildComposeReference(mayBuild = true): Promise<string> {
  const folder = await fill(
    `compose-reference-${VERSION}`,
    async (made, log) => {
      const environment = { GOBIN: made, CGO_ENABLED: '0', GOFLAGS: '-mod=mod -buildvcs=false', GOWORK: 'off' };
      if ((await logged('nice', ['-n', '10', 'go', 'install', '-trimpath', `${MODULE}/cmd@${VERSION}`], log, made, environment)) !== 0)
        throw new Error(`cannot build the reference parser of Compose files: see ${log}`);
    },
    mayBuild,
  );
  return path.join(folder, 'cmd');
}

/** What the parser makes of files, the later ones laid over the earlier ones. */
export interface ParsedProject {
  readonly project: any;
  /** Why the files are no project; undefined if they are one. */
  readonly wrong: string | undefined;
}

/**
 * Parses a project as `docker compose config` does.
 * @param environment what the user starts it with, and nothing of this machine's
 */
export function parseProject(program: string, folder: string, files: readonly string[], environment: Readonly<Record<string, string>> = {}): ParsedProject {
  const run = spawnSync(program, ['--format=json', ...files], { cwd: folder, env: { ...environment }, encoding: 'utf8' });
  return run.status === 0 ? { project: JSON.parse(run.stdout), wrong: undefined } : { project: undefined, wrong: `${run.stderr}${run.stdout}`.trim() };
}

/** Whether `docker compose` is there: it takes neither a daemon nor a network to read a project. */
export const hasDockerCompose = (): boolean => spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

/** What `docker compose config` makes of a project's files. */
export function dockerComposeConfig(folder: string, files: readonly string[], environment: Readonly<Record<string, string>> = {}): ParsedProject {
  const words = ['compose', ...files.flatMap((file) => ['--file', file]), 'config', '--format', 'json'];
  const { PATH = '', HOME = '', DOCKER_CONFIG } = process.env;
  const env = { PATH, HOME, ...(DOCKER_CONFIG ? { DOCKER_CONFIG } : {}), ...environment };
  const run = spawnSync('docker', words, { cwd: folder, env, encoding: 'utf8' });
  return run.status === 0 ? { project: JSON.parse(run.stdout), wrong: undefined } : { project: undefined, wrong: run.stderr.trim() };
}
