import type { Identity, ManifestDocument } from '../documents';

/** A file with manifests, by its path below what is reviewed, with slashes. */
export interface ManifestFile {
  readonly path: string;
  readonly documents: readonly ManifestDocument[];
}

/** What one cluster is given on one side. */
export interface ClusterFiles {
  /** Its path below what is reviewed; empty where that is the cluster itself. */
  readonly name: string;
  /** The folders that its manifests stand in, as they are written. */
  readonly folders: readonly string[];
  readonly documents: readonly ManifestDocument[];
}

const folderOf = (path: string): string => path.split('/').slice(0, -1).join('/');
const parentOf = folderOf;
const lastOf = (folder: string): string => folder.split('/').at(-1)!;

/** Folders whose names say only what kind of files is in them: they belong to the cluster above. */
const KINDS_OF_FILES: ReadonlySet<string> = new Set(['manifests', 'argocd']);

function plainFolder(folder: string): string {
  let at = folder;
  while (at !== '' && KINDS_OF_FILES.has(lastOf(at))) at = parentOf(at);
  return at;
}

const OTHER_TARGETS = /^(.*\/)?argocd\/(?:helm-values|datadog-agent)\//;
const AGENT_OBJECTS: ReadonlySet<string> = new Set(['DatadogAgent', 'DatadogAgentProfile']);

/**
 * Files that say once more, for another target, what manifests beside them say: counted too they would be a second change.
 * @returns the files to review, and in words what was passed over
 */
export function withoutOtherTargets(files: readonly ManifestFile[]): { files: readonly ManifestFile[]; passedOver: readonly string[] } {
  const folders = new Set(files.map(({ path }) => folderOf(path)));
  const isOtherApplication = ({ path }: ManifestFile) => {
    const found = OTHER_TARGETS.exec(path);
    return found !== null && folders.has(`${found[1] ?? ''}argocd`);
  };
  const isOtherObject = ({ path, documents }: ManifestFile) => {
    const folder = folderOf(path);
    const own = documents.flatMap(({ identities }) => identities);
    return folders.has(folder === '' ? 'manifests' : `${folder}/manifests`) && own.length > 0 && own.every(({ kind }) => AGENT_OBJECTS.has(kind));
  };
  const others: readonly (readonly [is: (file: ManifestFile) => boolean, words: string])[] = [
    [isOtherApplication, 'argocd/helm-values and argocd/datadog-agent deploy the same by other means'],
    [isOtherObject, 'DatadogAgent objects beside manifests say the same for the operator'],
  ];
  return {
    files: files.filter((file) => !others.some(([is]) => is(file))),
    passedOver: others.filter(([is]) => files.some(is)).map(([, words]) => words),
  };
}

const RUNS: ReadonlySet<string> = new Set([
  ...['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob', 'Pod'],
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
]);

/** Whether something runs, or gets rights. */
export const runs = (documents: readonly ManifestDocument[]): boolean => documents.some(({ identities }) => identities.some(({ kind }) => RUNS.has(kind)));

/** What stands once in a cluster, whatever the release there is called. */
const SINGLE = /^Deployment .*cluster-agent$/;

const markOf = ({ kind, namespace, name }: Identity): string => {
  const mark = `${kind} ${name}`;
  return SINGLE.test(mark) ? 'Deployment of the cluster agent' : `${mark} in ${namespace}`;
};

type Marks = readonly [base: ReadonlySet<string>, head: ReadonlySet<string>];

/** The folders of both sides as a tree. */
interface Folder {
  readonly at: string;
  readonly children: Map<string, Folder>;
  /** What the objects in it are called on each side, but for those further below. */
  readonly marks: readonly [base: Set<string>, head: Set<string>];
}

const emptyFolder = (at: string): Folder => ({ at, children: new Map(), marks: [new Set(), new Set()] });

function treeOf(sides: readonly (readonly ManifestFile[])[]): Folder {
  const root = emptyFolder('');
  sides.forEach((files, side) => {
    for (const { path, documents } of files) {
      let folder = root;
      for (const step of plainFolder(folderOf(path)).split('/').filter(Boolean)) {
        const child = folder.children.get(step) ?? emptyFolder(folder.at === '' ? step : `${folder.at}/${step}`);
        folder.children.set(step, child);
        folder = child;
      }
      for (const { identities } of documents) for (const identity of identities) folder.marks[side]!.add(markOf(identity));
    }
  });
  return root;
}

/** All marks of sets together; undefined where two have one in common. */
function disjoint(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const set of sets)
    for (const mark of set) {
      if (all.has(mark)) return undefined;
      all.add(mark);
    }
  return all;
}

/** Where clusters begin: a folder is one with all below it unless something stands twice there on one side, which no cluster can have. */
function clusterRoots(folder: Folder): { readonly roots: readonly string[]; readonly marks?: Marks } {
  const below = [...folder.children.values()].map(clusterRoots);
  const inside = below.flatMap(({ marks }) => (marks ? [marks] : []));
  if (inside.length === below.length) {
    const [base, head] = ([0, 1] as const).map((side) => disjoint([folder.marks[side], ...inside.map((marks) => marks[side])]));
    if (base && head) return { roots: [folder.at], marks: [base, head] };
  }
  const hasOwn = folder.marks.some((marks) => marks.size > 0);
  return { roots: [...(hasOwn ? [folder.at] : []), ...below.flatMap(({ roots }) => roots)] };
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/'));
  const length = first.findIndex((step, i) => others.some((other) => other[i] !== step));
  return (length < 0 ? first : first.slice(0, length)).join('/');
}

/**
 * Divides the files of two sides into clusters, so that both have the same name for the same one.
 * @returns the clusters of each side, by name
 */
export function clustersOf(
  base: readonly ManifestFile[],
  head: readonly ManifestFile[],
): readonly [ReadonlyMap<string, ClusterFiles>, ReadonlyMap<string, ClusterFiles>] {
  const sides = [base, head];
  const roots = new Set(clusterRoots(treeOf(sides)).roots);
  // A file belongs to the nearest one above it.
  const rootOf = ({ path }: ManifestFile): string => {
    let at = plainFolder(folderOf(path));
    while (!roots.has(at) && at !== '') at = parentOf(at);
    return at;
  };
  const filesOf = new Map<string, ManifestFile[]>();
  for (const file of sides.flat()) {
    const root = rootOf(file);
    const mine = filesOf.get(root);
    if (mine) mine.push(file);
    else filesOf.set(root, [file]);
  }
  const named = new Map(
    [...filesOf].map(([root, mine]) => {
      const running = mine.filter(({ documents }) => runs(documents));
      return [root, commonFolder((running.length > 0 ? running : mine).map(({ path }) => plainFolder(folderOf(path))))] as const;
    }),
  );
  const of = (files: readonly ManifestFile[]) => {
    const found = new Map<string, { name: string; folders: Set<string>; documents: ManifestDocument[] }>();
    for (const file of files) {
      const name = named.get(rootOf(file))!;
      const cluster = found.get(name) ?? { name, folders: new Set(), documents: [] };
      found.set(name, cluster);
      cluster.folders.add(folderOf(file.path));
      cluster.documents.push(...file.documents);
    }
    return new Map([...found].map(([name, { folders, documents }]) => [name, { name, folders: [...folders].sort(), documents }]));
  };
  return [of(base), of(head)];
}
