import { Construct, type IConstruct } from 'constructs';
import { Application, AppProject } from '../../imports/argoproj.io';
import { objectsOf, resourceFiles } from '../gitops/application';
import { type GitRepository, repositoryFolders } from '../gitops/repository';
import { type ArgoCdSettings, applicationProps, type Deployed, projectProps } from '../gitops/settings';
import type { ManifestFile } from '../targets/manifests';

/** Which workloads an Application deploys, and from where. */
export interface WorkloadsApplicationProps extends ArgoCdSettings {
  /** Constructs whose objects are deployed: each becomes a file that is called as the construct. */
  readonly workloads: readonly IConstruct[];
  /** The namespace of the objects that name none. */
  readonly namespace: string;
  /** Where the output is committed: `path` is the folder that has `manifests/`. */
  readonly repository: GitRepository;
}

/**
 * The Argo CD Application of workloads that an agent observes, apart from the agent's: one can be synced, rolled back and removed without the
 * other. Its AppProject allows exactly the kinds and namespaces that there are.
 *
 * @throws if there are no objects, or the repository is not fully said
 */
export class WorkloadsApplication extends Construct {
  private readonly props: WorkloadsApplicationProps;

  constructor(scope: Construct, id: string, props: WorkloadsApplicationProps) {
    super(scope, id);
    this.props = props;
    const { workloads, namespace, repository, ...settings } = props;
    const folders = repositoryFolders(this.node.path, repository);
    const objects = objectsOf(workloads);
    if (objects.length === 0) throw new Error(`${this.node.path}: workloads have no objects; name constructs that have, or leave this Application out`);
    const deployed: Deployed = {
      sources: [{ repoUrl: folders.url, targetRevision: folders.revision, path: folders.manifests }],
      namespace,
      project: { description: `Workloads of ${settings.name}`, repositories: [folders.url], objects },
    };
    new AppProject(this, 'project', projectProps(settings, deployed));
    new Application(this, 'application', applicationProps(this.node.path, settings, deployed));
  }

  /** What the files hold: itself and its workloads. */
  get content(): readonly IConstruct[] {
    return [this, ...this.props.workloads];
  }

  /** The workloads, a file for each construct. */
  manifests(): ManifestFile[] {
    return this.props.workloads.map((workload) => ({ file: `${workload.node.id}.yaml`, objects: objectsOf([workload]) }));
  }

  /** The objects for Argo CD. */
  files(): ManifestFile[] {
    return resourceFiles(objectsOf([this]));
  }
}
