import type { ManifestFile } from '../targets/manifests';
import { toYamlDocuments } from '../yaml';

/** A file, and its place below the folder of an installation. */
export interface InstallationFile {
  readonly file: string;
  readonly text: string;
}

/** Files of objects, in a folder of the installation. */
export const below = (folder: string, files: readonly ManifestFile[]): InstallationFile[] =>
  files.map(({ file, objects }) => ({ file: `${folder}/${file}`, text: toYamlDocuments(objects) }));
