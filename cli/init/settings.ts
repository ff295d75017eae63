import path from 'node:path';
import { repositoryFolders } from '../../constructs/gitops/repository';
import { isObjectName } from '../../constructs/spec/spec-file';
import { UsageError } from '../diagnostics';
import { nameProblem, stemOf } from '../stem';
import type { CiSystem, Language, ProjectTarget } from '../words';

/** What the command line says. */
export interface InitOptions {
  readonly language: Language;
  readonly target: ProjectTarget;
  readonly ci: CiSystem;
  readonly name?: string;
  readonly clusterName?: string;
  readonly site?: string;
  readonly repository?: string;
  readonly from?: readonly string[];
}

/** What a project is to be. */
export interface ProjectSettings {
  readonly dir: string;
  readonly language: Language;
  readonly target: ProjectTarget;
  readonly ci: CiSystem;
  /** Of the first installation: its spec, its folder of output and its Application are called so. */
  readonly name: string;
  readonly clusterName?: string;
  readonly site?: string;
  readonly repository: string;
  /** Files with values, in layers; none for the spec that everybody begins with. */
  readonly from: readonly string[];
}

const DEFAULT_NAME = 'production';
const REPOSITORY = 'https://git.example.com/platform/gitops.git';
const SITE = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

const shown = (text: string) => JSON.stringify(text.slice(0, 80));

/** The nearest name that an object can have. */
function objectName(text: string): string {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 63).replace(/-$/, '') || DEFAULT_NAME;
}

/** Why no installation can be called this; undefined if it can. */
function nameProblemOf(name: string): string | undefined {
  if (!isObjectName(name)) return `is no name of an object, at most 63 lower-case letters, digits and hyphens: write --name ${objectName(name)}`;
  const problem = nameProblem(name);
  if (problem) return `${problem}: write --name ${name}-agents`;
  return stemOf(`${name}.yaml`) === name ? undefined : `would be told from its folder, as all files called ${name}.yaml are: write --name ${name}-agents`;
}

function checkName(name: string): void {
  const problem = nameProblemOf(name);
  if (problem) throw new UsageError(`--name ${shown(name)} ${problem}`);
}

/** The host of a site, from what people copy out of the address line of their browser. */
const siteIn = (text: string) =>
  text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^app\./, '');

function checkSite(site: string): void {
  const meant = siteIn(site);
  if (SITE.test(site) && meant === site) return;
  const instead = SITE.test(meant) ? `--site ${meant}` : 'its host, such as --site datadoghq.eu or --site us5.datadoghq.com';
  throw new UsageError(`--site ${shown(site)} is no site of Datadog: write ${instead}`);
}

function checkRepository(url: string): void {
  if (!/^\S+$/.test(url)) throw new UsageError(`--repository wants the address that Argo CD clones, such as ${REPOSITORY}`);
  try {
    repositoryFolders('--repository', { url, revision: 'main', path: 'dist' });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * Reads what the command line says of a project.
 * @throws UsageError with what to write instead
 */
export function readSettings(dir: string, { name, clusterName, site, repository = REPOSITORY, from = [], ...rest }: InitOptions): ProjectSettings {
  if (name !== undefined) checkName(name);
  if (site !== undefined) checkSite(site);
  checkRepository(repository);
  const called = name ?? (clusterName !== undefined && nameProblemOf(clusterName) === undefined ? clusterName : DEFAULT_NAME);
  return { ...rest, dir: path.resolve(dir), name: called, clusterName, site, repository, from };
}
