import fs from 'node:fs';
import path from 'node:path';
import { loadAll } from 'js-yaml';
import type { JsonMap, KubernetesObject } from '../../constructs/kubernetes';

export const DIST = path.join(__dirname, '..', '..', 'dist');

/** One system in one environment, as `dist/` has it. In reality each is a cluster of its own. */
export interface Environment {
  readonly system: string;
  readonly environment: string;
  /** `dist/<system>/<environment>` */
  readonly folder: string;
}

const subfolders = (folder: string) =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/** Beside its environments a system has its monitors and its Compose project, which are in no cluster. */
const isCluster = (folder: string) =>
  fs.existsSync(path.join(folder, 'manifests')) && fs.existsSync(path.join(folder, 'argocd')) && path.basename(folder) !== 'monitors';

export const ENVIRONMENTS: readonly Environment[] = subfolders(DIST).flatMap((system) =>
  subfolders(path.join(DIST, system))
    .map((environment) => ({ system, environment, folder: path.join(DIST, system, environment) }))
    .filter(({ folder }) => isCluster(folder)),
);

export const nameOf = ({ system, environment }: Environment) => `${system}-${environment}`;

/** The objects in all YAML files of a folder; none where there is no such folder. */
export function objectsIn(folder: string): KubernetesObject[] {
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return files.sort().flatMap((name) => (loadAll(fs.readFileSync(path.join(folder, name), 'utf8')) as KubernetesObject[]).filter(Boolean));
}

export const manifestsIn = ({ folder }: Environment) => objectsIn(path.join(folder, 'manifests'));

/** The file of the manifests that an object stands in. */
export function fileOf(environment: Environment, object: KubernetesObject): string {
  const folder = path.join(environment.folder, 'manifests');
  const same = (it: KubernetesObject) => it?.kind === object.kind && it.metadata.name === object.metadata.name;
  const file = fs.readdirSync(folder).find((name) => (loadAll(fs.readFileSync(path.join(folder, name), 'utf8')) as KubernetesObject[]).some(same));
  if (!file) throw new Error(`${folder} has no ${object.kind} ${object.metadata.name}`);
  return path.join(folder, file);
}

/** What Argo CD itself reads, not the cluster that it deploys to. */
export const isForArgoCd = ({ apiVersion }: KubernetesObject) => apiVersion.startsWith('argoproj.io/');

/** What an Application brings beside the manifests: the namespace, references to Secrets, the verification. */
export const resourcesIn = ({ folder }: Environment) => objectsIn(path.join(folder, 'argocd')).filter((it) => !isForArgoCd(it));

/** The namespaces that a folder's objects are in, but for those that every cluster has. */
export const namespacesOf = (objects: readonly KubernetesObject[]) =>
  [...new Set(objects.flatMap((it) => it.metadata.namespace ?? []))].filter((it) => !it.startsWith('kube-')).sort();

export const isWorkload = ({ kind }: KubernetesObject) => kind === 'DaemonSet' || kind === 'Deployment';
export const hasPods = (object: KubernetesObject) => isWorkload(object) || object.kind === 'Job';

export interface PodTemplate {
  readonly metadata: { readonly labels?: Record<string, string>; readonly annotations?: Record<string, string> };
  readonly spec: JsonMap & {
    readonly nodeSelector?: Record<string, string>;
    readonly runtimeClassName?: string;
    readonly priorityClassName?: string;
    readonly tolerations?: readonly { key?: string; value?: string; effect?: string }[];
  };
}

export const templateOf = (workload: KubernetesObject) => (workload.spec as { template: PodTemplate }).template;
