import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Application, type ApplicationSpecSources, AppProject } from '../../imports/argoproj.io';
import { CHART_VERSION } from '../chart';
import type { Datadog } from '../datadog';
import type { KubernetesObject } from '../kubernetes';
import type { PlannedRelease } from '../releases';
import type { ManifestFile } from '../targets/manifests';
import { chartSource, DATADOG_CHARTS, type InstalledChart, namespacedKinds, switchedOn } from './charts';
import type { GroupKind } from './project';
import { type Folders, type GitRepository, repositoryFolders } from './repository';
import { type ArgoCdSettings, applicationProps, type Deployed, projectProps } from './settings';

/** What of an installation Argo CD deploys: its plain manifests, or the official chart with its values file. */
export type ApplicationTarget = 'manifests' | 'helm-values';

/** A folder of the user's own that is synced with the agents. */
export interface AdditionalFolder {
  /** From the repository's root. */
  readonly path: string;
  /** The kinds of namespaced objects in it, such as `{ group: 'bitnami.com', kind: 'SealedSecret' }`. */
  readonly kinds: readonly GroupKind[];
}

export interface AgentApplicationProps extends ArgoCdSettings {
  /** The agent that is deployed. */
  readonly agent: Datadog;
  /** Where its output is committed. */
  readonly repository: GitRepository;
  /**
   * What is deployed. Both targets mean the same and their objects have the same names, so that a change of target recreates nothing.
   * @default 'manifests'
   */
  readonly target?: ApplicationTarget;
  /**
   * Constructs whose objects are installed with the agents: namespace, Secrets from a store, verification.
   * @default - none
   */
  readonly resources?: readonly IConstruct[];
  /**
   * Folders of your own that are synced with the agents, such as one with SealedSecrets.
   * @default - none
   */
  readonly folders?: readonly AdditionalFolder[];
}

/** Files of the folder argocd/ that Argo CD itself reads; the others are for the cluster that it deploys to. */
const FOR_ARGO_CD = '{application,project}.yaml';
const FILES: Readonly<Record<string, string>> = { Namespace: 'namespace.yaml', ExternalSecret: 'secrets.yaml', Password: 'secrets.yaml' };

/** The objects of constructs, as data. */
export const objectsOf = (constructs: readonly IConstruct[]): KubernetesObject[] =>
  constructs.flatMap((construct) => construct.node.findAll().filter(ApiObject.isApiObject)).map((object) => object.toJson());

const chartSources = ({ releases }: Datadog, { values }: Folders): ApplicationSpecSources[] =>
  releases.map(({ name, group }: PlannedRelease) => ({
    repoUrl: DATADOG_CHARTS,
    chart: 'datadog',
    targetRevision: CHART_VERSION,
    helm: { releaseName: name, valueFiles: [`$values/${values}/${group ? `values-${group}.yaml` : 'values.yaml'}`] },
  }));

/** The sources of a target. The official chart finds its values in a source that is there for nothing else. */
export function sourcesOf(target: ApplicationTarget, agent: Datadog, folders: Folders, withResources: boolean): ApplicationSpecSources[] {
  const git = { repoUrl: folders.url, targetRevision: folders.revision };
  return [
    ...(target === 'manifests' ? [{ ...git, path: folders.manifests }] : [...chartSources(agent, folders), { ...git, ref: 'values' }]),
    ...(withResources ? [{ ...git, path: folders.argocd, directory: { exclude: FOR_ARGO_CD } }] : []),
  ];
}

/** Without the name of an API key's Secret, the chart makes one of its own. */
const chartKinds = ({ releases }: Datadog): GroupKind[] =>
  releases.some(({ installation: { spec } }) => !spec.global.credentials.apiSecret.secretName && !spec.global.credentials.apiKeyInChartSecret)
    ? [{ group: '', kind: 'Secret' }]
    : [];

/** What a project must allow of an agent, deployed as a target. */
export function contentOf(target: ApplicationTarget, agent: Datadog): Pick<Deployed['project'], 'objects' | 'namespacedKinds' | 'clusterKinds'> {
  const objects = agent.manifests().flatMap((file) => file.objects);
  if (target === 'manifests') return { objects, namespacedKinds: [], clusterKinds: [] };
  const charts = agent.releases.flatMap(switchedOn);
  return {
    objects,
    namespacedKinds: [...chartKinds(agent), ...charts.flatMap(namespacedKinds)],
    clusterKinds: charts.flatMap(({ chart }) => chart.clusterKinds),
  };
}

