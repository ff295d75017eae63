import type { IConstruct } from 'constructs';
import type { InstallationFile } from '../gitops/files';
import type { ManifestFile } from '../targets/manifests';
import { toYamlDocuments } from '../yaml';
import { WorkloadsApplication } from './application';

const below = (folder: string, files: readonly ManifestFile[]): InstallationFile[] =>
  files.map(({ file, objects }) => ({ file: `${folder}/${file}`, text: toYamlDocuments(objects) }));

/** What a system's workloads are in a GitOps repository: `workloads/manifests/`, and in `workloads/argocd/` the Application that deploys them. */
export const workloadFiles = (constructs: readonly IConstruct[]): InstallationFile[] =>
  constructs
    .filter((construct) => construct instanceof WorkloadsApplication)
    .flatMap((application) => [...below('workloads/manifests', application.manifests()), ...below('workloads/argocd', application.files())]);
