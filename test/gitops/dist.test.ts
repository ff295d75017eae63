import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import { isMap } from '../../constructs/spec/values';

const ROOT = path.join(__dirname, '..', '..');

type Parsed = { apiVersion: string; kind: string; metadata: { name: string; namespace?: string }; spec: any };
const documents = (file: string): Parsed[] => (loadAll(fs.readFileSync(file, 'utf8')) as unknown[]).filter(isMap) as unknown as Parsed[];

/** Argo CD's folders: every one of dist/, and within it those of the other targets. */
const folders = fs
  .readdirSync(path.join(ROOT, 'dist'), { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'application.yaml')
  .map((file) => path.join('dist', path.dirname(file)));

/** Whether a pattern such as `{application,project}.yaml` names a file. */
const matches = (pattern: string, file: string): boolean =>
  new RegExp(`^${pattern.replace('.', '\\.').replace('{', '(').replace('}', ')').replaceAll(',', '|')}$`).test(file);

/** What Argo CD reads of a source that is a folder. */
function objectsOf({ path: folder, directory = {} }: { path: string; directory?: { include?: string; exclude?: string } }): Parsed[] {
  const { include, exclude } = directory;
  const files = fs
    .readdirSync(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.yaml') && (!include || matches(include, file)) && !(exclude && matches(exclude, file)));
  return files.flatMap((file) => documents(path.join(ROOT, folder, file)));
}

test('each system and environment is there, for the targets that can say it, and the monitors of each system', () => {
  // Workloads and monitors have Applications of their own, in folders of their own.
  const agents = folders.map((folder) => path.relative('dist', folder).split(path.sep)).filter((parts) => parts[2] === 'argocd');
  const forTarget = (target?: string) => agents.filter(([, environment, , folder]) => environment !== 'monitors' && folder === target);
  expect([forTarget(), forTarget('helm-values')].map((all) => all.length)).toEqual([7, 7]);
  // Not every spec can be said by an object: its file is there where it can.
  const withObject = forTarget().filter(([system, environment]) => fs.existsSync(path.join(ROOT, 'dist', system!, environment!, 'datadogagent.yaml')));
  const names = (all: readonly string[][]) => all.map(([system, environment]) => `${system}-${environment}`);
  expect(names(forTarget('datadog-agent'))).toEqual(names(withObject));
  expect(withObject.length).toBeGreaterThanOrEqual(6);
  expect(agents.filter(([, environment]) => environment === 'monitors')).toHaveLength(5);
});

describe.each(folders)('%s', (folder) => {
  const applications = documents(path.join(ROOT, folder, 'application.yaml'));
  const projects = documents(path.join(ROOT, folder, 'project.yaml'));
  const project = (name: string) => projects.find(({ metadata }) => metadata.name === name)!.spec;

  test('every file that an Application names is there', () => {
    for (const { spec } of applications)
      for (const source of spec.sources) {
        if (source.path) expect(fs.existsSync(path.join(ROOT, source.path))).toBe(true);
        for (const file of source.helm?.valueFiles ?? []) expect(fs.existsSync(path.join(ROOT, file.replace(/^\$values\//, '')))).toBe(true);
      }
  });

  test('its project allows all that it deploys', () => {
    const refused: string[] = [];
    for (const { spec } of applications) {
      const { sourceRepos, destinations, clusterResourceWhitelist, namespaceResourceWhitelist } = project(spec.project);
      for (const source of spec.sources) {
        if (!sourceRepos.includes(source.repoURL)) refused.push(source.repoURL);
        for (const { apiVersion, kind, metadata } of source.path ? objectsOf(source) : []) {
          const list: { group: string; kind: string }[] = metadata.namespace ? namespaceResourceWhitelist : clusterResourceWhitelist;
          const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
          if (!list.some((allowed) => allowed.group === group && allowed.kind === kind)) refused.push(`${group}/${kind}`);
          if (metadata.namespace && !destinations.some((d: { namespace: string }) => d.namespace === metadata.namespace)) refused.push(metadata.namespace);
        }
      }
    }
    expect(refused).toEqual([]);
  });

  test('nothing is deployed twice', () => {
    const names = applications.flatMap(({ spec }) =>
      spec.sources
        .filter((source: { path?: string }) => source.path)
        .flatMap(objectsOf)
        .map(({ kind, metadata }: Parsed) => [kind, metadata.namespace, metadata.name].join('/')),
    );
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
