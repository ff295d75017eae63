import { Construct } from 'constructs';
import { Application, AppProject } from '../../imports/argoproj.io';
import { objectsOf, resourceFiles } from '../gitops/application';
import { OperatorApplication, type OperatorApplicationProps } from '../gitops/operator-application';
import { type GitRepository, repositoryFolders } from '../gitops/repository';
import { type ArgoCdSettings, applicationProps, type Deployed, projectProps } from '../gitops/settings';
import type { ManifestFile } from '../targets/manifests';
import type { DatadogMonitors } from './datadog-monitors';

/** How the operator is installed that acts on the objects. The kinds that it must know are those that there are. */
export interface MonitorsOperator extends Pick<OperatorApplicationProps, 'namespace' | 'apiSecret' | 'appSecret' | 'site' | 'values'> {
  /**
   * Name of its Application.
   * @default - that of the monitors, with -operator
   */
  readonly name?: string;
}

/** Which monitors an Application deploys, from where, and who makes them in Datadog. */
export interface MonitorsApplicationProps extends ArgoCdSettings {
  /** What is deployed. */
  readonly monitors: DatadogMonitors;
  /** Where its output is committed: `path` is the folder that has `manifests/`. */
  readonly repository: GitRepository;
  /**
   * The operator, or that the cluster has one already. That one needs the controllers of `monitors.kinds`, an API key and an application key.
   */
  readonly operator: MonitorsOperator | 'installed';
}

/**
 * The Argo CD Application of a system's monitors, SLOs, dashboards and downtimes, with an AppProject that allows nothing else, and the
 * operator's with exactly the controllers that they need. It belongs to one cluster: each thing would be made once more by another.
 *
 * @throws if there are no objects, or the repository is not fully said
 */
export class MonitorsApplication extends Construct {
  constructor(scope: Construct, id: string, props: MonitorsApplicationProps) {
    super(scope, id);
    const { monitors, repository, operator, ...settings } = props;
    const folders = repositoryFolders(this.node.path, repository);
    const objects = monitors.manifests().flatMap((file) => file.objects);
    if (objects.length === 0)
      throw new Error(`${this.node.path}: ${monitors.node.path} has no objects; make its monitors first, or leave this Application out`);
    const deployed: Deployed = {
      sources: [{ repoUrl: folders.url, targetRevision: folders.revision, path: folders.manifests }],
      namespace: monitors.namespace,
      wave: 'monitors',
      project: {
        description: `Monitors, SLOs, dashboards and downtimes of ${settings.name}`,
        repositories: [folders.url],
        objects,
      },
    };
    new AppProject(this, 'project', projectProps(settings, deployed));
    new Application(this, 'application', applicationProps(this.node.path, settings, deployed));
    if (operator !== 'installed') {
      const { name = `${settings.name}-operator`, namespace = monitors.namespace, ...rest } = operator;
      new OperatorApplication(this, 'operator', { ...settings, ...rest, name, namespace, kinds: monitors.kinds });
    }
  }

  /** The objects for Argo CD. */
  files(): ManifestFile[] {
    return resourceFiles(objectsOf([this]));
  }
}
