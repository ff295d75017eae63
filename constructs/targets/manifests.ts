import { accessObjects } from '../access/objects';
import type { KubernetesObject } from '../kubernetes';
import { planAgent } from '../plan/build';
import type { PlanContext } from '../plan/context';
import type { Workload } from '../plan/contribution';
import type { Installation } from '../plan/installation';
import type { AgentPlan } from '../plan/plan';
import { remembered, written } from '../plan/remember';
import { truthy } from '../spec/values';
import { configMaps } from '../workloads/config-maps';
import { podTemplateLabels, selectorLabels, WORKLOADS, workloadLabels } from '../workloads/labels';
import { podAnnotations, podSpec } from '../workloads/pod';

/** One file of the target's output and the objects in it. */
export interface ManifestFile {
  /** Path of the file below the output folder. */
  readonly file: string;
  /** Its documents, in their order. */
  readonly objects: readonly KubernetesObject[];
}

const MAIN: Record<Workload, string> = { nodeAgent: 'agent', clusterAgent: 'cluster-agent', clusterChecksRunner: 'agent' };

const labelsOf = (which: Workload) =>
  remembered((context: PlanContext) => ({
    own: written(workloadLabels(context, which)),
    ofPods: written(podTemplateLabels(context, which)),
    selected: written(selectorLabels(context, which)),
  }));

const LABELS: Record<Workload, ReturnType<typeof labelsOf>> = {
  nodeAgent: labelsOf('nodeAgent'),
  clusterAgent: labelsOf('clusterAgent'),
  clusterChecksRunner: labelsOf('clusterChecksRunner'),
};

function workload(plan: AgentPlan, which: Workload): KubernetesObject | undefined {
  const pods = plan.workloads[which];
  // A pod is there once its main container is: what features add to it alone makes none.
  if (!pods.containers.has(MAIN[which])) return undefined;
  const { context } = plan;
  const override = context.spec.override[which];
  const daemon = which === 'nodeAgent';
  const name = `${context.fullName}${WORKLOADS[which].objectSuffix}`;
  const annotations = override.annotations as Record<string, string>;
  const labels = LABELS[which](context);
  const template = { metadata: { name, labels: labels.ofPods, annotations: podAnnotations(pods) }, spec: podSpec(pods) };
  const common = { revisionHistoryLimit: override.revisionHistoryLimit, selector: { matchLabels: labels.selected }, template };
  return {
    apiVersion: 'apps/v1',
    kind: daemon ? 'DaemonSet' : 'Deployment',
    metadata: { name, namespace: context.namespace, labels: labels.own, ...(truthy(annotations) ? { annotations } : {}) },
    spec: daemon
      ? { ...common, updateStrategy: override.updateStrategy }
      : { replicas: (override as { replicas?: number }).replicas, strategy: override.updateStrategy, ...common },
  };
}

const ACCESS = new Set(['ServiceAccount', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

/** The plain Kubernetes objects of a plan, one file per workload, one for access, one for configuration and the rest. */
export function manifestsOf(plan: AgentPlan): ManifestFile[] {
  const of = (which: Workload) => [workload(plan, which)].filter((o) => o !== undefined);
  const others = plan.objects.map((o) => o.object);
  const files: ManifestFile[] = [
    { file: 'access.yaml', objects: [...accessObjects(plan), ...others.filter((o) => ACCESS.has(o.kind))] },
    { file: 'configuration.yaml', objects: [...configMaps(plan), ...others.filter((o) => !ACCESS.has(o.kind))] },
    { file: 'node-agent.yaml', objects: of('nodeAgent') },
    { file: 'cluster-agent.yaml', objects: of('clusterAgent') },
    { file: 'cluster-checks-runner.yaml', objects: of('clusterChecksRunner') },
  ];
  return files.filter((f) => f.objects.length > 0);
}

/** All objects of a plan, whatever file they stand in. */
export const objectsOf = (plan: AgentPlan): KubernetesObject[] => manifestsOf(plan).flatMap(({ objects }) => objects);

/** The target `manifests`. */
export const manifests = (installation: Installation): ManifestFile[] => manifestsOf(planAgent(installation));
