import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../constructs/kubernetes';
import { toYamlDocuments } from '../../constructs/yaml';
import { ARGO_CD_NAMESPACE } from '../../tools/e2e/argo-cd';
import { until } from '../../tools/e2e/cluster';
import { serveExternalSecrets } from './external-secrets';
import { GitRepository } from './git-repository';
import { cluster, rig } from './stage';

const SECONDS = 120;

/** Where charts stand in the repository: no registry of charts can be reached. */
export const chartFolder = (chart: string) => `charts/${chart}`;
const APPLICATIONS = 'applications';

interface Source {
  readonly repoURL: string;
  readonly targetRevision?: string;
  readonly chart?: string;
  readonly path?: string;
  readonly [field: string]: unknown;
}

export interface ResourceState {
  readonly kind: string;
  readonly name: string;
  readonly status?: string;
}

export interface ApplicationState {
  readonly sync: string;
  readonly health: string;
  readonly phase: string;
  /** Whether what was compared last is what the Application says now. */
  readonly isCurrent: boolean;
  readonly resources: readonly ResourceState[];
  readonly conditions: readonly { readonly type: string; readonly message: string }[];
  readonly results: readonly {
    readonly kind: string;
    readonly name: string;
    readonly message?: string;
    readonly hookPhase?: string;
    readonly hookType?: string;
  }[];
  readonly message?: string;
}

/** Where an Application deploys from, without the empty maps that Argo CD writes into it. */
function sourcesOf(it: any): unknown {
  const text = JSON.stringify(it?.sources ?? it?.source ?? null, (_key, value) => (isDeepStrictEqual(value, {}) ? undefined : value));
  return JSON.parse(text);
}

const sameSources = (a: unknown, b: unknown) => isDeepStrictEqual(sourcesOf(a), sourcesOf(b));

/** An object of Argo CD, to be asked for by its name. */
export const reference = (name: string, kind = 'Application'): KubernetesObject => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
  metadata: { name, namespace: ARGO_CD_NAMESPACE },
});

/** Argo CD with a repository that holds `dist/`, and one Application over all others, as an app of apps. */
export class Delivery {
  readonly repository: GitRepository;
  /** What was added, by name. */
  private readonly delivered = new Map<string, readonly KubernetesObject[]>();

  constructor(name: string) {
    this.repository = new GitRepository(path.join(rig.folder, `repository-${name}`));
  }

  async open(dist: string, folder = 'dist'): Promise<void> {
    this.repository.copy(dist, folder);
    if (rig.chart) this.repository.copy(rig.chart, chartFolder('datadog'));
    this.repository.write(`${APPLICATIONS}/README`, 'What the Application of this folder deploys.\n');
    this.repository.commit('Begin');
    await cluster.put({
      ...reference('root'),
      spec: {
        project: 'default',
        destination: { server: cluster.access.server, namespace: ARGO_CD_NAMESPACE },
        source: { repoURL: this.repository.url, targetRevision: 'main', path: APPLICATIONS },
        syncPolicy: { automated: { prune: true, selfHeal: true, allowEmpty: true } },
      },
    });
  }

  async close(): Promise<void> {
    await cluster.remove([reference('root')]);
  }

