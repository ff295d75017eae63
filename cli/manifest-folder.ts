import fs from 'node:fs';
import path from 'node:path';
import { finding } from '../constructs/diagnostics/finding';
import { identify, type KubernetesObject } from '../constructs/kubernetes';
import { manifestsOfText } from '../constructs/review/documents';
import { podsIn } from '../constructs/review/pods';
import { type Diagnostics, readInput, reason } from './diagnostics';

/** The manifests of one folder, or of several that make one installation. */
export interface ManifestFolder {
  /** As it is told. */
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
}

/** Files below a folder that may hold manifests, in order. */
export function* filesBelow(folder: string): Generator<string> {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.')) yield* filesBelow(at);
    else if (entry.isFile() && /\.(ya?ml|json)$/i.test(entry.name)) yield at;
  }
}

/** Whether something stands in two folders: then each folder is an installation of its own. */
function areSeveral(folders: ReadonlyMap<string, readonly KubernetesObject[]>): boolean {
  const seen = new Set<string>();
  for (const objects of folders.values()) {
    const mine = new Set(objects.map(identify));
    for (const one of mine) {
      if (seen.has(one)) return true;
      seen.add(one);
    }
  }
  return false;
}

/** What folders of manifests are called: a last part that says only that there are manifests in it says nothing, unless it is all there is. */
function folderNames(root: string, folders: readonly string[]): Map<string, string> {
  const whole = (folder: string) => path.relative(root, folder).split(path.sep).filter(Boolean).join('/') || path.basename(path.resolve(root));
  const short = (folder: string) => whole(folder).replace(/\/manifests$/, '');
  const taken = (name: string) => folders.filter((other) => short(other) === name).length > 1;
  return new Map(folders.map((folder) => [folder, taken(short(folder)) ? whole(folder) : short(folder)]));
}

const givesRights = ({ apiVersion }: KubernetesObject) => apiVersion.startsWith('rbac.authorization.k8s.io/');

/** Folders without pods and roles, such as those of monitors, say nothing, unless there are no others. */
function saying(folders: ReadonlyMap<string, readonly KubernetesObject[]>): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map([...folders].filter(([, objects]) => objects.some(givesRights) || podsIn(objects).length > 0));
  return found.size > 0 ? found : folders;
}

/**
 * The manifests below a folder. Folders in which the same objects stand are different installations; else all make one, however it is
 * divided into files.
 */
export function manifestsIn(root: string, diagnostics: Diagnostics): ManifestFolder[] {
  const found = new Map<string, KubernetesObject[]>();
  try {
    for (const file of filesBelow(root)) {
      const text = readInput(file, diagnostics);
      const objects = text === undefined ? [] : manifestsOfText(text);
      if (!objects) diagnostics.say(file, [finding('not-yaml', 'error', [], 'not YAML, so nobody knows what it brings')]);
      else if (objects.length > 0) found.set(path.dirname(file), [...(found.get(path.dirname(file)) ?? []), ...objects]);
    }
  } catch (error) {
    diagnostics.say(root, [finding('file', 'error', [], `cannot read: ${reason(error)}`)]);
    return [];
  }
  if (found.size === 0) {
    diagnostics.say(root, [finding('nothing-found', 'error', [], 'there are no Kubernetes objects in this folder')]);
    return [];
  }
  const folders = saying(found);
  if (!areSeveral(folders)) return [{ name: path.basename(path.resolve(root)), objects: [...folders.values()].flat() }];
  const names = folderNames(root, [...folders.keys()]);
  return [...folders].map(([folder, objects]) => ({ name: names.get(folder)!, objects }));
}