const installed = (installed: InstalledChart, namespace: string, of: string): Deployed => ({
  sources: [chartSource(installed)],
  namespace,
  wave: 'operator',
  project: {
    description: `The chart ${installed.chart.chart} beside the Datadog Agent of ${of}`,
    repositories: [installed.chart.repository],
    objects: [],
    namespacedKinds: namespacedKinds(installed),
    clusterKinds: installed.chart.clusterKinds,
  },
});

/**
 * The Argo CD Application that deploys an agent, with an AppProject that allows exactly the kinds and namespaces that there are, and an
 * Application for each further chart that the spec switches on.
 *
 * @throws if the repository is not fully said, or a resource belongs to another namespace than the agent
 */
export class AgentApplication extends Construct {
  private readonly resources: readonly KubernetesObject[];
  private readonly folders: Folders;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AgentApplicationProps,
  ) {
    super(scope, id);
    this.folders = repositoryFolders(this.node.path, props.repository);
    this.resources = objectsOf(props.resources ?? []);
    const { namespace } = this;
    const elsewhere = this.resources.find(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : metadata.namespace) !== namespace);
    if (elsewhere)
      throw new Error(
        `${this.node.path}: the agent is in namespace ${namespace}, but ${elsewhere.kind} ${elsewhere.metadata.name} is in ${elsewhere.metadata.namespace ?? 'another'}; ` +
          `write namespace: '${namespace}' there`,
      );
    this.deployments(props.target ?? 'manifests').forEach(([settings, deployed], i) => {
      new AppProject(this, `project-${i}`, projectProps(settings, deployed));
      new Application(this, `application-${i}`, applicationProps(this.node.path, settings, deployed));
    });
  }

  private get namespace(): string {
    return this.props.agent.releases[0]!.installation.namespace;
  }

  /** The Application of the agents first, then one for each further chart. */
  private deployments(target: ApplicationTarget): [ArgoCdSettings, Deployed][] {
    const { agent, folders = [], name } = this.props;
    const { namespace } = this;
    const git = { repoUrl: this.folders.url, targetRevision: this.folders.revision };
    const { objects, clusterKinds, namespacedKinds: kinds = [] } = contentOf(target, agent);
    const agents: Deployed = {
      namespace,
      sources: [...sourcesOf(target, agent, this.folders, this.resources.length > 0), ...folders.map(({ path }) => ({ ...git, path }))],
      project: {
        description: `The Datadog Agent of ${name}`,
        repositories: [this.folders.url, ...(target === 'helm-values' ? [DATADOG_CHARTS] : [])],
        objects: [...objects, ...this.resources],
        namespacedKinds: [...kinds, ...folders.flatMap((folder) => folder.kinds)],
        clusterKinds,
      },
    };
    const charts = target === 'manifests' ? agent.releases.flatMap(switchedOn) : [];
    return [
      [this.props, agents],
      ...charts.map((chart): [ArgoCdSettings, Deployed] => [{ ...this.props, name: `${name}-${chart.chart.suffix}` }, installed(chart, namespace, name)]),
    ];
  }

  /**
   * The folder argocd/: the objects for Argo CD, the resources, and in a folder by its name what the other target would be instead.
   */
  files(): ManifestFile[] {
    const { target = 'manifests' } = this.props;
    const other = target === 'manifests' ? 'helm-values' : 'manifests';
    const forArgoCd = (which: ApplicationTarget, folder: string): ManifestFile[] => {
      const deployments = this.deployments(which);
      return [
        { file: `${folder}application.yaml`, objects: deployments.map(([s, d]) => Application.manifest(applicationProps(this.node.path, s, d))) },
        { file: `${folder}project.yaml`, objects: deployments.map(([s, d]) => AppProject.manifest(projectProps(s, d))) },
      ];
    };
    const files = new Map<string, KubernetesObject[]>();
    for (const object of this.resources) {
      const file = FILES[object.kind] ?? 'verification.yaml';
      files.set(file, [...(files.get(file) ?? []), object]);
    }
    return [...forArgoCd(target, ''), ...forArgoCd(other, `${other}/`), ...[...files].map(([file, objects]) => ({ file, objects }))];
  }
}
