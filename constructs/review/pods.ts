import type { JsonMap, KubernetesObject } from '../kubernetes';
import { isMap } from '../spec/values';

/** The pods that an object makes. */
export interface Pods {
  /** The object: `DaemonSet datadog`. */
  readonly holder: string;
  readonly object: KubernetesObject;
  readonly spec: JsonMap;
  readonly annotations: Readonly<Record<string, string>>;
}

const TEMPLATED: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Job']);

function templateOf({ kind, metadata, spec }: KubernetesObject): { metadata?: unknown; spec?: unknown } | undefined {
  if (!isMap(spec)) return undefined;
  if (kind === 'Pod') return { metadata, spec };
  if (TEMPLATED.has(kind)) return isMap(spec.template) ? spec.template : undefined;
  const job = kind === 'CronJob' && isMap(spec.jobTemplate) ? spec.jobTemplate.spec : undefined;
  return isMap(job) && isMap(job.template) ? job.template : undefined;
}

/** The pods that objects make, by whichever kind of workload. */
export const podsIn = (objects: readonly KubernetesObject[]): Pods[] =>
  objects.flatMap((object) => {
    const template = templateOf(object);
    if (!isMap(template?.spec)) return [];
    const annotations = isMap(template.metadata) && isMap(template.metadata.annotations) ? template.metadata.annotations : {};
    return [{ holder: `${object.kind} ${object.metadata.name}`, object, spec: template.spec, annotations: annotations as Record<string, string> }];
  });