  /** An object for Argo CD, pointed at this machine: nothing else of it changes. */
  here(object: KubernetesObject): KubernetesObject {
    const text = JSON.stringify(object, (key, value) => {
      // A template finds the server among the clusters that Argo CD knows, and a project for all of them names none.
      if (key === 'server' && !/\{\{|^\*$/.test(value)) return cluster.access.server;
      if (key === 'repoURL') return this.repository.url;
      if (key === 'sourceRepos') return [this.repository.url];
      return value;
    });
    const copy = JSON.parse(text);
    const local = (source: Source) =>
      source.chart ? { ...source, chart: undefined, path: chartFolder(source.chart), targetRevision: 'main' } : { ...source, targetRevision: 'main' };
    if (copy.spec?.sources) copy.spec.sources = copy.spec.sources.map(local);
    if (copy.spec?.source) copy.spec.source = local(copy.spec.source);
    return JSON.parse(JSON.stringify(copy));
  }

  /** Commits objects for Argo CD: the next look of the Application over all brings them. */
  async add(name: string, objects: readonly KubernetesObject[]): Promise<void> {
    const here = objects.map((it) => this.here(it));
    this.delivered.set(name, here);
    this.repository.write(`${APPLICATIONS}/${name}.yaml`, toYamlDocuments(here));
    this.repository.commit(`Add ${name}`);
    await this.refresh('root', 'normal');
    const wanted = here.find(({ kind }) => kind === 'Application');
    await until(
      `the Application ${name}`,
      SECONDS,
      async () => sameSources((await cluster.get(reference(name)))?.spec, wanted?.spec),
      () => this.state('root'),
    );
  }

  /** Commits a change of the files that Argo CD deploys from, and lets an Application see it. */
  async change(name: string, what: string, edit: (repository: GitRepository) => void): Promise<void> {
    edit(this.repository);
    this.repository.commit(what);
    await this.refresh(name, 'normal');
  }

  /**
   * Commits that something is gone, and waits until Argo CD has taken it away with all that it deployed. Projects go in a second step:
   * an Application whose project is gone stays for ever, and nothing pauses between waves here.
   * @param applications what the objects are, or make
   */
  async drop(name: string, applications: readonly string[] = [name]): Promise<void> {
    const file = `${APPLICATIONS}/${name}.yaml`;
    const projects = (this.delivered.get(name) ?? []).filter(({ kind }) => kind === 'AppProject');
    if (projects.length > 0) this.repository.write(file, toYamlDocuments(projects));
    else this.repository.remove(file);
    await this.gone(name, applications);
    if (projects.length > 0) {
      this.repository.remove(file);
      await this.gone(`the project of ${name}`, []);
    }
    for (const project of projects)
      await until(
        `the AppProject ${project.metadata.name} to be pruned`,
        SECONDS,
        async () => !(await cluster.get(project)),
        () => this.state('root'),
      );
  }

  private async gone(what: string, applications: readonly string[]): Promise<void> {
    this.repository.commit(`Remove ${what}`);
    await this.refresh('root', 'normal');
    for (const name of applications)
      await until(
        `the Application ${name} to be pruned`,
        SECONDS,
        async () => !(await cluster.get(reference(name))),
        () => this.state(name),
      );
  }

  async state(name: string): Promise<ApplicationState> {
    const { status = {}, spec = {} } = (await cluster.get(reference(name))) ?? {};
    return {
      isCurrent: sameSources(status.sync?.comparedTo, spec),
      sync: status.sync?.status ?? 'Unknown',
      health: status.health?.status ?? 'Unknown',
      phase: status.operationState?.phase ?? 'none',
      message: status.operationState?.message,
      resources: status.resources ?? [],
      conditions: status.conditions ?? [],
      results: status.operationState?.syncResult?.resources ?? [],
    };
  }

  /** What a person sees of it where something is wrong. */
  async summary(name: string): Promise<unknown> {
    const { resources, results, ...rest } = await this.state(name);
    return {
      ...rest,
      notSynced: resources.filter(({ status }) => status !== 'Synced'),
      unhealthy: (resources as any[]).filter(({ health }) => health && health.status !== 'Healthy'),
      failed: (results as any[]).filter((it) => it.status === 'SyncFailed' || it.hookPhase === 'Failed'),
    };
  }

  /** Lets Argo CD compare again; hard: render again too. */
  async refresh(name: string, how: 'normal' | 'hard'): Promise<ApplicationState> {
    await cluster.merge(reference(name), { metadata: { annotations: { 'argocd.argoproj.io/refresh': how } } });
    await until(`a ${how} refresh of ${name}`, SECONDS, async () => {
      const annotations = (await cluster.get(reference(name)))?.metadata.annotations ?? {};
      return annotations['argocd.argoproj.io/refresh'] === undefined;
    });
    return this.state(name);
  }

  /** Waits for a sync that has succeeded, hooks and all, and for health. */
  async settled(name: string): Promise<ApplicationState> {
    return until(
      `${name} to be Synced and Healthy`,
      SECONDS,
      async () => {
        await serveExternalSecrets();
        const state = await this.state(name);
        return state.sync === 'Synced' && state.isCurrent && state.health === 'Healthy' && state.phase === 'Succeeded' && state;
      },
      () => this.summary(name),
    );
  }

  /** Runs with automated sync off, which would mend a drift before it is seen; afterwards it is as it was. */
  async withoutAutomation<T>(name: string, run: () => Promise<T>): Promise<T> {
    const { automated } = (await cluster.get(reference(name))).spec.syncPolicy;
    await cluster.merge(reference(name), { spec: { syncPolicy: { automated: null } } });
    try {
      return await run();
    } finally {
      await cluster.merge(reference(name), { spec: { syncPolicy: { automated } } });
    }
  }
}

/** Whether the objects go with the Application. */
export const cascades = ({ metadata }: KubernetesObject) =>
  ((metadata as { finalizers?: string[] }).finalizers ?? []).some((it) => it.startsWith('resources-finalizer.argocd.argoproj.io'));

export const notSynced = ({ resources }: ApplicationState) =>
  resources.filter(({ status }) => status === 'OutOfSync').map(({ kind, name }) => `${kind} ${name}`);

/** What Argo CD remarks about an Application, and what the API server warned of while it was synced. */
export const remarks = ({ conditions, results }: ApplicationState): string[] => [
  ...conditions.map(({ type, message }) => `${type}: ${message}`),
  ...results.filter(({ message }) => message?.includes('Warning:')).map(({ kind, name, message }) => `${kind} ${name}: ${message}`),
];
