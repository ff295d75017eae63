import { ApiObject, type ApiObjectMetadataDefinition } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { JsonMap, KubernetesObject } from '../kubernetes';
import { getPath, isMap, mapsIn } from '../spec/values';

/** What runs pods and can say what their metadata is: a workload or pod of any version of cdk8s-plus. */
export interface PodMaker extends IConstruct {
  /** Labels and annotations of the pods. */
  readonly podMetadata: ApiObjectMetadataDefinition;
}

/** Something that runs pods: a workload of cdk8s-plus, an object of its `k8s` module, or any `ApiObject` of such a kind. */
export type InstrumentedWorkload = PodMaker | ApiObject;

/** Where an object of a kind has the pod that it makes, and what stands in between and carries labels too. */
const PODS: Readonly<Record<string, { readonly pod: readonly string[]; readonly labelled: readonly (readonly string[])[] }>> = {
  Deployment: { pod: ['spec', 'template'], labelled: [] },
  StatefulSet: { pod: ['spec', 'template'], labelled: [] },
  DaemonSet: { pod: ['spec', 'template'], labelled: [] },
  ReplicaSet: { pod: ['spec', 'template'], labelled: [] },
  Job: { pod: ['spec', 'template'], labelled: [] },
  // The cluster's state is reported by Job, and a Job has the labels of the template that it was made from.
  CronJob: { pod: ['spec', 'jobTemplate', 'spec', 'template'], labelled: [['spec', 'jobTemplate']] },
  Pod: { pod: [], labelled: [] },
};

/** A workload's object taken apart: changing the parts changes the object. */
export interface OpenWorkload {
  /** Everything that carries the workload's labels: the object, what it makes, the pod. */
  readonly labelled: readonly JsonMap[];
  /** The pod, with its metadata and spec. */
  readonly pod: JsonMap;
  readonly spec: JsonMap;
  readonly containers: readonly JsonMap[];
  readonly initContainers: readonly JsonMap[];
}

/** The object behind a workload. */
export function objectOf(where: string, workload: InstrumentedWorkload): ApiObject {
  const object = ApiObject.of(workload);
  if (PODS[object.kind]) return object;
  throw new Error(`${where}: a ${object.kind} runs no pods; instrument what does: ${Object.keys(PODS).join(', ')}`);
}

export function openWorkload(where: string, object: KubernetesObject): OpenWorkload {
  const { pod: path, labelled } = PODS[object.kind]!;
  const pod = getPath(object, path);
  const spec = getPath(pod, ['spec']);
  if (!isMap(pod) || !isMap(spec)) throw new Error(`${where}: ${object.kind} ${object.metadata.name} has no ${[...path, 'spec'].join('.')}`);
  const between = labelled.map((at) => getPath(object, at)).filter(isMap);
  return {
    labelled: [...new Set<JsonMap>([object as unknown as JsonMap, ...between, pod])],
    pod,
    spec,
    containers: mapsIn(spec.containers),
    initContainers: mapsIn(spec.initContainers),
  };
}

/**
 * Has an object changed whenever it is rendered. Only then everything is known that others said of it: containers and variables may be
 * added after the instrumentation, and cdk8s-plus and the `k8s` module keep them in forms of their own.
 */
export function whenRendered(object: ApiObject, change: (rendered: KubernetesObject) => void): void {
  const render = object.toJson.bind(object);
  object.toJson = () => {
    const rendered: KubernetesObject = render();
    change(rendered);
    return rendered;
  };
}
