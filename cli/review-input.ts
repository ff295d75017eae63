import fs from 'node:fs';
import path from 'node:path';
import { finding } from '../constructs/diagnostics/finding';
import { distance } from '../constructs/nearest';
import { clustersOf, type ManifestFile, withoutOtherTargets } from '../constructs/review/changes/clusters';
import type { ClusterToReview } from '../constructs/review/changes/engine';
import { DocumentReader, type ManifestDocument } from '../constructs/review/documents';
import { type Diagnostics, reason, UsageError } from './diagnostics';
import { filesOfRevision, inRepository, isRevision, knownRevisions, textsOf } from './git';
import { filesBelow } from './manifest-folder';

/** A text of one side: of a manifest, of values or of a spec. */
export interface SideFile {
  /** Below what is reviewed, with slashes. */
  readonly path: string;
  readonly text: string;
}

const isWanted = (name: string): boolean => /\.(?:ya?ml|json)$/i.test(name) && !name.split('/').some((part) => part.startsWith('.') || part === 'node_modules');

const withSlashes = (file: string) => file.split(path.sep).join('/');

function fromDisk(root: string): SideFile[] {
  if (!fs.statSync(root).isDirectory()) return [{ path: path.basename(root), text: fs.readFileSync(root, 'utf8') }];
  return [...filesBelow(root)]
    .map((file) => ({ path: withSlashes(path.relative(root, file)), file }))
    .filter((one) => isWanted(one.path))
    .map((one) => ({ path: one.path, text: fs.readFileSync(one.file, 'utf8') }));
}

function fromGit(revision: string, at: string): SideFile[] {
  const files = filesOfRevision(revision, at, isWanted);
  const texts = textsOf(files.map(({ id }) => id));
  return files.map(({ path: name, id }) => ({ path: name, text: texts.get(id) ?? '' }));
}

/** Revisions whose names differ in few letters. */
const nearRevisions = (word: string): string[] =>
  knownRevisions()
    .map((name) => ({ name, away: distance(word, name) }))
    .filter(({ away }) => away <= Math.max(1, Math.floor(word.length / 4)))
    .sort((a, b) => a.away - b.away || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);

function unknownSide(word: string): UsageError {
  if (!inRepository())
    return new UsageError(`there is no folder ${word}, and the current folder is in no git repository: name two folders, or run this in a repository`);
  const near = nearRevisions(word);
  return new UsageError(
    `${word} is neither a folder nor a git revision${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : ': write a branch, tag or commit, or fetch it first'}`,
  );
}

/** The files of a side: of a folder or file, else of a git revision. */
export function filesOfSide(word: string, at: string, diagnostics: Diagnostics): SideFile[] {
  try {
    if (fs.existsSync(word)) return fromDisk(word);
  } catch (error) {
    diagnostics.say(word, [finding('file', 'error', [], `cannot read: ${reason(error)}`)]);
    return [];
  }
  if (!isRevision(word) && !(word.includes(':') && isRevision(word.slice(0, word.indexOf(':'))))) throw unknownSide(word);
  return fromGit(word, at);
}

/** What is to be compared, and the files in which reasons may be found. */
export interface ReviewInput {
  readonly clusters: readonly ClusterToReview[];
  readonly remarks: readonly string[];
}

const whole = (side: string, file: string) => (file === path.basename(side) ? side : `${side}/${file}`);

/** Reads the documents of a file; undefined, with the reason said, where it is no YAML. */
function documentsOf(reader: DocumentReader, { text }: SideFile): readonly ManifestDocument[] | undefined {
  try {
    return reader.documentsOf(text);
  } catch {
    return undefined;
  }
}

function isReadable(document: ManifestDocument): boolean {
  try {
    document.objects();
    return true;
  } catch {
    return false;
  }
}

/** The manifests of both sides. A file that is no YAML is said, unless the other side has it to the letter. */
function manifestsOf(sides: readonly (readonly SideFile[])[], names: readonly string[], diagnostics: Diagnostics): readonly ManifestFile[][] {
  const reader = new DocumentReader();
  const texts = sides.map((files) => new Map(files.map(({ path: file, text }) => [file, text])));
  const read = sides.map((files) => files.map((file) => ({ file, documents: documentsOf(reader, file) })));
  const known = read.map((files) => new Set(files.flatMap(({ documents }) => documents ?? [])));
  return read.map((files, side) =>
    files.flatMap(({ file, documents }) => {
      const other = 1 - side;
      if (texts[other]!.get(file.path) !== file.text && !(documents ?? []).filter((one) => !known[other]!.has(one)).every(isReadable)) documents = undefined;
      if (documents) return documents.length > 0 ? [{ path: file.path, documents }] : [];
      if (texts[other]!.get(file.path) !== file.text)
        diagnostics.say(whole(names[side]!, file.path), [finding('not-yaml', 'error', [], 'not YAML, so nobody knows what it changes')]);
      return [];
    }),
  );
}

const identities = (documents: readonly ManifestDocument[]) =>
  new Set(documents.flatMap((document) => document.identities.map(({ kind, namespace, name }) => `${kind} ${namespace} ${name}`)));

/** Whether two clusters are one of another name: most of what they hold is called the same. */
function areAlike(one: readonly ManifestDocument[], other: readonly ManifestDocument[]): boolean {
  const [mine, theirs] = [identities(one), identities(other)];
  const shared = [...mine].filter((identity) => theirs.has(identity)).length;
  return shared * 2 > Math.max(mine.size, theirs.size);
}

/** The clusters of both sides by name. Where each side has one cluster, these are compared, whatever they are called. */
function pairedClusters(
  base: ReadonlyMap<string, { documents: readonly ManifestDocument[] }>,
  head: ReadonlyMap<string, { documents: readonly ManifestDocument[] }>,
): ClusterToReview[] {
  const [gone, come] = [[...base.keys()].filter((name) => !head.has(name)), [...head.keys()].filter((name) => !base.has(name))];
  const formerly =
    gone.length === 1 && come.length === 1 && (base.size === 1 || areAlike(base.get(gone[0]!)!.documents, head.get(come[0]!)!.documents)) ? gone[0] : undefined;
  const names = [...new Set([...head.keys(), ...[...base.keys()].filter((name) => name !== formerly)])].sort();
  return names.map((name) => {
    const before = formerly !== undefined && name === come[0] ? formerly : name;
    return {
      name,
      ...(before !== name && { formerly: before }),
      ...(base.has(before) && { base: base.get(before)!.documents }),
      ...(head.has(name) && { head: head.get(name)!.documents }),
    };
  });
}

/** Divides the files of two sides into clusters. */
export function readSides(
  base: readonly SideFile[],
  head: readonly SideFile[],
  names: readonly [base: string, head: string],
  diagnostics: Diagnostics,
): ReviewInput {
  const [baseFiles, headFiles] = manifestsOf([base, head], names, diagnostics) as [ManifestFile[], ManifestFile[]];
  const [ofBase, ofHead] = [withoutOtherTargets(baseFiles), withoutOtherTargets(headFiles)];
  const [before, now] = clustersOf(ofBase.files, ofHead.files);
  const passedOver = [...new Set([...ofBase.passedOver, ...ofHead.passedOver])].map((what) => `Passed over, as it is no second change: ${what}.`);
  for (const [side, files] of [
    [names[0], ofBase.files],
    [names[1], ofHead.files],
  ] as const)
    if (files.length === 0 && !diagnostics.refused(side)) passedOver.push(`There are no Kubernetes objects in ${side}.`);
  return { clusters: pairedClusters(before, now), remarks: passedOver };
}
