import path from 'node:path';
import { finding } from '../constructs/diagnostics/finding';
import { chartInput } from '../constructs/import/forms';
import { importHelmValues } from '../constructs/import/helm-values';
import { readYaml } from '../constructs/import/read-yaml';
import type { JsonMap, KubernetesObject } from '../constructs/kubernetes';
import { releasesOf } from '../constructs/node-groups';
import type { Installation } from '../constructs/plan/installation';
import { type ClusterFiles, clustersOf, type ManifestFile, runs, withoutOtherTargets } from '../constructs/review/changes/clusters';
import { DocumentReader } from '../constructs/review/documents';
import type { FleetInput, FleetSource } from '../constructs/review/fleet/fleet';
import { checkSpec, resolveSpec } from '../constructs/spec/schema';
import { checkFrame, readFrame, type SpecFile } from '../constructs/spec/spec-file';
import { getPath, truthy } from '../constructs/spec/values';
import { type Diagnostics, readInput, reason } from './diagnostics';
import { filesBelow } from './manifest-folder';
import { stemOf } from './stem';
import { isSpec } from './validate';

/** An installation by its name: `datadog`, or that of a group of nodes. */
type Named = FleetSource['installations'][number];

/** The installations of a spec; none where it is refused: nobody knows what such a spec turns on. */
function installationsOf({ spec, name, ...where }: SpecFile): Named[] {
  if (checkSpec(spec as JsonMap).length > 0) return [];
  return releasesOf(spec, name).map((release) => ({
    name: release.name,
    installation: { ...where, name: release.name, spec: resolveSpec(release.spec) } as Installation,
  }));
}

function specInstallations(text: string): Named[] {
  const { data, findings } = readYaml(text, 'spec');
  if (findings.some(({ severity }) => severity === 'error') || checkFrame(data).length > 0) return [];
  return installationsOf(readFrame(data as JsonMap));
}

/** Keys at the top of the chart's values: a file that has none of them is of some other chart. */
const CHART_KEYS = ['datadog', 'agents', 'clusterAgent', 'clusterChecksRunner'];
const RELEASE = { name: 'datadog', namespace: 'datadog-agent', kubernetesVersion: '1.34' };

function valuesInstallations(text: string): { installations: Named[]; joins: boolean } {
  const { values } = chartInput(readYaml(text, 'helm'));
  if (!values || !CHART_KEYS.some((key) => Object.hasOwn(values, key))) return { installations: [], joins: false };
  const { spec, findings } = importHelmValues(values, RELEASE);
  const refused = findings.some(({ severity }) => severity === 'error');
  return { installations: refused ? [] : installationsOf({ ...RELEASE, spec }), joins: truthy(getPath(values, ['existingClusterAgent', 'join'])) };
}

const VALUES = /^values(?:-(.+))?\.ya?ml$/;

interface SourceFile {
  readonly name: string;
  readonly installations: readonly Named[];
}

/** Files beside manifests that tell what they were made from, by folder. */
class Sources {
  private readonly specs = new Map<string, SourceFile[]>();
  private readonly stems = new Map<string, SourceFile[]>();
  private readonly values = new Map<string, SourceFile[]>();
  /** Equal texts are read once: many clusters have the same. */
  private readonly read = new Map<string, ReturnType<typeof valuesInstallations>>();

  /** Takes a file if it is one of them. */
  take(folder: string, name: string, text: string): boolean {
    if (isSpec(text)) {
      const file = { name, installations: specInstallations(text) };
      add(this.stems, stemOf(name), file);
      return add(this.specs, folder, file);
    }
    const [all, group] = VALUES.exec(name) ?? [];
    if (all === undefined) return false;
    const read = this.read.get(text) ?? valuesInstallations(text);
    this.read.set(text, read);
    const { installations, joins } = read;
    if (group === undefined) return add(this.values, folder, { name, installations });
    // A second file is of a release of its own where that joins the first; else it may be a layer over it.
    return joins && add(this.values, folder, { name, installations: installations.map((one) => ({ ...one, name: group })) });
  }

  /** The spec that is called like a cluster, wherever it stands; none where several are. */
  private called(stem: string): SourceFile[] | undefined {
    const files = this.stems.get(stem);
    return files?.length === 1 ? files : undefined;
  }

  /** The source of a cluster: in its folder, in one of those that its manifests stand in, or a spec that is called like it. */
  of({ name, folders }: ClusterFiles): FleetSource | undefined {
    const beside = [...new Set([name, ...folders])].map((folder) => this.specs.get(folder) ?? this.values.get(folder));
    for (const files of [...beside, this.called(path.basename(name))]) {
      if (files?.every(({ installations }) => installations.length > 0))
        return { files: files.map(({ name: file }) => file), installations: files.flatMap(({ installations }) => installations) };
    }
    return undefined;
  }
}

function add(files: Map<string, SourceFile[]>, folder: string, file: SourceFile): true {
  files.set(folder, [...(files.get(folder) ?? []), file]);
  return true;
}

const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/');

interface Read {
  readonly files: readonly ManifestFile[];
  readonly bytes: ReadonlyMap<string, number>;
  readonly sources: Sources;
}

const NOT_YAML = 'not YAML, so nobody knows what it brings';

function readFolder(root: string, diagnostics: Diagnostics): Read {
  const reader = new DocumentReader();
  const sources = new Sources();
  const files: ManifestFile[] = [];
  const bytes = new Map<string, number>();
  for (const file of filesBelow(root)) {
    const text = readInput(file, diagnostics);
    if (text === undefined) continue;
    const at = path.relative(root, file).split(path.sep).join('/');
    sources.take(folderOf(at), path.basename(file), text);
    try {
      const documents = reader.documentsOf(text);
      if (documents.length > 0) files.push({ path: at, documents });
      bytes.set(at, Buffer.byteLength(text));
    } catch {
      diagnostics.say(file, [finding('not-yaml', 'error', [], NOT_YAML)]);
    }
  }
  return { files, bytes, sources };
}

function objectsOf(root: string, { name, documents }: ClusterFiles, diagnostics: Diagnostics): KubernetesObject[] {
  return documents.flatMap((document) => {
    try {
      return [...document.objects()];
    } catch {
      diagnostics.say(path.join(root, name), [finding('not-yaml', 'error', [], NOT_YAML)]);
      return [];
    }
  });
}

/** The clusters below a folder, as far as something runs in them, with what they were made from where that stands beside them. */
export function clustersIn(root: string, diagnostics: Diagnostics): FleetInput[] {
  let read: Read;
  try {
    read = readFolder(root, diagnostics);
  } catch (error) {
    diagnostics.say(root, [finding('file', 'error', [], `cannot read: ${reason(error)}`)]);
    return [];
  }
  const { files } = withoutOtherTargets(read.files);
  const clusters = [...clustersOf([], files)[1].values()].filter(({ documents }) => runs(documents));
  if (clusters.length === 0)
    diagnostics.say(root, [finding('nothing-found', 'error', [], 'there are no Kubernetes objects in this folder that run or give rights')]);
  const sizes = new Map<string, number>();
  for (const { path: file } of files) {
    const folder = folderOf(file);
    sizes.set(folder, (sizes.get(folder) ?? 0) + (read.bytes.get(file) ?? 0));
  }
  return clusters.map((cluster) => ({
    name: cluster.name || path.basename(path.resolve(root)),
    objects: objectsOf(root, cluster, diagnostics),
    bytes: cluster.folders.reduce((sum, folder) => sum + (sizes.get(folder) ?? 0), 0),
    source: read.sources.of(cluster),
  }));
}
