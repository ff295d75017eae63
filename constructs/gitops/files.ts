import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Datadog } from '../datadog';
import { HostBundle } from '../hosts/linux/bundle';
import { workloadFiles } from '../instrumentation/files';
import { monitorFiles } from '../observability/files';
import type { ManifestFile } from '../targets/manifests';
import { toYamlDocuments } from '../yaml';
import { AgentApplication } from './application';

/** A file, and its place below the folder of an installation. */
export interface InstallationFile {
  readonly file: string;
  readonly text: string;
}

const below = (folder: string, files: readonly ManifestFile[]): InstallationFile[] =>
  files.map(({ file, objects }) => ({ file: `${folder}/${file}`, text: toYamlDocuments(objects) }));

/**
 * An installation as it stands in a GitOps repository: `manifests/` with the plain objects of the agents, `values.yaml` for the official
 * chart, `argocd/` with the Application and what is installed with the agents, `host/` for hosts without Kubernetes.
 */
export function installationFiles(chart: IConstruct): InstallationFile[] {
  const constructs = chart.node.findAll().filter((construct) => !Chart.isChart(chart) || construct === chart || Chart.of(construct) === chart);
  return [
    ...constructs.filter((construct) => construct instanceof Datadog).flatMap((agent) => [...below('manifests', agent.manifests()), ...agent.helmValues()]),
    ...constructs.filter((construct) => construct instanceof AgentApplication).flatMap((application) => below('argocd', application.files())),
    ...monitorFiles(constructs),
    ...workloadFiles(constructs),
    ...constructs
      .filter((construct) => construct instanceof HostBundle)
      .flatMap(({ files }) => files.map(({ file, text }) => ({ file: `host/${file}`, text }))),
  ];
}
