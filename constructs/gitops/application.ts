import { ApiObject } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Application, type ApplicationSpecSources, AppProject } from '../../imports/argoproj.io';
import { CHART_VERSION } from '../chart';
import type { Datadog } from '../datadog';
import type { KubernetesObject } from '../kubernetes';
import type { PlannedRelease } from '../releases';
import type { Inexpressible } from '../targets/datadog-agent';
import { NotInTargetError } from '../targets/helm-values';
import type { ManifestFile } from '../targets/manifests';
import { chartsBeside, objectSource } from './agent-object';
import { chartSource, DATADOG_CHARTS, type InstalledChart, namespacedKinds, switchedOn } from './charts';
import type { GroupKind } from './project';
import { type Folders, type GitRepository, repositoryFolders } from './repository';
import { type ArgoCdSettings, applicationProps, type Deployed, projectProps } from './settings';

const TARGETS = ['manifests', 'helm-values', 'datadog-agent'] as const;

/** What of an installation Argo CD deploys: its plain manifests, the official chart with its values file, or objects for the operator. */
export type ApplicationTarget = (typeof TARGETS)[number];

/** A folder of the user's own that is synced with the agents. */
export interface AdditionalFolder {
  /** From the repository's root. */
  readonly path: string;
  /** The kinds of namespaced objects in it, such as `{ group: 'bitnami.com', kind: 'SealedSecret' }`. */
  readonly kinds: readonly GroupKind[];
}

/** Which agent an Application deploys, and from where. */
export interface AgentApplicationProps extends ArgoCdSettings {
  /** The agent that is deployed. */
  readonly agent: Datadog;
  /** Where its output is committed. */
  readonly repository: GitRepository;
  /**
   * What is deployed. All targets mean the same. The objects of manifests and of the chart have the same names, so that a change between
   * these recreates nothing; the operator calls its own otherwise.
   * @default 'manifests'
   */
  readonly target?: ApplicationTarget;
  /**
   * With the target `datadog-agent`: the cluster has the operator already, so that no Application of its own installs it. It needs the
   * controllers of the objects that there are.
   * @default - an Application in an earlier wave installs it
   */
  readonly operator?: 'installed';
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

const VERIFICATION = 'verification.yaml';

/** Files of the folder argocd/ that are not for the cluster: what Argo CD itself reads, and a verification of workloads that the operator calls otherwise. */
const excluded = (target: ApplicationTarget) => (target === 'datadog-agent' ? '{application,project,verification}.yaml' : '{application,project}.yaml');
const FILES: Readonly<Record<string, string>> = {
  Application: 'application.yaml',
  ApplicationSet: 'application.yaml',
  AppProject: 'project.yaml',
  Namespace: 'namespace.yaml',
  ExternalSecret: 'secrets.yaml',
  Password: 'secrets.yaml',
  // What a verification is made of.
  ...Object.fromEntries(['ConfigMap', 'Job', 'Role', 'RoleBinding', 'ServiceAccount'].map((kind) => [kind, VERIFICATION])),
};

const fileOf = ({ kind }: KubernetesObject): string => FILES[kind] ?? 'resources.yaml';

/** The files of the folder argocd/ that objects beside the agents stand in. */
export function resourceFiles(objects: readonly KubernetesObject[]): ManifestFile[] {
  const files = new Map<string, KubernetesObject[]>();
  for (const object of objects) {
    const file = fileOf(object);
    files.set(file, [...(files.get(file) ?? []), object]);
  }
  return [...files].map(([file, objects]) => ({ file, objects }));
}

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
  const sources: Readonly<Record<ApplicationTarget, () => ApplicationSpecSources[]>> = {
    manifests: () => [{ ...git, path: folders.manifests }],
    'helm-values': () => [...chartSources(agent, folders), { ...git, ref: 'values' }],
    'datadog-agent': () => [objectSource(folders)],
  };
  return [...sources[target](), ...(withResources ? [{ ...git, path: folders.argocd, directory: { exclude: excluded(target) } }] : [])];
}

