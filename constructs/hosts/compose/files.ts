import type { Json, JsonMap } from '../../kubernetes';
import { equal, isMap } from '../../spec/values';
import { toYaml } from '../../yaml';
import type { Decided } from '../platform';
import { NAMES_FILE } from './agent-service';
import { type ComposeProject, type ComposeRendering, TEMPLATE } from './project';

/** A file, and its place below the project's folder. */
export interface ComposeFile {
  /** Path below the project's folder, with the environment's name where there are several. */
  readonly file: string;
  /** All that stands in the file. */
  readonly text: string;
}

const BASE = 'compose.yaml';

/** What all environments have alike. Lists are taken whole: Compose puts those of several files together, so a part cannot be replaced. */
function common(all: readonly (Json | undefined)[]): Json | undefined {
  const [first, ...others] = all;
  if (others.every((other) => equal(first, other))) return first;
  if (!all.every(isMap)) return undefined;
  const entries = Object.keys(first as JsonMap).map((key) => [key, common(all.map((each) => (each as JsonMap)[key]))] as const);
  const kept = entries.filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** What an environment adds to what all have. */
function remaining(whole: Json | undefined, base: Json | undefined): Json | undefined {
  if (base === undefined) return whole;
  if (!isMap(whole) || !isMap(base)) return undefined;
  const entries = Object.entries(whole).map(([key, value]) => [key, remaining(value, base[key])] as const);
  const kept = entries.filter(([, value]) => value !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

const replaced = (data: Json, from: string, to: string): Json => {
  if (typeof data === 'string') return data === from || data.startsWith(`${from}/`) ? `${to}${data.slice(from.length)}` : data;
  if (Array.isArray(data)) return data.map((item) => replaced(item, from, to));
  return isMap(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, replaced(value!, from, to)])) : data;
};

interface Named extends ComposeRendering {
  readonly environment: string;
}

/** Folders whose files differ between environments stand once for each; what is alike stands once. */
function apart(all: readonly Named[]): Named[] {
  const folderOf = (file: string) => file.split('/').slice(0, -1).join('/');
  const entries = ({ files }: Named, folder: string) => [...files].filter(([file]) => folderOf(file) === folder);
  const folders = [...new Set(all.flatMap(({ files }) => [...files.keys()].map(folderOf)))].filter((folder) => folder !== '');
  const differing = folders.filter((folder) => all.some((each) => !equal(entries(each, folder), entries(all[0]!, folder))));
  return all.map((each) => {
    const place = (folder: string) => folder.replace(/^datadog\//, `datadog/${each.environment}/`);
    const moved = (file: string) => (differing.includes(folderOf(file)) ? file.replace(folderOf(file), place(folderOf(file))) : file);
    return {
      ...each,
      files: new Map([...each.files].map(([file, text]) => [moved(file), text])),
      data: differing.reduce((data, folder) => replaced(data, `./${folder}`, `./${place(folder)}`) as JsonMap, each.data),
    };
  });
}

const union = (a: string, b: string): string => `${[...new Set([...a.split('\n'), ...b.split('\n')])].filter(Boolean).join('\n')}\n`;

/** The files of all environments. Lists of names hold those of each; any other file is the same in all that have it. */
function filesOf(all: readonly Named[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { environment, files: own } of all)
    for (const [file, text] of own) {
      const before = files.get(file);
      if (before === undefined || before === text) files.set(file, text);
      else if (file === TEMPLATE || file === NAMES_FILE) files.set(file, union(before, text));
      else throw new Error(`files: ${file} is another one in ${environment}: give each environment a file of a name of its own, and mount that`);
    }
  return files;
}

const unique = (decided: readonly Decided[]): Decided[] => [...new Map(decided.map((item) => [item.what, item])).values()];

function header(command: string, secrets: readonly string[], named: boolean, decided: readonly Decided[]): string {
  const lines = [
    'Written by cdk8s-datadog: change the spec and synthesize again.',
    ...(named ? [`cp ${TEMPLATE} .env    # and fill it in`] : []),
    command,
    ...(secrets.length > 0 ? ['', 'These files hold secrets. They are yours to make, and never to commit:', ...secrets.map((file) => `  ${file}`)] : []),
    '',
    'What Docker decides, whatever the spec says for a cluster:',
    ...unique(decided).map(({ what, reason }) => `  ${what}: ${reason}`),
  ];
  return lines.map((line) => `#${line ? ` ${line}` : ''}\n`).join('');
}

const secretFiles = ({ data }: ComposeRendering): string[] =>
  Object.values((data.secrets ?? {}) as Record<string, { file?: string }>).flatMap(({ file }) => (file ? [file] : []));

/**
 * The files of a project. For several environments, compose.yaml has what they have alike and compose.ENVIRONMENT.yaml the rest: both together
 * are what the environment has.
 */
export function composeFiles(renderings: readonly { readonly environment?: string | undefined; readonly rendering: ComposeRendering }[]): ComposeFile[] {
  const [only] = renderings;
  if (!only) return [];
  if (renderings.length === 1) {
    const { data, files, decided } = only.rendering;
    const text = `${header('docker compose up --detach --wait', secretFiles(only.rendering), files.has(TEMPLATE), decided)}${toYaml(data)}`;
    return [{ file: BASE, text }, ...[...files].map(([file, content]) => ({ file, text: content }))];
  }
  const named = renderings.map(({ environment, rendering }) => {
    if (environment === undefined) throw new Error('a project for several environments has to say in each for which it is: environment');
    return { ...rendering, environment };
  });
  const all = apart(named);
  const base = common(all.map(({ data }) => data)) as JsonMap;
  const up = `docker compose --file ${BASE} --file compose.ENVIRONMENT.yaml up --detach --wait`;
  const decided = all.flatMap((each) => each.decided);
  const overrides = all.map(({ environment, data }) => ({
    file: `compose.${environment}.yaml`,
    text: `# Beside ${BASE}, in the environment ${environment}. Written by cdk8s-datadog.\n${toYaml(remaining(data, base) ?? {})}`,
  }));
  const files = filesOf(all);
  return [
    { file: BASE, text: `${header(up, [...new Set(all.flatMap(secretFiles))], files.has(TEMPLATE), decided)}${toYaml(base)}` },
    ...overrides,
    ...[...files].map(([file, text]) => ({ file, text })),
  ];
}

/** The files of the projects of one system, one for each environment. */
export const composeProjectFiles = (projects: readonly ComposeProject[]): ComposeFile[] => composeFiles(projects);
