import { Construct, type IConstruct } from 'constructs';
import { Application, ApplicationSet, type ApplicationSetSpecGenerators, AppProject } from '../../imports/argoproj.io';
import type { Datadog } from '../datadog';
import { type ApplicationTarget, contentOf, objectsOf, sourcesOf } from './application';
import { DATADOG_CHARTS } from './charts';
import { type ArgoCdCluster, projectSpec } from './project';
import { type Folders, type GitRepository, repositoryFolders } from './repository';
import { type ArgoCdSettings, applicationProps, projectProps } from './settings';

/** One Application for each cluster that Argo CD knows and whose labels match. */
export interface ClusterGenerator {
  /** Labels of the clusters, as in a label selector. */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** More about their labels, as in a label selector. */
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'; readonly values?: string[] }[];
  /** Texts that the template finds as `{{.values.…}}`. */
  readonly values?: Readonly<Record<string, string>>;
}

/** One Application for each folder of the repository that a pattern finds. */
export interface DirectoryGenerator {
  /** Patterns of folders, from the repository's root. That of an Application is `{{.path.path}}`. */
  readonly directories: readonly string[];
  /**
   * Patterns of folders to leave out.
   * @default - none
   */
  readonly exclude?: readonly string[];
  /**
   * The cluster of each; a template such as `{ name: '{{.path.basename}}' }` finds it by the folder's name.
   * @default - the cluster that Argo CD runs in
   */
  readonly cluster?: ArgoCdCluster;
}

/** What an ApplicationSet deploys, from where, and what makes its Applications. */
export interface AgentApplicationSetProps extends Omit<ArgoCdSettings, 'cluster'> {
  /** What the folders hold: the project allows the kinds and namespaces of these agents. */
  readonly agents: readonly Datadog[];
  /**
   * Where their output is committed. `path` may be a Go template, such as `dist/shop/{{index .metadata.labels "environment"}}`; for folders
   * that a pattern finds it is `{{.path.path}}`.
   */
  readonly repository: Omit<GitRepository, 'path'> & { readonly path?: string };
  /** What makes the Applications: clusters with certain labels, or folders. */
  readonly generator: { readonly clusters: ClusterGenerator } | { readonly git: DirectoryGenerator };
  /**
   * What is deployed.
   * @default 'manifests'
   */
  readonly target?: ApplicationTarget;
  /**
   * Constructs whose objects are installed with the agents.
   * @default - none
   */
  readonly resources?: readonly IConstruct[];
  /**
   * Name of each Application, as a Go template.
   * @default - the set's name and the cluster's; or the folders below the first, joined
   */
  readonly applicationName?: string;
}

interface Generated {
  readonly generator: ApplicationSetSpecGenerators;
  readonly cluster: ArgoCdCluster;
  readonly path?: string;
  readonly name: string;
}

function generated({ generator, name }: AgentApplicationSetProps, { url, revision }: Pick<Folders, 'url' | 'revision'>): Generated {
  if ('clusters' in generator) {
    const { matchLabels, matchExpressions, values } = generator.clusters;
    return {
      generator: {
        clusters: {
          selector: {
            ...(matchLabels ? { matchLabels: { ...matchLabels } } : {}),
            ...(matchExpressions ? { matchExpressions: [...matchExpressions] } : {}),
          },
          ...(values ? { values: { ...values } } : {}),
        },
      },
      cluster: { server: '{{.server}}' },
      name: `${name}-{{.nameNormalized}}`,
    };
  }
  const { directories, exclude = [], cluster = { server: 'https://kubernetes.default.svc' } } = generator.git;
  return {
    generator: {
      git: {
        repoUrl: url,
        revision,
        directories: [...directories.map((path) => ({ path })), ...exclude.map((path) => ({ path, exclude: true }))],
      },
    },
    cluster,
    path: '{{.path.path}}',
    name: '{{rest .path.segments | join "-" | normalize}}',
  };
}

/** The one value that all have; undefined if they differ. */
const common = (values: readonly string[]): string | undefined => (new Set(values).size === 1 ? values[0] : undefined);

function check(where: string, { agents, generator, target }: AgentApplicationSetProps): void {
  if (!agents?.length) throw new Error(`${where}: agents is empty; name what the folders hold, as the project allows nothing else`);
  if (!generator || !('clusters' in generator || 'git' in generator))
    throw new Error(
      `${where}: generator is missing; write { clusters: { matchLabels: { environment: 'production' } } } or { git: { directories: ['dist/*/*'] } }`,
    );
  if ('git' in generator && !generator.git.directories?.length)
    throw new Error(`${where}: generator.git.directories is empty; write a pattern such as 'dist/*/*'`);
  if (target === 'helm-values' && common(agents.map(({ releases }) => JSON.stringify(releases.map((r) => [r.name, r.installation.namespace])))) === undefined)
    throw new Error(
      `${where}: the agents differ in their names, namespaces or node groups, which a chart's release has; write one AgentApplicationSet for each`,
    );
}

/**
 * The Argo CD ApplicationSet of a fleet: one Application for each cluster with certain labels, or for each folder of the repository. All are
 * in one AppProject, which allows the kinds and namespaces of the agents given and no others.
 *
 * @throws if the repository or generator is not fully said
 */
export class AgentApplicationSet extends Construct {
  constructor(scope: Construct, id: string, props: AgentApplicationSetProps) {
    super(scope, id);
    const where = this.node.path;
    check(where, props);
    const { agents, target = 'manifests', resources = [], repository } = props;
    const from = generated(props, { url: repository?.url, revision: repository?.revision });
    const folders = repositoryFolders(where, { ...repository, path: repository?.path ?? from.path ?? '' });
    const extra = objectsOf(resources);
    const contents = agents.map((agent) => contentOf(target, agent));
    const namespaces = agents.map(({ releases }) => releases[0]!.installation.namespace);
    const project = {
      description: `Datadog Agents of the fleet ${props.name}`,
      repositories: [folders.url, ...(target === 'helm-values' ? [DATADOG_CHARTS] : [])],
      objects: [...contents.flatMap(({ objects }) => objects), ...extra],
      namespacedKinds: contents.flatMap(({ namespacedKinds }) => namespacedKinds ?? []),
      clusterKinds: contents.flatMap(({ clusterKinds }) => clusterKinds ?? []),
    };
    // Objects say themselves where they belong; but a project admits no Application whose own namespace it does not allow.
    const deployed = { project, namespace: namespaces[0]!, sources: sourcesOf(target, agents[0]!, folders, extra.length > 0) };
    const { metadata, spec } = Application.manifest(applicationProps(where, { ...props, cluster: from.cluster }, deployed));

    // Which clusters there will be is not known here.
    const anywhere: ArgoCdCluster = 'clusters' in props.generator || JSON.stringify(from.cluster).includes('{{') ? { server: '*' } : from.cluster;
    new AppProject(this, 'project', {
      ...projectProps({ ...props, cluster: anywhere }, deployed),
      spec: projectSpec({ ...project, clusters: [anywhere], namespaces }),
    });
    const { finalizers, annotations } = metadata;
    new ApplicationSet(this, 'application-set', {
      metadata: { name: props.name, namespace: metadata.namespace },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [from.generator],
        template: {
          metadata: { name: props.applicationName ?? from.name, annotations, ...(finalizers ? { finalizers } : {}) },
          spec,
        },
        // Argo CD would give each Application the finalizer that deletes with it what it deployed.
        syncPolicy: { preserveResourcesOnDeletion: !props.cascade },
      },
    });
  }
}
