import type { KubernetesObject } from '../../constructs/kubernetes';
import { Cluster, until } from '../../tools/e2e/cluster';
import { readKubeconfig } from '../../tools/e2e/kubeconfig';
import { readRig } from '../../tools/e2e/rig';
import { ENVIRONMENTS, isWorkload, manifestsIn, type PodTemplate, templateOf } from './dist';

export const rig = readRig();

/** The cluster of the run, one client for each test file. */
export const cluster = new Cluster(readKubeconfig(rig.kubeconfig));

/** What waits for pods to be ready needs nodes that run anything. */
export const withOurNodes = rig.own ? test.skip : test;
export const withArgoCd = rig.argoCd ? describe : describe.skip;

export const PSA_LEVELS = ['restricted', 'baseline', 'privileged'] as const;
export type Level = (typeof PSA_LEVELS)[number];

/** A namespace that refuses, and warns of, pods beyond a level of Pod Security Admission. */
export const namespace = (name: string, level: Level): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level, 'pod-security.kubernetes.io/warn': level } },
});

export const levelOf = (namespace: KubernetesObject | undefined) => namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'] as Level | undefined;

/** In somebody's cluster: what is there already is theirs. */
export async function mustNotExist(objects: readonly KubernetesObject[]): Promise<void> {
  for (const object of objects)
    if (await cluster.get(object))
      throw new Error(`${object.kind} ${object.metadata.name} is in this cluster already, and stays as it is: use another cluster`);
}

/** Applies a namespace, and waits for the account that pods have where they name none. */
export async function putNamespace(object: KubernetesObject): Promise<void> {
  await cluster.put(object);
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: object.metadata.name } };
  await until(`the default account of namespace ${object.metadata.name}`, 60, () => cluster.get(account));
}

const node = (name: string, { nodeSelector, tolerations = [] }: PodTemplate['spec']): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...nodeSelector },
    annotations: { 'kwok.x-k8s.io/node': 'fake' },
  },
  // Nodes of a kind of their own keep other pods away, where the agent is prepared for that.
  spec: { taints: nodeSelector ? tolerations.flatMap(({ key, value, effect }) => (key && effect ? [{ key, value, effect }] : [])) : [] },
});

const isPlain = ({ nodeSelector = {} }: PodTemplate['spec']) => Object.keys(nodeSelector).every((key) => key === 'kubernetes.io/os');

/** Nodes that every workload of `dist/` finds a place on, and the classes that pods name. */
export async function putNodes(): Promise<void> {
  const templates = ENVIRONMENTS.flatMap(manifestsIn).filter(isWorkload).map(templateOf);
  const special = new Map(templates.filter((it) => !isPlain(it.spec)).map((it) => [JSON.stringify(it.spec.nodeSelector), it.spec]));
  const classes = [...new Set(templates.flatMap((it) => it.spec.runtimeClassName ?? []))];
  await Promise.all([
    ...['plain-1', 'plain-2'].map((name) => cluster.put(node(name, {}))),
    ...[...special.values()].map((spec, i) => cluster.put(node(`special-${i + 1}`, spec))),
    ...classes.map((name) => cluster.put({ apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: name })),
  ]);
}

/** Whether all pods of a workload are there, of its present form, and ready. Zero wanted pods are a workload that nobody runs. */
export async function isRolledOut(workload: KubernetesObject): Promise<boolean> {
  const found = await cluster.get(workload);
  const { status = {}, metadata = {}, spec = {} } = found ?? {};
  if (status.observedGeneration !== metadata.generation) return false;
  const [wanted, updated, ready] =
    workload.kind === 'DaemonSet'
      ? [status.desiredNumberScheduled, status.updatedNumberScheduled, status.numberReady]
      : [spec.replicas, status.updatedReplicas, status.readyReplicas];
  return wanted > 0 && updated === wanted && ready === wanted;
}
