import type { AppProjectSpec } from '../../imports/argoproj.io';
import type { KubernetesObject } from '../kubernetes';

/** A cluster that Argo CD deploys to, by its name there or its address. */
export type ArgoCdCluster = { readonly name: string } | { readonly server: string };

/** A kind of objects, in an API group; the core group is empty. */
export interface GroupKind {
  /** API group without the version, such as `apps`. */
  readonly group: string;
  /** The kind, in the singular: `Deployment`. */
  readonly kind: string;
}

/** What applications of a project deploy, and from where. */
export interface ProjectContent {
  readonly description: string;
  readonly repositories: readonly string[];
  readonly clusters: readonly ArgoCdCluster[];
  /** Namespaces beside those of the objects. */
  readonly namespaces: readonly string[];
  readonly objects: readonly KubernetesObject[];
  /** Kinds beside those of the objects. */
  readonly namespacedKinds?: readonly GroupKind[];
  readonly clusterKinds?: readonly GroupKind[];
}

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');
const text = ({ group, kind }: GroupKind): string => `${group}/${kind}`;

function sorted(kinds: readonly GroupKind[]): GroupKind[] {
  const unique = new Map(kinds.map(({ group, kind }) => [text({ group, kind }), { group, kind }]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}

/** A project that may write the kinds and namespaces of these objects and no others. Objects without a namespace are the cluster's. */
export function projectSpec(content: ProjectContent): AppProjectSpec {
  const kinds = (ofCluster: boolean): GroupKind[] =>
    content.objects
      .filter(({ metadata }) => (metadata.namespace === undefined) === ofCluster)
      .map(({ apiVersion, kind }) => ({ group: groupOf(apiVersion), kind }));
  const namespaces = new Set([...content.namespaces, ...content.objects.flatMap(({ metadata }) => metadata.namespace ?? [])]);
  return {
    description: content.description,
    sourceRepos: [...new Set(content.repositories)],
    destinations: content.clusters.flatMap((cluster) => [...namespaces].sort().map((namespace) => ({ ...cluster, namespace }))),
    clusterResourceWhitelist: sorted([...kinds(true), ...(content.clusterKinds ?? [])]),
    namespaceResourceWhitelist: sorted([...kinds(false), ...(content.namespacedKinds ?? [])]),
  };
}