/** Without the name of an API key's Secret, the chart makes one of its own. */
const chartKinds = ({ releases }: Datadog): GroupKind[] =>
  releases.some(({ installation: { spec } }) => !spec.global.credentials.apiSecret.secretName && !spec.global.credentials.apiKeyInChartSecret)
    ? [{ group: '', kind: 'Secret' }]
    : [];

/** The options that a target cannot say. */
function beyond(target: ApplicationTarget, agent: Datadog): readonly Inexpressible[] {
  if (target === 'datadog-agent') return agent.inexpressible;
  return target === 'helm-values' ? agent.inexpressibleInValues : [];
}

/**
 * What a project must allow of an agent, deployed as a target.
 * @throws NotInTargetError if the agent's spec says what the target cannot say
 */
export function contentOf(target: ApplicationTarget, agent: Datadog): Pick<Deployed['project'], 'objects' | 'namespacedKinds' | 'clusterKinds'> {
  const inexpressible = beyond(target, agent);
  if (inexpressible.length > 0) throw new NotInTargetError(inexpressible);
  if (target === 'datadog-agent') return { objects: agent.agentObjects() };
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

  /** What `files` holds: itself and its resources. */
  get content(): readonly IConstruct[] {
    return [this, ...(this.props.resources ?? [])];
  }

  private get namespace(): string {
    return this.props.agent.releases[0]!.installation.namespace;
  }

  /** The Application of the agents first, then one for each further chart. */
  private deployments(target: ApplicationTarget): [ArgoCdSettings, Deployed][] {
    const { agent, folders = [], name, operator } = this.props;
    const { namespace } = this;
    const resources = this.resources.filter((object) => target !== 'datadog-agent' || fileOf(object) !== VERIFICATION);
    const git = { repoUrl: this.folders.url, targetRevision: this.folders.revision };
    const { objects, clusterKinds, namespacedKinds: kinds = [] } = contentOf(target, agent);
    const agents: Deployed = {
      namespace,
      sources: [...sourcesOf(target, agent, this.folders, resources.length > 0), ...folders.map(({ path }) => ({ ...git, path }))],
      project: {
        description: `The Datadog Agent of ${name}`,
        repositories: [this.folders.url, ...(target === 'helm-values' ? [DATADOG_CHARTS] : [])],
        objects: [...objects, ...resources],
        namespacedKinds: [...kinds, ...folders.flatMap((folder) => folder.kinds)],
        clusterKinds,
      },
    };
    const charts =
      target === 'manifests' ? agent.releases.flatMap(switchedOn) : target === 'datadog-agent' ? chartsBeside(agent, operator === 'installed') : [];
    return [
      [this.props, agents],
      ...charts.map((chart): [ArgoCdSettings, Deployed] => [{ ...this.props, name: `${name}-${chart.chart.suffix}` }, installed(chart, namespace, name)]),
    ];
  }

  /**
   * The folder argocd/: the objects for Argo CD, the resources, and in a folder by its name what each other target would be instead, where it
   * can say the spec.
   */
  files(): ManifestFile[] {
    const { target = 'manifests', agent } = this.props;
    const others = TARGETS.filter((other) => other !== target && beyond(other, agent).length === 0);
    const forArgoCd = (which: ApplicationTarget, folder: string): ManifestFile[] => {
      const deployments = this.deployments(which);
      return [
        { file: `${folder}application.yaml`, objects: deployments.map(([s, d]) => Application.manifest(applicationProps(this.node.path, s, d))) },
        { file: `${folder}project.yaml`, objects: deployments.map(([s, d]) => AppProject.manifest(projectProps(s, d))) },
      ];
    };
    return [...forArgoCd(target, ''), ...others.flatMap((other) => forArgoCd(other, `${other}/`)), ...resourceFiles(this.resources)];
  }
}
