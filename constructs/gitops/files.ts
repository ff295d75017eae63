import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Datadog } from '../datadog';
import { HostBundle } from '../hosts/linux/bundle';
import { WorkloadsApplication } from '../instrumentation/application';
import { workloadFiles } from '../instrumentation/files';
import type { KubernetesObject } from '../kubernetes';
import { MonitorsApplication } from '../observability/application';
import { DatadogMonitors } from '../observability/datadog-monitors';
import { monitorFiles } from '../observability/files';
import { AgentApplication, resourceFiles } from './application';
import { below, type InstallationFile } from './installation-file';

/** An agent in the form of each target that can say its spec. */
const agentFiles = (agent: Datadog): InstallationFile[] => [
  ...below('manifests', agent.manifests()),
  ...(agent.inexpressibleInValues.length === 0 ? agent.helmValues() : []),
  ...(agent.inexpressible.length === 0 ? [agent.datadogAgent()] : []),
];

/** What says itself which files its objects stand in. */
function contentOf(construct: IConstruct): readonly IConstruct[] {
  if (construct instanceof AgentApplication || construct instanceof WorkloadsApplication) return construct.content;
  return construct instanceof Datadog || construct instanceof DatadogMonitors || construct instanceof MonitorsApplication ? [construct] : [];
}

/** The objects that no other file of the installation has. */
function othersOf(constructs: readonly IConstruct[]): KubernetesObject[] {
  const placed = new Set(constructs.flatMap(contentOf).flatMap((construct) => construct.node.findAll()));
  return constructs.filter(ApiObject.isApiObject).flatMap((object) => (placed.has(object) ? [] : [object.toJson()]));
}

const isForArgoCd = ({ apiVersion }: KubernetesObject) => apiVersion.startsWith('argoproj.io/');

/** An Application deploys what it was given: another object in its folder would be deployed without its project knowing it, or by nobody. */
function refuseOthers(chart: IConstruct, others: readonly KubernetesObject[], hasAgents: boolean): void {
  const names = others.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
  if (others.length > 0)
    throw new Error(
      `${chart.node.path}: ${names} would be in no folder of this installation; ` +
        `${hasAgents ? 'name the construct in resources of the AgentApplication' : 'name the construct in workloads of the WorkloadsApplication'}, or give it a chart of its own`,
    );
}

/** The folder argocd/: of an Application what it deploys, and without one what a set of Applications may deploy. */
function argoCdFiles(chart: IConstruct, constructs: readonly IConstruct[]): InstallationFile[] {
  const applications = constructs.filter((construct) => construct instanceof AgentApplication);
  const hasAgents = constructs.some((construct) => construct instanceof Datadog);
  const others = othersOf(constructs);
  if (applications.length > 0 || !hasAgents)
    refuseOthers(
      chart,
      others.filter((object) => !isForArgoCd(object)),
      hasAgents,
    );
  const files = new Map<string, KubernetesObject[]>();
  for (const { file, objects } of [...applications.flatMap((application) => application.files()), ...resourceFiles(others)])
    files.set(file, [...(files.get(file) ?? []), ...objects]);
  return below(
    'argocd',
    [...files].map(([file, objects]) => ({ file, objects })),
  );
}

/**
 * An installation as it stands in a GitOps repository: `manifests/` with the plain objects of the agents, `values.yaml` for the official
 * chart and `datadogagent.yaml` for the operator where they can say the spec, `argocd/` with the Application and what is installed with the agents, `host/` for hosts without Kubernetes.
 *
 * @throws if an object of the chart would stand in none of them
 */
export function installationFiles(chart: IConstruct): InstallationFile[] {
  const constructs = chart.node.findAll().filter((construct) => !Chart.isChart(chart) || construct === chart || Chart.of(construct) === chart);
  const files = [
    ...constructs.filter((construct) => construct instanceof Datadog).flatMap((agent) => agentFiles(agent)),
    ...monitorFiles(constructs),
    ...workloadFiles(constructs),
    ...constructs
      .filter((construct) => construct instanceof HostBundle)
      .flatMap(({ files }) => files.map(({ file, text }) => ({ file: `host/${file}`, text }))),
  ];
  return files.length > 0 ? [...files, ...argoCdFiles(chart, constructs)] : [];
}
