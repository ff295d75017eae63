import type { IConstruct } from 'constructs';
import { below, type InstallationFile } from '../gitops/installation-file';
import { WorkloadsApplication } from './application';

/** What a system's workloads are in a GitOps repository: `workloads/manifests/`, and in `workloads/argocd/` the Application that deploys them. */
export const workloadFiles = (constructs: readonly IConstruct[]): InstallationFile[] =>
  constructs
    .filter((construct) => construct instanceof WorkloadsApplication)
    .flatMap((application) => [...below('workloads/manifests', application.manifests()), ...below('workloads/argocd', application.files())]);
