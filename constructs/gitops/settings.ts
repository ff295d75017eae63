import type { ApplicationProps, ApplicationSpecIgnoreDifferences, ApplicationSpecSources, AppProjectProps } from '../../imports/argoproj.io';
import type { KubernetesObject } from '../kubernetes';
import { isMap } from '../spec/values';
import { type ArgoCdCluster, type ProjectContent, projectSpec } from './project';
import { type SYNC_WAVES, syncWave } from './sync-waves';

/** What an Application does without being told. What is left out is off: Argo CD then only shows the difference. */
export interface AutomatedSync {
  /**
   * Remove from the cluster what is no longer in the repository. An empty folder is never taken for that.
   * @default false
   */
  readonly prune?: boolean;
  /**
   * Undo changes that were made in the cluster.
   * @default false
   */
  readonly selfHeal?: boolean;
}

/** How Argo CD treats an Application, whatever it deploys. */
export interface ArgoCdSettings {
  /** Name of the Application and of its AppProject. */
  readonly name: string;
  /**
   * Where Argo CD runs.
   * @default 'argocd'
   */
  readonly argocdNamespace?: string;
  /**
   * The cluster that is deployed to: `{ name: 'production-eu' }`, or `{ server: 'https://…' }`.
   * @default - the cluster that Argo CD runs in
   */
  readonly cluster?: ArgoCdCluster;
  /**
   * Sync what is merged without waiting for a person.
   * @default - a person starts each sync
   */
  readonly automated?: AutomatedSync;
  /**
   * Deleting the Application deletes what it deployed, but for the namespace.
   * @default false
   */
  readonly cascade?: boolean;
  /**
   * Whom Argo CD's notifications tell that a sync failed or that what runs is not healthy: recipients by service, `{ slack: 'platform-alerts' }`.
   * @default - nobody
   */
  readonly notifications?: Readonly<Record<string, string>>;
}

const IN_CLUSTER: ArgoCdCluster = { server: 'https://kubernetes.default.svc' };
// Without a path the API server warns of it.
const FINALIZER = 'resources-finalizer.argocd.argoproj.io/foreground';
/** Triggers of Argo CD's catalogue for what a PostSync hook never sees: it only runs after a sync that went well. */
const TRIGGERS = ['on-sync-failed', 'on-health-degraded', 'on-sync-status-unknown'];
const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

function checkName(where: string, name: string): void {
  if (!name) throw new Error(`${where}: name is missing; write what the Application is called, such as 'shop-production'`);
  if (!NAME.test(name) || name.length > 253)
    throw new Error(`${where}: name '${name}' is no name of an object; write lower-case letters, digits and hyphens, such as 'shop-production'`);
}

export interface Deployed {
  readonly sources: readonly ApplicationSpecSources[];
  /** The namespace of a chart's release. */
  readonly namespace: string;
  readonly project: Omit<ProjectContent, 'clusters' | 'namespaces'>;
  readonly wave?: keyof typeof SYNC_WAVES;
}

/** Annotations of each Application of ours. */
function applicationAnnotations(notifications: ArgoCdSettings['notifications'] = {}): Record<string, string> {
  return {
    // The server says what applying would change. Compared as text, its defaults would be differences.
    'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
    ...Object.fromEntries(
      Object.entries(notifications).flatMap(([service, recipients]) =>
        TRIGGERS.map((trigger) => [`notifications.argoproj.io/subscribe.${trigger}.${service}`, recipients]),
      ),
    ),
  };
}

/** How each Application of ours syncs. */
const syncPolicy = (automated: AutomatedSync | undefined, ignores: boolean) => ({
  ...(automated ? { automated: { prune: automated.prune ?? false, selfHeal: automated.selfHeal ?? false } } : {}),
  syncOptions: ['ServerSideApply=true', ...(ignores ? ['RespectIgnoreDifferences=true'] : [])],
  retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
});

/** Workloads that an autoscaler scales: how many pods they have is not for the repository to say. */
function scaled(objects: readonly KubernetesObject[]): ApplicationSpecIgnoreDifferences[] {
  return objects.flatMap(({ kind, spec }) => {
    const target = kind === 'HorizontalPodAutoscaler' && isMap(spec) && isMap(spec.scaleTargetRef) ? spec.scaleTargetRef : undefined;
    if (!target) return [];
    return [{ group: String(target.apiVersion).split('/')[0], kind: String(target.kind), name: String(target.name), jsonPointers: ['/spec/replicas'] }];
  });
}

const finalizers = (cascade: boolean | undefined) => (cascade ? { finalizers: [FINALIZER] } : {});

/** The Application that deploys something. */
export function applicationProps(where: string, settings: ArgoCdSettings, { sources, namespace, wave, project }: Deployed): ApplicationProps {
  const { name, argocdNamespace = 'argocd', cluster = IN_CLUSTER, automated, cascade, notifications } = settings;
  checkName(where, name);
  const ignored = scaled(project.objects);
  return {
    metadata: {
      name,
      namespace: argocdNamespace,
      annotations: { ...(wave ? syncWave(wave) : {}), ...applicationAnnotations(notifications) },
      ...finalizers(cascade),
    },
    spec: {
      project: name,
      destination: { ...cluster, namespace },
      sources: [...sources],
      ...(ignored.length > 0 ? { ignoreDifferences: ignored } : {}),
      syncPolicy: syncPolicy(automated, ignored.length > 0),
    },
  };
}

/** The AppProject that keeps an Application to what it deploys. */
export const projectProps = (
  { name, argocdNamespace = 'argocd', cluster = IN_CLUSTER }: ArgoCdSettings,
  { namespace, project }: Deployed,
): AppProjectProps => ({
  metadata: {
    name,
    namespace: argocdNamespace,
    // It comes before its Application and, waves being pruned in reverse with a pause, goes after it: without it nothing could be deleted.
    annotations: { 'argocd.argoproj.io/sync-wave': '-4' },
  },
  spec: projectSpec({ ...project, clusters: [cluster], namespaces: [namespace] }),
});
