import type { ManifestFile } from '../targets/manifests';
import { toYamlDocuments } from '../yaml';

/** A file, and its place below the folder of an installation. */
export interface InstallationFile {
  /** Path below the folder, such as `manifests/access.yaml`. */
  readonly file: string;
  /** All that stands in the file. */
  readonly text: string;
}

/** Files of objects, in a folder of the installation. */
export const below = (folder: string, files: readonly ManifestFile[]): InstallationFile[] =>
  files.map(({ file, objects }) => ({ file: `${folder}/${file}`, text: toYamlDocuments(objects) }));
